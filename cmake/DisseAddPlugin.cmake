# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
#
# disse_add_plugin(name sources...): a shared library that parameter files name
# in `Plugin libraries` (docs/link/plugins.md).
function(disse_add_plugin name)
  add_library(${name} MODULE ${ARGN})
  target_link_libraries(${name} PRIVATE Disse::disse)
  # A function that is nowhere is an error now, not when a run begins; those of
  # the sanitizers are in the program.
  if(NOT DISSE_SANITIZE)
    target_link_options(${name} PRIVATE LINKER:--no-undefined)
  endif()
endfunction()
