// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

/// Marks what a shared library lets others see. Public headers open their
/// namespace with it, `namespace DISSE_EXPORT disse`; whatever is declared
/// elsewhere stays inside the library.
#if defined(__GNUC__)
#  define DISSE_EXPORT [[gnu::visibility("default")]]
#else
#  define DISSE_EXPORT
#endif
