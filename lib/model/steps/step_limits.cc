// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/model/step_limits.h>

#include <algorithm>
#include <limits>

namespace disse
{
namespace
{
bool
comes_before(const StepLimits::Jump &a, const StepLimits::Jump &b)
{
  return a.before < b.before;
}


using Parts = std::vector<StepLimits::Part>;

constexpr double never = std::numeric_limits<double>::infinity();


Parts::const_iterator
first_that_ends_after(const double time, const Parts &list)
{
  return std::upper_bound(list.begin(),
                          list.end(),
                          time,
                          [](const double t, const StepLimits::Part &part) {
                            return t < part.end;
                          });
}


bool
is_onset(const Parts::const_iterator part, const Parts &list)
{
  return part == list.begin() || (part - 1)->end < part->begin;
}
} // namespace


void
StepLimits::add_jump(const Jump &jump)
{
  jump_list.insert(
    std::upper_bound(jump_list.begin(), jump_list.end(), jump, comes_before),
    jump);
}


// A part that overlaps with others begins a list of its own.
void
StepLimits::add_part(const Part &part)
{
  for (std::vector<Part> &list : lists)
    if (list.back().end <= part.begin)
      {
        list.push_back(part);
        return;
      }
  lists.push_back({part});
}


void
StepLimits::add_warning(const std::string &warning)
{
  warning_list.push_back(warning);
}


void
StepLimits::add(const StepLimits &other)
{
  for (const Jump &jump : other.jump_list)
    add_jump(jump);
  lists.insert(lists.end(), other.lists.begin(), other.lists.end());
  warning_list.insert(warning_list.end(),
                      other.warning_list.begin(),
                      other.warning_list.end());
}


const std::vector<StepLimits::Jump> &
StepLimits::jumps() const
{
  return jump_list;
}


const std::vector<std::string> &
StepLimits::warnings() const
{
  return warning_list;
}


double
StepLimits::longest_step(const double time) const
{
  double longest = never;
  for (const std::vector<Part> &list : lists)
    for (auto part = first_that_ends_after(time, list);
         part != list.end() && part->begin < time + longest;
         ++part)
      {
        if (part->begin > time && is_onset(part, list))
          break;
        longest =
          std::min(longest, part->longest + std::max(part->begin - time, 0.));
      }
  return longest;
}


double
StepLimits::next_onset(const double time) const
{
  double onset = never;
  for (const std::vector<Part> &list : lists)
    for (auto part = first_that_ends_after(time, list);
         part != list.end() && part->begin < onset;
         ++part)
      if (part->begin > time && is_onset(part, list))
        onset = part->begin;
  return onset;
}
} // namespace disse
