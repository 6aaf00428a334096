// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/log.h>
#include <disse/fields/discretisation.h>
#include <disse/simulation/run_parameters.h>

#include <string>
#include <vector>

namespace disse
{
/// Keeps prepared states between runs, one StateArchive per key: a state
/// prepared on two ranks serves three.
///
/// A cache may fail without harm: an unreadable or damaged file is reported
/// and counts as absent, an unwritable folder is reported and left alone.
class StateCache
{
public:
  StateCache(const PreparationParameters &parameters, Log &log);

  /// Find the state for `key`: values at the owned nodes, node-major. Empty if
  /// there is none, or on a rank without nodes. Collective.
  std::vector<double>
  load(const std::string &key, const Discretisation &discretisation) const;

  /// Collective.
  void
  store(const std::string         &key,
        const Discretisation      &discretisation,
        const std::vector<double> &values,
        unsigned int               n_components) const;

private:
  std::string
  path_of(const std::string &key) const;

  std::string folder; ///< empty: no cache
  Log        &log;
};
} // namespace disse
