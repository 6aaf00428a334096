// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "app/program.h"

int
main(int argc, char **argv)
{
  return disse::run_program(argc, argv);
}
