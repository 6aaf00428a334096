# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
"""Read a run's field files back with VTK and check them against its CSV."""

import csv
import sys
import xml.etree.ElementTree as xml

import vtk
from vtk.util.numpy_support import vtk_to_numpy

folder = sys.argv[1]
rows = list(csv.reader(open(folder + "/timeseries.csv", newline="")))
means = {float(row[0]): row for row in reversed(rows[1:])}  # first row of a day
column = {name: i for i, name in enumerate(rows[0])}

frames = [
    (float(d.get("timestep")), folder + "/" + d.get("file"))
    for d in xml.parse(folder + "/solution.pvd").iter("DataSet")
]
assert [time for time, _ in frames] == [0, 10, 20, 30], frames

for time, path in frames:
    reader = vtk.vtkXMLPUnstructuredGridReader()
    reader.SetFileName(path)
    reader.Update()
    grid = reader.GetOutput()
    assert grid.GetNumberOfCells() > 0
    stored = vtk_to_numpy(grid.GetFieldData().GetArray("TIME"))
    assert stored[0] == time, (stored, time)

    to_points = vtk.vtkIntegrateAttributes()
    to_points.SetInputData(grid)
    to_points.Update()
    integral = to_points.GetOutput()
    volume = integral.GetCellData().GetArray("Volume").GetTuple1(0)
    for array, name in (
        ("C(ug_per_mm3)", "mean_C [ug/mm3]"),
        ("H", "mean_H [-]"),
        ("Sa(kcell_per_mm3)", "mean_Sa [kcell/mm3]"),
    ):
        mean = integral.GetPointData().GetArray(array).GetTuple1(0) / volume
        expected = float(means[time][column[name]])
        # VTK splits the cells into tetrahedra and stores single precision.
        assert abs(mean - expected) < 0.02 * expected, (time, array, mean, expected)
print("ok")
