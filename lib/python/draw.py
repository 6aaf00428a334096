#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
"""Draw a quantity of runs on a mesh, its first and last state side by side, one
row per run. What other scripts that read field files share is here too.

Debian: python3-vtk9 and, without a display, xvfb.
"""

import argparse
import os
import shutil
import sys
import xml.etree.ElementTree as xml

try:
    import vtk
except ImportError:
    sys.exit(f"{sys.executable} has no module 'vtk'; on Debian install "
             "python3-vtk9 and use /usr/bin/python3")

# Data, never ports, go from function to function: a port does not keep the
# filter alive that it belongs to.


def frames(folder):
    """Day and path of the frames of a run."""
    collection = os.path.join(folder, "solution.pvd")
    if not os.path.exists(collection):
        sys.exit(f"'{folder}' has no solution.pvd: it is not the folder of a "
                 "run on a mesh with Output/Write fields = true")
    return [(float(frame.get("timestep")), os.path.join(folder, frame.get("file")))
            for frame in xml.parse(collection).iter("DataSet")]


def read(path):
    """Grid of a field file."""
    reader = vtk.vtkXMLPUnstructuredGridReader()
    reader.SetFileName(path)
    reader.Update()
    return reader.GetOutput()


def array_names(grid):
    data = grid.GetPointData()
    return [data.GetArrayName(i) for i in range(data.GetNumberOfArrays())]


def array_of(grid, quantity):
    """Name of the array of a quantity: with its unit, "cpa(%)"."""
    names = array_names(grid)
    for name in names:
        if quantity in (name, name.split("(")[0]):
            return name
    known = ", ".join(name.split("(")[0] for name in names)
    sys.exit(f"the field files have no quantity '{quantity}'; known: {known}")


def title_of(name):
    """ "cpa [%]" of "cpa(%)", in short lines."""
    quantity, _, unit = name.partition("(")
    return quantity.replace("_", "\n") + "\n[" + (unit[:-1].replace("_per_", "/") if unit else "-") + "]"


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
    # By default VTK walks from cell to cell, which ends where the pieces of two
    # ranks, or cells of two sizes, meet.
    probe.SetFindCellStrategy(vtk.vtkCellLocatorStrategy())
    probe.Update()
    data = probe.GetOutput().GetPointData()
    assert all(data.GetArray("vtkValidPointMask").GetValue(i) for i in range(len(points)))
    return [data.GetArray(name).GetValue(i) for i in range(len(points))]


def surface_of(grid):
    if is_flat(grid):
        return grid
    surface = vtk.vtkDataSetSurfaceFilter()
    surface.SetInputData(grid)
    surface.Update()
    return surface.GetOutput()


def is_flat(data):
    return data.GetBounds()[4] == data.GetBounds()[5]


def colour_table(lowest, highest):
    table = vtk.vtkLookupTable()
    table.SetHueRange(0.12, 0.0)
    table.SetSaturationRange(0.15, 1.0)
    table.SetValueRange(1.0, 0.5)
    table.SetRange(lowest, highest)
    table.Build()
    return table


def common_table(grids, name):
    """Colours for the values of all grids; a field that is constant up to
    rounding to single precision has one colour."""
    ranges = [grid.GetPointData().GetArray(name).GetRange() for grid in grids]
    lowest, highest = min(r[0] for r in ranges), max(r[1] for r in ranges)
    least = 1e-5 * max(abs(lowest), abs(highest))
    return colour_table(lowest, max(highest, lowest + least))


def coloured(data, name, table):
    """Actor that shows an array of a surface or a grid."""
    mapper = vtk.vtkDataSetMapper()
    mapper.SetInputData(data)
    mapper.SetScalarModeToUsePointFieldData()
    mapper.SelectColorArray(name)
    mapper.SetLookupTable(table)
    mapper.UseLookupTableScalarRangeOn()
    mapper.InterpolateScalarsBeforeMappingOn()
    actor = vtk.vtkActor()
    actor.SetMapper(mapper)
    return actor


def new_view(viewport, actors=(), title=""):
    renderer = vtk.vtkRenderer()
    renderer.SetBackground(1, 1, 1)
    renderer.SetViewport(*viewport)
    for actor in actors:
        renderer.AddActor(actor)
    if title:
        text = vtk.vtkTextActor()
        text.SetInput(title)
        text.GetTextProperty().SetColor(0, 0, 0)
        text.GetTextProperty().SetFontSize(16)
        text.SetPosition(20, 8)
        renderer.AddActor2D(text)
    return renderer


def view_of(surface, name, table, title, viewport):
    """A body from its front, or a flat one from above."""
    actor = coloured(surface, name, table)
    renderer = new_view(viewport, [actor], title)
    camera = renderer.GetActiveCamera()
    if is_flat(surface):
        actor.GetProperty().LightingOff()
        camera.ParallelProjectionOn()
        renderer.ResetCamera()
        camera.Zoom(1.15)
        return renderer
    centre = surface.GetCenter()
    camera.SetFocalPoint(*centre)
    camera.SetPosition(centre[0] - 60, centre[1] - 400, centre[2] + 60)
    camera.SetViewUp(0, 0, 1)
    renderer.ResetCamera()
    camera.Zoom(1.3)
    return renderer


def scale_bar(table, viewport, title, number_format="%.3g"):
    bar = vtk.vtkScalarBarActor()
    bar.SetLookupTable(table)
    bar.SetTitle(title)
    bar.UnconstrainedFontSizeOn()
    for text in (bar.GetTitleTextProperty(), bar.GetLabelTextProperty()):
        text.SetColor(0, 0, 0)
        text.SetFontSize(14)
        text.ItalicOff()
        text.ShadowOff()
    bar.SetLabelFormat(number_format)
    bar.SetPosition(0.1, 0.2)
    bar.SetWidth(0.6)
    bar.SetHeight(0.6)
    renderer = new_view(viewport)
    renderer.AddActor2D(bar)
    return renderer


def need_display():
    """VTK ends the process without a display: restart in a virtual one."""
    if os.environ.get("DISPLAY"):
        return
    if not shutil.which("xvfb-run"):
        sys.exit("there is no display; on Debian install xvfb")
    os.execvp("xvfb-run", ["xvfb-run", "-a", sys.executable] + sys.argv)


def save(renderers, picture, width, height):
    window = vtk.vtkRenderWindow()
    window.SetOffScreenRendering(1)
    window.SetSize(width, height)
    for renderer in renderers:
        window.AddRenderer(renderer)
    window.Render()
    image = vtk.vtkWindowToImageFilter()
    image.SetInput(window)
    image.ReadFrontBufferOff()
    image.Update()
    writer = vtk.vtkPNGWriter()
    writer.SetFileName(picture)
    writer.SetInputData(image.GetOutput())
    writer.Write()
    if writer.GetErrorCode() != 0 or not os.path.exists(picture):
        sys.exit(f"cannot write '{picture}'")


def draw(folders, quantity, picture):
    rows = []
    for folder in folders:
        run = os.path.basename(os.path.abspath(folder))
        ends = frames(folder)
        rows.append([(f"{run}, day {day:g}", read(path)) for day, path in (ends[0], ends[-1])])
    grids = [grid for row in rows for _, grid in row]
    name = array_of(grids[0], quantity)
    for grid in grids:
        array_of(grid, name)
    need_display()
    table = common_table(grids, name)
    height = 1 / len(rows)
    views = [scale_bar(table, (0.88, 0, 1, 1), title_of(name))]
    for i, row in enumerate(rows):
        for j, (title, grid) in enumerate(row):
            views.append(view_of(surface_of(grid), name, table, title,
                                 (0.44 * j, 1 - (i + 1) * height, 0.44 * (j + 1), 1 - i * height)))
    save(views, picture, 1000, 320 * len(rows))


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quantity", metavar="NAME", default="cpa",
                        help="quantity of the field files, for instance C, stiffness or "
                        "injury_rate; default: cpa. A wrong name lists all.")
    parser.add_argument("-o", "--output", metavar="PICTURE.png", help="default: NAME.png")
    parser.add_argument("folders", nargs="+", metavar="DIR", help="folder of a run")
    arguments = parser.parse_args()
    draw(arguments.folders, arguments.quantity,
         arguments.output or arguments.quantity + ".png")


if __name__ == "__main__":
    main()
