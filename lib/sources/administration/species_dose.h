// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/source_term.h>
#include <disse/sources/spatial_pattern.h>
#include <disse/sources/therapy_parameters.h>

#include <string>
#include <vector>

namespace disse
{


/// Doses that bring a species u of the network to the organ of volume V:
///
///     du/dt = w(x) D(t) / V
///
/// with a pattern w of mean 1 and the inflow D [unit mm3/day]. A dose of size n
/// brings a n [unit mm3]: as a jump of u or, while an infusion lasts, at a
/// constant rate; a derived class may have it otherwise, for instance by way of
/// the blood. All of it is entered as delivered in the mass ledger.
class SpeciesDose : public SourceTerm
{
public:
  /// @param size of a dose @param unit of the size, for people
  /// @throws ParameterError if the pattern cannot be read.
  SpeciesDose(const std::string           &name,
              const SpeciesDoseParameters &parameters,
              double                       size,
              const std::string           &unit);

  /// @throws ParameterError if the network has no such species, or one that
  /// does not fit, see amount_of_one().
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

  std::string
  save() const override;

  void
  load(const std::string &text) override;

  /// w, as "perfusion".
  std::vector<NodalPattern>
  patterns() const override;

protected:
  /// What a dose of size 1 brings to the organ, a [unit of the species mm3].
  /// @throws std::invalid_argument if the unit of the species does not fit.
  virtual double
  amount_of_one(const Species &species) const = 0;

  /// How long a dose matters where it was given [day], for adaptive meshes.
  virtual double
  lifetime() const = 0;

  /// What flows into the organ, D [unit mm3/day].
  virtual double
  inflow(double time, const double *upstream) const;

  /// Size of the doses that are being infused, per time [1/day].
  double
  infusion_rate(double time) const;

  SpeciesDoseParameters parameters;
  const double          size;       ///< of a dose
  double                amount = 0; ///< a [unit mm3]

private:
  std::string         unit; // of the size
  SpatialPattern      perfusion;
  unsigned int        species      = 0; // index
  double              organ_volume = 1; // [mm3]
  std::vector<double> weights;          // perfusion, padded
};


/// How much one pg is in a species that is a mass per volume [unit mm3], for
/// SpeciesDose::amount_of_one().
double
amount_of_one_pg(const Species &species);
} // namespace disse
