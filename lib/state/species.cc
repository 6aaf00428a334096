// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/parameters/expression.h>
#include <disse/state/species.h>

namespace disse
{
template <typename T>
SymbolSet<T>::SymbolSet(const std::string &kind)
  : kind(kind)
{}


template <typename T>
unsigned int
SymbolSet<T>::add(const T &item)
{
  if (!is_free_identifier(item.symbol))
    throw Error(ExitCode::usage,
                "'" + item.symbol + "' cannot name a " + kind +
                  ": a symbol is a letter followed by letters, digits or '_', "
                  "and not x, y, z, t or a function of expressions")
      .set_collective();
  if (contains(item.symbol))
    throw Error(ExitCode::usage,
                kind + " '" + item.symbol +
                  "' exists already; choose another symbol")
      .set_collective();
  items.push_back(item);
  return items.size() - 1;
}


template <typename T>
bool
SymbolSet<T>::contains(const std::string &symbol) const
{
  for (const T &item : items)
    if (item.symbol == symbol)
      return true;
  return false;
}


template <typename T>
unsigned int
SymbolSet<T>::index(const std::string &symbol) const
{
  for (unsigned int i = 0; i < items.size(); ++i)
    if (items[i].symbol == symbol)
      return i;
  throw Error(ExitCode::usage,
              "unknown " + kind + " '" + symbol + "'" +
                suggestion(symbol, symbols()))
    .set_collective();
}


template <typename T>
std::vector<std::string>
SymbolSet<T>::symbols() const
{
  std::vector<std::string> result;
  for (const T &item : items)
    result.push_back(item.symbol);
  return result;
}


template class SymbolSet<Species>;
template class SymbolSet<SystemicVariable>;
} // namespace disse
