# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
# CVODE of SUNDIALS 6 as target disse_cvode, for the tests only. Debian ships no
# CMake package of it.
find_path(CVODE_INCLUDE_DIR cvode/cvode.h REQUIRED)
add_library(disse_cvode INTERFACE)
target_include_directories(disse_cvode SYSTEM INTERFACE ${CVODE_INCLUDE_DIR})
foreach(part cvode nvecserial sunmatrixdense sunlinsoldense)
  find_library(SUNDIALS_${part}_LIBRARY sundials_${part} REQUIRED)
  target_link_libraries(disse_cvode INTERFACE ${SUNDIALS_${part}_LIBRARY})
endforeach()
