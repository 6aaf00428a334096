// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "observers/quantity_evaluator.h"

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/model/readout.h>

#include "solvers/nodes/organ_readouts.h"

#include <algorithm>

namespace disse
{
namespace
{
const std::string residual_name = "mass_residual";


// The numbers of which read-outs are functions are the same on all ranks, and
// so are the errors.
template <typename Action>
double
collectively(const Action &action)
{
  try
    {
      return action();
    }
  catch (Error &error)
    {
      error.set_collective();
      throw;
    }
}
} // namespace


// What it takes to evaluate some quantities.
class QuantityEvaluator::Plan
{
public:
  Plan(const QuantityEvaluator           &evaluator,
       const std::vector<QuantityHandle> &handles)
    : set(evaluator.quantities())
  {
    std::vector<std::string> path;
    for (const QuantityHandle handle : handles)
      add(handle, path);
    std::vector<Readout> readouts;
    if (needs_organ)
      readouts = organ_integrals(evaluator.layout);
    n_integrals = readouts.size();
    for (const QuantityHandle handle : order)
      if (set[handle].nodal)
        readouts.push_back(set[handle]);
    nodal = std::make_unique<NodalReadouts>(evaluator.space,
                                            readouts,
                                            evaluator.layout.species.size());
  }

  // Sets the numbers of its quantities. @return OrganValues::integrals, if they
  // are needed
  std::vector<double>
  evaluate(const State &state, MassLedger &ledger, std::vector<double> &numbers)
  {
    const std::vector<double> reduced =
      nodal->evaluate(state.time, state.upstream, state.fields);
    const std::vector<double> integrals(reduced.begin(),
                                        reduced.begin() + n_integrals);
    const OrganValues         organ = {
              state.time, state.upstream, state.downstream, integrals, &state.ledger};
    auto next = reduced.begin() + n_integrals;
    for (const QuantityHandle handle : order)
      {
        const Readout &quantity = set[handle];
        double        &number   = numbers[handle.index()];
        if (quantity.nodal)
          number = *next++;
        else if (quantity.of_whole)
          number = collectively([&] { return quantity.of_whole(organ); });
        else if (quantity.of_quantities)
          number = collectively(
            [&] { return quantity.of_quantities(arguments(handle, numbers)); });
        else
          number = ledger.residual(integrals, state.ledger);
      }
    return integrals;
  }

  // In which they are evaluated.
  const std::vector<QuantityHandle> &
  all() const
  {
    return order;
  }

private:
  // After those of which it is a function. @param path that has led here
  void
  add(const QuantityHandle handle, std::vector<std::string> &path)
  {
    const Readout &quantity = set[handle];
    if (has(handle))
      return;
    const bool is_circle = contains(path, quantity.name);
    path.push_back(quantity.name);
    if (is_circle)
      throw Error(ExitCode::usage,
                  "quantities depend on each other cyclically: " +
                    join(path, ", "))
        .set_collective();
    for (const std::string &argument : quantity.arguments)
      add(set.handle(argument), path);
    path.pop_back();
    order.push_back(handle);
    needs_organ = needs_organ || (!quantity.nodal && !quantity.of_quantities);
  }

  bool
  has(const QuantityHandle handle) const
  {
    return std::any_of(order.begin(),
                       order.end(),
                       [handle](const QuantityHandle other) {
                         return other.index() == handle.index();
                       });
  }

  std::vector<double>
  arguments(const QuantityHandle       handle,
            const std::vector<double> &numbers) const
  {
    std::vector<double> result;
    for (const std::string &name : set[handle].arguments)
      result.push_back(numbers[set.handle(name).index()]);
    return result;
  }

  const QuantitySet             &set;
  std::vector<QuantityHandle>    order;
  bool                           needs_organ = false;
  std::size_t                    n_integrals = 0;
  std::unique_ptr<NodalReadouts> nodal;
};


QuantityEvaluator::QuantityEvaluator(const Discretisation &discretisation,
                                     const ModelLayout    &layout)
  : space(discretisation)
  , layout(layout)
  , ledger(discretisation, layout)
{}


QuantityEvaluator::~QuantityEvaluator() = default;


const Discretisation &
QuantityEvaluator::discretisation() const
{
  return space;
}


const QuantitySet &
QuantityEvaluator::quantities() const
{
  // Not every run, for instance of a preparation, is asked for any.
  if (!set)
    set = std::make_unique<QuantitySet>(layout);
  return *set;
}


QuantityHandle
QuantityEvaluator::add(const Readout &quantity)
{
  quantities(); // there are some
  set->add(quantity);
  return set->handle(quantity.name);
}


void
QuantityEvaluator::open_ledger(const State &state)
{
  ledger.open(state);
}


void
QuantityEvaluator::save(StateArchive &archive) const
{
  ledger.save(archive);
}


void
QuantityEvaluator::load(const StateArchive &archive)
{
  ledger.load(archive);
}


void
QuantityEvaluator::request(const std::vector<QuantityHandle> &handles)
{
  for (const QuantityHandle handle : handles)
    if (std::none_of(requested.begin(),
                     requested.end(),
                     [handle](const QuantityHandle other) {
                       return other.index() == handle.index();
                     }))
      {
        requested.push_back(handle);
        plan.reset();
      }
}


void
QuantityEvaluator::show(const State &state, const std::uint64_t the_version)
{
  const bool is_same =
    shown != nullptr && time == state.time && version == the_version;
  shown   = &state;
  time    = state.time;
  version = the_version;
  if (!is_same)
    {
      std::fill(known.begin(), known.end(), false);
      integrals.clear();
    }
}


bool
QuantityEvaluator::is_known(const QuantityHandle handle) const
{
  return handle.index() < known.size() && known[handle.index()];
}


void
QuantityEvaluator::evaluate_requested()
{
  if (shown == nullptr)
    throw Error(ExitCode::usage,
                "value(): the run has not begun; call initialize() or "
                "resume() first")
      .set_collective();
  numbers.resize(quantities().size());
  known.resize(quantities().size(), false);
  if (!plan)
    plan = std::make_unique<Plan>(*this, requested);
  integrals = plan->evaluate(*shown, ledger, numbers);
  for (const QuantityHandle handle : plan->all())
    known[handle.index()] = true;
}


double
QuantityEvaluator::value(const QuantityHandle handle)
{
  if (!is_known(handle))
    {
      request({handle});
      evaluate_requested();
    }
  return numbers[handle.index()];
}


std::vector<double>
QuantityEvaluator::values(const std::vector<QuantityHandle> &handles)
{
  request(handles);
  std::vector<double> result;
  for (const QuantityHandle handle : handles)
    result.push_back(value(handle));
  return result;
}


double
QuantityEvaluator::evaluate(const State &state, const QuantityHandle handle)
{
  std::vector<double> all(quantities().size());
  Plan(*this, {handle}).evaluate(state, ledger, all);
  return all[handle.index()];
}


std::vector<SpeciesBalance>
QuantityEvaluator::balances()
{
  value(quantities().handle(residual_name));
  return ledger.balances(integrals, shown->ledger);
}
} // namespace disse
