// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/state/state.h>

namespace disse
{
std::vector<double>
integrals(const FieldVector &fields, const Discretisation &discretisation)
{
  const unsigned int  n = fields.n_components();
  std::vector<double> result(n, 0.);
  const double       *value = fields.data();
  for (unsigned int i = 0; i < discretisation.n_owned; ++i)
    for (unsigned int s = 0; s < n; ++s)
      result[s] += discretisation.volumes[i] * *value++;
  sum(result, discretisation.comm);
  return result;
}
} // namespace disse
