// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/model_layout.h>
#include <disse/sources/cell_product_parameters.h>

#include <string>
#include <vector>

namespace disse
{
/// Viable cells outside the liver [1e6 cells]:
///
///     dBl/dt = k_rel Lu + (1 - eps_PV) k_SpLi Sp
///              - (k_Lu + k_Sp + k_Li + k_x) Bl
///     dLu/dt = k_Lu Bl - (k_rel + d_Lu) Lu
///     dSp/dt = k_Sp Bl - (k_SpLi + d_Sp) Sp
///
/// The liver gains k_Li Bl + eps_PV k_SpLi Sp; k_x Bl + d_Lu Lu + d_Sp Sp die.
class Biodistribution
{
public:
  explicit Biodistribution(const BiodistributionParameters &parameters);

  /// Add the variables `<symbol>_blood`, `<symbol>_lung`, `<symbol>_spleen`.
  /// @param scale typical number of cells [1e6 cells]
  void
  declare(ModelLayout &layout, const std::string &symbol, double scale);

  /// Index of the blood among the upstream variables.
  unsigned int
  blood() const;

  /// Index of the spleen among the upstream variables.
  unsigned int
  spleen() const;

  /// Add to the rates of upstream variables and to their Jacobian.
  void
  add_rates(const std::vector<double> &upstream,
            std::vector<double>       &rates,
            std::vector<double>       &jacobian) const;

  /// Cells of the blood that engraft in the liver [1e6 cells/day].
  double
  inflow_from_blood(const double *upstream) const;

  /// Cells of the spleen that engraft in the liver, by way of the portal vein
  /// [1e6 cells/day].
  double
  inflow_from_spleen(const double *upstream) const;

  /// Cells that die outside the liver [1e6 cells/day].
  double
  death_rate(const double *upstream) const;

private:
  BiodistributionParameters p;
  unsigned int              Bl = 0, Lu = 0, Sp = 0;
};
} // namespace disse
