// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/log.h>
#include <disse/base/text.h>
#include <disse/fields/field_vector.h>

#include "base/files/file_output.h"
#include "solvers/diffusion/diffusion.h"

#include "benchmark.h"
#include "box_mesh.h"
#include "command.h"
#include "measurement.h"
#include "stream.h"
#include <algorithm>
#include <cmath>

namespace disse::benchmarks
{
namespace
{
constexpr unsigned int n_species = 10;


// A box whose edges differ: on cubes, six of the 27 entries of a row vanish and
// are not stored.
std::unique_ptr<Discretisation>
make_box(const int n, MPI_Comm comm)
{
  const TemporaryFolder folder;
  const BoxMesh         box = make_box_mesh(n, {10, 9, 8});
  MeshParameters        mesh;
  mesh.geometry    = Geometry::file;
  mesh.file        = folder / "box.msh";
  mesh.refinements = box.refinements;
  on_first_rank(comm, [&] { write_file(mesh.file, box.text); });
  Log log(comm, Log::Level::quiet);
  return make_discretisation(mesh, comm, log);
}


SpeciesSet
diffusing_species()
{
  SpeciesSet species("species");
  for (unsigned int s = 0; s < n_species; ++s)
    species.add({"u" + std::to_string(s), "", "-", 1. + s, 1, 0});
  return species;
}


/// The product that is measured: result += L u for all species at once.
class Product
{
public:
  explicit Product(const Discretisation &discretisation)
    : mobile(diffusing_species(), true)
    , diffusion(discretisation, mobile)
    , factors(mobile.stride(), 1.)
    , u(discretisation, mobile.stride())
    , result(u.n_owned_values())
    , single_factors(mobile.stride(), 1.f)
    , single_u((discretisation.n_owned + discretisation.ghosts.size()) *
               mobile.stride())
    , single_result(u.n_owned_values())
  {
    for (std::size_t i = 0; i < u.n_owned_values(); ++i)
      u.data()[i] = single_u[i] = std::cos(0.1 * i);
  }

  /// The same with vectors in single precision and ghosts in place, as
  /// preconditioners use it.
  void
  apply_single()
  {
    for (const auto rows : {Diffusion::Rows::interior, Diffusion::Rows::border})
      diffusion.add(rows,
                    single_factors,
                    single_u.data(),
                    single_result.data());
  }

  void
  apply()
  {
    using Rows = Diffusion::Rows;
    u.start_ghost_update();
    diffusion.add(Rows::interior, factors, u.data(), result.data());
    u.finish_ghost_update();
    diffusion.add(Rows::border, factors, u.data(), result.data());
  }

private:
  MobileSpecies       mobile;
  Diffusion           diffusion;
  std::vector<double> factors;
  FieldVector         u;
  std::vector<double> result;
  std::vector<float>  single_factors, single_u, single_result;
};


// What must be moved at least: the matrix, its diagonal and the volumes once,
// u once, the result to and fro.
double
bytes_moved(const Discretisation &discretisation)
{
  const StiffnessMatrix &K = discretisation.stiffness;
  const double           matrix =
    K.values.size() * (sizeof(float) + sizeof(unsigned)) +
    discretisation.n_owned * (sizeof(std::size_t) + 2. * sizeof(double));
  const double vectors =
    3. * discretisation.n_owned * n_species * sizeof(double);
  return sum(matrix + vectors, discretisation.comm);
}
} // namespace


Report
run_operator(const Options &options, MPI_Comm comm)
{
  const Bandwidth triad = measure_triad(comm);
  const auto      space = make_box(options.n, comm);
  Product         product(*space);
  const double    seconds = median(time_calls([&] { product.apply(); }, comm));
  const double    single =
    median(time_calls([&] { product.apply_single(); }, comm));
  const double entries =
    sum(double(space->stiffness.values.size() + space->n_owned), comm);

  Report report;
  report["name"]            = "operator";
  report["ms"]              = 1e3 * seconds;
  report["single_ms"]       = 1e3 * single;
  report["gb_per_s"]        = bytes_moved(*space) / 1e9 / seconds;
  report["stream_gb_per_s"] = triad.gb_per_s;
  report["part_of_stream"] =
    bytes_moved(*space) / 1e9 / seconds / triad.gb_per_s;
  report["entries_per_row"] = entries / space->n_global_nodes;
  report["bytes_per_node"]  = bytes_moved(*space) / space->n_global_nodes;
  report["stream_array_mb"] = triad.array_mb;
  report["cache_mb"]        = triad.cache_mb;
  report["species"]         = n_species;
  report["ranks"]           = n_ranks(comm);
  report["nodes"]           = space->n_global_nodes;
  report["n"]               = options.n;
  return report;
}
} // namespace disse::benchmarks
