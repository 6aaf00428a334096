// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// The time integration against an integrator that is not ours.

#include <disse/base/log.h>

#include "kinetics/lfm1/lfm1.h"
#include "model/initial_state.h"
#include "simulation/time_loop.h"
#include "sources/injuries/chronic_injury.h"
#include "sources/products/cell_product.h"

#include <gtest/gtest.h>

#include "cvode.h"
#include "robertson.h"
#include "test_networks.h"
#include <cmath>
#include <limits>

using namespace disse;

namespace
{
using Unknowns = std::vector<double>;

constexpr double organ_volume = 1.4e6; // [mm3]


// Keeps the unknowns, interpolated between steps as all output is.
class Samples : public Observer
{
public:
  explicit Samples(const std::vector<double> &times)
    : times(times)
  {}

  double
  next_time() const override
  {
    return taken.size() < times.size()
             ? times[taken.size()]
             : std::numeric_limits<double>::infinity();
  }

  void
  notify(const State &state) override
  {
    const double *const fields = state.fields.data();
    taken.emplace_back(fields, fields + state.fields.n_owned_values());
    for (const auto *systemic : {&state.upstream, &state.downstream})
      taken.back().insert(taken.back().end(),
                          systemic->begin(),
                          systemic->end());
  }

  void
  start(const State &, const std::string &) override
  {}
  void
  notify_event(const State &, const std::string &) override
  {}
  std::vector<double>   times;
  std::vector<Unknowns> taken;
};


std::vector<Unknowns>
integrate(const ReactionSystem      &system,
          const Discretisation      &point,
          const double               tolerance,
          const std::vector<double> &times)
{
  Log                  log(MPI_COMM_SELF, Log::Level::quiet);
  IntegratorParameters parameters;
  parameters.tolerance = tolerance;
  State    state       = make_initial_state(point, system.layout(), 0);
  TimeLoop loop(point, system, parameters, "test", 0, times.back(), log);
  Samples  samples(times);
  loop.add_observer(samples);
  loop.start(state);
  loop.advance_to(state, times.back());
  return samples.taken;
}


// Largest difference, relative to the value plus a thousandth of its typical
// magnitude; a hundredth for systemic variables, as the integrator measures.
double
difference(const std::vector<Unknowns> &a,
           const std::vector<Unknowns> &b,
           const std::vector<double>   &scales,
           const unsigned int           n_fields)
{
  double result = 0;
  EXPECT_EQ(a.size(), b.size());
  for (std::size_t k = 0; k < b.size(); ++k)
    for (std::size_t i = 0; i < scales.size(); ++i)
      {
        const double floor = (i < n_fields ? 1e-3 : 1e-2) * scales[i];
        result =
          std::max(result,
                   std::abs(a[k][i] - b[k][i]) / (std::abs(b[k][i]) + floor));
      }
  return result;
}


// Expect that the difference from CVODE is at most `factor` times
// tolerance^(3/4) and falls like that: with a local error of h^4 the tolerance
// sets steps of tolerance^(1/4), and the global error of order 3 is h^3.
void
expect_agreement(std::shared_ptr<ReactionNetwork> network,
                 SourceList                       sources,
                 const std::vector<double>       &times,
                 const double                     factor,
                 const Cvode::Jump               &jump = {})
{
  const auto     point = make_point(organ_volume, MPI_COMM_SELF);
  ReactionSystem system(network, std::move(sources));
  system.initialize(*point);
  Cvode                 cvode(system, organ_volume, jump);
  std::vector<Unknowns> reference;
  for (const double time : times)
    reference.push_back(cvode.advance_to(time));

  std::vector<double> errors;
  for (const double tolerance : {1e-4, 1e-6, 1e-8, 1e-10})
    {
      errors.push_back(difference(integrate(system, *point, tolerance, times),
                                  reference,
                                  cvode.scales(),
                                  system.layout().species.size()));
      EXPECT_LT(errors.back(), factor * std::pow(tolerance, 0.75))
        << "at tolerance " << tolerance;
    }
  EXPECT_LT(errors[3], 1e-6);
  EXPECT_GT(std::log10(errors[0] / errors[3]) / 6, 0.6);
}


std::unique_ptr<SourceTerm>
injury()
{
  ChronicInjuryParameters parameters;
  parameters.rate = 0.02;
  return std::make_unique<ChronicInjury>("injury", parameters);
}
} // namespace


TEST(Oracle, CvodeFollowsTheExactSolution)
{
  ReactionSystem system(std::make_shared<LogisticNetwork>(), {});
  Cvode          cvode(system, organ_volume);
  for (const double t : {0.5, 4., 10.})
    EXPECT_NEAR(cvode.advance_to(t)[0],
                0.1 * std::exp(t) / (1 + 0.1 * (std::exp(t) - 1)),
                1e-10);
}


TEST(Oracle, LogisticGrowthWithAChangingInflow)
{
  SourceList sources;
  sources.push_back(
    std::make_unique<GivenRate>([](double, double, double, double t) {
      return 0.3 * std::exp(-t) * (1 + std::sin(5 * t));
    }));
  expect_agreement(std::make_shared<LogisticNetwork>(),
                   std::move(sources),
                   {0.1, 0.5, 1, 2, 4, 8, 16},
                   2);
}


TEST(Oracle, StiffAutocatalysis)
{
  expect_agreement(std::make_shared<RobertsonNetwork>(),
                   {},
                   {1e-4, 1e-3, 0.1, 0.4, 4, 40, 400, 4000},
                   3);
}


TEST(Oracle, InjuryOfAHealthyLiver)
{
  SourceList sources;
  sources.push_back(injury());
  expect_agreement(std::make_shared<LFM1>(),
                   std::move(sources),
                   {0.01, 0.1, 1, 7, 30, 90, 180, 365},
                   4);
}


TEST(Oracle, CellsAtOnceIntoAnInjuredLiver)
{
  CellProductParameters parameters;
  parameters.infusion.schedule.times = {30, 60};
  SourceList sources;
  sources.push_back(injury());
  sources.push_back(std::make_unique<CellProduct>("cells", parameters));
  // 30 % of 5e7 cells settle; the rest is in the blood.
  const auto dose = [](double, Unknowns &unknowns) {
    constexpr unsigned int N = lfm1::n_fields, blood = N + 1, contrast = N + 4,
                           given = N + 5, lost = N + 6;
    ASSERT_EQ(unknowns.size(), lost + 1);
    unknowns[N] += 15e3 / organ_volume;
    unknowns[blood] += 35;
    unknowns[contrast] += 1;
    unknowns[given] += 50;
  };
  expect_agreement(std::make_shared<LFM1>(),
                   std::move(sources),
                   {29, 30.001, 30.01, 30.1, 31, 37, 59, 60.1, 67, 120},
                   20,
                   dose);
}


TEST(Oracle, CellsInfusedIntoAnInjuredLiver)
{
  CellProductParameters parameters;
  parameters.infusion.schedule.times = {10};
  parameters.infusion.duration       = 0.125;
  SourceList sources;
  sources.push_back(injury());
  sources.push_back(std::make_unique<CellProduct>("cells", parameters));
  // With the catheter comes contrast medium.
  const auto begin = [](const double time, Unknowns &unknowns) {
    if (time == 10)
      unknowns[lfm1::n_fields + 4] += 1;
  };
  expect_agreement(std::make_shared<LFM1>(),
                   std::move(sources),
                   {9, 10.001, 10.1, 10.13, 10.5, 14, 60},
                   20,
                   begin);
}
