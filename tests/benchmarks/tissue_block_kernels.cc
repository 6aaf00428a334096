// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "tissue_block_kernels.h"

#include <disse/base/simd.h>

#include "tissue_block.h"
#include <array>

namespace disse::benchmarks
{
namespace
{
constexpr unsigned int width = NodeBatch::width;

// Rates [1/day], production [1/day], saturation [-].
constexpr double ks = 0.07, kh = 12, kv = 24, kt = 333, kz = 55, rq = 0.05,
                 da = 0.05, km = 4.3, rH = 0.1, dH = 0.3, kc = 0.02;
constexpr double ph = 120, pv = 120, pt = 333, pi = 100, pz = 55, pm = 4.3,
                 pc = 0.1;
constexpr double al = 0.6, be = 0.4, Kt = 0.5, Kh = 1, gH = 2;

using F = TissueBlock;

// clang-format off
constexpr std::array<MatrixEntry, 27> entries = {
  {{F::msc, F::msc},
   {F::hgf, F::msc},   {F::hgf, F::hgf},
   {F::vegf, F::msc},  {F::vegf, F::vegf},
   {F::tgf, F::tgf},   {F::tgf, F::ahsc},
   {F::tnf, F::msc},   {F::tnf, F::tnf},   {F::tnf, F::hep},
   {F::qhsc, F::hgf},  {F::qhsc, F::tgf},  {F::qhsc, F::qhsc},
   {F::qhsc, F::ahsc},
   {F::ahsc, F::hgf},  {F::ahsc, F::tgf},  {F::ahsc, F::qhsc},
   {F::ahsc, F::ahsc},
   {F::mmp, F::msc},   {F::mmp, F::ahsc},  {F::mmp, F::mmp},
   {F::hep, F::hgf},   {F::hep, F::tnf},   {F::hep, F::hep},
   {F::col, F::ahsc},  {F::col, F::mmp},   {F::col, F::col}}};
// clang-format on


// Where the derivative of a rate is stored in one lane; an entry that the
// pattern lacks is an error of compilation.
struct Derivatives
{
  double *values;

  static constexpr std::size_t
  find(const unsigned int row, const unsigned int column)
  {
    std::size_t slot = 0;
    while (slot < entries.size() &&
           (entries[slot].row != row || entries[slot].column != column))
      ++slot;
    return slot;
  }

  template <F::Field row, F::Field column>
  DISSE_ALWAYS_INLINE double &
  d() const
  {
    constexpr std::size_t slot = find(row, column);
    static_assert(slot < entries.size(), "entry missing in the pattern");
    return values[slot * width];
  }
};


// What the equations of both kinds of stellate cells share.
struct Switching
{
  double hgf, hgf_slope; ///< h/(Kh + h)
  double tgf, tgf_slope; ///< t/(Kt + t)

  DISSE_ALWAYS_INLINE
  Switching(const double h, const double t)
    : hgf(h / (Kh + h))
    , hgf_slope(Kh / ((Kh + h) * (Kh + h)))
    , tgf(t / (Kt + t))
    , tgf_slope(Kt / ((Kt + t) * (Kt + t)))
  {}
};
} // namespace


DISSE_SIMD_CLONES void
evaluate_rates(const double *__restrict__ values,
               const double *__restrict__ injury,
               double *__restrict__ rates)
{
#pragma GCC ivdep
  for (unsigned int lane = 0; lane < width; ++lane)
    {
      const double *u = values + lane;
      double       *r = rates + lane;
      const double  s = u[F::msc * width], h = u[F::hgf * width],
                   v = u[F::vegf * width], t = u[F::tgf * width],
                   z = u[F::tnf * width], q = u[F::qhsc * width],
                   a = u[F::ahsc * width], m = u[F::mmp * width],
                   H = u[F::hep * width], c = u[F::col * width];
      const double    I = injury[lane];
      const Switching w(h, t);
      const double    on  = al * w.tgf * q * (1 - w.hgf);
      const double    off = be * w.hgf * a;

      r[F::msc * width]  = -ks * s;
      r[F::hgf * width]  = ph * s - kh * h;
      r[F::vegf * width] = pv * s - kv * v;
      r[F::tgf * width]  = pt * a + pi * I - kt * t;
      r[F::tnf * width]  = pz * I * (1.2 - H) / (1 + 2 * s) - kz * z;
      r[F::qhsc * width] = rq * q * (1 - q - a) - on + off;
      r[F::ahsc * width] = on - off - da * a;
      r[F::mmp * width]  = pm * (a + 0.5 * s) - km * m;
      r[F::hep * width]  = rH * H * (1 - H) * (1 + gH * w.hgf) - dH * z * H;
      r[F::col * width]  = pc * a - kc * m * c;
    }
}


namespace
{
DISSE_ALWAYS_INLINE void
linear_entries(const Derivatives &r)
{
  r.d<F::msc, F::msc>()   = -ks;
  r.d<F::hgf, F::msc>()   = ph;
  r.d<F::hgf, F::hgf>()   = -kh;
  r.d<F::vegf, F::msc>()  = pv;
  r.d<F::vegf, F::vegf>() = -kv;
  r.d<F::tgf, F::tgf>()   = -kt;
  r.d<F::tgf, F::ahsc>()  = pt;
  r.d<F::tnf, F::tnf>()   = -kz;
  r.d<F::mmp, F::msc>()   = 0.5 * pm;
  r.d<F::mmp, F::ahsc>()  = pm;
  r.d<F::mmp, F::mmp>()   = -km;
  r.d<F::col, F::ahsc>()  = pc;
}


DISSE_ALWAYS_INLINE void
stellate_cell_entries(const Switching   &w,
                      const double       q,
                      const double       a,
                      const Derivatives &r)
{
  const double on_q  = al * w.tgf * (1 - w.hgf);
  const double on_t  = al * w.tgf_slope * q * (1 - w.hgf);
  const double on_h  = -al * w.tgf * q * w.hgf_slope;
  const double off_h = be * w.hgf_slope * a, off_a = be * w.hgf;

  r.d<F::qhsc, F::hgf>()  = off_h - on_h;
  r.d<F::qhsc, F::tgf>()  = -on_t;
  r.d<F::qhsc, F::qhsc>() = rq * (1 - 2 * q - a) - on_q;
  r.d<F::qhsc, F::ahsc>() = -rq * q + off_a;
  r.d<F::ahsc, F::hgf>()  = on_h - off_h;
  r.d<F::ahsc, F::tgf>()  = on_t;
  r.d<F::ahsc, F::qhsc>() = on_q;
  r.d<F::ahsc, F::ahsc>() = -off_a - da;
}
} // namespace


DISSE_SIMD_CLONES void
evaluate_jacobian(const double *__restrict__ values,
                  const double *__restrict__ injury,
                  double *__restrict__ jacobian,
                  double *__restrict__ input_jacobian)
{
#pragma GCC ivdep
  for (unsigned int lane = 0; lane < width; ++lane)
    {
      const double *u = values + lane;
      const double  s = u[F::msc * width], z = u[F::tnf * width],
                   H          = u[F::hep * width];
      const double      I     = injury[lane];
      const double      spare = 1 / (1 + 2 * s);
      const Switching   w(u[F::hgf * width], u[F::tgf * width]);
      const Derivatives r = {jacobian + lane};
      linear_entries(r);
      stellate_cell_entries(w, u[F::qhsc * width], u[F::ahsc * width], r);

      r.d<F::tnf, F::msc>() = -2 * pz * I * (1.2 - H) * spare * spare;
      r.d<F::tnf, F::hep>() = -pz * I * spare;
      r.d<F::hep, F::hgf>() = rH * H * (1 - H) * gH * w.hgf_slope;
      r.d<F::hep, F::tnf>() = -dH * H;
      r.d<F::hep, F::hep>() = rH * (1 - 2 * H) * (1 + gH * w.hgf) - dH * z;
      r.d<F::col, F::mmp>() = -kc * u[F::col * width];
      r.d<F::col, F::col>() = -kc * u[F::mmp * width];

      input_jacobian[lane]         = pi;
      input_jacobian[width + lane] = pz * (1.2 - H) * spare;
    }
}


std::vector<MatrixEntry>
jacobian_entries()
{
  return {entries.begin(), entries.end()};
}
} // namespace disse::benchmarks
