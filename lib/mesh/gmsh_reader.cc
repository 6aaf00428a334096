// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/mesh/gmsh_elements.h>
#include <disse/mesh/gmsh_reader.h>
#include <disse/mesh/gmsh_text.h>

#include <array>
#include <cstdlib>
#include <map>
#include <unordered_map>

namespace disse
{
namespace
{
// From Gmsh's order of the nodes, around the lower and then the upper face.
constexpr std::array<unsigned int, 8> lexicographic = {0, 1, 3, 2, 4, 5, 7, 6};


class GmshReader
{
public:
  GmshReader(const std::string &text,
             const std::string &name,
             const unsigned int dimension)
    : lines(text, name)
  {
    mesh.name      = name;
    mesh.dimension = dimension;
  }

  RawMesh
  read();

private:
  void
  read_section(const std::string &section);
  void
  read_format();
  void
  read_entities();
  void
  read_nodes_1_or_2();
  void
  read_nodes_4();
  void
  read_elements_1_or_2();
  long
  region_of_line() const;
  std::size_t
  first_node_of_line() const;
  void
  read_elements_4();
  void
  add_node(long number, const std::vector<std::string> &words, std::size_t i);
  void
  add_element(long number, long type, long region, std::vector<long> nodes);
  unsigned int
  index_of(long node, long cell) const;
  bool
  is_cell(long type) const;
  const GmshElement &
  type_of(long type) const;

  GmshText                               lines;
  RawMesh                                mesh;
  int                                    version = 0;
  std::unordered_map<long, unsigned int> node_index;
  std::map<long, long>                   region_of_entity;
};


RawMesh
GmshReader::read()
{
  while (lines.next())
    {
      const std::string section = lines.words().front();
      if (section.front() != '$')
        lines.fail("expected the begin of a section, such as $Nodes, not '" +
                   section.substr(0, 40) + "'");
      read_section(section);
    }
  if (version == 0)
    throw Error(ExitCode::mesh,
                mesh.name + ": the mesh is empty: the file is not a Gmsh file "
                            "or has no nodes");
  return mesh;
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
  else if (section == "$Entities" && version == 4)
    read_entities();
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
  const std::string &format = lines.words().front();
  if (format != "4.1" && format != "2" && format.substr(0, 2) != "2.")
    lines.fail("cannot read Gmsh files of version " + format +
               "; known: 1, 2.x, 4.1 (gmsh -format msh22 converts)");
  if (lines.integer(1) != 0)
    lines.fail("cannot read binary Gmsh files; save the mesh as ASCII "
               "(gmsh -save -bin 0)");
  version = format.front() - '0';
}


// Only volumes are of interest, or surfaces in two dimensions: their first
// physical tag, if they have one.
void
GmshReader::read_entities()
{
  lines.next_or_fail("the numbers of entities");
  const std::vector<long> counts = lines.integers(0, 4);
  for (unsigned int d = 0; d < 4; ++d)
    for (long i = 0; i < counts[d]; ++i)
      {
        lines.next_or_fail("an entity");
        if (d == mesh.dimension && lines.integer(7) > 0)
          region_of_entity[lines.integer(0)] = std::labs(lines.integer(8));
      }
}


void
GmshReader::read_nodes_1_or_2()
{
  lines.next_or_fail("the number of nodes");
  const long n_nodes = lines.integer(0);
  for (long i = 0; i < n_nodes; ++i)
    {
      lines.next_or_fail("a node");
      add_node(lines.integer(0), lines.words(), 1);
      mesh.node_origins.push_back(
        {std::size_t(lines.integer(0)), lines.line()});
    }
}


void
GmshReader::read_nodes_4()
{
  lines.next_or_fail("the numbers of nodes");
  const long n_blocks = lines.integer(0);
  for (long block = 0; block < n_blocks; ++block)
    {
      lines.next_or_fail("a block of nodes");
      const long        n_nodes = lines.integer(3);
      std::vector<long> numbers;
      for (long i = 0; i < n_nodes; ++i)
        {
          lines.next_or_fail("the number of a node");
          numbers.push_back(lines.integer(0));
        }
      for (const long number : numbers)
        {
          lines.next_or_fail("the coordinates of a node");
          add_node(number, lines.words(), 0);
          mesh.node_origins.push_back({std::size_t(number), lines.line()});
        }
    }
}


void
GmshReader::read_elements_1_or_2()
{
  lines.next_or_fail("the number of elements");
  const long n_elements = lines.integer(0);
  for (long i = 0; i < n_elements; ++i)
    {
      lines.next_or_fail("an element");
      const GmshElement &type = type_of(lines.integer(1));
      add_element(lines.integer(0),
                  lines.integer(1),
                  region_of_line(),
                  lines.integers(first_node_of_line(), type.n_nodes));
    }
}


// Version 1: number, type, two tags, number of nodes, nodes. Version 2:
// number, type, number of tags, tags, nodes.
long
GmshReader::region_of_line() const
{
  if (version == 2 && lines.integer(2) == 0)
    return 0;
  return lines.integer(version == 1 ? 2 : 3);
}


std::size_t
GmshReader::first_node_of_line() const
{
  return version == 1 ? 5 : 3 + lines.integer(2);
}


void
GmshReader::read_elements_4()
{
  lines.next_or_fail("the numbers of elements");
  const long n_blocks = lines.integer(0);
  for (long block = 0; block < n_blocks; ++block)
    {
      lines.next_or_fail("a block of elements");
      const long         entity     = lines.integer(1);
      const long         type       = lines.integer(2);
      const long         n_elements = lines.integer(3);
      const unsigned int n_nodes    = type_of(type).n_nodes;
      const auto         physical   = region_of_entity.find(entity);
      const long         region =
        physical == region_of_entity.end() ? entity : physical->second;
      for (long i = 0; i < n_elements; ++i)
        {
          lines.next_or_fail("an element");
          add_element(lines.integer(0),
                      type,
                      region,
                      lines.integers(1, n_nodes));
        }
    }
}


void
GmshReader::add_node(const long                      number,
                     const std::vector<std::string> &words,
                     const std::size_t               i)
{
  if (words.size() < i + 3)
    lines.fail("node " + std::to_string(number) +
               " has fewer than three "
               "coordinates");
  if (!node_index.emplace(number, mesh.nodes.size()).second)
    lines.fail("node " + std::to_string(number) + " appears twice");
  mesh.nodes.push_back({lines.real(i), lines.real(i + 1), lines.real(i + 2)});
}


void
GmshReader::add_element(const long        number,
                        const long        type,
                        const long        region,
                        std::vector<long> nodes)
{
  if (!is_cell(type))
    return;
  if (type == gmsh_tetrahedron ? !mesh.hexahedra.empty()
                               : !mesh.tetrahedra.empty())
    lines.fail("cell " + std::to_string(number) + " is a " +
               type_of(type).name +
               ", but cells before it are not: tetrahedra "
               "and hexahedra cannot be mixed");
  const auto node = [&](const unsigned int i) {
    return index_of(nodes[i], number);
  };
  if (type == gmsh_triangle)
    mesh.triangles.push_back({node(0), node(1), node(2)});
  else if (type == gmsh_tetrahedron)
    mesh.tetrahedra.push_back({node(0), node(1), node(2), node(3)});
  else
    {
      Hexahedron cell;
      for (unsigned int i = 0; i < 8; ++i)
        cell[i] = node(lexicographic[i]);
      mesh.hexahedra.push_back(cell);
    }
  mesh.regions.push_back(std::labs(region));
  mesh.cell_origins.push_back({std::size_t(number), lines.line()});
}


unsigned int
GmshReader::index_of(const long node, const long cell) const
{
  const auto entry = node_index.find(node);
  if (entry == node_index.end())
    lines.fail("cell " + std::to_string(cell) + " names node " +
               std::to_string(node) + ", which does not exist");
  return entry->second;
}


bool
GmshReader::is_cell(const long type) const
{
  return mesh.dimension == 2
           ? type == gmsh_triangle
           : type == gmsh_tetrahedron || type == gmsh_hexahedron;
}


const GmshElement &
GmshReader::type_of(const long type) const
{
  const GmshElement *const element = gmsh_element(type);
  if (element == nullptr)
    lines.fail("unknown element type " + std::to_string(type));
  if (element->dimension >= mesh.dimension && !is_cell(type))
    lines.fail("cannot use an element of type " + std::to_string(type) + " (" +
               element->name + "); only " +
               (mesh.dimension == 2 ? "triangles of first order are read in "
                                      "two dimensions"
                                    : "tetrahedra and hexahedra of first order "
                                      "are read"));
  return *element;
}
} // namespace


RawMesh
read_gmsh(const std::string &text,
          const std::string &name,
          const unsigned int dimension)
{
  return GmshReader(text, name, dimension).read();
}
} // namespace disse
