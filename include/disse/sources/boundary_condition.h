// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>
#include <disse/model/source_term.h>
#include <disse/sources/boundary_condition_parameters.h>

#include <array>
#include <cstddef>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace DISSE_EXPORT disse
{
/// Boundary condition of one species on a part of the surface. Without a
/// condition the flux is zero.
///
/// The exchange is a rate at the nodes of the surface,
///
///     du_i/dt += c_i g(x_i, t)             what does not depend on u,
///     du_i/dt += c_i (g(x_i, t) - u_i)     what does,
///
/// with a coefficient c_i [1/day] made from the lumped area A_i of the parts
/// and the lumped volume V_i. So it is counted like any other source, and
/// diffusion itself moves nothing across the surface.
class BoundaryCondition : public SourceTerm
{
public:
  /// @throws ParameterError if the value cannot be read.
  BoundaryCondition(const std::string                 &name,
                    const BoundaryConditionParameters &parameters,
                    bool                               depends_on_u);
  ~BoundaryCondition() override;

  /// Symbol of the species.
  const std::string &
  species() const;

  /// True if it prescribes the value of the species.
  virtual bool
  prescribes_value() const;

  /// True if it applies to the same species on one of the same parts, as far as
  /// their texts show: initialize() matches ids with names.
  bool
  overlaps(const BoundaryCondition &other) const;

  /// Exclude nodes that are also on a part of the other one: only one value can
  /// be prescribed.
  /// @throws ParameterError if that leaves no nodes, as far as overlaps()
  ///   shows.
  void
  leave_nodes_to(const BoundaryCondition &other);

  /// @throws ParameterError if there is no such species.
  void
  connect(ModelLayout &layout) override;

  /// @throws Error(mesh) if the mesh has no such part of the surface, or if one
  /// that has been left to another condition is given by its other name.
  void
  initialize(const Discretisation &discretisation) override;

  void
  add_rates(const NodeBatch &batch, double *rates) const override;

  void
  add_jacobian(const NodeBatch &batch, double *slots) const override;

  LedgerEntry
  ledger_entry() const override;

  std::vector<PrescribedValue>
  prescribed_values() const override;

  void
  prescribe(double       time,
            std::size_t  first,
            unsigned int n_nodes,
            unsigned int n_species,
            double      *values) const override;

  std::vector<double>
  event_times() const override;

  StepLimits
  step_limits(const RunSpan &span) const override;

protected:
  /// c_i [1/day] of a node.
  /// @param area lumped, of the parts of this condition
  /// @param diffusivity of the species [mm2/day]
  virtual double
  coefficient(const Discretisation &discretisation,
              unsigned int          node,
              double                area,
              double                diffusivity) const = 0;

private:
  struct Value;

  // A node of the surface.
  struct Node
  {
    unsigned int          index;
    double                coefficient;
    std::array<double, 3> position; // [mm]
    double                value;    // if it never changes
  };

  // Ids of all parts of the surface that the mesh has, none of them at a point.
  std::set<int>
  existing_ids(const Discretisation &discretisation) const;

  std::set<int>
  ids_of(const SurfaceParts &parts, const Discretisation &discretisation) const;

  void
  keep_off_others(const std::set<int>            &own,
                  const Discretisation           &discretisation,
                  std::map<unsigned int, double> &areas) const;

  double
  value(const Node &node, double time) const;

  // Call action(node) for those from `first` to `first + n_nodes`.
  template <typename Action>
  void
  for_each_node(std::size_t   first,
                unsigned int  n_nodes,
                const Action &action) const;

  BoundaryConditionParameters parameters;
  bool                        depends_on_u;
  std::unique_ptr<Value>      given;
  bool                        is_constant = false; // in time
  SurfaceParts                foreign; // parts whose nodes others have
  std::vector<Node>           nodes;   // ascending
  unsigned int                index_of_species = 0;
  unsigned int                jacobian_slot    = 0;
  double                      diffusivity      = 0; // [mm2/day]
};


/// A given flux q into the organ [unit mm/day]: du_i/dt += q A_i / V_i.
class FluxCondition : public BoundaryCondition
{
public:
  FluxCondition(const std::string                 &name,
                const BoundaryConditionParameters &parameters);

protected:
  double
  coefficient(const Discretisation &discretisation,
              unsigned int          node,
              double                area,
              double                diffusivity) const override;
};


/// Exchange with an outside at the value g, for instance wash-out into a vein:
/// du_i/dt += k (g - u_i) A_i / V_i with a coefficient k [mm/day].
class RobinCondition : public BoundaryCondition
{
public:
  /// @param k [mm/day]
  RobinCondition(const std::string                 &name,
                 const BoundaryConditionParameters &parameters,
                 double                             k);

protected:
  double
  coefficient(const Discretisation &discretisation,
              unsigned int          node,
              double                area,
              double                diffusivity) const override;

private:
  double k;
};


/// Prescribed value g: du_i/dt += c_i (g - u_i) with c_i = 1e10 (1/day + D K_ii
/// / V_i), so much faster than all other processes at the node that u_i differs
/// from g by less than 1e-8 of it. The rate that holds the value is the flux
/// through the surface.
class DirichletCondition : public BoundaryCondition
{
public:
  DirichletCondition(const std::string                 &name,
                     const BoundaryConditionParameters &parameters);

  bool
  prescribes_value() const override;

protected:
  double
  coefficient(const Discretisation &discretisation,
              unsigned int          node,
              double                area,
              double                diffusivity) const override;
};
} // namespace disse
