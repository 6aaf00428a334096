// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/file_output.h>
#include <disse/simulation/state_cache.h>

#include <zlib.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <numeric>

namespace disse
{
namespace
{
const std::string magic = "disse prepared state 1\n";


std::string
automatic_folder()
{
  if (const char *folder = std::getenv("DISSE_CACHE_DIR"))
    return folder;
  if (const char *folder = std::getenv("XDG_CACHE_HOME"))
    return std::string(folder) + "/disse";
  if (const char *home = std::getenv("HOME"))
    return std::string(home) + "/.cache/disse";
  return "";
}


std::uint32_t
checksum(const std::string &content)
{
  return crc32_z(0,
                 reinterpret_cast<const Bytef *>(content.data()),
                 content.size());
}


template <typename T>
void
append(std::string &content, const std::vector<T> &values)
{
  content.append(reinterpret_cast<const char *>(values.data()),
                 values.size() * sizeof(T));
}


// All values of all ranks on rank 0.
template <typename T>
std::vector<T>
gather(const std::vector<T> &values, MPI_Datatype type, MPI_Comm comm)
{
  const int        count = values.size();
  std::vector<int> counts(n_ranks(comm)), begins(n_ranks(comm));
  MPI_Gather(&count, 1, MPI_INT, counts.data(), 1, MPI_INT, 0, comm);
  std::partial_sum(counts.begin(), counts.end() - 1, begins.begin() + 1);
  std::vector<T> result(rank(comm) == 0 ? begins.back() + counts.back() : 0);
  MPI_Gatherv(values.data(),
              count,
              type,
              result.data(),
              counts.data(),
              begins.data(),
              type,
              0,
              comm);
  return result;
}


// The content of a cache file, sorted by the keys of the nodes.
std::string
serialise(const std::string                &key,
          const std::vector<std::uint64_t> &node_keys,
          const std::vector<double>        &values,
          const unsigned int                n)
{
  std::vector<std::size_t> order(node_keys.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return node_keys[a] < node_keys[b];
  });
  std::vector<std::uint64_t> sorted_keys;
  std::vector<double>        rows;
  for (const std::size_t i : order)
    {
      sorted_keys.push_back(node_keys[i]);
      rows.insert(rows.end(),
                  values.begin() + i * n,
                  values.begin() + (i + 1) * n);
    }

  std::string content = magic + key + '\0';
  append(content, sorted_keys);
  append(content, rows);
  append(content, std::vector<std::uint32_t>{checksum(content)});
  return content;
}


// True if `content` is whole and belongs to the key.
bool
is_valid(const std::string &content,
         const std::string &key,
         const std::size_t  data_size)
{
  const std::string begin = magic + key + '\0';
  const std::size_t size  = begin.size() + data_size;
  if (content.size() != size + sizeof(std::uint32_t) ||
      content.compare(0, begin.size(), begin) != 0)
    return false;
  std::uint32_t stored;
  std::memcpy(&stored, content.data() + size, sizeof(stored));
  return stored == checksum(content.substr(0, size));
}
} // namespace


StateCache::StateCache(const std::string &folder, Log &log)
  : folder(folder == "auto"   ? automatic_folder()
           : folder == "none" ? ""
                              : folder)
  , log(log)
{}


std::string
StateCache::path_of(const std::string &key) const
{
  return folder + "/prepared-" + hash_text(key) + ".state";
}


std::vector<double>
StateCache::load(const std::string    &key,
                 const Discretisation &discretisation,
                 const unsigned int    n) const
{
  MPI_Comm comm = discretisation.comm;
  if (folder.empty())
    return {};
  bool exists = false;
  on_first_rank(comm, [&] { exists = std::filesystem::exists(path_of(key)); });
  if (!any(exists, comm))
    return {};

  const std::string content = read_file(path_of(key), comm, ExitCode::io);
  const std::size_t n_nodes = discretisation.n_global_nodes;
  if (!is_valid(content,
                key,
                n_nodes * (sizeof(std::uint64_t) + n * sizeof(double))))
    {
      log.warning("the prepared state '" + path_of(key) +
                  "' is damaged or of another run; preparing anew");
      return {};
    }

  // Copied out, because the text before it leaves it unaligned.
  const char *const begin = content.data() + magic.size() + key.size() + 1;
  std::vector<std::uint64_t> node_keys(n_nodes);
  std::memcpy(node_keys.data(), begin, n_nodes * sizeof(std::uint64_t));
  const char *const rows = begin + n_nodes * sizeof(std::uint64_t);

  std::vector<double> values(discretisation.n_owned * n);
  for (unsigned int i = 0; i < discretisation.n_owned; ++i)
    {
      const std::size_t row = std::lower_bound(node_keys.begin(),
                                               node_keys.end(),
                                               discretisation.keys[i]) -
                              node_keys.begin();
      if (row == n_nodes || node_keys[row] != discretisation.keys[i])
        throw Error(ExitCode::internal,
                    "'" + path_of(key) + "' is of another mesh; remove it");
      std::memcpy(&values[i * n],
                  rows + row * n * sizeof(double),
                  n * sizeof(double));
    }
  return values;
}


void
StateCache::store(const std::string         &key,
                  const Discretisation      &discretisation,
                  const std::vector<double> &values,
                  const unsigned int         n) const
{
  if (folder.empty())
    return;
  MPI_Comm   comm      = discretisation.comm;
  const auto node_keys = gather(discretisation.keys, MPI_UINT64_T, comm);
  const auto rows      = gather(values, MPI_DOUBLE, comm);
  try
    {
      on_first_rank(comm, [&] {
        create_directory(folder);
        write_file(path_of(key), serialise(key, node_keys, rows, n));
      });
    }
  catch (const Error &error)
    {
      log.warning(std::string("the prepared state is not kept: ") +
                  error.what());
    }
}
} // namespace disse
