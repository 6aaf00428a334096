// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/communication.h>

#include "base/files/file_output.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <filesystem>
#include <string>
#include <unistd.h>

namespace disse
{
/// A file in a folder of its own that all ranks see and that goes away with
/// the object. The content may differ between ranks: that of rank 0 counts.
class TemporaryFile
{
public:
  TemporaryFile(const std::string &name, const std::string &content)
  {
    const auto base = std::filesystem::temp_directory_path();
    int        id   = std::hash<std::string>()(base.string() + name) % 1000000;
    id ^= static_cast<int>(getpid());
    MPI_Bcast(&id, 1, MPI_INT, 0, MPI_COMM_WORLD);
    folder = base / ("disse_mesh_" + std::to_string(id));
    path   = (folder / name).string();
    on_first_rank(MPI_COMM_WORLD, [&]() {
      std::filesystem::create_directories(folder);
      write_file(path, content);
    });
  }

  ~TemporaryFile()
  {
    MPI_Barrier(MPI_COMM_WORLD);
    if (rank(MPI_COMM_WORLD) == 0)
      std::filesystem::remove_all(folder);
  }

  std::string path;

private:
  std::filesystem::path folder;
};


/// Message of the Error that `action` must throw.
template <typename Action>
std::string
message_of(const Action &action)
{
  try
    {
      action();
    }
  catch (const Error &error)
    {
      EXPECT_EQ(error.code(), ExitCode::mesh);
      return error.what();
    }
  ADD_FAILURE() << "nothing was thrown";
  return "";
}


inline void
expect_contains(const std::string &text, const std::string &piece)
{
  EXPECT_NE(text.find(piece), std::string::npos)
    << "'" << piece << "' is not in: " << text;
}


/// Two tetrahedra with a common face; together a sixth and a third of a cube.
inline const std::string two_tetrahedra_2 = "$MeshFormat\n2.2 0 8\n"
                                            "$EndMeshFormat\n"
                                            "$Nodes\n5\n"
                                            "10 0 0 0\n20 1 0 0\n30 0 1 0\n"
                                            "40 0 0 1\n50 1 1 1\n$EndNodes\n"
                                            "$Elements\n3\n"
                                            "1 2 2 9 9 10 20 30\n"
                                            "2 4 2 7 1 10 20 30 40\n"
                                            "3 4 2 8 1 20 50 30 40\n"
                                            "$EndElements\n";


/// The content as gzip writes it.
inline std::string
gzip(const std::string &content)
{
  z_stream stream = {};
  deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string result(content.size() + 1000, '\0');
  stream.next_in =
    reinterpret_cast<Bytef *>(const_cast<char *>(content.data()));
  stream.avail_in  = content.size();
  stream.next_out  = reinterpret_cast<Bytef *>(&result[0]);
  stream.avail_out = result.size();
  deflate(&stream, Z_FINISH);
  result.resize(stream.total_out);
  deflateEnd(&stream);
  return result;
}
} // namespace disse
