// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "fields/nodes/nodal_hash.h"

#include <disse/base/communication.h>

#include "base/files/file_output.h"

#include <cstdint>
#include <cstring>

namespace disse
{
namespace
{
// The mixing function of SplitMix64.
std::uint64_t
mixed(std::uint64_t bits)
{
  bits += 0x9e3779b97f4a7c15u;
  bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9u;
  bits = (bits ^ (bits >> 27)) * 0x94d049bb133111ebu;
  return bits ^ (bits >> 31);
}
} // namespace


// A sum does not depend on the order of the nodes; in halves it cannot
// overflow.
std::string
nodal_hash(const Discretisation      &discretisation,
           const std::vector<double> &nodal)
{
  discretisation.check_nodal(nodal, "nodal_hash()");
  std::int64_t low = 0, high = 0;
  for (unsigned int i = 0; i < discretisation.n_owned; ++i)
    {
      std::uint64_t bits;
      std::memcpy(&bits, &nodal[i], sizeof bits);
      const std::uint64_t hash = mixed(discretisation.keys[i] ^ mixed(bits));
      low += std::int64_t(hash & 0xffffffffu);
      high += std::int64_t(hash >> 32);
    }
  return hash_text(std::to_string(sum(low, discretisation.comm)) + " " +
                   std::to_string(sum(high, discretisation.comm)));
}
} // namespace disse
