// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>
#include <disse/fields/node_batch.h>
#include <disse/state/species.h>

#include <functional>
#include <string>
#include <vector>

namespace DISSE_EXPORT disse
{
/// Arguments of the downstream variables and of the read-outs of the whole
/// organ: the same on all ranks.
struct OrganValues
{
  double                     time; ///< [day]
  const std::vector<double> &upstream;
  const std::vector<double> &downstream;

  /// Volume integrals of all species [unit mm3], then the read-outs of
  /// ModelLayout::integrals().
  const std::vector<double> &integrals;

  /// State::ledger; null where the rates of a step are evaluated.
  const std::vector<double> *ledger = nullptr;
};


/// Kind of a quantity.
enum class QuantityKind
{
  mean,     ///< volume mean of a species
  readout,  ///< declared by network or sources
  own,      ///< defined in the parameter file
  systemic, ///< a variable of the whole body or organ
  counter,  ///< a systemic variable that counts what has happened
  check,    ///< of the numerical solution
  maximum,  ///< largest value of a species at any node
  integral, ///< amount of a species in the organ
  product,  ///< of all products that were given
  ledger    ///< what has changed the amount of a species since t = 0
};


/// Name in tables, for instance "read-out".
const char *
name_of(QuantityKind kind);


/// Weights of the owned nodes in place of their volumes, for a part of space.
struct NodalWeights
{
  std::vector<double> values;
  double              total = 0; ///< sum over all ranks
};


/// A number per time that summarises the state: a nodal function, reduced over
/// the organ, then possibly transformed; a function of such numbers and of the
/// systemic variables; or a function of other quantities.
struct Readout
{
  enum class Reduction
  {
    mean, ///< volume mean
    integral,
    minimum,
    maximum
  };

  /// One of systemic variables and integrals over the organ.
  static Readout
  of_organ(const std::string                                &name,
           const std::string                                &unit,
           const std::function<double(const OrganValues &)> &value,
           const std::string                                &description = "");

  std::string name; ///< for instance "cpa"
  std::string unit; ///< as printed, for instance "%"
  Reduction   reduction = Reduction::mean;

  /// Nodal values: fills out[NodeBatch::width].
  std::function<void(const NodeBatch &batch, double *out)> nodal;

  /// Applied to the reduced number if set.
  std::function<double(double)> transform;

  /// If set, it is the value, and nothing is reduced.
  std::function<double(const OrganValues &)> of_whole = {};

  std::string  description = {}; ///< in one line
  QuantityKind kind        = QuantityKind::readout;
  ProductRole  role        = ProductRole::none;

  /// Whether it is a column of every time series.
  bool is_column = true;

  /// If set, what reduces the nodal values in place of the volumes; nodes
  /// without weight do not count. Known after SourceTerm::initialize().
  const NodalWeights *weights = nullptr;

  /// Names of other quantities, and the value as a function of theirs.
  std::vector<std::string>                           arguments     = {};
  std::function<double(const std::vector<double> &)> of_quantities = {};

  /// True if it is a nodal function that is reduced over all of the organ.
  bool
  is_nodal() const;

  /// "cpa [%]", as its column of a time series is called.
  std::string
  heading() const;
};
} // namespace disse
