// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "tissue_block.h"

#include "tissue_block_kernels.h"

namespace disse::benchmarks
{
TissueBlock::TissueBlock()
{
  species_list      = {{"msc", "engrafted cells", "-", 1e-3, 1, 0},
                       {"hgf", "HGF", "-", 5, 1, 0},
                       {"vegf", "VEGF", "-", 5, 1, 0},
                       {"tgf", "TGF-beta", "-", 4.3, 1, 0},
                       {"tnf", "TNF-alpha", "-", 6, 1, 0},
                       {"qhsc", "quiescent stellate cells", "-", 0, 1, 0.9},
                       {"ahsc", "activated stellate cells", "-", 1e-3, 1, 0.05},
                       {"mmp", "MMP", "-", 2, 1, 0.05},
                       {"hep", "hepatocytes", "-", 0, 1, 0.8},
                       {"col", "collagen", "-", 0, 1, 0.2}};
  input_list        = {{"injury", "-", "pattern of the injury, 0 to 1"}};
  pattern           = jacobian_entries();
  pattern_of_inputs = {{tgf, 0}, {tnf, 0}};
}


std::string
TissueBlock::name() const
{
  return "tissue block";
}


void
TissueBlock::rates(const NodeBatch &batch,
                   const double    *inputs,
                   double          *rates) const
{
  evaluate_rates(batch.values, inputs, rates);
}


void
TissueBlock::jacobian(const NodeBatch &batch,
                      const double    *inputs,
                      double          *jacobian,
                      double          *input_jacobian) const
{
  evaluate_jacobian(batch.values, inputs, jacobian, input_jacobian);
}
} // namespace disse::benchmarks
