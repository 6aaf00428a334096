# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
find_package(GTest REQUIRED)
