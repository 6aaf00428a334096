// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/kinetics/reactions.h>

namespace disse::lfm1
{
/// @name Species
/// In the order of the network. Viable donor cells are not among them: every
/// cell product brings its own species.
/// @{
constexpr Index<0>  G{};  ///< hepatocyte growth factor [pg/mm3]
constexpr Index<1>  V{};  ///< vascular endothelial growth factor [pg/mm3]
constexpr Index<2>  T{};  ///< active TGF-beta1 [pg/mm3]
constexpr Index<3>  A{};  ///< TNF-alpha [pg/mm3]
constexpr Index<4>  I{};  ///< IL-10 and its equivalents [pg/mm3]
constexpr Index<5>  P{};  ///< matrix metalloproteinases, scaled [pg/mm3]
constexpr Index<6>  Q{};  ///< their tissue inhibitors, scaled [pg/mm3]
constexpr Index<7>  E{};  ///< exosomes of donor cells [pg/mm3 protein]
constexpr Index<8>  Sq{}; ///< quiescent stellate cells [kcell/mm3]
constexpr Index<9>  Sa{}; ///< activated stellate cells [kcell/mm3]
constexpr Index<10> Si{}; ///< inactivated, primed stellate cells [kcell/mm3]
constexpr Index<11> M1{}; ///< inflammatory macrophages [kcell/mm3]
constexpr Index<12> M2{}; ///< restorative macrophages [kcell/mm3]
constexpr Index<13> R{};  ///< regulatory T cells [kcell/mm3]
constexpr Index<14> W{};  ///< Th17 cells [kcell/mm3]
constexpr Index<15> J{}; ///< hepatocytes derived from iPSC [fraction of normal]
constexpr Index<16> H{}; ///< hepatocytes of the host [fraction of normal]
constexpr Index<17> B{}; ///< patency of the sinusoids [fraction of normal]
constexpr Index<18> C{}; ///< new collagen [ug/mm3]
constexpr Index<19> X{}; ///< cross-linked scar [ug/mm3]
constexpr Index<20> Y{}; ///< imprint of the therapy on the niche [0..1]
constexpr unsigned int n_fields = 21;
/// @}


/// @name Inputs
/// What sources give to LFM-1 at every node.
/// @{
constexpr Index<0>     injury_rate{};        ///< kills hepatocytes [1/day]
constexpr Index<1>     tnf_clearance{};      ///< extra, k_PE [1/day]
constexpr Index<2>     immune_suppression{}; ///< by drugs [0..1]
constexpr Index<3>     cells{}; ///< viable donor cells, sum of N [kcell/mm3]
constexpr Index<4>     cells_hgf{};     ///< weighted by HGF potency [kcell/mm3]
constexpr Index<5>     cells_vegf{};    ///< ... by VEGF potency
constexpr Index<6>     cells_il10{};    ///< ... by IL-10 potency
constexpr Index<7>     cells_mmp{};     ///< ... by MMP potency
constexpr Index<8>     cells_exosome{}; ///< ... by exosome potency
constexpr Index<9>     cells_imprint{}; ///< ... by imprint potency
constexpr unsigned int n_inputs = 10;
/// @}
} // namespace disse::lfm1
