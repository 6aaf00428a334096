// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/fields/nodal_field.h>

#include "fields/nodes/position_text.h"

#include <cmath>
#include <utility>

namespace disse
{
NodalField::NodalField(const std::string    &name,
                       const std::string    &unit,
                       const Discretisation &discretisation,
                       const double         *values,
                       const std::size_t     stride)
  : field_name(name)
  , field_unit(unit)
  , space(&discretisation)
  , begin(values)
  , stride(stride)
{}


NodalField::NodalField(const std::string    &name,
                       const std::string    &unit,
                       const Discretisation &discretisation,
                       std::vector<double>   values)
  : field_name(name)
  , field_unit(unit)
  , space(&discretisation)
  , kept(std::make_shared<const std::vector<double>>(std::move(values)))
  , begin(kept->data())
  , stride(1)
{}


const std::string &
NodalField::name() const
{
  return field_name;
}


const std::string &
NodalField::unit() const
{
  return field_unit;
}


std::vector<double>
NodalField::values() const
{
  std::vector<double> result(size());
  for (std::size_t i = 0; i < result.size(); ++i)
    result[i] = (*this)[i];
  return result;
}


double
NodalField::integral() const
{
  return space->integral(values());
}


std::vector<double>
NodalField::values_at(const std::vector<std::array<double, 3>> &points) const
{
  const std::vector<double> result = space->values_at(points, values());
  for (std::size_t i = 0; i < points.size(); ++i)
    if (std::isnan(result[i]))
      throw Error(ExitCode::usage,
                  "values_at(): point " + std::to_string(i) + " at " +
                    position_text(points[i]) + " is " +
                    to_text(space->distance_outside(points[i]), 3) +
                    " mm outside the organ; there are no values of '" +
                    field_name + "'")
        .set_collective();
  return result;
}
} // namespace disse
