// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

/// What a program that links Disse includes (docs/link/tutorial.md): scenarios
/// and simulations, injuries, therapies and networks, and what is needed to
/// write your own.

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/log.h>
#include <disse/base/session.h>
#include <disse/base/units.h>
#include <disse/base/version.h>
#include <disse/clinical/scores.h>
#include <disse/clinical/survival.h>
#include <disse/kinetics/constants.h>
#include <disse/kinetics/differentiated_network.h>
#include <disse/kinetics/lfm1_parameters.h>
#include <disse/model/step_limits.h>
#include <disse/observers/course_recorder.h>
#include <disse/simulation/registries.h>
#include <disse/simulation/scenario.h>
#include <disse/simulation/simulation.h>
#include <disse/sources/cell_product_parameters.h>
#include <disse/sources/formula_parameters.h>
#include <disse/sources/injury.h>
#include <disse/sources/therapy_parameters.h>
