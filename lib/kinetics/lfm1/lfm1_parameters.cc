// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/text.h>
#include <disse/kinetics/constants.h>
#include <disse/kinetics/lfm1_parameters.h>
#include <disse/parameters/parameter_section.h>

namespace disse
{
namespace
{
using namespace constants;

using P      = LFM1Parameters;
using Groups = std::vector<Group<P>>;


// Where a value is known from. "Recalled" values were taken from memory of the
// paper and not read again; they count as assumed.
constexpr char thomas[]    = "published: Thomas and Ford Versypt 2023 (code)";
constexpr char bougueon[]  = "published: Bougueon et al. 2024 (code)";
constexpr char alzheimer[] = "published: Hao and Friedman 2016, Table 2";
constexpr char recalled_hao[] =
  "assumed: recalled from the Hao-Friedman models";
constexpr char dispersion[] =
  "assumed: a hundred times the dispersion of fibroblasts";
constexpr char calvaruso[] =
  "assumed: anchored at the medians of Calvaruso et al. 2009";
constexpr char cut_offs[] =
  "assumed: anchored at the usual cut-offs of stages, 7, 9.5 and 12.5 kPa";
constexpr char assumed[] = "assumed";
constexpr char fitted[]  = "fitted by hand to targets of the whole model";

const PlausibleRange scaled = PlausibleRange::times(0.3, 3);
const PlausibleRange wide   = PlausibleRange::times(0.2, 5);


PlausibleRange
between(const double lower, const double upper, const char *text = "")
{
  return PlausibleRange::between(lower, upper, text);
}



// clang-format off
Groups
transport()
{
  return {
    {"mm2/day", {
      {"D_G",  &P::D_G,  non_negative, "Diffusivity of HGF", between(0.1, 5), "assumed: 5 if free, binding to heparan sulphate slows it tenfold"},
      {"D_V",  &P::D_V,  non_negative, "Diffusivity of VEGF", between(0.3, 9), "assumed: 9 if free (recalled from Mac Gabhann and Popel), binding slows it tenfold"},
      {"D_T",  &P::D_T,  non_negative, "Diffusivity of TGF-beta1", between(0.5, 6.55), "assumed: recalled value, between published 6.55 (Hao and Friedman 2016) and hindered values"},
      {"D_A",  &P::D_A,  non_negative, "Diffusivity of TNF-alpha", between(0.8, 6.55), alzheimer},
      {"D_I",  &P::D_I,  non_negative, "Diffusivity of IL-10", between(0.8, 6.04), alzheimer},
      {"D_P",  &P::D_P,  non_negative, "Diffusivity of MMP", between(0.4, 4.32), recalled_hao},
      {"D_Q",  &P::D_Q,  non_negative, "Diffusivity of TIMP", between(0.4, 4.32), recalled_hao},
      {"D_E",  &P::D_E,  non_negative, "Diffusivity of exosomes", between(0.005, 0.4), "assumed: about 1 um2/s for a vesicle of 100 nm in matrix"},
      {"D_Sa", &P::D_Sa, non_negative, "Dispersion of activated stellate cells", between(0, 0.1), recalled_hao},
      {"D_M1", &P::D_M1, non_negative, "Dispersion of inflammatory macrophages", between(0, 0.1), dispersion},
      {"D_M2", &P::D_M2, non_negative, "Dispersion of restorative macrophages", between(0, 0.1), dispersion},
      {"D_R",  &P::D_R,  non_negative, "Dispersion of Treg cells", between(0, 0.1), dispersion},
      {"D_W",  &P::D_W,  non_negative, "Dispersion of Th17 cells", between(0, 0.1), dispersion}}}};
}


Groups
solutes()
{
  return {
    {"1/day", {
      {"mu_G", &P::mu_G, positive, "Decay of HGF", between(20, 250), "measured: half-life 26.5 min of rat HGF (Uematsu 1999)"},
      {"mu_V", &P::mu_V, positive, "Decay of VEGF", between(5, 30), "measured: half-life 90 min in collagen (Kleinheinz 2010)"},
      {"mu_T", &P::mu_T, positive, "Decay of active TGF-beta1 (half-life 3 min also in Bougueon et al. 2024)", between(15, 333), thomas},
      {"mu_A", &P::mu_A, positive, "Decay of TNF-alpha", between(14.7, 55), recalled_hao},
      {"mu_I", &P::mu_I, positive, "Decay of IL-10", between(5, 15), recalled_hao},
      {"mu_P", &P::mu_P, positive, "Decay of MMP", between(0.9, 5), thomas},
      {"mu_Q", &P::mu_Q, positive, "Decay of TIMP", between(10, 25), thomas},
      {"mu_E", &P::mu_E, positive, "Decay of exosomes bound in tissue", between(0.7, 6), "assumed: half-life about 12 h"}}},
    {"mm3/pg/day", {
      {"k_PQ", &P::k_PQ, non_negative, "Inactivation of MMP by TIMP", between(0.15, 1), thomas},
      {"k_QP", &P::k_QP, non_negative, "Consumption of TIMP by MMP", between(0.15, 1), thomas}}},
    {"pg/kcell/day", {
      {"s_GS", &P::s_GS, non_negative, "HGF from stellate cells that are not activated", scaled, "assumed: healthy HGF is about 0.5 ng/mL"},
      {"s_GM", &P::s_GM, non_negative, "HGF from restorative macrophages", scaled, "assumed: healthy HGF is about 0.5 ng/mL"},
      {"s_GN", &P::s_GN, non_negative, "HGF from donor cells of potency 1", between(0.1, 20), "assumed: 2 ng per million cells and day; assays differ a hundredfold"},
      {"s_VN", &P::s_VN, non_negative, "VEGF from donor cells of potency 1", scaled, assumed},
      {"s_TM", &P::s_TM, non_negative, "TGF-beta1 from inflammatory macrophages", between(20, 200), "published: Jin et al. 2011, Table 4"},
      {"s_TS", &P::s_TS, non_negative, "TGF-beta1 from activated stellate cells", between(2, 60), "fitted: twice the value of Jin et al. 2011"},
      {"s_AM", &P::s_AM, non_negative, "TNF-alpha from inflammatory macrophages", wide, "assumed: 0.1 .. 0.5 ng/mL when inflamed"},
      {"s_AW", &P::s_AW, non_negative, "TNF-alpha from Th17 cells", wide, assumed},
      {"s_IM", &P::s_IM, non_negative, "IL-10 from restorative macrophages", wide, assumed},
      {"s_IR", &P::s_IR, non_negative, "IL-10 from Treg cells", wide, assumed},
      {"s_IN", &P::s_IN, non_negative, "IL-10 and equivalents from donor cells of potency 1", wide, assumed},
      {"s_PM", &P::s_PM, non_negative, "MMP from restorative macrophages", wide, "assumed: healthy MMP is about 1"},
      {"s_PN", &P::s_PN, non_negative, "MMP from donor cells of potency 1", wide, assumed},
      {"s_QS", &P::s_QS, non_negative, "TIMP from activated stellate cells", between(10, 60), fitted},
      {"s_EN", &P::s_EN, non_negative, "Exosomes from donor cells of potency 1", "unknown", "assumed: 0, exosomes only as administered"}}},
    {"pg/mm3/day", {
      {"s_V0", &P::s_V0, non_negative, "VEGF, basal", scaled, "assumed: healthy VEGF is about 0.1 ng/mL"},
      {"s_VB", &P::s_VB, non_negative, "VEGF where sinusoids are lost", scaled, assumed},
      {"s_T0", &P::s_T0, non_negative, "TGF-beta1, basal", between(5, 40), "assumed: healthy active TGF-beta1 is about 0.05 ng/mL"},
      {"s_A0", &P::s_A0, non_negative, "TNF-alpha, basal", wide, "assumed: healthy TNF-alpha is about 0.01 ng/mL"},
      {"s_Q0", &P::s_Q0, non_negative, "TIMP, basal", between(10, 60), fitted}}},
    {"pg/mm3", {
      {"P0", &P::P0, positive_or_computed, "MMP of the healthy liver, to which degradation of collagen is relative; 'computed' is that of the healthy steady state, 0.96796 for HUMAN-1", "follows from the others", "computed"}}}};
}


Groups
stellate_cells()
{
  return {
    {"pg/mm3", {
      {"K_T", &P::K_T, positive, "TGF-beta1 of half activation of stellate cells", between(0.2, 2.5), "assumed: between 0.174 (published collagen response) and 2.5 (Thomas and Ford Versypt 2023)"}}},
    {"1/day", {
      {"k_act",  &P::k_act,  non_negative, "Largest rate of activation (99 % in 7 days)", between(0.3, 1), bougueon},
      {"k_loss", &P::k_loss, non_negative, "Loss of activated cells without survival signals (half-life 3.54 days)", between(0.05, 0.3), bougueon},
      {"k_dN",   &P::k_dN,   non_negative, "Extra loss of activated cells by the imprint", between(0, 0.5), fitted},
      {"k_dG",   &P::k_dG,   non_negative, "Extra loss of activated cells by HGF", between(0, 0.5), assumed},
      {"k_rep",  &P::k_rep,  non_negative, "Replenishment of quiescent cells (half-life 75 days)", between(0.005, 0.02), bougueon},
      {"k_iq",   &P::k_iq,   non_negative, "Return of inactivated cells to quiescence", between(0, 0.02), "assumed; 0 in Bougueon et al. 2024"},
      {"d_Si",   &P::d_Si,   non_negative, "Death of inactivated cells (half-life 2 years)", between(0, 0.02), bougueon},
      {"p_a",    &P::p_a,    non_negative, "Largest rate of proliferation of activated cells", between(0.05, 0.9), "assumed: between 0.045 (Bougueon et al. 2024) and 0.9 (Adler et al. 2020)"}}},
    {"-", {
      {"m_re",   &P::m_re,   non_negative, "Ratio of activation rates, inactivated to quiescent cells", between(3, 4), bougueon},
      {"f_in",   &P::f_in,   fraction, "Fraction of lost activated cells that survives as inactivated", between(0.4, 0.5), bougueon},
      {"s_surv", &P::s_surv, fraction, "Fraction of the loss that TGF-beta1 prevents", between(0.3, 0.95), assumed}}},
    {"kcell/mm3", {
      {"S0",   &P::S0,   non_negative, "Stellate cells of the healthy liver", between(5, 15), "derived from 5 .. 8 % of liver cells, measured in the rat (BioNumbers 106562)"},
      {"Smax", &P::Smax, positive, "Stellate cells at which proliferation stops", between(15, 40), fitted},
      {"K_M",  &P::K_M,  positive, "Inflammatory macrophages of half proliferation", scaled, assumed}}}};
}


Groups
immune_cells()
{
  return {
    {"kcell/mm3/day", {
      {"s_M",  &P::s_M,  non_negative, "Largest recruitment of inflammatory macrophages", between(1, 6), fitted},
      {"r_RI", &P::r_RI, non_negative, "Treg cells induced by IL-10", "not known", assumed},
      {"r_RN", &P::r_RN, non_negative, "Treg cells induced by the imprint", "not known", "fitted to the sign of Xu et al. 2014"},
      {"r_W",  &P::r_W,  non_negative, "Th17 cells induced by TNF-alpha", "not known", assumed}}},
    {"1/day", {
      {"K_Phi", &P::K_Phi, positive, "Flux of dead hepatocytes of half recruitment", scaled, fitted},
      {"d_M1",  &P::d_M1,  positive, "Loss of inflammatory macrophages", between(0.1, 0.6), "published: Adler et al. 2020"},
      {"d_M2",  &P::d_M2,  positive, "Turnover of restorative macrophages", between(0.01, 0.1), assumed},
      {"k_120", &P::k_120, non_negative, "M1 to M2, basal", scaled, assumed},
      {"k_12I", &P::k_12I, non_negative, "M1 to M2 by IL-10", scaled, assumed},
      {"k_12N", &P::k_12N, non_negative, "M1 to M2 by the imprint", scaled, fitted},
      {"k_21",  &P::k_21,  non_negative, "M2 to M1 by TNF-alpha", scaled, assumed},
      {"d_R",   &P::d_R,   positive, "Loss of Treg cells", "not known", assumed},
      {"d_Wc",  &P::d_Wc,  positive, "Loss of Th17 cells", "not known", assumed},
      {"r_WN",  &P::r_WN,  non_negative, "Loss of Th17 cells by the imprint", "not known", assumed}}},
    {"kcell/mm3", {
      {"M20", &P::M20, non_negative, "Resident macrophages of the healthy liver", between(10, 20), "assumed: Kupffer cells are about 20 % of non-parenchymal cells"},
      {"K_W", &P::K_W, positive, "Th17 cells of half damage", scaled, assumed},
      {"K_R", &P::K_R, positive, "Treg cells that halve the induction of Th17 cells", scaled, assumed},
      {"R0",  &P::R0,  non_negative, "Treg cells of the healthy liver", "not known", assumed},
      {"W0",  &P::W0,  non_negative, "Th17 cells of the healthy liver", "not known", assumed}}},
    {"pg/mm3", {
      {"K_I", &P::K_I, positive, "IL-10 of half effect", scaled, assumed},
      {"K_A", &P::K_A, positive, "TNF-alpha of half effect", scaled, assumed}}},
    {"-", {
      {"hI0", &P::hI0, fraction, "Saturation of IL-10 above which it induces Treg cells", "not known", assumed}}}};
}


Groups
parenchyma()
{
  return {
    {"1/day", {
      {"d_0",   &P::d_0,   non_negative, "Natural death of hepatocytes", between(0.002, 0.0067), "assumed: life span 200 .. 500 days"},
      {"d_A",   &P::d_A,   non_negative, "Death of hepatocytes by TNF-alpha", between(0, 0.1), assumed},
      {"d_W",   &P::d_W,   non_negative, "Death of hepatocytes by Th17 cells", between(0, 0.1), assumed},
      {"d_AIH", &P::d_AIH, non_negative, "Extra death by Th17 cells in autoimmune hepatitis (0.08; hepatocytes collapse above 0.2)", between(0, 0.1), assumed},
      {"r_H",   &P::r_H,   non_negative, "Largest growth of hepatocytes", between(0.1, 0.5, "rodents 1"), assumed},
      {"r_J",   &P::r_J,   non_negative, "Largest growth of iPSC hepatocytes, at most r_H", PlausibleRange::up_to("r_H"), assumed},
      {"d_J",   &P::d_J,   non_negative, "Natural death of iPSC hepatocytes, at least d_0", "above d_0", assumed},
      {"k_B",   &P::k_B,   non_negative, "Repair of sinusoids", "not known", assumed}}},
    {"mm3/kcell/day", {
      {"d_B", &P::d_B, non_negative, "Closure of sinusoids by activated stellate cells", "not known", assumed}}},
    {"-", {
      {"rho0", &P::rho0, non_negative, "Regenerative drive without HGF", "not known", assumed},
      {"rhoG", &P::rhoG, non_negative, "Regenerative drive by HGF", "not known", assumed},
      {"K_B",  &P::K_B,  positive, "Patency of sinusoids of half regeneration, relative to that at full patency", "not known", assumed},
      {"beta0", &P::beta0, non_negative, "Repair of sinusoids without VEGF, relative to the largest by VEGF", "not known", assumed},
      {"f_J",  &P::f_J,  fraction, "Function of an iPSC hepatocyte relative to one of the host", between(0.1, 0.5), "assumed: like fetal cells"}}},
    {"pg/mm3", {
      {"K_G",  &P::K_G,  positive, "HGF of half regeneration", "not known", "assumed: HGF acts at about 1 ng/mL"},
      {"K_Gp", &P::K_Gp, positive, "HGF that halves hepatocyte death", "not known", assumed},
      {"K_V",  &P::K_V,  positive, "VEGF of half repair of sinusoids", "not known", assumed}}},
    {"mm3/ug", {
      {"vC", &P::vC, non_negative, "Volume that collagen takes from hepatocytes", between(0.001, 0.01), "assumed: 3 uL of scar tissue per mg"}}}};
}


Groups
matrix_and_imprint()
{
  return {
    {"ug/mm3", {
      {"healthy_collagen", &P::healthy_collagen, non_negative, "Collagen of the healthy liver, both pools, from which s_C0 is computed", between(4, 6), assumed}}},
    {"ug/mm3/day", {
      {"s_C0", &P::s_C0, non_negative_or_computed, "Collagen synthesis, basal; 'computed' is (lam + d_C) healthy_collagen / (1 + lam/d_X), which leaves out the little that activated stellate cells add", "follows from the others", "computed"}}},
    {"ug/kcell/day", {
      {"s_C", &P::s_C, non_negative, "Collagen from activated stellate cells", between(0.002, 0.02), "fitted to a collagen proportionate area of 17 .. 20 %"}}},
    {"pg/mm3", {
      {"K_C", &P::K_C, positive, "TGF-beta1 of half collagen synthesis", between(0.1, 1), "published: code of the COVID-19 fibrosis model by Islam and Ford Versypt"},
      {"K_E", &P::K_E, positive, "Exosomes of half imprint", between(0.3e4, 30e4), assumed}}},
    {"1/day", {
      {"lam", &P::lam, non_negative, "Cross-linking of new collagen", "with d_C and d_X", "fitted to the turnover measured by Decaris et al. 2015, 0.2 .. 0.6 % a day"},
      {"d_C", &P::d_C, non_negative, "Degradation of new collagen at healthy MMP", "with lam and d_X", "fitted to the turnover measured by Decaris et al. 2015"},
      {"d_X", &P::d_X, non_negative, "Degradation of cross-linked scar at healthy MMP", "with lam and d_C", "fitted to the turnover measured by Decaris et al. 2015"},
      {"r_Y", &P::r_Y, non_negative, "Writing of the imprint; 0 is the null model without memory", "with K_N", fitted},
      {"d_Y", &P::d_Y, non_negative, "Fading of the imprint, half-life 60 days", between(0.00385, 0.0347, "half-life 20 .. 180 days"), "fitted; results of a therapy after months depend on it"}}},
    {"kcell/mm3", {
      {"K_N", &P::K_N, positive, "Donor cells of half imprint", between(0.0005, 0.03), "fitted: a potency, no mechanism"}}},
    {"-", {
      {"sigma0", &P::sigma0, fraction, "Collagen synthesis by activated stellate cells without TGF-beta1, relative to the largest", "not known", assumed},
      {"w_E", &P::w_E, non_negative, "Weight of exosomes relative to cells in the imprint", "unknown", assumed}}}};
}


Groups
read_outs()
{
  return {
    {"% mm3/ug", {
      {"area_C", &P::area_C, positive, "Collagen proportionate area of collagen, of both pools", "not known", "assumed: anchored at the baseline of Suk et al. 2016"}}},
    {"mmHg", {
      {"hvpg_0",   &P::hvpg_0,   non_negative, "Portal pressure without collagen, with open sinusoids", between(1, 5), assumed},
      {"hvpg_S",   &P::hvpg_S,   non_negative, "Portal pressure by activated stellate cells where all sinusoids are closed", "not known", calvaruso},
      {"hvpg_max", &P::hvpg_max, positive, "Highest portal pressure", "not known", assumed}}},
    {"mmHg/%", {
      {"hvpg_C", &P::hvpg_C, non_negative, "Portal pressure per collagen proportionate area", "not known", calvaruso}}},
    {"kcell/mm3", {
      {"K_hvpg", &P::K_hvpg, positive, "Activated stellate cells of half hvpg_S", "not known", assumed}}},
    {"kPa", {
      {"stiff_0", &P::stiff_0, non_negative, "Stiffness of the liver without collagen", "not known", cut_offs}}},
    {"kPa/%", {
      {"stiff_C", &P::stiff_C, non_negative, "Stiffness per collagen proportionate area", "not known", cut_offs}}},
    {"-", {
      {"stiff_A", &P::stiff_A, non_negative, "Largest relative increase of stiffness by inflammation", "not known", cut_offs}}},
    {"pg/mm3", {
      {"K_stiff", &P::K_stiff, positive, "TNF-alpha of half stiff_A", "not known", cut_offs}}}};
}
// clang-format on


std::vector<Groups>
reactions()
{
  return {solutes(),
          stellate_cells(),
          immune_cells(),
          parenchyma(),
          matrix_and_imprint(),
          read_outs()};
}
} // namespace


std::vector<PlausibleConstant>
LFM1Parameters::plausible_constants()
{
  std::vector<PlausibleConstant> result;
  for (const Groups &groups : reactions())
    append_plausible(groups, result);
  return result;
}


void
LFM1Parameters::add_parameters(const ParameterSection &section)
{
  add(section, transport(), *this);
  for (const Groups &groups : reactions())
    add(section, groups, *this);

  // Otherwise the state without donor hepatocytes is unstable, and round-off
  // grows to a large fraction of them within years.
  if (r_J > r_H)
    section.contradiction("r_J",
                          "r_H",
                          "iPSC hepatocytes must not outgrow those of the "
                          "host; choose r_J <= r_H");
  if (d_J < d_0)
    section.contradiction("d_J",
                          "d_0",
                          "iPSC hepatocytes must not outlive those of the "
                          "host; choose d_J >= d_0");
}
} // namespace disse
