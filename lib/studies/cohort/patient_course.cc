// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "studies/cohort/patient_course.h"

#include <disse/base/text.h>

#include "base/text/numbers.h"

#include <algorithm>

namespace disse
{
namespace
{
const std::string failed = "failed ";


std::string
list(const std::vector<double> &values)
{
  std::vector<std::string> texts;
  for (const double value : values)
    texts.push_back(to_text(value));
  return join(texts, ",");
}


std::vector<double>
numbers(const std::string &text)
{
  std::vector<double> result;
  for (const std::string &number : split(text, ','))
    result.push_back(parse_number_of_table(number));
  return result;
}
} // namespace


std::string
PatientCourse::text() const
{
  if (!failure.empty())
    {
      std::string line = failed + failure;
      std::replace(line.begin(), line.end(), '\n', ' ');
      return line;
    }
  std::string line =
    to_text(fate.time) + "," + (fate.died ? "1" : "0") + ";" + list(peaks);
  for (const auto &row : values)
    line += ";" + list(row);
  return line;
}


PatientCourse
PatientCourse::read(const std::string &text)
{
  PatientCourse course;
  if (text.rfind(failed, 0) == 0)
    {
      course.failure = text.substr(failed.size());
      return course;
    }
  const std::vector<std::string> parts = split(text, ';');
  const std::vector<double>      fate  = numbers(parts.at(0));
  course.fate                          = {fate.at(0), fate.at(1) == 1};
  course.peaks                         = numbers(parts.at(1));
  for (std::size_t i = 2; i < parts.size(); ++i)
    course.values.push_back(numbers(parts[i]));
  return course;
}
} // namespace disse
