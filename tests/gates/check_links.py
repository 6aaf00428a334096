#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
"""Check that relative links of Markdown pages lead to files and headings.

    check_links.py PAGE...
"""

import functools
import pathlib
import re
import sys
import urllib.parse

LINK = re.compile(r"\[(?:[^\[\]]|\[[^\]]*\])*\]\(\s*<?([^()\s>]+(?:\([^()\s]*\)[^()\s>]*)*)>?[^()]*\)")
REFERENCE = re.compile(r"^\[[^\]]+\]:\s*(\S+)", re.M)


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


def main():
    found = 0
    n_links = 0
    for page in map(pathlib.Path, sys.argv[1:]):
        text = without_code(page.read_text())
        for match in (*LINK.finditer(text), *REFERENCE.finditer(text)):
            n_links += 1
            message = fault(page, match[1])
            if message:
                found += 1
                print(f"{page}:{text[:match.start()].count(chr(10)) + 1}: {message}")
    if not found:
        print(f"{n_links} links in {len(sys.argv) - 1} pages")
    return 1 if found or not n_links else 0


sys.exit(main())
