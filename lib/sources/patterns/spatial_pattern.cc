// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/fields/discretisation.h>
#include <disse/parameters/expression.h>
#include <disse/sources/spatial_pattern.h>

#include "base/numerics/random_numbers.h"
#include "fields/nodes/position_text.h"
#include "model/formulas/nodal_variables.h"
#include "sources/patterns/capsules.h"
#include "sources/patterns/depots.h"
#include "sources/patterns/voxel_map.h"

#include <array>
#include <cmath>

namespace disse
{
namespace
{
using Position = std::array<double, 3>;
using Kind     = PatternKind;


struct PlaneWave
{
  Position wave_vector; // [1/mm]
  double   phase;
};


// Random Fourier features: the covariance exp(-r^2 / (2 l^2)) is the
// characteristic function of Gaussian wave vectors with deviation 1/l.
class GaussianField
{
public:
  GaussianField(const double correlation_length, const int seed)
    : waves(512)
  {
    RandomNumbers random(seed);
    for (PlaneWave &wave : waves)
      {
        for (double &component : wave.wave_vector)
          component = random.gaussian() / correlation_length;
        wave.phase = 2 * M_PI * random.uniform();
      }
  }

  double
  operator()(const Position &position) const
  {
    double sum = 0;
    for (const PlaneWave &wave : waves)
      sum += std::cos(wave.wave_vector[0] * position[0] +
                      wave.wave_vector[1] * position[1] +
                      wave.wave_vector[2] * position[2] + wave.phase);
    return std::sqrt(2. / waves.size()) * sum;
  }

private:
  std::vector<PlaneWave> waves;
};
} // namespace


SpatialPattern::SpatialPattern(const SpatialPatternParameters &parameters)
  : parameters(parameters)
{
  if (parameters.pattern == Kind::expression && !parameters.expression.empty())
    formula = std::make_shared<Expression>(
      parameters.expression,
      NodalVariables::names_after({"x", "y", "z"}, {parameters.expression}),
      parameters.place);
}


std::vector<double>
SpatialPattern::evaluate(const Discretisation &discretisation)
{
  // A well-mixed organ has the mean of the pattern, which is its scale.
  if (!discretisation.has_geometry())
    return std::vector<double>(discretisation.n_owned, 1.);
  switch (parameters.pattern)
    {
      case Kind::uniform:
        return std::vector<double>(discretisation.n_owned, 1.);
      case Kind::expression:
        return evaluate_expression(discretisation);
      case Kind::random_field:
        return evaluate_random_field(discretisation);
      case Kind::region:
        return discretisation.region_averages(parameters.regions,
                                              parameters.place);
      case Kind::map:
        return voxel_map(discretisation, parameters.map, parameters.place);
      case Kind::zonated:
        return evaluate_zonated(discretisation);
      default:
        return evaluate_local(discretisation);
    }
}


std::vector<double>
SpatialPattern::evaluate_with_mean_one(const Discretisation &discretisation)
{
  std::vector<double> values = evaluate(discretisation);
  const double        mean =
    discretisation.integral(values) / discretisation.total_volume;
  if (!(mean > 0))
    throw Error(ExitCode::usage,
                parameters.place + ": the pattern is 0 everywhere")
      .set_collective();
  for (double &value : values)
    value /= mean;
  return values;
}


std::vector<double>
SpatialPattern::evaluate_expression(const Discretisation &discretisation) const
{
  if (!formula)
    throw Error(ExitCode::usage,
                parameters.place + ": the pattern 'expression' needs a formula")
      .set_collective();
  NodalVariables nodal({formula->formula()});
  nodal.keep(*formula, parameters.place, discretisation);
  const auto value_at = [&](const std::size_t node) {
    const Position     &p         = discretisation.positions[node];
    std::vector<double> variables = {p[0], p[1], p[2]};
    nodal.append(node, variables);
    const double value = (*formula)(variables);
    if (value < 0)
      throw Error(ExitCode::usage,
                  parameters.place + ": the pattern is " + to_text(value, 6) +
                    " at " + position_text(p) + "; it must not be negative");
    return value;
  };
  std::vector<double> values(discretisation.n_owned);
  agree_on_errors(discretisation.comm, [&] {
    for (std::size_t node = 0; node < values.size(); ++node)
      values[node] = value_at(node);
  });
  return values;
}


std::vector<double>
SpatialPattern::evaluate_random_field(
  const Discretisation &discretisation) const
{
  const GaussianField xi(parameters.correlation_length, parameters.seed);
  return discretisation.evaluate([&](const Position &position) {
    return std::exp(parameters.sigma * xi(position));
  });
}


std::vector<double>
SpatialPattern::evaluate_zonated(const Discretisation &discretisation) const
{
  std::vector<double> values =
    discretisation.named_data("zonation", parameters.place);
  for (double &value : values)
    value = std::pow(parameters.zone == Zone::pericentral ? value : 1 - value,
                     parameters.exponent);
  return values;
}


void
SpatialPattern::find_capsules(const Discretisation &discretisation)
{
  const SpatialPatternParameters &p = parameters;
  if (p.pattern == Kind::line)
    {
      capsules = {{p.line[0], p.line[1], p.radius}};
      return;
    }
  std::vector<Position> centres = p.centres;
  if (p.n_depots > 0)
    centres =
      random_depots(discretisation, p.n_depots, p.distance, p.seed, p.place);
  for (const Position &centre : centres)
    capsules.push_back({centre, centre, p.radius});
}


std::vector<double>
SpatialPattern::evaluate_local(const Discretisation &discretisation)
{
  if (capsules.empty())
    {
      find_capsules(discretisation);
      refuse_outside(discretisation,
                     capsules,
                     parameters.may_reach_in ? 1 : 0,
                     parameters.place);
    }
  const bool is_smooth =
    parameters.pattern == Kind::line || parameters.pattern == Kind::point;
  return is_smooth ? smooth_capsules(discretisation, capsules)
                   : sharp_capsules(discretisation, capsules);
}


std::vector<SourceSite>
SpatialPattern::sites(const double start, const double end) const
{
  std::vector<SourceSite> result;
  for (const Capsule &capsule : capsules)
    result.push_back({capsule, start, end});
  return result;
}
} // namespace disse
