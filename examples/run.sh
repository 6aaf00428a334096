#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
#
# Install what is missing, build, and run a scenario: its variants, beside its
# targets, its trial, or without therapy and with it, and print what that did to the liver.
# usage: examples/run.sh [SCENARIO] [-o DIR] [--ranks N]
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../cmake/setup.sh"

scenario=cirrhosis_hepatic_artery
scenario_options=()
targets=(disse_program)
directory=
ranks=2
while [ $# -gt 0 ]; do
  case $1 in
    -o) directory=$2; shift ;;
    --ranks) ranks=$2; shift ;;
    -h | --help) sed -n '5,7s/^# \{0,1\}//p' "$0"; exit 0 ;;
    -*) echo "unknown option '$1'; known: -o DIR, --ranks N" >&2; exit 2 ;;
    *) scenario=$1 ;;
  esac
  shift
done
directory=${directory:-$source_dir/results/$scenario}
parameters=$source_dir/examples/$scenario/scenario.prm
[ -f "$parameters" ] || {
  echo "there is no scenario '$scenario'; known:" \
    $(cd "$source_dir/examples" && ls -d -- */ | tr -d /) >&2
  exit 2
}

install_packages "$source_dir"/cmake/debian-packages.txt
if [ -f "$source_dir/examples/$scenario/prepare.sh" ]; then
  . "$source_dir/examples/$scenario/prepare.sh"
fi
build "$([ -f "$build_dir/CMakeCache.txt" ] &&
  sed -n 's/^DISSE_BUILD_TESTS:BOOL=//p' "$build_dir/CMakeCache.txt" || echo OFF)" \
  "${targets[@]}"

if [ -f "$source_dir/examples/$scenario/variants" ]; then
  status=0
  "$source_dir"/examples/variants.sh "$source_dir/examples/$scenario" \
    "$directory" mpirun -n "$ranks" "$build_dir/bin/disse" || status=$?
  echo "results: $directory"
  exit $status
fi

if grep -q "^subsection Trial" "$parameters"; then
  exec mpirun -n "$ranks" "$build_dir/bin/disse" trial "$parameters" \
    -o "$directory" --overwrite
fi

# simulate NAME [options]
simulate() {
  local name=$1
  shift
  echo "running: $name"
  mpirun -n "$ranks" "$build_dir/bin/disse" run "$parameters" \
    -o "$directory/$name" --overwrite --quiet "$@" "${scenario_options[@]}" \
    >/dev/null
}

# table_row NAME: collagen, liver function and MELD, first and last.
table_row() {
  tr -d '\r' <"$directory/$1/timeseries.csv" | awk -F, -v name="$1" '
    NR == 1 { for (i = 1; i <= NF; ++i) column[$i] = i; next }
    NR == 2 { for (i = 1; i <= NF; ++i) first[i] = $i }
    { for (i = 1; i <= NF; ++i) last[i] = $i }
    function change(key, i) {
      i = column[key]
      return sprintf("%7.2f -> %7.2f", first[i], last[i])
    }
    END {
      printf "%-9s %4.0f day  %s  %s  %s\n", name, last[1], change("cpa [%]"),
        change("liver_function [-]"), change("meld_raw [-]")
    }'
}

simulate control --set "Therapies/List="
simulate treated
echo
echo "                     collagen area [%]    function [-]       MELD"
table_row control
table_row treated
echo "results: $directory"
