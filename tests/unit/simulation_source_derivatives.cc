// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// Derivatives of every source term are those of its rates.

#include "solvers/nodes/batch_reader.h"

#include <gtest/gtest.h>

#include "source_course.h"
#include <cmath>
#include <functional>

using namespace disse;
using disse::testing::Course;
using disse::testing::SourceContract;

namespace
{
constexpr unsigned int width = NodeBatch::width;

using Values = std::vector<double>;

// Writes all rows at values of the fields, [n_rows][width].
using Function = std::function<void(const NodeBatch &, double *)>;


// Fields off any balance, different at all nodes.
Values
uneven_values(const ModelLayout &layout)
{
  Values values;
  for (unsigned int s = 0; s < layout.species.size(); ++s)
    for (unsigned int i = 0; i < width; ++i)
      values.push_back((layout.species[s].initial + 0.1) *
                       (1 + 0.4 * std::sin(7. * s + i)));
  return values;
}


// Central differences by one species, [n_rows][width].
Values
difference(const Function    &function,
           NodeBatch          batch,
           const unsigned int n_rows,
           const unsigned int species,
           const unsigned int n_species)
{
  Values shifted(batch.values, batch.values + n_species * width);
  batch.values = shifted.data();
  Values above(n_rows * width, 0.), below = above, steps;
  for (unsigned int i = 0; i < width; ++i)
    steps.push_back(1e-5 * shifted[species * width + i]);
  for (unsigned int i = 0; i < width; ++i)
    shifted[species * width + i] += steps[i];
  function(batch, above.data());
  for (unsigned int i = 0; i < width; ++i)
    shifted[species * width + i] -= 2 * steps[i];
  function(batch, below.data());
  for (unsigned int k = 0; k < above.size(); ++k)
    above[k] = (above[k] - below[k]) / (2 * steps[k % width]);
  return above;
}


// Expect these entries [n_entries][width], several of which may be one, and
// zeros elsewhere.
void
expect_derivatives(const Function                 &function,
                   const NodeBatch                &batch,
                   const unsigned int              n_rows,
                   const unsigned int              n_species,
                   const std::vector<MatrixEntry> &entries,
                   const Values                   &slots)
{
  Values value(n_rows * width, 0.);
  function(batch, value.data());
  for (unsigned int s = 0; s < n_species; ++s)
    {
      const Values expected = difference(function, batch, n_rows, s, n_species);
      Values       found(n_rows * width, 0.);
      for (unsigned int e = 0; e < entries.size(); ++e)
        if (entries[e].column == s)
          for (unsigned int i = 0; i < width; ++i)
            found[entries[e].row * width + i] += slots[e * width + i];
      for (unsigned int k = 0; k < found.size(); ++k)
        ASSERT_NEAR(found[k],
                    expected[k],
                    1e-6 * std::abs(found[k]) +
                      1e-9 * std::abs(value[k] / batch.row(s)[k % width]) +
                      1e-12)
          << "row " << k / width << ", species " << s << ", t = " << batch.time;
    }
}


void
expect_derivatives_of_source(const SourceTerm  &source,
                             const ModelLayout &layout,
                             const NodeBatch   &batch,
                             const unsigned int n_inputs)
{
  const unsigned int n = layout.species.size();
  Values             slots(layout.jacobian_entries().size() * width, 0.);
  source.add_jacobian(batch, slots.data());
  expect_derivatives([&](const NodeBatch &b,
                         double *rates) { source.add_rates(b, rates); },
                     batch,
                     n,
                     n,
                     layout.jacobian_entries(),
                     slots);

  Values input_slots(layout.input_dependences().size() * width, 0.);
  source.add_input_jacobian(batch, input_slots.data());
  expect_derivatives([&](const NodeBatch &b,
                         double *inputs) { source.add_inputs(b, inputs); },
                     batch,
                     n_inputs,
                     n,
                     layout.input_dependences(),
                     input_slots);
}


// The same as they come together with the network.
void
expect_derivatives_of_system(const ReactionSystem &system,
                             const NodeBatch      &batch)
{
  const unsigned int n = system.layout().species.size();
  Values rates(n * width), jacobian(system.pattern().size() * width);
  system.rates_and_jacobian(batch, rates.data(), jacobian.data());
  expect_derivatives([&](const NodeBatch &b,
                         double          *values) { system.rates(b, values); },
                     batch,
                     n,
                     n,
                     system.pattern(),
                     jacobian);
}


void
expect_upstream_derivatives(const ReactionSystem &system,
                            const double          time,
                            const Values         &upstream)
{
  const unsigned int n = upstream.size();
  Values             rates, jacobian, above, below, unused;
  system.upstream_rates(time, upstream, rates, jacobian);
  for (unsigned int j = 0; j < n; ++j)
    {
      const double step    = 1e-5 * upstream[j];
      Values       shifted = upstream;
      shifted[j] += step;
      system.upstream_rates(time, shifted, above, unused);
      shifted[j] -= 2 * step;
      system.upstream_rates(time, shifted, below, unused);
      for (unsigned int i = 0; i < n; ++i)
        EXPECT_NEAR(jacobian[i * n + j],
                    (above[i] - below[i]) / (2 * step),
                    1e-8 * (std::abs(jacobian[i * n + j]) +
                            std::abs(rates[i] / upstream[j])))
          << i << ", " << j;
    }
}
} // namespace


TEST_P(SourceContract, DerivativesAreThoseOfTheRates)
{
  const Course          run(GetParam(), MPI_COMM_SELF);
  const ReactionSystem &system = run.system;
  const ModelLayout    &layout = system.layout();
  const Discretisation &space  = run.simulation.discretisation();
  const Values          values = uneven_values(layout);
  Values                upstream;
  for (unsigned int i = 0; i < layout.upstream.size(); ++i)
    upstream.push_back(1 + 0.3 * i);
  FieldVector fields(space, layout.species.size());
  BatchReader reader(space, layout.species.size());
  for (const double time : {0.05, 0.7, 1.4, 2.9})
    {
      NodeBatch batch = reader.read(time, upstream, fields, 0);
      batch.values    = values.data();
      expect_derivatives_of_source(*system.sources().at(0),
                                   layout,
                                   batch,
                                   system.network().inputs().size());
      expect_derivatives_of_system(system, batch);
      expect_upstream_derivatives(system, time, upstream);
    }
}
