// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/clinical/scores.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace disse
{
namespace
{
constexpr double any = std::numeric_limits<double>::infinity();

// MELD of values that are all within the normal range.
constexpr double meld_of_health = 6.43;


// A value that a score needs. Clamping to the bounds of the score would hide a
// missing value or a wrong unit.
double
require_positive(const double       value,
                 const std::string &name,
                 const double       largest    = any,
                 const std::string &other_unit = "")
{
  if (!(value > 0 && std::isfinite(value)))
    throw Error(ExitCode::usage,
                "Score: " + name + " is " + to_text(value) +
                  "; give a positive number.");
  if (value > largest)
    throw Error(ExitCode::usage,
                "Score: " + name + " is " + to_text(value) +
                  ", which is implausible. Is it in " + other_unit + '?');
  return value;
}


double
creatinine(const BloodValues &blood, const double cap)
{
  if (blood.is_on_dialysis)
    return cap;
  return std::clamp(
    require_positive(blood.creatinine, "creatinine [mg/dL]", 40, "umol/L"),
    1.,
    cap);
}


double
bilirubin(const BloodValues &blood)
{
  return require_positive(blood.bilirubin, "bilirubin [mg/dL]");
}


double
inr(const BloodValues &blood)
{
  return require_positive(blood.inr, "INR [-]");
}


double
albumin(const BloodValues &blood)
{
  return require_positive(blood.albumin, "albumin [g/dL]", 10, "g/L");
}


double
sodium(const BloodValues &blood, const double lowest, const double highest)
{
  return std::clamp(require_positive(blood.sodium, "sodium [mmol/L]"),
                    lowest,
                    highest);
}


int
reported(const double raw)
{
  return std::lround(std::clamp(raw, lowest_meld, highest_meld));
}


double
with_sodium(const double meld, const BloodValues &blood, const MeldNaForm form)
{
  const double m = std::min(meld, highest_meld);
  switch (form)
    {
      case MeldNaForm::optn_2016:
        {
          const double lack = 137 - sodium(blood, 125, 137);
          return m > 11 ? m + (1.32 - 0.033 * m) * lack : m;
        }
      case MeldNaForm::biggins_2006:
        return m + 1.59 * (135 - sodium(blood, 120, 135));
      case MeldNaForm::kim_2008:
        return m + (1 - 0.025 * m) * (140 - sodium(blood, 125, 140));
    }
  throw Error(ExitCode::internal, "MELD-Na: unknown form.");
}


// 1 below `mild`, 3 above `severe`, 2 between and at both.
int
points(const double value, const double mild, const double severe)
{
  return value < mild ? 1 : value > severe ? 3 : 2;
}
} // namespace


double
raw_meld(const BloodValues &blood)
{
  return 9.57 * std::log(creatinine(blood, 4)) +
         3.78 * std::log(std::max(1., bilirubin(blood))) +
         11.20 * std::log(std::max(1., inr(blood))) + meld_of_health;
}


int
meld(const BloodValues &blood)
{
  return reported(raw_meld(blood));
}


double
raw_meld_na(const BloodValues &blood, const MeldNaForm form)
{
  return with_sodium(raw_meld(blood), blood, form);
}


int
meld_na(const BloodValues &blood, const MeldNaForm form)
{
  return reported(with_sodium(meld(blood), blood, form));
}


double
raw_meld_3(const BloodValues &blood)
{
  const double log_creatinine = std::log(creatinine(blood, 3));
  const double log_bilirubin  = std::log(std::max(1., bilirubin(blood)));
  const double sodium_lack    = 137 - sodium(blood, 125, 137);
  const double albumin_lack   = 3.5 - std::clamp(albumin(blood), 1.5, 3.5);
  return (blood.is_female ? 1.33 : 0.) + 4.56 * log_bilirubin +
         (0.82 - 0.24 * log_bilirubin) * sodium_lack +
         9.09 * std::log(std::max(1., inr(blood))) + 11.14 * log_creatinine +
         (1.85 - 1.83 * log_creatinine) * albumin_lack + 6;
}


int
meld_3(const BloodValues &blood)
{
  return reported(raw_meld_3(blood));
}


int
child_pugh_points(const BloodValues   &blood,
                  const Ascites        ascites,
                  const Encephalopathy encephalopathy)
{
  return points(bilirubin(blood), 2, 3) + points(-albumin(blood), -3.5, -2.8) +
         points(inr(blood), 1.7, 2.3) + 1 + int(ascites) + 1 +
         int(encephalopathy);
}


double
part_of_disease(const double meld, const HazardConstants &constants)
{
  constexpr double rounding = 1e-12; // would be left of a healthy liver
  const double     above_health =
    std::max(0., meld - meld_of_health) / constants.disease_meld;
  const double part =
    -std::expm1(-std::pow(above_health, constants.disease_power));
  return part < rounding ? 0 : part;
}


double
hazard_of_death(const double meld, const HazardConstants &constants)
{
  return constants.hazard_at_meld_15 *
         std::exp(constants.hazard_slope * (meld - 15)) *
         part_of_disease(meld, constants);
}


double
mortality(const double           meld,
          const double           days,
          const HazardConstants &constants)
{
  return -std::expm1(-days * hazard_of_death(meld, constants));
}
} // namespace disse
