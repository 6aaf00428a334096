// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/observer.h>
#include <disse/observers/row_observer.h>

#include "model/quantities/local_quantities.h"
#include "observers/regular_observer.h"

#include <string>
#include <utility>
#include <vector>

namespace disse
{
/// Writes local quantities, and what the geometry knows about the nodes, as
/// PVTU with pieces under `fields/` and the collection `solution.pvd` for
/// ParaView. Arrays are named with their unit, e.g. "C(ug_per_mm3)". Frame 0 is
/// the initial state.
class FieldWriter : public RegularObserver
{
public:
  FieldWriter(const std::string                &directory,
              const Discretisation             &discretisation,
              const std::vector<LocalQuantity> &quantities,
              unsigned int                      n_species,
              const RegularTimes               &times);

  void
  start(const State &state, const std::string &event) override;
  void
  save(StateArchive &archive) const override;
  void
  resume(const StateArchive &archive) override;

private:
  void
  write(const State &state) override;

  void
  write_collection() const;

  std::string                                 directory;
  const Discretisation                       &discretisation;
  std::vector<LocalQuantity>                  quantities;
  unsigned int                                n_species;
  std::vector<std::pair<double, std::string>> frames;
};
} // namespace disse
