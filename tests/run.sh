#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
#
# Install what is missing, build, and run the tests.
# tests/full.sh also runs those of the label battery.
# usage: tests/run.sh [--quick | --build-only] [-- options of ctest]
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../cmake/setup.sh"

excluded=battery
build_only=no
while [ $# -gt 0 ]; do
  case $1 in
    --quick) excluded='battery|slow' ;;
    --build-only) build_only=yes ;;
    --) shift; break ;;
    -h | --help) sed -n '5,8s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) echo "unknown option '$1'; known: --quick, --build-only, -- CTEST OPTIONS" >&2
       exit 2 ;;
  esac
  shift
done

install_packages "$source_dir"/cmake/debian-packages{,-tests}.txt
build ON all
[ "$build_only" = no ] || exit 0
cd "$build_dir"
exec ctest --output-on-failure --parallel 2 --label-exclude "$excluded" "$@"
