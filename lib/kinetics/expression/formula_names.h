// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/parameters/expression.h>
#include <disse/parameters/parameter_section.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace disse
{
/// The names that formulas of a network may use, while its section is read.
class FormulaNames
{
public:
  /// Reserve a name; record an error if that is not possible.
  bool
  take(const ParameterSection &section,
       const std::string      &key,
       const std::string      &name,
       const std::string      &kind);

  void
  add_constant(const NamedNumber &constant);

  void
  add_input(const std::string &name);

  /// Add a species or, with its formula, a definition.
  void
  add_variable(const std::string &name, const std::string &formula);

  /// A definition that will come: only for messages.
  void
  announce(const std::string &name);

  /// The same without inputs and what depends on them.
  FormulaNames
  without_inputs() const;

  /// Check a formula that begins at a position of the value of a key; if it has
  /// an error, record it.
  bool
  accept(const ParameterSection &section,
         const std::string      &key,
         std::size_t             position,
         const std::string      &formula) const;

  /// The value of a formula that uses nothing but constants.
  std::optional<double>
  constant_value(const std::string &formula) const;

  const std::vector<NamedNumber> &
  constants() const;

private:
  std::vector<std::string>
  known_names() const;

  std::vector<NamedNumber>           constant_list;
  std::vector<std::string>           variables; // without x, y, z, t
  std::vector<std::string>           of_inputs; // and they themselves
  std::map<std::string, std::string> kinds;     // by taken name

  // Why a name that is known elsewhere cannot be used here.
  std::map<std::string, std::string> hints;
};


/// "name = formula", as written in a list.
struct WrittenDefinition
{
  std::string name;
  std::string formula;
  std::size_t formula_begin; ///< in the list, counted from 0
};


/// The definitions in `text`, separated by commas outside parentheses. What is
/// not of that form is recorded as an error in the value of `key`.
std::vector<WrittenDefinition>
read_written_definitions(const ParameterSection &section,
                         const std::string      &key,
                         const std::string      &text);
} // namespace disse
