# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
# Headers that most files include, read once for each target instead of once
# for each file: a quarter of the build. The build by clang in tests/gates.sh
# does without, so that each file includes what it uses.

# disse_precompile_headers(TARGET [<header>...])
function(disse_precompile_headers target)
  target_precompile_headers(${target} PRIVATE <algorithm> <array> <cmath>
    <fstream> <functional> <limits> <map> <memory> <optional> <set>
    <sstream> <string> <variant> <vector> <mpi.h> ${ARGN})
  target_compile_options(${target} PUBLIC
    $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>) # for ccache
endfunction()
