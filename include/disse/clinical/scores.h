// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>

#include <limits>

namespace DISSE_EXPORT disse
{
/// Input of the scores of liver disease. A missing value is NaN; a score that
/// needs it throws.
struct BloodValues
{
  double creatinine = unknown; ///< [mg/dL]
  double bilirubin  = unknown; ///< total, [mg/dL]
  double inr        = unknown; ///< international normalised ratio [-]
  double sodium     = unknown; ///< [mmol/L]
  double albumin    = unknown; ///< [g/dL], a tenth of g/L
  /// Two dialyses, or 24 hours of continuous one, in the last week.
  bool is_on_dialysis = false;
  bool is_female      = false; ///< MELD 3.0 only

private:
  static constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
};


/// MELD is reported as a whole number from 6 to 40.
constexpr double lowest_meld = 6, highest_meld = 40;


// All scores throw Error(usage), naming the value, if one they need is not a
// positive number, or so large that it must be in another unit. Numbers in
// them are published unless said otherwise. "Raw" is before rounding and
// before the range of the score, with all blood values within their bounds.

/// MELD as the United Network for Organ Sharing used it, raw:
///
///     9.57 ln creatinine + 3.78 ln bilirubin + 11.20 ln INR + 6.43
///
/// with all three at least 1, creatinine at most 4, and 4 on dialysis. At
/// least 6.43. Kamath et al. 2001, doi 10.1053/jhep.2001.22172; bounds:
/// policy 9.1.D of the Organ Procurement and Transplantation Network (OPTN).
double
raw_meld(const BloodValues &blood);

/// MELD as reported: the nearest whole number from 6 to 40.
int
meld(const BloodValues &blood);


/// The published ways of adding sodium Na [mmol/L] to MELD M, which is at most
/// 40 in them.
enum class MeldNaForm
{
  /// M + 1.32 (137 - Na) - 0.033 M (137 - Na) if M > 11, else M; Na from 125
  /// to 137. OPTN policy of January 2016.
  optn_2016,
  /// M + 1.59 (135 - Na), Na from 120 to 135. Biggins et al. 2006, doi
  /// 10.1053/j.gastro.2006.02.010.
  biggins_2006,
  /// M - Na - 0.025 M (140 - Na) + 140, Na from 125 to 140. Kim et al. 2008,
  /// doi 10.1056/NEJMoa0801209.
  kim_2008
};

/// MELD-Na of the raw MELD, raw. It jumps at M = 11 in the form optn_2016.
double
raw_meld_na(const BloodValues &blood, MeldNaForm form);

/// MELD-Na of the reported MELD: the nearest whole number from 6 to 40.
int
meld_na(const BloodValues &blood, MeldNaForm form);


/// MELD 3.0 of adults, raw:
///
///     1.33 (if female) + 4.56 ln bilirubin
///     + 0.82 (137 - Na) - 0.24 (137 - Na) ln bilirubin
///     + 9.09 ln INR + 11.14 ln creatinine
///     + 1.85 (3.5 - albumin) - 1.83 (3.5 - albumin) ln creatinine + 6
///
/// with bilirubin, INR and creatinine at least 1, creatinine at most 3 and 3
/// on dialysis, Na from 125 to 137, albumin from 1.5 to 3.5. Kim et al. 2021,
/// doi 10.1053/j.gastro.2021.08.050.
double
raw_meld_3(const BloodValues &blood);

/// MELD 3.0 as reported: the nearest whole number from 6 to 40.
int
meld_3(const BloodValues &blood);


/// As a number 0, 1 and 2.
enum class Ascites
{
  none,
  mild,
  tense ///< moderate to severe
};

/// Grades of hepatic encephalopathy.
enum class Encephalopathy
{
  none,
  grade_1_2,
  grade_3_4
};

/// Child-Pugh points, 5 to 15. Pugh et al. 1973, doi 10.1002/bjs.1800600817,
/// with INR in place of the prothrombin time, as is usual today.
///
/// | | 1 | 2 | 3 |
/// |---|---|---|---|
/// | bilirubin [mg/dL] | < 2 | 2 to 3 | > 3 |
/// | albumin [g/dL] | > 3.5 | 2.8 to 3.5 | < 2.8 |
/// | INR | < 1.7 | 1.7 to 2.3 | > 2.3 |
/// | ascites | none | mild | moderate to severe |
/// | encephalopathy | none | I-II | III-IV |
int
child_pugh_points(const BloodValues &blood,
                  Ascites            ascites,
                  Encephalopathy     encephalopathy);

/// Constants of the hazard of death by MELD.
struct HazardConstants
{
  double hazard_at_meld_15 = 6.9e-4; ///< [1/day] (fitted)
  double hazard_slope      = 0.125;  ///< of its logarithm, by MELD [-] (fitted)
  double disease_meld      = 2.53;   ///< see part_of_disease() [-] (fitted)
  double disease_power     = 4;      ///< see part_of_disease() [-] (assumed)
};

/// The part of a hazard that is due to the disease at a MELD of M [-]: 0 at
/// 6.43, the MELD of normal blood values, and below; three times
/// differentiable; 1 to within 1e-8 from M = 11.7:
///
///     1 - exp(-((M - 6.43) / 2.53)^4)
///
/// 2.53, `disease_meld`, is fitted to the lowest band of MELD
/// (hazard_of_death()), the power, `disease_power`, is assumed.
double
part_of_disease(double meld, const HazardConstants &constants = {});

/// Hazard of death of liver disease [1/day] at a MELD of M:
///
///     6.9e-4 exp(0.125 (M - 15)) part_of_disease(M)
///
/// Fitted to the mortality of three months of patients in hospital and on
/// waiting lists by bands of MELD (up to 9: 1.9 %, 10-19: 6.0 %, 20-29: 19.6 %,
/// 30-39: 52.6 %, which it meets at 9, 15, 25 and 35; from 40, where it was
/// 71.3 %, it gives more). A healthy liver has no hazard. Neither
/// transplantation nor other causes of death are included (see
/// clinical/life_table.h).
double
hazard_of_death(double meld, const HazardConstants &constants = {});

/// Share of patients who die of liver disease within `days` if MELD stays what
/// it is: 1 - exp(-days hazard).
double
mortality(double meld, double days = 90, const HazardConstants &constants = {});
} // namespace disse
