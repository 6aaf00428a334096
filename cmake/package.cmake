# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
# Installation and the package that find_package(Disse) finds.
include(CMakePackageConfigHelpers)

install(TARGETS disse EXPORT DisseTargets
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(TARGETS disse_program RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY include/disse DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(FILES ${PROJECT_BINARY_DIR}/include/disse/version_config.h
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/disse)
install(DIRECTORY examples/ DESTINATION ${CMAKE_INSTALL_DATADIR}/disse/examples
  USE_SOURCE_PERMISSIONS
  REGEX examples/CMakeLists.txt EXCLUDE PATTERN run.sh EXCLUDE
  PATTERN prepare.sh EXCLUDE PATTERN build EXCLUDE
  PATTERN __pycache__ EXCLUDE)
install(PROGRAMS lib/python/draw.py DESTINATION ${CMAKE_INSTALL_DATADIR}/disse/python)
install(DIRECTORY lib/kinetics/parameter_sets lib/sources/parameter_sets
  DESTINATION ${CMAKE_INSTALL_DATADIR}/disse)
install(FILES LICENSE README.md CHANGELOG.md CONTRIBUTING.md CITATION.cff
  DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs DESTINATION ${CMAKE_INSTALL_DOCDIR})

set(package_directory ${CMAKE_INSTALL_LIBDIR}/cmake/Disse)
install(EXPORT DisseTargets NAMESPACE Disse:: DESTINATION ${package_directory})
configure_package_config_file(cmake/DisseConfig.cmake.in
  ${PROJECT_BINARY_DIR}/DisseConfig.cmake
  INSTALL_DESTINATION ${package_directory})
# For find_package(Disse) in the build tree.
export(EXPORT DisseTargets NAMESPACE Disse::
  FILE ${PROJECT_BINARY_DIR}/DisseTargets.cmake)
configure_file(cmake/DisseAddPlugin.cmake ${PROJECT_BINARY_DIR}/DisseAddPlugin.cmake COPYONLY)
# Before 1.0 a new minor version may change the interface.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/DisseConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/DisseConfig.cmake
  ${PROJECT_BINARY_DIR}/DisseConfigVersion.cmake cmake/DisseAddPlugin.cmake
  DESTINATION ${package_directory})
