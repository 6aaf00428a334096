# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
# deal.II as target disse_deal_ii: only mesh and fields see its headers.
find_package(deal.II 9.4 REQUIRED)
foreach(feature MPI P4EST PETSC)
  if(NOT DEAL_II_WITH_${feature})
    message(FATAL_ERROR "deal.II was built without ${feature}; "
      "install Debian's package libdeal.ii-dev")
  endif()
endforeach()

add_library(disse_deal_ii INTERFACE)
target_include_directories(disse_deal_ii SYSTEM INTERFACE ${DEAL_II_INCLUDE_DIRS})
if(CMAKE_BUILD_TYPE STREQUAL Debug)
  target_link_libraries(disse_deal_ii INTERFACE ${DEAL_II_TARGET_DEBUG})
  target_compile_definitions(disse_deal_ii INTERFACE DEBUG)
else()
  target_link_libraries(disse_deal_ii INTERFACE ${DEAL_II_TARGET_RELEASE})
endif()
target_compile_options(disse_deal_ii INTERFACE
  $<$<CXX_COMPILER_ID:GNU>:-Wno-nonnull-compare>
  -Wno-address -Wno-deprecated-declarations)
