#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
"""HGF around the depot of one_depot.prm against the ball source in an infinite
medium: D lap c - mu c + s = 0 with s inside the radius r0, k = sqrt(mu / D),

    inside   c = s/mu (1 - (1 + k r0) exp(-k r0) sinh(k r) / (k r))
    outside  c = s/mu (k r0 cosh(k r0) - sinh(k r0)) exp(-k r) / (k r).

usage: compare.py DIR                               (Debian: python3-vtk9)
"""

import itertools
import os
import re
import sys
from math import cosh, exp, pi, sinh, sqrt

HERE = os.path.dirname(os.path.abspath(__file__))
# Beside this file in a copied example, else where Disse keeps its Python.
sys.path += [HERE + "/../../python", HERE + "/../../lib/python"]
from draw import array_of, frames, read, values_at


def value(text, key):
    """The last one of that name: therapies come last."""
    return re.findall(rf"set {key} *= (.*)", text)[-1]


def number(text, key):
    return float(value(text, key).split()[0])


def ball_source(r, r0, k, plateau):
    if r < r0:
        part = 1 if r == 0 else sinh(k * r) / (k * r)
        return plateau * (1 - (1 + k * r0) * exp(-k * r0) * part)
    return plateau * (k * r0 * cosh(k * r0) - sinh(k * r0)) * exp(-k * r) / (k * r)


def main(folder):
    text = open(folder + "/resolved.prm").read()
    centre = [float(x) for x in value(text, "Centres").split()]
    r0 = number(text, "Radius")
    k = sqrt(number(text, "mu_G") / number(text, "D_G"))
    cells = number(text, "Dose") * number(text, "Engraftment") / 1e3  # [kcell]
    source = number(text, "s_GN") * cells / (4 / 3 * pi * r0**3)  # [pg/mm3/day]
    plateau = source / number(text, "mu_G")

    ends = frames(folder)
    before, after = read(ends[0][1]), read(ends[-1][1])
    name = array_of(after, "G")
    background = values_at([centre], before, name)[0]

    directions = [d for d in itertools.product((-1, 0, 1), repeat=3) if any(d)]
    print("distance [mm]   HGF rise [pg/mm3]: formula   mean of 26   error   worst")
    for label, r in (("0", 0), ("r0", r0), ("r0 + L", r0 + 1 / k), ("r0 + 3 L", r0 + 3 / k)):
        points = [[c + r * x / sqrt(sum(y * y for y in d)) for c, x in zip(centre, d)]
                  for d in directions]
        rises = [v - background for v in values_at(points, after, name)]
        exact = ball_source(r, r0, k, plateau)
        mean = sum(rises) / len(rises)
        worst = max(abs(v - exact) for v in rises)
        print(f"{r:6.3f} {label:>9} {exact:25.4f} {mean:12.4f} "
              f"{100 * (mean / exact - 1):6.2f} % {100 * worst / exact:5.2f} %")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
