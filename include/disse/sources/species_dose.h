// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/source_term.h>
#include <disse/sources/infusion.h>
#include <disse/sources/spatial_pattern.h>

#include <string>
#include <vector>

namespace disse
{
/// What any therapy says that brings a species of the network to the organ.
struct SpeciesDoseParameters
{
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


/// Doses of a species u of the network, given to the organ of volume V:
///
///     du/dt = w(x) D(t) / V
///
/// with a pattern w of mean 1 and the doses D(t), each `amount()` [unit mm3]:
/// a jump of u, or constant while an infusion lasts. All of it is entered as
/// delivered in the mass ledger.
class SpeciesDose : public SourceTerm
{
public:
  /// @throws ParameterError if the pattern cannot be read.
  SpeciesDose(const std::string &name, const SpeciesDoseParameters &parameters);

  /// @throws ParameterError if the network has no such species, or one in
  /// which doses cannot be given, see amount().
  void
  connect(ModelLayout &layout) override;

  void
  initialize(const Discretisation &discretisation) override;

  std::vector<SourceSite>
  sites() const override;

  void
  add_rates(const NodeBatch &batch, double *rates) const override;

  std::vector<double>
  event_times() const override;

  std::string
  event_label(double time) const override;

  void
  apply_event(double time, Delivery &delivery) override;

protected:
  /// What one dose brings to the organ [unit of the species mm3].
  /// @throws std::invalid_argument if the unit of the species does not fit.
  virtual double
  amount(const Species &species) const = 0;

  /// One dose as it is given, for people: "5 ug".
  virtual std::string
  dose_text() const = 0;

  /// How long a dose matters where it was given [day], for adaptive meshes.
  virtual double
  lifetime() const = 0;

  SpeciesDoseParameters parameters;

private:
  SpatialPattern      perfusion;
  unsigned int        species      = 0; // index
  double              dose         = 0; // [unit mm3]
  double              organ_volume = 1; // [mm3]
  std::vector<double> weights;          // perfusion, padded
};
} // namespace disse
