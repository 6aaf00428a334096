// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/simulation/simulation.h>

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

namespace disse::testing
{
/// A box with two species that nothing changes but the therapy `supply` of B.
inline const std::string box_text =
  "subsection Mesh\n set Geometry = box\n set Extent = 4 mm, 2 mm, 2 mm\n"
  " set Cell size = 1 mm\nend\n"
  "subsection Time\n set End = 20 day\nend\n"
  "subsection Preparation\n set Start = initial values\nend\n"
  "subsection Kinetics\n set Network = expression\n set Species = B, C\n"
  " subsection B\n  set Unit = mg\n  set Initial = 1\n end\n"
  " subsection C\n  set Unit = mg\n  set Initial = 3\n  set Sign = any\n end\n"
  "end\n"
  "subsection Therapies\n set List = supply\n subsection supply\n"
  "  set Type = expression\n  set B = 0\n end\nend\n";


/// The same with a mesh that is adapted to B.
inline const std::vector<std::string> adaptive = {
  "Refinement/Tolerance=0.01",
  "Refinement/Species=B",
  "Refinement/Finest cell size=0.2 mm",
  "Refinement/Interval=1"};


struct Box
{
  explicit Box(const std::vector<std::string> &assignments = {},
               const Registries               &known = Registries::builtin(),
               MPI_Comm                        comm  = MPI_COMM_WORLD)
    : log(comm, Log::Level::silent)
    , simulation(Scenario::parse(box_text, "box.prm", assignments, comm, known),
                 comm,
                 log)
  {}

  Log        log;
  Simulation simulation;
};


/// The message of a misuse, which throws on all ranks.
inline std::string
message_of(const std::function<void()> &call,
           const ExitCode               code = ExitCode::usage)
{
  try
    {
      call();
    }
  catch (const Error &error)
    {
      EXPECT_EQ(error.code(), code) << error.what();
      EXPECT_TRUE(error.is_collective()) << error.what();
      return error.what();
    }
  return "no error";
}


/// Expect that a message has this part.
inline void
expect_message(const std::string           &part,
               const std::function<void()> &call,
               const ExitCode               code = ExitCode::usage)
{
  const std::string message = message_of(call, code);
  EXPECT_NE(message.find(part), std::string::npos) << message;
}
} // namespace disse::testing
