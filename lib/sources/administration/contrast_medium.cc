// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "sources/administration/contrast_medium.h"

namespace disse
{
void
ContrastMedium::declare(ModelLayout &layout)
{
  variable = layout.upstream.contains("contrast")
               ? layout.upstream.index("contrast")
               : layout.upstream.add(
                   {"contrast", "contrast medium in the body", "-", 1});
}


void
ContrastMedium::give(Delivery &delivery) const
{
  delivery.add_to_upstream(variable, 1);
}
} // namespace disse
