// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// What it was built with is there, the function that registers is not.

#include <disse/base/abi.h>

extern "C"
{
  extern const char disse_plugin_abi[];
  const char        disse_plugin_abi[] = DISSE_ABI_TAG;
}
