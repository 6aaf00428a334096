// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/species.h>
#include <disse/model/reaction_network.h>

#include <string>
#include <vector>

namespace disse
{
/// The unknowns of a model and the couplings between them, as network and
/// sources declare them before the fields are built.
class ModelLayout
{
public:
  explicit ModelLayout(const ReactionNetwork &network);

  SpeciesSet  species;    ///< those of the network first
  SystemicSet upstream;   ///< drive the fields, for instance cells in blood
  SystemicSet downstream; ///< driven by the fields, for instance cells lost

  /// Index of an input of the network. @throws Error(usage) if it has none of
  /// that name: the network cannot express the therapy.
  unsigned int
  input(const std::string &name) const;

  /// Why the network has not a species or an input that one may look for, as
  /// the end of a message: ": it is switched off"; empty if it knows nothing.
  std::string
  why_absent(const std::string &name) const;

  /// Declare that a source makes an input depend on a species.
  /// @return the slot in the array of SourceTerm::add_input_jacobian().
  unsigned int
  add_input_dependence(unsigned int input, unsigned int species);

  /// Declare that a source's rate of species `row` depends on `column`.
  /// @return the slot in the array of SourceTerm::add_jacobian().
  unsigned int
  add_jacobian_entry(unsigned int row, unsigned int column);

  /// Declare that a source makes a downstream variable decay, see
  /// SourceTerm::add_downstream_decay(). Its error then counts in the control
  /// of the steps; that of a mere counter does not.
  void
  add_decay(unsigned int downstream);

  /// Row is the input, column the species.
  const std::vector<MatrixEntry> &
  input_dependences() const;

  const std::vector<MatrixEntry> &
  jacobian_entries() const;

  /// Downstream variables that decay, each once.
  const std::vector<unsigned int> &
  decaying() const;

private:
  std::vector<std::string>  input_names;
  std::vector<Absence>      absences;
  std::vector<MatrixEntry>  dependences;
  std::vector<MatrixEntry>  entries;
  std::vector<unsigned int> with_decay;
};
} // namespace disse
