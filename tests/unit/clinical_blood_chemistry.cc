// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/text.h>
#include <disse/kinetics/registry.h>
#include <disse/model/reaction_system.h>
#include <disse/parameters/parameter_file.h>
#include <disse/simulation/simulation.h>

#include "clinical/blood_chemistry.h"
#include "model/initial_state.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

using namespace disse;

namespace
{
// An organ whose function and pressure are fields that do not change.
std::string
organ(const double       function,
      const double       hvpg,
      const std::string &more     = "",
      const std::string &readouts = "liver_function, hvpg")
{
  std::string text =
    "subsection Mesh\n set Geometry = point\nend\n"
    "subsection Time\n set End = 200 day\nend\n"
    "subsection Integrator\n set Tolerance = 1e-7\nend\n"
    "subsection Preparation\n set Start = initial values\nend\n"
    "subsection Kinetics\n set Network = expression\n set Species = F, V\n"
    " subsection F\n  set Unit = -\n  set Initial = " +
    std::to_string(function) +
    "\n end\n subsection V\n  set Unit = mmHg\n  set Initial = " +
    std::to_string(hvpg) + "\n end\n set Read-outs = " + readouts + "\n";
  if (readouts.find("liver_function") != std::string::npos)
    text += " subsection liver_function\n  set Expression = F\n end\n";
  if (readouts.find("hvpg") != std::string::npos)
    text += " subsection hvpg\n  set Unit = mmHg\n  set Expression = V\n end\n";
  return text + "end\n" + more;
}


// Puts other values in the blood on day 0.
struct DisturbanceParameters
{
  void
  add_parameters(const ParameterSection &section)
  {
    section.add("Variable", symbol, "");
    section.add("Factor", factor, "-", Range::positive(), "");
  }

  std::string symbol;
  double      factor = 1;
};


class Disturbance : public SourceTerm
{
public:
  Disturbance(const std::string &name, const DisturbanceParameters &parameters)
    : SourceTerm(name)
    , symbol(parameters.symbol)
    , factor(parameters.factor)
  {}

  void
  connect(ModelLayout &layout) override
  {
    variable = layout.downstream.index(symbol);
  }

  std::vector<double>
  event_times() const override
  {
    return {0};
  }

  void
  apply_event(double, Delivery &delivery) override
  {
    delivery.scale_downstream(variable, factor);
  }

private:
  std::string  symbol   = "albumin";
  double       factor   = 1;
  unsigned int variable = 0;
};


std::string
disturbed(const std::vector<std::string> &variables, const double factor)
{
  std::string text;
  for (const std::string &variable : variables)
    text += " subsection of_" + variable +
            "\n  set Type = disturbance\n  set Variable = " + variable +
            "\n  set Factor = " + std::to_string(factor) + "\n end\n";
  return "subsection Therapies\n set List = of_" + join(variables, ", of_") +
         "\n" + text + "end\n";
}


class Body
{
public:
  explicit Body(const std::string &text)
    : log(MPI_COMM_SELF, Log::Level::quiet)
    , scenario(
        Scenario::parse(text, "test.prm", {}, MPI_COMM_SELF, registries()))
    , simulation(scenario, MPI_COMM_SELF, log)
  {
    simulation.initialize();
  }

  double
  value(const std::string &symbol) const
  {
    return simulation.state()
      .downstream[simulation.system().layout().downstream.index(symbol)];
  }

  double
  readout(const std::string &name) const
  {
    return simulation.value(name);
  }

  static Registries
  registries()
  {
    Registries known = Registries::builtin();
    known.sources.add<Disturbance, DisturbanceParameters>("disturbance");
    return known;
  }

  Log        log;
  Scenario   scenario;
  Simulation simulation;
};


std::string
message_of(const std::string &text)
{
  try
    {
      Body body(text);
    }
  catch (const Error &error)
    {
      return error.what();
    }
  return "no error";
}
} // namespace


TEST(BloodChemistry, StartsAtRest)
{
  Body body(organ(0.4, 14));
  EXPECT_NEAR(body.value("albumin"), 42 * std::pow(0.4, 0.4), 1e-10);
  EXPECT_NEAR(body.value("bilirubin"), 0.7 / 0.4, 1e-10);
  EXPECT_NEAR(body.value("bilirubin_tissue"), 1.5 * 0.7 / 0.4, 1e-10);
  EXPECT_NEAR(body.value("clotting_factors"), 0.4, 1e-10);
  EXPECT_NEAR(body.value("creatinine"), 0.9 * 1.1, 1e-10);
  const double before = body.value("ascites");
  EXPECT_NEAR(before,
              1 / (1 + std::exp(-2.)) /
                (1 + std::exp(-(30 - 42 * std::pow(0.4, 0.4)) / 2)),
              1e-10);
  const std::vector<double> start = body.simulation.state().downstream;
  body.simulation.advance_to(100);
  for (const char *symbol : {"albumin",
                             "bilirubin",
                             "bilirubin_tissue",
                             "clotting_factors",
                             "creatinine",
                             "ascites"})
    {
      const unsigned int i =
        body.simulation.system().layout().downstream.index(symbol);
      EXPECT_NEAR(body.simulation.state().downstream[i], start[i], 1e-9)
        << symbol;
    }
}


// What is missing fades with the rate of each.
TEST(BloodChemistry, ReturnsAtTheRateOfEachTurnover)
{
  struct Case
  {
    const char *symbol;
    double      rate;
  };
  for (const Case &c : {Case{"albumin", 0.0347},
                        Case{"clotting_factors", 1.4},
                        Case{"creatinine", 0.7}})
    {
      Body         body(organ(0.5, 8, disturbed({c.symbol}, 0.5)));
      const double rest = 2 * body.value(c.symbol);
      const double time = 1.5 / c.rate;
      body.simulation.advance_to(time);
      EXPECT_NEAR(body.value(c.symbol) / rest, 1 - 0.5 * std::exp(-1.5), 1e-5)
        << c.symbol;
    }
}


// Two compartments: of the plasma that is emptied by half, tissue refills a
// part at once and the rest comes from below.
TEST(BloodChemistry, BilirubinReboundsFromTissue)
{
  const double f = 0.25, rest = 0.7 / f;
  Body         body(organ(f, 8, disturbed({"bilirubin"}, 0.5)));
  // Deviations (p, q) of plasma and tissue: p' = -(f + 3) p + 2 q,
  // q' = 3 p - 2 q.
  const double trace = -(f + 5), determinant = 2 * f;
  const double root = std::sqrt(trace * trace / 4 - determinant);
  const double fast = trace / 2 - root, slow = trace / 2 + root;
  // p = a exp(fast t) + b exp(slow t), p(0) = -rest / 2, q(0) = 0.
  const double p0 = -rest / 2, slope = -(f + 3) * p0;
  const double a = (slope - slow * p0) / (fast - slow), b = p0 - a;
  for (const double t : {0.1, 0.5, 2., 10.})
    {
      body.simulation.advance_to(t);
      EXPECT_NEAR(body.value("bilirubin"),
                  rest + a * std::exp(fast * t) + b * std::exp(slow * t),
                  1e-5)
        << t;
    }
}


TEST(BloodChemistry, ScoresAreThoseOfTheBlood)
{
  Body body(organ(0.3, 20, "subsection Patient\n set Sex = female\nend\n"));
  BloodValues blood;
  blood.bilirubin  = 0.7 / 0.3;
  blood.inr        = std::pow(0.3, -0.6);
  blood.creatinine = 0.9 * 1.4;
  blood.sodium     = 134;
  blood.albumin    = 4.2 * std::pow(0.3, 0.4);
  blood.is_female  = true;
  EXPECT_NEAR(body.readout("inr"), blood.inr, 1e-12);
  EXPECT_NEAR(body.readout("sodium"), 134, 1e-12);
  EXPECT_NEAR(body.readout("meld_raw"), raw_meld(blood), 1e-10);
  EXPECT_EQ(body.readout("meld"), meld(blood));
  EXPECT_EQ(body.readout("meld_na"), meld_na(blood, MeldNaForm::optn_2016));
  EXPECT_EQ(body.readout("meld_na_biggins"),
            meld_na(blood, MeldNaForm::biggins_2006));
  EXPECT_EQ(body.readout("meld_na_kim"), meld_na(blood, MeldNaForm::kim_2008));
  EXPECT_EQ(body.readout("meld_3"), meld_3(blood));
  // Bilirubin 2.33: 2, albumin 25.9: 3, INR 2.06: 2, ascites 0.88: 3, function
  // 0.3: 2.
  EXPECT_EQ(body.readout("child_pugh"), 12);
  EXPECT_NEAR(body.readout("mortality_90d"), mortality(raw_meld(blood)), 1e-10);
  EXPECT_NEAR(body.readout("hazard"), hazard_of_death(raw_meld(blood)), 1e-12);
  EXPECT_NEAR(body.readout("meld_quasi_steady"),
              6.43 + 3.78 * std::log(blood.bilirubin) +
                11.2 * std::log(blood.inr),
              1e-12);
  body.simulation.advance_to(90);
  EXPECT_NEAR(body.readout("survival"), 1 - mortality(raw_meld(blood)), 1e-6);
}


// As much as in 7 days more, or whatever is the time constant, with c_contrast
// =
// 1. The liver is ill and at rest,
// and the cells do nothing to it.
TEST(BloodChemistry, ContrastMediumIsARiskToTheKidneys)
{
  double     hazard = 0;
  const auto risk   = [&](const std::string &route,
                        const double       end,
                        const std::string &more = "") {
    Body         body("subsection Mesh\n set Geometry = point\nend\n"
                        "subsection Time\n set End = 200 day\nend\n"
                        "subsection Injuries\n set List = chronic\n subsection chronic\n"
                        "  set Type = chronic injury\n  set Rate = 0.012 1/day\n end\n"
                        "end\nsubsection Preparation\n"
                        " set Phases = 60 year at 0.012 1/day\nend\n"
                        "subsection Therapies\n set List = cells\n subsection cells\n"
                        "  set Type = cell product\n  set Times = 0 day, 30 day\n"
                        "  set Dose = 1 cells\n  set Imprint potency = 0\n"
                        "  set Route = " +
              route +
              "\n end\nend\nsubsection Blood chemistry\n"
                        " set h_hrs = 1e-3 1/day\n set c_contrast = 3\n" +
              more + "end\n");
    const double meld = body.readout("meld_raw");
    EXPECT_GT(meld, 12);
    hazard = 1e-3 * std::exp(0.08 * (meld - 15)) * part_of_disease(meld);
    body.simulation.advance_to(end);
    return -std::log1p(-body.readout("hrs_risk"));
  };
  EXPECT_NEAR(risk("portal vein", 20) / hazard, 20, 2e-3 * 20);
  EXPECT_NEAR(risk("hepatic artery", 20) / hazard,
              20 + 3 * 7 * (1 - std::exp(-20. / 7)),
              2e-3 * 20);
  EXPECT_NEAR(risk("hepatic artery", 20, "set Contrast time = 2 day\n") /
                hazard,
              20 + 3 * 2,
              2e-3 * 20);
  EXPECT_NEAR(risk("hepatic artery", 90) / hazard, 90 + 3 * 7 * 2, 3e-3 * 90);
}


// Twenty years of a body whose organ does not change.
std::string
twenty_years(const double       function,
             const double       hvpg,
             const std::string &more = "")
{
  std::string text = organ(function, hvpg, more);
  text.replace(text.find("200 day"), 7, "20 year");
  return text;
}


TEST(BloodChemistry, AHealthyLiverKillsNobody)
{
  Body body(twenty_years(1, 4));
  body.simulation.advance_to(7300);
  EXPECT_EQ(body.readout("survival"), 1);
  EXPECT_NEAR(body.readout("hrs_risk"), 0, 1e-50);
  EXPECT_NEAR(body.readout("mortality_90d"), 0, 1e-50);
  EXPECT_FALSE(
    body.simulation.system().layout().has_readout("background_survival"));
}


TEST(BloodChemistry, OtherCausesOfDeathAreThoseOfTheLifeTable)
{
  const std::string table = "subsection Blood chemistry\n"
                            " set Background mortality = life table\nend\n"
                            "subsection Patient\n";
  for (const auto &[patient, survivors] :
       {std::pair("set Age = 50 year\n", 73695. / 92921),
        {"set Sex = female\nset Age = 50 year\n", 82988. / 95817},
        {"set Age = 65 year\n", 35181. / 80724}})
    {
      Body body(twenty_years(1, 4, table + patient + "end\n"));
      EXPECT_EQ(body.readout("survival"), 1);
      body.simulation.advance_to(7300);
      EXPECT_NEAR(body.readout("survival"), survivors, 1e-12) << patient;
      EXPECT_EQ(body.readout("survival"), body.readout("background_survival"));
    }
  // With a liver that kills, both: the hazards add.
  Body ill(twenty_years(0.3, 20, table + "set Age = 50 year\nend\n"));
  ill.simulation.advance_to(365);
  EXPECT_NEAR(ill.readout("survival"),
              std::exp(-365 * ill.readout("hazard")) *
                std::pow(90118. / 92921, 1 / 5.),
              1e-6);
}


TEST(BloodChemistry, AnAgeWithoutLifeTableIsRefused)
{
  EXPECT_NE(message_of(
              organ(1, 4, "subsection Patient\n set Age = 60 year\nend\n"))
              .find("Patient/Age = 60 year: without effect; set Blood "
                    "chemistry/Background mortality = life table"),
            std::string::npos);
  EXPECT_NE(message_of(organ(1,
                             4,
                             "subsection Blood chemistry\n set Active = false\n"
                             " set k_a = 0.05 1/day\nend\n"))
              .find("Blood chemistry/k_a = 0.05 1/day: without effect; set "
                    "Active = true"),
            std::string::npos);
}


TEST(BloodChemistry, KeepsWithinWhatALaboratoryMeasures)
{
  Body body(organ(0, 60, "subsection Patient\n set On dialysis = true\nend\n"));
  EXPECT_NEAR(body.readout("inr"), std::pow(1e-3, -0.6), 1e-9);
  EXPECT_EQ(body.readout("sodium"), 120);
  EXPECT_EQ(body.readout("meld"), 40);
  EXPECT_EQ(body.readout("meld_quasi_steady"), 40);
  EXPECT_EQ(body.readout("child_pugh"), 15);
  body.simulation.advance_to(200);
  EXPECT_GE(body.readout("survival"), 0);

  Body healthy(organ(1, 4));
  EXPECT_EQ(healthy.readout("meld"), 6);
  EXPECT_DOUBLE_EQ(healthy.readout("meld_quasi_steady"), 6.43);
  EXPECT_EQ(healthy.readout("child_pugh"), 5);
  EXPECT_EQ(healthy.readout("sodium"), 140);
}


// Albumin 25.9 g/L and the pressure at which ascites is half as likely as it
// can be: a score of 0.44.
TEST(BloodChemistry, GradesAscites)
{
  EXPECT_EQ(Body(organ(1, 4)).readout("ascites_grade"), 0);
  EXPECT_EQ(Body(organ(0.3, 11)).readout("ascites_grade"), 1);
  EXPECT_EQ(Body(organ(0.3, 20)).readout("ascites_grade"), 2);
}


// Each constant, set to another value, changes this read-out of this organ
// after a day in which the blood is not at rest.
TEST(BloodChemistry, EveryConstantActs)
{
  struct Case
  {
    const char *key, *value, *readout;
    double      function = 0.3, hvpg = 16;
  };
  const Case cases[] = {{"k_a", "0.1 1/day", "albumin"},
                        {"Healthy albumin", "40 g/L", "albumin"},
                        {"Synthesis power", "0.5", "albumin"},
                        {"k_b", "2 1/day", "bilirubin"},
                        {"Healthy bilirubin", "0.8 mg/dL", "bilirubin"},
                        {"Tissue ratio", "2", "bilirubin_tissue"},
                        {"Tissue exchange", "1 1/day", "bilirubin"},
                        {"k_f", "0.5 1/day", "clotting_factors"},
                        {"INR power", "0.5", "inr"},
                        {"k_c", "0.1 1/day", "creatinine"},
                        {"Healthy creatinine", "1 mg/dL", "creatinine"},
                        {"Creatinine rise", "0.1 1/mmHg", "creatinine"},
                        {"Creatinine pressure", "10 mmHg", "creatinine"},
                        {"Healthy sodium", "142 mmol/L", "sodium"},
                        {"Lowest sodium", "125 mmol/L", "sodium", 0.3, 60},
                        {"Sodium fall", "0.5 mmol/L/mmHg", "sodium"},
                        {"Sodium pressure", "9 mmHg", "sodium"},
                        {"h_hrs", "1e-4 1/day", "hrs_risk"},
                        {"HRS slope", "0.1", "hrs_risk"},
                        {"k_ascites", "1 1/day", "ascites"},
                        {"Ascites pressure", "12 mmHg", "ascites"},
                        {"Ascites pressure width", "2 mmHg", "ascites"},
                        {"Ascites albumin", "28 g/L", "ascites"},
                        {"Ascites albumin width", "3 g/L", "ascites"},
                        {"Mild ascites", "0.5", "ascites_grade", 0.3, 11},
                        {"Tense ascites", "0.3", "ascites_grade", 0.3, 11},
                        {"Encephalopathy", "0.25", "child_pugh"},
                        {"Severe encephalopathy", "0.32", "child_pugh"},
                        {"h_death", "1e-3 1/day", "hazard"},
                        {"Death slope", "0.1", "survival"},
                        {"Disease MELD", "20", "mortality_90d"},
                        {"Disease power", "1", "hrs_risk"}};
  const auto value   = [](const Case &c, const std::string &section) {
    Body body(organ(
      c.function,
      c.hvpg,
      disturbed(
        {"albumin", "bilirubin", "clotting_factors", "creatinine", "ascites"},
        0.9) +
        section));
    body.simulation.advance_to(1);
    const ModelLayout &layout = body.simulation.system().layout();
    return layout.downstream.contains(c.readout) ? body.value(c.readout)
                                                   : body.readout(c.readout);
  };
  for (const Case &c : cases)
    EXPECT_NE(value(c, ""),
              value(c,
                    std::string("subsection Blood chemistry\n set ") + c.key +
                      " = " + c.value + "\nend\n"))
      << c.key;
  // All but c_contrast and Contrast time, of which
  // ContrastMediumIsARiskToTheKidneys.
  EXPECT_EQ(std::size(cases) + 2,
            BloodChemistryParameters::plausible_constants().size());
}


TEST(BloodChemistry, RefusesGradesInTheWrongOrder)
{
  const auto message = [](const std::string &keys) {
    return message_of(
      organ(0.3, 16, "subsection Blood chemistry\n" + keys + "end\n"));
  };
  EXPECT_NE(message(" set Mild ascites = 0.7\n")
              .find("choose Mild ascites <= Tense ascites"),
            std::string::npos);
  EXPECT_NE(message(" set Encephalopathy = 0.1\n")
              .find("choose Severe encephalopathy <= Encephalopathy"),
            std::string::npos);
  EXPECT_NE(message(" set Lowest sodium = 150 mmol/L\n")
              .find("choose Lowest sodium <= Healthy sodium"),
            std::string::npos);
}


TEST(BloodChemistry, JacobianIsTheDerivative)
{
  Body                  body(organ(0.37, 13));
  const ReactionSystem &system     = body.simulation.system();
  std::vector<double>   downstream = body.simulation.state().downstream;
  const unsigned int    n          = downstream.size();
  for (unsigned int i = 0; i < n; ++i)
    downstream[i] *= 1.1 + 0.05 * i; // away from rest
  const std::vector<double> none, integrals = {0, 0, 0.37, 13};
  const auto                rates_at = [&](std::vector<double> &rates,
                            std::vector<double> &jacobian) {
    system.downstream_rates({0, none, downstream, integrals}, rates, jacobian);
  };
  std::vector<double> rates, jacobian, high, low, unused;
  rates_at(rates, jacobian);
  for (unsigned int j = 0; j < n; ++j)
    {
      const double here = downstream[j], step = 1e-5;
      downstream[j] = here + step;
      rates_at(high, unused);
      downstream[j] = here - step;
      rates_at(low, unused);
      downstream[j] = here;
      for (unsigned int i = 0; i < n; ++i)
        if (!system.layout().downstream[i].is_counter)
          EXPECT_NEAR(jacobian[i * n + j],
                      (high[i] - low[i]) / (2 * step),
                      1e-8)
            << i << ' ' << j;
    }
}


TEST(BloodChemistry, IsThereIfTheNetworkCanDriveIt)
{
  const Body without(organ(0.5, 8, "", "hvpg"));
  EXPECT_FALSE(without.simulation.system().layout().downstream.size());
  const Body off(
    organ(0.5, 8, "subsection Blood chemistry\n set Active = false\nend\n"));
  EXPECT_FALSE(off.simulation.system().layout().downstream.size());
  EXPECT_NE(message_of(
              organ(0.5,
                    8,
                    "subsection Blood chemistry\n set Active = true\nend\n",
                    "hvpg"))
              .find("the network expression has no read-out liver_function"),
            std::string::npos);
}


TEST(ModelLayout, KnowsReadoutsByName)
{
  Body        body(organ(0.5, 8));
  ModelLayout layout = body.simulation.system().layout();
  EXPECT_EQ(layout.readout("mean_F").unit, "-");
  EXPECT_EQ(layout.add_integral("hvpg"), 3u); // after two species, as before
  const auto message = [&](const auto &action) -> std::string {
    try
      {
        action();
      }
    catch (const Error &error)
      {
        return error.what();
      }
    return "no error";
  };
  EXPECT_EQ(message([&] { layout.readout("medl"); }),
            "there is no quantity 'medl'; did you mean 'meld'?");
  EXPECT_EQ(message([&] { layout.add_integral("meld"); }),
            "read-out 'meld' is neither a mean nor an integral over the organ");
  EXPECT_EQ(message([&] { layout.add_readout(layout.readout("meld")); }),
            "there are two read-outs 'meld'");
}
