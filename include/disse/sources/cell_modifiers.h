// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <string>

namespace disse
{
class ParameterSection;

/// What donor, culture and the disease of the host change: factors [-] on the
/// constants of a product, all assumed. See docs/models/cell_products.md.
struct CellModifiers
{
  void
  add_parameters(const ParameterSection &section);

  /// On what settles in the liver: Engraftment, k_Li and eps_PV.
  double
  engraftment() const;

  /// On the loss rate in the liver.
  double
  loss() const;

  /// On the VEGF potency.
  double
  vegf() const;

  /// On the imprint potency.
  double
  imprint() const;

  std::string origin          = "allogeneic";
  std::string preconditioning = "none";
  std::string injury          = "chronic";
  int         passage         = 3;
  double      viability       = 1; ///< viable part of a dose [-]

private:
  bool
  is_hypoxic() const;

  double
  ageing() const;
};
} // namespace disse
