// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/enum_names.h>
#include <disse/base/export.h>
#include <disse/parameters/parameter_section.h>
#include <disse/parameters/parameter_text.h>

#include <mpi.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace DISSE_EXPORT disse
{
/// Provenance of the values of parameter structs.
struct ParameterRecord
{
  std::string   name; ///< of the file; empty for values of a program
  MPI_Comm      comm = MPI_COMM_SELF;
  ParameterTree tree; ///< what was written, and where

  std::map<std::string, std::string> defaults; ///< of keys, by path
  std::map<std::string, double> standards;     ///< ParameterSection::standard()
};


/// One reading of parameters into plain structs.
///
/// Each class of the program has a plain struct whose add_parameters(section)
/// names its keys once: this declares them, reads the value and checks unit and
/// range. When all have done so, check() rejects keys that were written but
/// never declared. Errors are collected and thrown together, each with file,
/// line, key, value and remedy.
///
/// A first reading takes all values from a text. A later one starts from the
/// ParameterRecord of the previous one and visits structs that have values
/// already: it reads what has been assigned since and checks all values, also
/// those that a program has set. For that add_parameters() gives add() the
/// values of the struct themselves, and leaves what follows from them to
/// others.
class ParameterFile
{
public:
  /// @param name used in messages, normally the file's path
  /// @param comm all ranks that read this text; files that it names, for
  ///   instance a parameter set, are read by the first of them
  ParameterFile(const std::string &text,
                const std::string &name,
                MPI_Comm           comm = MPI_COMM_SELF);

  /// A later reading.
  explicit ParameterFile(ParameterRecord record);

  /// An empty file: all defaults. Used to generate the reference.
  ParameterFile();

  ~ParameterFile();

  /// Apply "Section/Key=value".
  /// @param place where this was written
  void
  assign(const std::string &assignment,
         const std::string &place = command_line);

  /// Give the key with this path, which must be a number, this value in its
  /// unit.
  void
  assign(const std::string &path, double value);

  /// What the next reading begins with; this one is over.
  ParameterRecord
  release();

  ParameterSection
  root();

  /// @throws ParameterError listing all errors found so far and all undeclared
  ///   keys and sections.
  void
  check() const;

  /// @throws ParameterError listing errors in values only: for a file of which
  ///   only a part is read.
  void
  check_values() const;

  /// Where a key was written and what its value is; see
  /// ParameterSection::place_of().
  std::string
  place_of(const std::string &path) const;

  /// True if anything has been assigned since the last reading.
  bool
  has_news() const;

  /// True if the key with this path is given by a text.
  bool
  is_written(const std::string &path) const;

  /// Null if no key with this path has been added.
  const ParameterDescription *
  find(const std::string &path) const;

  /// What ParameterSection::warning() has reported, each once.
  const std::vector<std::string> &
  warnings() const;

  /// What ParameterSection::note() has reported, each once.
  const std::vector<std::string> &
  notes() const;

  /// All declared keys with their values, as a file that can be read again.
  std::string
  resolved() const;

  const std::vector<ParameterDescription> &
  descriptions() const;

  const std::string &
  name() const;

private:
  std::unique_ptr<ParameterReading> reading;
};
} // namespace disse
