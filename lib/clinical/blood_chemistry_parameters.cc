// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/text.h>
#include <disse/clinical/blood_chemistry.h>
#include <disse/parameters/parameter_file.h>

#include <algorithm>

namespace disse
{
namespace
{
struct Constant
{
  const char *name;
  double BloodChemistryParameters::*member;
  const char                       *unit;
  const char                       *documentation;
};

using P = BloodChemistryParameters;

const Constant constants[] = {
  {"k_a",
   &P::k_a,
   "1/day",
   "Turnover of albumin; the default is a half-life of 20 days. Origin: "
   "measured."},
  {"Healthy albumin",
   &P::healthy_albumin,
   "g/L",
   "At full liver function. Plausible: 35 .. 50. Origin: assumed."},
  {"Synthesis power",
   &P::synthesis_power,
   "-",
   "Synthesis of albumin goes with this power of the relative liver function. "
   "Origin: assumed; synthesis of 103, 50 and 36 mg/kg/day was measured in "
   "Child-Pugh classes A, B and C (Ballmer et al. 1996)."},
  {"k_b",
   &P::k_b,
   "1/day",
   "Turnover of bilirubin in the plasma of a healthy liver. Origin: assumed."},
  {"Healthy bilirubin",
   &P::healthy_bilirubin,
   "mg/dL",
   "At full liver function. Origin: assumed."},
  {"Tissue ratio",
   &P::tissue_ratio,
   "-",
   "Bilirubin in tissue relative to that in plasma, at rest. Origin: assumed."},
  {"Tissue exchange",
   &P::tissue_exchange,
   "1/day",
   "Of bilirubin between plasma and tissue: the rebound after plasma exchange. "
   "Origin: assumed."},
  {"k_f",
   &P::k_f,
   "1/day",
   "Turnover of clotting factors. Plausible: 0.3 .. 4 (half-lives of 60 h to "
   "4 h, measured). Origin: assumed."},
  {"k_c", &P::k_c, "1/day", "Turnover of creatinine. Origin: assumed."},
  {"Healthy creatinine",
   &P::healthy_creatinine,
   "mg/dL",
   "Without portal hypertension. Origin: assumed."},
  {"k_ascites",
   &P::k_ascites,
   "1/day",
   "With which ascites forms and goes. Origin: assumed."},
  {"h_hrs",
   &P::h_hrs,
   "1/day",
   "Hazard of a hepatorenal syndrome at a MELD of 15. Origin: assumed."},
  {"c_contrast",
   &P::c_contrast,
   "-",
   "How much higher it is right after an angiography, for doses through the "
   "hepatic artery. Origin: assumed."}};

const char *const drivers[] = {"liver_function", "hvpg"};


std::vector<std::string>
missing_drivers(const ReactionNetwork &network)
{
  std::vector<std::string> missing(std::begin(drivers), std::end(drivers));
  for (const Readout &readout : network.readouts())
    missing.erase(std::remove(missing.begin(), missing.end(), readout.name),
                  missing.end());
  return missing;
}


// What nobody asks the patient for, or of a blood chemistry that is not there.
void
check_patient(const ParameterSection &root,
              const bool              active,
              const bool              has_life_table)
{
  const ParameterSection patient = root.subsection("Patient");
  const ParameterSection section = root.subsection("Blood chemistry");
  const std::string      life_table =
    "set Blood chemistry/Background mortality = life table";
  if (active)
    {
      if (!has_life_table)
        patient.without_effect({"Age"}, life_table);
      return;
    }
  for (const std::string &key : section.written_keys())
    if (key != "Active")
      section.without_effect({key}, "set Active = true");
  patient.without_effect({"Age", "Sex", "On dialysis"},
                         "set Blood chemistry/Active = true");
}
} // namespace


void
BloodChemistryParameters::add_parameters(const ParameterSection &section)
{
  for (const Constant &constant : constants)
    section.add(constant.name,
                this->*constant.member,
                constant.unit,
                Range::positive(),
                constant.documentation);
  std::string background = has_background_mortality ? "life table" : "none";
  section.add_choice("Background mortality",
                     background,
                     {"none", "life table"},
                     "Other causes of death in the read-out survival: none, or "
                     "those of the general population of Patient/Age and "
                     "Patient/Sex (published: United States Life Tables, 2012; "
                     "docs/blood_chemistry.md).");
  has_background_mortality = background == "life table";
}


bool
has_blood_chemistry(const ReactionNetwork &network)
{
  return missing_drivers(network).empty();
}


void
BloodChemistrySettings::add_parameters(const ParameterSection &section,
                                       const ReactionNetwork  &network)
{
  const std::vector<std::string> missing = missing_drivers(network);
  section.standard("Active", active, missing.empty());
  section.add("Active",
              active,
              "Follow albumin, bilirubin, clotting factors, creatinine and "
              "ascites, with MELD, Child-Pugh and mortality; see "
              "docs/blood_chemistry.md. Default: true if the network has the "
              "read-outs liver_function and hvpg.");
  if (active && !missing.empty())
    section.mistake("Active",
                    "the network " + network.name() + " has no read-out " +
                      join(missing, " and no read-out "));
  constants.add_parameters(section);
  const ParameterSection patient = section.root().subsection("Patient");
  if (patient.n_readers("Body weight") < 2)
    patient.without_effect(
      {"Body weight"},
      "set Dose per weight in a therapy, or add a plasma exchange");
  check_patient(section.root(), active, constants.has_background_mortality);
}


std::unique_ptr<SourceTerm>
BloodChemistrySettings::make(const Patient &patient) const
{
  return active ? std::make_unique<BloodChemistry>(constants, patient)
                : nullptr;
}
} // namespace disse
