// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "app/examples/example_facts.h"

namespace disse
{
// The words by which scenarios are grouped. A scenario that needs another word
// adds a line here.
const std::vector<ExampleFacet> &
example_facets()
{
  static const std::vector<ExampleFacet> facets = {
    {"disease",
     {{"cirrhosis", "advanced fibrosis without a named cause"},
      {"chronic injury",
       "fibrosis without a named cause, starting from a healthy liver"},
      {"alcoholic liver disease", "injury by alcohol"},
      {"steatohepatitis", "metabolic, or not known to be alcoholic"},
      {"hepatitis B", "chronic infection, and its flares"},
      {"hepatitis C", "chronic infection, and its cure"},
      {"autoimmune hepatitis", "self-sustaining inflammation"},
      {"cholestasis", "diseases of the bile ducts"},
      {"toxic injury", "by a chemical, such as carbon tetrachloride"},
      {"acute liver failure", "sudden loss of a healthy liver"},
      {"wound", "repair of tissue in general"}}},
    {"product",
     {{"none", "no therapy, or only against the cause"},
      {"MSC", "mesenchymal cells of no particular source"},
      {"AD-MSC", "mesenchymal cells of adipose tissue"},
      {"BM-MSC", "mesenchymal cells of bone marrow"},
      {"BM-MNC", "mononuclear cells of bone marrow, which are not MSC"},
      {"DPSC", "cells of dental pulp"},
      {"MenSC", "cells of menstrual blood"},
      {"UC-MSC", "mesenchymal cells of the umbilical cord"},
      {"iPSC hepatocytes", "hepatocytes of induced pluripotent stem cells"},
      {"exosomes", "extracellular vesicles of cells"},
      {"growth factor", "HGF, VEGF or another solute"},
      {"antibody", "a drug that binds a signal, such as TGF-beta"},
      {"plasma exchange", "removal of plasma and its contents"}}},
    {"route",
     {{"none", "no therapy"},
      {"hepatic artery", "catheter in the hepatic artery"},
      {"portal vein", "catheter in the portal vein"},
      {"intrasplenic", "injection into the spleen"},
      {"direct injection", "injection into the liver tissue"},
      {"peripheral vein", "infusion into a vein of the arm"},
      {"implant", "a device in the liver"},
      {"extracorporeal", "blood treated outside the body"}}}};
  return facets;
}
} // namespace disse
