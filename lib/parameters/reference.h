// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/parameters/parameter_section.h>

#include <string>
#include <vector>

namespace disse
{
/// The parameter reference as Markdown: one table per section.
std::string
reference_as_markdown(const std::vector<ParameterDescription> &parameters);

/// The same as a JSON schema of the tree of sections; values are texts.
std::string
reference_as_json_schema(const std::vector<ParameterDescription> &parameters);
} // namespace disse
