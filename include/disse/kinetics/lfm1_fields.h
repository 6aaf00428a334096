// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

namespace disse::lfm1
{
/// The species of LFM-1 in the order of the network. Viable donor cells are
/// not among them: every cell product brings its own species.
enum Field : unsigned int
{
  G,  ///< hepatocyte growth factor [pg/mm3]
  V,  ///< vascular endothelial growth factor [pg/mm3]
  T,  ///< active TGF-beta1 [pg/mm3]
  A,  ///< TNF-alpha [pg/mm3]
  I,  ///< IL-10 and its equivalents [pg/mm3]
  P,  ///< matrix metalloproteinases, scaled [pg/mm3]
  Q,  ///< their tissue inhibitors, scaled [pg/mm3]
  E,  ///< exosomes of donor cells [pg/mm3 protein]
  Sq, ///< quiescent stellate cells [kcell/mm3]
  Sa, ///< activated stellate cells, myofibroblasts [kcell/mm3]
  Si, ///< inactivated, primed stellate cells [kcell/mm3]
  M1, ///< inflammatory macrophages [kcell/mm3]
  M2, ///< restorative macrophages [kcell/mm3]
  R,  ///< regulatory T cells [kcell/mm3]
  W,  ///< Th17 cells [kcell/mm3]
  J,  ///< hepatocytes derived from iPSC [fraction of normal]
  H,  ///< hepatocytes of the host [fraction of normal]
  B,  ///< patency of the sinusoids [fraction of normal]
  C,  ///< new collagen [ug/mm3]
  X,  ///< cross-linked scar [ug/mm3]
  Y,  ///< imprint of the therapy on the niche [0..1]
  n_fields
};


/// What sources give to LFM-1 at every node.
enum Input : unsigned int
{
  injury_rate,        ///< extra death rate of hepatocytes, d_inj [1/day]
  tnf_clearance,      ///< extra clearance of TNF-alpha, k_PE [1/day]
  immune_suppression, ///< part of the lymphocytes' work that drugs stop [-]
  cells,              ///< viable donor cells, sum of N [kcell/mm3]
  cells_hgf,          ///< the same weighted by HGF potency [kcell/mm3]
  cells_vegf,         ///< ... by VEGF potency
  cells_il10,         ///< ... by IL-10 potency
  cells_mmp,          ///< ... by MMP potency
  cells_exosome,      ///< ... by exosome potency
  cells_imprint,      ///< ... by imprint potency
  n_inputs
};
} // namespace disse::lfm1
