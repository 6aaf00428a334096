// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/parameters/expression.h>

#include "parameters/formulas/formula_help.h"
#include "parameters/formulas/formula_pieces.h"

#include <muParser.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <set>

namespace disse
{
namespace
{
double
hill(const double x, const double K)
{
  return x / (K + x);
}


double
h2(const double x, const double K)
{
  return x * x / (K * K + x * x);
}


double
floor_of(const double x)
{
  return std::floor(x);
}


double
ceil_of(const double x)
{
  return std::ceil(x);
}


void
define_functions(mu::Parser &parser)
{
  parser.DefineConst("pi", M_PI);
  parser.DefineFun("hill", hill);
  parser.DefineFun("h2", h2);
  parser.DefineFun("floor", floor_of);
  parser.DefineFun("ceil", ceil_of);
}
} // namespace


namespace
{
// The names that a formula may use, with the values of its variables.
void
define_names(mu::Parser                     &parser,
             const std::vector<std::string> &variables,
             std::vector<double>            &values,
             const std::vector<NamedNumber> &constants)
{
  define_functions(parser);
  for (const NamedNumber &constant : constants)
    parser.DefineConst(constant.name, constant.value);
  for (std::size_t i = 0; i < variables.size(); ++i)
    parser.DefineVar(variables[i], &values[i]);
}


// Functions and constants are candidates too, but too many to be listed.
std::string
suggested_name(const std::string              &name,
               const std::vector<std::string> &variables,
               const mu::Parser               &parser)
{
  std::vector<std::string> known = variables;
  for (const auto &constant : parser.GetConst())
    known.push_back(constant.first);
  for (const auto &function : parser.GetFunDef())
    known.push_back(function.first);
  const std::string near = nearest(name, known);
  return suggestion(name,
                    near.empty() ? variables : std::vector<std::string>{near});
}


FormulaError
explain_name(const std::string              &name,
             const std::size_t               position,
             const std::string              &formula,
             const std::vector<std::string> &variables,
             const mu::Parser               &parser)
{
  const bool        is_function = parser.GetFunDef().count(name) > 0;
  const std::string remedy =
    remedy_for_name(formula, position, name, is_function);
  return {(is_function ? "'" : "unknown name '") + name + "' in '" + formula +
            "'" +
            (is_function       ? ": " + remedy
             : !remedy.empty() ? "; " + remedy
                               : suggested_name(name, variables, parser)),
          position,
          is_function ? "" : name};
}


// What muParser says, without the position, which it counts from 0.
std::string
message_of(const mu::ParserError &error, const std::string &formula)
{
  const std::string &function = error.GetToken();
  if (error.GetCode() == mu::ecTOO_MANY_PARAMS)
    return "'" + function + "' has too many arguments; write " +
           call_of(function) + ", with points in numbers";
  if (error.GetCode() == mu::ecTOO_FEW_PARAMS)
    return "'" + function + "' has too few arguments; write " +
           call_of(function);
  std::string       text = error.GetMsg();
  const std::string remedy =
    remedy_for_sign(formula, std::max(0, int(error.GetPos())));
  for (const char *place : {" found at position", " at position"})
    text = text.substr(0, text.find(place));
  return text + (remedy.empty() ? "" : "; " + remedy);
}


FormulaError
explain(const mu::ParserError          &error,
        const std::string              &formula,
        const std::vector<std::string> &variables,
        const mu::Parser               &parser)
{
  const std::string &name = error.GetToken();
  const std::size_t  position =
    std::min<std::size_t>(std::max(0, int(error.GetPos())), formula.size());
  if (error.GetCode() == mu::ecUNASSIGNABLE_TOKEN && !name.empty() &&
      std::isalpha(static_cast<unsigned char>(name[0])))
    return explain_name(name, position, formula, variables, parser);
  return {"cannot read '" + formula + "': " + message_of(error, formula),
          position,
          ""};
}
} // namespace


std::optional<FormulaError>
error_in(const std::string              &formula,
         const std::vector<std::string> &variables,
         const std::vector<NamedNumber> &constants)
{
  if (const auto error = misleading_part(formula))
    return error;
  mu::Parser          parser;
  std::vector<double> values(variables.size());
  try
    {
      define_names(parser, variables, values, constants);
      parser.SetExpr(formula);
      parser.Eval();
    }
  catch (const mu::ParserError &error)
    {
      return explain(error, formula, variables, parser);
    }
  if (parser.GetNumResults() > 1)
    return FormulaError{"'" + formula +
                          "' is a list; a number has a point, not a comma",
                        formula.find(','),
                        ""};
  return {};
}


struct Expression::Implementation
{
  mu::Parser                  parser;
  std::string                 formula;
  std::string                 place;
  std::vector<std::string>    variables;
  mutable std::vector<double> values;
  std::vector<unsigned int>   used; // variables
  std::vector<NamedNumber>    constants;
};


Expression::Expression(const std::string              &formula,
                       const std::vector<std::string> &variables,
                       const std::string              &place,
                       const std::vector<NamedNumber> &constants)
  : implementation(std::make_unique<Implementation>())
{
  if (const auto error = error_in(formula, variables, constants))
    throw ParameterError(place + ": " + error->message + " (column " +
                         std::to_string(error->position + 1) + ")");
  Implementation &self = *implementation;
  self.formula         = formula;
  self.place           = place;
  self.variables       = variables;
  self.constants       = constants;
  self.values.resize(variables.size());
  define_names(self.parser, variables, self.values, constants);
  self.parser.SetExpr(formula);
  const auto &used = self.parser.GetUsedVar();
  for (unsigned int i = 0; i < variables.size(); ++i)
    if (used.count(variables[i]) > 0)
      self.used.push_back(i);
}


Expression::~Expression()                      = default;
Expression::Expression(Expression &&) noexcept = default;
Expression &
Expression::operator=(Expression &&) noexcept = default;


double
Expression::unchecked(const std::vector<double> &values) const
{
  for (const unsigned int i : implementation->used)
    implementation->values[i] = values[i];
  return implementation->parser.Eval();
}


double
Expression::operator()(const std::vector<double> &values) const
{
  const double result = unchecked(values);
  if (!std::isfinite(result))
    {
      const Implementation &self = *implementation;
      std::string           state;
      for (const unsigned int i : self.used)
        state += " " + self.variables[i] + " = " + to_text(values[i], 6);
      throw Error(ExitCode::solver,
                  self.place + ": '" + self.formula + "' is not finite" +
                    (state.empty() ? "" : " at" + state));
    }
  return result;
}


std::vector<double>
Expression::numbers() const
{
  std::vector<double> result;
  for (const FormulaPiece &piece : pieces_of(implementation->formula))
    if (piece.kind == FormulaPiece::number)
      result.push_back(std::strtod(piece.text.c_str(), nullptr));
  for (const NamedNumber &constant : implementation->constants)
    result.push_back(constant.value);
  return result;
}


bool
Expression::uses(const std::string &variable) const
{
  const Implementation &self = *implementation;
  return std::any_of(self.used.begin(), self.used.end(), [&](unsigned int i) {
    return self.variables[i] == variable;
  });
}


const std::vector<unsigned int> &
Expression::used_variables() const
{
  return implementation->used;
}


const std::string &
Expression::formula() const
{
  return implementation->formula;
}


std::vector<std::string>
names_in(const std::string &text)
{
  std::vector<std::string> names;
  for (const FormulaPiece &piece : pieces_of(text))
    if (piece.kind == FormulaPiece::name)
      names.push_back(piece.text);
  return names;
}


bool
is_free_identifier(const std::string &name)
{
  static const std::set<std::string> coordinates = {"x", "y", "z", "t"};
  if (name.empty() || coordinates.count(name) > 0)
    return false;
  const auto is_word = [](const unsigned char c) {
    return std::isalnum(c) || c == '_';
  };
  if (!std::isalpha(static_cast<unsigned char>(name[0])) ||
      !std::all_of(name.begin(), name.end(), is_word))
    return false;

  mu::Parser parser;
  define_functions(parser);
  return parser.GetFunDef().count(name) == 0 &&
         parser.GetConst().count(name) == 0;
}
} // namespace disse
