// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/discretisation.h>

#include "fields/cells/cell_table.h"

#include <string>
#include <vector>

namespace disse
{
/// Write fields for ParaView: a .pvtu file that names one .vtu file per rank.
/// Points are shared by the cells that meet there; hanging nodes get the mean
/// of their masters. Numbers are stored in single precision, compressed by
/// zlib at its fastest. Arguments and errors as for
/// Discretisation::write_vtu(). Collective.
std::string
write_vtu(const CellTable                &cells,
          const Discretisation           &nodes,
          const std::string              &directory,
          const std::string              &name,
          unsigned int                    frame,
          double                          time,
          const std::vector<OutputField> &fields);
} // namespace disse
