// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/communication.h>
#include <disse/base/log.h>
#include <disse/fields/field_vector.h>
#include <disse/state/species.h>

#include "solvers/diffusion/diffusion.h"
#include "solvers/lanes/nodal_blocks.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

namespace disse
{
/// A mesh; `extent` [mm] is for boxes.
inline std::unique_ptr<Discretisation>
make_mesh(const Geometry geometry,
          const double   extent,
          const double   cell_size,
          MPI_Comm       comm = MPI_COMM_WORLD)
{
  MeshParameters parameters;
  parameters.geometry  = geometry;
  parameters.extent    = {extent, extent, extent};
  parameters.cell_size = cell_size;
  Log log(comm, Log::Level::quiet);
  return make_discretisation(parameters, comm, log);
}


/// (gamma I - J - L) v = f for mobile species alone, with a Jacobian that
/// varies over the organ and that couples each species with the next two.
/// Blocks are made as NodalSystem makes them.
class DiffusionProblem
{
public:
  /// @param coupling size of the entries of J beside the diagonal; 0: J = 0
  DiffusionProblem(const Discretisation      &mesh,
                   const std::vector<double> &diffusivities,
                   const double               gamma,
                   const double               coupling)
    : mesh(mesh)
    , mobile(make_species(diffusivities), true)
    , diffusion(mesh, mobile)
    , gamma(gamma)
    , coupling(coupling)
    , pattern(make_pattern())
    , elimination(mobile.size(), mobile.size(), pattern)
    , blocks(elimination, mesh.n_owned, mobile.stride())
  {
    make_blocks();
  }

  /// (gamma I - J - L) x in double precision.
  FieldVector
  apply(FieldVector x) const
  {
    const unsigned int stride = mobile.stride();
    FieldVector        y(mesh, stride);
    x.update_ghosts();
    const std::vector<double> minus_ones(stride, -1.);
    for (const auto rows : {Diffusion::Rows::interior, Diffusion::Rows::border})
      diffusion.add(rows, minus_ones, x.data(), y.data());
    for (unsigned int i = 0; i < mesh.n_owned; ++i)
      {
        const double *from = x.data() + i * stride;
        double       *to   = y.data() + i * stride;
        for (unsigned int r = 0; r < mobile.size(); ++r)
          to[r] += gamma * from[r];
        for (std::size_t e = 0; e < pattern.size(); ++e)
          to[pattern[e].row] -= jacobian(e, i) * from[pattern[e].column];
      }
    return y;
  }

  /// Volume means of the diagonal of gamma I - J, one per species.
  std::vector<double>
  mean_diagonal() const
  {
    std::vector<double> result(mobile.size(), 0.);
    for (std::size_t e = 0; e < pattern.size(); ++e)
      if (pattern[e].row == pattern[e].column)
        for (unsigned int i = 0; i < mesh.n_owned; ++i)
          result[pattern[e].row] +=
            mesh.volumes[i] / mesh.total_volume * (gamma - jacobian(e, i));
    sum(result, mesh.comm);
    return result;
  }

  /// A mobile vector, smooth and rough, the same on any number of ranks.
  FieldVector
  rough_vector() const
  {
    FieldVector u(mesh, mobile.stride());
    for (unsigned int i = 0; i < mesh.n_owned; ++i)
      for (unsigned int r = 0; r < mobile.size(); ++r)
        {
          const auto &p = mesh.positions[i];
          u.data()[i * mobile.stride() + r] =
            1 + std::sin(0.3 * (1 + r) * p[0] + p[1]) +
            0.3 * std::sin(1e3 * (p[0] + 2 * p[1] + 3 * p[2]));
        }
    return u;
  }

  /// Euclidean norms, one per species.
  std::vector<double>
  norms(const FieldVector &u) const
  {
    std::vector<double> result(mobile.size(), 0.);
    for (unsigned int i = 0; i < mesh.n_owned; ++i)
      for (unsigned int r = 0; r < mobile.size(); ++r)
        result[r] += std::pow(u.data()[i * mobile.stride() + r], 2);
    sum(result, mesh.comm);
    for (double &norm : result)
      norm = std::sqrt(norm);
    return result;
  }

  const Discretisation    &mesh;
  MobileSpecies            mobile;
  Diffusion                diffusion;
  double                   gamma, coupling;
  std::vector<MatrixEntry> pattern;
  StaticCondensation       elimination;
  NodalBlocks              blocks;

private:
  static SpeciesSet
  make_species(const std::vector<double> &diffusivities)
  {
    SpeciesSet species("species");
    for (std::size_t r = 0; r < diffusivities.size(); ++r)
      species.add({"s" + std::to_string(r), "", "1", diffusivities[r], 1, 0});
    return species;
  }

  std::vector<MatrixEntry>
  make_pattern() const
  {
    std::vector<MatrixEntry> result;
    const unsigned int       n = mobile.size();
    for (unsigned int r = 0; r < n; ++r)
      for (unsigned int shift = 0; shift < (coupling == 0 ? 1u : 3u); ++shift)
        result.push_back({r, (r + shift) % n});
    return result;
  }

  // Entry e of J at a node.
  double
  jacobian(const std::size_t e, const unsigned int i) const
  {
    const auto  &p    = mesh.positions[i];
    const double wave = std::sin(7. * e + 0.4 * p[0] - 0.9 * p[1] + p[2]);
    return pattern[e].row == pattern[e].column ? coupling * (wave - 3)
                                               : coupling * wave;
  }

  void
  make_blocks()
  {
    constexpr unsigned int    width = NodeBatch::width;
    const std::vector<double> d = mesh.padded(diffusion.splitting_diagonal());
    std::vector<float>        J(pattern.size() * width);
    for (std::size_t b = 0; b < blocks.n_batches(); ++b)
      {
        for (std::size_t e = 0; e < pattern.size(); ++e)
          for (unsigned int i = 0; i < width; ++i)
            J[e * width + i] =
              jacobian(e, b * width + std::min(i, blocks.n_nodes(b) - 1));
        elimination.assemble(gamma, J.data(), blocks.batch(b));
        for (unsigned int r = 0; r < mobile.size(); ++r)
          for (unsigned int i = 0; i < width; ++i)
            blocks.batch(b)[elimination.diagonal_slot(r) * width + i] +=
              mobile.diffusivities()[r] * d[b * width + i];
        elimination.factorise(blocks.batch(b));
      }
  }
};
} // namespace disse
