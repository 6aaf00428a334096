// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/log.h>
#include <disse/fields/discretisation.h>

#include <string>
#include <vector>

namespace disse
{
/// Keeps prepared states between runs, one file per key. Rows are ordered by
/// the nodes' keys, so that a state prepared on two ranks serves three.
///
/// A cache may fail without harm: an unreadable or damaged file is reported
/// and counts as absent, an unwritable folder is reported and left alone.
class StateCache
{
public:
  /// @param folder path, "auto" or "none"
  StateCache(const std::string &folder, Log &log);

  /// Find the state for `key`: values of n components at the owned nodes,
  /// node-major. Empty if there is none. Collective.
  std::vector<double>
  load(const std::string    &key,
       const Discretisation &discretisation,
       unsigned int          n_components) const;

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
