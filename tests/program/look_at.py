# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
"""Look at a picture that a script has drawn: its size, and for each view, a
rectangle given in parts of the picture from the lower left, the part that is
not white, the number of colours and the mean saturation, from 0 (grey) to 1.

usage: look_at.py PICTURE.png WIDTH HEIGHT X0,Y0,X1,Y1...
prints a line per view."""

import sys

import numpy
import vtk
from vtk.util.numpy_support import vtk_to_numpy

reader = vtk.vtkPNGReader()
reader.SetFileName(sys.argv[1])
reader.Update()
image = reader.GetOutput()
width, height, _ = image.GetDimensions()
assert [width, height] == [int(sys.argv[2]), int(sys.argv[3])], (width, height)
pixels = vtk_to_numpy(image.GetPointData().GetScalars()).reshape(height, width, -1)[:, :, :3]
for view in sys.argv[4:]:
    x0, y0, x1, y1 = (float(x) for x in view.split(","))
    part = pixels[int(y0 * height):int(y1 * height), int(x0 * width):int(x1 * width)].astype(int)
    drawn = part[(part < 250).any(axis=2)]
    colourful = (drawn.max(axis=1) - drawn.min(axis=1)) / numpy.maximum(drawn.max(axis=1), 1)
    print(f"{len(drawn) / part[:, :, 0].size:.4f} {len(numpy.unique(drawn, axis=0))} "
          f"{colourful.mean() if len(drawn) else 0:.4f}")
