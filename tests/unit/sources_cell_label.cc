// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <gtest/gtest.h>

#include "sources_therapy.h"
#include <array>
#include <cmath>

using namespace disse;
using disse::testing::refusal;
using disse::testing::TreatedLiver;

namespace
{
const std::string vein =
  "set Route = peripheral vein\nset Label = true\nset Dose = 1e8 cells\n";

const std::vector<std::string> organs = {"lung", "rest", "liver", "spleen"};


std::vector<double>
upstream_rates(const TreatedLiver &patient, const double time)
{
  const std::size_t   n = patient.state.upstream.size();
  std::vector<double> rates(n), jacobian(n * n);
  for (const auto &source : patient.system.sources())
    source->add_upstream_rates(time, patient.state.upstream, rates, jacobian);
  return rates;
}


// exp(A t) x for the Jacobian A, by the Taylor series in many parts of t.
std::vector<double>
exponential(const TreatedLiver &patient, const double t, std::vector<double> x)
{
  const std::size_t   n = x.size();
  std::vector<double> rates(n), jacobian(n * n);
  for (const auto &source : patient.system.sources())
    source->add_upstream_rates(0, x, rates, jacobian);
  const int n_parts = 4096;
  for (int part = 0; part < n_parts; ++part)
    {
      std::vector<double> term = x;
      for (int k = 1; k < 20; ++k)
        {
          std::vector<double> next(n);
          for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < n; ++j)
              next[i] += jacobian[i * n + j] * term[j] * t / n_parts / k;
          term = next;
          for (std::size_t i = 0; i < n; ++i)
            x[i] += term[i];
        }
    }
  return x;
}


// By organ, in parts of a dose of 100 million cells.
std::array<double, 4>
label(const TreatedLiver &patient, const std::vector<double> &upstream)
{
  std::array<double, 4> parts;
  for (unsigned int i = 0; i < 4; ++i)
    parts[i] =
      upstream[patient.system.layout().upstream.index("N_label_" + organs[i])] /
      100;
  return parts;
}
} // namespace


TEST(CellLabel, ADoseIsWhereItWasSeen)
{
  TreatedLiver patient("cell product", {vein + "set Viability = 0.5"});
  patient.apply_events(0);
  const auto parts = label(patient, patient.state.upstream);
  EXPECT_DOUBLE_EQ(parts[0], 0.30);
  EXPECT_DOUBLE_EQ(parts[1], 0.625);
  EXPECT_DOUBLE_EQ(parts[2], 0.014);
  EXPECT_DOUBLE_EQ(parts[3], 0.061);
  // Viable cells are counted apart.
  EXPECT_DOUBLE_EQ(patient.counter("N_given"), 50);
}


TEST(CellLabel, IsOnDayTenWhereGholamrezanezhadSawIt)
{
  TreatedLiver patient("cell product", {vein});
  patient.apply_events(0);
  const auto parts =
    label(patient, exponential(patient, 10, patient.state.upstream));
  // Of the closed solution, with a = 0.21, b = 0.0725 per day.
  const double lung = 0.3 * std::exp(-2.1);
  const double rest =
    0.625 * std::exp(-0.725) +
    0.21 * 0.3 / (0.0725 - 0.21) * (std::exp(-2.1) - std::exp(-0.725));
  const double gone = 1 - 0.014 - 0.061 - lung - rest;
  EXPECT_NEAR(parts[0], lung, 1e-12);
  EXPECT_NEAR(parts[1], rest, 1e-12);
  EXPECT_NEAR(parts[2], 0.014 + gone * 0.0225 / 0.0725, 1e-12);
  EXPECT_NEAR(parts[3], 0.061 + gone * 0.05 / 0.0725, 1e-12);
  // The ranges of four patients.
  EXPECT_GT(parts[0], 0.020);
  EXPECT_LT(parts[0], 0.054);
  EXPECT_GT(parts[2], 0.130);
  EXPECT_LT(parts[2], 0.174);
  EXPECT_GT(parts[3], 0.301);
  EXPECT_LT(parts[3], 0.422);
}


TEST(CellLabel, AnInfusionFlowsInEvenly)
{
  const TreatedLiver patient("cell product",
                             {vein + "set Infusion time = 0.5 day"});
  const auto         flow = label(patient, upstream_rates(patient, 0.25));
  EXPECT_DOUBLE_EQ(flow[0], 2 * 0.30);
  EXPECT_DOUBLE_EQ(flow[1], 2 * 0.625);
  EXPECT_DOUBLE_EQ(flow[2], 2 * 0.014);
  EXPECT_DOUBLE_EQ(flow[3], 2 * 0.061);
  EXPECT_EQ(label(patient, upstream_rates(patient, 0.75))[0], 0);
}


TEST(CellLabel, ConstantsAreKeys)
{
  const std::string keys = "subsection Label distribution\n"
                           " set Lung = 0.5\n set Liver = 0.1\n"
                           " set Spleen = 0.2\n set From lung = 0.4 1/day\n"
                           " set To liver = 0.3 1/day\n"
                           " set To spleen = 0.1 1/day\nend\n";
  TreatedLiver      patient("cell product", {vein + keys});
  patient.apply_events(0);
  const auto parts = label(patient, patient.state.upstream);
  EXPECT_DOUBLE_EQ(parts[0], 0.5);
  EXPECT_DOUBLE_EQ(parts[1], 0.2);
  EXPECT_DOUBLE_EQ(parts[2], 0.1);
  EXPECT_DOUBLE_EQ(parts[3], 0.2);
  const auto rates = label(patient, upstream_rates(patient, 0));
  EXPECT_DOUBLE_EQ(rates[0], -0.4 * 0.5);
  EXPECT_DOUBLE_EQ(rates[1], 0.4 * 0.5 - 0.4 * 0.2);
  EXPECT_DOUBLE_EQ(rates[2], 0.3 * 0.2);
  EXPECT_DOUBLE_EQ(rates[3], 0.1 * 0.2);

  EXPECT_NE(refusal("cell product",
                    vein + "subsection Label distribution\n"
                           " set Lung = 0.95\nend\n")
              .find("with Liver and Spleen that is 1.02, more than all of the "
                    "label; give less"),
            std::string::npos);
  EXPECT_NE(refusal("cell product", "set Route = peripheral vein\n" + keys)
              .find("set Label = true"),
            std::string::npos);
}


TEST(CellLabel, IsThatOfAnInfusionIntoAVein)
{
  EXPECT_EQ(refusal("cell product", "set Label = true"),
            "test.prm:1: Label = true: label data are available only for "
            "infusion into a vein; set Route = peripheral vein");
  const TreatedLiver patient("cell product", {"set Route = peripheral vein"});
  EXPECT_FALSE(patient.system.layout().upstream.contains("N_label_lung"));
}
