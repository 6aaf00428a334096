// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "cvode.h"

#include <cmath>
#include <limits>
#include <nvector/nvector_serial.h>
#include <stdexcept>
#include <string>
#include <sunlinsol/sunlinsol_dense.h>
#include <sunmatrix/sunmatrix_dense.h>

namespace disse
{
namespace
{
constexpr unsigned int width              = NodeBatch::width;
constexpr double       relative_tolerance = 1e-12;
constexpr double       absolute_tolerance = 1e-14; // times the scale

void
check(const int flag, const std::string &function)
{
  if (flag < 0)
    throw std::runtime_error(function + " failed with " + std::to_string(flag));
}
} // namespace


Cvode::Cvode(const ReactionSystem &system,
             const double          volume,
             const Jump           &jump)
  : system(system)
  , volume(volume)
  , jump(jump)
  , n_fields(system.layout().species.size())
  , n_upstream(system.layout().upstream.size())
  , events(system.events())
  , lanes(n_fields * width)
  , origin(width)
  , upstream(n_upstream)
{
  batch.n_nodes = 1;
  batch.values  = lanes.data();
  batch.x = batch.y = batch.z = origin.data();
  batch.upstream              = upstream.data();
  while (n_past_events < events.size() && events[n_past_events].time < 0)
    ++n_past_events;
  check(SUNContext_Create(nullptr, &context), "SUNContext_Create");
  set_initial_values();
  create_solver();
}


Cvode::~Cvode()
{
  CVodeFree(&solver);
  SUNLinSolFree(linear_solver);
  SUNMatDestroy(matrix);
  N_VDestroy(unknowns);
  SUNContext_Free(&context);
}


void
Cvode::set_initial_values()
{
  std::vector<double> values;
  const auto          append = [&](const auto &variables) {
    for (const auto &variable : variables)
      {
        values.push_back(variable.initial);
        magnitudes.push_back(variable.scale);
      }
  };
  append(system.layout().species);
  append(system.layout().upstream);
  append(system.layout().downstream);
  unknowns = N_VNew_Serial(values.size(), context);
  std::copy(values.begin(), values.end(), N_VGetArrayPointer(unknowns));
}


void
Cvode::create_solver()
{
  const sunindextype n = magnitudes.size();
  matrix               = SUNDenseMatrix(n, n, context);
  linear_solver        = SUNLinSol_Dense(unknowns, matrix, context);
  solver               = CVodeCreate(CV_BDF, context);
  N_Vector tolerances  = N_VClone(unknowns);
  for (sunindextype i = 0; i < n; ++i)
    N_VGetArrayPointer(tolerances)[i] = absolute_tolerance * magnitudes[i];
  check(CVodeInit(solver, evaluate_rates, 0, unknowns), "CVodeInit");
  check(CVodeSVtolerances(solver, relative_tolerance, tolerances),
        "CVodeSVtolerances");
  check(CVodeSetUserData(solver, this), "CVodeSetUserData");
  check(CVodeSetLinearSolver(solver, linear_solver, matrix),
        "CVodeSetLinearSolver");
  check(CVodeSetJacFn(solver, evaluate_jacobian), "CVodeSetJacFn");
  check(CVodeSetMaxNumSteps(solver, 10000000), "CVodeSetMaxNumSteps");
  N_VDestroy(tolerances);
}


void
Cvode::restart(const double time)
{
  double *const       y = N_VGetArrayPointer(unknowns);
  std::vector<double> values(y, y + magnitudes.size());
  if (jump)
    jump(time, values);
  std::copy(values.begin(), values.end(), y);
  while (n_past_events < events.size() && events[n_past_events].time <= time)
    ++n_past_events;
  begin = time;
  check(CVodeReInit(solver, time, unknowns), "CVodeReInit");
}


std::vector<double>
Cvode::advance_to(const double time)
{
  while (n_past_events < events.size() && events[n_past_events].time < time)
    {
      integrate_to(events[n_past_events].time);
      restart(current_time);
    }
  integrate_to(time);
  const double *const y = N_VGetArrayPointer(unknowns);
  return {y, y + magnitudes.size()};
}


void
Cvode::integrate_to(const double time)
{
  if (time <= current_time)
    return;
  // Nothing is evaluated beyond, where other rates may hold.
  check(CVodeSetStopTime(solver, time), "CVodeSetStopTime");
  while (current_time < time)
    check(CVode(solver, time, unknowns, &current_time, CV_NORMAL), "CVode");
}


const std::vector<double> &
Cvode::scales() const
{
  return magnitudes;
}


void
Cvode::fill_batch(const double time, const double *y)
{
  // What begins at an event does not yet act at that very time.
  constexpr double later = std::numeric_limits<double>::infinity();
  batch.time             = std::max(time, std::nextafter(begin, later));
  for (unsigned int s = 0; s < n_fields; ++s)
    std::fill_n(&lanes[s * width], width, y[s]);
  std::copy_n(y + n_fields, n_upstream, upstream.begin());
}


void
Cvode::rates(const double time, const double *y, double *result)
{
  fill_batch(time, y);
  std::vector<double> of_fields(n_fields * width), of_upstream, of_downstream,
    jacobian;
  system.rates(batch, of_fields.data());
  for (unsigned int s = 0; s < n_fields; ++s)
    result[s] = of_fields[s * width];
  system.upstream_rates(batch.time, upstream, of_upstream, jacobian);
  const std::vector<double> of_organ = integrals(y);
  const std::vector<double> downstream(y + n_fields + n_upstream,
                                       y + magnitudes.size());
  system.downstream_rates({batch.time, upstream, downstream, of_organ},
                          of_downstream,
                          jacobian);
  std::copy(of_upstream.begin(), of_upstream.end(), result + n_fields);
  std::copy(of_downstream.begin(),
            of_downstream.end(),
            result + n_fields + n_upstream);
}


// At a point a mean is the value.
std::vector<double>
Cvode::integrals(const double *y) const
{
  std::vector<double> result;
  for (unsigned int s = 0; s < n_fields; ++s)
    result.push_back(volume * y[s]);
  for (const Readout &readout : system.layout().integrals())
    {
      double value[width];
      readout.nodal(batch, value);
      if (readout.reduction == Readout::Reduction::integral)
        value[0] *= volume;
      result.push_back(readout.transform ? readout.transform(value[0])
                                         : value[0]);
    }
  return result;
}


// Columns of species are exact but for the variables downstream, which no
// species depends on; columns of systemic variables are difference quotients.
void
Cvode::jacobian(const double time, const double *y, SUNMatrix result)
{
  SUNMatZero(result);
  fill_batch(time, y);
  const std::vector<MatrixEntry> &pattern = system.pattern();
  std::vector<double> values(n_fields * width), entries(pattern.size() * width);
  system.rates_and_jacobian(batch, values.data(), entries.data());
  for (unsigned int e = 0; e < pattern.size(); ++e)
    SM_ELEMENT_D(result, pattern[e].row, pattern[e].column) +=
      entries[e * width];

  const unsigned int  n = magnitudes.size();
  std::vector<double> moved(y, y + n), here(n), there(n);
  rates(time, y, here.data());
  for (unsigned int j = n_fields; j < n; ++j)
    {
      const double step = 1e-6 * magnitudes[j];
      moved[j]          = y[j] + step;
      rates(time, moved.data(), there.data());
      moved[j] = y[j];
      for (unsigned int i = 0; i < n; ++i)
        SM_ELEMENT_D(result, i, j) = (there[i] - here[i]) / step;
    }
}


int
Cvode::evaluate_rates(double time, N_Vector y, N_Vector rates, void *self)
{
  static_cast<Cvode *>(self)->rates(time,
                                    N_VGetArrayPointer(y),
                                    N_VGetArrayPointer(rates));
  return 0;
}


int
Cvode::evaluate_jacobian(double   time,
                         N_Vector y,
                         N_Vector,
                         SUNMatrix jacobian,
                         void     *self,
                         N_Vector,
                         N_Vector,
                         N_Vector)
{
  static_cast<Cvode *>(self)->jacobian(time, N_VGetArrayPointer(y), jacobian);
  return 0;
}
} // namespace disse
