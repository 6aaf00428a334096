// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/parameters/parameter_file.h>
#include <disse/parameters/registry.h>

#include <memory>
#include <string>

namespace disse::testing
{
/// An instance of a registered type with the parameters of a section, whose
/// errors are thrown.
template <typename T>
std::unique_ptr<T>
make_from(const Registry<T>      &registry,
          const std::string      &type,
          const std::string      &name,
          ParameterFile          &file,
          const ParameterSection &section)
{
  const auto parameters = registry.parameters(type);
  parameters->add_parameters(section);
  file.check();
  return parameters->make(name);
}
} // namespace disse::testing
