// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "fields/adaptive/interpolation_error.h"

#include "fields/nodes/point_values.h"

#include <algorithm>
#include <cmath>

namespace disse
{
namespace
{
using Vector = std::array<double, 3>;

// A cell seen from its middle. In two dimensions it is a slab of thickness 1.
struct CellFrame
{
  Vector center = {{0, 0, 0}};
  double weight;       // in means
  Vector gradients[8]; // of the functions of the corners, in the middle
};


double
cofactor(const double (&j)[3][3], const unsigned int d, const unsigned int e)
{
  const unsigned int d1 = (d + 1) % 3, d2 = (d + 2) % 3;
  const unsigned int e1 = (e + 1) % 3, e2 = (e + 2) % 3;
  return j[d1][e1] * j[d2][e2] - j[d1][e2] * j[d2][e1];
}


CellFrame
frame_of(const CellTable      &cells,
         const Discretisation &nodes,
         const std::size_t     cell)
{
  const unsigned int n = cells.n_corners(), dim = cells.dim;
  // Of the functions of the corners on the unit cell: one sign per direction.
  const double slope    = 1. / (n / 2);
  const auto   gradient = [&](const unsigned int a, const unsigned int e) {
    return (a >> e & 1) ? slope : -slope;
  };
  CellFrame frame;
  double    jacobian[3][3] = {{0, 0, 0}, {0, 0, 0}, {0, 0, dim == 2 ? 1. : 0.}};
  for (unsigned int a = 0; a < n; ++a)
    {
      const Vector &x = position(cells, nodes, cells.corners[cell * n + a]);
      for (unsigned int d = 0; d < dim; ++d)
        {
          frame.center[d] += x[d] / n;
          for (unsigned int e = 0; e < dim; ++e)
            jacobian[d][e] += x[d] * gradient(a, e);
        }
    }
  double volume = 0;
  for (unsigned int d = 0; d < 3; ++d)
    volume += jacobian[0][d] * cofactor(jacobian, 0, d);
  for (unsigned int a = 0; a < n; ++a)
    for (unsigned int d = 0; d < 3; ++d)
      {
        frame.gradients[a][d] = 0;
        for (unsigned int e = 0; e < dim; ++e)
          frame.gradients[a][d] +=
            cofactor(jacobian, d, e) * gradient(a, e) / volume;
      }
  frame.weight = std::pow(volume, -1. / dim);
  return frame;
}


// A few components at a time, to bound the memory.
class Comparison
{
public:
  static constexpr unsigned int width = 4;

  Comparison(const CellTable &cells, const Discretisation &nodes)
    : cells(cells)
    , nodes(nodes)
    , exchange(cells, nodes)
    , n(cells.n_corners())
  {
    for (std::size_t cell = 0; cell < cells.n_cells(); ++cell)
      frames.push_back(frame_of(cells, nodes, cell));
  }


  // errors = max(errors, e / scale) for components from `begin` on.
  void
  add(const FieldVector         &fields,
      const unsigned int         begin,
      const std::vector<double> &scales,
      std::vector<double>       &errors)
  {
    n_components = std::min<unsigned int>(width, scales.size() - begin);
    values       = exchange.at_points(fields.data() + begin,
                                n_components,
                                fields.n_components());
    find_mean_gradients();
    for (std::size_t cell = 0; cell < cells.n_cells(); ++cell)
      for (unsigned int s = 0; s < n_components; ++s)
        if (scales[begin + s] > 0)
          errors[cell] =
            std::max(errors[cell], error(cell, s) / scales[begin + s]);
  }

private:
  Vector
  gradient(const std::size_t cell, const unsigned int s) const
  {
    Vector result = {{0, 0, 0}};
    for (unsigned int a = 0; a < n; ++a)
      {
        const double u =
          values[std::size_t(cells.corners[cell * n + a]) * n_components + s];
        for (unsigned int d = 0; d < cells.dim; ++d)
          result[d] += u * frames[cell].gradients[a][d];
      }
    return result;
  }


  // Weighted by the inverse size of the cells: exact for quadratic functions
  // where small cells meet large ones across a plane.
  void
  find_mean_gradients()
  {
    const unsigned int  row = 3 * n_components + 1;
    std::vector<double> sums((nodes.n_owned + cells.other_positions.size()) *
                               row,
                             0.);
    for (std::size_t cell = 0; cell < cells.n_cells(); ++cell)
      {
        const double weight = frames[cell].weight;
        double       contribution[3 * width + 1];
        for (unsigned int s = 0; s < n_components; ++s)
          {
            const Vector g = gradient(cell, s);
            for (unsigned int d = 0; d < 3; ++d)
              contribution[3 * s + d] = weight * g[d];
          }
        contribution[row - 1] = weight;
        for (unsigned int a = 0; a < n; ++a)
          for (unsigned int k = 0; k < row; ++k)
            sums[std::size_t(cells.corners[cell * n + a]) * row + k] +=
              contribution[k];
      }
    std::vector<double> means = exchange.sum_at_nodes(sums, row);
    for (std::size_t i = 0; i < nodes.n_owned; ++i)
      for (unsigned int k = 0; k < row - 1; ++k)
        means[i * row + k] /= means[i * row + row - 1];
    mean_gradients = exchange.at_points(means.data(), row - 1, row);
  }


  double
  error(const std::size_t cell, const unsigned int s) const
  {
    const Vector g      = gradient(cell, s);
    double       result = 0;
    for (unsigned int a = 0; a < n; ++a)
      {
        const std::size_t point = cells.corners[cell * n + a];
        const Vector     &x     = position(cells, nodes, point);
        const double *mean    = &mean_gradients[(point * n_components + s) * 3];
        double        product = 0;
        for (unsigned int d = 0; d < cells.dim; ++d)
          product += (mean[d] - g[d]) * (x[d] - frames[cell].center[d]);
        result = std::max(result, std::abs(product) / 2);
      }
    return result;
  }


  const CellTable       &cells;
  const Discretisation  &nodes;
  PointValues            exchange;
  unsigned int           n; // corners of a cell
  std::vector<CellFrame> frames;
  unsigned int           n_components = 0;
  std::vector<double>    values;         // [point][component]
  std::vector<double>    mean_gradients; // [point][component][direction]
};
} // namespace


std::vector<double>
interpolation_errors(const CellTable           &cells,
                     const Discretisation      &nodes,
                     const FieldVector         &fields,
                     const std::vector<double> &scales)
{
  Comparison          comparison(cells, nodes);
  std::vector<double> errors(cells.n_cells(), 0.);
  for (unsigned int begin = 0; begin < scales.size();
       begin += Comparison::width)
    if (std::any_of(scales.begin() + begin,
                    scales.begin() +
                      std::min<std::size_t>(begin + Comparison::width,
                                            scales.size()),
                    [](const double scale) { return scale > 0; }))
      comparison.add(fields, begin, scales, errors);
  return errors;
}
} // namespace disse
