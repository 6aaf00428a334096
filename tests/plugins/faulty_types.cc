// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// Types of which no instance can be made.

#include <disse/simulation/plugin.h>

#include <cstdlib>
#include <memory>
#include <stdexcept>

namespace
{
// What a rank is called by mpirun.
bool
is_second_rank()
{
  const char *rank = std::getenv("OMPI_COMM_WORLD_RANK");
  return rank != nullptr && std::string(rank) == "1";
}


std::unique_ptr<disse::SourceTerm>
throw_an_exception(const std::string &, const disse::NoParameters &)
{
  throw std::runtime_error("the table has no row");
}


std::unique_ptr<disse::SourceTerm>
throw_a_number(const std::string &, const disse::NoParameters &)
{
  throw 42;
}


std::unique_ptr<disse::SourceTerm>
throw_on_second_rank(const std::string &name, const disse::NoParameters &)
{
  if (is_second_rank())
    throw std::runtime_error("no table on this machine");
  return std::make_unique<disse::SourceTerm>(name);
}


std::unique_ptr<disse::SourceTerm>
give_nothing(const std::string &, const disse::NoParameters &)
{
  return nullptr;
}


void
register_types(disse::Registries &registries)
{
  registries.sources.add<disse::NoParameters>("throws", throw_an_exception);
  registries.sources.add<disse::NoParameters>("throws a number",
                                              throw_a_number);
  registries.sources.add<disse::NoParameters>("throws on second rank",
                                              throw_on_second_rank);
  registries.sources.add<disse::NoParameters>("gives nothing", give_nothing);
}
} // namespace

DISSE_PLUGIN(register_types)
