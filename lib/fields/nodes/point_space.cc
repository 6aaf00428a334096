// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/fields/discretisation.h>

namespace disse
{
namespace
{
class PointSpace : public Discretisation
{
public:
  PointSpace(const double volume, MPI_Comm communicator)
  {
    const bool here = rank(communicator) == 0;
    comm            = communicator;
    n_global_nodes  = 1;
    n_owned         = here ? 1 : 0;
    first_node      = here ? 0 : 1;
    total_volume    = volume;
    if (here)
      {
        positions = {{{0, 0, 0}}};
        volumes   = {volume};
        keys      = {0};
      }
    stiffness.row_start.assign(n_owned + 1, 0);
    stiffness.diagonal.assign(n_owned, 0.);
  }


  std::string
  description() const override
  {
    return "point: a well-mixed volume of " + to_text(total_volume, 6) + " mm3";
  }


  bool
  has_geometry() const override
  {
    return false;
  }


  std::string
  write_vtu(const std::string &,
            const std::string &,
            const unsigned int,
            const double,
            const std::vector<OutputField> &) const override
  {
    throw Error(ExitCode::internal, "a point has no fields to draw");
  }
};
} // namespace


std::unique_ptr<Discretisation>
make_point(const double volume, MPI_Comm comm)
{
  return std::make_unique<PointSpace>(volume, comm);
}
} // namespace disse
