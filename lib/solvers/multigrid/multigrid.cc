// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "solvers/multigrid/multigrid.h"

#include <disse/base/simd.h>

#include "solvers/multigrid/transpose.h"

#include <algorithm>

namespace disse
{
namespace
{
constexpr unsigned int width = NodeBatch::width;

// Of the smoother; see ScalarHierarchy on what is allowed.
constexpr float damping = 0.9f;


// work = a rhs - diag(factors) work
DISSE_SIMD_CLONES void
subtract_from(const float                 a,
              const AlignedVector<float> &rhs,
              const std::vector<float>   &factors,
              AlignedVector<float>       &work)
{
  const std::size_t stride = factors.size();
  for (std::size_t i = 0; i < rhs.size(); i += stride)
#pragma GCC ivdep
    for (std::size_t r = 0; r < stride; ++r)
      work[i + r] = a * rhs[i + r] - factors[r] * work[i + r];
}
} // namespace


Multigrid::Multigrid(const Discretisation     &discretisation,
                     const MobileSpecies      &mobile,
                     const Diffusion          &diffusion,
                     const StaticCondensation &elimination,
                     const NodalBlocks        &blocks)
  : diffusion(diffusion)
  , elimination(elimination)
  , finest_blocks(blocks)
  , hierarchy(discretisation, mobile.stride())
  , exchange(discretisation.comm,
             discretisation.n_owned,
             discretisation.ghosts,
             mobile.stride())
  , n_mobile(mobile.size())
  , stride(mobile.stride())
  , diffusivities(mobile.diffusivities().begin(), mobile.diffusivities().end())
  , minus_ones(stride, -1.f)
  , ones(stride, 1.f)
  , dampings(stride, damping)
  , vectors(hierarchy.n_levels())
{
  for (unsigned int l = 0; l < hierarchy.n_levels(); ++l)
    {
      const std::size_t size =
        std::size_t(hierarchy.level(l).n_owned()) * stride;
      vectors[l].rhs.resize(size);
      vectors[l].work.resize(size);
      vectors[l].solution.resize(
        size + (l == 0 ? discretisation.ghosts.size() * stride : 0));
      if (l > 0)
        coarse_blocks.emplace_back(elimination,
                                   hierarchy.level(l).n_owned(),
                                   stride);
    }
}


unsigned int
Multigrid::n_levels() const
{
  return hierarchy.n_levels();
}


const NodalBlocks &
Multigrid::blocks(const unsigned int l) const
{
  return l == 0 ? finest_blocks : coarse_blocks[l - 1];
}


void
Multigrid::set_up()
{
  for (unsigned int l = 0; l + 1 < n_levels(); ++l)
    {
      restrict_blocks(l);
      if (l > 0)
        factorise(l);
    }
  if (n_levels() > 1)
    factorise(n_levels() - 1);
}


// The entries of the blocks travel like the values of fields. As many of them
// at a time as there are vectors at hand.
void
Multigrid::restrict_blocks(const unsigned int l)
{
  const unsigned int          n_slots = elimination.n_kept_slots();
  Vectors                    &fine    = vectors[l];
  Vectors                    &coarse  = vectors[l + 1];
  NodalBlocks                &result  = coarse_blocks[l];
  AlignedVector<float> *const from[]  = {&fine.rhs, &fine.work, &fine.solution};
  for (unsigned int first = 0; first < n_slots; first += 3 * stride)
    {
      collect_entries(l, first, {from[0], from[1], from[2]});
      for (unsigned int k = 0; k < 3; ++k)
        {
          const unsigned int begin = first + k * stride;
          if (begin >= n_slots)
            break;
          hierarchy.level(l).restriction.multiply(from[k]->data(),
                                                  coarse.work.data());
          for (std::size_t b = 0; b < result.n_batches(); ++b)
            gather_rows(&coarse.work[b * width * stride],
                        result.n_nodes(b),
                        stride,
                        std::min(stride, n_slots - begin),
                        result.batch(b) + begin * width);
        }
    }
  // Cycles write everything but the padding of this one.
  std::fill(fine.solution.begin(), fine.solution.end(), 0.f);
}


// Entries of the blocks without diffusion, from `first_slot` on.
void
Multigrid::collect_entries(
  const unsigned int                         l,
  const unsigned int                         first_slot,
  const std::vector<AlignedVector<float> *> &targets) const
{
  const NodalBlocks        &level   = blocks(l);
  const std::vector<float> &d       = hierarchy.level(l).diagonal;
  const unsigned int        n_slots = elimination.n_kept_slots();
  std::vector<float>        block(n_slots * width);
  for (std::size_t b = 0; b < level.n_batches(); ++b)
    {
      const unsigned int n_nodes = level.n_nodes(b);
      std::copy_n(level.batch(b), n_slots * width, block.begin());
      if (l == 0)
        {
          elimination.multiply_factors(block.data());
          for (unsigned int r = 0; r < n_mobile; ++r)
            for (unsigned int i = 0; i < n_nodes; ++i)
              block[elimination.diagonal_slot(r) * width + i] -=
                diffusivities[r] * d[b * width + i];
        }
      for (unsigned int k = 0; k < targets.size(); ++k)
        {
          const unsigned int begin = first_slot + k * stride;
          if (begin < n_slots)
            scatter_rows(&block[begin * width],
                         n_nodes,
                         stride,
                         std::min(stride, n_slots - begin),
                         &(*targets[k])[b * width * stride]);
        }
    }
}


void
Multigrid::factorise(const unsigned int l)
{
  NodalBlocks              &level = coarse_blocks[l - 1];
  const std::vector<float> &d     = hierarchy.level(l).diagonal;
  for (std::size_t b = 0; b < level.n_batches(); ++b)
    {
      float *const block = level.batch(b);
      for (unsigned int r = 0; r < n_mobile; ++r)
        for (unsigned int i = 0; i < width; ++i)
          block[elimination.diagonal_slot(r) * width + i] +=
            diffusivities[r] * d[b * width + std::min(i, level.n_nodes(b) - 1)];
      elimination.factorise(block);
    }
}


void
Multigrid::apply(const std::vector<float> &row_factors,
                 const double             *r,
                 double                   *z)
{
  Vectors &mesh = vectors[0];
  for (std::size_t i = 0; i < mesh.rhs.size(); i += stride)
    for (unsigned int s = 0; s < stride; ++s)
      mesh.rhs[i + s] = row_factors[s] * float(r[i + s]);
  cycle(0);
  std::copy_n(mesh.solution.begin(), mesh.rhs.size(), z);
}


void
Multigrid::cycle(const unsigned int l)
{
  const ScalarHierarchy::Level &level = hierarchy.level(l);
  Vectors                      &v     = vectors[l];
  if (l + 1 == n_levels())
    {
      blocks(l).solve(ones, v.rhs.data(), v.solution.data());
      return;
    }
  blocks(l).solve(dampings, v.rhs.data(), v.solution.data());

  // B solution = damping * rhs, so the residual needs no product with B.
  subtract_rest(l, 1 - damping);
  level.restriction.multiply(v.work.data(), vectors[l + 1].rhs.data());
  cycle(l + 1);
  level.prolongation.add(vectors[l + 1].solution.data(), v.solution.data());

  subtract_rest(l, 1);
  blocks(l).relax(dampings, v.work.data(), 1 - damping, v.solution.data());
}


void
Multigrid::subtract_rest(const unsigned int l, const float a)
{
  Vectors &v = vectors[l];
  if (l > 0)
    {
      hierarchy.level(l).rest.multiply(v.solution.data(), v.work.data());
      subtract_from(a, v.rhs, diffusivities, v.work);
      return;
    }
  const auto subtract = [&](const Diffusion::Rows rows) {
    diffusion.add_rest(
      rows, minus_ones, v.solution.data(), a, v.rhs.data(), v.work.data());
  };
  exchange.start(v.solution.data());
  subtract(Diffusion::Rows::interior);
  const float *ghosts = exchange.finish(v.solution.data());
  std::copy_n(ghosts,
              v.solution.size() - v.rhs.size(),
              v.solution.begin() + v.rhs.size());
  subtract(Diffusion::Rows::border);
}
} // namespace disse
