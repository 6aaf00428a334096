#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
"""Draw the mesh of a run with depots and a field on it: a section through the
organ and, beside it, through one depot.

usage: draw_depots.py PICTURE.png DIR [QUANTITY] [FRAME]      (Debian: python3-vtk9, xvfb)
QUANTITY is HGF, G, and FRAME the last one by default.
"""

import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
# Beside this file in a copied example, else where Disse keeps its Python.
sys.path += [HERE + "/../../python", HERE + "/../../lib/python"]
from draw import (array_of, coloured, common_table, frames, need_display, new_view,
                  read, save, scale_bar, title_of, vtk)


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
    actor = coloured(surface, name, table)
    actor.GetProperty().LightingOff()
    actor.GetProperty().EdgeVisibilityOn()
    actor.GetProperty().SetEdgeColor(0.45, 0.45, 0.45)
    actor.GetProperty().SetLineWidth(line_width)
    renderer = new_view(viewport, [actor])
    camera = renderer.GetActiveCamera()
    camera.ParallelProjectionOn()
    camera.SetFocalPoint(*place)
    camera.SetPosition(place[0], place[1] - 500, place[2])
    camera.SetViewUp(0, 0, 1)
    camera.SetParallelScale(height / 2)
    renderer.ResetCameraClippingRange()
    return renderer


def main(picture, folder, quantity="G", frame=-1):
    need_display()
    day, path = frames(folder)[int(frame)]
    grid = read(path)
    name = array_of(grid, quantity)
    place = place_of_largest(grid, name)
    table = common_table([grid], name)
    bounds = grid.GetBounds()
    middle = ((bounds[0] + bounds[1]) / 2, place[1], (bounds[4] + bounds[5]) / 2)
    save([view(section(grid, place, 0), name, table, (0, 0, 0.49, 1),
               middle, 1.05 * (bounds[1] - bounds[0]) * 512 / 588, 0.5),
          view(section(grid, place, 2.0), name, table, (0.49, 0, 0.9, 1),
               place, 2.6, 0.5),
          scale_bar(table, (0.9, 0, 1, 1), f"{title_of(name)}\nday {day:g}")],
         picture, 1200, 512)


if __name__ == "__main__":
    if not 3 <= len(sys.argv) <= 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
