#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
#
# What tests/gates.sh has no time for: before an issue is closed and before a
# release. The steps of tests/gates.sh come first.
# usage: tests/full.sh [--list] [STEP...]               (without STEP: all)
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/gates/steps.sh"

# Every test that tests/run.sh leaves out.
step_battery() {
  configure_options=(-DDISSE_WERROR=ON)
  build ON all
  ctest --test-dir "$build_dir" --output-on-failure --no-tests=error --parallel 2 -L battery
}

# Programs, tests, plug-ins and benchmarks by the second compiler.
step_clang_all() {
  local build_dir=$clang_dir
  step_clang
  run_quietly "build" ninja -C "$build_dir" -k 20 all disse_benchmark
}

step_tidy_all() {
  sources | tidy
}

# Assertions of Disse, of deal.II and of the standard library.
step_debug() {
  local build_dir=${DISSE_DEBUG_BUILD_DIR:-$source_dir/build/debug}
  configure_options=(-DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG=-O1
    -DCMAKE_CXX_FLAGS=-D_GLIBCXX_ASSERTIONS)
  build ON unit_tests regression
  ctest --test-dir "$build_dir" --output-on-failure --no-tests=error --parallel 2 \
    --label-regex 'unit|regression'
}

# The package against a library whose private symbols are hidden, as users who
# build without tests have it.
step_hidden() {
  local build_dir=${DISSE_HIDDEN_BUILD_DIR:-$source_dir/build/hidden}
  configure_options=(-DDISSE_WERROR=ON)
  build OFF all
  # Class Multigrid is private, class Simulation public.
  nm -DC --defined-only "$build_dir/lib/libdisse.so" >"$build_dir/exported"
  grep -q ' disse::Simulation::' "$build_dir/exported"
  if grep ' disse::Multigrid::' "$build_dir/exported"; then return 1; fi
  tests/package/install_and_consume.sh "$source_dir" "$build_dir"
}

step_reference() {
  run_quietly "configuration" cmake "$build_dir" # looks for Doxygen again
  cmake --build "$build_dir" --target documentation
}

step_commands() {
  python3 "$gates_dir/check_commands.py" "$build_dir/bin/disse" "$source_dir"
}

all=(packages format spelling links build reference tests commands battery
  clang sanitize coverage clang_all tidy_all debug hidden)
case ${1:-} in
  --list) printf '%s\n' "${all[@]}"; exit ;;
  -h | --help) sed -n '5,7s/^# \{0,1\}//p' "$0"; exit ;;
esac
run_steps "${@:-${all[@]}}"
