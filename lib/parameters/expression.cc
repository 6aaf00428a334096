// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/parameters/expression.h>

#include <muParser.h>

#include <algorithm>
#include <cmath>
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


void
define_functions(mu::Parser &parser)
{
  parser.DefineConst("pi", M_PI);
  parser.DefineFun("hill", hill);
  parser.DefineFun("h2", h2);
}
} // namespace


struct Expression::Implementation
{
  mu::Parser                  parser;
  std::string                 formula;
  std::string                 place;
  std::vector<std::string>    variables;
  mutable std::vector<double> values;
  std::set<std::string>       used;
};


Expression::Expression(const std::string              &formula,
                       const std::vector<std::string> &variables,
                       const std::string              &place)
  : implementation(std::make_unique<Implementation>())
{
  Implementation &self = *implementation;
  self.formula         = formula;
  self.place           = place;
  self.variables       = variables;
  self.values.resize(variables.size());
  try
    {
      define_functions(self.parser);
      for (unsigned int i = 0; i < variables.size(); ++i)
        self.parser.DefineVar(variables[i], &self.values[i]);
      self.parser.SetExpr(formula);
      for (const auto &variable : self.parser.GetUsedVar())
        self.used.insert(variable.first);
      for (const std::string &name : self.used)
        if (std::find(variables.begin(), variables.end(), name) ==
            variables.end())
          throw ParameterError(place + ": unknown name '" + name + "' in '" +
                               formula + "'" + suggestion(name, variables));
      self.parser.Eval();
    }
  catch (const mu::ParserError &error)
    {
      throw ParameterError(place + ": cannot read '" + formula +
                           "': " + error.GetMsg() + " (column " +
                           std::to_string(error.GetPos() + 1) + ")");
    }
}


Expression::~Expression()                      = default;
Expression::Expression(Expression &&) noexcept = default;
Expression &
Expression::operator=(Expression &&) noexcept = default;


double
Expression::operator()(const std::vector<double> &values) const
{
  Implementation &self = *implementation;
  std::copy(values.begin(), values.end(), self.values.begin());
  const double result = self.parser.Eval();
  if (!std::isfinite(result))
    {
      std::string state;
      for (const std::string &name : self.used)
        for (unsigned int i = 0; i < self.variables.size(); ++i)
          if (self.variables[i] == name)
            state += " " + name + " = " + to_text(values[i], 6);
      throw Error(ExitCode::solver,
                  self.place + ": '" + self.formula + "' is not finite at" +
                    state);
    }
  return result;
}


bool
Expression::uses(const std::string &variable) const
{
  return implementation->used.count(variable) > 0;
}


const std::string &
Expression::formula() const
{
  return implementation->formula;
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
