#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
"""Draw lobules: the collagen at the end of runs side by side, relative to its
mean and with lines where it is the same, or with --mesh the mesh of a run and
its zonation.

usage: draw_lobules.py [--mesh] PICTURE.png DIR...      (Debian: python3-vtk9, xvfb)
Without a display: xvfb-run -a /usr/bin/python3 draw_lobules.py ...
"""

import os
import sys

import vtk

from collagen_profile import field, mean

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from draw import colour_table, new_window, save, scale_bar


def actor_of(source, name, table):
    mapper = vtk.vtkDataSetMapper()
    mapper.SetInputData(source)
    mapper.SetScalarModeToUsePointFieldData()
    mapper.SelectColorArray(name)
    mapper.SetLookupTable(table)
    mapper.UseLookupTableScalarRangeOn()
    actor = vtk.vtkActor()
    actor.SetMapper(mapper)
    actor.GetProperty().LightingOff()
    return actor


def contours(grid, name, lowest, highest, n=9):
    grid.GetPointData().SetActiveScalars(name)
    lines = vtk.vtkContourFilter()
    lines.SetInputData(grid)
    lines.GenerateValues(n, lowest, highest)
    mapper = vtk.vtkPolyDataMapper()
    mapper.SetInputConnection(lines.GetOutputPort())
    mapper.ScalarVisibilityOff()
    actor = vtk.vtkActor()
    actor.SetMapper(mapper)
    actor.GetProperty().SetColor(0.2, 0.2, 0.2)
    actor.GetProperty().LightingOff()
    return actor


def view(grid, name, table, title, viewport, with_edges):
    actor = actor_of(grid, name, table)
    renderer = vtk.vtkRenderer()
    renderer.SetBackground(1, 1, 1)
    renderer.SetViewport(*viewport)
    renderer.AddActor(actor)
    if with_edges:
        actor.GetProperty().EdgeVisibilityOn()
        actor.GetProperty().SetEdgeColor(0.45, 0.45, 0.45)
    elif max(grid.GetPointData().GetArray(name).GetRange()) > 1.001:
        renderer.AddActor(contours(grid, name, *table.GetRange()))
    text = vtk.vtkTextActor()
    text.SetInput(title)
    text.GetTextProperty().SetColor(0, 0, 0)
    text.GetTextProperty().SetFontSize(16)
    text.SetPosition(20, 8)
    renderer.AddActor2D(text)
    renderer.GetActiveCamera().ParallelProjectionOn()
    renderer.ResetCamera()
    renderer.GetActiveCamera().Zoom(1.15)
    return renderer


def relative_area(grid):
    """Add the collagen area divided by its mean, which is returned."""
    average = mean(grid, 0, 1)
    relative = vtk.vtkArrayCalculator()
    relative.SetInputData(grid)
    relative.AddScalarVariable("a", "area", 0)
    relative.SetFunction(f"a/{average}")
    relative.SetResultArrayName("relative")
    relative.Update()
    return relative.GetOutput(), average


def main(picture, folders, with_mesh):
    name = "zonation" if with_mesh else "relative"
    grids, titles = [], []
    for folder in folders:
        grid, day = field(folder)
        grid, average = relative_area(grid)
        run = os.path.basename(os.path.normpath(folder))
        grids.append(grid)
        titles.append("" if with_mesh else f"{run}, day {day}: mean {average:.2f} %")
    ranges = [grid.GetPointData().GetArray(name).GetRange() for grid in grids]
    table = colour_table(min(r[0] for r in ranges), max(r[1] for r in ranges))
    window = new_window(120 + 480 * len(folders), 512)
    width = 480 / (120 + 480 * len(folders))
    for i, (grid, title) in enumerate(zip(grids, titles)):
        window.AddRenderer(view(grid, name, table, title,
                                (i * width, 0, (i + 1) * width, 1), with_mesh))
    window.AddRenderer(scale_bar(
        table, (len(folders) * width, 0, 1, 1),
        "zonation" if with_mesh else "collagen\n/ mean", "%.2f"))
    save(window, picture)


if __name__ == "__main__":
    arguments = [a for a in sys.argv[1:] if a != "--mesh"]
    if len(arguments) < 2:
        sys.exit(__doc__)
    main(arguments[0], arguments[1:], "--mesh" in sys.argv)
