#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
"""Lines that the unit tests have run, by module.

    llvm-cov export -summary-only ... | coverage_table.py SOURCE_DIR
"""

import collections
import json
import pathlib
import sys


def module(path):
    parts = path.parts
    return parts[2] if parts[:2] == ("include", "disse") else parts[1]


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    sums = collections.defaultdict(lambda: [0, 0])
    for file in json.load(sys.stdin)["data"][0]["files"]:
        path = pathlib.Path(file["filename"]).resolve()
        if not path.is_relative_to(root):
            continue
        path = path.relative_to(root)
        if path.parts[0] not in ("include", "lib"):
            continue
        lines = file["summary"]["lines"]
        for name in (module(path), "all"):
            sums[name][0] += lines["covered"]
            sums[name][1] += lines["count"]
    print(f"{'module':12} {'lines':>7} {'run':>7}")
    for name, (covered, count) in sorted(sums.items(), key=lambda s: (s[0] == "all", s[0])):
        print(f"{name:12} {count:7} {100 * covered / max(count, 1):6.1f} %")
    # The unit tests run most lines; nothing at all means that nothing was counted.
    return 0 if sums["all"][0] > 0 else 1


sys.exit(main())
