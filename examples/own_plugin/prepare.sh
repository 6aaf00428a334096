# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
#
# Sourced by examples/run.sh: have the plug-in built with Disse, and tell the
# scenario where it is.

targets+=(implant)
scenario_options+=(--set "Plugin libraries=$build_dir/examples/own_plugin/libimplant.so")
