// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/exceptions.h>
#include <disse/base/export.h>

#include <mpi.h>

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <vector>

namespace DISSE_EXPORT disse
{
int
rank(MPI_Comm comm);

int
n_ranks(MPI_Comm comm);

/// Run `action` on every rank. If it throws on any rank, all ranks throw the
/// error of the lowest such rank, marked collective. Collective call.
void
agree_on_errors(MPI_Comm comm, const std::function<void()> &action);

/// Run `action` on rank 0 only, with the same agreement on errors.
void
on_first_rank(MPI_Comm comm, const std::function<void()> &action);

double
sum(double value, MPI_Comm comm);

/// Elementwise sum over ranks, in place.
void
sum(std::vector<double> &values, MPI_Comm comm);

double
max(double value, MPI_Comm comm);

double
min(double value, MPI_Comm comm);

std::int64_t
sum(std::int64_t value, MPI_Comm comm);

bool
any(bool value, MPI_Comm comm);

/// The numbers that any rank has.
std::set<int>
union_over_ranks(std::set<int> numbers, MPI_Comm comm);

/// Sum of `value` over all lower ranks.
std::int64_t
sum_of_lower_ranks(std::int64_t value, MPI_Comm comm);

/// Send bytes from one rank to all, in place.
void
broadcast(std::string &bytes, int root, MPI_Comm comm);

/// Contents of a text or binary file, read on rank 0 only and sent to all.
/// @throws Error with code `code` if it cannot be read.
std::string
read_file(const std::string &path, MPI_Comm comm, ExitCode code);
} // namespace disse
