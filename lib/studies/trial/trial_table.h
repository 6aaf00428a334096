// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "studies/trial/trial.h"

#include <string>
#include <vector>

namespace disse
{
/// A row per patient and arm, header first: number, arm, which comparison he is
/// in, constants, read-outs on all days, responder, follow-up and death. Of the
/// dead the values of the model continue; `alive` distinguishes them.
std::vector<std::vector<std::string>>
patient_rows(const Trial &trial, const TrialResult &result);


/// The curves of Kaplan and Meier, a row per step, header first.
std::vector<std::vector<std::string>>
curve_rows(const TrialResult &result);


/// True if the read-out of a responder has fallen enough.
/// @param day index in TrialResult::days
bool
is_responder(const TrialParameters &parameters,
             const TrialResult     &result,
             const PatientCourse   &course,
             std::size_t            day);


/// True if the patient lives at the end of a day.
bool
is_alive(const PatientCourse &course, double day);


/// The tables of a trial for people: the same patients in all arms, which is
/// what the therapy does, then patients of their own in each arm, which is what
/// a trial of this size would see.
std::string
trial_text(const Trial &trial, const TrialResult &result);
} // namespace disse
