// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/clinical/histology_parameters.h>
#include <disse/model/source_term.h>

namespace disse
{
/// METAVIR stage F1 to F4: 1 stands for F0 and F1, which CPA does not
/// distinguish. @throws Error(usage) if CPA is not a number from 0 to 100.
int
metavir_stage(double cpa, const HistologyParameters &bounds = {});

/// Ishak stage 1 to 6: 1 stands for 0 and 1. @throws as metavir_stage().
int
ishak_stage(double cpa, const HistologyParameters &bounds = {});

/// CPA [%] within 0 and 100, which the fields of a model may overshoot.
double
possible_area(double cpa);

/// True if network or sources have a volume mean `cpa` [%].
bool
has_area(const ModelLayout &layout);


/// Adds read-outs of the whole organ to any network that has what they are made
/// of:
///
/// | read-out | of |
/// |---|---|
/// | `metavir`, `ishak` | the volume mean `cpa` [%] |
/// | `treg_th17` | ratio of the means of the species named "Treg cells" and
///   "Th17 cells"; not a number without Th17 cells |
class Histology : public SourceTerm
{
public:
  explicit Histology(const HistologyParameters &bounds = {});

  void
  declare(ModelLayout &layout) override;
  void
  connect(ModelLayout &layout) override;

private:
  HistologyParameters bounds;
  unsigned int        cpa = 0; ///< index of the integral
};
} // namespace disse
