// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/text.h>
#include <disse/parameters/parameter_text.h>
#include <disse/parameters/registry.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace disse
{
/// Parameters of a type that is known by its name in a registry.
template <typename T>
class Instance
{
public:
  Instance() = default;

  Instance(const std::string &type, std::unique_ptr<ParametersOf<T>> parameters)
    : type_name(type)
    , parameters(std::move(parameters))
  {}

  Instance(const Instance &other)
    : type_name(other.type_name)
    , is_recorded(other.is_recorded)
    , parameters(other.parameters ? other.parameters->clone() : nullptr)
  {}

  Instance(Instance &&) = default;

  Instance &
  operator=(Instance other)
  {
    type_name   = std::move(other.type_name);
    is_recorded = other.is_recorded;
    parameters  = std::move(other.parameters);
    return *this;
  }

  const std::string &
  type() const
  {
    return type_name;
  }

  /// True if a type has been chosen that is known.
  explicit operator bool() const
  {
    return parameters != nullptr;
  }

  const ParametersOf<T> *
  operator->() const
  {
    return parameters.get();
  }

  /// The parameters, if they are of this struct; else null.
  template <typename Parameters>
  Parameters *
  find()
  {
    auto *found =
      dynamic_cast<ParameterStruct<T, Parameters> *>(parameters.get());
    return found != nullptr ? &found->values : nullptr;
  }

  template <typename Parameters>
  const Parameters *
  find() const
  {
    return const_cast<Instance *>(this)->template find<Parameters>();
  }

  /// Visit key `key` with the name of the type, then the parameters of this
  /// type.
  /// @return false if the type is not known; the error is on record
  bool
  add_parameters(const ParameterSection &section,
                 const std::string      &key,
                 const Registry<T>      &registry,
                 const std::string      &documentation)
  {
    std::string type = type_name;
    const bool  is_good =
      section.add_choice(key, type, registry.names(), documentation);
    if (type.empty() && !section.is_written(key))
      section.mistake(key,
                      "is not set; known: " + join(registry.names(), ", "));
    if (!is_good || type.empty())
      section.ignore_rest();
    if (!registry.knows(type))
      return false;
    if (type != type_name || !parameters)
      {
        type_name  = type;
        parameters = registry.parameters(type);
        section.read_anew();
      }
    else if (!is_recorded)
      section.record_defaults([&](const ParameterSection &same) {
        registry.parameters(type)->add_parameters(same);
      });
    is_recorded = true;
    parameters->add_parameters(section);
    return true;
  }

private:
  std::string                      type_name;
  bool                             is_recorded = false; // defaults are known
  std::unique_ptr<ParametersOf<T>> parameters;
};


/// Named instances of registered types, for instance the therapies of a
/// scenario. Those whose names are in `list` act, in that order.
template <typename T>
class InstanceList
{
public:
  explicit InstanceList(std::shared_ptr<const Registry<T>> registry)
    : registry(std::move(registry))
  {}

  void
  set_registry(std::shared_ptr<const Registry<T>> types)
  {
    registry = std::move(types);
  }

  /// Add an instance of the type that has this struct of parameters, at the end
  /// of the list.
  /// @return its parameters, with their defaults, up to the next assignment to
  ///   the list or its scenario
  /// @throws Error(usage) if the name is taken, or cannot be one.
  template <typename Parameters>
  Parameters &
  add(const std::string &name)
  {
    std::string mistake = mistake_in_name(name);
    if (instances.count(name) > 0)
      mistake = "there is '" + name + "' already";
    if (!mistake.empty())
      throw Error(ExitCode::usage, mistake).set_collective();
    const std::string type = registry->template name_of<Parameters>();
    list.push_back(name);
    return *(instances[name] = Instance<T>(type, registry->parameters(type)))
              .template find<Parameters>();
  }

  /// The parameters of an instance, if there is one of this name with this
  /// struct; else null.
  template <typename Parameters>
  Parameters *
  find(const std::string &name)
  {
    const auto instance = instances.find(name);
    return instance == instances.end()
             ? nullptr
             : instance->second.template find<Parameters>();
  }

  template <typename Parameters>
  const Parameters *
  find(const std::string &name) const
  {
    return const_cast<InstanceList *>(this)->template find<Parameters>(name);
  }

  /// The same. @throws Error(usage) if there is none.
  template <typename Parameters>
  Parameters &
  get(const std::string &name)
  {
    if (Parameters *found = find<Parameters>(name))
      return *found;
    throw Error(ExitCode::usage,
                "there is no '" + name + "' with these parameters; there are " +
                  join(list, ", "))
      .set_collective();
  }

  /// Leave none.
  void
  clear()
  {
    list.clear();
    instances.clear();
  }

  /// Instances that act, in order.
  std::vector<std::pair<std::string, const Instance<T> *>>
  listed() const
  {
    std::vector<std::pair<std::string, const Instance<T> *>> result;
    for (const std::string &name : list)
      if (const auto found = instances.find(name); found != instances.end())
        result.emplace_back(name, &found->second);
    return result;
  }

  /// One object per instance that acts.
  std::vector<std::unique_ptr<T>>
  make() const
  {
    std::vector<std::unique_ptr<T>> result;
    for (const auto &[name, instance] : listed())
      result.push_back((*instance)->make(name));
    return result;
  }

  /// Visit `List` and a subsection per instance. Those that are written, but
  /// not in the list, are visited too, so that their errors are found.
  void
  add_parameters(const ParameterSection &section,
                 const std::string      &documentation,
                 const std::string      &type_documentation)
  {
    section.add("List", list, documentation);
    std::vector<std::string> names, unlisted;
    for (const std::string &name : list)
      if (std::count(list.begin(), list.end(), name) > 1)
        section.mistake("List", "'" + name + "' is listed twice");
      else if (!is_known(section, name))
        section.mistake("List",
                        "there is no subsection '" + name + "'" +
                          suggestion(name, section.written_subsections()));
      else
        names.push_back(name);
    for (const auto &instance : instances)
      if (!contains(list, instance.first))
        unlisted.push_back(instance.first);
    for (const std::string &name : section.written_subsections())
      if (!contains(list, name) && !contains(unlisted, name) &&
          section.has_news(name))
        unlisted.push_back(name);
    if (!unlisted.empty())
      section.note("List",
                   "not in the list, so without effect: " +
                     join(unlisted, ", "));
    names.insert(names.end(), unlisted.begin(), unlisted.end());
    for (const std::string &name : names)
      if (!instances[name].add_parameters(
            section.subsection(name), "Type", *registry, type_documentation))
        instances.erase(name);
  }

  std::vector<std::string> list;

private:
  bool
  is_known(const ParameterSection &section, const std::string &name) const
  {
    return instances.count(name) > 0 ||
           contains(section.written_subsections(), name);
  }

  std::shared_ptr<const Registry<T>> registry;
  std::map<std::string, Instance<T>> instances;
};
} // namespace disse
