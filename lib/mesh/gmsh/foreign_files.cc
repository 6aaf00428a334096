// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "mesh/images/image_header.h"

#include <vector>

namespace disse
{
namespace
{
struct ForeignFile
{
  std::size_t position; // of the mark in the file
  std::string mark;
  std::string remedy;
};
} // namespace


std::string
remedy_for_foreign_file(const std::string &content)
{
  static const std::vector<ForeignFile> files = {
    {128,
     "DICM",
     "it is a DICOM file; export the segmentation as NIfTI, for instance with "
     "3D Slicer or dcm2niix"},
    {0,
     "ObjectType",
     "it is a MetaImage; save it as NRRD or NIfTI, for instance with 3D Slicer"},
    {0,
     "# vtk",
     "it is a VTK file; save images as NIfTI or NRRD, meshes as Gmsh "
     "files (meshio converts)"},
    {0,
     "<?xml",
     "it is an XML file, for instance of VTK; save images as NIfTI "
     "or NRRD, meshes as Gmsh files (meshio converts)"},
    {0,
     "\x89HDF",
     "it is an HDF5 file, such as MINC 2, MED or XDMF; save images as NIfTI, "
     "meshes as Gmsh files"},
    {0, "solid", "it is a surface in STL format; mesh its volume with Gmsh"},
    {0,
     "*HEADING",
     "it is an Abaqus file; save it as a Gmsh file (meshio "
     "converts)"},
    {0, "PK", "it is an archive; unpack it"},
    {0, "BZh", "it is compressed by bzip2; run bunzip2"},
    {0,
     "\xfd"
     "7zXZ",
     "it is compressed by xz; run unxz"},
    {0, "(\xb5/\xfd", "it is compressed by zstd; run unzstd"},
    {0, "$MeshFormat", "it is a Gmsh file; set Geometry = file"},
    {0, "$NOD", "it is a Gmsh file; set Geometry = file"}};
  for (const ForeignFile &file : files)
    if (content.size() > file.position &&
        content.compare(file.position, file.mark.size(), file.mark) == 0)
      return file.remedy;
  if (is_inr(content) || is_nrrd(content) || is_nifti(content))
    return "it is an image; set Geometry = image";
  if (is_gzip(content))
    return "it is compressed by gzip; run gunzip, or set Geometry = image for "
           "an image";
  return "";
}
} // namespace disse
