// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <string>

namespace disse
{
/// What keeps a text from being the name of a section, and so of a therapy, an
/// injury, an arm or a variant: these stand in lists, in paths of keys, in
/// names of folders and in headers of tables. Empty for a name that can be.
std::string
mistake_in_name(const std::string &name);
} // namespace disse
