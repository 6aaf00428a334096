// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace disse
{
/// A number, a name or a sign of a formula.
struct FormulaPiece
{
  enum Kind
  {
    number,
    name,
    sign
  };

  Kind        kind;
  std::string text;
  std::size_t begin; ///< in the formula, counted from 0

  std::size_t
  end() const
  {
    return begin + text.size();
  }

  bool
  is(const char *sign_text) const
  {
    return kind == sign && text == sign_text;
  }
};


/// The pieces of a formula, whether it makes sense or not. Blanks are left out;
/// a character that is not ASCII is one sign.
std::vector<FormulaPiece>
pieces_of(const std::string &formula);
} // namespace disse
