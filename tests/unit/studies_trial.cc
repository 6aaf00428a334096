// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>

#include "studies/trial/trial_table.h"

#include <gtest/gtest.h>

#include "shared_folder.h"
#include <cmath>

using namespace disse;
using disse::testing::SharedFolder;

namespace
{
const std::string scenario = R"(
subsection Mesh
  set Geometry = point
end
subsection Time
  set End = 30 day
end
subsection Injuries
  set List = chronic
  subsection chronic
    set Type = chronic injury
    set Rate = 0.012 1/day
  end
end
subsection Preparation
  set Phases = 5 year at 0.020 1/day
  set Place  = homogeneous
end
subsection Therapies
  set List = cells
  subsection cells
    set Type          = cell product
    set Dose          = 5e7 cells
    set Engraftment   = 0.3
    set Recirculation = false
  end
end
subsection Trial
  set Patients = 4
  set Arms     = control, cells
  subsection control
    set Settings = Therapies/List=
  end
  subsection cells
  end
  subsection same
    set Settings = Therapies/List=
  end
  set Distributions = \
    Injuries/chronic/Rate + Preparation/Rate factor: 30 %, \
    Therapies/cells/Engraftment: 50 % up to 1
  set Report days = 10 day
end
)";


struct Cohort
{
  explicit Cohort(const std::vector<std::string> &assignments = {},
                  MPI_Comm                        comm        = MPI_COMM_WORLD)
    : comm(comm)
    , log(comm, Log::Level::silent)
    , trial(scenario, "test", assignments, comm, log)
  {}

  TrialResult
  run() const
  {
    CourseRecord record(comm);
    return trial.run(record);
  }

  MPI_Comm comm;
  Log      log;
  Trial    trial;
};


using Rows = std::vector<std::vector<std::string>>;


Rows
rows_of(const std::vector<std::string> &assignments,
        MPI_Comm                        comm = MPI_COMM_WORLD)
{
  const Cohort cohort(assignments, comm);
  return patient_rows(cohort.trial, cohort.run());
}


std::string
error_of(const std::vector<std::string> &assignments)
{
  try
    {
      rows_of(assignments);
    }
  catch (const Error &error)
    {
      return error.what();
    }
  return "no error";
}


// Some are not accepted.
const std::string baseline = "Trial/Baseline=cpa: 14 +- 1.2";
} // namespace


TEST(Trial, IsTheSameOnAnyNumberOfRanks)
{
  const Rows one = rows_of({}, MPI_COMM_SELF);
  EXPECT_EQ(one.size(), 1u + 4 * 3); // a control, a treated, an own treated
  EXPECT_EQ(rows_of({}), one);
}


TEST(Trial, SelectsTheSameOnAnyNumberOfRanks)
{
  const Cohort      here({baseline}, MPI_COMM_SELF), all({baseline});
  const TrialResult one = here.run(), many = all.run();
  EXPECT_GT(one.n_candidates, 8u);
  EXPECT_EQ(one.n_candidates, many.n_candidates);
  EXPECT_EQ(patient_rows(here.trial, one), patient_rows(all.trial, many));
}


TEST(Trial, GroupsOfRanksShareAPatient)
{
  const Rows one   = rows_of({});
  const Rows pairs = rows_of({"Trial/Ranks per patient=2"});
  ASSERT_EQ(pairs.size(), one.size());
  for (std::size_t i = 1; i < one.size(); ++i)
    for (std::size_t j = 3; j + 1 < one[i].size(); ++j)
      EXPECT_NEAR(std::stod(pairs[i][j]),
                  std::stod(one[i][j]),
                  1e-8 * std::abs(std::stod(one[i][j])))
        << one[0][j];
}


TEST(Trial, ASecondSeedHasOtherPatients)
{
  EXPECT_NE(rows_of({"Trial/Seed=2"})[1], rows_of({})[1]);
}


TEST(Trial, ArmsShareConstantsAndFates)
{
  const Cohort      cohort({"Trial/Arms=control, cells, same"});
  const TrialResult result = cohort.run();
  ASSERT_EQ(result.patients.size(), 12u);
  for (std::size_t i = 0; i < result.n_patients; ++i)
    {
      const auto &courses = result.patients[i].courses;
      ASSERT_EQ(courses.size(), 3u);
      EXPECT_EQ(courses.at(0).text(), courses.at(2).text());
      EXPECT_EQ(courses.at(0).values[0], courses.at(1).values[0]);
      EXPECT_NE(courses.at(0).values[1], courses.at(1).values[1]);
    }
  EXPECT_EQ(result.patients[9].courses.size(), 1u);
  EXPECT_EQ(result.own_patients()[2].size(), 4u);
  EXPECT_EQ(result.own_patients()[2][1]->text(),
            result.patients[9].courses.at(2).text());
}


TEST(Trial, AnArmLikeTheControlHasARatioOfOne)
{
  // So frail that all die.
  const Cohort         cohort({"Trial/Arms=control, same",
                               "Trial/Patients=12",
                               "Trial/Frailty=5",
                               "Trial/Independent arms=false"});
  const auto           result = cohort.run();
  const auto           groups = result.same_patients();
  std::vector<Subject> control, same;
  for (std::size_t i = 0; i < groups[0].size(); ++i)
    {
      control.push_back(groups[0][i]->fate);
      same.push_back(groups[1][i]->fate);
    }
  const HazardRatio ratio = cox(control, same);
  EXPECT_GT(ratio.events, 0u);
  EXPECT_EQ(ratio.ratio, 1);
  for (auto &s : control)
    std::printf("%.17g %d\n", s.time, s.died);
}


TEST(Trial, CellsLowerCollagenAndTheHazard)
{
  const Cohort cohort;
  const auto   result = cohort.run();
  const auto   cpa    = result.readout("cpa");
  for (std::size_t i = 0; i < result.n_patients; ++i)
    {
      const auto &control = result.patients[i].courses.at(0);
      const auto &cells   = result.patients[i].courses.at(1);
      EXPECT_LT(cells.values[2][cpa], control.values[2][cpa]);
      EXPECT_GE(cells.fate.time, control.fate.time);
    }
}


TEST(Trial, OfOnePatientWithoutDeathsHasATable)
{
  const Cohort cohort({"Trial/Patients=1", "Trial/Frailty=0"});
  const auto   result = cohort.run();
  EXPECT_FALSE(result.patients[0].courses.at(0).fate.died);
  const std::string text = trial_text(cohort.trial, result);
  EXPECT_NE(text.find("survival to day 30"), std::string::npos) << text;
  EXPECT_NE(text.find("100 %"), std::string::npos) << text;
  EXPECT_EQ(text.find("nan"), std::string::npos) << text;
}


// The liver kills nobody, and frailty is about the liver.
TEST(Trial, HealthyPatientsDieAsInTheLifeTable)
{
  const auto deaths = [](const std::vector<std::string> &more) {
    std::vector<std::string> assignments = {"Injuries/List=",
                                            "Preparation/Phases=",
                                            "Preparation/Place=mesh",
                                            "Time/End=10 year",
                                            "Trial/Distributions=",
                                            "Trial/Arms=control",
                                            "Trial/Patients=100",
                                            "Trial/Frailty=5",
                                            "Trial/Independent arms=false"};
    assignments.insert(assignments.end(), more.begin(), more.end());
    const Cohort cohort(assignments);
    const auto   result = cohort.run();
    const auto   groups = result.same_patients();
    double       died   = 0;
    for (const auto *course : groups[0])
      died += course->fate.died;
    return died / 100;
  };
  EXPECT_EQ(deaths({}), 0);
  // Of men, 51240 of 73695; two standard errors.
  EXPECT_NEAR(deaths({"Blood chemistry/Background mortality=life table",
                      "Patient/Age=70 year"}),
              1 - 51240. / 73695,
              0.092);
}


TEST(Trial, TheRateFactorMultipliesTheRatesOfThePast)
{
  const std::vector<std::string> one = {"Trial/Distributions=",
                                        "Trial/Patients=1"};
  auto                           two = one;
  two.push_back("Preparation/Phases=5 year at 0.010 1/day");
  const Rows half = rows_of(two);
  two.push_back("Preparation/Rate factor=2");
  EXPECT_NE(half, rows_of(one));
  EXPECT_EQ(rows_of(two), rows_of(one));
}


TEST(Trial, ResumedGivesTheSame)
{
  const SharedFolder folder;
  const std::string  path = folder.path + "/record";
  const Cohort       cohort({baseline});
  const Rows         whole = patient_rows(cohort.trial, cohort.run());
  {
    CourseRecord record(MPI_COMM_WORLD, path, cohort.trial.identity(), false);
    cohort.trial.run(record);
  }
  // The first rank's file loses its last lines, and the end of one more.
  on_first_rank(MPI_COMM_WORLD, [&] {
    const std::string file = path + "/courses_0.txt";
    std::filesystem::resize_file(file,
                                 std::filesystem::file_size(file) * 2 / 3);
  });
  CourseRecord record(MPI_COMM_WORLD, path, cohort.trial.identity(), true);
  EXPECT_GT(record.size(), 20u);
  const auto before = record.size();
  EXPECT_EQ(patient_rows(cohort.trial, cohort.trial.run(record)), whole);
  EXPECT_GT(record.size(), before);
}


TEST(Trial, IsNotResumedWithOtherParameters)
{
  const SharedFolder folder;
  const std::string  path = folder.path + "/record";
  {
    const CourseRecord record(MPI_COMM_WORLD, path, "a = 1\nb = 2\n", false);
  }
  try
    {
      CourseRecord(MPI_COMM_WORLD, path, "a = 1\nb = 3\n", true);
      ADD_FAILURE() << "it was resumed";
    }
  catch (const Error &error)
    {
      EXPECT_EQ(error.code(), ExitCode::state_file);
      EXPECT_NE(std::string(error.what()).find("'b = 2' then, 'b = 3' now"),
                std::string::npos)
        << error.what();
    }
}


TEST(Trial, APatientWhoseRunFailsIsToldAndLeftOut)
{
  // Half of all engraftments are larger than can be.
  const Cohort cohort({"Trial/Distributions=Therapies/cells/Engraftment: 50 %",
                       "Therapies/cells/Engraftment=0.95",
                       "Trial/Patients=6",
                       "Trial/Independent arms=false"});
  const auto   result = cohort.run();
  const auto   groups = result.same_patients();
  EXPECT_LT(groups[0].size(), 6u);
  EXPECT_GT(groups[0].size(), 0u);
  EXPECT_EQ(groups[0].size(), groups[1].size());
  const std::string text = trial_text(cohort.trial, result);
  EXPECT_NE(text.find("runs failed; their patients are excluded"),
            std::string::npos)
    << text;
  EXPECT_NE(text.find("Engraftment = "), std::string::npos) << text;
}


TEST(Trial, MistakesAreToldBeforeAnyRun)
{
  const auto expect = [](const std::string &assignment,
                         const std::string &message) {
    const std::string error = error_of({assignment});
    EXPECT_NE(error.find(message), std::string::npos) << error;
  };
  expect("Trial/Arms=control, cell", "there is no subsection 'cell'; did you");
  expect("Trial/Distributions=Kinetics/s_c: 40 %",
         "there is no number 'Kinetics/s_c'; did you mean 'Kinetics/s_C'?");
  expect("Trial/Read-outs=cpaa", "did you mean 'cpa'?");
  expect("Trial/Report days=31 day", "is after the end of follow-up on day 30");
  expect("Trial/cells/Settings=Time/End=40 day", "arm 'cells': ");
  expect("Trial/cells/Settings=nonsense", "not of the form Section/Key=value");
  expect("Trial/Baseline=cpa: 9", "not of the form READ-OUT: MEAN +- SD");
  expect("Blood chemistry/Active=false", "a trial needs the hazard of death");
  expect("Trial/Patiens=3", "did you mean 'Patients'?");
}
