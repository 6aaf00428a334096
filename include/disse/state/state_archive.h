// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>
#include <disse/state/state.h>

#include <map>
#include <string>
#include <vector>

namespace DISSE_EXPORT disse
{
struct StateSection;

/// All data needed to resume a run, as named texts, lists of numbers and nodal
/// arrays; and the file that holds them.
///
/// Rows of nodal arrays are ordered by the keys of the nodes, so that a state
/// written on two ranks is read on three. Numbers are stored as they are in
/// memory: what is read back has the same bits. The file is published complete
/// or not at all. Rank 0 reads and writes it, array by array: it never holds
/// more than two copies of one nodal array of the whole mesh.
class StateArchive
{
public:
  explicit StateArchive(const Discretisation &discretisation);

  void
  put(const std::string &name, const std::string &text);
  void
  put(const std::string &name, const std::vector<double> &numbers);
  void
  put(const std::string &name, const FieldVector &field);
  void
  put(const std::string &name, const State &state);

  /// @throws Error(state_file) if there is nothing of that name.
  const std::string &
  text(const std::string &name) const;
  const std::vector<double> &
  numbers(const std::string &name) const;
  FieldVector
  field(const std::string &name) const;
  State
  state(const std::string &name) const;

  /// Collective. @throws Error(io).
  void
  write(const std::string &path) const;

  /// Replace the contents by those of a file. Collective.
  /// @throws Error(state_file) if it is not a state file, of another format
  ///   version, damaged or truncated, or of another mesh.
  void
  read(const std::string &path);

  /// One list of numbers of a file, without the rest. Collective.
  /// @throws Error(state_file).
  static std::vector<double>
  read_numbers(const std::string &path, const std::string &name, MPI_Comm comm);

  /// The same for a text.
  static std::string
  read_text(const std::string &path, const std::string &name, MPI_Comm comm);

private:
  // Owned rows of a nodal array.
  struct NodalArray
  {
    unsigned int        n_components;
    std::vector<double> values;
  };

  // What a file holds, without checksums.
  std::vector<StateSection>
  sections() const;

  // Make something of a section that has been read.
  void
  take(const StateSection &section, const std::string &bytes);

  const Discretisation                      &discretisation;
  std::map<std::string, std::string>         texts;
  std::map<std::string, std::vector<double>> lists;
  std::map<std::string, NodalArray>          arrays;
  std::vector<std::uint64_t>                 file_keys; ///< while reading
};
} // namespace disse
