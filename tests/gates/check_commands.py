#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
"""Run the commands of Disse that the pages show.

    check_commands.py PROGRAM SOURCE_DIR [PAGE...]

A command is a line of a code block that begins with `disse` or `mpirun -n N
disse`. The commands of a page run one after the other in a folder of their own,
in which `examples` are those of the source tree and, for the page of an example,
its files lie too; on other pages `scenario.prm` is that of
cirrhosis_hepatic_artery, and `NAME/scenario.prm` that of the example. A run ends
after its first day, unless the command says when. `# exit code 8` behind a
command states that it does not end with 0. Commands with words to fill in, as
FILE, and those whose files do not exist are listed, not run.
"""

import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

COMMAND = re.compile(r"^(?: {4}|\t)?((?:mpirun -n \d+ )?disse [a-z](?:.*\\\n)*.*)$", re.M)
TO_FILL_IN = re.compile(r"(?<![\w/=.-])[A-Z][A-Z_]+(?![\w=])|\.\.\.|\[|NAME")
INPUT = re.compile(r"\.(prm|csv|msh|so|nii\.gz|inr\.gz)$")
SECONDS = 1800


def blocks(text):
    """Indented and fenced code, without text of other lines, and without blocks
    marked for tests/program/pages.cc, which runs them."""
    inside = is_tested = False
    for line in text.splitlines():
        if line.startswith("```"):
            inside = not inside
            is_tested = is_tested and inside
        elif line == "<!-- test -->":
            is_tested = True
        elif not is_tested and (inside or line.startswith("    ")):
            yield line
            continue
        yield ""


def commands(page):
    """Pairs of a command and the exit code that it must have."""
    for match in COMMAND.finditer("\n".join(blocks(page.read_text()))):
        text = re.sub(r"\\\n\s*", "", match[1])
        command, _, comment = text.partition(" #")
        code = re.search(r"exit code (\d+)", comment)
        yield command.strip(), int(code[1]) if code else 0


def exists(path, folder, root):
    """Whether the command finds the file, which may be one of an example."""
    examples = root / "examples"
    if not (folder / path).exists():
        if path == "scenario.prm":
            (folder / path).symlink_to(examples / "cirrhosis_hepatic_artery" / path)
        elif path.endswith("/scenario.prm") and (examples / path).exists():
            name = pathlib.Path(path).parts[0]
            (folder / name).symlink_to(examples / name)
    return (folder / path).exists()


def reason_not_to_run(command, folder, root):
    if command.startswith("disse: ") or TO_FILL_IN.search(re.sub(r'"[^"]*"', "", command)):
        return "words to fill in"
    for word in shlex.split(command):
        path = word.partition("=")[2] if word.count("=") == 1 else word
        if INPUT.search(path) and not exists(path, folder, root):
            return f"there is no {path}"
    return ""


def shortened(command):
    if re.search(r"\bdisse run ", command) and "--until" not in command:
        head, separator, petsc = command.partition(" -- ")
        return f'{head} --until "1 day"{separator}{petsc}'
    return command


def provide(folder, root, page):
    """What the commands of a page find."""
    (folder / "examples").symlink_to(root / "examples")
    if page.parent.parent == root / "examples":
        for path in page.parent.iterdir():
            (folder / path.name).symlink_to(path)


def check(page, root, environment):
    faults = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        provide(folder, root, page)
        for command, code in commands(page):
            reason = reason_not_to_run(command, folder, root)
            if reason:
                print(f"{page.relative_to(root)}: not run, {reason}: {command}")
                continue
            result = subprocess.run(shortened(command), shell=True, cwd=folder,
                                    env=environment, timeout=SECONDS, text=True,
                                    stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                    check=False)
            if result.returncode == code:
                print(f"{page.relative_to(root)}: {command}", flush=True)
            else:
                faults += 1
                print(f"{page.relative_to(root)}: exit code {result.returncode} in place of "
                      f"{code}: {command}\n{result.stdout[-2000:]}", flush=True)
    return faults


def main():
    program, root = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    pages = [pathlib.Path(p).resolve() for p in sys.argv[3:]] or [
        root / "README.md", *sorted(root.glob("docs/**/*.md")),
        *sorted(root.glob("examples/**/*.md"))]
    environment = dict(os.environ, PATH=f"{program.parent}:{os.environ['PATH']}")
    faults = sum(check(page, root, environment) for page in pages)
    print(f"{faults} commands do not do what their page says" if faults else "all as the pages say")
    return 1 if faults else 0


sys.exit(main())
