// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/model/readout.h>

namespace disse
{
const char *
name_of(const QuantityKind kind)
{
  switch (kind)
    {
      case QuantityKind::mean:
        return "mean";
      case QuantityKind::readout:
        return "read-out";
      case QuantityKind::own:
        return "own";
      case QuantityKind::systemic:
        return "systemic";
      case QuantityKind::counter:
        return "counter";
      case QuantityKind::check:
        return "check";
      case QuantityKind::maximum:
        return "maximum";
      case QuantityKind::integral:
        return "integral";
      case QuantityKind::product:
        return "product";
      default:
        return "ledger";
    }
}


Readout
Readout::of_organ(const std::string                                &name,
                  const std::string                                &unit,
                  const std::function<double(const OrganValues &)> &value,
                  const std::string                                &description)
{
  Readout readout;
  readout.name        = name;
  readout.unit        = unit;
  readout.of_whole    = value;
  readout.description = description;
  return readout;
}


bool
Readout::is_nodal() const
{
  return nodal && !weights;
}


std::string
Readout::heading() const
{
  return name + " [" + unit + "]";
}
} // namespace disse
