// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// The contract of a source term, tried on a therapy that is not shipped yet:
// plasma exchange removes TNF from the liver, cells and bilirubin from the
// blood, and raises the TNF clearance of the kinetics for a day.

#include <disse/observers/mass_ledger.h>
#include <disse/simulation/simulation.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

using namespace disse;

namespace
{
class PlasmaExchange : public SourceTerm
{
public:
  PlasmaExchange(const std::string &name, const ParameterSection &section)
    : SourceTerm(name)
  {
    section.add("Times", times, "day", Range::non_negative(), "Sessions.");
    section.add("Exchanged fraction",
                fraction,
                "-",
                Range::between(0, 1),
                "Of the plasma volume, removed at once.");
  }

  void
  declare(ModelLayout &layout) override
  {
    plasma = layout.upstream.add(
      {"bilirubin_plasma", "bilirubin in plasma", "mg/dL", 1, 6});
    tissue = layout.upstream.add(
      {"bilirubin_tissue", "bilirubin in tissue", "mg/dL", 1, 9});
    removed = layout.downstream.add({"sessions_given", "sessions", "1", 1, 0});
  }

  void
  connect(ModelLayout &layout) override
  {
    tnf        = layout.species.index("A");
    clearance  = layout.input("tnf_clearance");
    blood      = layout.upstream.index("N_blood");
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

  std::vector<double> times;
  double              fraction = 0.48;
  unsigned int        plasma = 0, tissue = 0, removed = 0, tnf = 0;
  unsigned int        clearance = 0, blood = 0, n_upstream = 0;
  int                 sessions = 0;
};


Registries
registries()
{
  Registries result = Registries::builtin();
  result.sources.add("plasma exchange",
                     [](const std::string      &name,
                        const ParameterSection &section) {
                       return std::make_unique<PlasmaExchange>(name, section);
                     });
  return result;
}


// Cells on day 1, plasma exchange on the given day; listed in either order.
std::string
parameters(const std::string &list, const std::string &exchange_day)
{
  return "subsection Mesh\n set Geometry = box\n set Extent = 4, 4, 4\n"
         " set Cell size = 2 mm\nend\n"
         "subsection Time\n set End = 6 day\nend\n"
         "subsection Integrator\n set Tolerance = 1e-5\nend\n"
         "subsection Therapies\n set List = " +
         list +
         "\n subsection cells\n  set Type = cell product\n"
         "  set Dose = 2000 cells\n  set Times = 1 day\n end\n"
         " subsection exchange\n  set Type = plasma exchange\n"
         "  set Times = " +
         exchange_day + "\n end\nend\n";
}


// State and books at the end.
struct Outcome
{
  explicit Outcome(const std::string &text)
    : log(MPI_COMM_WORLD, Log::Level::quiet)
    , file(text, "test")
    , simulation(file, MPI_COMM_WORLD, log, registries())
    , ledger(simulation.discretisation(), simulation.system().layout())
  {
    simulation.initialize();
    ledger.open(simulation.state());
    simulation.advance_to(6);
    simulation.finish();
  }

  double
  upstream(const std::string &symbol) const
  {
    return simulation.state()
      .upstream[simulation.system().layout().upstream.index(symbol)];
  }

  double
  mean(const std::string &symbol) const
  {
    return integrals(simulation.state().fields, simulation.discretisation())
             [simulation.system().layout().species.index(symbol)] /
           simulation.discretisation().total_volume;
  }

  Log           log;
  ParameterFile file;
  Simulation    simulation;
  MassLedger    ledger;
};
} // namespace


TEST(PlasmaExchange, KeepsTheBooks)
{
  Outcome outcome(parameters("cells, exchange", "2 day"));
  EXPECT_LT(outcome.ledger.residual(outcome.simulation.state()), 1e-7);
  // What left the body is missing from plasma and tissue together.
  EXPECT_NEAR(outcome.upstream("bilirubin_plasma") +
                outcome.upstream("bilirubin_tissue"),
              15 - 0.48 * 6,
              1e-9);
  // Four days later the pools are in balance again: the rebound.
  EXPECT_NEAR(outcome.upstream("bilirubin_plasma"), (15 - 2.88) / 2.5, 1e-3);
  EXPECT_EQ(outcome.simulation.system().sources()[1]->save(), "1");
}


TEST(PlasmaExchange, OrderOfTheListDoesNotMatter)
{
  const Outcome a(parameters("cells, exchange", "2 day"));
  const Outcome b(parameters("exchange, cells", "2 day"));
  for (const char *symbol : {"A", "C", "N"})
    EXPECT_NEAR(a.mean(symbol), b.mean(symbol), 1e-12);
}


TEST(PlasmaExchange, RightAfterTheCellsItRemovesThem)
{
  // On the same day the exchange comes after the dose, as listed.
  const Outcome together(parameters("cells, exchange", "1 day"));
  const Outcome apart(parameters("cells, exchange", "3 day"));
  EXPECT_LT(together.mean("N"), apart.mean("N") * 0.999);
}


TEST(Simulation, StepsOfAHostCodeGiveTheSameRun)
{
  const auto steps = [](const std::vector<double> &times) {
    Log           log(MPI_COMM_WORLD, Log::Level::quiet);
    ParameterFile file(parameters("cells", "1 day"), "test");
    Simulation    simulation(file, MPI_COMM_WORLD, log, registries());
    simulation.initialize();
    for (const double time : times)
      simulation.advance_to(time);
    EXPECT_EQ(simulation.state().time, 6);
    return integrals(simulation.state().fields, simulation.discretisation());
  };
  const auto whole = steps({6});
  const auto parts = steps({1.5, 4, 6});
  for (unsigned int s = 0; s < whole.size(); ++s)
    EXPECT_NEAR(parts[s], whole[s], 1e-4 * std::abs(whole[s]) + 1e-9);
}
