// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "lfm1_case.h"

#include <disse/base/communication.h>
#include <disse/base/text.h>

#include "kinetics/lfm1/lfm1.h"
#include "observers/quantity_evaluator.h"
#include "sources/injuries/chronic_injury.h"
#include "sources/products/cell_product.h"

#include "command.h"
#include <limits>

namespace disse::testing
{
namespace
{
// Keeps the state before what happens at t = 0.
class Begin : public Observer
{
public:
  void
  start(const State &first, const std::string &) override
  {
    state = first;
  }
  double
  next_time() const override
  {
    return std::numeric_limits<double>::infinity();
  }
  void
  notify(const State &) override
  {}
  void
  notify_event(const State &, const std::string &) override
  {}
  State state;
};


// One day of injury every 3.5 days.
void
add_pulses(Scenario &scenario, const int n_pulses)
{
  scenario.injuries.list.clear();
  for (int k = 0; k < n_pulses; ++k)
    {
      auto &pulse = scenario.injuries.add<ChronicInjuryParameters>(
        "pulse " + std::to_string(k));
      pulse.rate  = 0.25;
      pulse.start = 3.5 * k;
      pulse.end   = 3.5 * k + 1;
    }
}


void
add_function_and_turnover(const LFM1Parameters &p, Figures &f)
{
  const double hill = f["T"] / (p.K_C + f["T"]);
  f["F"]            = (f["H"] + p.f_J * f["J"]) * f["B"];
  f["FSR"] =
    100 * (p.s_C0 + p.s_C * f["Sa"] * (0.2 + 0.8 * hill)) / (f["C"] + f["X"]);
}


// Of the means over the organ.
Figures
figures_of(const Simulation &simulation, const State &state)
{
  const ReactionNetwork &network = simulation.system().network();
  std::vector<double>    values =
    integrals(state.fields, simulation.discretisation());
  for (double &value : values)
    value /= simulation.discretisation().total_volume;
  std::vector<double> lanes;
  Figures             result;
  for (unsigned int s = 0; s < state.fields.n_components(); ++s)
    {
      result[simulation.system().layout().species[s].symbol] = values[s];
      lanes.insert(lanes.end(), NodeBatch::width, values[s]);
    }
  NodeBatch batch;
  batch.n_nodes = 1;
  batch.values  = lanes.data();
  for (const Readout &readout : network.readouts())
    {
      double out[NodeBatch::width];
      readout.nodal(batch, out);
      result[readout.name] =
        readout.transform ? readout.transform(out[0]) : out[0];
    }

  result["meld"] = simulation.evaluator().evaluate(
    state, simulation.quantities().handle("meld_quasi_steady"));
  result["R/W"] = result["R"] / result["W"];
  if (const auto *lfm1 = dynamic_cast<const LFM1 *>(&network))
    add_function_and_turnover(lfm1->parameters(), result);
  return result;
}
} // namespace


std::vector<Figures>
LFM1Case::run(MPI_Comm comm) const
{
  const std::string path        = example("cirrhosis_0d");
  Scenario          scenario    = Scenario::read(path, settings, comm);
  scenario.integrator.tolerance = 1e-7;
  scenario.preparation.cache    = CachePlace::none;
  scenario.end                  = std::max(days.back(), 1.);
  scenario.therapies.get<CellProductParameters>("cells").recirculation = false;
  if (n_pulses > 0)
    add_pulses(scenario, n_pulses);
  Log        log(comm, Log::Level::quiet);
  Simulation simulation(scenario, comm, log);
  Begin      begin;
  simulation.add_observer(begin);
  simulation.initialize();
  std::vector<Figures> result;
  Figures              before = figures_of(simulation, begin.state);
  for (const double day : days)
    {
      simulation.advance_to(day);
      result.push_back(figures_of(simulation, simulation.state()));
      for (const std::string name : {"cpa", "meld"})
        result.back()[name + " change"] =
          100 * (result.back()[name] / before[name] - 1);
    }
  return result;
}
} // namespace disse::testing
