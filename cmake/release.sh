#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
#
# Make a release of what is committed: tests/full.sh, then the version, the
# section of the changelog, the date of CITATION.cff, a commit and a tag.
# Nothing is pushed.
# usage: cmake/release.sh VERSION [--dry-run]        (VERSION such as 0.2.0)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

fail() {
  echo "cmake/release.sh: error: $*" >&2
  exit 1
}

case ${1:-} in
  '' | -h | --help) sed -n '5,8s/^# \{0,1\}//p' "$0"; exit ;;
esac
version=$1 dry_run=${2:-}
date=$(date -u +%F)
# "0.1.0" of "## [Unreleased] 0.1.0" is only what is planned.
unreleased='^## \[Unreleased\].*$'

[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]] ||
  fail "'$version' is not a version; give three numbers, such as 0.2.0"
[ -z "$(git status --porcelain)" ] ||
  fail "the tree has changes; commit them or put them aside"
[ "$(git branch --show-current)" = main ] ||
  fail "this is not the branch main"
[ -z "$(git tag --list "v$version")" ] ||
  fail "there is already a tag v$version"
grep -q "$unreleased" CHANGELOG.md ||
  fail "CHANGELOG.md has no section '## [Unreleased]'"
sed -n "/$unreleased/,/^## \\[[0-9]/p" CHANGELOG.md | grep -q '^- ' ||
  fail "the section '## [Unreleased]' of CHANGELOG.md is empty"
grep -q '^project(Disse VERSION [0-9.]* ' CMakeLists.txt ||
  fail "CMakeLists.txt has no line 'project(Disse VERSION ...'"

if [ "$dry_run" = --dry-run ]; then
  echo "would test, and release $version of $date"
  exit
fi
tests/full.sh

sed -i "s/^project(Disse VERSION [0-9.]*/project(Disse VERSION $version/" CMakeLists.txt
sed -i "s/$unreleased/## [Unreleased]\n\n## [$version] - $date/" CHANGELOG.md
sed -i -e "s/^version: .*/version: $version/" -e '/^date-released:/d' \
  -e "/^version: /a date-released: $date" CITATION.cff
git commit -q -a -m "Release $version"
git tag -a "v$version" -m "Disse $version"
echo "released $version; now: git push origin main v$version"
