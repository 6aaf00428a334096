// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/sources/injury.h>

#include <string>
#include <vector>

namespace disse
{


/// An injury in pulses: doses of a toxin, or one flare of a disease. From each
/// of its times on it has the rate `Rate` for `Duration`, then fades with
/// `Half-life`, or ends at once without one:
///
///     r(t) = Rate sum_k { 1              for       0 < t - t_k <= Duration
///                       { 2^(-s / half)  for s = t - t_k - Duration > 0
///
/// Steps end where a pulse begins and where it begins to fade.
class AcuteInjury : public Injury
{
public:
  AcuteInjury(const std::string &name, const AcuteInjuryParameters &parameters);

  double
  rate(double time) const override;

  void
  set_past(double rate) override;

  std::vector<SourceSite>
  sites() const override;

  std::vector<double>
  event_times() const override;

  std::string
  event_label(double time) const override;

private:
  struct Pulse
  {
    double begin, end; ///< [day]
  };

  double             full_rate; ///< [1/day]
  double             half_life; ///< [day]
  std::vector<Pulse> pulses;    ///< one after the other
};
} // namespace disse
