// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>

#include "base/files/file_input.h"

#include <algorithm>
#include <limits>

namespace disse
{
namespace
{
// The error of one rank, as sent to the others.
struct Outcome
{
  int         code = 0;
  std::string message;
};


Outcome
outcome_of(const std::function<void()> &action)
{
  try
    {
      action();
      return {};
    }
  catch (const Error &error)
    {
      return {static_cast<int>(error.code()), error.what()};
    }
  catch (const std::exception &error)
    {
      return {static_cast<int>(ExitCode::internal), error.what()};
    }
  catch (...) // what a plug-in or a library may throw
    {
      return {static_cast<int>(ExitCode::internal),
              "an exception was thrown that is not a std::exception"};
    }
}
} // namespace


int
rank(MPI_Comm comm)
{
  int result;
  MPI_Comm_rank(comm, &result);
  return result;
}


int
n_ranks(MPI_Comm comm)
{
  int result;
  MPI_Comm_size(comm, &result);
  return result;
}


void
agree_on_errors(MPI_Comm comm, const std::function<void()> &action)
{
  Outcome   outcome = outcome_of(action);
  const int size    = n_ranks(comm);
  int       first   = outcome.code == 0 ? size : rank(comm);
  MPI_Allreduce(MPI_IN_PLACE, &first, 1, MPI_INT, MPI_MIN, comm);
  if (first == size)
    return;

  MPI_Bcast(&outcome.code, 1, MPI_INT, first, comm);
  broadcast(outcome.message, first, comm);
  throw Error(static_cast<ExitCode>(outcome.code), outcome.message)
    .set_collective();
}


void
on_first_rank(MPI_Comm comm, const std::function<void()> &action)
{
  agree_on_errors(comm, [&] {
    if (rank(comm) == 0)
      action();
  });
}


double
sum(double value, MPI_Comm comm)
{
  MPI_Allreduce(MPI_IN_PLACE, &value, 1, MPI_DOUBLE, MPI_SUM, comm);
  return value;
}


void
sum(std::vector<double> &values, MPI_Comm comm)
{
  MPI_Allreduce(MPI_IN_PLACE,
                values.data(),
                static_cast<int>(values.size()),
                MPI_DOUBLE,
                MPI_SUM,
                comm);
}


double
max(double value, MPI_Comm comm)
{
  MPI_Allreduce(MPI_IN_PLACE, &value, 1, MPI_DOUBLE, MPI_MAX, comm);
  return value;
}


double
min(double value, MPI_Comm comm)
{
  MPI_Allreduce(MPI_IN_PLACE, &value, 1, MPI_DOUBLE, MPI_MIN, comm);
  return value;
}


std::int64_t
sum(std::int64_t value, MPI_Comm comm)
{
  MPI_Allreduce(MPI_IN_PLACE, &value, 1, MPI_INT64_T, MPI_SUM, comm);
  return value;
}


bool
any(const bool value, MPI_Comm comm)
{
  int flag = value ? 1 : 0;
  MPI_Allreduce(MPI_IN_PLACE, &flag, 1, MPI_INT, MPI_MAX, comm);
  return flag != 0;
}


// Again and again the smallest one that is left.
std::set<int>
union_over_ranks(std::set<int> left, MPI_Comm comm)
{
  constexpr int none = std::numeric_limits<int>::max();
  std::set<int> result;
  for (;;)
    {
      int number = left.empty() ? none : *left.begin();
      MPI_Allreduce(MPI_IN_PLACE, &number, 1, MPI_INT, MPI_MIN, comm);
      if (number == none)
        return result;
      result.insert(number);
      left.erase(number);
    }
}


std::int64_t
sum_of_lower_ranks(const std::int64_t value, MPI_Comm comm)
{
  std::int64_t result = 0;
  MPI_Exscan(&value, &result, 1, MPI_INT64_T, MPI_SUM, comm);
  return rank(comm) == 0 ? 0 : result;
}


void
broadcast(std::string &text, const int root, MPI_Comm comm)
{
  std::uint64_t size = text.size();
  MPI_Bcast(&size, 1, MPI_UINT64_T, root, comm);
  text.resize(size);
  // MPI counts are int: send large files in pieces.
  constexpr std::uint64_t piece = 1u << 30;
  for (std::uint64_t begin = 0; begin < size; begin += piece)
    MPI_Bcast(&text[begin],
              static_cast<int>(std::min(piece, size - begin)),
              MPI_CHAR,
              root,
              comm);
}


std::string
read_file(const std::string &path, MPI_Comm comm, const ExitCode code)
{
  std::string content;
  on_first_rank(comm, [&] { content = read_bytes(path, code); });
  broadcast(content, 0, comm);
  return content;
}
} // namespace disse
