# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
#
# Sourced by examples/run.sh: which runs are compared.
runs=(uniform zonated)
run_options=("--set Injuries/chronic/Pattern=uniform" "")
