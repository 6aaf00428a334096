#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
"""Check that modules include only modules of a lower rank, and that deal.II,
muParser and program options stay in their rooms (docs/develop/architecture.md)."""

import pathlib
import re
import sys

RANK = {
    "base": 0, "parameters": 1, "mesh": 2, "fields": 3, "model": 4,
    "kinetics": 5, "sources": 5, "solvers": 6, "time": 7, "observers": 7, "clinical": 6,
    "simulation": 8, "cohort": 9, "app": 10,
}
ONLY_IN = {
    r"deal\.II/": {"mesh", "fields"},
    r"muParser": {"parameters"},
    r"boost/program_options": {"app"},
}
# Headers that see deal.II and so must not be included above fields.
HEAVY = {"lib/mesh/mesh.h",
         "disse/fields/field_space.h", "lib/fields/nodes/node_numbering.h"}


def mistakes(root):
    for path in sorted(root.glob("include/disse/*/*.h")) + sorted(root.glob("lib/*/*.[ch]*")):
        module = path.parent.name
        if module not in RANK:
            yield f"{path}: '{module}' is not a module"
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            include = re.match(r'\s*#\s*include\s*[<"]([^>"]+)[>"]', line)
            if not include:
                continue
            header = include.group(1)
            place = f"{path.relative_to(root)}:{number}: {module} includes {header}"
            inner = re.match(r"disse/(\w+)/", header)
            if inner and inner.group(1) != module and RANK[inner.group(1)] >= RANK[module]:
                yield place + f" of rank {RANK[inner.group(1)]}; its own is {RANK[module]}"
            if header in HEAVY and RANK[module] > RANK["fields"]:
                yield place + ", which sees deal.II"
            for pattern, rooms in ONLY_IN.items():
                if re.match(pattern, header) and module not in rooms:
                    yield place + f"; only {', '.join(sorted(rooms))} may"


def main():
    found = list(mistakes(pathlib.Path(sys.argv[1])))
    print("\n".join(found) or "layers: ok")
    return 1 if found else 0


sys.exit(main())
