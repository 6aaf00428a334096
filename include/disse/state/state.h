// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>
#include <disse/fields/field_vector.h>
#include <disse/state/ledger.h>

#include <vector>

namespace DISSE_EXPORT disse
{
/// All variables that change in time.
struct State
{
  double              time = 0;   ///< [day]; 0 is the start of therapy
  FieldVector         fields;     ///< all species at all nodes
  std::vector<double> upstream;   ///< systemic variables that drive fields
  std::vector<double> downstream; ///< systemic variables that fields drive

  /// What has changed the amount of each species since the ledger was opened
  /// [unit mm3], by reason; see enter(), ledger_amount() and net_change(). It
  /// is integrated beside the fields, so integral = integral at opening + net
  /// change is a check of diffusion, linear solver, events and mesh transfer.
  std::vector<double> ledger;
};


/// Volume integral of every species [unit mm3], over all ranks. Collective.
std::vector<double>
integrals(const FieldVector &fields, const Discretisation &discretisation);
} // namespace disse
