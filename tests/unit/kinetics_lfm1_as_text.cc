// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// LFM-1 once more, as text: a large network for ExpressionNetwork, and the
// equations of LFM-1 in a second pair of eyes.

#include <disse/base/text.h>
#include <disse/parameters/parameter_file.h>

#include "kinetics/expression/expression_network.h"
#include "kinetics/lfm1/lfm1.h"

#include <gtest/gtest.h>

#include "sources_nodes.h"
#include <cmath>
#include <map>
#include <random>

using namespace disse;
using namespace disse::lfm1;
using disse::testing::Nodes;

namespace
{
constexpr unsigned int width = NodeBatch::width;


struct Equation
{
  const char *symbol, *production, *loss;
};

const char *const definitions =
  "fT = h2(T, K_T), pi_G = 1/(1 + G/K_Gp), Pr = P/P0, "
  "immune = max(0, 1 - immune_suppression), "
  "dext = injury_rate + d_A*h2(A, K_A) + (d_W + d_AIH*immune)*h2(W, K_W), "
  "Phi = dext*pi_G*(H + J), "
  "rho = (rho0 + rhoG*hill(G, K_G))*(1 + K_B)*B/(K_B + B), "
  "room = max(0, 1 - H - J - vC*(C + X)), "
  "St = Sq + Sa + Si, "
  "loss = k_loss*(1 - s_surv*fT) + k_dN*Y + k_dG*hill(G, K_G), "
  "k12 = k_120 + k_12I*hill(I, K_I) + k_12N*Y, "
  "k21 = k_21*hill(A, K_A), "
  "write = r_Y*(cells_imprint/(K_N + cells) + w_E*hill(E, K_E)), "
  "grow = k_B*(beta0 + hill(V, K_V))";

const Equation equations[] = {
  {"G", "s_GS*(Sq + Si) + s_GM*M2 + s_GN*cells_hgf", "mu_G*G"},
  {"V", "s_V0 + s_VB*(1 - B) + s_VN*cells_vegf", "mu_V*V"},
  {"T", "s_T0 + s_TM*M1 + s_TS*Sa", "mu_T*T"},
  {"A", "s_A0 + s_AM*M1 + s_AW*W", "(mu_A + tnf_clearance)*A"},
  {"I", "s_IM*M2 + s_IR*R + s_IN*cells_il10", "mu_I*I"},
  {"P", "s_PM*M2 + s_PN*cells_mmp", "k_PQ*P*Q + mu_P*P"},
  {"Q", "s_Q0 + s_QS*Sa", "k_QP*P*Q + mu_Q*Q"},
  {"E", "s_EN*cells_exosome", "mu_E*E"},
  {"Sq", "k_rep*max(0, S0 - St) + k_iq*Si", "k_act*fT*Sq"},
  {"Sa",
   "k_act*fT*(Sq + m_re*Si) + p_a*hill(M1, K_M)*Sa*max(0, 1 - St/Smax)",
   "loss*Sa"},
  {"Si", "f_in*loss*Sa", "k_act*m_re*fT*Si + (k_iq + d_Si)*Si"},
  {"M1", "s_M*h2(Phi, K_Phi) + k21*M2", "k12*M1 + d_M1*M1"},
  {"M2", "d_M2*M20 + k12*M1", "k21*M2 + d_M2*M2"},
  {"R", "d_R*R0 + r_RI*max(0, hill(I, K_I) - hI0) + r_RN*Y", "d_R*R"},
  {"W", "d_Wc*W0 + r_W*immune*hill(A, K_A)/(1 + R/K_R)", "d_Wc*W + r_WN*Y*W"},
  {"J", "r_J*rho*J*room", "(d_J + dext*pi_G)*J"},
  {"H", "r_H*rho*H*room", "(d_0 + dext*pi_G)*H"},
  {"B", "grow", "grow*B + d_B*Sa*B"},
  {"C",
   "s_C0 + s_C*Sa*(sigma0 + (1 - sigma0)*hill(T, K_C))",
   "(lam + d_C*Pr)*C"},
  {"X", "lam*C", "d_X*Pr*X"},
  {"Y", "write", "write*Y + d_Y*Y"}};


// "name = number" by commas.
std::string
constants_of(LFM1Parameters parameters)
{
  ParameterFile file;
  parameters.add_parameters(file.root());
  std::vector<std::string> constants;
  for (const ParameterDescription &constant : file.descriptions())
    if (constant.type.rfind("number", 0) == 0)
      constants.push_back(constant.path + " = " +
                          split(constant.value, ' ')[0]);
  return join(constants, ", ");
}


std::string
lfm1_as_text(const LFM1 &network)
{
  std::vector<std::string> symbols, inputs;
  std::string              sections;
  for (const Equation &equation : equations)
    {
      const unsigned int s = symbols.size();
      symbols.push_back(equation.symbol);
      sections += std::string("subsection ") + equation.symbol +
                  "\nset Scale = " + to_text(network.species()[s].scale) +
                  "\nset Production = " + equation.production +
                  "\nset Loss = " + equation.loss + "\nend\n";
    }
  for (const NetworkInput &input : network.inputs())
    inputs.push_back(input.name);
  return "set Species = " + join(symbols, ", ") +
         "\nset Inputs = " + join(inputs, ", ") +
         "\nset Constants = " + constants_of(network.parameters()) +
         "\nset Definitions = " + definitions + "\n" + sections;
}


std::unique_ptr<ExpressionNetwork>
read(const std::string &text)
{
  ParameterFile               file(text, "lfm1");
  ExpressionNetworkParameters parameters;
  parameters.add_parameters(file.root());
  file.check();
  return std::make_unique<ExpressionNetwork>(parameters);
}


using Entries = std::map<std::pair<unsigned int, unsigned int>, double>;

Entries
first_lanes(const std::vector<MatrixEntry> &pattern,
            const std::vector<double>      &values)
{
  Entries entries;
  for (unsigned int e = 0; e < pattern.size(); ++e)
    entries[{pattern[e].row, pattern[e].column}] = values[e * width];
  return entries;
}


void
expect_near(const Entries &values, Entries expected)
{
  for (const auto &[place, value] : values)
    expected.insert({place, 0.});
  for (const auto &[place, exact] : expected)
    {
      const auto found = values.find(place);
      EXPECT_NEAR(found == values.end() ? 0. : found->second,
                  exact,
                  1e-6 * std::abs(exact) + 1e-8)
        << place.first << " " << place.second;
    }
}


std::vector<double>
rates_of(const ReactionNetwork &network,
         const Nodes           &nodes,
         const Nodes           &inputs)
{
  std::vector<double> rates(n_fields * width);
  network.rates(nodes.batch(), inputs.values.data(), rates.data());
  return rates;
}


std::pair<Entries, Entries>
jacobians_of(const ReactionNetwork &network,
             const Nodes           &nodes,
             const Nodes           &inputs)
{
  std::vector<double> fields(network.jacobian_pattern().size() * width);
  std::vector<double> of_inputs(network.input_pattern().size() * width);
  network.jacobian(nodes.batch(),
                   inputs.values.data(),
                   fields.data(),
                   of_inputs.data());
  return {first_lanes(network.jacobian_pattern(), fields),
          first_lanes(network.input_pattern(), of_inputs)};
}
} // namespace


TEST(LFM1AsText, HasTheSameRatesAndJacobians)
{
  const LFM1                             code;
  const auto                             text = read(lfm1_as_text(code));
  std::mt19937                           generator(3);
  std::uniform_real_distribution<double> factor(0.02, 2);
  Nodes                                  nodes(n_fields), inputs(n_inputs);
  for (unsigned int trial = 0; trial < 50; ++trial)
    {
      for (unsigned int s = 0; s < n_fields; ++s)
        nodes.fill(s, code.species()[s].scale * factor(generator));
      for (unsigned int i = 0; i < n_inputs; ++i)
        inputs.fill(i, 0.05 * factor(generator));

      const auto rates    = rates_of(*text, nodes, inputs);
      const auto expected = rates_of(code, nodes, inputs);
      for (unsigned int s = 0; s < n_fields; ++s)
        EXPECT_NEAR(rates[s * width],
                    expected[s * width],
                    1e-12 * (1 + std::abs(expected[s * width])))
          << equations[s].symbol;

      const auto jacobians = jacobians_of(*text, nodes, inputs);
      const auto exact     = jacobians_of(code, nodes, inputs);
      expect_near(jacobians.first, exact.first);
      expect_near(jacobians.second, exact.second);
    }
}
