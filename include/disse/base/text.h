// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace DISSE_EXPORT disse
{
std::string
trim(const std::string &text);

/// Split at `separator`; every piece trimmed; an empty text gives no piece.
std::vector<std::string>
split(const std::string &text, char separator);

/// Where the pieces between separators outside of parentheses begin and end,
/// without blanks around them.
std::vector<std::pair<std::size_t, std::size_t>>
split_outside_parentheses(const std::string &text, char separator);

std::string
join(const std::vector<std::string> &pieces, const std::string &separator);

bool
contains(const std::vector<std::string> &list, const std::string &item);

/// Shortest decimal that reads back as the same double.
std::string
to_text(double value);

/// Number with `digits` significant digits, for log lines.
std::string
to_text(double value, int digits);

/// The candidate nearest to `name` by edit distance (letter case ignored), or
/// an empty string if none is near enough to be a likely misspelling.
std::string
nearest(const std::string &name, const std::vector<std::string> &candidates);

/// The paths "Section/Key" that end like `path`, at most three, or the nearest
/// one.
std::vector<std::string>
similar_paths(const std::string              &path,
              const std::vector<std::string> &candidates);

/// "; did you mean 'x'?" or, without a near candidate, "; known: a, b, c".
std::string
suggestion(const std::string &name, const std::vector<std::string> &candidates);

/// "; did you mean 'Section/Key' or 'Other/Key'?", or where all are listed.
std::string
path_suggestion(const std::string              &path,
                const std::vector<std::string> &candidates);
} // namespace disse
