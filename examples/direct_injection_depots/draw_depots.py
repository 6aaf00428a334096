#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
"""Draw the mesh of a run with depots and a field on it: a section through the
organ and, beside it, through one depot.

usage: draw_depots.py PICTURE.png DIR [FIELD] [FRAME]      (Debian: python3-vtk9, xvfb)
FIELD is HGF, "G(pg_per_mm3)", and FRAME the last one unless told otherwise.
Without a display: xvfb-run -a /usr/bin/python3 draw_depots.py ...
"""

import os
import sys
import xml.etree.ElementTree as xml

import vtk

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from draw import colour_table, new_window, save, scale_bar


def read(folder, frame):
    frames = list(xml.parse(folder + "/solution.pvd").iter("DataSet"))
    reader = vtk.vtkXMLPUnstructuredGridReader()
    reader.SetFileName(f"{folder}/{frames[frame].get('file')}")
    reader.Update()
    return reader.GetOutput(), frames[frame].get("timestep")


def place_of_largest(grid, name):
    values = grid.GetPointData().GetArray(name)
    largest = max(range(values.GetNumberOfTuples()), key=values.GetValue)
    return grid.GetPoint(largest)


def section(grid, place, width):
    """Cells that the plane through the place normal to y cuts, near it."""
    if width:
        box = vtk.vtkBox()
        box.SetBounds(*[x + s * width for x in place for s in (-1, 1)])
        extract = vtk.vtkExtractGeometry()
        extract.SetInputData(grid)
        extract.SetImplicitFunction(box)
        extract.ExtractBoundaryCellsOn()
        extract.Update()
        grid = extract.GetOutput()
    plane = vtk.vtkPlane()
    plane.SetOrigin(place[0], place[1] + 1e-3, place[2])
    plane.SetNormal(0, 1, 0)
    cutter = vtk.vtkCutter()
    cutter.SetInputData(grid)
    cutter.SetCutFunction(plane)
    cutter.GenerateTrianglesOff()
    cutter.Update()
    return cutter.GetOutput()


def view(surface, name, table, viewport, place, height, line_width):
    mapper = vtk.vtkPolyDataMapper()
    mapper.SetInputData(surface)
    mapper.SetScalarModeToUsePointFieldData()
    mapper.SelectColorArray(name)
    mapper.SetLookupTable(table)
    mapper.UseLookupTableScalarRangeOn()
    actor = vtk.vtkActor()
    actor.SetMapper(mapper)
    actor.GetProperty().LightingOff()
    actor.GetProperty().EdgeVisibilityOn()
    actor.GetProperty().SetEdgeColor(0.45, 0.45, 0.45)
    actor.GetProperty().SetLineWidth(line_width)
    renderer = vtk.vtkRenderer()
    renderer.SetBackground(1, 1, 1)
    renderer.SetViewport(*viewport)
    renderer.AddActor(actor)
    camera = renderer.GetActiveCamera()
    camera.ParallelProjectionOn()
    camera.SetFocalPoint(*place)
    camera.SetPosition(place[0], place[1] - 500, place[2])
    camera.SetViewUp(0, 0, 1)
    camera.SetParallelScale(height / 2)
    renderer.ResetCameraClippingRange()
    return renderer


def main(picture, folder, name="G(pg_per_mm3)", frame=-1):
    grid, day = read(folder, int(frame))
    place = place_of_largest(grid, name)
    table = colour_table(*grid.GetPointData().GetArray(name).GetRange())
    bounds = grid.GetBounds()
    middle = ((bounds[0] + bounds[1]) / 2, place[1], (bounds[4] + bounds[5]) / 2)
    window = new_window(1200, 512)
    window.AddRenderer(view(section(grid, place, 0), name, table, (0, 0, 0.49, 1),
                            middle, 1.05 * (bounds[1] - bounds[0]) * 512 / 588, 0.5))
    window.AddRenderer(view(section(grid, place, 2.0), name, table, (0.49, 0, 0.9, 1),
                            place, 2.6, 0.5))
    window.AddRenderer(scale_bar(table, (0.9, 0, 1, 1), name.replace("(", "\n(") + f"\nday {day}", "%.3g"))
    save(window, picture)


if __name__ == "__main__":
    if not 3 <= len(sys.argv) <= 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
