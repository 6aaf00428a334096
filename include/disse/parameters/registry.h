// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/exceptions.h>
#include <disse/base/text.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace disse
{
/// Names and makers of the implementations of an interface T.
///
/// An ordinary object without static initialisers, which would vanish from
/// static libraries. `Arguments` are what every maker gets.
template <typename T, typename... Arguments>
class Registry
{
public:
  using Maker = std::function<std::unique_ptr<T>(Arguments...)>;

  /// @param kind what T is called in messages, for instance "source term"
  explicit Registry(const std::string &kind)
    : kind(kind)
  {}

  /// @throws Error if the name is taken.
  void
  add(const std::string &name, const Maker &maker)
  {
    if (!makers.emplace(name, maker).second)
      throw Error(ExitCode::plugin,
                  kind + " '" + name + "' is registered twice");
  }

  bool
  knows(const std::string &name) const
  {
    return makers.count(name) > 0;
  }

  /// @throws Error(usage) listing the known names.
  std::unique_ptr<T>
  make(const std::string &name, Arguments... arguments) const
  {
    const auto maker = makers.find(name);
    if (maker == makers.end())
      throw Error(ExitCode::usage,
                  "unknown " + kind + " '" + name + "'" +
                    suggestion(name, names()))
        .set_collective();
    return maker->second(std::forward<Arguments>(arguments)...);
  }

  std::vector<std::string>
  names() const
  {
    std::vector<std::string> result;
    for (const auto &maker : makers)
      result.push_back(maker.first);
    return result;
  }

private:
  std::string                  kind;
  std::map<std::string, Maker> makers;
};
} // namespace disse
