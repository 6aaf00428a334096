// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "base/files/environment.h"

#include <cstdlib>

namespace disse
{
std::optional<std::string>
environment_variable(const std::string &name)
{
  const char *value = std::getenv(name.c_str());
  if (value == nullptr || *value == '\0')
    return {};
  return value;
}
} // namespace disse
