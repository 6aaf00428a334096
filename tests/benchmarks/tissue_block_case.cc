// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "tissue_block_case.h"

#include <disse/base/text.h>

#include "tissue_block.h"
#include "tissue_block_start.h"

namespace disse::benchmarks
{
namespace
{
std::string
parameter_text(const TissueBlockCase &block)
{
  const std::string edge = to_text(block.edge_length);
  return "subsection Mesh\n"
         "  set Geometry  = box\n"
         "  set Extent    = " +
         edge + ", " + edge + ", " + edge +
         "\n"
         "  set Cell size = " +
         to_text(block.edge_length / block.n) +
         " mm\n"
         "end\n"
         "subsection Time\n"
         "  set End = 30 day\n"
         "end\n"
         "subsection Kinetics\n"
         "  set Network = tissue block\n"
         "end\n"
         "subsection Injuries\n"
         "  set List = start\n"
         "  subsection start\n"
         "    set Type        = tissue block\n"
         "    set Edge length = " +
         edge +
         " mm\n"
         "  end\n"
         "end\n"
         "subsection Integrator\n"
         "  set Tolerance = " +
         to_text(block.tolerance) +
         "\n"
         "end\n";
}


struct EdgeLength
{
  void
  add_parameters(const ParameterSection &section)
  {
    section.add(
      "Edge length", length, "mm", Range::positive(), "Edge of the block.");
  }

  double length = 10; // [mm]
};


Registries
registries_with_tissue_block()
{
  Registries registries = Registries::builtin();
  registries.networks.add<NoParameters>(
    "tissue block", [](const std::string &, const NoParameters &) {
      return std::make_unique<TissueBlock>();
    });
  registries.sources.add<EdgeLength>(
    "tissue block", [](const std::string &name, const EdgeLength &edge) {
      return std::make_unique<TissueBlockStart>(name, edge.length);
    });
  return registries;
}
} // namespace


RunFigures
time_block(const TissueBlockCase &block,
           const ObserverMaker   &make_observer,
           MPI_Comm               comm)
{
  return time_runs(Scenario::parse(parameter_text(block),
                                   "tissue block",
                                   block.settings,
                                   comm,
                                   registries_with_tissue_block()),
                   make_observer,
                   block.repeat,
                   comm);
}


TissueBlockResult
run(const TissueBlockCase &block, MPI_Comm comm)
{
  TissueBlockResult result;
  result.figures = time_block(
    block,
    [&](const Simulation &simulation) {
      return std::make_unique<QuantityRecorder>(simulation.discretisation(),
                                                block.edge_length,
                                                result.quantities);
    },
    comm);
  return result;
}
} // namespace disse::benchmarks
