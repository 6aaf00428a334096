// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>
#include <disse/model/patient.h>
#include <disse/sources/infusion.h>
#include <disse/sources/spatial_pattern.h>

#include <string>
#include <vector>

namespace DISSE_EXPORT disse
{
class ParameterSection;

/// What any therapy says that brings a species of the network to the organ.
struct SpeciesDoseParameters
{
  explicit SpeciesDoseParameters(const std::string &species = "")
    : species(species)
  {}

  /// The keys `Species`, of the infusion and, in the subsection `Perfusion`,
  /// of the pattern.
  /// @param what is meant by the species, for the reference
  void
  add_parameters(const ParameterSection &section, const std::string &what);

  std::string              species;
  Infusion                 infusion;
  SpatialPatternParameters perfusion;

  std::string species_place = "Species"; ///< where it was written
};


/// A solute, for instance HGF, given as a protein: at once or by a pump.
struct GrowthFactorInfusionParameters
{
  void
  add_parameters(const ParameterSection &section);

  /// What one dose brings to the organ [ug].
  double
  mass_of_dose() const;

  double                mass = 10; ///< of a dose [ug]
  double                rate = 0;  ///< [ug/day]; 0: by `mass`
  SpeciesDoseParameters dose{"G"};
};


/// Extracellular vesicles given into the blood, as protein.
struct ExosomesParameters
{
  void
  add_parameters(const ParameterSection &section);

  std::string           symbol         = "Eb";
  double                protein        = 60;        ///< of a dose [mg]
  double                half_life      = 5. / 1440; ///< in blood [day]
  double                liver_fraction = 0.5;       ///< [-]
  SpeciesDoseParameters dose{"E"};

  std::string symbol_place = "Symbol"; ///< where the symbol was written
};


/// Hepatocytes derived from induced pluripotent stem cells.
struct IPSCHepatocytesParameters
{
  void
  add_parameters(const ParameterSection &section);

  double                cells_per_dose = 1e9;   ///< viable [cells]
  double                engraftment    = 0.2;   ///< [-]
  double                normal_density = 120e3; ///< [cells/mm3]
  SpeciesDoseParameters dose{"J"};
};


/// Sessions that replace a part of the patient's plasma by that of donors.
struct PlasmaExchangeParameters
{
  void
  add_parameters(const ParameterSection &section);

  /// Of the plasma that is the patient's own after a session,
  /// exp(- exchanged volume / plasma volume) [-].
  double
  remaining() const;

  std::string              symbol = "PE"; ///< of the counter of sessions
  DosingSchedule           schedule;
  StoppingRule             stop;
  double                   exchanged_volume  = 2;     ///< per session [L]
  double                   plasma_per_weight = 0.051; ///< [L/kg]
  double                   donor_albumin     = 38;    ///< [g/L]
  double                   donor_bilirubin   = 0.7;   ///< [mg/dL]
  double                   donor_clotting    = 1; ///< relative to health [-]
  std::vector<std::string> cytokines         = {"A"}; ///< species in tissue
  double                   partition         = 0.3;   ///< of cytokines [-]
  Patient                  patient;

  // For messages.
  std::string symbol_place, type_place, cytokines_place;
  bool        names_cytokines = false; ///< the file counts on them
};


/// Prednisolone by mouth: an induction dose, a taper and a maintenance dose.
struct CorticosteroidParameters
{
  void
  add_parameters(const ParameterSection &section);

  double start            = 0;   ///< [day]
  double induction_dose   = 60;  ///< [mg/day]
  double induction_time   = 7;   ///< [day]
  double taper_time       = 21;  ///< [day]
  double maintenance_dose = 20;  ///< [mg/day]
  double end              = 1e9; ///< [day]
  double largest_effect   = 0.9; ///< E_max [-]
  double half_effect_dose = 10;  ///< ED50 [mg/day]

private:
  void
  check(const ParameterSection &section) const;
};
} // namespace disse
