# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
# Writes include/disse/version_config.h: what this build is made of.
find_package(Git QUIET)
set(DISSE_GIT_REVISION "unknown")
if(GIT_FOUND)
  execute_process(COMMAND ${GIT_EXECUTABLE} -C ${PROJECT_SOURCE_DIR}
      describe --always --dirty --abbrev=12
    OUTPUT_VARIABLE revision OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  if(revision)
    set(DISSE_GIT_REVISION ${revision})
  endif()
endif()
set(DISSE_COMPILER "${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}")
configure_file(${PROJECT_SOURCE_DIR}/cmake/version_config.h.in
  ${PROJECT_BINARY_DIR}/include/disse/version_config.h @ONLY)
