// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/delivery.h>
#include <disse/model/model_layout.h>

#include <vector>

namespace disse
{
/// Contrast medium that an angiography leaves in the body, a risk to the
/// kidneys: an upstream variable `contrast` [-], one for all therapies, that
/// rises by 1 with each dose through an artery. BloodChemistry lets it fade and
/// makes a risk of it; it acts on nothing else.
class ContrastMedium
{
public:
  void
  declare(ModelLayout &layout);

  void
  give(Delivery &delivery) const;

private:
  unsigned int variable = 0;
};
} // namespace disse
