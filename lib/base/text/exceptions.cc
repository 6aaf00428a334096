// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>

namespace disse
{
Error::Error(const ExitCode code, const std::string &message)
  : std::runtime_error(message)
  , exit_code(code)
{}


ExitCode
Error::code() const
{
  return exit_code;
}


bool
Error::is_collective() const
{
  return collective;
}


Error &
Error::set_collective()
{
  collective = true;
  return *this;
}


ParameterError::ParameterError(const std::string &message)
  : Error(ExitCode::usage, message)
{
  set_collective();
}
} // namespace disse
