// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/delivery.h>
#include <disse/model/model_layout.h>

#include <limits>
#include <string>

namespace disse
{
class ParameterSection;

/// "No more doses when MELD is below 15": evaluated when a dose is due, just
/// before it; once it holds that dose and all later ones are withheld.
class StoppingRule
{
public:
  /// Key `Stop when`, for instance "meld < 15"; without it nothing stops.
  void
  add_parameters(const ParameterSection &section);

  /// @throws ParameterError if there is no such read-out.
  void
  connect(const ModelLayout &layout) const;

  /// A dose is due: see whether it is to be given. Collective.
  void
  evaluate(double time, const Delivery &delivery);

  /// True if what was due at `time` is withheld.
  bool
  withholds(double time) const;

  /// Why: for instance "meld = 14.2 < 15".
  std::string
  reason() const;

  /// Whether it has stopped, for a state file.
  std::string
  save() const;

  void
  load(const std::string &text);

private:
  // As it is written.
  std::string
  condition() const;

  void
  parse(const std::string &text);

  static constexpr double never = std::numeric_limits<double>::infinity();

  std::string readout; ///< empty: there is no rule
  bool        is_below = true;
  double      limit    = 0; ///< [unit of the read-out]
  std::string place;
  double      stopped_at = never; ///< [day]
  double      value      = 0;     ///< of the read-out then
};
} // namespace disse
