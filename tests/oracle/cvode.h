// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/reaction_system.h>

#include <cvode/cvode.h>
#include <functional>
#include <vector>

namespace disse
{
/// An independent integrator for a reaction system at a point: CVODE's BDF of
/// order up to 5 with Newton's method and dense LU, far more accurate than what
/// it is compared with. Of Disse it uses only the rates and their Jacobian.
///
/// The unknowns are the species, then the upstream, then the downstream
/// variables.
class Cvode
{
public:
  /// What an event does to the unknowns.
  using Jump = std::function<void(double time, std::vector<double> &unknowns)>;

  /// Start from the initial values at t = 0.
  /// @param volume of the organ [mm3]
  Cvode(const ReactionSystem &system, double volume, const Jump &jump = {});
  ~Cvode();
  Cvode(const Cvode &) = delete;
  Cvode &
  operator=(const Cvode &) = delete;

  /// The unknowns at a time [day]; events at this time have not yet acted.
  /// Times must not decrease.
  std::vector<double>
  advance_to(double time);

  /// Typical magnitudes of the unknowns.
  const std::vector<double> &
  scales() const;

private:
  static int
  evaluate_rates(double time, N_Vector y, N_Vector rates, void *self);
  static int
  evaluate_jacobian(double    time,
                    N_Vector  y,
                    N_Vector  rates,
                    SUNMatrix jacobian,
                    void     *self,
                    N_Vector,
                    N_Vector,
                    N_Vector);

  void
  set_initial_values();

  void
  create_solver();

  void
  restart(double time);

  void
  integrate_to(double time);

  void
  fill_batch(double time, const double *y);

  // OrganValues::integrals of the batch.
  std::vector<double>
  integrals(const double *y) const;

  void
  rates(double time, const double *y, double *result);

  void
  jacobian(double time, const double *y, SUNMatrix result);

  const ReactionSystem &system;
  double                volume;
  Jump                  jump;
  unsigned int          n_fields, n_upstream;
  std::vector<double>   magnitudes;
  std::vector<Event>    events;
  std::size_t           n_past_events = 0;
  double                current_time  = 0;
  double                begin         = 0; ///< of the stretch without events

  NodeBatch           batch;
  std::vector<double> lanes, origin, upstream;

  SUNContext      context = nullptr;
  N_Vector        unknowns;
  SUNMatrix       matrix;
  SUNLinearSolver linear_solver;
  void           *solver = nullptr;
};
} // namespace disse
