// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/progress.h>
#include <disse/base/text.h>

namespace disse
{
Progress::Progress(Log               &log,
                   const std::string &label,
                   const double       begin,
                   const double       end)
  : log(log)
  , label(label)
  , begin(begin)
  , end(end)
  , start(Clock::now())
  , last_line(start)
{}


void
Progress::update(const double       time,
                 const unsigned int step,
                 const double       step_size)
{
  const auto   now = Clock::now();
  const double since_last =
    std::chrono::duration<double>(now - last_line).count();
  if (since_last < (log.is_terminal() ? 1 : 10))
    return;
  last_line = now;

  const double fraction = (time - begin) / (end - begin);
  const double rest = fraction > 0 ? elapsed() * (1 - fraction) / fraction : 0;
  const std::string line =
    label + ": day " + to_text(time, 5) + " of " + to_text(end, 5) + " (" +
    to_text(100 * fraction, 3) + " %), step " + std::to_string(step) + " of " +
    to_text(step_size, 2) + " day, " + to_text(rest, 2) + " s left";
  if (log.is_terminal())
    log.status(line);
  else
    log.info(line);
}


double
Progress::elapsed() const
{
  return std::chrono::duration<double>(Clock::now() - start).count();
}
} // namespace disse
