// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/text.h>
#include <disse/parameters/plugin_library.h>

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

  /// What follows comes from this plug-in library; empty: from the program.
  void
  set_origin(const std::string &library)
  {
    origin = library;
  }

  /// @throws Error(plugin) if the name is empty or taken, or if there is no
  /// maker.
  void
  add(const std::string &name, const Maker &maker)
  {
    if (name.empty() || !maker)
      throw Error(ExitCode::plugin,
                  kind + " '" + name + "' is registered by " + text_of(origin) +
                    " without a " + (maker ? "name" : "maker"));
    const auto [entry, is_new] = makers.emplace(name, Entry{maker, origin});
    if (!is_new)
      throw Error(ExitCode::plugin,
                  kind + " '" + name + "' is registered twice, by " +
                    text_of(entry->second.origin) + " and by " +
                    text_of(origin) + "; give one of them another name");
  }

  bool
  knows(const std::string &name) const
  {
    return makers.count(name) > 0;
  }

  /// @throws Error(usage) listing the known names, Error(plugin) if a maker of
  /// a library gives nothing or throws what is no Error.
  std::unique_ptr<T>
  make(const std::string &name, Arguments... arguments) const
  {
    const auto maker = makers.find(name);
    if (maker == makers.end())
      throw Error(ExitCode::usage,
                  "unknown " + kind + " '" + name + "'" +
                    suggestion(name, names()))
        .set_collective();
    const Entry &entry = maker->second;
    if (entry.origin.empty())
      return entry.maker(std::forward<Arguments>(arguments)...);
    const std::string failure = kind + " '" + name + "' of " +
                                text_of(entry.origin) + " cannot be made: ";
    std::unique_ptr<T> instance = call_plugin(failure, [&] {
      return entry.maker(std::forward<Arguments>(arguments)...);
    });
    if (!instance)
      throw Error(ExitCode::plugin, failure + "its maker gives a null pointer");
    return instance;
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
  struct Entry
  {
    Maker       maker;
    std::string origin; ///< library; empty: the program
  };

  static std::string
  text_of(const std::string &origin)
  {
    return origin.empty() ? "the program" : "'" + origin + "'";
  }

  std::string                  kind;
  std::string                  origin;
  std::map<std::string, Entry> makers;
};
} // namespace disse
