// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/model/delivery.h>
#include <disse/model/model_layout.h>
#include <disse/parameters/parameter_section.h>
#include <disse/sources/infusion.h>

#include "base/text/numbers.h"

#include <stdexcept>

namespace disse
{
void
StoppingRule::add_parameters(const ParameterSection &section)
{
  section.add_text(
    "Stop when",
    "Condition that ends treatment: the first dose due while it holds and all "
    "later doses are withheld, for instance 'meld < 15': a read-out (a column "
    "of timeseries.csv without its unit), < or >, and a number in its unit. "
    "Empty: all doses are administered.",
    [&](const std::string &text) { parse(text); },
    [&] { return condition(); });
  place = section.place_of("Stop when");
}


std::string
StoppingRule::condition() const
{
  return readout.empty()
           ? ""
           : readout + (is_below ? " < " : " > ") + to_text(limit);
}


void
StoppingRule::parse(const std::string &text)
{
  readout.clear();
  if (text.empty())
    return;
  std::string message = "give a read-out, < or >, and a number, for instance "
                        "'meld < 15'";
  const std::size_t sign = text.find_first_of("<>");
  if (sign != std::string::npos)
    try
      {
        const std::string name = trim(text.substr(0, sign));
        is_below               = text[sign] == '<';
        limit                  = parse_number(text.substr(sign + 1));
        if (!name.empty())
          {
            readout = name;
            return;
          }
      }
    catch (const std::invalid_argument &error)
      {
        message += std::string("; ") + error.what();
      }
  throw std::invalid_argument(message);
}


void
StoppingRule::connect(const ModelLayout &layout) const
{
  if (readout.empty())
    return;
  try
    {
      layout.readout(readout);
    }
  catch (const Error &error)
    {
      throw ParameterError(place + ": " + error.what());
    }
}


void
StoppingRule::evaluate(const double time, const Delivery &delivery)
{
  if (readout.empty() || withholds(time))
    return;
  value = delivery.readout(readout);
  if (is_below ? value < limit : value > limit)
    stopped_at = time;
}


bool
StoppingRule::withholds(const double time) const
{
  return time >= stopped_at;
}


std::string
StoppingRule::reason() const
{
  return readout + " = " + to_text(value, 4) + (is_below ? " < " : " > ") +
         to_text(limit);
}


std::string
StoppingRule::save() const
{
  return to_text(stopped_at, 17) + " " + to_text(value, 17);
}


void
StoppingRule::load(const std::string &text)
{
  const std::size_t blank = text.find(' ');
  stopped_at              = parse_number_of_table(text.substr(0, blank));
  value                   = parse_number_of_table(text.substr(blank + 1));
}
} // namespace disse
