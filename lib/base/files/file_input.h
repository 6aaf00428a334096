// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/exceptions.h>

#include <mpi.h>

#include <string>

namespace disse
{
/// The bytes of a file, on this rank alone.
/// @throws Error with code `code` naming the path and the system's reason.
std::string
read_bytes(const std::string &path, ExitCode code);

/// Bring text into the one form that all readers of Disse see, in place and in
/// one pass: UTF-8 without byte order mark, lines that end in "\n" (of CR, LF,
/// CR LF and Unicode's line ends), and ordinary blanks for all others (no-break
/// and thin spaces, form feed).
/// @param name used in messages, normally the path
/// @throws Error with code `code` that names line, column and byte, for UTF-16
///   and UTF-32, for bytes that are not UTF-8 (as in Latin-1 text), for control
///   characters such as NUL, and for characters without width.
void
clean_text(std::string &text, const std::string &name, ExitCode code);

/// The text of a file after clean_text(), on this rank alone.
/// @throws Error as read_bytes() and clean_text() do.
std::string
read_text_file(const std::string &path, ExitCode code);

/// The same, read by the first rank and sent to all. Collective, as its errors.
std::string
read_text_file(const std::string &path, MPI_Comm comm, ExitCode code);
} // namespace disse
