// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "clinical/life_table.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace disse
{
namespace
{
struct Row
{
  double age;        // [year]
  double men, women; // survivors of 100,000 born
};

constexpr std::array<Row, 22> table = {
  {{0, 100000, 100000}, {1, 99350, 99457},  {5, 99234, 99364},
   {10, 99171, 99314},  {15, 99091, 99258}, {20, 98767, 99122},
   {25, 98160, 98903},  {30, 97485, 98621}, {35, 96752, 98253},
   {40, 95891, 97752},  {45, 94729, 97006}, {50, 92921, 95817},
   {55, 90118, 94035},  {60, 86088, 91547}, {65, 80724, 88071},
   {70, 73695, 82988},  {75, 64069, 75465}, {80, 51240, 64365},
   {85, 35181, 48874},  {90, 18287, 29624}, {95, 5971, 12201},
   {100, 1001, 2784}}};


double
survivors(const Row &row, const bool is_female)
{
  return is_female ? row.women : row.men;
}
} // namespace


double
lifetime_hazard(const double age, const bool is_female)
{
  // The last row that is not beyond the age, except the very last.
  const double reached = std::max(age, 0.);
  auto         row     = table.begin();
  while (row + 2 != table.end() && (row + 1)->age <= reached)
    ++row;
  const double alive  = survivors(*row, is_female);
  const double hazard = std::log(alive / survivors(*(row + 1), is_female)) /
                        ((row + 1)->age - row->age);
  return std::log(survivors(table.front(), is_female) / alive) +
         hazard * (reached - row->age);
}
} // namespace disse
