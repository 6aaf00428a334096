#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
#
# Run all variants of a scenario, each in a folder of its own, and print the
# results beside its targets. Ends with 8 if a verdict is not as declared.
# usage: examples/variants.sh SCENARIO_DIR RESULTS_DIR COMMAND...
# COMMAND starts disse, for instance: mpirun -n 2 build/release/bin/disse
#
# A line of the file `variants` is "NAME: KEY=VALUE; KEY=VALUE ..." with the
# keys that --set takes.
set -euo pipefail
scenario=$1
results=$2
shift 2

"$@" run "$scenario/scenario.prm" --variants "$scenario/variants" \
  -o "$results" --overwrite </dev/null
echo
# One process prints the table.
"${@: -1}" check "$results" "$scenario/targets.csv"
