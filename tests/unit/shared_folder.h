// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/communication.h>

#include "command.h"
#include <memory>
#include <string>

namespace disse::testing
{
/// A temporary folder that all ranks know, made by the first of them.
class SharedFolder
{
public:
  SharedFolder()
  {
    if (rank(MPI_COMM_WORLD) == 0)
      {
        folder = std::make_unique<TemporaryFolder>();
        path   = folder->path;
      }
    broadcast(path, 0, MPI_COMM_WORLD);
  }

  // No rank may still be reading.
  ~SharedFolder()
  {
    MPI_Barrier(MPI_COMM_WORLD);
  }

  std::string path;

private:
  std::unique_ptr<TemporaryFolder> folder;
};
} // namespace disse::testing
