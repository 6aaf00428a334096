// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/kinetics/lfm1.h>

#include <algorithm>
#include <cmath>

namespace disse
{
using namespace lfm1;

namespace
{
constexpr unsigned int width = NodeBatch::width;

constexpr double area_per_collagen = 0.75; // % area per ug/mm3
constexpr double highest_hvpg      = 30;   // [mmHg]
constexpr double half_stiffening   = 0.1;  // TNF-alpha [pg/mm3]


// MELD of a liver whose blood chemistry has come to rest: bilirubin
// 0.7 mg/dL / F, INR F^-0.6, creatinine 1 mg/dL, where F is the relative liver
// function; not rounded.
double
meld(const double relative_function)
{
  constexpr double highest = 40;
  if (relative_function <= 0)
    return highest;
  const double bilirubin = std::max(1., 0.7 / relative_function);
  const double inr       = std::max(1., std::pow(relative_function, -0.6));
  const double score =
    10 * (0.378 * std::log(bilirubin) + 1.120 * std::log(inr) + 0.643);
  return std::min(score, highest);
}


double
area(const NodeBatch &batch, const unsigned int i)
{
  return area_per_collagen * (batch.row(C)[i] + batch.row(X)[i]);
}


// Of the portal vein [mmHg].
double
pressure(const NodeBatch &batch, const unsigned int i)
{
  const double contraction = batch.row(Sa)[i] / (batch.row(Sa)[i] + 5);
  return 3 + 0.45 * area(batch, i) + 6 * (1 - batch.row(B)[i]) * contraction;
}


// Of the tissue [kPa]; an inflamed liver is stiffer than its scar makes it.
double
stiffness(const NodeBatch &batch, const unsigned int i)
{
  const double tnf      = std::max(0., batch.row(A)[i]);
  const double swelling = tnf / (half_stiffening + tnf);
  return 3 + 0.85 * area(batch, i) * (1 + 0.3 * swelling);
}


using NodalFunction = std::function<void(const NodeBatch &, double *)>;

template <typename Value>
NodalFunction
at_each_node(const Value &value)
{
  return [value](const NodeBatch &batch, double *out) {
    for (unsigned int i = 0; i < width; ++i)
      out[i] = value(batch, i);
  };
}
} // namespace


std::vector<Readout>
LFM1::readouts() const
{
  const NodalFunction function =
    at_each_node([this](const NodeBatch &batch, const unsigned int i) {
      return (batch.row(H)[i] + constants.f_J * batch.row(J)[i]) *
             batch.row(B)[i] / reference;
    });
  const auto capped = [](const double hvpg) {
    return std::min(hvpg, highest_hvpg);
  };

  const auto           mean     = Readout::Reduction::mean;
  std::vector<Readout> readouts = {
    {"cpa", "%", mean, at_each_node(area), {}},
    {"liver_function", "-", mean, function, {}},
    {"meld_quasi_steady", "-", mean, function, meld},
    {"hvpg", "mmHg", mean, at_each_node(pressure), capped},
    {"stiffness", "kPa", mean, at_each_node(stiffness), {}}};
  const char *const descriptions[] = {
    "collagen proportionate area of a section",
    "function of the hepatocytes relative to health",
    "MELD score of a blood chemistry at rest",
    "hepatic venous pressure gradient",
    "stiffness of the tissue in elastography"};
  for (std::size_t i = 0; i < readouts.size(); ++i)
    readouts[i].description = descriptions[i];
  return readouts;
}
} // namespace disse
