// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>

namespace DISSE_EXPORT disse
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
} // namespace disse
