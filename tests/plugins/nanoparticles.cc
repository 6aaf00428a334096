// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/simulation/plugin.h>
#include <disse/sources/dosing_schedule.h>
#include <disse/sources/spatial_pattern.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace
{
struct NanoparticleParameters
{
  void
  add_parameters(const disse::ParameterSection &section)
  {
    using disse::Range;
    section.add("Symbol", symbol, "Each therapy needs its own symbol.");
    section.add("Dose", dose, "ug", Range::non_negative(), "MMP of a dose.");
    section.add("Release rate", k, "1/day", Range::positive(), "Of the MMP.");
    schedule.add_parameters(section); // Times
    where.add_parameters(section.subsection("Perfusion"));
  }

  std::string                     symbol = "Z";
  double                          dose   = 100; // [ug]
  double                          k      = 0.1; // [1/day]
  disse::DosingSchedule           schedule;
  disse::SpatialPatternParameters where;
};


/// Particles Z [pg/mm3 of MMP] that stay where they were injected and release
/// their MMP: dZ/dt = -k Z, dP/dt = k Z.
class Nanoparticles : public disse::SourceTerm
{
public:
  Nanoparticles(const std::string            &name,
                const NanoparticleParameters &parameters)
    : SourceTerm(name)
    , symbol(parameters.symbol)
    , dose(parameters.dose)
    , k(parameters.k)
    , schedule(parameters.schedule)
    , pattern(std::make_unique<disse::SpatialPattern>(parameters.where))
  {}

  void
  declare(disse::ModelLayout &layout) override
  {
    Z = layout.species.add({symbol, "MMP in particles", "pg/mm3"});
    disse::Readout left; // [pg] over the organ, reported in ug
    left.name      = symbol + "_left";
    left.unit      = "ug";
    left.reduction = disse::Readout::Reduction::integral;
    left.transform = [](const double amount) { return 1e-6 * amount; };
    left.nodal     = [Z = Z](const disse::NodeBatch &batch, double *out) {
      std::copy_n(batch.row(Z), width, out);
    };
    layout.add_readout(left);
  }

  void
  connect(disse::ModelLayout &layout) override
  {
    P         = layout.species.index("P");
    dZ_over_Z = layout.add_jacobian_entry(Z, Z);
    dP_over_Z = layout.add_jacobian_entry(P, Z);
  }

  void
  initialize(const disse::Discretisation &discretisation) override
  {
    weights = pattern->evaluate_with_mean_one(discretisation);
  }

  std::vector<disse::SourceSite>
  sites() const override
  {
    return pattern->sites(schedule.times.front(),
                          schedule.times.back() + 3 / k);
  }

  void
  add_rates(const disse::NodeBatch &batch, double *rates) const override
  {
    for (unsigned int i = 0; i < width; ++i)
      {
        rates[Z * width + i] -= k * batch.row(Z)[i];
        rates[P * width + i] += k * batch.row(Z)[i];
      }
  }

  void
  add_jacobian(const disse::NodeBatch &, double *slots) const override
  {
    for (unsigned int i = 0; i < width; ++i)
      {
        slots[dZ_over_Z * width + i] -= k;
        slots[dP_over_Z * width + i] += k;
      }
  }

  disse::LedgerEntry
  ledger_entry() const override
  {
    return disse::LedgerEntry::exchanged; // what the rates are
  }

  std::vector<double>
  event_times() const override
  {
    return schedule.times;
  }

  std::string
  event_label(const double time) const override
  {
    return schedule.contains(time) ? name() + ": particles" : "";
  }

  void
  apply_event(const double time, disse::Delivery &delivery) override
  {
    if (schedule.contains(time))
      delivery.add_to_field(Z, 1e6 * dose, weights); // [pg]
  }

private:
  static constexpr unsigned int width = disse::NodeBatch::width;

  std::string                            symbol;
  double                                 dose; // [ug]
  double                                 k;    // [1/day]
  disse::DosingSchedule                  schedule;
  std::unique_ptr<disse::SpatialPattern> pattern;
  std::vector<double>                    weights; // of the owned nodes, mean 1
  unsigned int                           Z = 0, P = 0; // indices of species
  unsigned int dZ_over_Z = 0, dP_over_Z = 0;           // slots of the Jacobian
};


void
register_types(disse::Registries &registries)
{
  registries.sources.add<Nanoparticles, NanoparticleParameters>(
    "nanoparticles");
}
} // namespace

DISSE_PLUGIN(register_types)
