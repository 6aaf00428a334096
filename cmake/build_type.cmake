# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
# Build type, language level, warnings and where the binaries go.

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Debug or Release" FORCE)
endif()
set(CMAKE_CXX_STANDARD 17)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
# The library exports what public headers declare (disse/base/export.h). Tests
# see private code; clang does not extend the attribute of a namespace to
# functions that are defined in another block of it.
if(DISSE_BUILD_TESTS OR NOT CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  set(CMAKE_CXX_VISIBILITY_PRESET default)
else()
  set(CMAKE_CXX_VISIBILITY_PRESET hidden)
  set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
endif()
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/lib)
set(CMAKE_INSTALL_RPATH "$ORIGIN/../${CMAKE_INSTALL_LIBDIR}")

# -O2 alone leaves the nodal loops scalar in GCC 12; no -ffast-math, because
# results must not depend on how the compiler reorders sums.
set(CMAKE_CXX_FLAGS_RELEASE "-O3 -DNDEBUG")
add_compile_options(-Wall -Wextra -Wno-psabi
  $<$<CXX_COMPILER_ID:Clang>:-Wno-unknown-pragmas>) # `#pragma GCC ivdep`

# For clang-tidy and editors.
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

option(DISSE_WERROR "Warnings, also those of -Wpedantic, are errors" OFF)
if(DISSE_WERROR)
  add_compile_options(-Wpedantic -Werror)
endif()

option(DISSE_SANITIZE "Address and undefined-behaviour sanitizers" OFF)
if(DISSE_SANITIZE)
  # -O1 for whatever build type: a good trace, and half the time of -O3.
  add_compile_options(-O1 -fsanitize=address,undefined -fno-sanitize-recover=all
    -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()

option(DISSE_COVERAGE "Count how often each line runs (needs clang)" OFF)
if(DISSE_COVERAGE)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL Clang)
    message(FATAL_ERROR "DISSE_COVERAGE needs clang: -DCMAKE_CXX_COMPILER=clang++")
  endif()
  add_compile_options(-fprofile-instr-generate -fcoverage-mapping)
  add_link_options(-fprofile-instr-generate)
endif()
