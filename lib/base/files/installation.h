// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <string>

namespace disse
{
/// The folder `share/disse/<name>` that came with this library, found from
/// where the library is: an installation may be moved, and a build tree has it
/// too.
/// @throws Error(io) if there is none.
std::string
shipped_folder(const std::string &name);
} // namespace disse
