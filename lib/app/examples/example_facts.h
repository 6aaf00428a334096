// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <string>
#include <vector>

namespace disse
{
/// A criterion by which scenarios are grouped, with its keywords: a word and
/// what it means each, in the order of lists.
struct ExampleFacet
{
  std::string                                      name; ///< "disease"
  std::vector<std::pair<std::string, std::string>> words;

  /// Without their meaning.
  std::vector<std::string>
  known() const;
};


/// Disease, product, route.
const std::vector<ExampleFacet> &
example_facets();


/// What the README.md of an example says about it in its first lines:
///
///     # TITLE
///
///     <!-- disease: WORD; product: WORD, WORD; route: WORD -->
struct ExampleFacts
{
  std::string name; ///< of the folder
  std::string title;

  /// The words for each of the facets, at least one each.
  std::vector<std::vector<std::string>> words;
};


/// @param folder of the example
/// @throws Error(io) naming file, line and the known keywords.
ExampleFacts
read_example_facts(const std::string &folder);


/// Lines for people: a heading for each word of the facet that any example
/// has, and below it a line per example.
std::string
grouped(const std::vector<ExampleFacts> &examples, std::size_t facet);


/// The page examples/README.md: a table of the examples, and the words.
std::string
markdown_of(const std::vector<ExampleFacts> &examples);
} // namespace disse
