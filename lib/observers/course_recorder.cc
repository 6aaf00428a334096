// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/text.h>
#include <disse/observers/course_recorder.h>

namespace disse
{
void
CourseRecorder::save(StateArchive &archive) const
{
  RowObserver::save(archive);
  std::vector<double> numbers;
  std::string         events;
  for (const Row &row : kept)
    {
      numbers.push_back(row.time);
      numbers.push_back(row.is_due);
      numbers.insert(numbers.end(), row.values.begin(), row.values.end());
      events += row.event + "\n";
    }
  archive.put(name + "/rows", numbers);
  archive.put(name + "/events", events);
}


void
CourseRecorder::resume(const StateArchive &archive)
{
  RowObserver::resume(archive);
  const std::vector<double> &numbers = archive.numbers(name + "/rows");
  const std::size_t          n       = headings().size();
  auto                       number  = numbers.begin();
  kept.clear();
  // Each event ends with a line break, so the last piece is none.
  std::vector<std::string> events = split(archive.text(name + "/events"), '\n');
  events.resize(numbers.size() / (n + 2));
  for (const std::string &event : events)
    {
      Row row = {number[0],
                 event,
                 number[1] != 0,
                 {number + 2, number + 2 + n}};
      number += 2 + n;
      kept.push_back(row);
    }
}


const std::vector<Row> &
CourseRecorder::rows() const
{
  return kept;
}


TimeSeriesTable
CourseRecorder::table(const std::string &label) const
{
  TimeSeriesTable result;
  result.path    = label;
  result.columns = headings();
  for (const Row &row : kept)
    {
      result.times.push_back(row.time);
      result.events.push_back(row.event);
      result.rows.push_back(row.values);
    }
  return result;
}


void
CourseRecorder::take(const Row &row)
{
  kept.push_back(row);
}
} // namespace disse
