// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/clinical/scores.h>

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>

using namespace disse;

namespace
{
// Bilirubin 1.9 mg/dL, INR 1.2, creatinine 1.3 mg/dL: MELD 13.409, a published
// worked example.
BloodValues
patient()
{
  BloodValues blood;
  blood.creatinine = 1.3;
  blood.bilirubin  = 1.9;
  blood.inr        = 1.2;
  blood.sodium     = 130;
  blood.albumin    = 3.0;
  return blood;
}


// With every logarithm 0.
BloodValues
healthy()
{
  BloodValues blood;
  blood.creatinine = 1;
  blood.bilirubin  = 1;
  blood.inr        = 1;
  blood.sodium     = 140;
  blood.albumin    = 4;
  return blood;
}


BloodValues
with(double BloodValues::*value, const double x, BloodValues blood = patient())
{
  blood.*value = x;
  return blood;
}


template <typename Action>
std::string
error(const Action &action)
{
  try
    {
      action();
    }
  catch (const Error &e)
    {
      EXPECT_EQ(e.code(), ExitCode::usage);
      return e.what();
    }
  return "no error";
}
} // namespace


TEST(Scores, MeldOfWorkedExamples)
{
  EXPECT_NEAR(raw_meld(patient()), 13.41, 5e-3);
  EXPECT_EQ(meld(patient()), 13);
  BloodValues worse = patient();
  worse.bilirubin   = 3.59;
  worse.inr         = 1.99;
  EXPECT_NEAR(raw_meld(worse), 21.48, 5e-3);
  EXPECT_EQ(meld(worse), 21);
}


TEST(Scores, MeldKeepsBloodValuesWithinBounds)
{
  EXPECT_DOUBLE_EQ(raw_meld(healthy()), 6.43);
  for (const auto value :
       {&BloodValues::creatinine, &BloodValues::bilirubin, &BloodValues::inr})
    {
      EXPECT_DOUBLE_EQ(raw_meld(with(value, 0.2, healthy())), 6.43);
      EXPECT_GT(raw_meld(with(value, 1.01, healthy())), 6.43);
    }
  const double highest = 6.43 + 9.57 * std::log(4.);
  EXPECT_DOUBLE_EQ(raw_meld(with(&BloodValues::creatinine, 4, healthy())),
                   highest);
  EXPECT_DOUBLE_EQ(raw_meld(with(&BloodValues::creatinine, 8, healthy())),
                   highest);
  EXPECT_LT(raw_meld(with(&BloodValues::creatinine, 3.99, healthy())), highest);
}


TEST(Scores, DialysisStandsForTheHighestCreatinine)
{
  BloodValues blood    = healthy();
  blood.is_on_dialysis = true;
  blood.creatinine     = std::nan("");
  EXPECT_DOUBLE_EQ(raw_meld(blood), 6.43 + 9.57 * std::log(4.));
  EXPECT_DOUBLE_EQ(raw_meld_3(blood), 6 + 11.14 * std::log(3.));
}


TEST(Scores, ReportedMeldIsRoundedAndFrom6To40)
{
  EXPECT_EQ(meld(healthy()), 6);
  // 6.43 + 3.78 ln b = 9.5 at b = 2.2527.
  EXPECT_EQ(meld(with(&BloodValues::bilirubin, 2.24, healthy())), 9);
  EXPECT_EQ(meld(with(&BloodValues::bilirubin, 2.26, healthy())), 10);
  const BloodValues dying =
    with(&BloodValues::bilirubin, 40, with(&BloodValues::inr, 20));
  EXPECT_GT(raw_meld(dying), 40);
  EXPECT_EQ(meld(dying), 40);
  EXPECT_EQ(meld_3(dying), 40);
  EXPECT_EQ(meld_3(healthy()), 6);
}


TEST(Scores, MeldNaInItsThreeForms)
{
  const double m = raw_meld(patient());
  EXPECT_DOUBLE_EQ(raw_meld_na(patient(), MeldNaForm::optn_2016),
                   m + 1.32 * 7 - 0.033 * m * 7);
  EXPECT_DOUBLE_EQ(raw_meld_na(patient(), MeldNaForm::biggins_2006),
                   m + 1.59 * 5);
  EXPECT_DOUBLE_EQ(raw_meld_na(patient(), MeldNaForm::kim_2008),
                   m - 130 - 0.025 * m * 10 + 140);
  // Of the rounded MELD 13: 19.237, 20.95, 19.75. In the first form the raw
  // one gives 19.55.
  EXPECT_EQ(meld_na(patient(), MeldNaForm::optn_2016), 19);
  EXPECT_EQ(meld_na(patient(), MeldNaForm::biggins_2006), 21);
  EXPECT_EQ(meld_na(patient(), MeldNaForm::kim_2008), 20);
}


TEST(Scores, SodiumHasBoundsInEachForm)
{
  struct Bounds
  {
    MeldNaForm form;
    double     lowest, highest;
  };
  for (const Bounds &b : {Bounds{MeldNaForm::optn_2016, 125, 137},
                          Bounds{MeldNaForm::biggins_2006, 120, 135},
                          Bounds{MeldNaForm::kim_2008, 125, 140}})
    {
      const auto at = [&](const double sodium) {
        return raw_meld_na(with(&BloodValues::sodium, sodium), b.form);
      };
      EXPECT_DOUBLE_EQ(at(b.lowest - 9), at(b.lowest));
      EXPECT_GT(at(b.lowest), at(b.lowest + 1));
      EXPECT_DOUBLE_EQ(at(b.highest + 9), at(b.highest));
      EXPECT_LT(at(b.highest), at(b.highest - 1));
      EXPECT_NEAR(at(b.highest), raw_meld(patient()), 1e-12);
    }
}


TEST(Scores, SodiumCountsAbove11InTheFormOf2016)
{
  // 6.43 + 3.78 ln b = 11 at b = 3.3506; rounded, up to 11.5 at 3.8245.
  const auto raw = [](const double b) {
    return raw_meld_na(with(&BloodValues::bilirubin,
                            b,
                            with(&BloodValues::sodium, 125, healthy())),
                       MeldNaForm::optn_2016);
  };
  EXPECT_NEAR(raw(3.350), 11, 1e-3);
  EXPECT_NEAR(raw(3.351), 11 + 1.32 * 12 - 0.033 * 11 * 12, 1e-3);
  const auto reported = [](const double b) {
    return meld_na(with(&BloodValues::bilirubin,
                        b,
                        with(&BloodValues::sodium, 125, healthy())),
                   MeldNaForm::optn_2016);
  };
  EXPECT_EQ(reported(3.8), 11);
  EXPECT_EQ(reported(3.9), 23); // 12 + 15.84 - 4.752 = 23.088
}


TEST(Scores, SodiumDoesNotLowerAMeldBeyond40)
{
  const BloodValues dying =
    with(&BloodValues::bilirubin, 40, with(&BloodValues::inr, 20));
  EXPECT_DOUBLE_EQ(raw_meld_na(dying, MeldNaForm::optn_2016), 40);
  EXPECT_DOUBLE_EQ(raw_meld_na(dying, MeldNaForm::kim_2008), 40);
  EXPECT_DOUBLE_EQ(raw_meld_na(dying, MeldNaForm::biggins_2006), 47.95);
  EXPECT_EQ(meld_na(dying, MeldNaForm::biggins_2006), 40);
}


TEST(Scores, Meld3HasItsTerms)
{
  EXPECT_DOUBLE_EQ(raw_meld_3(healthy()), 6);
  BloodValues woman = healthy();
  woman.is_female   = true;
  EXPECT_DOUBLE_EQ(raw_meld_3(woman), 7.33);
  EXPECT_NEAR(raw_meld_3(with(&BloodValues::sodium, 130, healthy())),
              6 + 0.82 * 7,
              1e-12);
  EXPECT_NEAR(raw_meld_3(with(&BloodValues::albumin, 2.5, healthy())),
              7.85,
              1e-12);
  EXPECT_NEAR(raw_meld_3(with(&BloodValues::inr, 2, healthy())),
              6 + 9.09 * std::log(2.),
              1e-12);
  // 2.926854 + 5.74 - 1.078315 + 1.657303 + 2.922738 + 0.925 - 0.240063 + 6
  EXPECT_NEAR(raw_meld_3(patient()), 18.853517, 2e-6);
  EXPECT_EQ(meld_3(patient()), 19);
}


TEST(Scores, Meld3KeepsBloodValuesWithinBounds)
{
  struct Bounds
  {
    double BloodValues::*value;
    double               lowest, highest, step;
  };
  for (const Bounds &b : {Bounds{&BloodValues::creatinine, 1, 3, 0.01},
                          Bounds{&BloodValues::sodium, 125, 137, 0.1},
                          Bounds{&BloodValues::albumin, 1.5, 3.5, 0.01}})
    {
      const auto at = [&](const double x) {
        return raw_meld_3(with(b.value, x));
      };
      EXPECT_DOUBLE_EQ(at(b.lowest / 2), at(b.lowest));
      EXPECT_NE(at(b.lowest + b.step), at(b.lowest));
      EXPECT_DOUBLE_EQ(at(b.highest + 1), at(b.highest));
      EXPECT_NE(at(b.highest - b.step), at(b.highest));
    }
  for (const auto value : {&BloodValues::bilirubin, &BloodValues::inr})
    {
      EXPECT_DOUBLE_EQ(raw_meld_3(with(value, 0.5)),
                       raw_meld_3(with(value, 1)));
      EXPECT_GT(raw_meld_3(with(value, 1.01)), raw_meld_3(with(value, 1)));
    }
}


TEST(Scores, ChildPughPointsAtTheirLimits)
{
  const auto points = [](double BloodValues::*value, const double x) {
    return child_pugh_points(with(value, x, healthy()),
                             Ascites::none,
                             Encephalopathy::none) -
           4;
  };
  EXPECT_EQ(points(&BloodValues::bilirubin, 1.99), 1);
  EXPECT_EQ(points(&BloodValues::bilirubin, 2), 2);
  EXPECT_EQ(points(&BloodValues::bilirubin, 3), 2);
  EXPECT_EQ(points(&BloodValues::bilirubin, 3.01), 3);
  EXPECT_EQ(points(&BloodValues::albumin, 3.51), 1);
  EXPECT_EQ(points(&BloodValues::albumin, 3.5), 2);
  EXPECT_EQ(points(&BloodValues::albumin, 2.8), 2);
  EXPECT_EQ(points(&BloodValues::albumin, 2.79), 3);
  EXPECT_EQ(points(&BloodValues::inr, 1.69), 1);
  EXPECT_EQ(points(&BloodValues::inr, 1.7), 2);
  EXPECT_EQ(points(&BloodValues::inr, 2.3), 2);
  EXPECT_EQ(points(&BloodValues::inr, 2.31), 3);
  const auto signs = [](const Ascites a, const Encephalopathy e) {
    return child_pugh_points(healthy(), a, e);
  };
  EXPECT_EQ(signs(Ascites::none, Encephalopathy::none), 5);
  EXPECT_EQ(signs(Ascites::mild, Encephalopathy::none), 6);
  EXPECT_EQ(signs(Ascites::tense, Encephalopathy::grade_1_2), 8);
  EXPECT_EQ(signs(Ascites::none, Encephalopathy::grade_3_4), 7);
}


TEST(Scores, MortalityFollowsMeld)
{
  EXPECT_DOUBLE_EQ(hazard_of_death(15), 6.9e-4);
  EXPECT_NEAR(hazard_of_death(23) / hazard_of_death(15), std::exp(1.), 1e-12);
  EXPECT_NEAR(mortality(9), 0.019, 5e-4);
  EXPECT_NEAR(mortality(15), 0.060, 5e-4);
  EXPECT_NEAR(mortality(25), 0.195, 5e-4);
  EXPECT_NEAR(mortality(35), 0.531, 5e-4);
  EXPECT_NEAR(1 - mortality(9, 504), 0.898, 5e-4);
  EXPECT_NEAR(1 - mortality(35, 504), 0.014, 5e-4);
  EXPECT_DOUBLE_EQ(mortality(40, 0), 0);
}


// The table of docs/models/blood_chemistry.md: published, and how far the fit
// is from it.
TEST(Scores, MortalityIsThatOfThePublishedBands)
{
  struct Band
  {
    double meld, published, tolerance;
  };
  for (const Band &band : {Band{9, 0.019, 0.001},
                           Band{15, 0.060, 0.001},
                           Band{25, 0.196, 0.002},
                           Band{35, 0.526, 0.006},
                           Band{40, 0.713, 0.05}})
    EXPECT_NEAR(mortality(band.meld), band.published, band.tolerance)
      << band.meld;
}


TEST(Scores, AHealthyLiverDoesNotKill)
{
  const double twenty_years = 20 * 365;
  EXPECT_EQ(hazard_of_death(6.43), 0);
  EXPECT_EQ(hazard_of_death(6), 0);
  EXPECT_EQ(hazard_of_death(-1), 0);
  EXPECT_EQ(mortality(6.43, twenty_years), 0);
  // Function 0.94, as without the trigger in the scenario autoimmune_hepatitis.
  EXPECT_LT(mortality(6.8, twenty_years), 1e-3);
  EXPECT_GT(mortality(9, twenty_years), 0.7);
}


// No step and no kink: the derivative is that of the formula, positive above
// health, and goes to 0 there as the third power of the distance.
TEST(Scores, HazardRisesSmoothlyFromHealth)
{
  const double h     = 1e-4;
  const auto   slope = [h](const double meld) {
    return (hazard_of_death(meld + h) - hazard_of_death(meld - h)) / (2 * h);
  };
  double last = 0;
  for (double meld = 6.44; meld < 45; meld += 0.01)
    {
      EXPECT_GT(hazard_of_death(meld), last) << meld;
      last = hazard_of_death(meld);
      EXPECT_LT(std::abs(slope(meld + 0.01) - slope(meld)),
                0.01 * 0.2 * hazard_of_death(meld) + 2e-6)
        << meld;
    }
  EXPECT_NEAR(slope(6.43 + 0.02) / slope(6.43 + 0.01), 8, 0.05);
  EXPECT_EQ(slope(6.43 - 2 * h), 0);
}


TEST(Scores, WhatIsMissingOrWrongIsNamed)
{
  BloodValues blood;
  blood.bilirubin = 2;
  blood.inr       = 1.2;
  EXPECT_EQ(error([&] { raw_meld(blood); }),
            "Score: creatinine [mg/dL] is nan; give a positive number.");
  EXPECT_EQ(error([&] { meld(with(&BloodValues::bilirubin, -1)); }),
            "Score: bilirubin [mg/dL] is -1; give a positive number.");
  EXPECT_EQ(error([&] { meld(with(&BloodValues::inr, 0)); }),
            "Score: INR [-] is 0; give a positive number.");
  EXPECT_EQ(error([&] { meld_3(with(&BloodValues::albumin, 30)); }),
            "Score: albumin [g/dL] is 30, which is implausible. Is it in g/L?");
  EXPECT_EQ(
    error([&] { meld(with(&BloodValues::creatinine, 90)); }),
    "Score: creatinine [mg/dL] is 90, which is implausible. Is it in umol/L?");
  const double sodium = std::numeric_limits<double>::infinity();
  EXPECT_EQ(error([&] {
              raw_meld_na(with(&BloodValues::sodium, sodium),
                          MeldNaForm::kim_2008);
            }),
            "Score: sodium [mmol/L] is inf; give a positive number.");
  // Low MELD does not hide that sodium is missing.
  EXPECT_EQ(error([&] {
              raw_meld_na(with(&BloodValues::sodium, std::nan(""), healthy()),
                          MeldNaForm::optn_2016);
            }),
            "Score: sodium [mmol/L] is nan; give a positive number.");
}
