// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/reaction_system.h>

#include <vector>

namespace disse
{
/// What it takes to hold prescribed values, which is what crosses the surface
/// there: the stiff rates c (g - u) at a state that has been solved for. At a
/// prediction, where u = g, they carry no information.
class PrescribedExchange
{
public:
  /// The arguments must outlive the object. Collective.
  PrescribedExchange(const Discretisation &discretisation,
                     const ReactionSystem &system);

  /// Enter integrals [unit mm3/day] in rates that have the shape of a ledger.
  /// Collective.
  void
  add(double               time,
      const FieldVector   &fields,
      std::vector<double> &ledger_rates) const;

private:
  const Discretisation        &discretisation;
  const ReactionSystem        &system;
  std::vector<PrescribedValue> values;
  bool                         exists; ///< on any rank
};
} // namespace disse
