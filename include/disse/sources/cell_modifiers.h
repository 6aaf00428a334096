// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/enum_names.h>

namespace disse
{
class ParameterSection;

enum class CellOrigin
{
  allogeneic,
  autologous ///< of the patient
};

inline constexpr EnumName<CellOrigin> cell_origin_names[] = {
  {CellOrigin::allogeneic, "allogeneic"},
  {CellOrigin::autologous, "autologous"}};


/// Of the cells, before use.
enum class Preconditioning
{
  none,
  hypoxia
};

inline constexpr EnumName<Preconditioning> preconditioning_names[] = {
  {Preconditioning::none, "none"}, {Preconditioning::hypoxia, "hypoxia"}};


/// Of the liver that gets the cells.
enum class HostInjury
{
  chronic,
  acute
};

inline constexpr EnumName<HostInjury> host_injury_names[] = {
  {HostInjury::chronic, "chronic"}, {HostInjury::acute, "acute"}};


/// What donor, culture and the disease of the host change: factors [-] on the
/// constants of a product, all assumed. See docs/models/cell_products.md.
struct CellModifiers
{
  /// @param section of the product; the factors are in its subsection
  ///   `Modifiers`
  void
  add_parameters(const ParameterSection &section);

  /// Factor on engraftment in the liver: Engraftment, k_Li and eps_PV.
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

  CellOrigin      origin          = CellOrigin::allogeneic;
  Preconditioning preconditioning = Preconditioning::none;
  HostInjury      injury          = HostInjury::chronic;
  int             passage         = 3;
  double          viability       = 1; ///< viable part of a dose [-]

  double autologous_loss     = 5. / 7.; ///< on the loss rate
  double hypoxia_engraftment = 1.5;
  double hypoxia_vegf        = 2;
  double hypoxia_loss        = 0.7;
  double acute_injury_loss   = 0.6;
  double ageing_per_passage  = 0.10; ///< of engraftment and imprint
  int    young_passages      = 3;    ///< without ageing

private:
  void
  add_factors(const ParameterSection &section);

  bool
  is_hypoxic() const;

  double
  ageing() const;
};
} // namespace disse
