// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "parameters/formulas/formula_pieces.h"

#include <array>
#include <cctype>

namespace disse
{
namespace
{
bool
is_digit(const char c)
{
  return std::isdigit(static_cast<unsigned char>(c));
}


bool
is_of_name(const char c)
{
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
}


class Scanner
{
public:
  explicit Scanner(const std::string &formula)
    : formula(formula)
  {}

  std::vector<FormulaPiece>
  scan() const
  {
    std::vector<FormulaPiece> pieces;
    for (std::size_t i = 0; i < formula.size();)
      if (std::isspace(static_cast<unsigned char>(formula[i])))
        ++i;
      else
        {
          const auto [kind, end] = piece(i);
          pieces.push_back({kind, formula.substr(i, end - i), i});
          i = end;
        }
    return pieces;
  }

private:
  char
  at(const std::size_t i) const
  {
    return i < formula.size() ? formula[i] : '\0';
  }


  std::pair<FormulaPiece::Kind, std::size_t>
  piece(const std::size_t i) const
  {
    if (is_digit(at(i)) || (at(i) == '.' && is_digit(at(i + 1))))
      return {FormulaPiece::number, end_of_number(i)};
    if (is_of_name(at(i)))
      return {FormulaPiece::name, end_of(i, is_of_name)};
    return {FormulaPiece::sign, end_of_sign(i)};
  }


  template <typename Belongs>
  std::size_t
  end_of(std::size_t i, const Belongs &belongs) const
  {
    while (i < formula.size() && belongs(formula[i]))
      ++i;
    return i;
  }


  std::size_t
  end_of_number(std::size_t i) const
  {
    i = end_of(i, is_digit);
    if (at(i) == '.')
      i = end_of(i + 1, is_digit);
    if (at(i) != 'e' && at(i) != 'E')
      return i;
    const std::size_t exponent =
      i + (at(i + 1) == '+' || at(i + 1) == '-' ? 2 : 1);
    return is_digit(at(exponent)) ? end_of(exponent, is_digit) : i;
  }


  std::size_t
  end_of_sign(const std::size_t i) const
  {
    static const std::array<const char *, 10> pairs = {
      "<=", ">=", "!=", "==", "&&", "||", "=<", "=>", "<>", "**"};
    for (const char *pair : pairs)
      if (formula.compare(i, 2, pair) == 0)
        return i + 2;
    const auto continues = [](const char c) { return (c & 0xC0) == 0x80; };
    return end_of(i + 1, continues);
  }


  const std::string &formula;
};
} // namespace


std::vector<FormulaPiece>
pieces_of(const std::string &formula)
{
  return Scanner(formula).scan();
}
} // namespace disse
