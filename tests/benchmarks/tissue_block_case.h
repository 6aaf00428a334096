// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "quantities.h"
#include "timed_run.h"
#include <string>
#include <vector>

namespace disse::benchmarks
{
/// The tissue block, ready to run: 30 days on [0, L]^3 with n cells along an
/// edge and no flux through the faces (tissue_block.h, tissue_block_start.h).
struct TissueBlockCase
{
  int                      n           = 25;
  double                   edge_length = 10;   ///< L [mm]
  double                   tolerance   = 1e-4; ///< of the integrator
  std::vector<std::string> settings;           ///< "Section/Key=value"
  int                      repeat = 1;
};


struct TissueBlockResult
{
  RunFigures figures;
  Quantities quantities;
};


/// Run it under an observer. Collective. @throws as Simulation does.
RunFigures
time_block(const TissueBlockCase &block,
           const ObserverMaker   &make_observer,
           MPI_Comm               comm);


/// Run it and record the quantities of interest. Collective. @throws as
/// Simulation does.
TissueBlockResult
run(const TissueBlockCase &block, MPI_Comm comm);
} // namespace disse::benchmarks
