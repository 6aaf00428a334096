// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "base/files/file_hash.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <vector>

namespace disse
{
namespace
{
namespace fs = std::filesystem;

constexpr std::size_t piece_size = 1u << 20;


bool
add_file(const fs::path &path, Hash &hash)
{
  std::ifstream     file(path, std::ios::binary);
  std::vector<char> piece(piece_size);
  while (file)
    {
      file.read(piece.data(), piece.size());
      hash.add(piece.data(), file.gcount());
    }
  return file.eof();
}


bool
add_folder(const fs::path &folder, Hash &hash)
{
  std::vector<fs::path> files;
  for (const auto &entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file())
      files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return std::all_of(files.begin(), files.end(), [&](const fs::path &file) {
    const std::string name = file.lexically_relative(folder).string();
    hash.add(name.c_str(), name.size() + 1);
    return add_file(file, hash);
  });
}
} // namespace


void
Hash::add(const char *bytes, const std::size_t size)
{
  for (std::size_t i = 0; i < size; ++i)
    {
      hash ^= static_cast<unsigned char>(bytes[i]);
      hash *= 1099511628211u;
    }
}


std::uint64_t
Hash::value() const
{
  return hash;
}


std::string
Hash::text() const
{
  char buffer[17];
  std::snprintf(buffer,
                sizeof(buffer),
                "%016llx",
                static_cast<unsigned long long>(hash));
  return buffer;
}


std::string
hash_file(const std::string &path)
{
  try
    {
      Hash hash;
      if (fs::is_directory(path) ? add_folder(path, hash)
                                 : add_file(path, hash))
        return hash.text();
    }
  catch (const fs::filesystem_error &)
    {
      // Whoever reads the file says what is wrong with it.
    }
  return "unreadable";
}
} // namespace disse
