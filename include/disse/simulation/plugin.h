// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

/// Header for source files of a plug-in library (docs/link/plugins.md).

#include <disse/base/abi.h>
#include <disse/base/export.h>
#include <disse/simulation/registries.h>

/// Make the library a plug-in. To be written once in a library, outside of
/// namespaces, with a function that adds to the registries:
///
///     void register_types(disse::Registries &registries);
///     DISSE_PLUGIN(register_types)
#define DISSE_PLUGIN(register_function)                                \
  extern "C"                                                           \
  {                                                                    \
    DISSE_EXPORT extern const char disse_plugin_abi[];                 \
    const char                     disse_plugin_abi[] = DISSE_ABI_TAG; \
                                                                       \
    DISSE_EXPORT void                                                  \
    disse_plugin_register(disse::Registries &registries)               \
    {                                                                  \
      register_function(registries);                                   \
    }                                                                  \
  }
