#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
"""Write the meshes of this folder: python3 recipe.py"""

import itertools
import math


def grid_number(i, j, k, n):
    return (k * (n + 1) + j) * (n + 1) + i + 1


def grid_points(n):
    return [(i / n, j / n, k / n)
            for k, j, i in itertools.product(range(n + 1), repeat=3)]


def is_even(permutation):
    inversions = sum(a > b for a, b in itertools.combinations(permutation, 2))
    return inversions % 2 == 0


def tetrahedra_of_cube(i, j, k, n):
    """Six tetrahedra along the paths from the lower to the upper corner."""
    for path in itertools.permutations(range(3)):
        corner = [i, j, k]
        nodes = [grid_number(*corner, n)]
        for direction in path:
            corner[direction] += 1
            nodes.append(grid_number(*corner, n))
        if not is_even(path):
            nodes[1], nodes[2] = nodes[2], nodes[1]
        yield nodes


def box_tetrahedra(n):
    """A cube of 10 mm; region 1 is its lower half, region 2 the upper."""
    points = [tuple(10 * x for x in p) for p in grid_points(n)]
    cells = [(4, 1 if k < n // 2 else 2, nodes)
             for k, j, i in itertools.product(range(n), repeat=3)
             for nodes in tetrahedra_of_cube(i, j, k, n)]
    return points, cells


def rounded(x, others):
    """Half way from a cube to a ball, so that its edges stay usable corners."""
    y, z = others
    ball = x * math.sqrt(1 - y * y / 2 - z * z / 2 + y * y * z * z / 3)
    return 0.5 * (x + ball)


def bent(point):
    """From the unit cube to a thick and a thin lobe, in cm."""
    x, y, z = (2 * t - 1 for t in point)
    x, y, z = rounded(x, (y, z)), rounded(y, (z, x)), rounded(z, (x, y))
    thickness = 1 - 0.4 * x
    return 8.7 * x, 5.5 * thickness * y, 4.9 * thickness * z + 2 * x - 1.5 * x * x


def lobes_hexahedra(n):
    """Region 1 is the thick right lobe, region 2 the thin left one."""
    points = [bent(p) for p in grid_points(n)]
    cells = []
    for k, j, i in itertools.product(range(n), repeat=3):
        base = [(i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1)]
        nodes = [grid_number(a, b, layer, n)
                 for layer in (k, k + 1) for a, b in base]
        cells.append((5, 1 if i < 2 * n // 3 else 2, nodes))
    return points, cells


def write(path, points, cells):
    with open(path, "w", encoding="ascii") as file:
        file.write("$MeshFormat\n2.2 0 8\n$EndMeshFormat\n")
        file.write(f"$Nodes\n{len(points)}\n")
        for number, point in enumerate(points, 1):
            file.write(f"{number} {' '.join(f'{x:.6g}' for x in point)}\n")
        file.write(f"$EndNodes\n$Elements\n{len(cells)}\n")
        for number, (kind, region, nodes) in enumerate(cells, 1):
            file.write(f"{number} {kind} 2 {region} {region} "
                       f"{' '.join(map(str, nodes))}\n")
        file.write("$EndElements\n")


write("box_tetrahedra.msh", *box_tetrahedra(4))
write("lobes_hexahedra.msh", *lobes_hexahedra(9))
