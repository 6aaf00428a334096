// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/delivery.h>
#include <disse/model/model_layout.h>
#include <disse/sources/cell_product_parameters.h>

#include <array>
#include <string>
#include <vector>

namespace disse
{
/// Where the label of cells is that were given by a peripheral vein [1e6 cell
/// equivalents, decay of the nuclide apart]. A label also marks debris and the
/// macrophages that take it up, so it stays when cells die. With the default
/// constants:
///
///     dLu/dt = -0.21 Lu                       lung
///     dRe/dt =  0.21 Lu - (0.0225 + 0.05) Re  blood and the rest of the body
///     dLi/dt =  0.0225 Re                     liver
///     dSp/dt =  0.05 Re                       spleen
///
/// and a dose enters them as 0.30, 0.625, 0.014 and 0.061 of it. Shares at the
/// start are from scans of four patients with cirrhosis after indium-111
/// labelled cells (Gholamrezanezhad et al. 2011, abstract; measured, middle of
/// the range); the rates are fitted by hand to day 10.
class CellLabel
{
public:
  explicit CellLabel(const CellLabelParameters &parameters);

  /// Add `<symbol>_label_lung`, `_rest`, `_liver` and `_spleen`.
  /// @param scale typical number of cells [1e6 cells]
  void
  declare(ModelLayout &layout, const std::string &symbol, double scale);

  /// Add to the rates of upstream variables and to their Jacobian.
  /// @param infusion labelled cells that flow in [1e6 cells/day]
  void
  add_rates(double                     infusion,
            const std::vector<double> &upstream,
            std::vector<double>       &rates,
            std::vector<double>       &jacobian) const;

  /// A dose that is given at once [1e6 cells].
  void
  give(double dose, Delivery &delivery) const;

private:
  // Shares of a dose in lung, rest, liver and spleen.
  std::array<double, 4>
  shares() const;

  CellLabelParameters p;
  unsigned int        first = 0; // of the four variables
};
} // namespace disse
