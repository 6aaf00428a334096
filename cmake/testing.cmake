# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
# One line declares a test program, the rank counts it runs on and its labels.

set(DISSE_TEST_ENVIRONMENT
  OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
  OMPI_MCA_rmaps_base_oversubscribe=1
  OMPI_MCA_btl_vader_single_copy_mechanism=none OMP_NUM_THREADS=1
  DISSE_CACHE_DIR=${PROJECT_BINARY_DIR}/cache
  DISSE_PROGRAM=$<TARGET_FILE:disse_program>
  DISSE_SOURCE_DIR=${PROJECT_SOURCE_DIR}
  DISSE_BUILD_DIR=${PROJECT_BINARY_DIR})

# GoogleTest's main() under MPI, and what most tests include, read only once.
# Tests are not worth optimising for: -O1 takes half as long as -O3 to compile.
add_library(disse_test_main OBJECT ${PROJECT_SOURCE_DIR}/tests/main.cc)
target_include_directories(disse_test_main PRIVATE ${PROJECT_SOURCE_DIR}/tests)
target_link_libraries(disse_test_main PUBLIC disse GTest::gtest
  nlohmann_json::nlohmann_json)
target_compile_options(disse_test_main PUBLIC $<$<CONFIG:Release>:-O1>
  -Wno-dangling-else) # `if (x) EXPECT_...` without braces
disse_precompile_headers(disse_test_main <filesystem> <gtest/gtest.h>)

# disse_add_test(NAME RANKS 1 2 3 [LABELS ...] [TIMEOUT seconds] [PARTS n]
#   [BATTERY filter...] [BATTERY_RANKS 1 2 3] SOURCES ...)
# With PARTS the tests of a long program are shared out over n entries. The
# tests that a filter of BATTERY selects are an entry of their own, with the
# label `battery`, and not part of the others; all tests on BATTERY_RANKS have
# this label too.
function(disse_add_test name)
  cmake_parse_arguments(test "" "TIMEOUT;PARTS" "RANKS;LABELS;BATTERY;BATTERY_RANKS;SOURCES" ${ARGN})
  add_executable(${name} ${test_SOURCES})
  # Tests see private headers too.
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests
    ${PROJECT_SOURCE_DIR}/lib)
  target_link_libraries(${name} PRIVATE disse_test_main)
  target_precompile_headers(${name} REUSE_FROM disse_test_main)
  if(NOT test_TIMEOUT)
    set(test_TIMEOUT 300)
  endif()
  if(DISSE_SANITIZE OR CMAKE_BUILD_TYPE STREQUAL Debug)
    math(EXPR test_TIMEOUT "5 * ${test_TIMEOUT}")
  endif()
  set(selection)
  if(test_BATTERY)
    list(JOIN test_BATTERY ":" battery)
    set(selection "GTEST_FILTER=-${battery}")
  endif()
  foreach(ranks IN LISTS test_RANKS)
    if(test_PARTS)
      math(EXPR last "${test_PARTS} - 1")
      foreach(part RANGE ${last})
        disse_add_run(${name} ${name}.${ranks}.part${part} ${ranks}
          "${selection};GTEST_TOTAL_SHARDS=${test_PARTS};GTEST_SHARD_INDEX=${part}")
      endforeach()
    else()
      disse_add_run(${name} ${name}.${ranks} ${ranks} "${selection}")
    endif()
    foreach(filter IN LISTS test_BATTERY)
      string(REGEX REPLACE "[/*]+$" "" entry ${filter})
      disse_add_run(${name} ${name}.${ranks}.${entry} ${ranks} "GTEST_FILTER=${filter}"
        LABELS battery TIMEOUT 1500)
    endforeach()
  endforeach()
  foreach(ranks IN LISTS test_BATTERY_RANKS)
    disse_add_run(${name} ${name}.${ranks} ${ranks} "" LABELS battery TIMEOUT 1500)
  endforeach()
endfunction()

# One entry of ctest; reads the settings of disse_add_test() where it has none
# of its own.
function(disse_add_run name entry ranks environment)
  cmake_parse_arguments(run "" "TIMEOUT" "LABELS" ${ARGN})
  foreach(property LABELS TIMEOUT)
    if(NOT run_${property})
      set(run_${property} ${test_${property}})
    endif()
  endforeach()
  add_test(NAME ${entry} COMMAND ${MPIEXEC_EXECUTABLE} -n ${ranks}
    $<TARGET_FILE:${name}>)
  set_tests_properties(${entry} PROPERTIES
    ENVIRONMENT "${DISSE_TEST_ENVIRONMENT};${environment}"
    TIMEOUT ${run_TIMEOUT} LABELS "${run_LABELS}")
  if(ranks GREATER 1)
    set_tests_properties(${entry} PROPERTIES PROCESSORS 2)
  endif()
endfunction()
