// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "time/integrators/make_integrator.h"

#include "time/integrators/bdf_integrator.h"
#include "time/integrators/petsc_integrator.h"

namespace disse
{
std::unique_ptr<TimeIntegrator>
make_integrator(const Discretisation       &discretisation,
                const ReactionSystem       &system,
                const IntegratorParameters &parameters)
{
  if (parameters.method == IntegratorMethod::petsc)
    return std::make_unique<PetscIntegrator>(discretisation,
                                             system,
                                             parameters);
  return std::make_unique<BDFIntegrator>(discretisation, system, parameters);
}
} // namespace disse
