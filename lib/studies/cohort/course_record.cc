// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "studies/cohort/course_record.h"

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/text.h>

#include "simulation/folder/run_identity.h"

#include <cstdio>
#include <filesystem>
#include <sstream>

namespace disse
{
namespace
{
namespace fs = std::filesystem;

const std::string identity_file = "/parameters.txt";
const std::string courses_file  = "/courses.txt";


std::string
check_of(const std::string &text)
{
  char digits[9];
  std::snprintf(digits, sizeof(digits), "%08x", checksum(text));
  return digits;
}


// "checksum patient arm course"
std::string
line_of(const CourseKey &key, const PatientCourse &course)
{
  const std::string text = std::to_string(key.first) + " " +
                           std::to_string(key.second) + " " + course.text();
  return check_of(text) + " " + text;
}


bool
is_whole(const std::string &line)
{
  return line.size() > 9 && line.substr(0, 8) == check_of(line.substr(9));
}


// The lines of all files of courses that are whole, each once.
std::string
whole_lines(const std::string &folder)
{
  std::map<std::string, int> lines;
  for (const auto &entry : fs::directory_iterator(folder))
    if (entry.path().filename().string().rfind("courses", 0) == 0)
      {
        std::istringstream text(
          read_file(entry.path(), MPI_COMM_SELF, ExitCode::io));
        for (std::string line; std::getline(text, line);)
          if (is_whole(line))
            ++lines[line];
      }
  std::string result;
  for (const auto &line : lines)
    result += line.first + "\n";
  return result;
}
} // namespace


CourseRecord::CourseRecord(MPI_Comm comm)
  : comm(comm)
{}


CourseRecord::CourseRecord(MPI_Comm           comm,
                           const std::string &folder,
                           const std::string &identity,
                           const bool         resume)
  : comm(comm)
  , folder(folder)
{
  if (resume)
    load(identity);
  else
    on_first_rank(comm, [&] { begin(identity); });
}


void
CourseRecord::begin(const std::string &identity) const
{
  std::error_code error;
  fs::remove_all(folder, error);
  if (error)
    throw Error(ExitCode::io,
                "cannot remove '" + folder + "': " + error.message());
  create_directory(folder);
  write_file(folder + identity_file, identity);
}


void
CourseRecord::load(const std::string &identity)
{
  std::string lines;
  on_first_rank(comm, [&] {
    const std::string path = folder + identity_file;
    if (!fs::exists(path))
      throw Error(ExitCode::state_file,
                  "there is nothing to resume: '" + path + "' does not exist");
    const std::string before = read_file(path, MPI_COMM_SELF, ExitCode::io);
    const std::string reason = difference(before, identity);
    if (!reason.empty())
      throw Error(ExitCode::state_file,
                  "cannot resume the trial in '" + folder + "': " + reason);
    lines = whole_lines(folder);
    // All in one file, before those of the ranks go.
    write_file(folder + courses_file, lines);
    std::vector<fs::path> parts;
    for (const auto &entry : fs::directory_iterator(folder))
      if (entry.path().filename().string().rfind("courses_", 0) == 0)
        parts.push_back(entry.path());
    for (const fs::path &part : parts)
      fs::remove(part);
  });
  broadcast(lines, 0, comm);
  take(lines);
}


void
CourseRecord::take(const std::string &lines)
{
  std::istringstream text(lines);
  for (std::string line; std::getline(text, line);)
    {
      std::istringstream words(line.substr(9));
      CourseKey          key;
      std::string        course;
      words >> key.first >> key.second;
      std::getline(words, course);
      courses[key] = PatientCourse::read(trim(course));
    }
}


bool
CourseRecord::has(const CourseKey &key) const
{
  return courses.count(key) > 0;
}


const PatientCourse &
CourseRecord::at(const CourseKey &key) const
{
  const auto course = courses.find(key);
  if (course == courses.end())
    throw Error(ExitCode::usage,
                "CourseRecord::at(): there is no course of patient " +
                  std::to_string(key.first) + " in run " +
                  std::to_string(key.second));
  return course->second;
}


void
CourseRecord::add(const CourseKey &key, const PatientCourse &course)
{
  const std::string line = line_of(key, course);
  if (!folder.empty() && !file.is_open())
    file =
      GrowingFile(folder + "/courses_" + std::to_string(rank(comm)) + ".txt");
  if (file.is_open())
    file.write_line(line);
  unshared += line + "\n";
}


void
CourseRecord::exchange()
{
  for (int root = 0; root < n_ranks(comm); ++root)
    {
      std::string lines = unshared;
      broadcast(lines, root, comm);
      take(lines);
    }
  unshared.clear();
}


std::size_t
CourseRecord::size() const
{
  return courses.size();
}
} // namespace disse
