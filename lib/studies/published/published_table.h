// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/clinical/survival.h>

#include "studies/published/published.h"

#include <string>
#include <vector>

namespace disse
{
/// What the model says about one published result.
struct SimulatedResult
{
  double value; ///< of all virtual patients

  /// What 95 % of such trials find if the model is right: with the published
  /// numbers of patients, drawn from the virtual ones with replacement,
  /// independently in each arm.
  ConfidenceInterval trial;

  /// Sampling uncertainty of the model's answer: 95 % interval by drawing as
  /// many of them as there are, the same in both arms.
  ConfidenceInterval own;
};


/// By the percentile bootstrap (Efron 1979, doi 10.1214/aos/1176344552), with
/// the same numbers on every machine.
SimulatedResult
simulate(const PublishedResult &published,
         const TrialParameters &parameters,
         const TrialResult     &result);


/// "agrees", "disagrees", "not distinguishable" or "untested".
///
/// Of a published number: "disagrees" if it lies outside of
/// SimulatedResult::trial. Else "not distinguishable" if "no effect" lies
/// inside too, so that such a trial cannot distinguish the model from one
/// without effect. Else "agrees".
///
/// Of a direction: "agrees" if all of `trial` lies on that side of no effect,
/// "disagrees" if all of `own` lies on the other, else "not distinguishable".
///
/// Of no significant difference: "disagrees" if no effect lies outside of
/// `trial`: most such trials would have seen what the model says. Else "agrees"
/// if it lies inside of `own`, so that the model has no effect either, and "not
/// distinguishable" if the trial was too small to see it.
std::string
verdict(const PublishedResult &published, const SimulatedResult &simulated);


/// Published results with what the model says and the verdict.
class PublishedTable
{
public:
  /// @param constants what identifies the constants of the model
  /// @param therapies the same, of what the arms are given
  PublishedTable(const std::vector<PublishedResult> &published,
                 const TrialParameters              &parameters,
                 const TrialResult                  &result,
                 const std::string                  &constants,
                 const std::string                  &therapies);

  /// For people.
  std::string
  text() const;

  static const std::vector<std::string> &
  header();

  /// For programs, header first.
  std::vector<std::vector<std::string>>
  rows() const;

private:
  std::vector<PublishedResult> published;
  std::vector<SimulatedResult> simulated;
  std::vector<std::string>     units;
  std::size_t                  n_patients;
  std::string                  constants, therapies;
};
} // namespace disse
