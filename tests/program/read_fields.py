# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
"""Read a run's field files back with VTK and check them against its CSV: the
days of the frames and, by quadrature over the cells, the mean over the organ of
every array that is a column too.

usage: read_fields.py DIR DAYS ARRAYS
DAYS are those of the frames, ARRAYS names of which the means must be found, both
separated by commas; prints each mean of the last frame."""

import csv
import sys
import xml.etree.ElementTree as xml

import numpy
import vtk
from vtk.util.numpy_support import vtk_to_numpy

folder = sys.argv[1]
days = [float(day) for day in sys.argv[2].split(",")]
needed = set(sys.argv[3].split(","))


def reference_cell(kind):
    """Weights, shape functions and their gradients at the Gauss points."""
    if kind in (vtk.VTK_TETRA, vtk.VTK_TRIANGLE):
        dim = 3 if kind == vtk.VTK_TETRA else 2
        gradients = numpy.vstack([-numpy.ones(dim), numpy.eye(dim)])
        values = numpy.full(dim + 1, 1 / (dim + 1))
        return [(1 / (6 if dim == 3 else 2), values, gradients)]
    corners = numpy.array([[-1, -1], [1, -1], [1, 1], [-1, 1]])
    if kind == vtk.VTK_HEXAHEDRON:
        corners = numpy.vstack([numpy.hstack([corners, numpy.full((4, 1), z)]) for z in (-1, 1)])
    dim, points = corners.shape[1], []
    for signs in numpy.ndindex(*(2,) * dim):
        x = (2 * numpy.array(signs) - 1) / 3**0.5
        factors = (1 + corners * x) / 2
        gradients = numpy.stack(
            [corners[:, d] / 2 * numpy.delete(factors, d, 1).prod(1) for d in range(dim)], 1)
        points.append((1, factors.prod(1), gradients))
    return points


def means(grid):
    """By name of the array."""
    kinds = vtk_to_numpy(grid.GetCellTypesArray())
    assert (kinds == kinds[0]).all()
    points = vtk_to_numpy(grid.GetPoints().GetData()).astype(float)
    cells = vtk_to_numpy(grid.GetCells().GetConnectivityArray()).reshape(len(kinds), -1)
    data = grid.GetPointData()
    arrays = {data.GetArrayName(i): vtk_to_numpy(data.GetArray(i)).astype(float)
              for i in range(data.GetNumberOfArrays())}
    volume, integrals = 0, dict.fromkeys(arrays, 0)
    for weight, values, gradients in reference_cell(kinds[0]):
        dim = gradients.shape[1]
        jacobians = numpy.einsum("cki,kj->cij", points[cells][:, :, :dim], gradients)
        parts = weight * abs(numpy.linalg.det(jacobians))
        volume += parts.sum()
        for name in arrays:
            integrals[name] += parts @ (arrays[name][cells] @ values)
    return {name: integral / volume for name, integral in integrals.items()}


rows = list(csv.reader(open(folder + "/timeseries.csv", newline="")))
columns = {float(row[0]): dict(zip((name.split(" ")[0] for name in rows[0]), row))
           for row in reversed(rows[1:])}  # the first row of a day
frames = [(float(d.get("timestep")), folder + "/" + d.get("file"))
          for d in xml.parse(folder + "/solution.pvd").iter("DataSet")]
assert [time for time, _ in frames] == days, frames

for time, path in frames:
    reader = vtk.vtkXMLPUnstructuredGridReader()
    reader.SetFileName(path)
    reader.Update()
    grid = reader.GetOutput()
    assert grid.GetNumberOfCells() > 0
    stored = vtk_to_numpy(grid.GetFieldData().GetArray("TIME"))
    assert stored[0] == time, (stored, time)
    found = means(grid)
    assert needed <= set(found), (needed, sorted(found))
    seen = set()
    for array, mean in found.items():
        name = array.split("(")[0]
        for column in (name, "mean_" + name):
            if column in columns[time]:
                expected = float(columns[time][column])
                # Numbers are stored in single precision.
                assert abs(mean - expected) <= 2e-6 * abs(expected) + 1e-30, (
                    time, array, mean, expected)
                seen.add(array)
    assert seen >= needed & {n for n in found if n.split("(")[0] in columns[time]}
for name, mean in found.items():
    print(f"{name} = {mean:.6g}")
