// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "fields/adaptive/adaptive_space.h"

#include <disse/base/log.h>

#include "base/parallel/all_to_all.h"
#include "fields/adaptive/field_transfer.h"
#include "fields/adaptive/node_migration.h"
#include "fields/cells/depth_first.h"
#include "mesh/mesh.h"

#include <algorithm>

namespace disse
{
namespace
{
using NodalValues = std::vector<double>;


template <int dim>
class Space : public AdaptiveSpace
{
public:
  Space(std::unique_ptr<Mesh<dim>> mesh, const MeshParameters &parameters)
    : AdaptiveSpace(parameters)
    , mesh(std::move(mesh))
  {
    number(*this->mesh);
    assemble();
  }


  bool
  adapt(const std::vector<CellChange>    &flags,
        const std::vector<FieldVector *> &fields) override
  {
    const std::vector<CellChange> changes =
      balanced(cell_table(), *this, flags);
    const bool has_any =
      std::any_of(changes.begin(), changes.end(), [](const CellChange change) {
        return change != CellChange::keep;
      });
    if (!any(has_any, comm))
      return false;
    set_flags(changes);
    mesh->triangulation().execute_coarsening_and_refinement();
    std::vector<NodalValues> values = transfer(fields);
    if (n_ranks(comm) > 1)
      migrate(values, fields);
    assemble();
    for (std::size_t i = 0; i < fields.size(); ++i)
      {
        *fields[i] = FieldVector(*this, fields[i]->n_components());
        std::copy(values[i].begin(), values[i].end(), fields[i]->data());
        values[i] = NodalValues();
      }
    return true;
  }

private:
  void
  set_flags(const std::vector<CellChange> &changes)
  {
    auto change = changes.begin();
    for (const auto &cell :
         depth_first(mesh->triangulation().active_cell_iterators()))
      {
        if (*change == CellChange::refine)
          cell->set_refine_flag();
        else if (*change == CellChange::coarsen)
          cell->set_coarsen_flag();
        ++change;
      }
  }


  // The nodes of the changed mesh, whose cells are still on the same ranks, and
  // the fields there.
  std::vector<NodalValues>
  transfer(const std::vector<FieldVector *> &fields)
  {
    const FieldSpace         before = renumber();
    const FieldTransfer      transfer(before.cell_table(),
                                 before,
                                 cell_table(),
                                 *this);
    std::vector<NodalValues> values;
    for (const FieldVector *field : fields)
      values.push_back(transfer(field->data(), field->n_components()));
    return values;
  }


  void
  migrate(std::vector<NodalValues>         &values,
          const std::vector<FieldVector *> &fields)
  {
    mesh->triangulation().repartition();
    const FieldSpace    before = renumber();
    const NodeMigration migration(before, *this);
    for (std::size_t i = 0; i < fields.size(); ++i)
      values[i] = migration(values[i], fields[i]->n_components());
  }


  // Returns what there was.
  FieldSpace
  renumber()
  {
    FieldSpace before = std::move(static_cast<FieldSpace &>(*this));
    number(*mesh);
    return before;
  }


  std::unique_ptr<Mesh<dim>> mesh;
};


template <int dim>
std::unique_ptr<AdaptiveSpace>
make(const MeshParameters &parameters, MPI_Comm comm, Log &log)
{
  auto mesh = std::make_unique<Mesh<dim>>(parameters, comm, MeshUse::adapt);
  for (const std::string &note : mesh->notes())
    log.info("mesh: " + note);
  return std::make_unique<Space<dim>>(std::move(mesh), parameters);
}
} // namespace


std::vector<double>
AdaptiveSpace::halved_cells() const
{
  std::vector<CellAddress> cells;
  for (const CellAddress &cell : cell_table().addresses)
    if (cell.level > 0)
      cells.push_back(cell);
  std::vector<int> counts(n_ranks(comm), 0);
  counts[0] = cells.size();
  cells     = all_to_all(cells, counts, comm).items;
  std::sort(cells.begin(), cells.end());
  std::vector<double> numbers;
  for (const CellAddress &cell : cells)
    for (const std::uint32_t part : {cell.coarse_cell, cell.path, cell.level})
      numbers.push_back(part);
  return numbers;
}


void
AdaptiveSpace::restore(const std::vector<double> &numbers)
{
  std::vector<CellAddress> target;
  for (std::size_t i = 0; i + 2 < numbers.size(); i += 3)
    target.push_back({std::uint32_t(numbers[i]),
                      std::uint32_t(numbers[i + 1]),
                      std::uint32_t(numbers[i + 2])});
  const auto is_to_be_halved = [&](const CellAddress &cell) {
    const auto inside = std::lower_bound(target.begin(), target.end(), cell);
    return inside != target.end() &&
           inside->order() < cell.end_of_descendants() &&
           inside->level > cell.level;
  };
  std::vector<CellChange> flags;
  do
    {
      flags.clear();
      for (const CellAddress &cell : cell_table().addresses)
        flags.push_back(is_to_be_halved(cell) ? CellChange::refine
                                              : CellChange::keep);
  } while (adapt(flags, {}));
  std::int64_t n_halved = 0;
  for (const CellAddress &cell : cell_table().addresses)
    n_halved += cell.level > 0;
  if (sum(n_halved, comm) != std::int64_t(target.size()))
    throw Error(ExitCode::state_file, "the state belongs to another mesh")
      .set_collective();
}


std::unique_ptr<AdaptiveSpace>
make_adaptive_space(const MeshParameters &parameters, MPI_Comm comm, Log &log)
{
  if (parameters.dimension() == 0)
    throw Error(ExitCode::mesh, "a point cannot be refined").set_collective();
  auto result = parameters.dimension() == 2 ? make<2>(parameters, comm, log)
                                            : make<3>(parameters, comm, log);
  log.info("mesh: " + result->description());
  return result;
}
} // namespace disse
