// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// The reduction of the rules of Bougueon et al. 2024: what their model must
// show, and numbers from an independent program of the same equations (LSODA,
// tolerance 1e-8).

#include "kinetics/published/bougueon.h"

#include <gtest/gtest.h>

#include "kinetics_random_point.h"
#include "kinetics_well_mixed.h"
#include <map>

using namespace disse;
using namespace disse::bougueon;
using disse::testing::RandomPoint;
using disse::testing::WellMixed;

namespace
{
constexpr double pulse       = 60000; // molecules/cell
constexpr double interval    = 3.5;   // day
constexpr double first_pulse = 4;
constexpr double last_pulse  = first_pulse + 15 * interval;
constexpr double relapse     = 240;


// Read-outs by time of 16 pulses of TGF-beta1, and 16 more from the relapse on.
class TwoCourses
{
public:
  TwoCourses()
  {
    WellMixed tissue(make_bougueon_network());
    give_course(tissue, first_pulse);
    for (const double days : {18.5, 30., 60., 90., 183.})
      run_until(tissue, last_pulse + days);
    run_until(tissue, relapse);
    give_course(tissue, relapse);
  }

  double
  operator()(const double time, const std::string &readout) const
  {
    return rows.at(time).at(readout);
  }

  double
  peak_time(const std::string &readout, const double end) const
  {
    double time = rows.begin()->first;
    for (const auto &row : rows)
      if (row.first <= end &&
          (*this)(row.first, readout) > (*this)(time, readout))
        time = row.first;
    return time;
  }

  double
  mfb(const double time) const
  {
    return (*this)(time, "MFB") + (*this)(time, "reactivated_MFB");
  }

private:
  void
  give_course(WellMixed &tissue, const double begin)
  {
    for (unsigned int i = 0; i < 16; ++i)
      {
        run_until(tissue, begin + i * interval);
        tissue[T] += pulse;
        run_until(tissue, begin + i * interval + 1);
      }
  }

  void
  run_until(WellMixed &tissue, const double time)
  {
    tissue.advance_to(time);
    for (const Readout &readout : tissue.system.network().readouts())
      rows[time][readout.name] = tissue[readout.name];
  }

  std::map<double, std::map<std::string, double>> rows;
};


const TwoCourses &
two_courses()
{
  static const TwoCourses courses;
  return courses;
}
} // namespace


TEST(Bougueon, JacobiansAgreeWithDifferences)
{
  const auto network = make_bougueon_network();
  for (unsigned int seed = 1; seed <= 4; ++seed)
    expect_exact_jacobians(RandomPoint(*network, {1e5}, seed));
}


TEST(Bougueon, WithoutTgfNothingHappens)
{
  WellMixed tissue(make_bougueon_network());
  tissue.advance_to(1000);
  EXPECT_NEAR(tissue["quiescent_HSC"], 1, 1e-12);
  EXPECT_NEAR(tissue["col1"], 0.5, 1e-12);
}


TEST(Bougueon, ActivatedCellsPeakWithinAWeekOfTheFirstPulse)
{
  const double time = two_courses().peak_time("activated_HSC", relapse - 1);
  EXPECT_GT(time, first_pulse);
  EXPECT_LT(time, first_pulse + 7);
}


TEST(Bougueon, MyofibroblastsVanishAfterTheLastPulse)
{
  const TwoCourses &run = two_courses();
  EXPECT_LT(run(last_pulse + 30, "MFB"), 0.1 * run(last_pulse, "MFB"));
  // With those that were reactivated it takes twice as long.
  EXPECT_GT(run.mfb(last_pulse + 30), 0.3 * run.mfb(last_pulse));
  EXPECT_LT(run.mfb(last_pulse + 60), 0.1 * run.mfb(last_pulse));
}


TEST(Bougueon, InactivatedCellsPersist)
{
  const TwoCourses &run = two_courses();
  EXPECT_GT(run(last_pulse + 30, "inactivated_HSC"), 0.3);
  EXPECT_GT(run(last_pulse + 183, "inactivated_HSC"), 0.3);
}


TEST(Bougueon, SecondCourseRaisesCollagenFasterAndFurther)
{
  const TwoCourses &run = two_courses();
  for (const double days : {7., 14., 28.})
    EXPECT_GT(run(relapse + days, "col1") - run(relapse, "col1"),
              run(first_pulse + days, "col1") - run(first_pulse, "col1") + 1)
      << days;
  EXPECT_GT(run(run.peak_time("col1", 1e9), "col1"),
            1.1 * run(run.peak_time("col1", relapse), "col1"));
}


TEST(Bougueon, AgreesWithAnIndependentProgram)
{
  const TwoCourses &run = two_courses();
  struct Row
  {
    double time, activated, mfb, inactivated, reactivated, collagen;
  };
  for (const Row &row :
       {Row{5, 1.00382, 7.07332e-5, 0, 0, 0.507794},
        Row{8.5, 0.937353, 0.174546, 2.38865e-5, 0, 0.739671},
        Row{22.5, 0.0784954, 0.755482, 0.0829514, 0.22366, 3.77219},
        Row{40, 0.0770007, 0.180102, 0.0313922, 0.994571, 6.43415},
        Row{75, 5.52833e-5, 0.0495388, 0.253612, 0.524746, 4.69302},
        Row{116.5, 0, 4.01387e-5, 0.37102, 0.10277, 1.71843},
        Row{255, 0.0875729, 0.851053, 0.0657034, 0.518839, 5.40188}})
    {
      const auto near = [&](const std::string &readout, const double value) {
        EXPECT_NEAR(run(row.time, readout), value, 2e-4 * value + 2e-6)
          << readout << " on day " << row.time;
      };
      near("activated_HSC", row.activated);
      near("MFB", row.mfb);
      near("inactivated_HSC", row.inactivated);
      near("reactivated_MFB", row.reactivated);
      near("col1", row.collagen);
    }
}
