// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "observers/field_writer.h"

#include <disse/base/communication.h>
#include <disse/base/text.h>
#include <disse/base/units.h>

#include "base/files/file_output.h"
#include "observers/nodal_values.h"

#include <list>

namespace disse
{
namespace
{
// "C (ug/mm3)" in the letters that VTK files allow for names.
std::string
array_name(const LocalQuantity &quantity)
{
  std::string unit;
  for (const char c : quantity.unit)
    unit += c == '/' ? "_per_" : c == ' ' ? "_" : std::string(1, c);
  return quantity.name + (is_dimensionless(unit) ? "" : "(" + unit + ")");
}


std::string
collection(const std::vector<std::pair<double, std::string>> &frames)
{
  std::string text = "<?xml version=\"1.0\"?>\n"
                     "<VTKFile type=\"Collection\" version=\"0.1\" "
                     "byte_order=\"LittleEndian\">\n  <Collection>\n";
  for (const auto &[time, file] : frames)
    text += "    <DataSet timestep=\"" + to_text(time) +
            "\" group=\"\" part=\"0\" file=\"fields/" + file + "\"/>\n";
  return text + "  </Collection>\n</VTKFile>\n";
}
} // namespace


FieldWriter::FieldWriter(const std::string                &directory,
                         const Discretisation             &discretisation,
                         const std::vector<LocalQuantity> &quantities,
                         const unsigned int                n_species,
                         const RegularTimes               &times)
  : RegularObserver(times)
  , directory(directory)
  , discretisation(discretisation)
  , quantities(quantities)
  , n_species(n_species)
{}


void
FieldWriter::start(const State &state, const std::string &)
{
  on_first_rank(discretisation.comm,
                [&] { create_directory(directory + "/fields"); });
  write(state);
}


void
FieldWriter::save(StateArchive &archive) const
{
  std::vector<double> frame_times;
  std::string         files;
  for (const auto &[time, file] : frames)
    {
      frame_times.push_back(time);
      files += file + "\n";
    }
  archive.put("fields/times", frame_times);
  archive.put("fields/files", files);
  archive.put("fields/passed", std::vector<double>{double(times.n_passed())});
}


void
FieldWriter::resume(const StateArchive &archive)
{
  const std::vector<double>     &frame_times = archive.numbers("fields/times");
  const std::vector<std::string> files =
    split(trim(archive.text("fields/files")), '\n');
  frames.clear();
  for (unsigned int i = 0; i < frame_times.size(); ++i)
    frames.emplace_back(frame_times[i], files.at(i));
  times.resume(archive.numbers("fields/passed").at(0), frame_times.back());
  write_collection();
}


void
FieldWriter::write(const State &state)
{
  times.skip_until(state.time);
  std::list<std::vector<double>> computed; // stay where they are
  std::vector<OutputField>       fields;
  for (const LocalQuantity &quantity : quantities)
    if (quantity.kind == LocalQuantity::Kind::species)
      fields.push_back({array_name(quantity),
                        state.fields.data() + quantity.species,
                        n_species});
    else
      {
        computed.push_back(nodal_values(quantity, discretisation, state));
        fields.push_back({array_name(quantity), computed.back().data(), 1});
      }
  for (const auto &[name, values] : discretisation.named)
    fields.push_back({name, values.data(), 1});
  frames.emplace_back(state.time,
                      discretisation.write_vtu(directory + "/fields",
                                               "fields",
                                               frames.size(),
                                               state.time,
                                               fields));
  write_collection();
}


void
FieldWriter::write_collection() const
{
  on_first_rank(discretisation.comm, [&] {
    write_file(directory + "/solution.pvd", collection(frames));
  });
}
} // namespace disse
