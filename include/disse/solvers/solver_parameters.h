// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/parameters/parameter_file.h>

#include <string>

namespace disse
{
/// How the linear system of a step is solved.
struct SolverParameters
{
  double      tolerance          = 0.1;
  int         maximum_iterations = 200;
  std::string preconditioner     = "auto"; ///< nodal blocks, multigrid

  void
  add_parameters(const ParameterSection &section);
};
} // namespace disse
