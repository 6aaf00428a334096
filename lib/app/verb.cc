// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "app/verb.h"

namespace disse
{
void
Verb::add_options(boost::program_options::options_description &) const
{}


std::vector<std::unique_ptr<Verb>>
all_verbs()
{
  std::vector<std::unique_ptr<Verb>> verbs;
  verbs.push_back(make_run_verb());
  verbs.push_back(make_validate_verb());
  verbs.push_back(make_params_verb());
  verbs.push_back(make_quantities_verb());
  verbs.push_back(make_examples_verb());
  verbs.push_back(make_mesh_verb());
  verbs.push_back(make_compare_verb());
  verbs.push_back(make_compare_therapies_verb());
  verbs.push_back(make_verify_verb());
  verbs.push_back(make_uncertainty_verb());
  verbs.push_back(make_trial_verb());
  verbs.push_back(make_check_verb());
  verbs.push_back(make_doctor_verb());
  return verbs;
}
} // namespace disse
