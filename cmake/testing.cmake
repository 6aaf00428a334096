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

# disse_add_test(NAME RANKS 1 2 3 [LABELS ...] [TIMEOUT seconds] [PARTS n]
#   SOURCES ...)
# With PARTS the tests of a long program are shared out over n entries.
function(disse_add_test name)
  cmake_parse_arguments(test "" "TIMEOUT;PARTS" "RANKS;LABELS;SOURCES" ${ARGN})
  add_executable(${name} ${test_SOURCES} ${PROJECT_SOURCE_DIR}/tests/main.cc)
  # Tests see private headers too.
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests
    ${PROJECT_SOURCE_DIR}/lib)
  target_link_libraries(${name} PRIVATE disse GTest::gtest
    nlohmann_json::nlohmann_json)
  if(NOT test_TIMEOUT)
    set(test_TIMEOUT 300)
  endif()
  foreach(ranks IN LISTS test_RANKS)
    if(test_PARTS)
      math(EXPR last "${test_PARTS} - 1")
      foreach(part RANGE ${last})
        disse_add_run(${name} ${name}.${ranks}.part${part} ${ranks}
          "GTEST_TOTAL_SHARDS=${test_PARTS};GTEST_SHARD_INDEX=${part}")
      endforeach()
    else()
      disse_add_run(${name} ${name}.${ranks} ${ranks} "")
    endif()
  endforeach()
endfunction()

# One entry of ctest; reads the settings of disse_add_test().
function(disse_add_run name entry ranks environment)
  add_test(NAME ${entry} COMMAND ${MPIEXEC_EXECUTABLE} -n ${ranks}
    $<TARGET_FILE:${name}>)
  set_tests_properties(${entry} PROPERTIES
    ENVIRONMENT "${DISSE_TEST_ENVIRONMENT};${environment}"
    TIMEOUT ${test_TIMEOUT} LABELS "${test_LABELS}")
  if(ranks GREATER 1)
    set_tests_properties(${entry} PROPERTIES PROCESSORS 2)
  endif()
endfunction()
