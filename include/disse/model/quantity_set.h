// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>
#include <disse/model/readout.h>

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace DISSE_EXPORT disse
{
class ModelLayout;


/// Handle of a quantity of a QuantitySet, so that it is looked up only once.
class QuantityHandle
{
public:
  std::size_t
  index() const
  {
    return position;
  }

private:
  friend class QuantitySet;

  explicit QuantityHandle(const std::size_t position)
    : position(position)
  {}

  std::size_t position;
};


/// Everything that a model can report, each under one name:
///
/// | name | kind |
/// |---|---|
/// | `mean_<symbol>` | volume mean of a species |
/// | as declared | read-outs of network and sources, own quantities |
/// | `<symbol>` | systemic variables and counters |
/// | `t` | time [day], for formulas |
/// | `mass_residual` | largest gap in the mass ledger, relative to the amount |
/// | `min_value` | smallest value of a species, relative to its scale |
/// | `max_<symbol>` | largest value of a species at any node |
/// | `integral_<symbol>` | amount of a species in the organ |
/// | `cells_given`, `cells_engrafted` | of all products, by ProductRole |
/// | `<entry>_<symbol>` | entry of the mass ledger, for instance `delivered_N`
/// |
///
/// The first six kinds, as far as they are Readout::is_column, are the columns
/// of every time series.
class QuantitySet
{
public:
  /// @throws Error(usage), collective, if two columns have the same name.
  explicit QuantitySet(const ModelLayout &layout);

  std::size_t
  size() const;

  const Readout &
  operator[](QuantityHandle handle) const;

  std::vector<Readout>::const_iterator
  begin() const;
  std::vector<Readout>::const_iterator
  end() const;

  bool
  contains(const std::string &name) const;

  /// @throws Error(usage), collective, with the nearest known name.
  QuantityHandle
  handle(const std::string &name) const;

  std::vector<QuantityHandle>
  handles(const std::vector<std::string> &names) const;

  /// Those that every time series has.
  std::vector<QuantityHandle>
  columns() const;

  /// @throws Error(usage), collective, if there is one of that name.
  void
  add(const Readout &quantity);

private:
  void
  add_if_free(const Readout &quantity);

  void
  add_systemic(const ModelLayout &layout);

  void
  add_checks(const ModelLayout &layout);

  void
  add_species(const ModelLayout &layout);

  void
  add_products();

  void
  add_ledger(const ModelLayout &layout);

  std::vector<Readout>               quantities;
  std::map<std::string, std::size_t> positions;
};
} // namespace disse
