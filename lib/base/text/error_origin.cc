// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "base/text/error_origin.h"

#include <disse/base/exceptions.h>

namespace disse
{
void
with_origin(const std::string &origin, const std::function<void()> &action)
{
  try
    {
      action();
    }
  catch (const Error &error)
    {
      if (origin.empty())
        throw;
      Error named(error.code(), origin + ": " + error.what());
      if (error.is_collective())
        named.set_collective();
      throw named;
    }
}
} // namespace disse
