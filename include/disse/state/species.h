// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>

#include <string>
#include <vector>

namespace DISSE_EXPORT disse
{
/// A field of the model: a concentration, a cell density or a fraction.
struct Species
{
  std::string symbol; ///< identifier in files, expressions and CSV headers
  std::string name;   ///< descriptive
  std::string unit;   ///< as printed, for instance "pg/mm3"
  double      diffusivity = 0; ///< [mm2/day]; 0 means immobile
  double      scale       = 1; ///< typical magnitude [unit], for tolerances
  double      initial     = 0; ///< value where no state is prepared [unit]

  /// A signed quantity. All others are kept non-negative.
  bool may_be_negative = false;
};


/// Values above minus this fraction of the scale do not count as negative.
constexpr double negligible_value = 1e-12;


/// Role of a number that describes an administered product, so that tables of
/// therapies find it under any name. Numbers of one role and unit are added.
enum class ProductRole
{
  none,
  administered, ///< given to the patient so far
  engrafted,    ///< that have ever engrafted in the organ
  lost          ///< dead or removed
};


/// A variable of the whole body or the whole organ, for instance the cells in
/// the blood.
struct SystemicVariable
{
  std::string symbol;
  std::string name;
  std::string unit;
  double      scale   = 1; ///< typical magnitude [unit], for tolerances
  double      initial = 0; ///< [unit]

  /// A counter that drives nothing: its error is excluded from the step size
  /// control. Downstream variables only.
  bool is_counter = false;

  /// Set for contents of the blood, which plasma exchange partly removes: the
  /// symbol of the counter of the removed amount. Upstream only.
  std::string removed_to = {};

  /// It must not become negative, like a concentration: a step that makes it
  /// negative is repeated with a smaller step size.
  bool is_non_negative = false;

  /// For counters of a product.
  ProductRole role = ProductRole::none;

  /// Its rate is never negative, like that of an integrated hazard. What is
  /// reported of it does not fall then, which formulas of higher order and
  /// interpolation do not ensure by themselves. Downstream only.
  bool never_falls = false;
};


/// An ordered set of items with unique symbols.
template <typename T>
class SymbolSet
{
public:
  /// @param kind name of the items in messages
  explicit SymbolSet(const std::string &kind);

  /// Append and return the index.
  /// @throws Error(usage) if the symbol is taken or cannot be an identifier in
  ///   expressions (x, y, z, t and muParser's names are refused).
  unsigned int
  add(const T &item);

  bool
  contains(const std::string &symbol) const;

  /// @throws Error(usage) with the nearest known symbol.
  unsigned int
  index(const std::string &symbol) const;

  std::vector<std::string>
  symbols() const;

  unsigned int
  size() const
  {
    return items.size();
  }

  const T &
  operator[](const unsigned int i) const
  {
    return items[i];
  }

  typename std::vector<T>::const_iterator
  begin() const
  {
    return items.begin();
  }

  typename std::vector<T>::const_iterator
  end() const
  {
    return items.end();
  }

private:
  std::string    kind;
  std::vector<T> items;
};

using SpeciesSet  = SymbolSet<Species>;
using SystemicSet = SymbolSet<SystemicVariable>;
} // namespace disse
