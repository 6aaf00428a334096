// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/reaction_network.h>

#include <vector>

namespace disse
{
/// Robertson's stiff autocatalysis, with rates that lie nine decades apart:
/// da/dt = -0.04 a + 1e4 b c, dc/dt = 3e7 b^2, a + b + c = 1.
class RobertsonNetwork : public ReactionNetwork
{
public:
  RobertsonNetwork()
  {
    species_list = {{"a", "a", "1", 0, 1, 1},
                    {"b", "b", "1", 0, 1e-5, 0},
                    {"c", "c", "1", 0, 1, 0}};
    pattern      = {{0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1}, {1, 2}, {2, 1}};
  }

  std::string
  name() const override
  {
    return "Robertson";
  }

  void
  rates(const NodeBatch &batch, const double *, double *rates) const override
  {
    constexpr unsigned int n = NodeBatch::width;
    for (unsigned int i = 0; i < n; ++i)
      {
        const double a = batch.row(0)[i], b = batch.row(1)[i],
                     c   = batch.row(2)[i];
        rates[i]         = -0.04 * a + 1e4 * b * c;
        rates[2 * n + i] = 3e7 * b * b;
        rates[n + i]     = -rates[i] - rates[2 * n + i];
      }
  }

  void
  jacobian(const NodeBatch &batch,
           const double *,
           double *jacobian,
           double *) const override
  {
    constexpr unsigned int n = NodeBatch::width;
    for (unsigned int i = 0; i < n; ++i)
      {
        const double b = batch.row(1)[i], c = batch.row(2)[i];
        const double rows[] = {
          -0.04, 1e4 * c, 1e4 * b, 0.04, -1e4 * c - 6e7 * b, -1e4 * b, 6e7 * b};
        for (unsigned int e = 0; e < 7; ++e)
          jacobian[e * n + i] = rows[e];
      }
  }
};
} // namespace disse
