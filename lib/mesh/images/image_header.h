// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "mesh/images/voxel_image.h"

#include <cstddef>
#include <cstdint>
#include <string>

namespace disse
{
/// The head of an INR image (INRIMAGE-4). @param content of the file, or its
/// begin. @throws Error(mesh), as all of these functions do
ImageHeader
inr_header(const std::string &content, const std::string &name);

/// The head of a NIfTI-1 or NIfTI-2 image in one file.
ImageHeader
nifti_header(const std::string &content, const std::string &name);

/// The head of an NRRD image, attached or detached.
ImageHeader
nrrd_header(const std::string &content, const std::string &name);

/// True if a file begins like these.
bool
is_inr(const std::string &content);

bool
is_nifti(const std::string &content);

bool
is_nrrd(const std::string &content);

bool
is_gzip(const std::string &content);

/// Uncompress what gzip has compressed, in one or several parts, but at most
/// `n_bytes`; what follows them is ignored.
std::string
gunzip(const std::string &content,
       const std::string &name,
       std::uint64_t      n_bytes);

/// The kind of a file that we know but do not read, and what to do; empty if we
/// do not know it.
std::string
remedy_for_foreign_file(const std::string &content);
} // namespace disse
