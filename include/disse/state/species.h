// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <string>
#include <vector>

namespace disse
{
/// A field of the model: a concentration, a cell density or a fraction.
struct Species
{
  std::string symbol; ///< identifier in files, expressions and CSV headers
  std::string name;   ///< for people
  std::string unit;   ///< as printed, for instance "pg/mm3"
  double      diffusivity = 0; ///< [mm2/day]; 0 means immobile
  double      scale       = 1; ///< typical magnitude [unit], for tolerances
  double      initial     = 0; ///< value where no state is prepared [unit]

  /// A signed quantity. All others are kept from going below 0.
  bool may_be_negative = false;
};


/// Values above minus this fraction of the scale do not count as negative.
constexpr double negligible_value = 1e-12;


/// What a number says of a product that is given to the patient, so that tables
/// of therapies find it under any name. Numbers of one role and unit are added.
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

  /// Adds up what happens and drives nothing: its error does not count in the
  /// control of the steps. Downstream variables only.
  bool is_counter = false;

  /// It is in the blood, of which plasma exchange takes a part away: the symbol
  /// of the counter that takes account of what is removed. Upstream only.
  std::string removed_to = {};

  /// Formulas need that it is not below 0, as they do of a concentration: a
  /// step that takes it there is redone with a shorter one.
  bool is_non_negative = false;

  /// For counters of a product.
  ProductRole role = ProductRole::none;
};


/// An ordered set of things with unique symbols.
template <typename T>
class SymbolSet
{
public:
  /// @param kind what the things are called in messages
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
