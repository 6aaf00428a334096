// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/enum_names.h>
#include <disse/base/export.h>
#include <disse/model/patient.h>
#include <disse/parameters/range.h>
#include <disse/sources/infusion.h>
#include <disse/sources/spatial_pattern.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

namespace DISSE_EXPORT disse
{
class Discretisation;
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


/// Shares and rates of the label of cells that are given by a peripheral vein.
struct CellLabelParameters
{
  void
  add_parameters(const ParameterSection &section);

  // shares of a dose at once, the rest being elsewhere in the body [-]
  double lung   = 0.30;
  double liver  = 0.014;
  double spleen = 0.061;

  // rates [1/day]
  double from_lung = 0.21;
  double to_liver  = 0.0225; ///< from the rest of the body
  double to_spleen = 0.05;   ///< from the rest of the body
};


/// Viable cells that become cells of a species of the network, at the rate m.
struct DifferentiationParameters
{
  void
  add_parameters(const ParameterSection &section);

  double      rate          = 0;     ///< m [1/day]
  std::string species       = "H";   ///< what they become
  double      density       = 120e3; ///< of hepatocytes in health [cells/mm3]
  std::string species_place = "Differentiates into";
};


/// Terminal vessels of the organ that the cells of a dose obstruct.
struct EmbolismParameters
{
  void
  add_parameters(const ParameterSection &section);

  /// Warn if a dose is larger than what has been reported as tolerated.
  /// @param millions cells that arrive with one dose, dead ones too
  ///   [1e6 cells]
  /// @param key of `section` that gives the dose
  void
  check_dose(const ParameterSection &section,
             const std::string      &key,
             double                  millions) const;

  bool   is_followed      = false;
  double vessel_density   = 3000;  ///< [1/mm3]
  double obstructing_part = 0.92;  ///< [-]
  double clearing_time    = 1.5;   ///< [day]
  double tolerated_dose   = 4.5e8; ///< [cells]
};


/// Where a dose is at first, in parts of it [-]; they sum to 1.
struct DoseShares
{
  double liver  = 0; ///< engrafted in the liver
  double blood  = 0;
  double spleen = 0;
  double lost   = 0;
};


/// A way in which cells are given; see docs/models/cell_products.md.
enum class Route
{
  hepatic_artery,
  portal_vein,
  intrasplenic,
  direct_injection, ///< into the tissue, by a needle
  peripheral_vein
};

inline constexpr EnumName<Route> route_names[] = {
  {Route::hepatic_artery, "hepatic artery"},
  {Route::portal_vein, "portal vein"},
  {Route::intrasplenic, "intrasplenic"},
  {Route::direct_injection, "direct injection"},
  {Route::peripheral_vein, "peripheral vein"}};


/// Where the cells of a route enter and what holds of them unless the parameter
/// file says otherwise.
struct RouteProperties
{
  enum class Entry
  {
    liver, ///< through an artery, the portal vein or a needle
    spleen,
    blood
  };

  /// @param engraftment fraction that engrafts at the first pass [-]
  /// @param retention part of a dose into the spleen that stays there [-]
  /// @param recirculation if false, what does not engraft is lost, and all that
  ///   happens outside the liver is in `engraftment`
  DoseShares
  shares(double engraftment, double retention, bool recirculation) const;

  Entry  entry          = Entry::liver;
  double engraftment    = 0;     ///< default [-]; assumed
  double lowest         = 0;     ///< plausible range of it [-]
  double highest        = 1;     ///<
  bool   circulates     = true;  ///< default of `recirculation`
  bool   needs_places   = false; ///< cells are put where the pattern says
  bool   needs_contrast = false; ///< the catheter is placed by angiography

  /// Part of what comes by the vessel that goes to the left lobe; NaN: as
  /// perfused; assumed.
  double left_share = std::numeric_limits<double>::quiet_NaN();
};


const RouteProperties &
properties_of(Route route);


/// How what one vessel brings is shared out between the lobes of the liver: by
/// the place of a catheter, or by the streams in the portal vein, of which that
/// of the splenic vein favours the left lobe.
struct LobeShares
{
  /// The keys `Left share` and `Left lobe`; `left` has the default.
  void
  add_parameters(const ParameterSection &section);

  /// True if the lobes get other than what their perfusion says.
  bool
  is_given() const
  {
    return !std::isnan(left);
  }

  /// Scale a perfusion w of mean 1 so that the part `left` of what is given is
  /// in the left lobe, the rest in the others:
  ///
  ///     left w L / mean(w L) + (1 - left) w R / mean(w R)
  ///
  /// with the nodal means L and R = 1 - L of the left lobe and the rest, so
  /// that the mean stays 1. Without geometry w stays what it is. Collective.
  /// @throws Error(mesh) if the mesh does not have the regions, Error(usage) if
  /// a lobe that is to get something has no perfusion.
  std::vector<double>
  applied_to(const std::vector<double> &perfusion,
             const Discretisation      &discretisation) const;

  /// Of what the vessel brings [-]; NaN: as perfused.
  double left = std::numeric_limits<double>::quiet_NaN();

  std::vector<std::string> left_lobe = {"2"}; ///< its regions, by id or name
  std::string              place     = "Left share";
};


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


/// Effect of a cell relative to a mesenchymal cell of bone marrow [-].
struct CellPotency
{
  void
  add_parameters(const ParameterSection &section);

  double hgf     = 1;
  double vegf    = 1;
  double il10    = 1;
  double mmp     = 1;
  double exosome = 1;
  double imprint = 1;
};


/// Viable donor cells, given by one of the routes
/// (docs/models/cell_products.md).
struct CellProductParameters
{
  void
  add_parameters(const ParameterSection &section);

  /// Viable cells of one dose [1e6 cells].
  double
  millions_per_dose() const;

  /// All cells of one dose, dead ones too [1e6 cells].
  double
  millions_arriving() const;

  /// Where a dose is at first.
  DoseShares
  shares() const;

  /// The same cells with the modifiers applied to what they change.
  CellProductParameters
  effective() const;

  /// What is plausible for the constants that have an effect.
  std::vector<PlausibleConstant>
  plausible_constants() const;

  std::string               product         = "BM-MSC"; ///< set of defaults
  std::string               symbol          = "N";
  double                    dose            = 5e7; ///< [cells]
  double                    dose_per_weight = 0;   ///< [cells/kg], 0: by `dose`
  Patient                   patient;
  Infusion                  infusion;
  Route                     route       = Route::hepatic_artery;
  double                    engraftment = 0.3;   ///< [-], by the route
  double                    loss_rate   = 0.139; ///< [1/day]
  DifferentiationParameters differentiation;
  CellPotency               potency;
  bool                      recirculation = true; ///< by the route
  bool                      label = false; ///< follow it, by a peripheral vein
  CellLabelParameters       label_distribution;
  BiodistributionParameters biodistribution;
  SpatialPatternParameters  perfusion;
  LobeShares                lobes; ///< of what comes by the vessel of the route
  EmbolismParameters        embolism;

  CellModifiers modifiers; ///< of the others, see effective()

  std::string symbol_place = "Symbol"; ///< where the symbol was written
};
} // namespace disse
