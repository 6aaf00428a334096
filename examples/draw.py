#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
"""Draw the collagen area of runs side by side: first and last state of each.

usage: draw.py PICTURE.png DIR...        (Debian: python3-vtk9, xvfb)
Without a display: xvfb-run -a /usr/bin/python3 draw.py ...
"""

import os
import sys
import xml.etree.ElementTree as xml

import vtk


def with_collagen_area(path):
    """Filter that reads a field file and adds "area" [%] = 0.75 (C + X)."""
    reader = vtk.vtkXMLPUnstructuredGridReader()
    reader.SetFileName(path)
    area = vtk.vtkArrayCalculator()
    area.SetInputConnection(reader.GetOutputPort())
    for variable in "CX":
        area.AddScalarVariable(variable, variable + "(ug_per_mm3)", 0)
    area.SetFunction("0.75*(C+X)")
    area.SetResultArrayName("area")
    return area


def collagen_area(path):
    """Surface of the organ with its collagen area."""
    surface = vtk.vtkDataSetSurfaceFilter()
    surface.SetInputConnection(with_collagen_area(path).GetOutputPort())
    surface.Update()
    return surface.GetOutput()


def values_at(points, grid, name):
    """Values of a field at points, all of which must lie in the mesh."""
    places = vtk.vtkPoints()
    for point in points:
        places.InsertNextPoint(*point)
    cloud = vtk.vtkPolyData()
    cloud.SetPoints(places)
    probe = vtk.vtkProbeFilter()
    probe.SetInputData(cloud)
    probe.SetSourceData(grid)
    probe.Update()
    data = probe.GetOutput().GetPointData()
    assert all(data.GetArray("vtkValidPointMask").GetValue(i) for i in range(len(points)))
    return [data.GetArray(name).GetValue(i) for i in range(len(points))]


def states(folder):
    """Title and file of the first and the last state of a run."""
    frames = list(xml.parse(folder + "/solution.pvd").iter("DataSet"))
    name = os.path.basename(os.path.normpath(folder))
    for frame in (frames[0], frames[-1]):
        yield f"{name}, day {frame.get('timestep')}", f"{folder}/{frame.get('file')}"


def colour_table(lowest, highest):
    table = vtk.vtkLookupTable()
    table.SetHueRange(0.12, 0.0)
    table.SetSaturationRange(0.15, 1.0)
    table.SetValueRange(1.0, 0.5)
    table.SetRange(lowest, highest)
    table.Build()
    return table


def colours(surfaces):
    ranges = [s.GetPointData().GetArray("area").GetRange() for s in surfaces]
    return colour_table(min(r[0] for r in ranges), max(r[1] for r in ranges))


def view(surface, title, table, viewport):
    mapper = vtk.vtkPolyDataMapper()
    mapper.SetInputData(surface)
    mapper.SetScalarModeToUsePointFieldData()
    mapper.SelectColorArray("area")
    mapper.SetLookupTable(table)
    mapper.UseLookupTableScalarRangeOn()
    actor = vtk.vtkActor()
    actor.SetMapper(mapper)
    text = vtk.vtkTextActor()
    text.SetInput(title)
    text.GetTextProperty().SetColor(0, 0, 0)
    text.GetTextProperty().SetFontSize(16)
    text.SetPosition(20, 15)

    renderer = vtk.vtkRenderer()
    renderer.SetBackground(1, 1, 1)
    renderer.SetViewport(*viewport)
    renderer.AddActor(actor)
    renderer.AddActor2D(text)
    centre = surface.GetCenter()
    camera = renderer.GetActiveCamera()
    camera.SetFocalPoint(*centre)
    camera.SetPosition(centre[0] - 60, centre[1] - 400, centre[2] + 60)
    camera.SetViewUp(0, 0, 1)
    renderer.ResetCamera()
    camera.Zoom(1.3)
    return renderer


def scale_bar(table, viewport, title, number_format):
    bar = vtk.vtkScalarBarActor()
    bar.SetLookupTable(table)
    bar.SetTitle(title)
    bar.UnconstrainedFontSizeOn()
    for text in (bar.GetTitleTextProperty(), bar.GetLabelTextProperty()):
        text.SetColor(0, 0, 0)
        text.SetFontSize(16)
        text.ItalicOff()
        text.ShadowOff()
    bar.SetLabelFormat(number_format)
    bar.SetPosition(0.1, 0.2)
    bar.SetWidth(0.6)
    bar.SetHeight(0.6)
    renderer = vtk.vtkRenderer()
    renderer.SetBackground(1, 1, 1)
    renderer.SetViewport(*viewport)
    renderer.AddActor2D(bar)
    return renderer


def new_window(width, height):
    window = vtk.vtkRenderWindow()
    window.SetOffScreenRendering(1)
    window.SetSize(width, height)
    return window


def save(window, picture):
    window.Render()
    image = vtk.vtkWindowToImageFilter()
    image.SetInput(window)
    writer = vtk.vtkPNGWriter()
    writer.SetFileName(picture)
    writer.SetInputConnection(image.GetOutputPort())
    writer.Write()


def main(picture, folders):
    rows = [list(states(folder)) for folder in folders]
    surfaces = [[collagen_area(path) for _, path in row] for row in rows]
    table = colours(sum(surfaces, []))
    window = new_window(1000, 320 * len(rows))
    window.AddRenderer(scale_bar(table, (0.88, 0, 1, 1), "collagen\narea [%]", "%.0f"))
    for i, row in enumerate(rows):
        for j, (title, _) in enumerate(row):
            top = 1 - i / len(rows)
            window.AddRenderer(view(
                surfaces[i][j], title, table,
                (0.44 * j, top - 1 / len(rows), 0.44 * (j + 1), top)))
    save(window, picture)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2:])
