// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>
#include <disse/base/text.h>
#include <disse/parameters/parameters_of.h>

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace DISSE_EXPORT disse
{
/// Names of the implementations of an interface T, with what they need to be
/// made: ParametersOf<T>.
///
/// An ordinary object without static initialisers, which would vanish from
/// static libraries.
template <typename T>
class Registry
{
public:
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

  /// A type whose constructor takes a name and a struct of parameters.
  /// @throws Error(plugin) if the name is empty or taken.
  template <typename Type, typename Parameters>
  void
  add(const std::string &name)
  {
    add<Parameters>(name,
                    [](const std::string &name, const Parameters &parameters) {
                      return std::make_unique<Type>(name, parameters);
                    });
  }

  /// A type that a function makes of the name of an instance and a struct of
  /// parameters. @throws Error(plugin) if the name is empty or taken.
  template <typename Parameters>
  void
  add(const std::string                                    &name,
      const typename ParameterStruct<T, Parameters>::Maker &maker)
  {
    if (name.empty() || !maker)
      throw Error(ExitCode::plugin,
                  kind + " '" + name + "' is registered by " + text_of(origin) +
                    " without a " + (maker ? "name" : "maker"));
    auto parameters = std::make_shared<ParameterStruct<T, Parameters>>(maker);
    if (!origin.empty())
      parameters->failure =
        kind + " '" + name + "' of " + text_of(origin) + " cannot be made: ";
    const auto [entry, is_new] =
      types.emplace(name, Entry{std::move(parameters), origin});
    if (!is_new)
      throw Error(ExitCode::plugin,
                  kind + " '" + name + "' is registered twice, by " +
                    text_of(entry->second.origin) + " and by " +
                    text_of(origin) + "; give one of them another name");
  }

  bool
  knows(const std::string &name) const
  {
    return types.count(name) > 0;
  }

  /// The parameters of a type with their defaults.
  /// @throws Error(usage) listing the known names.
  std::unique_ptr<ParametersOf<T>>
  parameters(const std::string &name) const
  {
    const auto type = types.find(name);
    if (type == types.end())
      throw Error(ExitCode::usage,
                  "unknown " + kind + " '" + name + "'" +
                    suggestion(name, names()))
        .set_collective();
    return type->second.parameters->clone();
  }

  /// The first type that has this struct of parameters.
  /// @throws Error(usage) if there is none.
  template <typename Parameters>
  std::string
  name_of() const
  {
    for (const auto &[name, entry] : types)
      if (dynamic_cast<const ParameterStruct<T, Parameters> *>(
            entry.parameters.get()))
        return name;
    throw Error(ExitCode::usage,
                "no " + kind + " with these parameters is registered")
      .set_collective();
  }

  std::vector<std::string>
  names() const
  {
    std::vector<std::string> result;
    for (const auto &type : types)
      result.push_back(type.first);
    return result;
  }

private:
  struct Entry
  {
    std::shared_ptr<const ParametersOf<T>> parameters;
    std::string                            origin; ///< empty: the program
  };

  static std::string
  text_of(const std::string &origin)
  {
    return origin.empty() ? "the program" : "'" + origin + "'";
  }

  std::string                  kind;
  std::string                  origin;
  std::map<std::string, Entry> types;
};
} // namespace disse
