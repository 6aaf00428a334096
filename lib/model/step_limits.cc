// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/model/step_limits.h>

#include <algorithm>
#include <limits>

namespace disse
{
namespace
{
template <typename T, typename Key>
void
insert_sorted(std::vector<T> &list, const T &item, const Key &key)
{
  const auto place =
    std::upper_bound(list.begin(),
                     list.end(),
                     item,
                     [&](const T &a, const T &b) { return key(a) < key(b); });
  list.insert(place, item);
}


double
begin_of(const StepLimits::Part &part)
{
  return part.begin;
}


double
time_of(const StepLimits::Jump &jump)
{
  return jump.before;
}
} // namespace


void
StepLimits::add_jump(const Jump &jump)
{
  insert_sorted(jump_list, jump, time_of);
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
  double longest = std::numeric_limits<double>::infinity();
  for (const std::vector<Part> &list : lists)
    {
      auto part = std::upper_bound(list.begin(),
                                   list.end(),
                                   time,
                                   [](const double t, const Part &p) {
                                     return t < p.end;
                                   });
      for (; part != list.end() && part->begin < time + longest; ++part)
        longest =
          std::min(longest, part->longest + std::max(part->begin - time, 0.));
    }
  return longest;
}
} // namespace disse
