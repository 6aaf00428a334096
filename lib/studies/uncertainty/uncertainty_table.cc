// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "studies/uncertainty/uncertainty_table.h"

#include <disse/base/text.h>

#include "reports/text_table.h"

#include <algorithm>
#include <cmath>

namespace disse
{
namespace
{
constexpr char control[] = "control";


double
percentile(const std::vector<double> &sorted, const double fraction)
{
  const double      place = fraction * (sorted.size() - 1);
  const std::size_t below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}


// A read-out of an arm, minus that of another one if `minus` is an arm.
Band
band_of(const UncertaintyResult &result,
        const std::size_t        readout,
        const std::size_t        arm,
        const std::size_t        minus)
{
  const auto number = [&](const ArmValues &values) {
    return values[arm][readout] -
           (minus < values.size() ? values[minus][readout] : 0);
  };
  std::vector<double> draws;
  for (std::size_t i = 0; i < result.draws.size(); ++i)
    if (result.counts(i))
      draws.push_back(number(result.draws[i]));
  return disse::band_of(number(result.nominal), draws);
}


void
add_numbers(std::vector<std::string>  &row,
            const std::vector<double> &constants,
            const ArmValues           &values,
            const bool                 counts)
{
  for (const double constant : constants)
    row.push_back(to_text(constant));
  for (const std::vector<double> &arm : values)
    for (const double number : arm)
      row.push_back(counts ? to_text(number, 12) : "");
}
} // namespace


bool
Band::is_distinguishable(const double resolution) const
{
  return lower > resolution || upper < -resolution;
}


Band
band_of(const double value, std::vector<double> draws)
{
  std::sort(draws.begin(), draws.end());
  return {value,
          percentile(draws, 0.05),
          percentile(draws, 0.5),
          percentile(draws, 0.95)};
}


std::vector<BandRow>
bands_of(const UncertaintyResult &result)
{
  const std::size_t base =
    std::find(result.arms.begin(), result.arms.end(), control) -
    result.arms.begin();
  const std::size_t    none = result.arms.size();
  std::vector<BandRow> rows;
  for (std::size_t r = 0; r < result.readouts.size(); ++r)
    {
      for (std::size_t a = 0; a < none; ++a)
        rows.push_back({result.readouts[r],
                        result.arms[a],
                        band_of(result, r, a, none),
                        false,
                        true});
      for (std::size_t a = 0; a < none && base < none; ++a)
        if (a != base)
          {
            const Band   band = band_of(result, r, a, base);
            const double resolution =
              result.tolerance * std::abs(result.nominal[base][r]);
            rows.push_back({result.readouts[r],
                            result.arms[a] + " - " + control,
                            band,
                            true,
                            band.is_distinguishable(resolution)});
          }
    }
  return rows;
}


std::string
text_of(const std::vector<BandRow> &rows)
{
  std::vector<std::vector<std::string>> lines = {
    {"read-out", "run", "value", "5 %", "50 %", "95 %", ""}};
  std::string last;
  for (const BandRow &row : rows)
    {
      lines.push_back({row.readout == last ? "" : row.readout, row.what});
      last = row.readout;
      for (const double number :
           {row.band.value, row.band.lower, row.band.median, row.band.upper})
        lines.back().push_back((row.is_difference && number > 0 ? "+" : "") +
                               to_text(number, 4));
      lines.back().push_back(row.is_distinguishable ? ""
                                                    : "not distinguishable");
    }
  return aligned(lines);
}


std::vector<std::vector<std::string>>
rows_of(const UncertaintyResult &result, const UncertainConstants &constants)
{
  std::vector<std::vector<std::string>> rows(1, {"draw", "fate"});
  std::vector<double>                   nominal;
  for (const UncertainConstant &constant : constants.varied)
    {
      rows[0].push_back(constant.path + " [" + constant.unit + "]");
      nominal.push_back(constant.value);
    }
  for (const std::string &arm : result.arms)
    for (const std::string &readout : result.readouts)
      rows[0].push_back(arm + ": " + readout);
  rows.push_back({"0", "counts"});
  add_numbers(rows.back(), nominal, result.nominal, true);
  for (std::size_t i = 0; i < result.draws.size(); ++i)
    {
      rows.push_back({std::to_string(i + 1),
                      result.has_failed[i]  ? "failed"
                      : result.is_unlike[i] ? "another patient"
                                            : "counts"});
      add_numbers(rows.back(),
                  result.constants[i],
                  result.draws[i],
                  result.counts(i));
    }
  return rows;
}
} // namespace disse
