// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/model_layout.h>

#include <string>
#include <vector>

namespace disse
{
class ParameterSection;

/// Rates of viable cells between blood, lung, spleen and liver [1/day].
struct BiodistributionParameters
{
  void
  add_parameters(const ParameterSection &section);

  double k_Lu   = 100;
  double k_Sp   = 3;
  double k_Li   = 2;
  double k_x    = 2;
  double k_rel  = 0.21;
  double d_Lu   = 2;
  double k_SpLi = 0.5;
  double d_Sp   = 0.3;
  double eps_PV = 0.35; ///< [-]
  double phi_sp = 1;    ///< [-]
};


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
