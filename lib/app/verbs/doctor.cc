// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/version.h>
#include <disse/simulation/simulation.h>

#include "app/verb.h"
#include "fields/output/mesh_report.h"

#include <iostream>

namespace disse
{
namespace
{
namespace po = boost::program_options;

// Says what the program stands on, and tries each part of it once.
class DoctorVerb : public Verb
{
public:
  DoctorVerb()
    : Verb(
        {"doctor", "", "list the software in use and test each part once", {}})
  {}

  int
  execute(const po::variables_map &,
          const std::vector<std::string> &,
          MPI_Comm comm) const override
  {
    if (rank(comm) == 0)
      {
        for (const auto &[name, value] : version_table())
          std::cout << name << ": " << value << "\n";
        std::cout << "ranks: " << n_ranks(comm) << std::endl;
      }
    bool ok = true;
    ok &= attempt("mesh (deal.II, p4est)", comm, [&] {
      MeshParameters box;
      box.geometry = Geometry::box;
      describe_mesh(box, comm);
    });
    ok &= attempt("ten days on a box (PETSc, MPI)", comm, [&] {
      Scenario scenario;
      scenario.mesh.geometry = Geometry::box;
      scenario.end           = 10;
      Log log(comm, Log::Level::quiet);
      Simulation(scenario, comm, log).run();
    });
    return static_cast<int>(ok ? ExitCode::ok : ExitCode::internal);
  }

private:
  static bool
  attempt(const std::string           &what,
          MPI_Comm                     comm,
          const std::function<void()> &action)
  {
    std::string outcome = "ok";
    try
      {
        action();
      }
    catch (const std::exception &error)
      {
        outcome = error.what();
      }
    if (rank(comm) == 0)
      std::cout << what << ": " << outcome << std::endl;
    return outcome == "ok";
  }
};
} // namespace


std::unique_ptr<Verb>
make_doctor_verb()
{
  return std::make_unique<DoctorVerb>();
}
} // namespace disse
