// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "lfm1_case.h"

#include <disse/base/communication.h>
#include <disse/base/text.h>

#include "kinetics/lfm1/lfm1.h"
#include "solvers/nodes/organ_readouts.h"

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
  void
  save(StateArchive &) const override
  {}
  void
  resume(const StateArchive &) override
  {}
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
  void
  finish(const State &) override
  {}

  State state;
};


// One day of injury every 3.5 days.
void
add_pulses(ParameterFile &file, const int n_pulses)
{
  std::vector<std::string> names;
  for (int k = 0; k < n_pulses; ++k)
    {
      names.push_back("pulse " + std::to_string(k));
      for (const std::string &setting :
           {std::string("Type=chronic injury"),
            std::string("Rate=0.25 1/day"),
            "Start=" + to_text(3.5 * k) + " day",
            "End=" + to_text(3.5 * k + 1) + " day"})
        file.assign("Injuries/" + names.back() + "/" + setting);
    }
  file.assign("Injuries/List=" + join(names, ", "));
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

  const ModelLayout &layout = simulation.system().layout();
  result["meld"]            = OrganReadouts(simulation.discretisation(),
                                 layout,
                                 {layout.readout("meld_quasi_steady")})
                     .evaluate(state)[0];
  result["R/W"] = result["R"] / result["W"];
  if (const auto *lfm1 = dynamic_cast<const LFM1 *>(&network))
    add_function_and_turnover(lfm1->parameters(), result);
  return result;
}
} // namespace


std::vector<Figures>
LFM1Case::run(MPI_Comm comm) const
{
  const std::string path = example("cirrhosis_0d");
  ParameterFile     file(read_file(path, comm, ExitCode::usage), path, comm);
  file.assign("Integrator/Tolerance=1e-7");
  file.assign("Therapies/cells/Recirculation=false");
  file.assign("Preparation/Cache=none");
  file.assign("Time/End=" + to_text(std::max(days.back(), 1.)) + " day");
  if (n_pulses > 0)
    add_pulses(file, n_pulses);
  for (const std::string &setting : settings)
    file.assign(setting);
  Log        log(comm, Log::Level::quiet);
  Simulation simulation(file, comm, log);
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
