// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/kinetics/constants.h>

#include "kinetics/published/bougueon.h"

namespace disse
{
namespace
{
using namespace constants;
using B = BougueonParameters;

constexpr char code[]   = "published: Bougueon et al. 2024, authors' rule file";
constexpr char around[] = "0.3 .. 3 times the default";


// clang-format off
std::vector<Group<B>>
cells()
{
  return {
    {"day", {
      {"t_q",    &B::t_q,    positive, "Half-life of quiescent cells, which are replaced at the same rate", around, code},
      {"t_act",  &B::t_act,  positive, "Half-time of activation of quiescent cells with bound TGF-beta1, 0.15 h", around, code},
      {"t_a",    &B::t_a,    positive, "Half-life of each of 7 stages of activated cells, 17 h", around, code},
      {"t_m",    &B::t_m,    positive, "Half-life of each stage of myofibroblasts but the last, 17 h", around, code},
      {"t_da",   &B::t_da,   positive, "Doubling time of activated cells from their fourth stage on", around, code},
      {"t_dm",   &B::t_dm,   positive, "Doubling time of myofibroblasts", around, code},
      {"t_loss", &B::t_loss, positive, "Half-life of the last stage of myofibroblasts", around, code},
      {"t_in",   &B::t_in,   positive, "Half-time of inactivation", around, code},
      {"t_i",    &B::t_i,    positive, "Half-life of inactivated cells, 2 years", around, code},
      {"t_ap",   &B::t_ap,   positive, "Half-life of apoptotic and senescent myofibroblasts, 3.6 h", around, code}}},
    {"-", {
      {"faster", &B::faster, positive, "Factor by which reactivated cells are activated, pass through stages and divide faster", "3 .. 4", code},
      {"f_in",   &B::f_in,   fraction, "Fraction of ending myofibroblasts that is inactivated", "0.4 .. 0.5", code},
      {"f_re",   &B::f_re,   fraction, "The same of reactivated myofibroblasts", "0 .. 0.1", code}}}};
}


std::vector<Group<B>>
signal()
{
  return {
    {"mm2/day", {
      {"D_T", &B::D_T, non_negative, "Diffusivity of TGF-beta1", "0.5 .. 6.55", "assumed, as D_T of LFM-1; the publication has no space"}}},
    {"day", {
      {"t_T",    &B::t_T,    positive, "Half-life of free TGF-beta1, 3 min", around, code},
      {"t_bind", &B::t_bind, positive, "Half-time of binding of one receptor load of TGF-beta1 per cell, 0.001 min", around, "published: Bougueon et al. 2024, authors' rule file; that of myofibroblasts, 4 times as long, is omitted"},
      {"t_S",    &B::t_S,    positive, "Half-life of bound TGF-beta1", "0.02 .. 0.2", "assumed: 12 h over 7, when an activated cell of the last stage uses it up in the authors' rules"}}},
    {"molecules/cell", {
      {"receptors", &B::receptors, positive, "TGF-beta1 that binds to a cell at once", around, code}}}};
}


std::vector<Group<B>>
collagen()
{
  return {
    {"day", {
      {"t_syn", &B::t_syn, positive, "Half-time of an event of synthesis, 12 h", around, code}}},
    {"%", {
      {"s_a",  &B::s_a,  non_negative, "Collagen per event from activated cells of the last stage, in the healthy number", around, code},
      {"s_m",  &B::s_m,  non_negative, "The same from myofibroblasts, 10 times 0.19", around, code},
      {"s_ra", &B::s_ra, non_negative, "The same from reactivated cells", around, code},
      {"s_rm", &B::s_rm, non_negative, "The same from reactivated myofibroblasts, 10 times 0.665", around, code},
      {"C0",   &B::C0,   non_negative, "Collagen of the healthy liver; a pool below it is not degraded", around, code}}},
    {"-", {
      {"x_a", &B::x_a, at_least_one, "Factor on synthesis by activated cells with bound TGF-beta1", around, code},
      {"x_m", &B::x_m, at_least_one, "The same for myofibroblasts", around, code}}},
    {"1/day/%", {
      {"k_f", &B::k_f, non_negative, "Degradation of fast collagen per amount above C0", around, "published: Bougueon et al. 2024, ln 2 times events of 0.0002 % over 0.0002 day"},
      {"k_s", &B::k_s, non_negative, "Degradation of slow collagen per amount above C0", around, "published: Bougueon et al. 2024, ln 2 times events of 0.0002 % over 0.011 day"}}},
    {"1/day", {
      {"k_fs", &B::k_fs, non_negative, "Fast to slow collagen, per healthy number of myofibroblasts", around, "published: Bougueon et al. 2024, ln 2 times events of 0.0002 % over 20 day, for 10 000 cells"},
      {"k_sf", &B::k_sf, non_negative, "Slow to fast collagen", around, "published: Bougueon et al. 2024, ln 2 times events of 0.0002 % over 0.0015 day"}}}};
}
// clang-format on
} // namespace


void
BougueonParameters::add_parameters(const ParameterSection &section)
{
  constants::add(section, cells(), *this);
  constants::add(section, signal(), *this);
  constants::add(section, collagen(), *this);
}
} // namespace disse
