// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/parameters/parameter_section.h>
#include <disse/sources/injury.h>

#include <stdexcept>

namespace disse
{
void
InjuryPatternParameters::add_parameters(const ParameterSection &section)
{
  pattern.add_parameters(section);
  section.add("Normalise",
              normalise,
              "Scale the pattern to the volume mean 1.");
}


Injury::Injury(const std::string             &name,
               const InjuryPatternParameters &parameters)
  : SourceTerm(name)
  , pattern(parameters.pattern)
  , normalise(parameters.normalise)
{}


void
Injury::set_past(double)
{
  throw std::invalid_argument(
    "'" + name() + "' is not a persistent injury, which the phases need");
}


void
Injury::connect(ModelLayout &layout)
{
  injury_rate = layout.input("injury_rate");
}


void
Injury::initialize(const Discretisation &discretisation)
{
  weights = discretisation.padded(
    normalise ? pattern.evaluate_with_mean_one(discretisation)
              : pattern.evaluate(discretisation));
}


void
Injury::add_inputs(const NodeBatch &batch, double *inputs) const
{
  const double now = rate(batch.time);
  if (now == 0)
    return;
  double       *rates = inputs + injury_rate * NodeBatch::width;
  const double *w     = batch.lanes_of(weights);
  for (unsigned int i = 0; i < NodeBatch::width; ++i)
    rates[i] += now * w[i];
}


LedgerEntry
Injury::ledger_entry() const
{
  return LedgerEntry::produced;
}


std::vector<NodalPattern>
Injury::patterns() const
{
  return {{"pattern", &weights}};
}
} // namespace disse
