// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/parameters/parameter_file.h>

#include "app/verb.h"
#include "base/text/quoting.h"
#include "fields/output/mesh_report.h"
#include "mesh/images/voxel_image.h"

#include <iostream>

namespace disse
{
namespace
{
namespace po = boost::program_options;

class MeshVerb : public Verb
{
public:
  MeshVerb()
    : Verb(
        {"mesh",
         "info FILE [--json] [--set KEY=VALUE]...",
         "describe a mesh: a Gmsh file (.msh), an image (.nii, .nii.gz, .nrrd, "
         ".nhdr, .inr, .inr.gz), or the Mesh section of a .prm file",
         {"ACTION", "FILE"}})
  {}

  void
  add_options(po::options_description &options) const override
  {
    options.add_options()("json", "as one JSON object")(
      "set",
      po::value<std::vector<std::string>>()->value_name("KEY=VALUE"),
      "a key of the Mesh section, e.g. --set \"Unit=cm\"; may be repeated");
  }

  int
  execute(const po::variables_map &options,
          const std::vector<std::string> &,
          MPI_Comm comm) const override
  {
    const auto word = [&](const char *name) {
      return options[name].as<std::vector<std::string>>()[0];
    };
    if (word("ACTION") != "info")
      throw ParameterError("unknown action 'mesh " + word("ACTION") +
                           "'; known: info");
    const MeshReport report =
      describe_mesh(mesh_parameters(word("FILE"), options, comm), comm);
    if (rank(comm) == 0)
      std::cout << (options.count("json") > 0 ? report.json() : report.text())
                << std::flush;
    return 0;
  }

private:
  // What a .prm file says in its section Mesh, or the file itself as a mesh.
  static MeshParameters
  mesh_parameters(const std::string       &path,
                  const po::variables_map &options,
                  MPI_Comm                 comm)
  {
    const bool is_prm =
      path.size() > 4 && path.compare(path.size() - 4, 4, ".prm") == 0;
    const bool        is_image = is_image_name(path);
    const std::string text =
      is_prm ? read_file(path, comm, ExitCode::io)
             : "subsection Mesh\nset Geometry = " +
                 std::string(is_image ? "image" : "file") + "\nend\n";
    ParameterFile file(text, path);
    if (!is_prm)
      file.assign("Mesh/File=" + quoted_value(path));
    if (options.count("set") > 0)
      for (const auto &assignment :
           options["set"].as<std::vector<std::string>>())
        file.assign("Mesh/" + assignment);
    MeshParameters         parameters;
    const ParameterSection root = file.root();
    parameters.add_parameters(root.subsection("Mesh"));
    for (const std::string &name : root.written_subsections())
      if (name != "Mesh")
        root.subsection(name).ignore_rest();
    file.check();
    return parameters;
  }
};
} // namespace


std::unique_ptr<Verb>
make_mesh_verb()
{
  return std::make_unique<MeshVerb>();
}
} // namespace disse
