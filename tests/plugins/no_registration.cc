// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// A library, but not a plug-in: DISSE_PLUGIN was forgotten.

int
answer()
{
  return 42;
}
