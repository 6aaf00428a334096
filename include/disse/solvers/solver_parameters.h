// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>
#include <disse/parameters/parameter_section.h>

namespace DISSE_EXPORT disse
{
enum class Preconditioner
{
  automatic, ///< one of the others, by the strength of diffusion
  nodal_blocks,
  multigrid
};

inline constexpr EnumName<Preconditioner> preconditioner_names[] = {
  {Preconditioner::automatic, "auto"},
  {Preconditioner::nodal_blocks, "nodal blocks"},
  {Preconditioner::multigrid, "multigrid"}};


/// How the linear system of a step is solved.
struct SolverParameters
{
  double         tolerance          = 0.1;
  int            maximum_iterations = 200;
  Preconditioner preconditioner     = Preconditioner::automatic;

  void
  add_parameters(const ParameterSection &section);
};
} // namespace disse
