#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
"""Draw lobules: the collagen at the end of runs side by side, relative to its
mean and with lines where it is the same, or with --mesh the mesh of a run and
its zonation.

usage: draw_lobules.py [--mesh] PICTURE.png DIR...      (Debian: python3-vtk9, xvfb)
"""

import os
import sys

from collagen_profile import AREA, field, mean
from draw import coloured, common_table, need_display, new_view, save, scale_bar, vtk


def contours(grid, name, lowest, highest, n=9):
    grid.GetPointData().SetActiveScalars(name)
    lines = vtk.vtkContourFilter()
    lines.SetInputData(grid)
    lines.GenerateValues(n, lowest, highest)
    mapper = vtk.vtkPolyDataMapper()
    lines.Update()
    mapper.SetInputData(lines.GetOutput())
    mapper.ScalarVisibilityOff()
    actor = vtk.vtkActor()
    actor.SetMapper(mapper)
    actor.GetProperty().SetColor(0.2, 0.2, 0.2)
    actor.GetProperty().LightingOff()
    return actor


def view(grid, name, table, title, viewport, with_edges):
    actor = coloured(grid, name, table)
    actor.GetProperty().LightingOff()
    renderer = new_view(viewport, [actor], title)
    if with_edges:
        actor.GetProperty().EdgeVisibilityOn()
        actor.GetProperty().SetEdgeColor(0.45, 0.45, 0.45)
    elif max(grid.GetPointData().GetArray(name).GetRange()) > 1.001:
        renderer.AddActor(contours(grid, name, *table.GetRange()))
    renderer.GetActiveCamera().ParallelProjectionOn()
    renderer.ResetCamera()
    renderer.GetActiveCamera().Zoom(1.15)
    return renderer


def relative_area(grid):
    """Add the collagen area divided by its mean, which is returned."""
    average = mean(grid, 0, 1)
    relative = vtk.vtkArrayCalculator()
    relative.SetInputData(grid)
    relative.AddScalarVariable("a", AREA, 0)
    relative.SetFunction(f"a/{average}")
    relative.SetResultArrayName("relative")
    relative.Update()
    return relative.GetOutput(), average


def main(picture, folders, with_mesh):
    need_display()
    name = "zonation" if with_mesh else "relative"
    grids, titles = [], []
    for folder in folders:
        grid, day = field(folder)
        grid, average = relative_area(grid)
        run = os.path.basename(os.path.abspath(folder))
        grids.append(grid)
        titles.append("" if with_mesh else f"{run}, day {day:g}: mean {average:.2f} %")
    table = common_table(grids, name)
    size = 120 + 480 * len(folders)
    width = 480 / size
    views = [view(grid, name, table, title, (i * width, 0, (i + 1) * width, 1), with_mesh)
             for i, (grid, title) in enumerate(zip(grids, titles))]
    views.append(scale_bar(table, (len(folders) * width, 0, 1, 1),
                           "zonation" if with_mesh else "collagen\n/ mean", "%.2f"))
    save(views, picture, size, 512)


if __name__ == "__main__":
    arguments = [a for a in sys.argv[1:] if a != "--mesh"]
    if len(arguments) < 2:
        sys.exit(__doc__)
    main(arguments[0], arguments[1:], "--mesh" in sys.argv)
