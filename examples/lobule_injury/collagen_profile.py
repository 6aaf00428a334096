#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
"""Collagen area [%] of runs, at their end: its means over the
pericentral (zonation above 2/3) and the periportal third (below 1/3), and its
values on the line from one central vein to the next, half of it shown.

usage: collagen_profile.py DIR...                       (Debian: python3-vtk9)
"""

import os
import re
import sys
from math import sqrt

HERE = os.path.dirname(os.path.abspath(__file__))
# Beside this file in a copied example, else where Disse keeps its Python.
sys.path += [HERE + "/../../python", HERE + "/../../lib/python"]
from draw import frames, read, values_at, vtk

AREA = "cpa(%)"


def field(folder):
    """The grid of the last frame and its day."""
    day, path = frames(folder)[-1]
    return read(path), day


def mean(grid, lowest, highest):
    """Mean over the cells whose middle has a zonation in this range."""
    areas = vtk.vtkCellSizeFilter()
    areas.SetInputData(grid)
    centres = vtk.vtkPointDataToCellData()
    areas.Update()
    centres.SetInputData(areas.GetOutput())
    centres.Update()
    data = centres.GetOutput().GetCellData()
    size, zone, area = (data.GetArray(n) for n in ("Area", "zonation", AREA))
    cells = [i for i in range(size.GetNumberOfTuples())
             if lowest <= zone.GetValue(i) <= highest]
    return (sum(size.GetValue(i) * area.GetValue(i) for i in cells)
            / sum(size.GetValue(i) for i in cells))


def number(folder, key):
    return float(re.search(rf"set {key} *= (\S+)", open(folder + "/resolved.prm").read())[1])


def between_veins(folder, grid, n_points=5):
    """Places from the wall of the vein in the middle of a patch of 3 x 3 to
    halfway to its neighbour, and beside them those from the wall to a triad."""
    side, radius = number(folder, "Lobule side"), number(folder, "Central vein radius")
    vein = (1.5 * sqrt(3) * side, 1.5 * side)
    begin, steps = 1.01 * radius, range(n_points)
    to_vein = [begin + (sqrt(0.75) * side - begin) * i / (n_points - 1) for i in steps]
    to_triad = [begin + (0.999 * side - begin) * i / (n_points - 1) for i in steps]
    return (to_vein, values_at([(vein[0] + s, vein[1], 0) for s in to_vein], grid, AREA),
            to_triad, values_at([(vein[0], vein[1] + s, 0) for s in to_triad], grid, AREA))


def main(folders):
    for folder in folders:
        grid, day = field(folder)
        central, portal = mean(grid, 2 / 3, 1), mean(grid, 0, 1 / 3)
        print(f"{os.path.basename(os.path.normpath(folder))}, day {day:g}: "
              f"mean {mean(grid, 0, 1):.2f} %, pericentral {central:.2f} %, "
              f"periportal {portal:.2f} %, ratio {central / portal:.2f}")
        if number(folder, "Lobules") != 3:
            print("  (no line between veins: that needs a patch of 3 x 3)")
            continue
        x, along, y, across = between_veins(folder, grid)
        print("  towards the next vein [mm]   " + " ".join(f"{s:7.3f}" for s in x))
        print("  collagen area [%]            " + " ".join(f"{c:7.2f}" for c in along))
        print("  towards a portal triad [mm]  " + " ".join(f"{s:7.3f}" for s in y))
        print("  collagen area [%]            " + " ".join(f"{c:7.2f}" for c in across))


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1:])
