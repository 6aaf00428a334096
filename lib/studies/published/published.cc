// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "studies/published/published.h"

#include <disse/base/exceptions.h>
#include <disse/base/text.h>

#include "observers/csv_table.h"

#include <algorithm>
#include <cmath>

namespace disse
{
namespace
{
using Finding = PublishedResult::Finding;
using Role    = PublishedResult::Role;

const std::vector<std::string> header = {"measure",
                                         "quantity",
                                         "arm",
                                         "day",
                                         "published",
                                         "lower",
                                         "upper",
                                         "n",
                                         "n_control",
                                         "role",
                                         "source"};
// What stands in place of a number.
constexpr EnumName<Finding> finding_names[] = {{Finding::higher, "higher"},
                                               {Finding::lower, "lower"},
                                               {Finding::no_difference,
                                                "no difference"},
                                               {Finding::none, ""}};


// One line, by the names of its columns.
class Line
{
public:
  Line(const CsvTable &table, const std::size_t row)
    : table(table)
    , row(row)
  {}

  const std::string &
  operator[](const std::string &column) const
  {
    return table.rows()[row][index_of(column)];
  }

  [[noreturn]] void
  fail(const std::string &column, const std::string &what) const
  {
    throw Error(ExitCode::usage,
                table.place_of(row) + "'" + (*this)[column] + "' in column '" +
                  column + "' " + what);
  }

  double
  number(const std::string &column, const bool may_be_empty = false) const
  {
    if (may_be_empty && (*this)[column].empty())
      return std::nan("");
    const double value = table.number(row, index_of(column));
    if (!std::isfinite(value))
      fail(column, "is not a number");
    return value;
  }

  unsigned int
  size(const std::string &column) const
  {
    const double value = number(column);
    if (value != std::floor(value) || value < 2 || value > 1e6)
      fail(column, "is not a number of patients, at least 2");
    return static_cast<unsigned int>(value);
  }

  template <typename Enum, std::size_t n>
  Enum
  choice(const std::string &column, const EnumName<Enum> (&names)[n]) const
  {
    return table.choice(row, index_of(column), names);
  }

  void
  must_be_empty(const std::string &column, const std::string &why) const
  {
    if (!(*this)[column].empty())
      fail(column, "is without effect" + why + "; leave it empty");
  }

private:
  static std::size_t
  index_of(const std::string &column)
  {
    return std::find(header.begin(), header.end(), column) - header.begin();
  }

  const CsvTable   &table;
  const std::size_t row;
};


void
read_finding(const Line &line, PublishedResult &result)
{
  const auto found = find_named(line["published"], finding_names);
  if (!found)
    {
      result.finding = Finding::number;
      result.value   = line.number("published");
      result.lower   = line.number("lower", true);
      result.upper   = line.number("upper", true);
      if (std::isnan(result.lower) != std::isnan(result.upper) ||
          result.lower > result.value || result.upper < result.value)
        line.fail("lower", "and 'upper' do not enclose 'published'");
      return;
    }
  result.finding = *found;
  for (const char *column : {"lower", "upper"})
    line.must_be_empty(column, " without a number in 'published'");
  if (result.finding != Finding::none && std::isnan(result.measure.no_effect()))
    line.fail("published",
              "needs a measure of an effect, not '" +
                name_of(result.measure.kind, TrialMeasure::kind_names) + "'");
}


PublishedResult
parse(const CsvTable &table, const std::size_t row)
{
  const Line      line(table, row);
  PublishedResult result;
  result.place   = table.place_of(row);
  result.measure = {line.choice("measure", TrialMeasure::kind_names),
                    line["quantity"],
                    line["arm"],
                    line.number("day")};
  if (!result.measure.has_readout())
    line.must_be_empty("quantity", " for this measure");
  read_finding(line, result);
  result.n = line.size("n");
  if (result.measure.is_against_control())
    result.n_control = line.size("n_control");
  else
    line.must_be_empty("n_control", " for this measure");
  result.role   = line.choice("role", PublishedResult::role_names);
  result.source = line["source"];
  if ((result.role == Role::untested) != (result.finding == Finding::none))
    line.fail("role",
              result.finding == Finding::none
                ? "needs a value in 'published', or must be 'untested'"
                : "contradicts the value in 'published'");
  return result;
}
} // namespace


std::string
PublishedResult::text() const
{
  if (finding != Finding::number)
    return name_of(finding, finding_names);
  return to_text(value) + (std::isnan(lower) ? ""
                                             : " (" + to_text(lower) + " .. " +
                                                 to_text(upper) + ")");
}


std::vector<PublishedResult>
read_published(const std::string &path)
{
  const CsvTable table(path, ExitCode::usage);
  table.check_header(header);
  std::vector<PublishedResult> published;
  for (std::size_t row = 0; row < table.rows().size(); ++row)
    published.push_back(parse(table, row));
  if (published.empty())
    throw Error(ExitCode::usage, path + ": there are no results");
  return published;
}


void
check_published(const std::vector<PublishedResult> &published,
                const TrialParameters              &parameters,
                const std::vector<double>          &days)
{
  std::vector<std::string> arms, day_texts;
  for (const TrialArm &arm : parameters.arms)
    arms.push_back(arm.name);
  for (const double day : days)
    day_texts.push_back(to_text(day));
  for (const PublishedResult &result : published)
    {
      const TrialMeasure &m    = result.measure;
      const auto          need = [&](const std::string              &what,
                            const std::string              &name,
                            const std::vector<std::string> &known) {
        if (!contains(known, name))
          throw Error(ExitCode::usage,
                      result.place + "the trial has no " + what + " '" + name +
                        "'" + suggestion(name, known));
      };
      need("arm", m.arm, arms);
      need("report day", to_text(m.day), day_texts);
      if (m.has_readout())
        need("read-out", m.readout, parameters.readouts);
      if (m.is_against_control() && m.arm == arms[0])
        throw Error(ExitCode::usage,
                    result.place + "'" +
                      name_of(m.kind, TrialMeasure::kind_names) +
                      "' of the control '" + m.arm +
                      "' compares it with itself");
    }
}
} // namespace disse
