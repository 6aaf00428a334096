// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "simulation/folder/provenance.h"

#include <disse/base/communication.h>
#include <disse/base/version.h>

#include "base/files/file_output.h"
#include "base/parallel/process.h"
#include "parameters/named_files.h"

#include <nlohmann/json.hpp>

#include <fstream>

namespace disse
{
namespace
{
using Json = nlohmann::json;

// What a part has, and the record as a whole of its last part.
const std::vector<std::string> of_part = {"command_line",
                                          "ranks",
                                          "host",
                                          "software",
                                          "finished",
                                          "wall_s",
                                          "exit_code"};


// Null if there is none, or if it is damaged.
Json
read(const std::string &path)
{
  std::ifstream file(path);
  const Json    record = Json::parse(file, nullptr, false);
  return record.is_object() ? record : Json();
}


// Records of versions before there were parts are one part.
Json
parts_of(const Json &record)
{
  if (!record.is_object())
    return Json::array();
  if (record.contains("parts"))
    return record["parts"];
  Json part = {{"started", record.value("started", "")}};
  for (const std::string &key : of_part)
    part[key] = record.contains(key) ? record[key] : Json();
  return Json::array({part});
}
} // namespace


struct Provenance::Record
{
  Json json;
};


Provenance::Provenance(const std::string &path, MPI_Comm comm)
  : path(path)
  , comm(comm)
  , record(std::make_unique<Record>())
{}


Provenance::~Provenance() = default;


Provenance::Earlier
Provenance::earlier() const
{
  Earlier     earlier;
  std::string words;
  on_first_rank(comm, [&] {
    const Json json = read(path);
    if (json.is_null())
      return;
    const bool is_complete =
      json.contains("exit_code") && json["exit_code"] == 0;
    words = std::string(is_complete ? "1" : "0") + json.value("identity", "-") +
            (is_complete ? " " + json.value("finished", "-") : " -");
  });
  broadcast(words, 0, comm);
  if (words.empty())
    return earlier;
  const auto blank    = words.find(' ');
  earlier.is_readable = true;
  earlier.is_complete = words[0] == '1';
  earlier.identity    = words.substr(1, blank - 1);
  earlier.finished    = words.substr(blank + 1);
  return earlier;
}


void
Provenance::begin(const Scenario                 &scenario,
                  const RunIdentity              &identity,
                  const std::vector<NamedFile>   &files,
                  const std::vector<std::string> &command_line,
                  const bool                      goes_on,
                  const double                    day)
{
  start_time = MPI_Wtime();
  on_first_rank(comm, [&] {
    const std::string now   = utc_now();
    Json              parts = goes_on ? parts_of(read(path)) : Json::array();
    Json              part  = {{"command_line", command_line},
                               {"ranks", n_ranks(comm)},
                               {"host", ProcessIdentity::own().host},
                               {"started", now},
                               {"from_day", day},
                               {"finished", nullptr},
                               {"wall_s", nullptr},
                               {"exit_code", nullptr}};
    for (const auto &[name, value] : version_table())
      part["software"][name] = value;
    parts.push_back(part);

    Json &json              = record->json;
    json                    = Json::object();
    json["notice"]          = clinical_notice();
    json["parameter_file"]  = scenario.name();
    json["parameters_hash"] = hash_text(scenario.print());
    json["identity"]        = identity.hash();
    json["started"]         = parts[0]["started"];
    for (const NamedFile &named : files)
      json["files"][named.key][named.path] = named.contents;
    json["parts"] = parts;
  });
  write();
}


void
Provenance::close(const int exit_code)
{
  on_first_rank(comm, [&] {
    if (record->json.is_null())
      return;
    Json &part        = record->json["parts"].back();
    part["finished"]  = utc_now();
    part["wall_s"]    = MPI_Wtime() - start_time;
    part["exit_code"] = exit_code;
  });
  write();
}


void
Provenance::write() const
{
  on_first_rank(comm, [&] {
    Json &json = record->json;
    if (json.is_null())
      return;
    for (const std::string &key : of_part)
      json[key] = json["parts"].back()[key];
    // What is not UTF-8 (a path) is replaced by U+FFFD.
    write_file(path,
               json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
  });
}
} // namespace disse
