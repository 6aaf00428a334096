// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "mesh/gmsh/gmsh_reader.h"

#include <disse/base/exceptions.h>

#include "base/files/file_input.h"
#include "mesh/gmsh/gmsh_builder.h"
#include "mesh/images/image_header.h"

namespace disse
{
namespace
{
constexpr const char *how_to_get_ascii =
  "cannot read binary Gmsh files; save the mesh as ASCII (gmsh OLD.msh -save "
  "-format msh41 -setnumber Mesh.Binary 0 -o NEW.msh)";


class GmshReader
{
public:
  GmshReader(const std::string &text,
             const std::string &name,
             const unsigned int dimension)
    : name(name)
    , lines(text, name)
    , mesh(lines, name, dimension)
  {}

  RawMesh
  read();

private:
  void
  read_section(const std::string &section);
  void
  read_format();
  void
  read_nodes_1_or_2();
  void
  read_nodes_4();
  void
  read_elements_1_or_2();
  void
  read_elements_4();

  const std::string name;
  GmshText          lines;
  GmshGroups        groups;
  GmshBuilder       mesh;
  int               version = 0;
};


RawMesh
GmshReader::read()
{
  while (lines.next())
    {
      const std::string section(lines.words().front());
      if (section.front() != '$')
        lines.fail("expected the start of a section, such as $Nodes, not '" +
                   section.substr(0, 40) + "'");
      read_section(section);
    }
  if (version == 0)
    throw Error(ExitCode::mesh,
                name + ": the mesh is empty: the file is not a Gmsh file "
                       "or has no nodes");
  return mesh.finish(groups);
}


void
GmshReader::read_section(const std::string &section)
{
  if (section == "$NOD" || section == "$ELM")
    version = 1;
  if (version == 0 && section != "$MeshFormat" && section != "$Comments")
    lines.fail("the file does not begin with $MeshFormat or $NOD");
  if (section == "$MeshFormat")
    read_format();
  else if (section == "$PhysicalNames")
    groups.read_names(lines);
  else if (section == "$Entities" && version == 4)
    groups.read_entities(lines);
  else if (section == "$PartitionedEntities" && version == 4)
    groups.read_partitioned_entities(lines);
  else if (section == "$NOD" || section == "$Nodes")
    version == 4 ? read_nodes_4() : read_nodes_1_or_2();
  else if (section == "$ELM" || section == "$Elements")
    version == 4 ? read_elements_4() : read_elements_1_or_2();
  else
    return lines.skip_to_end_of(section);
  lines.expect_end_of(section);
}


void
GmshReader::read_format()
{
  lines.next_or_fail("the format");
  const std::string format(lines.words().front());
  if (format != "4.1" && format != "2" && format.substr(0, 2) != "2.")
    lines.fail("cannot read Gmsh files of version " + format.substr(0, 40) +
               "; known: 1, 2.x, 4.1 (gmsh OLD.msh -save -format msh41 -o "
               "NEW.msh converts)");
  if (lines.integer(1) != 0)
    lines.fail(how_to_get_ascii);
  version = format.front() - '0';
}


void
GmshReader::read_nodes_1_or_2()
{
  lines.next_or_fail("the number of nodes");
  const std::size_t n_nodes = lines.count(0, "nodes");
  for (std::size_t i = 0; i < n_nodes; ++i)
    {
      lines.next_or_fail("a node");
      mesh.add_node(lines.integer(0), 1);
    }
}


void
GmshReader::read_nodes_4()
{
  lines.next_or_fail("the numbers of nodes");
  const std::size_t n_blocks = lines.count(0, "blocks of nodes");
  for (std::size_t block = 0; block < n_blocks; ++block)
    {
      lines.next_or_fail("a block of nodes");
      const std::size_t n_nodes = lines.count(3, "nodes");
      std::vector<long> numbers;
      for (std::size_t i = 0; i < n_nodes; ++i)
        {
          lines.next_or_fail("the number of a node");
          numbers.push_back(lines.integer(0));
        }
      for (const long number : numbers)
        {
          lines.next_or_fail("the coordinates of a node");
          mesh.add_node(number, 0);
        }
    }
}


// Version 1: number, type, two tags, number of nodes, nodes. Version 2:
// number, type, number of tags, tags, nodes.
void
GmshReader::read_elements_1_or_2()
{
  lines.next_or_fail("the number of elements");
  const std::size_t n_elements = lines.count(0, "elements");
  for (std::size_t i = 0; i < n_elements; ++i)
    {
      lines.next_or_fail("an element");
      const std::size_t first_tag  = version == 1 ? 2 : 3;
      const std::size_t n_tags     = version == 1 ? 2 : lines.count(2, "tags");
      const std::size_t first_node = first_tag + n_tags + (version == 1);
      GmshEntry         element;
      element.number   = lines.integer(0);
      element.type     = lines.integer(1);
      element.physical = n_tags > 0 ? lines.integer(first_tag) : 0;
      element.entity   = n_tags > 1 ? lines.integer(first_tag + 1) : 0;
      element.nodes =
        lines.integers(first_node, mesh.type_of(element.type).n_nodes);
      mesh.add_element(element);
    }
}


void
GmshReader::read_elements_4()
{
  lines.next_or_fail("the numbers of elements");
  const std::size_t n_blocks = lines.count(0, "blocks of elements");
  for (std::size_t block = 0; block < n_blocks; ++block)
    {
      lines.next_or_fail("a block of elements");
      const unsigned int dimension = lines.count(0, "dimensions");
      GmshEntry          element;
      element.type                  = lines.integer(2);
      const std::size_t  n_elements = lines.count(3, "elements");
      const GmshElement &type       = mesh.type_of(element.type);
      if (type.dimension != dimension)
        lines.fail("elements of type " + std::to_string(element.type) + " (" +
                   type.name + ") do not have the dimension " +
                   std::to_string(dimension));
      element.physical = groups.physical_tag(dimension, lines.integer(1));
      element.entity   = groups.uncut(dimension, lines.integer(1));
      for (std::size_t i = 0; i < n_elements; ++i)
        {
          lines.next_or_fail("an element");
          element.number = lines.integer(0);
          element.nodes  = lines.integers(1, type.n_nodes);
          mesh.add_element(element);
        }
    }
}



// "4.1 1 8" on the second line.
bool
is_binary(const std::string &content)
{
  const std::size_t line = content.find('\n');
  return content.compare(0, 11, "$MeshFormat") == 0 &&
         line != std::string::npos &&
         content.compare(content.find(' ', line), 3, " 1 ") == 0;
}
} // namespace


void
clean_gmsh_text(std::string &content, const std::string &name)
{
  if (is_binary(content))
    throw Error(ExitCode::mesh, name + ":2: " + how_to_get_ascii);
  if (content.compare(0, 1, "$") != 0)
    if (const std::string remedy = remedy_for_foreign_file(content);
        !remedy.empty())
      throw Error(ExitCode::mesh,
                  name + ": the file is not a Gmsh file: " + remedy);
  clean_text(content, name, ExitCode::mesh);
}


RawMesh
read_gmsh(const std::string &text,
          const std::string &name,
          const unsigned int dimension)
{
  return GmshReader(text, name, dimension).read();
}
} // namespace disse
