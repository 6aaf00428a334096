// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/patient.h>
#include <disse/model/source_term.h>
#include <disse/parameters/plausible_range.h>
#include <disse/sources/biodistribution.h>
#include <disse/sources/cell_label.h>
#include <disse/sources/cell_modifiers.h>
#include <disse/sources/contrast_medium.h>
#include <disse/sources/differentiation.h>
#include <disse/sources/embolism.h>
#include <disse/sources/infusion.h>
#include <disse/sources/lobe_shares.h>
#include <disse/sources/route.h>
#include <disse/sources/spatial_pattern.h>

#include <array>
#include <string>
#include <vector>

namespace disse
{
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


/// Viable donor cells, given by one of the routes, an own immobile species N
/// [kcell/mm3]:
///
///     dN/dt = (v(x) J_v(t) + w(x) J_w(t)) 1e3 / V_L - d_N N
///
/// with the perfusion w of mean 1, the volume V_L of the organ and two inflows
/// [1e6 cells/day]: J_v by the vessel of the route, v(x) being w changed by the
/// LobeShares, and J_w by all vessels. J_v is the part of an infusion that
/// engrafts at once and, of an intrasplenic dose, what comes from the spleen;
/// J_w what else comes from blood and spleen (see Biodistribution). The
/// DoseShares of the route say what of a dose goes where; without infusion time
/// these are jumps. The network sees the cells through its inputs, weighted by
/// potency.
///
/// With `label` there is a CellLabel beside them, which acts on nothing.
///
/// Counters [1e6 cells] `<symbol>_given` and `<symbol>_lost` close the balance
/// given = blood + lung + spleen + 1e-3 int N + lost; `<symbol>_engrafted` is
/// what the ledger has as delivered. Of cells that come with the blood it can
/// report how many vessels they obstruct, see Embolism. Cells may also become
/// others and are counted by these then, see Differentiation.
class CellProduct : public SourceTerm
{
public:
  /// @throws ParameterError if the perfusion cannot be read.
  CellProduct(const std::string &name, const CellProductParameters &parameters);

  void
  declare(ModelLayout &layout) override;

  void
  connect(ModelLayout &layout) override;

  void
  initialize(const Discretisation &discretisation) override;

  std::vector<SourceSite>
  sites() const override;

  void
  add_inputs(const NodeBatch &batch, double *inputs) const override;

  void
  add_input_jacobian(const NodeBatch &batch, double *slots) const override;

  void
  add_rates(const NodeBatch &batch, double *rates) const override;

  void
  add_jacobian(const NodeBatch &batch, double *slots) const override;

  /// The inflow is delivered, the death is decayed, what becomes others
  /// exchanged.
  void
  add_ledger_rates(const NodeBatch &batch, LedgerRates &ledger) const override;

  void
  add_upstream_rates(double                     time,
                     const std::vector<double> &upstream,
                     std::vector<double>       &rates,
                     std::vector<double>       &jacobian) const override;

  void
  add_downstream_rates(const OrganValues   &organ,
                       std::vector<double> &rates,
                       std::vector<double> &jacobian) const override;

  std::vector<double>
  event_times() const override;

  std::string
  event_label(double time) const override;

  void
  apply_event(double time, Delivery &delivery) override;
  std::string
  save() const override;
  void
  load(const std::string &text) override;

  /// w as "perfusion", and v as "vessel" if the lobes get other than w says.
  std::vector<NodalPattern>
  patterns() const override;

private:
  // An input of the network and how strongly one cell feeds it.
  struct Effect
  {
    unsigned int input;
    unsigned int slot;
    double       weight;
  };

  void
  declare_counters(ModelLayout &layout, double scale);

  void
  add_effect(ModelLayout &layout, const std::string &name, double weight);

  // Rate at which doses flow in [1e6 cells/day].
  double
  infusion_rate(double time) const;

  void
  add_inflow(const NodeBatch &batch, double *rates) const;

  void
  add_death(const NodeBatch &batch, double *rates) const;

  // Cells that engraft in the liver [1e6 cells/day]: by the vessel of the route
  // and by all vessels.
  struct Inflow
  {
    double by_vessel, by_all;
  };

  Inflow
  liver_inflow(double time, const double *upstream) const;

  CellProductParameters parameters;
  double                dose; // [1e6 cells]
  DoseShares            shares;
  bool            by_spleen; // the vessel of the route is that of the spleen
  Differentiation differentiation;
  Biodistribution biodistribution;
  CellLabel       label;
  SpatialPattern  perfusion;
  Embolism        embolism;
  bool            needs_contrast; // by the route
  ContrastMedium  contrast;

  unsigned int        cells         = 0; // index of the species
  unsigned int        cells_given   = 0; // indices of the counters
  unsigned int        cells_lost    = 0;
  unsigned int        diagonal_slot = 0;
  std::vector<Effect> effects;
  std::vector<double> weights;          // perfusion, padded
  std::vector<double> vessel_weights;   // of the vessel of the route, padded
  double              organ_volume = 1; // [mm3]
};
} // namespace disse
