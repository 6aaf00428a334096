// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>

#include <cstdint>
#include <string>
#include <vector>

namespace DISSE_EXPORT disse
{
class ParameterSection;

/// A set of biopsies: one needle at a given place, or many at random.
struct BiopsyParameters
{
  explicit BiopsyParameters(const std::string &name);

  void
  add_parameters(const ParameterSection &section);

  std::string         name;
  std::vector<double> times     = {0};       ///< ascending [day]
  bool                is_random = false;     ///< where and how many
  std::vector<double> entry     = {0, 0, 0}; ///< [mm]
  std::vector<double> direction = {1, 0, 0}; ///< of any length
  int                 number    = 1;         ///< of random needles
  int                 seed      = 1;         ///< of their places
  double              length    = 15;        ///< of the core [mm]
  double              diameter  = 1.2;       ///< of the core [mm]

private:
  void
  add_place(const ParameterSection &section);
};
} // namespace disse
