// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

namespace disse
{
/// Cumulative hazard of death from all causes from birth to an age [year] in
/// the general population, -ln of the share that survives to it:
///
///     survival from age a to b = exp(H(a) - H(b))
///
/// Population of the United States in 2012, by sex: survivors at ages 0, 1, 5,
/// 10, ..., 100, with a constant hazard in between and, beyond 100, that of 95
/// to 100. Published: United States Life Tables, 2012 (Arias et al., National
/// Vital Statistics Reports 65(8), 2016), as the rate table `survexp.us` of the
/// R package `survival` has them. An age below 0 counts as 0.
double
lifetime_hazard(double age, bool is_female);
} // namespace disse
