// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <memory>
#include <string>
#include <vector>

namespace disse
{
/// A formula in a parameter file, evaluated by muParser.
///
/// Variables are given by name at construction and by position at each call.
/// Beside muParser's functions (sin, exp, sqrt, min, max, the ternary
/// operator `a ? b : c`, ...) there are the constant `pi` and the helpers of
/// the kinetics hill(x,K) = x/(K+x) and h2(x,K) = x^2/(K^2+x^2).
class Expression
{
public:
  /// @param place begins every message, for instance "file.prm:3: Key"
  /// @throws ParameterError naming the place, the offending word and the
  ///   nearest known name.
  Expression(const std::string              &formula,
             const std::vector<std::string> &variables,
             const std::string              &place);
  ~Expression();
  Expression(Expression &&) noexcept;
  Expression &
  operator=(Expression &&) noexcept;

  /// @param values one per variable, in the order given at construction
  /// @throws Error(solver) if the result is not finite.
  double
  operator()(const std::vector<double> &values) const;

  /// True if the formula mentions this variable.
  bool
  uses(const std::string &variable) const;

  const std::string &
  formula() const;

private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation;
};


/// True if `name` can be a variable: a letter followed by letters, digits or
/// `_`, and neither a coordinate (x, y, z, t) nor a name of muParser's.
bool
is_free_identifier(const std::string &name);
} // namespace disse
