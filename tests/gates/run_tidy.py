#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
"""clang-tidy with the checks of .clang-tidy, two files at a time.

    run_tidy.py BUILD_DIR [--seconds N] < PATHS

The paths are separated by null bytes. A header is looked at as a file of its
own, with the options of a source of its module. After N seconds no further
file is begun, and the rest is told.
"""

import argparse
import concurrent.futures
import json
import os
import pathlib
import shlex
import subprocess
import sys
import time


class Options:
    """What the compiler is told, from compile_commands.json."""

    def __init__(self, build_dir):
        commands = json.loads((build_dir / "compile_commands.json").read_text())
        self.of_file = {os.path.realpath(c["file"]): c for c in commands}

    def of(self, path):
        """The options of a source; for a header those of its nearest source, of
        several the one that sees most folders."""
        own = self.of_file.get(os.path.realpath(path))
        if own:
            return self.words(own)
        module = path.parts[2:-1] if path.parts[0] == "include" else path.parts[1:-1]

        def nearness(source):
            parts = pathlib.Path(source).parts
            return (sum(part in parts for part in module),
                    len(os.path.commonprefix([source, os.path.realpath(path)])),
                    self.of_file[source]["command"].count(" -I"))
        return self.words(self.of_file[max(self.of_file, key=nearness)])

    @staticmethod
    def words(command):
        """Include folders, definitions and the standard: all that matters here."""
        words = shlex.split(command["command"])
        kept = [w for w in words if w.startswith(("-I", "-D", "-std"))]
        system = [words[i + 1] for i, w in enumerate(words) if w == "-isystem"]
        return kept + [w for folder in system for w in ("-isystem", folder)]


def tidy(path, options):
    language = ["-x", "c++"] if path.suffix == ".h" else []
    result = subprocess.run(
        ["clang-tidy", "--quiet", "--warnings-as-errors=*", str(path), "--", *language,
         *options.of(path), "-Wno-pragma-once-outside-header"],
        capture_output=True, text=True, check=False)
    return result.stdout + result.stderr if result.returncode else ""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build_dir", type=pathlib.Path)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    arguments = parser.parse_args()
    paths = [pathlib.Path(p) for p in sys.stdin.read().split("\0") if p]
    options = Options(arguments.build_dir)
    end = time.monotonic() + arguments.seconds

    def look(path):
        return tidy(path, options) if time.monotonic() < end else None

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        results = list(pool.map(look, paths))
    findings = [text for text in results if text]
    print("\n".join(findings))
    n_left = results.count(None)
    print(f"{len(paths) - n_left} files looked at, {len(findings)} with findings"
          + (f"; no time for {n_left} more, which tests/full.sh looks at" if n_left else ""))
    return 1 if findings else 0


sys.exit(main())
