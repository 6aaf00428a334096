// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "app/examples/verdict_table.h"

#include <disse/base/exceptions.h>
#include <disse/base/text.h>

#include "observers/csv_table.h"
#include "studies/published/published_table.h"

#include <algorithm>
#include <filesystem>
#include <map>

namespace disse
{
namespace
{
namespace fs = std::filesystem;
using Row    = std::vector<std::string>;

const std::string preface =
  R"(# Published trials and the model

After reading this page you know which published results the model reproduces and which it fails. The page is
the output of `disse examples trials`, from the file `verdicts.csv` of each scenario `trial_*`, written by

    disse trial examples/NAME/scenario.prm --published examples/NAME/published.csv -o trial

**Research software; nothing here is evidence about a therapy.**

- `published`: from abstracts, with sources in `published.csv` of the scenario; `higher` and `lower` mean a
  significant difference, `no difference` none that was significant.
- `role`: `calibrated` - constants were fitted to it; `seen` - it was known during the fit; `predicted` - it
  was not, and the constants were frozen; `untested` - nothing is published. Only `predicted` is evidence for
  or against the model.
- `model`: of all virtual patients, in parentheses its precision (bootstrap, 95 %).
- `95 % of trials`: the range that 95 % of trials with the published numbers of patients would find if the
  model were right: as many patients are drawn from the virtual ones, independently in each arm, 1000 times.
- `constants`: hash of the constants of network and blood chemistry. All trials have the same, except for a
  disease with constants of its own.

The published number is compared with the results of trials of its size if the model were right: its own
chance is in `95 % of trials`, so the published interval is not needed. Overlap of two 95 % intervals would be
too lenient a criterion: numbers whose intervals only touch differ with p = 0.006 (if both are equally
uncertain). Measurements have no error in the model, so `95 % of trials` is too narrow where that matters, as
with biopsies.

| published | disagrees | not distinguishable | agrees |
|---|---|---|---|
| a number | outside of `95 % of trials` | inside, but "no effect" is inside too | inside |
| higher, lower | all of `model` on the other side of no effect | neither | all of `95 % of trials` on that side |
| no difference | no effect outside of `95 % of trials`: the trial would have detected the effect of the model | the model has an effect that the trial could not detect | no effect inside of `model` |

"Not distinguishable" is no agreement: such a trial cannot distinguish this model from one in which the
therapy has no effect. Numbers of one arm alone, such as its survival, have no "no effect".

)";


// A row by the names of its columns.
std::map<std::string, std::string>
named(const Row &header, const Row &row)
{
  std::map<std::string, std::string> result;
  for (std::size_t i = 0; i < header.size(); ++i)
    result[header[i]] = row[i].empty() ? "-" : row[i]; // for people
  return result;
}


// Numbers are numbers or missing.
void
check_numbers(const CsvTable &table, const std::size_t row)
{
  const Row &header = table.header();
  for (std::size_t i = 0; i < header.size(); ++i)
    if (contains({"day",
                  "patients",
                  "model",
                  "own_lower",
                  "own_upper",
                  "trial_lower",
                  "trial_upper"},
                 header[i]))
      table.number_or_missing(row, i);
}


std::string
line_of(const Row &cells)
{
  return "| " + join(cells, " | ") + " |\n";
}


std::string
lines_of(const std::string &folder, const std::string &path)
{
  const Row      header = PublishedTable::header();
  const CsvTable table(path, ExitCode::io);
  if (table.header() != header)
    throw Error(ExitCode::io,
                path + ":1: other columns than those of this program; renew "
                       "it with 'disse trial --published'");
  std::string text;
  for (std::size_t n = 0; n < table.rows().size(); ++n)
    {
      const Row &row = table.rows()[n];
      check_numbers(table, n);
      auto              cell = named(header, row);
      const std::string name = fs::path(folder).filename();
      text += line_of({"[" + name.substr(name.find('_') + 1) +
                         "](../../examples/" + name + "/README.md)",
                       cell["quantity"] + " [" + cell["unit"] + "]",
                       cell["arm"],
                       cell["day"],
                       cell["published"],
                       cell["role"],
                       cell["model"] + " (" + cell["own_lower"] + " .. " +
                         cell["own_upper"] + ")",
                       cell["trial_lower"] + " .. " + cell["trial_upper"],
                       cell["n"],
                       "**" + cell["verdict"] + "**",
                       cell["constants"].substr(0, 8)});
    }
  return text;
}
} // namespace


std::string
verdict_table(const std::vector<std::string> &folders)
{
  const Row   titles = {"trial",
                        "quantity",
                        "arm",
                        "day",
                        "published",
                        "role",
                        "model",
                        "95 % of trials",
                        "of n",
                        "verdict",
                        "constants"};
  std::string text =
    preface + line_of(titles) + line_of(Row(titles.size(), "---"));
  for (const std::string &folder : folders)
    if (const std::string path = folder + "/verdicts.csv"; fs::exists(path))
      text += lines_of(folder, path);
  return text;
}
} // namespace disse
