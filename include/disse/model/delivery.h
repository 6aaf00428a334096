// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>
#include <disse/fields/discretisation.h>
#include <disse/state/state.h>

#include <functional>
#include <string>
#include <vector>

namespace DISSE_EXPORT disse
{
/// The only way in which an event changes the state: every change of a field is
/// entered in the mass ledger, as delivered, with the amount that the source
/// intends to deliver, not with the resulting change of the fields.
///
/// All functions are called on all ranks. They throw Error(usage), collective,
/// if there is no such species or variable or a number is not finite, and leave
/// the state as it was.
class Delivery
{
public:
  /// @param readout gives the value of a read-out in `state`
  Delivery(const Discretisation                             &discretisation,
           State                                            &state,
           const std::function<double(const std::string &)> &readout = {});

  /// Add `amount` [unit mm3] of a species to the organ, distributed as
  /// `pattern` (owned nodes, volume mean 1). Collective. @throws as
  /// Discretisation::check_nodal().
  void
  add_to_field(unsigned int               species,
               double                     amount,
               const std::vector<double> &pattern);

  /// Multiply a field by a factor everywhere. Collective.
  void
  scale_field(unsigned int species, double factor);

  void
  add_to_upstream(unsigned int variable, double amount);

  void
  scale_upstream(unsigned int variable, double factor);

  void
  add_to_downstream(unsigned int variable, double amount);

  /// Multiply a downstream variable by a factor, for instance what plasma
  /// exchange removes.
  void
  scale_downstream(unsigned int variable, double factor);

  const State &
  state() const;

  /// Value of a read-out after the preceding events, for rules such as "not if
  /// MELD is below 15". Its name has been checked by ModelLayout::readout().
  /// Collective. @throws Error(usage), collective, if there are no read-outs.
  double
  readout(const std::string &name) const;

private:
  void
  check(const std::string &kind,
        unsigned int       index,
        std::size_t        size,
        double             number) const;

  const Discretisation                      &discretisation;
  State                                     &current;
  std::function<double(const std::string &)> value_of_readout;
};
} // namespace disse
