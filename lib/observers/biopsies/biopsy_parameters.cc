// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/text.h>
#include <disse/observers/biopsy_parameters.h>
#include <disse/parameters/parameter_section.h>

#include <algorithm>
#include <utility>

namespace disse
{
BiopsyParameters::BiopsyParameters(const std::string &name)
  : name(name)
{}


void
BiopsyParameters::add_parameters(const ParameterSection &section)
{
  section.add("Times",
              times,
              "day",
              Range::non_negative(),
              "When the needles go in; at an event, before it.");
  std::sort(times.begin(), times.end());
  if (times.empty())
    section.error("Times", "give at least one time");
  if (std::adjacent_find(times.begin(), times.end()) != times.end())
    section.error("Times", "a time is listed twice");
  section.add(
    "Length",
    length,
    "mm",
    Range::between(1, 300),
    "Length of the tissue core, if the needle does not leave the organ.");
  section.add("Diameter",
              diameter,
              "mm",
              Range::between(0.1, 20),
              "Diameter of the core.");
  add_place(section);
}


void
BiopsyParameters::add_place(const ParameterSection &section)
{
  constexpr EnumName<bool> places[] = {{false, "given"}, {true, "random"}};
  section.add_choice(
    "Place",
    is_random,
    places,
    "given: by Entry and Direction; random: midpoints distributed uniformly "
    "over the organ, directions over the sphere.");
  section.add("Entry",
              entry,
              "mm",
              Range::any(),
              "Point on the axis of the needle, in the organ or in front of "
              "it; the core begins where the needle enters the organ.");
  section.add("Direction",
              direction,
              "-",
              Range::any(),
              "Direction of the needle; its length does not matter.");
  section.add("Number",
              number,
              Range::between(1, 10000),
              "Number of random needles at each of the times.");
  section.add("Seed",
              seed,
              Range::non_negative(),
              "Seed of random needles; all times use the same needles.");
  for (const auto &[key, value] :
       {std::pair("Entry", &entry), {"Direction", &direction}})
    if (value->size() != 3)
      section.error(key, "give three numbers: x, y, z");
  if (std::all_of(direction.begin(), direction.end(), [](const double d) {
        return d == 0;
      }))
    section.error("Direction", "0, 0, 0 is not a direction");
  const std::vector<std::string> of_others =
    is_random ? std::vector<std::string>{"Entry", "Direction"}
              : std::vector<std::string>{"Number", "Seed"};
  section.without_effect(of_others,
                         "set Place = " + name_of(!is_random, places));
}
} // namespace disse
