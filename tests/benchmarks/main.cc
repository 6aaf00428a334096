// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/session.h>
#include <disse/base/text.h>

#include <boost/program_options.hpp>

#include "benchmark.h"
#include <iomanip>
#include <iostream>
#include <memory>

namespace
{
namespace po = boost::program_options;
using namespace disse;
using namespace disse::benchmarks;


Options
with_n(const int n)
{
  Options options;
  options.n         = n;
  options.tolerance = 1e-4;
  return options;
}


Options
with_repeat(const int n, const int repeat)
{
  Options options = with_n(n);
  options.repeat  = repeat;
  return options;
}


const std::vector<Benchmark> &
all_benchmarks()
{
  const std::vector<std::string> block = {
    "n", "tolerance", "set", "repeat", "quantities", "reference"};
  static const std::vector<Benchmark> list = {
    {"tissue-block",
     "ten species on a cube of 10 mm, 30 days, error against a reference",
     block,
     with_n(25),
     run_tissue_block},
    {"lobule",
     "the tissue block shrunk to 1 mm: diffusion dominates",
     block,
     with_n(100),
     run_lobule},
    {"organ",
     "LFM-1 and one dose through the hepatic artery on the built-in liver",
     {"cell-size", "until", "set", "repeat"},
     with_n(0),
     run_organ},
    {"messages",
     "what a step of the tissue block sends: messages, bytes, reductions",
     {"n", "tolerance", "set"},
     with_n(25),
     run_messages},
    {"operator",
     "diffusion of ten species against the memory bandwidth",
     {"n"},
     with_n(100),
     run_operator},
    {"stream", "memory bandwidth, triad", {}, with_n(0), run_stream},
    {"kinetics",
     "rates and Jacobians of LFM-1, time per node",
     {"n", "set"},
     with_n(25),
     run_kinetics},
    {"point",
     "LFM-1 at a point: the healthy state and 15 years of injury",
     {"tolerance", "set", "repeat"},
     with_repeat(0, 21),
     run_point},
    {"first-step",
     "LFM-1 on a small box to its first step (used by startup)",
     {"n"},
     with_n(4),
     run_first_step},
    {"startup",
     "a program to its first step against one that only starts deal.II",
     {"n", "repeat"},
     with_repeat(4, 7),
     run_startup,
     false},
    {"scaling",
     "the tissue block on 1 and 2 ranks, speed-up against that of STREAM",
     {"n", "tolerance", "set", "repeat"},
     with_n(50),
     run_scaling,
     false}};
  return list;
}


std::string
help()
{
  std::string text = "usage: disse_benchmark NAME [options] [--json]\n";
  for (const Benchmark &benchmark : all_benchmarks())
    text += "  " + benchmark.name +
            std::string(14 - benchmark.name.size(), ' ') + benchmark.summary +
            "\n";
  return text;
}


const Benchmark &
find_benchmark(const std::string &name)
{
  std::vector<std::string> names;
  for (const Benchmark &benchmark : all_benchmarks())
    {
      if (benchmark.name == name)
        return benchmark;
      names.push_back(benchmark.name);
    }
  throw ParameterError("unknown benchmark '" + name + "'" +
                       suggestion(name, names));
}


// The options that a benchmark takes; what is given is stored in `options`.
po::options_description
describe(const Benchmark &benchmark, Options &options)
{
  po::options_description all, taken("options");
  all.add_options()("n", po::value(&options.n), "cells along an edge")(
    "tolerance",
    po::value(&options.tolerance),
    "of the integrator")("cell-size", po::value(&options.cell_size), "[mm]")(
    "until", po::value(&options.until), "end of the run [day]")(
    "repeat", po::value(&options.repeat), "runs of which to take medians")(
    "set",
    po::value(&options.settings)->composing(),
    "\"Section/Key=value\" for the parameter file; may be repeated")(
    "quantities", po::value(&options.quantities), "file to write them to")(
    "reference", po::value(&options.reference), "such a file to compare with");
  for (const auto &option : all.options())
    if (contains(benchmark.option_names, option->long_name()))
      taken.add(option);
  taken.add_options()("json", "print one JSON object")("help,h",
                                                       "print this help");
  return taken;
}


void
print(const Report &report, const bool as_json)
{
  if (as_json)
    std::cout << report.dump() << std::endl;
  else
    for (const auto &[name, value] : report.items())
      std::cout << std::left << std::setw(32) << name
                << (value.is_number_float() ? to_text(value.get<double>(), 4)
                    : value.is_string()     ? value.get<std::string>()
                                            : value.dump())
                << std::endl;
}


void
execute(const Benchmark                &benchmark,
        const std::vector<std::string> &words,
        MPI_Comm                        comm)
{
  const bool first   = comm == MPI_COMM_NULL || rank(comm) == 0;
  Options    options = benchmark.defaults;
  const po::options_description description = describe(benchmark, options);
  po::variables_map             values;
  try
    {
      po::store(po::command_line_parser(words).options(description).run(),
                values);
      po::notify(values);
    }
  catch (const po::error &error)
    {
      throw ParameterError(error.what());
    }
  if (options.repeat < 1)
    throw ParameterError("--repeat must be at least 1");
  if (values.count("help") > 0)
    {
      if (first)
        std::cout << benchmark.summary << "\n\n" << description;
      return;
    }
  const Report report = benchmark.run(options, comm);
  if (first)
    print(report, values.count("json") > 0);
}


int
fail(const std::string &message, const ExitCode code, const bool is_collective)
{
  int has_mpi = 0;
  MPI_Initialized(&has_mpi);
  const bool alone = !has_mpi || n_ranks(MPI_COMM_WORLD) == 1;
  if (alone || !is_collective || rank(MPI_COMM_WORLD) == 0)
    std::cerr << "disse_benchmark: error: " << message << std::endl;
  if (!alone && !is_collective)
    MPI_Abort(MPI_COMM_WORLD, static_cast<int>(code));
  return static_cast<int>(code);
}
} // namespace


int
main(int argc, char **argv)
{
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.empty() || words[0] == "--help" || words[0] == "-h")
    {
      std::cout << help();
      return words.empty() ? 2 : 0;
    }
  std::unique_ptr<Session> session;
  try
    {
      const Benchmark &benchmark = find_benchmark(words[0]);
      if (benchmark.under_mpi)
        session = std::make_unique<Session>();
      execute(benchmark,
              {words.begin() + 1, words.end()},
              session ? MPI_COMM_WORLD : MPI_COMM_NULL);
      return 0;
    }
  catch (const Error &error)
    {
      return fail(error.what(), error.code(), error.is_collective());
    }
  catch (const std::exception &error)
    {
      return fail(error.what(), ExitCode::internal, false);
    }
}
