// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/state/state_archive.h>

#include "fields/nodes/node_order.h"
#include "state/state_file.h"

#include <algorithm>
#include <functional>
#include <memory>

namespace disse
{
namespace
{
template <typename Map>
const typename Map::mapped_type &
find(const Map &map, const std::string &name)
{
  const auto entry = map.find(name);
  if (entry == map.end())
    throw Error(ExitCode::state_file,
                "the state file has no '" + name +
                  "'; it was written by another version of Disse")
      .set_collective();
  return entry->second;
}


template <typename T>
std::uint64_t
n_bytes(const std::vector<T> &values)
{
  return values.size() * sizeof(T);
}


template <typename T>
const char *
bytes_of(const std::vector<T> &values)
{
  return reinterpret_cast<const char *>(values.data());
}


template <typename T>
std::vector<T>
values_of(const std::string &bytes)
{
  std::vector<T> values(bytes.size() / sizeof(T));
  // Not memcpy(), which must not be called with the null pointer of no values.
  std::copy_n(bytes.data(),
              values.size() * sizeof(T),
              reinterpret_cast<char *>(values.data()));
  return values;
}
} // namespace


StateArchive::StateArchive(const Discretisation &discretisation)
  : discretisation(discretisation)
{}


void
StateArchive::put(const std::string &name, const std::string &text)
{
  texts[name] = text;
}


void
StateArchive::put(const std::string &name, const std::vector<double> &numbers)
{
  lists[name] = numbers;
}


void
StateArchive::put(const std::string &name, const FieldVector &field)
{
  arrays[name] = {field.n_components(),
                  {field.data(), field.data() + field.n_owned_values()}};
}


void
StateArchive::put(const std::string &name, const State &state)
{
  put(name + "/time", std::vector<double>{state.time});
  put(name + "/fields", state.fields);
  put(name + "/upstream", state.upstream);
  put(name + "/downstream", state.downstream);
  put(name + "/ledger", state.ledger);
}


const std::string &
StateArchive::text(const std::string &name) const
{
  return find(texts, name);
}


const std::vector<double> &
StateArchive::numbers(const std::string &name) const
{
  return find(lists, name);
}


FieldVector
StateArchive::field(const std::string &name) const
{
  const NodalArray &array = find(arrays, name);
  FieldVector       field(discretisation, array.n_components);
  std::copy(array.values.begin(), array.values.end(), field.data());
  return field;
}


State
StateArchive::state(const std::string &name) const
{
  State state;
  state.time       = numbers(name + "/time").at(0);
  state.fields     = field(name + "/fields");
  state.upstream   = numbers(name + "/upstream");
  state.downstream = numbers(name + "/downstream");
  state.ledger     = numbers(name + "/ledger");
  return state;
}


std::vector<StateSection>
StateArchive::sections() const
{
  const std::uint64_t       n_nodes = discretisation.n_global_nodes;
  std::vector<StateSection> result;
  for (const auto &[name, text] : texts)
    result.push_back({"text", name, text.size()});
  for (const auto &[name, numbers] : lists)
    result.push_back({"numbers", name, n_bytes(numbers)});
  result.push_back({"keys", "keys", n_nodes * sizeof(std::uint64_t)});
  for (const auto &[name, array] : arrays)
    result.push_back({"nodal " + std::to_string(array.n_components),
                      name,
                      n_nodes * array.n_components * sizeof(double)});
  return result;
}


void
StateArchive::write(const std::string &path) const
{
  const KeyOrder                   order(discretisation);
  std::unique_ptr<StateFileWriter> file;
  on_first_rank(discretisation.comm, [&] {
    file = std::make_unique<StateFileWriter>(path, sections());
    for (const auto &entry : texts)
      file->add(entry.second.data(), entry.second.size());
    for (const auto &entry : lists)
      file->add(bytes_of(entry.second), n_bytes(entry.second));
    file->add(bytes_of(order.keys()), n_bytes(order.keys()));
  });
  for (const auto &entry : arrays)
    {
      const NodalArray         &array = entry.second;
      const std::vector<double> rows =
        order.gather(array.values, array.n_components);
      on_first_rank(discretisation.comm,
                    [&] { file->add(bytes_of(rows), n_bytes(rows)); });
    }
  on_first_rank(discretisation.comm, [&] { file->publish(); });
}


namespace
{
// An error on one rank is reported to all, with the name of the file.
void
attempt_to_resume(const std::string           &path,
                  MPI_Comm                     comm,
                  const std::function<void()> &action)
{
  agree_on_errors(comm, [&] {
    try
      {
        action();
      }
    catch (const std::exception &error)
      {
        throw Error(ExitCode::state_file,
                    "cannot resume from '" + path + "': " + error.what());
      }
  });
}
} // namespace


namespace
{
// One section, on all ranks.
std::string
read_section(const std::string &path,
             const std::string &kind,
             const std::string &name,
             MPI_Comm           comm)
{
  std::string bytes;
  attempt_to_resume(path, comm, [&] {
    if (rank(comm) != 0)
      return;
    StateFileReader file(path);
    for (const StateSection &section : file.sections())
      {
        bytes = file.next();
        if (section.kind == kind && section.name == name)
          return;
      }
    throw Error(ExitCode::state_file, "it has no '" + name + "'");
  });
  broadcast(bytes, 0, comm);
  return bytes;
}
} // namespace


std::vector<double>
StateArchive::read_numbers(const std::string &path,
                           const std::string &name,
                           MPI_Comm           comm)
{
  return values_of<double>(read_section(path, "numbers", name, comm));
}


std::string
StateArchive::read_text(const std::string &path,
                        const std::string &name,
                        MPI_Comm           comm)
{
  return read_section(path, "text", name, comm);
}


void
StateArchive::read(const std::string &path)
{
  MPI_Comm comm = discretisation.comm;
  texts.clear();
  lists.clear();
  arrays.clear();
  const auto attempt = [&](const std::function<void()> &action) {
    attempt_to_resume(path, comm, action);
  };
  const bool                       reads = rank(comm) == 0;
  std::unique_ptr<StateFileReader> file;
  std::int64_t                     n_sections = 0;
  attempt([&] {
    if (reads)
      {
        file       = std::make_unique<StateFileReader>(path);
        n_sections = file->sections().size();
      }
  });
  n_sections = sum(n_sections, comm);
  for (std::int64_t i = 0; i < n_sections; ++i)
    {
      StateSection section;
      std::string  bytes;
      attempt([&] {
        if (reads)
          {
            section = file->sections()[i];
            bytes   = file->next();
          }
      });
      for (std::string *text : {&section.kind, &section.name, &bytes})
        broadcast(*text, 0, comm);
      attempt([&] { take(section, bytes); });
    }
  file_keys = {};
}


void
StateArchive::take(const StateSection &section, const std::string &bytes)
{
  if (section.kind == "text")
    texts[section.name] = bytes;
  else if (section.kind == "numbers")
    lists[section.name] = values_of<double>(bytes);
  else if (section.kind == "keys")
    {
      file_keys = values_of<std::uint64_t>(bytes);
      if (file_keys.size() !=
          static_cast<std::size_t>(discretisation.n_global_nodes))
        throw Error(ExitCode::state_file, "it belongs to another mesh");
    }
  else
    {
      NodalArray &array  = arrays[section.name];
      array.n_components = std::stoi(section.kind.substr(6));
      if (!pick_owned_rows(discretisation,
                           file_keys,
                           bytes.data(),
                           array.n_components,
                           array.values))
        throw Error(ExitCode::state_file, "it belongs to another mesh");
    }
}
} // namespace disse
