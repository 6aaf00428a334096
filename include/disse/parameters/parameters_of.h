// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/exceptions.h>
#include <disse/base/export.h>
#include <disse/parameters/parameter_section.h>
#include <disse/parameters/range.h>

#include <functional>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace DISSE_EXPORT disse
{
/// Call what may be part of a plug-in library. Any exception but an Error
/// becomes an Error(plugin).
/// @param failure begins the message; the reason follows
template <typename Action>
auto
call_plugin(const std::string &failure, const Action &action)
{
  try
    {
      return action();
    }
  catch (const Error &)
    {
      throw;
    }
  catch (const std::exception &error)
    {
      throw Error(ExitCode::plugin, failure + error.what());
    }
  catch (...)
    {
      throw Error(ExitCode::plugin,
                  failure + "it throws an object that is not a std::exception");
    }
}


/// The parameters of some type of T, for instance of a therapy: a value that
/// can be read, printed, copied and changed, and of which a T is made.
template <typename T>
class ParametersOf
{
public:
  virtual ~ParametersOf() = default;

  virtual std::unique_ptr<ParametersOf>
  clone() const = 0;

  /// See ParameterFile. @throws Error(plugin) if a plug-in throws anything but
  /// an Error.
  void
  add_parameters(const ParameterSection &section)
  {
    guarded([&] { visit(section); });
  }

  /// @param name of the instance
  /// @throws Error(plugin) if a plug-in throws anything but an Error, or
  ///   returns nothing.
  std::unique_ptr<T>
  make(const std::string &name) const
  {
    std::unique_ptr<T> instance;
    guarded([&] { instance = make_instance(name); });
    if (!instance)
      throw Error(ExitCode::plugin, failure + "its maker gives a null pointer");
    return instance;
  }

  /// The constants of which plausible values are known, by the names of their
  /// keys.
  virtual std::vector<PlausibleConstant>
  plausible_constants() const = 0;

  /// Prefix of messages about errors of a plug-in; empty: part of the program.
  std::string failure;

private:
  template <typename Action>
  void
  guarded(const Action &action) const
  {
    if (failure.empty())
      action();
    else
      call_plugin(failure, action);
  }

  virtual void
  visit(const ParameterSection &section) = 0;

  virtual std::unique_ptr<T>
  make_instance(const std::string &name) const = 0;
};


/// The struct of a type without parameters.
struct NoParameters
{
  void
  add_parameters(const ParameterSection &)
  {}
};


/// Those in a plain struct, which has `void add_parameters(const
/// ParameterSection &)` and, where plausible values are known,
/// `std::vector<PlausibleConstant> plausible_constants() const`.
template <typename T, typename Parameters>
class ParameterStruct : public ParametersOf<T>
{
public:
  using Maker =
    std::function<std::unique_ptr<T>(const std::string &, const Parameters &)>;

  explicit ParameterStruct(const Maker &maker)
    : maker(maker)
  {}

  std::unique_ptr<ParametersOf<T>>
  clone() const override
  {
    return std::make_unique<ParameterStruct>(*this);
  }

  std::vector<PlausibleConstant>
  plausible_constants() const override
  {
    return constants_of(values, 0);
  }

  Parameters values;

private:
  void
  visit(const ParameterSection &section) override
  {
    values.add_parameters(section);
  }

  std::unique_ptr<T>
  make_instance(const std::string &name) const override
  {
    return maker(name, values);
  }

  // The first is chosen if the struct has that function.
  template <typename P>
  static auto
  constants_of(const P &parameters, int)
    -> decltype(parameters.plausible_constants())
  {
    return parameters.plausible_constants();
  }

  template <typename P>
  static std::vector<PlausibleConstant>
  constants_of(const P &, long)
  {
    return {};
  }

  Maker maker;
};
} // namespace disse
