// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "sources/input_source.h"

#include <disse/base/exceptions.h>
#include <disse/parameters/parameter_section.h>

namespace disse
{
void
InputSourceParameters::add_parameters(const ParameterSection &section)
{
  section.add(
    "Input",
    input,
    "Name of an input of the network, see its model card in docs/models.");
  section.add("Value",
              value,
              "Amount added to the input [its unit], a formula of x, y, z "
              "[mm], t [day] and, on lobules, zonation.");
  section.add("Event times",
              event_times,
              "day",
              Range::any(),
              "Times with rows in the time series, such as those at which the "
              "formula jumps; steps land on jumps in any case.");
  input_place = section.place_of("Input");
  value_place = section.place_of("Value");
}


InputSource::InputSource(const std::string           &name,
                         const InputSourceParameters &parameters)
  : SourceTerm(name)
  , parameters(parameters)
  , arguments({}, {parameters.value})
  , value(parameters.value, arguments.names(), parameters.value_place)
{}


void
InputSource::connect(ModelLayout &layout)
{
  try
    {
      row = layout.input(parameters.input);
    }
  catch (const Error &error)
    {
      throw ParameterError(parameters.input_place + ": " + error.what());
    }
}


void
InputSource::initialize(const Discretisation &discretisation)
{
  arguments.clear();
  arguments.keep(value, parameters.value_place, discretisation);
}


void
InputSource::add_inputs(const NodeBatch &batch, double *inputs) const
{
  std::vector<double> variables;
  for (unsigned int i = 0; i < batch.n_nodes; ++i)
    {
      arguments.gather(batch, i, variables);
      inputs[row * batch.width + i] += value(variables);
    }
}


LedgerEntry
InputSource::ledger_entry() const
{
  return LedgerEntry::produced;
}


std::vector<double>
InputSource::event_times() const
{
  return parameters.event_times;
}


StepLimits
InputSource::step_limits(const RunSpan &span) const
{
  return arguments.step_limits(value,
                               parameters.value_place,
                               parameters.event_times,
                               span);
}
} // namespace disse
