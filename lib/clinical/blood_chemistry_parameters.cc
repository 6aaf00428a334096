// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/text.h>
#include <disse/kinetics/constants.h>
#include <disse/parameters/parameter_section.h>

#include "clinical/blood_chemistry.h"

#include <algorithm>

namespace disse
{
namespace
{
using namespace constants;

using P      = BloodChemistryParameters;
using Groups = std::vector<Group<P>>;

constexpr char assumed[]   = "assumed";
constexpr char not_known[] = "not known";
constexpr char fitted[] = "fitted to the mortality of three months by bands of "
                          "MELD (docs/models/blood_chemistry.md)";


PlausibleRange
between(const double lower, const double upper, const char *text = "")
{
  return PlausibleRange::between(lower, upper, text);
}


// Plausible healthy values are the usual reference ranges of laboratories.
// clang-format off
Groups
laboratory()
{
  return {
    {"1/day", {
      {"k_a", &P::k_a, positive, "Turnover of albumin; the default is a half-life of 20 days", not_known, "measured"},
      {"k_b", &P::k_b, positive, "Turnover of bilirubin in the plasma of a healthy liver", not_known, assumed},
      {"Tissue exchange", &P::tissue_exchange, positive, "Exchange of bilirubin between plasma and tissue: the rebound after plasma exchange", not_known, assumed},
      {"k_f", &P::k_f, positive, "Turnover of clotting factors", between(0.3, 4, "half-lives of 60 h to 4 h, measured"), assumed},
      {"k_c", &P::k_c, positive, "Turnover of creatinine", not_known, assumed}}},
    {"g/L", {
      {"Healthy albumin", &P::healthy_albumin, positive, "At full liver function", between(35, 50), assumed}}},
    {"mg/dL", {
      {"Healthy bilirubin", &P::healthy_bilirubin, positive, "At full liver function", between(0.3, 1.2), assumed},
      {"Healthy creatinine", &P::healthy_creatinine, positive, "Without portal hypertension", between(0.6, 1.2), assumed}}},
    {"-", {
      {"Synthesis power", &P::synthesis_power, positive, "Synthesis of albumin scales with this power of the relative liver function", not_known, "assumed; synthesis of 103, 50 and 36 mg/kg/day was measured in Child-Pugh classes A, B and C (Ballmer et al. 1996)"},
      {"Tissue ratio", &P::tissue_ratio, positive, "Bilirubin in tissue relative to that in plasma, at rest", not_known, assumed},
      {"INR power", &P::inr_power, positive, "INR scales with this power of 1 / clotting factors", not_known, assumed}}},
    {"1/mmHg", {
      {"Creatinine rise", &P::creatinine_rise, non_negative, "Rise of creatinine, relative to its healthy value, with the portal pressure above 'Creatinine pressure'", not_known, assumed}}},
    {"mmol/L", {
      {"Healthy sodium", &P::healthy_sodium, positive, "Without portal hypertension", between(135, 145), assumed},
      {"Lowest sodium", &P::lowest_sodium, positive, "Lower bound at any portal pressure", not_known, assumed}}},
    {"mmol/L/mmHg", {
      {"Sodium fall", &P::sodium_fall, non_negative, "Fall of sodium with the portal pressure above 'Sodium pressure'", not_known, assumed}}},
    {"mmHg", {
      {"Creatinine pressure", &P::creatinine_pressure, non_negative, "Portal pressure from which creatinine rises", not_known, assumed},
      {"Sodium pressure", &P::sodium_pressure, non_negative, "Portal pressure from which sodium falls", not_known, assumed}}}};
}


Groups
complications()
{
  return {
    {"1/day", {
      {"k_ascites", &P::k_ascites, positive, "Rate at which ascites forms and resolves", not_known, assumed},
      {"h_hrs", &P::h_hrs, positive, "Hazard of a hepatorenal syndrome at a MELD of 15", not_known, assumed}}},
    {"day", {
      {"Contrast time", &P::contrast_time, positive, "Time constant with which contrast medium leaves the body", not_known, assumed}}},
    {"mmHg", {
      {"Ascites pressure", &P::ascites_pressure, non_negative, "Portal pressure of half ascites", not_known, assumed},
      {"Ascites pressure width", &P::ascites_pressure_width, positive, "Width of the logistic function of the portal pressure", not_known, assumed}}},
    {"g/L", {
      {"Ascites albumin", &P::ascites_albumin, non_negative, "Albumin of half ascites", not_known, assumed},
      {"Ascites albumin width", &P::ascites_albumin_width, positive, "Width of the logistic function of albumin", not_known, assumed}}},
    {"-", {
      {"Mild ascites", &P::mild_ascites, fraction, "Smallest score of ascites that counts as mild", not_known, assumed},
      {"Tense ascites", &P::tense_ascites, fraction, "Smallest score of ascites that counts as tense", not_known, assumed},
      {"Encephalopathy", &P::encephalopathy, fraction, "Relative liver function up to which there is encephalopathy of grade I-II", not_known, assumed},
      {"Severe encephalopathy", &P::severe_encephalopathy, fraction, "Relative liver function below which encephalopathy is of grade III-IV", not_known, assumed},
      {"HRS slope", &P::hrs_slope, non_negative, "Slope of the logarithm of the hazard of a hepatorenal syndrome against MELD", not_known, assumed},
      {"c_contrast", &P::c_contrast, positive, "Relative increase of the hazard of a hepatorenal syndrome right after an angiography, for doses through the hepatic artery", not_known, assumed}}}};
}


Groups
death()
{
  return {
    {"1/day", {
      {"h_death", &P::hazard_at_meld_15, non_negative, "Hazard of death at a MELD of 15", not_known, fitted}}},
    {"-", {
      {"Death slope", &P::hazard_slope, non_negative, "Slope of the logarithm of the hazard of death against MELD", not_known, fitted},
      {"Disease MELD", &P::disease_meld, positive, "Scale above the healthy MELD, 6.43, on which hazards become those of the disease", not_known, fitted},
      {"Disease power", &P::disease_power, positive, "Exponent of the onset of hazards above the healthy MELD", not_known, assumed}}}};
}
// clang-format on


std::vector<Groups>
all_groups()
{
  return {laboratory(), complications(), death()};
}


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


// Keys of the patient without effect, or of an inactive blood chemistry.
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
  std::vector<std::string> keys = section.written_keys();
  keys.erase(std::remove(keys.begin(), keys.end(), "Active"), keys.end());
  section.without_effect(keys, "set Active = true");
  patient.without_effect({"Age", "Sex", "On dialysis"},
                         "set Blood chemistry/Active = true");
}
} // namespace


std::vector<PlausibleConstant>
BloodChemistryParameters::plausible_constants()
{
  std::vector<PlausibleConstant> result;
  for (const Groups &groups : all_groups())
    append_plausible(groups, result);
  return result;
}


void
BloodChemistryParameters::add_parameters(const ParameterSection &section)
{
  for (const Groups &groups : all_groups())
    add(section, groups, *this);
  const auto at_most = [&](const double       lower,
                           const double       upper,
                           const std::string &lower_key,
                           const std::string &upper_key) {
    if (lower > upper)
      section.contradiction(lower_key,
                            upper_key,
                            "choose " + lower_key + " <= " + upper_key);
  };
  at_most(mild_ascites, tense_ascites, "Mild ascites", "Tense ascites");
  at_most(severe_encephalopathy,
          encephalopathy,
          "Severe encephalopathy",
          "Encephalopathy");
  at_most(lowest_sodium, healthy_sodium, "Lowest sodium", "Healthy sodium");

  constexpr EnumName<bool> backgrounds[] = {{false, "none"},
                                            {true, "life table"}};
  section.add_choice("Background mortality",
                     has_background_mortality,
                     backgrounds,
                     "Other causes of death in the read-out survival: none, or "
                     "those of the general population of Patient/Age and "
                     "Patient/Sex (published: United States Life Tables, 2012; "
                     "docs/models/blood_chemistry.md).");
}


void
BloodChemistrySettings::add_parameters(const ParameterSection &section,
                                       const ReactionNetwork  &network)
{
  const std::vector<std::string> missing = missing_drivers(network);
  section.standard("Active", active, missing.empty());
  section.add(
    "Active",
    active,
    "Compute albumin, bilirubin, clotting factors, creatinine and "
    "ascites, with MELD, Child-Pugh and mortality; see "
    "docs/models/blood_chemistry.md. Default: true if the network has the "
    "read-outs liver_function and hvpg.");
  if (active && !missing.empty())
    section.error("Active",
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
