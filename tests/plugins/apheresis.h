// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/simulation/plugin.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace disse
{
struct ApheresisParameters
{
  void
  add_parameters(const ParameterSection &section)
  {
    section.add("Times", times, "day", Range::non_negative(), "Sessions.");
    section.add("Exchanged fraction",
                fraction,
                "-",
                Range::between(0, 1),
                "Of the plasma volume, removed at once.");
  }

  std::vector<double> times;
  double              fraction = 0.48;
};


/// A therapy that is not shipped and does all that a source can do: plasma
/// exchange removes TNF from the liver, cells and a toxin from the blood,
/// raises the TNF clearance of the kinetics for a day, and counts sessions in
/// the state and in itself.
class Apheresis : public SourceTerm
{
public:
  Apheresis(const std::string &name, const ApheresisParameters &parameters)
    : SourceTerm(name)
    , times(parameters.times)
    , fraction(parameters.fraction)
  {}

  void
  declare(ModelLayout &layout) override
  {
    plasma =
      layout.upstream.add({"toxin_plasma", "toxin in plasma", "mg/dL", 1, 6});
    tissue =
      layout.upstream.add({"toxin_tissue", "toxin in tissue", "mg/dL", 1, 9});
    removed = layout.downstream.add({"sessions_given", "sessions", "1", 1, 0});
  }

  void
  connect(ModelLayout &layout) override
  {
    tnf        = layout.species.index("A");
    clearance  = layout.input("tnf_clearance");
    has_cells  = layout.upstream.contains("N_blood");
    blood      = has_cells ? layout.upstream.index("N_blood") : 0;
    n_upstream = layout.upstream.size();
  }

  void
  add_inputs(const NodeBatch &batch, double *inputs) const override
  {
    for (const double time : times)
      if (batch.time > time && batch.time <= time + 1)
        for (unsigned int i = 0; i < NodeBatch::width; ++i)
          inputs[clearance * NodeBatch::width + i] += 5;
  }

  // Exchange between plasma and tissue, 3 per day; tissue holds 1.5 times.
  void
  add_upstream_rates(const double,
                     const std::vector<double> &upstream,
                     std::vector<double>       &rates,
                     std::vector<double>       &jacobian) const override
  {
    const double flow = 3 * (upstream[tissue] / 1.5 - upstream[plasma]);
    rates[plasma] += flow;
    rates[tissue] -= flow;
    jacobian[plasma * n_upstream + plasma] -= 3;
    jacobian[plasma * n_upstream + tissue] += 2;
    jacobian[tissue * n_upstream + plasma] += 3;
    jacobian[tissue * n_upstream + tissue] -= 2;
  }

  std::vector<double>
  event_times() const override
  {
    std::vector<double> result;
    for (const double time : times)
      {
        result.push_back(time);
        result.push_back(time + 1);
      }
    return result;
  }

  void
  apply_event(const double time, Delivery &delivery) override
  {
    if (std::find(times.begin(), times.end(), time) == times.end())
      return;
    delivery.scale_field(tnf, 1 - fraction);
    delivery.scale_upstream(plasma, 1 - fraction);
    if (has_cells)
      delivery.scale_upstream(blood, 1 - fraction);
    delivery.add_to_downstream(removed, 1);
    ++sessions;
  }

  std::string
  save() const override
  {
    return std::to_string(sessions);
  }

  void
  load(const std::string &text) override
  {
    sessions = std::stoi(text);
  }

private:
  std::vector<double> times;
  double              fraction;
  unsigned int        plasma = 0, tissue = 0, removed = 0, tnf = 0;
  unsigned int        clearance = 0, blood = 0, n_upstream = 0;
  bool                has_cells = false; ///< of a cell product in the blood
  int                 sessions  = 0;
};


inline void
register_apheresis(SourceRegistry &registry, const std::string &type)
{
  registry.add<Apheresis, ApheresisParameters>(type);
}
} // namespace disse
