// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "studies/trial/trial_result.h"

#include <algorithm>
#include <numeric>

namespace disse
{
bool
TrialPatient::is_complete(const std::vector<std::size_t> &arms) const
{
  return std::all_of(arms.begin(), arms.end(), [&](const std::size_t arm) {
    const auto course = courses.find(arm);
    return course != courses.end() && course->second.failure.empty();
  });
}


std::vector<TrialResult::Group>
TrialResult::same_patients() const &
{
  std::vector<std::size_t> all(arms.size());
  std::iota(all.begin(), all.end(), 0);
  std::vector<Group> groups(arms.size());
  for (std::size_t i = 0; i < n_patients; ++i)
    if (patients[i].is_complete(all))
      for (const std::size_t arm : all)
        groups[arm].push_back(&patients[i].courses.at(arm));
  return groups;
}


std::vector<TrialResult::Group>
TrialResult::own_patients() const &
{
  if (patients.size() == n_patients)
    return {};
  std::vector<Group> groups(arms.size());
  for (std::size_t i = 0; i < patients.size(); ++i)
    {
      const std::size_t arm = i / n_patients;
      if (patients[i].is_complete({arm}))
        groups[arm].push_back(&patients[i].courses.at(arm));
    }
  return groups;
}


std::size_t
TrialResult::readout(const std::string &name) const
{
  return std::find(readouts.begin(), readouts.end(), name) - readouts.begin();
}
} // namespace disse
