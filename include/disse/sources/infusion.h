// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>
#include <disse/sources/dosing_schedule.h>

#include <limits>
#include <string>
#include <vector>

namespace DISSE_EXPORT disse
{
class Delivery;
class ModelLayout;
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


/// When doses are given and how long each of them takes: at once, or evenly
/// over a time, as an infusion or a pump gives them.
struct Infusion
{
  /// The keys of the schedule, `Infusion time` and `Stop when`.
  void
  add_parameters(const ParameterSection &section);

  /// Warn of a dose that is nothing.
  /// @param key of `section` that gives the amount
  static void
  check_amount(const ParameterSection &section,
               const std::string      &key,
               double                  amount);

  /// An event is due: see whether what begins then is to be given. To be called
  /// before the functions below are asked about it. Collective.
  void
  evaluate(double time, const Delivery &delivery);

  /// True if a dose is given or begins at `time`.
  bool
  begins(double time) const;

  /// Doses that flow in per time at `time` [1/day]; those that are given at
  /// once do not count.
  double
  rate(double time) const;

  /// True if a whole dose is given at once at `time`.
  bool
  is_dose(double time) const;

  /// Where doses are given at once, or begin and end.
  std::vector<double>
  event_times() const;

  /// For instance "pump: infusion of 5 ug begins", or why there is none.
  std::string
  event_label(const std::string &name,
              const std::string &amount,
              double             time) const;

  DosingSchedule schedule;
  double         duration = 0; ///< of each dose [day]; 0: at once
  StoppingRule   stop;

private:
  bool
  is_withheld(double time) const;
};
} // namespace disse
