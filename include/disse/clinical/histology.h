// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/source_term.h>

namespace disse
{
class ParameterSection;

/// Smallest share of collagen in the area of a section (CPA, collagen
/// proportionate area, [%]) of histological stages, section `Histology`. A
/// bound belongs to the higher stage. Stages are patterns of scar, which an
/// area alone does not determine. The bounds are assumed, except for 13 %, the
/// smallest CPA of Ishak stage 6 (Calvaruso et al. 2009,
/// doi 10.1002/hep.22745).
///
/// | CPA [%] | METAVIR | Ishak |
/// |---|---|---|
/// | < 4 | F0-F1 | 0-1 |
/// | 4 to 5.5 | F2 | 2 |
/// | 5.5 to 7 | F2 | 3 |
/// | 7 to 11 | F3 | 4 |
/// | 11 to 13 | F4 | 5 |
/// | > 13 | F4 | 6 |
struct HistologyParameters
{
  /// Declare every bound in `section`.
  void
  add_parameters(const ParameterSection &section);

  double F2      = 4;   ///< METAVIR F2, Ishak 2
  double ishak_3 = 5.5; ///< Ishak 3
  double F3      = 7;   ///< METAVIR F3, Ishak 4
  double F4      = 11;  ///< METAVIR F4, Ishak 5
  double ishak_6 = 13;  ///< Ishak 6
};

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
