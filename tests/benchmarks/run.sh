#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
#
# Install what is missing, build, and run one benchmark.
# usage: tests/benchmarks/run.sh NAME [--ranks R] [options] [--json]
#   without NAME: the list; NAME --help: its options
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../../cmake/setup.sh"

ranks=1
arguments=()
while [ $# -gt 0 ]; do
  case $1 in
    --ranks) ranks=${2:?--ranks needs a number}; shift ;;
    --ranks=*) ranks=${1#*=} ;;
    *) arguments+=("$1") ;;
  esac
  shift
done

install_packages "$source_dir"/cmake/debian-packages{,-tests}.txt
build ON disse_benchmark >&2
program=$build_dir/bin/disse_benchmark
case ${arguments[0]:---help} in
  # These start programs themselves.
  startup | scaling | --help | -h)
    exec "$program" "${arguments[@]:---help}" ;;
  *) exec mpirun -n "$ranks" "$program" "${arguments[@]}" ;;
esac
