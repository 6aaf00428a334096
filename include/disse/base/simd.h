// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

/// Marks a function that loops over the lanes of a NodeBatch: GCC compiles it
/// for AVX2 too, and the loader chooses. FMA is left out on purpose, so that
/// both versions give the same bits on every machine.
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && \
  defined(__linux__) && !defined(__SANITIZE_ADDRESS__)
#  define DISSE_SIMD_CLONES __attribute__((target_clones("avx2", "default")))
#else
#  define DISSE_SIMD_CLONES
#endif

/// Marks a small function that must be inlined into the calling loop: a
/// remaining call would keep the loop scalar.
#if defined(__GNUC__)
#  define DISSE_ALWAYS_INLINE inline __attribute__((always_inline))
#else
#  define DISSE_ALWAYS_INLINE inline
#endif
