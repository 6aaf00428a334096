// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <functional>
#include <string>

namespace disse
{
/// Do something, and begin the message of an error in it with `origin`, if that
/// is not empty.
void
with_origin(const std::string &origin, const std::function<void()> &action);
} // namespace disse
