#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
#
# What a change must pass, cheap checks first; `--fix` formats the sources.
# usage: tests/gates.sh [--fix | --list] [STEP...]      (without STEP: all)
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/gates/steps.sh"

all=(packages format spelling links build tests clang sanitize coverage tidy)
case ${1:-} in
  --fix) sources | xargs -0 clang-format -i; exit ;;
  --list) printf '%s\n' "${all[@]}"; exit ;;
  -h | --help) sed -n '5,6s/^# \{0,1\}//p' "$0"; exit ;;
esac
run_steps "${@:-${all[@]}}"
