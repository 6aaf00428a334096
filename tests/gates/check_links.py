#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
"""Check that relative links of Markdown pages lead to files and headings, and
that files, headers and functions that a page names as code exist.

    check_links.py PAGE...

Files are known by their folder, as `lib/app/verb.cc`, or as sources, `verb.cc`;
functions by their parentheses, `raw_meld()`. Run it in the source tree.
"""

import functools
import pathlib
import re
import sys
import urllib.parse

LINK = re.compile(r"\[(?:[^\[\]]|\[[^\]]*\])*\]\(\s*<?([^()\s>]+(?:\([^()\s]*\)[^()\s>]*)*)>?[^()]*\)")
REFERENCE = re.compile(r"^\[[^\]]+\]:\s*(\S+)", re.M)
FOLDERS = ("cmake", "docs", "examples", "include", "lib", "meshes", "tests")
FILE = re.compile(rf"`((?:(?:{'|'.join(FOLDERS)})/)[\w./-]+|[\w./-]+\.(?:h|cc))`")
HEADER = re.compile(r"#include [<\"](disse/[\w/.-]+)[>\"]")
FUNCTION = re.compile(r"`((?:\w+::)*\w+)\(\)`")


def without_code(text):
    """The text with fenced blocks, indented blocks and code spans emptied."""
    text = re.sub(r"^(```+|~~~+).*?^\1", lambda m: "\n" * m[0].count("\n"), text,
                  flags=re.M | re.S)
    text = re.sub(r"(?<=\n\n)((?: {4}|\t).*\n|\n)+", lambda m: "\n" * m[0].count("\n"), text)
    return re.sub(r"`[^`\n]+`", "", text)


def anchor(heading):
    """As GitHub makes it."""
    heading = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading)
    heading = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return heading.replace(" ", "-")


@functools.lru_cache(None)
def anchors(path):
    text = re.sub(r"^(```+|~~~+).*?^\1", "", path.read_text(), flags=re.M | re.S)
    found = set(re.findall(r'<a (?:id|name)="([^"]+)"', text))
    for heading in re.findall(r"^#{1,6} +(.+?)(?: +#+)?$", text, re.M):
        name, n = anchor(heading), 0
        while (name if n == 0 else f"{name}-{n}") in found:
            n += 1
        found.add(name if n == 0 else f"{name}-{n}")
    return found


def fault(page, link):
    """What is wrong with a link, or nothing."""
    if re.match(r"[a-z][a-z0-9+.-]*:", link):
        return ""
    name, _, heading = urllib.parse.unquote(link).partition("#")
    target = (page.parent / name) if name else page
    if not target.exists():
        return f"there is no file '{name}'"
    if heading and target.suffix == ".md" and heading not in anchors(target):
        return f"'{target}' has no heading '#{heading}'"
    return ""


@functools.lru_cache(None)
def sources():
    """Paths of the tree, and the names that its code has."""
    paths, names = set(), set()
    for path in (p for folder in FOLDERS for p in pathlib.Path(folder).rglob("*")):
        paths.add(str(path))
        if path.suffix in (".h", ".cc", ".py", ".in", ".cmake", ".txt"):
            names.update(re.findall(r"\w+", path.read_text()))
    return paths, names


def absent(kind, name):
    """What is wrong with the name of a file, a header or a function, or nothing."""
    paths, names = sources()
    if kind is FUNCTION:
        there = all(part in names for part in name.split("::"))
    else:
        there = name.rstrip("/") in paths or any(p.endswith("/" + name) for p in paths)
    return "" if there else f"'{name}' does not exist"


def main():
    found = 0
    n_links = 0
    for page in map(pathlib.Path, sys.argv[1:]):
        text = page.read_text()
        prose = without_code(text)
        checks = [(prose, match, fault(page, match[1]))
                  for match in (*LINK.finditer(prose), *REFERENCE.finditer(prose))]
        # A page may write a file itself; the changelog names what was removed.
        checks += [(text, match, absent(kind, match[1]))
                   for kind in (FILE, HEADER, FUNCTION) for match in kind.finditer(text)
                   if f"<!-- file: {match[1]} -->" not in text
                   and not (kind is FUNCTION and page.name == "CHANGELOG.md")]
        n_links += len(checks)
        for where, match, message in checks:
            if message:
                found += 1
                print(f"{page}:{where[:match.start()].count(chr(10)) + 1}: {message}")
    if not found:
        print(f"{n_links} links and names in {len(sys.argv) - 1} pages")
    return 1 if found or not n_links else 0


sys.exit(main())
