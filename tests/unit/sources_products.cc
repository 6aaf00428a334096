// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/parameters/parameter_file.h>

#include "sources/products/cell_product.h"

#include <gtest/gtest.h>

#include "sources_nodes.h"
#include <array>
#include <cmath>
#include <fstream>

using namespace disse;
using disse::testing::message_of;

namespace
{
CellProductParameters
read(const std::string &text)
{
  ParameterFile         file(text, "test.prm");
  CellProductParameters parameters;
  parameters.add_parameters(file.root());
  file.check();
  return parameters.effective();
}


void
expect_mistake(const std::string &text, const std::string &message)
{
  const std::string told = message_of([&] { read(text); });
  EXPECT_NE(told.find(message), std::string::npos) << told;
}


// HGF, VEGF, IL-10, imprint.
void
expect_potencies(const std::string           &product,
                 const std::array<double, 4> &values)
{
  const CellPotency p = read("set Product = " + product).potency;
  EXPECT_EQ(p.hgf, values[0]) << product;
  EXPECT_EQ(p.vegf, values[1]) << product;
  EXPECT_EQ(p.il10, values[2]) << product;
  EXPECT_EQ(p.imprint, values[3]) << product;
  EXPECT_EQ(p.mmp, 1) << product;
  EXPECT_EQ(p.exosome, 1) << product;
}
} // namespace


TEST(Products, HaveTheirPotencies)
{
  expect_potencies("BM-MSC", {1, 1, 1, 1});
  expect_potencies("AD-MSC", {1.5, 1.5, 1, 1.1});
  expect_potencies("UC-MSC", {2, 0.3, 1.2, 1.2});
  expect_potencies("MenSC", {1, 1.5, 1, 1});
  expect_potencies("DPSC", {2, 1, 1.2, 1});
}


TEST(Products, WhatTheFileSaysCountsMore)
{
  const CellPotency p =
    read("set Product = UC-MSC\nset HGF potency = 3").potency;
  EXPECT_EQ(p.hgf, 3);
  EXPECT_EQ(p.vegf, 0.3);
}


namespace
{
// A file that all ranks read; none may still be reading what was there.
void
write_once(const std::string &path, const std::string &text)
{
  MPI_Barrier(MPI_COMM_WORLD);
  if (rank(MPI_COMM_WORLD) == 0)
    std::ofstream(path) << text;
  MPI_Barrier(MPI_COMM_WORLD);
}
} // namespace


TEST(Products, MayBeAFile)
{
  const std::string path = ::testing::TempDir() + "disse_my_cells.prm";
  write_once(path,
             "set Loss rate = 0.2 1/day\nset Preconditioning = hypoxia\n");
  const CellProductParameters cells = read("set Product = " + path);
  EXPECT_DOUBLE_EQ(cells.loss_rate, 0.2 * 0.7);

  write_once(path, "set HGF potncy = 2\nset Dose = 1e6\n");
  expect_mistake("set Product = " + path,
                 path + ":1: unknown key 'HGF potncy' (= 2); did you mean 'HGF "
                        "potency'?");
  expect_mistake("set Product = " + path,
                 path + ":2: 'Dose' cannot be in a parameter set");
  expect_mistake("set Product = UC-MCS", "did you mean 'UC-MSC'?");
}


TEST(CellModifiers, MultiplyTheConstants)
{
  const CellProductParameters plain = read("");
  EXPECT_EQ(plain.loss_rate, 0.139);
  EXPECT_NEAR(std::log(2) / read("set Origin = autologous").loss_rate, 7, 0.02);

  const CellProductParameters hypoxic = read("set Preconditioning = hypoxia");
  EXPECT_DOUBLE_EQ(hypoxic.engraftment, 0.45);
  EXPECT_DOUBLE_EQ(hypoxic.biodistribution.eps_PV, 1.5 * 0.35);
  EXPECT_DOUBLE_EQ(hypoxic.biodistribution.k_Li, 3);
  EXPECT_DOUBLE_EQ(hypoxic.potency.vegf, 2);
  EXPECT_DOUBLE_EQ(hypoxic.potency.hgf, 1);
  EXPECT_DOUBLE_EQ(hypoxic.loss_rate, 0.7 * 0.139);

  for (const char *early : {"0", "3"})
    EXPECT_EQ(read(std::string("set Passage = ") + early).engraftment, 0.3);
  const CellProductParameters late = read("set Passage = 8");
  EXPECT_DOUBLE_EQ(late.engraftment, 0.3 * std::exp(-0.5));
  EXPECT_DOUBLE_EQ(late.potency.imprint, std::exp(-0.5));
  EXPECT_EQ(late.loss_rate, 0.139);

  EXPECT_DOUBLE_EQ(read("set Viability = 0.8").millions_per_dose(), 40);
}


TEST(CellModifiers, ActTogetherAndOnPresets)
{
  const CellProductParameters cells =
    read("set Product = UC-MSC\nset Origin = autologous\nset Passage = 5\n"
         "set Preconditioning = hypoxia");
  EXPECT_DOUBLE_EQ(cells.potency.vegf, 0.6);
  EXPECT_DOUBLE_EQ(cells.potency.imprint, 1.2 * std::exp(-0.2));
  EXPECT_DOUBLE_EQ(cells.engraftment, 0.45 * std::exp(-0.2));
  EXPECT_DOUBLE_EQ(cells.loss_rate, 0.139 * 0.7 * 5 / 7);
}


TEST(CellModifiers, CellsLiveLongerAfterAnAcuteInjury)
{
  EXPECT_EQ(read("set Host injury = chronic").loss_rate, 0.139);
  EXPECT_DOUBLE_EQ(read("set Host injury = acute").loss_rate, 0.139 * 0.6);
  EXPECT_DOUBLE_EQ(read("set Host injury = acute\nset Origin = autologous\n"
                        "set Preconditioning = hypoxia")
                     .loss_rate,
                   0.139 * 0.6 * 0.7 * 5 / 7);
  expect_mistake("set Host injury = acut", "did you mean 'acute'?");
}


TEST(CellModifiers, FactorsAreKeys)
{
  const auto with = [](const std::string &choice, const std::string &factor) {
    return read(choice + "\nsubsection Modifiers\n set " + factor + "\nend\n");
  };
  const std::string hypoxia = "set Preconditioning = hypoxia";
  EXPECT_DOUBLE_EQ(
    with("set Origin = autologous", "Autologous loss = 0.5").loss_rate,
    0.139 * 0.5);
  EXPECT_DOUBLE_EQ(with(hypoxia, "Hypoxia engraftment = 1.2").engraftment,
                   0.3 * 1.2);
  EXPECT_DOUBLE_EQ(with(hypoxia, "Hypoxia VEGF = 3").potency.vegf, 3);
  EXPECT_DOUBLE_EQ(with(hypoxia, "Hypoxia loss = 0.8").loss_rate, 0.139 * 0.8);
  EXPECT_DOUBLE_EQ(
    with("set Host injury = acute", "Acute injury loss = 0.9").loss_rate,
    0.139 * 0.9);
  EXPECT_DOUBLE_EQ(with("set Passage = 5", "Ageing = 0.2").potency.imprint,
                   std::exp(-0.4));
  EXPECT_DOUBLE_EQ(with("set Passage = 5", "Young passages = 4").engraftment,
                   0.3 * std::exp(-0.1));

  const std::string section = "subsection Modifiers\n set ";
  expect_mistake(section + "Hypoxia VEGF = 3\nend\n",
                 "set Preconditioning = hypoxia");
  expect_mistake(section + "Autologous loss = 0.5\nend\n",
                 "set Origin = autologous");
  expect_mistake(section + "Acute injury loss = 0.5\nend\n",
                 "set Host injury = acute");
  expect_mistake(section + "Ageing = 0.5\nend\n",
                 "set Passage above Young passages");
  expect_mistake(section + "Young passages = 5\nend\n", "set a larger Passage");
}


TEST(CellModifiers, ResolvedFileGivesTheSame)
{
  ParameterFile file("set Product = AD-MSC\nset Preconditioning = hypoxia\n"
                     "set Passage = 6\nset Route = peripheral vein",
                     "test.prm");
  CellProductParameters first;
  first.add_parameters(file.root());
  const CellProductParameters second = read(file.resolved());
  EXPECT_EQ(second.potency.vegf, first.effective().potency.vegf);
  EXPECT_EQ(second.engraftment, first.effective().engraftment);
  EXPECT_EQ(second.biodistribution.k_Li,
            first.effective().biodistribution.k_Li);
  EXPECT_EQ(second.product, "AD-MSC");
}


TEST(CellModifiers, MistakesAreExplained)
{
  expect_mistake("set Engraftment = 0.8\nset Preconditioning = hypoxia",
                 "test.prm:1: Engraftment = 0.8: Preconditioning and Passage "
                 "make it 1.2, more than all cells");
  expect_mistake("set Origin = autologus", "did you mean 'autologous'?");
  expect_mistake("set Viability = 80", "give a number from 0 to 1");
  expect_mistake("set Passage = 3.5", "not a whole number");
}
