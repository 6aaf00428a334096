// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace disse
{
/// A Gmsh file line by line, each cut into words. Blank lines are skipped.
/// Everything that fails throws Error(mesh) naming file and line.
class GmshText
{
public:
  /// @param text after clean_text(); it is not copied
  GmshText(const std::string &text, const std::string &name);

  /// Go to the next line. @return false at the end of the file
  bool
  next();

  /// The same, but the end of the file is an error: `what` is missing.
  void
  next_or_fail(const std::string &what);

  /// Words of the current line; there is at least one.
  const std::vector<std::string_view> &
  words() const;

  /// The current line as it is.
  std::string_view
  line_text() const;

  /// A word of the current line as a whole number >= 0 or < 0.
  long
  integer(std::size_t word) const;

  /// `n` words of the current line, from `first` on, as whole numbers.
  std::vector<long>
  integers(std::size_t first, std::size_t n) const;

  /// A word of the current line as a number of things, each of which takes at
  /// least a byte of the file: not negative, and not more than can follow.
  std::size_t
  count(std::size_t word, const std::string &what) const;

  /// A word of the current line as a number, NaN and infinity included.
  double
  real(std::size_t word) const;

  /// Go to "$EndNodes" of "$Nodes"; the next line must be it.
  void
  expect_end_of(const std::string &section);

  void
  skip_to_end_of(const std::string &section);

  /// Number of the current line, from 1.
  std::size_t
  line() const;

  [[noreturn]] void
  fail(const std::string &message) const;

private:
  std::string_view
  word(std::size_t index) const;

  const std::string            &text;
  std::string                   name;
  std::size_t                   begin       = 0; // of the current line
  std::size_t                   position    = 0; // of the next line
  std::size_t                   line_number = 0;
  std::vector<std::string_view> current;
};
} // namespace disse
