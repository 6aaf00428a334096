# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
#
# Debian's NIFTIConfig.cmake names files of packages that libnifti2-dev does not
# need, so header and library are looked for themselves.
find_path(NIFTI_INCLUDE_DIR nifti/nifti2_io.h REQUIRED)
find_library(NIFTI_LIBRARY nifti2 REQUIRED)
add_library(disse_nifti INTERFACE)
target_include_directories(disse_nifti SYSTEM INTERFACE
  ${NIFTI_INCLUDE_DIR} ${NIFTI_INCLUDE_DIR}/nifti)
target_link_libraries(disse_nifti INTERFACE ${NIFTI_LIBRARY})
