// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace DISSE_EXPORT disse
{
/// A number with a name.
struct NamedNumber
{
  std::string name;
  double      value;
};


/// What is wrong with a formula.
struct FormulaError
{
  std::string message;      ///< for people
  std::size_t position;     ///< in the formula, counted from 0
  std::string unknown_name; ///< empty for other errors
};


/// Find the error in a formula, if any: a name that is neither a variable nor a
/// constant (with what to write, or the nearest known one), its grammar, an
/// assignment or list where one number is needed, or what would silently mean
/// something else: chains of comparisons, decimal commas.
std::optional<FormulaError>
error_in(const std::string              &formula,
         const std::vector<std::string> &variables,
         const std::vector<NamedNumber> &constants = {});


/// A formula in a parameter file, evaluated by muParser.
///
/// Variables are given by name at construction and by position at each call.
/// Beside muParser's functions (sin, exp, sqrt, min, max, the ternary
/// operator `a ? b : c`, ...) there are floor, ceil, the constant `pi` and the
/// helpers of the kinetics hill(x,K) = x/(K+x) and h2(x,K) = x^2/(K^2+x^2).
/// log is the natural logarithm.
class Expression
{
public:
  /// @param place begins every message, for instance "file.prm:3: Key"
  /// @throws ParameterError with place and column, see error_in().
  Expression(const std::string              &formula,
             const std::vector<std::string> &variables,
             const std::string              &place,
             const std::vector<NamedNumber> &constants = {});
  ~Expression();
  Expression(Expression &&) noexcept;
  Expression &
  operator=(Expression &&) noexcept;

  /// @param values one per variable, in the order given at construction
  /// @throws Error(solver) if the result is not finite.
  double
  operator()(const std::vector<double> &values) const;

  /// The same; not finite where the formula is undefined.
  double
  unchecked(const std::vector<double> &values) const;

  /// The numbers that are written in the formula, and the constants.
  std::vector<double>
  numbers() const;

  /// True if the formula mentions this variable.
  bool
  uses(const std::string &variable) const;

  /// The variables that the formula mentions, by their position.
  const std::vector<unsigned int> &
  used_variables() const;

  const std::string &
  formula() const;

private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation;
};


/// The names that a text mentions, in their order, whether it is a formula or
/// not.
std::vector<std::string>
names_in(const std::string &text);


/// True if `name` can be a variable: a letter followed by letters, digits or
/// `_`, and neither a coordinate (x, y, z, t) nor a name of muParser's.
bool
is_free_identifier(const std::string &name);
} // namespace disse
