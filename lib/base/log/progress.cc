// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "base/log/progress.h"

#include <disse/base/text.h>

#include <cmath>

namespace disse
{
namespace
{
constexpr double first_part = 0.01; // without an estimate

double
seconds(const std::chrono::steady_clock::duration &duration)
{
  return std::chrono::duration<double>(duration).count();
}


std::string
left_text(const double part, const double left)
{
  return part < first_part || !std::isfinite(left)
           ? ""
           : ", about " + duration_text(left) + " left";
}


std::string
percent(const double part)
{
  return " (" + to_text(100 * part, 2) + " %)";
}
} // namespace


ProgressLine::ProgressLine(Log &log)
  : log(log)
  , start(Clock::now())
  , last_line(start)
{}


bool
ProgressLine::is_due() const
{
  return seconds(Clock::now() - last_line) >= (log.is_terminal() ? 1 : 10);
}


void
ProgressLine::show(const std::string &text)
{
  last_line = Clock::now();
  if (log.is_terminal())
    log.status(text);
  else
    log.info(text);
}


double
ProgressLine::elapsed() const
{
  return seconds(Clock::now() - start);
}


std::string
progress_text(const std::string &label,
              const double       time,
              const double       end,
              const double       part,
              const unsigned int step,
              const double       step_size,
              const double       left)
{
  return label + ": day " + to_text(time, 5) + " of " + to_text(end, 5) +
         percent(part) + ", step " + std::to_string(step) +
         ", dt = " + to_text(step_size, 2) + " day" + left_text(part, left);
}


Progress::Progress(Log                       &log,
                   const std::string         &label,
                   const double               begin,
                   const double               end,
                   const std::vector<double> &events)
  : line(log)
  , label(label)
  , begin(begin)
  , end(end)
  , left(end, events)
{}


void
Progress::start(const double time)
{
  left.start(time, line.elapsed());
}


void
Progress::update(const double       time,
                 const unsigned int step,
                 const double       step_size)
{
  left.add(time, line.elapsed());
  if (!line.is_due())
    return;
  const double part = (time - begin) / (end - begin);
  line.show(
    progress_text(label, time, end, part, step, step_size, left.estimate()));
}


CountProgress::CountProgress(Log               &log,
                             const std::string &label,
                             const std::size_t  n)
  : line(log)
  , label(label)
  , n(n)
{}


// They are alike, so each takes as long as the others.
void
CountProgress::update(const std::size_t n_done)
{
  if (!line.is_due())
    return;
  const double part = double(n_done) / n;
  line.show(label + " " + std::to_string(n_done) + " of " + std::to_string(n) +
            percent(part) +
            left_text(part, line.elapsed() * (1 - part) / part));
}
} // namespace disse
