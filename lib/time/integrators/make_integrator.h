// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/discretisation.h>
#include <disse/model/reaction_system.h>
#include <disse/time/integrator_parameters.h>

#include "time/integrators/time_integrator.h"

#include <memory>

namespace disse
{
/// The integrator that the parameters name. The first two arguments must
/// outlive it. Collective.
std::unique_ptr<TimeIntegrator>
make_integrator(const Discretisation       &discretisation,
                const ReactionSystem       &system,
                const IntegratorParameters &parameters);
} // namespace disse
