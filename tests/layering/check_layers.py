#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
"""Check that modules include only modules of a lower rank, that public headers
include only public ones and are few, that they and no others export what they
declare, that no folder is crowded, and that deal.II, muParser and program
options stay in their rooms (docs/develop/architecture.md)."""

import pathlib
import re
import sys

RANK = {
    "base": 0, "parameters": 1, "mesh": 2, "fields": 3, "state": 4, "model": 5,
    "kinetics": 6, "sources": 6, "solvers": 7, "clinical": 7, "time": 8, "observers": 8,
    "reports": 9, "simulation": 10, "studies": 11, "app": 12,
}
ONLY_IN = {
    r"deal\.II/": {"mesh", "fields"},
    r"muParser": {"parameters"},
    r"boost/program_options": {"app"},
}
# Headers that see deal.II and so must not be included above fields.
HEAVY = {"mesh/mesh.h", "fields/nodes/field_space.h", "fields/nodes/node_numbering.h"}
MOST_FILES = 25
MOST_INSTALLED = 80  # headers, with version_config.h, which the build makes


def includes(path):
    for number, line in enumerate(path.read_text().splitlines(), 1):
        include = re.match(r'\s*#\s*include\s*[<"]([^>"]+)[>"]', line)
        if include:
            yield number, include.group(1)


def module_of(header):
    """The module of a header of ours as it is included; None for others."""
    steps = header.split("/")
    if steps[0] == "disse":
        steps = steps[1:]
    elif steps[0] not in RANK:
        return None
    return steps[0] if len(steps) > 1 else None


def errors_of_file(path, root):
    steps = path.relative_to(root).parts
    is_public = steps[0] == "include"
    module = steps[2] if is_public else steps[1]
    if is_public and len(steps) == 3:
        return  # disse/disse.h has everything that is public
    if module not in RANK:
        yield f"{path}: '{module}' is not a module"
        return
    for number, header in includes(path):
        place = f"{path.relative_to(root)}:{number}: {module} includes {header}"
        inner = module_of(header)
        if inner and inner != module and RANK.get(inner, 99) >= RANK[module]:
            yield place + f" of rank {RANK.get(inner, 99)}; its own is {RANK[module]}"
        if is_public and inner and not header.startswith("disse/"):
            yield place + ", which is private"
        if header in HEAVY and RANK[module] > RANK["fields"]:
            yield place + ", which sees deal.II"
        for pattern, rooms in ONLY_IN.items():
            if re.match(pattern, header) and module not in rooms:
                yield place + f"; only {', '.join(sorted(rooms))} may"


def errors_of_export(path, root):
    """Public headers open namespace disse with DISSE_EXPORT, others without."""
    is_public = path.relative_to(root).parts[0] == "include"
    for number, line in enumerate(path.read_text().splitlines(), 1):
        opened = re.match(r"\s*namespace\s+(DISSE_EXPORT\s+)?disse\b", line)
        if opened and bool(opened[1]) != is_public:
            yield (f"{path.relative_to(root)}:{number}: write `namespace "
                   f"{'DISSE_EXPORT ' if is_public else ''}disse` in a "
                   f"{'public' if is_public else 'private'} file")


def crowded(root):
    for top in ("lib", "include"):
        for folder in sorted(p for p in (root / top).rglob("*") if p.is_dir()):
            n = len([*folder.glob("*.cc"), *folder.glob("*.h")])
            if n > MOST_FILES:
                yield f"{folder.relative_to(root)}: {n} files; at most {MOST_FILES} in one folder"


def main():
    root = pathlib.Path(sys.argv[1])
    files = sorted(p for pattern in ("include/disse/**/*.h", "lib/**/*.h", "lib/**/*.cc")
                   for p in root.glob(pattern))
    found = [error for path in files for error in errors_of_file(path, root)]
    found += [error for path in files for error in errors_of_export(path, root)]
    found += crowded(root)
    n_installed = len(list(root.glob("include/disse/**/*.h"))) + 1
    if n_installed > MOST_INSTALLED:
        found.append(f"{n_installed} installed headers; at most {MOST_INSTALLED}")
    print("\n".join(found) or f"layers: ok, {n_installed} installed headers")
    return 1 if found or not files else 0


sys.exit(main())
