// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/source_term.h>
#include <disse/sources/cell_product_parameters.h>

#include <string>
#include <vector>

namespace disse
{


/// A part of the viable cells N [kcell/mm3] of a product that becomes cells of
/// the species u of the network, a fraction of the normal density rho of
/// hepatocytes:
///
///     dN/dt = ... - m N,    du/dt = ... + m N / rho
///
/// Both are `exchanged` in the mass ledger. A counter [1e6 cells]
/// `<symbol>_differentiated` counts them. With the rate 0 none of this is
/// there.
class Differentiation
{
public:
  explicit Differentiation(const DifferentiationParameters &parameters);

  /// @param symbol of N @param scale of the counter [1e6 cells]
  void
  declare(ModelLayout &layout, const std::string &symbol, double scale);

  /// @param cells index of the species N
  /// @throws ParameterError if the network has no such species u, or one with a
  /// unit.
  void
  connect(ModelLayout &layout, unsigned int cells);

  void
  add_rates(const NodeBatch &batch, double *rates) const;

  void
  add_jacobian(double *slots) const;

  void
  add_downstream_rates(const OrganValues   &organ,
                       std::vector<double> &rates) const;

private:
  bool
  is_on() const;

  DifferentiationParameters parameters;
  unsigned int              cells     = 0; // indices
  unsigned int              target    = 0;
  unsigned int              counter   = 0;
  unsigned int              loss_slot = 0;
  unsigned int              gain_slot = 0;
  double                    gain      = 0; // of u for what N loses [mm3/kcell]
};
} // namespace disse
