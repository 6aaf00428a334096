# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
# Target `documentation`: the API reference, by Doxygen; any warning fails it.
find_program(DOXYGEN doxygen)
find_path(DISSE_MATHJAX MathJax.js PATHS /usr/share/javascript/mathjax
  DOC "Folder or address of MathJax 2")
if(NOT DISSE_MATHJAX)
  set(DISSE_MATHJAX https://cdn.jsdelivr.net/npm/mathjax@2)
endif()
if(DOXYGEN)
  configure_file(docs/Doxyfile.in ${PROJECT_BINARY_DIR}/Doxyfile @ONLY)
  add_custom_target(documentation COMMAND ${DOXYGEN} ${PROJECT_BINARY_DIR}/Doxyfile
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} VERBATIM USES_TERMINAL)
endif()
