// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/reaction_network.h>

#include <vector>

namespace disse::benchmarks
{
/// The kinetics of the "tissue block", a problem for comparing codes: ten
/// species whose rates span four orders of magnitude, of which seven diffuse.
/// All values are normalised; days and mm. With the injury I(x), 0 <= I <= 1,
/// as input:
///
///     s' = -ks s                                    engrafted cells
///     h' = ph s - kh h                              HGF
///     v' = pv s - kv v                              VEGF
///     t' = pt a + pi I - kt t                       TGF-beta
///     z' = pz I (1.2 - H) / (1 + 2 s) - kz z        TNF-alpha
///     q' = rq q (1 - q - a) - on + off              quiescent stellate cells
///     a' = on - off - da a                          activated stellate cells
///     m' = pm (a + s / 2) - km m                    MMP
///     H' = rH H (1 - H) (1 + gH h/(Kh + h)) - dH z H    hepatocytes
///     c' = pc a - kc m c                            collagen
///     on  = al t/(Kt + t) q / (1 + h/Kh),  off = be h/(Kh + h) a
///
/// The constants are invented; the input is `injury`, I(x). The class is
/// written as a user's own network would be, against the public interface
/// alone.
class TissueBlock : public ReactionNetwork
{
public:
  /// The species in this order; their symbols are these names.
  enum Field : unsigned int
  {
    msc,
    hgf,
    vegf,
    tgf,
    tnf,
    qhsc,
    ahsc,
    mmp,
    hep,
    col,
    n_fields
  };

  TissueBlock();

  std::string
  name() const override;

  void
  rates(const NodeBatch &batch,
        const double    *inputs,
        double          *rates) const override;

  void
  jacobian(const NodeBatch &batch,
           const double    *inputs,
           double          *jacobian,
           double          *input_jacobian) const override;
};
} // namespace disse::benchmarks
