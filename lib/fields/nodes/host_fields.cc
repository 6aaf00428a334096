// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/fields/discretisation.h>
#include <disse/fields/host_fields.h>
#include <disse/parameters/expression.h>

#include "fields/nodes/position_text.h"

#include <cmath>

namespace disse
{
namespace
{
const std::string prefix = "host_";
} // namespace


bool
HostFields::is_name(const std::string &name)
{
  return name.rfind(prefix, 0) == 0;
}


void
HostFields::add(const std::string &name, const HostFunction &function)
{
  const auto refuse = [&](const std::string &why) {
    throw Error(ExitCode::usage, "host field '" + name + "': " + why)
      .set_collective();
  };
  if (!is_name(name) || name == prefix || !is_free_identifier(name))
    refuse("the name must be '" + prefix +
           "' followed by letters, digits or '_'");
  if (!function)
    refuse("there is no function");
  if (!functions.emplace(name, function).second)
    refuse("it has been added already");
}


void
HostFields::update(Discretisation &discretisation, const double time) const
{
  std::map<std::string, std::vector<double>> all;
  for (const auto &[name, function] : functions)
    {
      const std::string   what = "host field '" + name + "'";
      std::vector<double> values;
      agree_on_errors(discretisation.comm, [&, &call = function] {
        values = call(discretisation.positions, time);
      });
      discretisation.check_nodal(values, what);
      values.resize(discretisation.n_owned);
      agree_on_errors(discretisation.comm, [&] {
        for (std::size_t i = 0; i < values.size(); ++i)
          if (!std::isfinite(values[i]))
            throw Error(ExitCode::usage,
                        what + " is " + to_text(values[i]) + " at " +
                          position_text(discretisation.positions[i]));
      });
      all[name] = std::move(values);
    }
  for (auto &[name, values] : all)
    discretisation.named[name] = std::move(values);
}
} // namespace disse
