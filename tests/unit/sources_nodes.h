// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/discretisation.h>
#include <disse/fields/node_batch.h>

#include <array>
#include <vector>

namespace disse::testing
{
/// Full batches of nodes that own their data.
class Nodes
{
public:
  explicit Nodes(const unsigned int n_rows, const unsigned int n_upstream = 0)
    : values(n_rows * NodeBatch::width)
    , upstream(n_upstream)
  {}

  double &
  operator()(const unsigned int row, const unsigned int lane)
  {
    return values[row * NodeBatch::width + lane];
  }

  void
  fill(const unsigned int row, const double value)
  {
    for (unsigned int lane = 0; lane < NodeBatch::width; ++lane)
      (*this)(row, lane) = value;
  }

  NodeBatch
  batch(const double time = 0) const
  {
    NodeBatch result;
    result.time     = time;
    result.n_nodes  = NodeBatch::width;
    result.values   = values.data();
    result.x        = position[0].data();
    result.y        = position[1].data();
    result.z        = position[2].data();
    result.upstream = upstream.data();
    return result;
  }

  std::vector<double>                                 values;
  std::vector<double>                                 upstream;
  std::array<std::array<double, NodeBatch::width>, 3> position = {};
};


/// Nodes of volume 1 anywhere in space.
class Cloud : public Discretisation
{
public:
  explicit Cloud(const std::vector<std::array<double, 3>> &points)
  {
    comm           = MPI_COMM_SELF;
    n_owned        = points.size();
    n_global_nodes = n_owned;
    positions      = points;
    volumes.assign(n_owned, 1.);
    total_volume = n_owned;
  }

  std::string
  description() const override
  {
    return "cloud";
  }

  bool
  has_geometry() const override
  {
    return true;
  }

  std::string
  write_vtu(const std::string &,
            const std::string &,
            unsigned int,
            double,
            const std::vector<OutputField> &) const override
  {
    return "";
  }
};


/// The message of the exception that an action throws; empty if it throws none.
template <typename Action>
std::string
message_of(const Action &action)
{
  try
    {
      action();
    }
  catch (const std::exception &error)
    {
      return error.what();
    }
  return "";
}
} // namespace disse::testing
