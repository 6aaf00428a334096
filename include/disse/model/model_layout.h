// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>
#include <disse/model/quantity_set.h>
#include <disse/model/reaction_network.h>
#include <disse/state/species.h>

#include <string>
#include <vector>

namespace DISSE_EXPORT disse
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

  /// Why the network lacks a species or an input that may be expected, as the
  /// end of a message: ": it is switched off"; empty if unknown.
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

  /// Declare a read-out. @throws Error(usage) if there is one of that name.
  void
  add_readout(const Readout &readout);

  /// True if network or sources have declared a read-out of that name.
  bool
  has_readout(const std::string &name) const;

  /// All that the model can report; complete when all sources have declared.
  /// @throws Error(usage), collective, if two quantities have the same name.
  QuantitySet
  quantities() const;

  /// A quantity by its name. @throws Error(usage), collective, with the nearest
  /// known name.
  Readout
  readout(const std::string &name) const;

  /// Request a nodal read-out as a driver of downstream variables; to be called
  /// when all species are declared, that is in SourceTerm::connect().
  /// @return its index in OrganValues::integrals. @throws Error(usage) if it is
  ///   not known, or neither a mean nor an integral.
  unsigned int
  add_integral(const std::string &readout);

  /// Row is the input, column the species.
  const std::vector<MatrixEntry> &
  input_dependences() const;

  const std::vector<MatrixEntry> &
  jacobian_entries() const;

  /// The means of all species, then the read-outs of the network, then those
  /// of sources.
  std::vector<Readout>
  readouts() const;

  /// Those of the network, then those of sources.
  const std::vector<Readout> &
  declared() const;

  /// Those requested by add_integral().
  const std::vector<Readout> &
  integrals() const;

private:
  std::vector<std::string> input_names;
  std::vector<Absence>     absences;
  std::vector<MatrixEntry> dependences;
  std::vector<MatrixEntry> entries;
  std::vector<Readout>     declared_readouts;
  std::vector<Readout>     needed_integrals;
};
} // namespace disse
