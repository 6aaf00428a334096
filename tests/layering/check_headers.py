#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
"""Check that every header, public or private, compiles alone.

    check_headers.py SOURCE_DIR COMPILER FLAG...

Most of what the compiler would read are the headers of others, so these come
precompiled, those of deal.II only for headers that include some of them.
Whether a header itself includes what it names of the standard library and MPI
is checked by its text.
"""

import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys
import tempfile

# Headers of which one must be included by whoever uses the name.
PROVIDERS = {
    r"std::(string|to_string)": ["string"],
    r"std::vector": ["vector"],
    r"std::array": ["array"],
    r"std::(multi)?map": ["map"],
    r"std::set": ["set"],
    r"std::(unique_ptr|shared_ptr|make_unique|make_shared)": ["memory"],
    r"std::function": ["functional"],
    r"std::optional": ["optional"],
    r"std::(pair|forward|move|swap)": ["utility", "map", "vector"],
    r"std::(u?int\d+_t)": ["cstdint"],
    r"std::size_t": ["cstddef", "string", "vector", "array", "map"],
    r"std::numeric_limits": ["limits"],
    r"std::(runtime_error|invalid_argument|logic_error)": ["stdexcept"],
    r"std::(exception|exception_ptr)": ["exception", "stdexcept"],
    r"std::(pow|sqrt|log|exp|cos|sin|ldexp|isnan|isfinite|abs)": ["cmath"],
    r"std::(min|max|clamp|copy|fill|sort)": ["algorithm"],
    r"std::(accumulate|partial_sum)": ["numeric"],
    r"std::(integral_constant|is_\w+)": ["type_traits"],
    r"std::mt19937_64": ["random"],
    r"std::(ifstream|ofstream)": ["fstream"],
    r"std::chrono": ["chrono"],
    r"std::bitset": ["bitset"],
    r"MPI_\w+": ["mpi.h"],
}
DEAL_II = "deal.II/"


def read(path):
    """The headers that a file includes, in order, and its text without comments."""
    text = path.read_text()
    return (re.findall(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', text, re.M),
            re.sub(r"//.*|/\*.*?\*/", "", text, flags=re.S if "/*" in text else 0))


class Headers:
    """All headers by the names under which they are included."""

    def __init__(self, root):
        self.paths = {str(path.relative_to(top)): path
                      for top, pattern in ((root / "include", "disse/**/*.h"),
                                           (root / "lib", "*/**/*.h"))
                      for path in sorted(top.glob(pattern))
                      if "app" not in path.parts}
        self.files = {name: read(path) for name, path in self.paths.items()}

    def closure(self, name, seen=None):
        """All that a header includes, also by others of ours."""
        seen = set() if seen is None else seen
        for other in self.files.get(name, ([], ""))[0]:
            if other not in seen:
                seen.add(other)
                self.closure(other, seen)
        return seen

    def missing(self, name):
        known = self.closure(name)
        for pattern, providers in PROVIDERS.items():
            used = re.search(r"\b(?:" + pattern + r")\b", self.files[name][1])
            # PETSc's headers include MPI's.
            if used and not known & set(providers) and not (
                    "mpi.h" in providers and any(h.startswith("petsc") for h in known)):
                yield f"{name}: uses {used[0]} but does not include <{providers[0]}>"

    def uses_deal_ii(self, name):
        return any(other.startswith(DEAL_II) for other in self.closure(name))

    def of_others(self, with_deal_ii):
        names = {i for includes, _ in self.files.values() for i in includes}
        return sorted(i for i in names if not i.startswith("disse/") and i not in self.files
                      and (with_deal_ii or not i.startswith(DEAL_II)))


def precompile(path, names, command):
    pathlib.Path(path).write_text("".join(f"#include <{name}>\n" for name in names))
    subprocess.run([*command, "-x", "c++-header", path, "-o", path + ".gch"], check=True)


def compile_alone(name, path, prefix, command):
    result = subprocess.run(
        [*command, "-include", prefix, "-fsyntax-only", "-x", "c++", str(path)],
        capture_output=True, text=True, check=False)
    errors = [line for line in result.stderr.splitlines() if "error:" in line]
    return [f"{name}: {line}" for line in errors[:3]] if result.returncode else []


def main():
    root, compiler, flags = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3:]
    command = [compiler, "-std=c++17", "-w", *flags]
    headers = Headers(root)
    found = [text for name in headers.files for text in headers.missing(name)]
    with tempfile.TemporaryDirectory() as folder, \
            concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        prefixes = {heavy: os.path.join(folder, f"prefix_{heavy}.h") for heavy in (True, False)}
        ready = {heavy: pool.submit(precompile, path, headers.of_others(heavy), command)
                 for heavy, path in prefixes.items()}

        def errors_of(name):
            heavy = headers.uses_deal_ii(name)
            ready[heavy].result()
            return compile_alone(name, headers.paths[name], prefixes[heavy], command)

        # What another header includes first is compiled alone there. Those that
        # must wait for deal.II come last.
        first = {includes[0] for includes, _ in headers.files.values() if includes}
        for errors in pool.map(errors_of, sorted(headers.files.keys() - first,
                                                 key=lambda h: (headers.uses_deal_ii(h), h))):
            found += errors
    print("\n".join(found) or f"headers: {len(headers.files)} compile alone")
    return 1 if found or not headers.files else 0


sys.exit(main())
