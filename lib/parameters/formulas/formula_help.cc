// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "parameters/formulas/formula_help.h"

#include <disse/base/text.h>

#include "parameters/formulas/formula_pieces.h"

#include <algorithm>
#include <map>

namespace disse
{
namespace
{
using Pieces = std::vector<FormulaPiece>;

const std::string no_units =
  "a formula has no units: positions are in mm, times in days, species in "
  "their own unit";

// Names of other languages.
const std::map<std::string, std::string> remedies = {
  {"pow", "write a^b for pow(a, b)"},
  {"power", "write a^b"},
  {"if", "write 'condition ? a : b' for if(condition, a, b)"},
  {"ifelse", "write 'condition ? a : b'"},
  {"piecewise", "write 'condition ? a : b'"},
  {"lg", "write log10(x)"},
  {"ld", "write log2(x)"},
  {"log1p", "write log(1 + x)"},
  {"expm1", "write exp(x) - 1"},
  {"mod", "write a - b*floor(a/b) for the remainder of a/b"},
  {"fmod", "write a - b*floor(a/b) for the remainder of a/b"},
  {"round", "write rint(x)"},
  {"trunc", "write floor(x) or ceil(x)"},
  {"int", "write floor(x)"},
  {"ceiling", "write ceil(x)"},
  {"fabs", "write abs(x)"},
  {"sgn", "write sign(x)"},
  {"sqr", "write x^2"},
  {"square", "write x^2"},
  {"cbrt", "write x^(1/3)"},
  {"step", "write (x > 0)"},
  {"heaviside", "write (x > 0)"},
  {"Heaviside", "write (x > 0)"},
  {"mean", "write avg(a, b)"},
  {"e", "write exp(1) for Euler's number"},
  {"E", "write exp(1) for Euler's number"},
  {"and", "write '&&'"},
  {"or", "write '||'"},
  {"not", "write (x == 0) for 'not x'"},
  {"true", "write 1"},
  {"false", "write 0"},
  {"time", "write t, the time in days"},
  {"delay", "formulas can use only the present time"},
  {"inf", "write a large number"},
  {"nan", "a formula must have a value"},
};

const std::map<std::string, std::string> calls = {{"hill", "hill(x, K)"},
                                                  {"h2", "h2(x, K)"},
                                                  {"atan2", "atan2(y, x)"},
                                                  {"min", "min(a, b)"},
                                                  {"max", "max(a, b)"},
                                                  {"sum", "sum(a, b)"},
                                                  {"avg", "avg(a, b)"}};

const std::map<std::string, std::string> signs = {
  {"&", "write '&&' for 'and'"},
  {"|", "write '||' for 'or'"},
  {"!", "write (x == 0) for 'not x'"},
  {"~", "write (x == 0) for 'not x'"},
  {"%", "write 0.05 for 5 %, a - b*floor(a/b) for the remainder of a/b"},
  {"**", "write '^' for a power"},
  {"<>", "write '!='"},
  {"[", "use ( and )"},
  {"]", "use ( and )"},
  {"{", "use ( and )"},
  {"}", "use ( and )"},
  {";", "arguments are separated by commas"},
  {"'", "a formula cannot contain text"},
  {"\"", "a formula cannot contain text"},
  {"\u00b2", "write ^2"},
  {"\u00b3", "write ^3"},
  {"\u00b7", "write '*'"},
  {"\u22c5", "write '*'"},
  {"\u00d7", "write '*'"},
  {"\u00f7", "write '/'"},
  {"\u2212", "write '-'"},
  {"\u2013", "write '-'"},
  {"\u2264", "write '<='"},
  {"\u2265", "write '>='"},
  {"\u2260", "write '!='"},
};


bool
is_any_of(const FormulaPiece &piece, const std::vector<std::string> &texts)
{
  return piece.kind == FormulaPiece::sign && contains(texts, piece.text);
}


std::optional<FormulaError>
find_assignment(const std::string &formula, const Pieces &pieces)
{
  for (const FormulaPiece &piece : pieces)
    if (is_any_of(piece, {"=", "=<", "=>"}))
      return FormulaError{"'" + formula +
                            "' assigns a value; to compare, write '" +
                            (piece.text == "="    ? "=="
                             : piece.text == "=<" ? "<="
                                                  : ">=") +
                            "'",
                          piece.begin,
                          ""};
  return {};
}


// `1 < x < 2` is (1 < x) < 2, which always holds.
std::optional<FormulaError>
find_chain(const std::string &formula, const Pieces &pieces)
{
  std::vector<bool> has_compared = {false};
  for (const FormulaPiece &piece : pieces)
    if (piece.is("("))
      has_compared.push_back(false);
    else if (piece.is(")") && has_compared.size() > 1)
      has_compared.pop_back();
    else if (is_any_of(piece, {"&&", "||", "?", ":", ","}))
      has_compared.back() = false;
    else if (is_any_of(piece, {"<", ">", "<=", ">=", "==", "!="}))
      {
        if (has_compared.back())
          return FormulaError{
            "'" + formula +
              "' has a chain of comparisons, which would compare the result of "
              "the first one; write 'a < b && b < c'",
            piece.begin,
            ""};
        has_compared.back() = true;
      }
  return {};
}


bool
is_digits(const FormulaPiece &piece)
{
  return piece.kind == FormulaPiece::number &&
         piece.text.find_first_not_of("0123456789") == std::string::npos;
}


// A comma between digits, without blanks.
bool
may_be_decimal_comma(const Pieces &pieces, const std::size_t i)
{
  return i > 0 && i + 1 < pieces.size() && pieces[i].is(",") &&
         is_digits(pieces[i - 1]) && is_digits(pieces[i + 1]) &&
         pieces[i - 1].end() == pieces[i].begin &&
         pieces[i].end() == pieces[i + 1].begin;
}


// `max(0,5, x)`: were it a decimal comma, a list of arguments would be left.
std::optional<FormulaError>
find_decimal_comma(const std::string &formula, const Pieces &pieces)
{
  struct Call
  {
    unsigned int n_commas = 0;
    std::size_t  suspect  = 0; // piece
  };
  std::vector<Call> stack = {{}};
  for (std::size_t i = 0; i < pieces.size(); ++i)
    if (pieces[i].is("("))
      stack.push_back({});
    else if (pieces[i].is(",") && stack.size() > 1)
      {
        ++stack.back().n_commas;
        if (may_be_decimal_comma(pieces, i))
          stack.back().suspect = i;
      }
    else if (pieces[i].is(")") && stack.size() > 1)
      {
        const Call call = stack.back();
        stack.pop_back();
        if (call.suspect > 0 && call.n_commas > 1)
          return FormulaError{"'" + formula + "' may have a decimal comma, '" +
                                pieces[call.suspect - 1].text + "," +
                                pieces[call.suspect + 1].text +
                                "'; a number has a point, and a comma "
                                "between arguments is followed by a blank",
                              pieces[call.suspect].begin,
                              ""};
      }
  return {};
}


// The piece that a position is in, or the last one before it.
std::size_t
piece_at(const Pieces &pieces, const std::size_t position)
{
  std::size_t i = 0;
  while (i + 1 < pieces.size() && pieces[i + 1].begin <= position)
    ++i;
  return i;
}


bool
is_unit(const std::string &name)
{
  static const std::vector<std::string> units = {
    "day",   "days", "h",     "hour",  "hours",    "min", "s",   "week",
    "weeks", "year", "years", "month", "mm",       "mm2", "mm3", "cm",
    "um",    "pg",   "ng",    "ug",    "mg",       "g",   "kg",  "mL",
    "dL",    "L",    "cells", "kcell", "molecules"};
  return contains(units, name);
}
} // namespace


std::optional<FormulaError>
misleading_part(const std::string &formula)
{
  const Pieces pieces = pieces_of(formula);
  if (const auto error = find_assignment(formula, pieces))
    return error;
  if (const auto error = find_chain(formula, pieces))
    return error;
  return find_decimal_comma(formula, pieces);
}


std::string
remedy_for_name(const std::string &formula,
                const std::size_t  position,
                const std::string &name,
                const bool         is_function)
{
  const Pieces      pieces = pieces_of(formula);
  const std::size_t i      = piece_at(pieces, position);
  if (is_function)
    return "it is a function; write " +
           (calls.count(name) > 0 ? call_of(name) : name + "(x)") +
           ", without a blank before the parenthesis";
  if (i > 0 && pieces[i - 1].kind == FormulaPiece::number)
    {
      const FormulaPiece &number = pieces[i - 1];
      if (number.text == "0" && number.end() == position &&
          (name[0] == 'x' || name[0] == 'X' || name[0] == 'b'))
        return "numbers are decimal";
      if (is_unit(name))
        return no_units;
      return "between a number and a name write an operator, for instance "
             "'*'";
    }
  const auto remedy = remedies.find(name);
  return remedy == remedies.end() ? "" : remedy->second;
}


std::string
remedy_for_sign(const std::string &formula, const std::size_t position)
{
  const Pieces pieces = pieces_of(formula);
  if (pieces.empty())
    return "";
  const std::size_t i = piece_at(pieces, position);
  for (std::size_t k = i > 0 ? i - 1 : 0; k <= i; ++k)
    if (pieces[k].kind == FormulaPiece::sign && signs.count(pieces[k].text))
      return signs.at(pieces[k].text);
  const auto is_value = [&](const FormulaPiece &piece) {
    return piece.kind != FormulaPiece::sign;
  };
  if (i > 0 && (is_value(pieces[i]) || pieces[i].is("(")) &&
      (is_value(pieces[i - 1]) || pieces[i - 1].is(")")))
    return "an operator is missing here; write '*' for a product, and numbers "
           "with a point and without blanks";
  return "";
}


std::string
call_of(const std::string &function)
{
  const auto call = calls.find(function);
  return call == calls.end() ? function + "(x)" : call->second;
}
} // namespace disse
