// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/source_term.h>
#include <disse/sources/therapy_parameters.h>

#include <string>
#include <vector>

namespace disse
{
/// Plasma exchange: in each session a part 1 - r of the patient's plasma is
/// replaced by that of donors, r = exp(-V_e / V_p). At once,
///
///     albumin, bilirubin, clotting factors:  c -> c r + c_donor (1 - r)
///     cells and exosomes in the blood:       n -> n r, the rest is lost
///     cytokines in tissue:                   u -> u (1 - partition (1 - r))
///
/// after which bilirubin comes back from the tissue (BloodChemistry). Cells
/// that are infused before a session and still circulate are removed by it; at
/// one and the same time what is listed first in Therapies/List happens first.
///
/// One-compartment washout and the volume of plasma of 51 mL/kg in cirrhosis
/// are published (Amouzandeh et al. 2023); partition and donors' values are
/// assumed.
class PlasmaExchange : public SourceTerm
{
public:
  PlasmaExchange(const std::string              &name,
                 const PlasmaExchangeParameters &parameters);

  void
  declare(ModelLayout &layout) override;

  /// @throws ParameterError if the blood chemistry is inactive.
  void
  connect(ModelLayout &layout) override;

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

private:
  // A variable that plasma of donors brings to their value.
  struct Constituent
  {
    unsigned int variable;
    double       donor;
  };

  // What is in the blood, and the counter of what is removed from it.
  struct Content
  {
    unsigned int variable, counter;
  };

  void
  find_cytokines(const ModelLayout &layout);

  PlasmaExchangeParameters  parameters;
  double                    remaining;
  unsigned int              sessions = 0; ///< counter
  std::vector<Constituent>  constituents;
  std::vector<Content>      contents;
  std::vector<unsigned int> cytokines;
};
} // namespace disse
