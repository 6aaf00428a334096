// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>
#include <disse/base/text.h>
#include <disse/parameters/parameter_text.h>
#include <disse/parameters/registry.h>

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace DISSE_EXPORT disse
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
      section.error(key, "is not set; known: " + join(registry.names(), ", "));
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


/// The subsections of a section, which a key lists.
struct ListedSections
{
  /// Visit the key. A name that is listed twice, or neither known nor written,
  /// is recorded as an error; `others` that are not listed as a note.
  /// @param known what there is without being written
  ListedSections(const ParameterSection         &section,
                 std::vector<std::string>       &list,
                 const std::vector<std::string> &known,
                 const std::vector<std::string> &others,
                 const std::string              &documentation,
                 const std::string              &key = "List");

  std::vector<std::string>
  all() const;

  std::vector<std::string> listed;   ///< in the order of the list
  std::vector<std::string> unlisted; ///< to be read for their errors only
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
    std::string error = error_in_name(name);
    if (instances.count(name) > 0)
      error = "there is '" + name + "' already";
    if (!error.empty())
      throw Error(ExitCode::usage, error).set_collective();
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
    std::vector<std::string> known;
    for (const auto &instance : instances)
      known.push_back(instance.first);
    std::vector<std::string> others = known;
    for (const std::string &name : section.written_subsections())
      if (!contains(known, name) && section.has_news(name))
        others.push_back(name);
    const ListedSections sections(section, list, known, others, documentation);
    for (const std::string &name : sections.all())
      if (!instances[name].add_parameters(
            section.subsection(name), "Type", *registry, type_documentation))
        instances.erase(name);
  }

  std::vector<std::string> list;

private:
  std::shared_ptr<const Registry<T>> registry;
  std::map<std::string, Instance<T>> instances;
};
} // namespace disse
