// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/discretisation.h>
#include <disse/model/observer.h>

#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace disse::benchmarks
{
/// Numbers by time ("1", "7", "30") and name ("int_s", "c@2.5").
using Quantities = std::map<std::string, std::map<std::string, double>>;


/// Records the quantities of interest of a tissue block [0, L]^3 at t = 1, 7
/// and 30 days: the volume integral of every species, and c, a, h at the points
/// (p, p, p), p = L/4, L/2, L/10, interpolated trilinearly.
class QuantityRecorder : public Observer
{
public:
  /// @param recorded receives the quantities
  /// @throws Error(mesh) if the mesh is not a box of equal cubes.
  QuantityRecorder(const Discretisation &discretisation,
                   double                edge_length,
                   Quantities           &recorded);

  void
  start(const State &state, const std::string &event) override;

  void
  save(StateArchive &archive) const override;

  void
  resume(const StateArchive &archive) override;

  double
  next_time() const override;

  void
  notify(const State &state) override;

  void
  notify_event(const State &state, const std::string &event) override;

private:
  struct Point
  {
    std::string                                  label;
    std::vector<std::pair<unsigned int, double>> weights; ///< of owned nodes
  };

  double
  value_at(const Point &point, const State &state, unsigned int species) const;

  const Discretisation &discretisation;
  std::vector<Point>    points;
  Quantities           &recorded;
};


/// The largest deviation and where it is.
struct Deviation
{
  double      error = 0;
  std::string quantity;
  std::string time;
};


/// max over quantities of max_t |Q - Qref| / max_t |Qref|.
/// @throws Error(comparison) if a quantity of the reference is missing.
Deviation
deviation(const Quantities &result, const Quantities &reference);


/// The reference of the tissue block with `n` cells along an edge, from
/// tissue_block_reference.json; empty if there is none. Collective.
Quantities
tissue_block_reference(int n, MPI_Comm comm);
} // namespace disse::benchmarks
