// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/parameters/parameter_file.h>
#include <disse/sources/spatial_pattern.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <random>

namespace disse
{
namespace
{
using Position = std::array<double, 3>;


std::string
position_text(const Position &position)
{
  return "x = " + to_text(position[0], 6) +
         " mm, y = " + to_text(position[1], 6) +
         " mm, z = " + to_text(position[2], 6) + " mm";
}


// Random numbers that are the same with every standard library, unlike the
// distributions of <random>.
class RandomNumbers
{
public:
  explicit RandomNumbers(const std::uint64_t seed)
    : generator(seed)
  {}

  // In (0, 1].
  double
  uniform()
  {
    return std::ldexp(static_cast<double>((generator() >> 11) + 1), -53);
  }

  // By Box and Muller; the second number of the pair is not used.
  double
  gaussian()
  {
    const double radius = std::sqrt(-2 * std::log(uniform()));
    return radius * std::cos(2 * M_PI * uniform());
  }

private:
  std::mt19937_64 generator;
};


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


void
SpatialPatternParameters::add_parameters(const ParameterSection &section)
{
  section.add_choice("Pattern",
                     pattern,
                     {"uniform", "expression", "random field"},
                     "How it is spread over the organ.");
  section.add("Expression",
              expression,
              "Factor as a function of the position x, y, z [mm], for the "
              "pattern 'expression'; must not be negative.");
  section.add("Correlation length",
              correlation_length,
              "mm",
              Range::positive(),
              "Of a random field. Plausible: 10 .. 20. Origin: assumed.");
  section.add("Sigma",
              sigma,
              "-",
              Range::non_negative(),
              "Standard deviation of the logarithm of a random field.");
  section.add("Seed",
              seed,
              Range::non_negative(),
              "Number that selects the random field.");

  place = section.place_of("Expression");
  if (pattern == "expression" && expression.empty())
    section.mistake("Expression",
                    "the pattern 'expression' needs a formula of x, y, z");
  if (pattern != "expression" && section.is_changed("Expression"))
    section.mistake("Expression",
                    "without effect; set Pattern = expression too");
}


SpatialPattern::SpatialPattern(const SpatialPatternParameters &parameters)
  : parameters(parameters)
{
  if (parameters.pattern == "expression" && !parameters.expression.empty())
    formula =
      std::make_shared<Expression>(parameters.expression,
                                   std::vector<std::string>{"x", "y", "z"},
                                   parameters.place);
}


std::vector<double>
SpatialPattern::evaluate(const Discretisation &discretisation) const
{
  // A well-mixed organ has the mean of the pattern, which is its scale.
  if (!discretisation.has_geometry())
    return std::vector<double>(discretisation.n_owned, 1.);
  if (formula)
    return evaluate_expression(discretisation);
  if (parameters.pattern == "random field")
    return evaluate_random_field(discretisation);
  return std::vector<double>(discretisation.n_owned, 1.);
}


std::vector<double>
SpatialPattern::evaluate_with_mean_one(
  const Discretisation &discretisation) const
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
  std::vector<double> values;
  agree_on_errors(discretisation.comm, [&] {
    values = discretisation.evaluate([this](const Position &position) {
      const double value = (*formula)({position[0], position[1], position[2]});
      if (value < 0)
        throw Error(ExitCode::usage,
                    parameters.place + ": the pattern is " + to_text(value, 6) +
                      " at " + position_text(position) +
                      "; it must not be negative");
      return value;
    });
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
} // namespace disse
