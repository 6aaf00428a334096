// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "studies/cohort/rank_groups.h"

#include <disse/base/communication.h>

namespace disse
{
RankGroups::RankGroups(MPI_Comm all, const int ranks_per_group)
  : n((n_ranks(all) + ranks_per_group - 1) / ranks_per_group)
  , index(rank(all) / ranks_per_group)
{
  MPI_Comm_split(all, index, rank(all), &comm);
}


RankGroups::~RankGroups()
{
  MPI_Comm_free(&comm);
}
} // namespace disse
