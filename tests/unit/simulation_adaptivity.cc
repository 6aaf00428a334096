// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/log.h>

#include "fields/assembly/cell_matrices.h"
#include "model/initial_state.h"
#include "observers/mass_ledger.h"
#include "simulation/time_loop.h"
#include "time/integrators/bdf_integrator.h"

#include <gtest/gtest.h>

#include "test_networks.h"
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>

using namespace disse;

namespace
{
constexpr double threshold = 0.3;


// u_t = u_xx + u (1 - u) (u - a) with the threshold a.
std::shared_ptr<ReactionNetwork>
bistable()
{
  return std::make_shared<ScalarNetwork>(
    1,
    [](const double u) { return u * (1 - u) * (u - threshold); },
    [](const double u) {
      return (1 - u) * (u - threshold) - u * (u - threshold) + u * (1 - u);
    });
}


// Its travelling wave of speed (1 - 2 a) / sqrt(2), from x = 20 mm on.
double
wave(const double x, const double t)
{
  const double z = x - 20 - (1 - 2 * threshold) / std::sqrt(2.) * t;
  return 1 / (1 + std::exp(z / std::sqrt(2.)));
}


// That wave on a strip whose cells are 2 mm long where nothing happens.
struct Front
{
  explicit Front(const RefinementParameters &refinement,
                 MPI_Comm                    comm    = MPI_COMM_WORLD,
                 SourceList                  sources = {})
    : log(comm, Log::Level::quiet)
    , system(bistable(), std::move(sources))
  {
    MeshParameters strip;
    strip.geometry      = Geometry::box;
    strip.box_dimension = 2;
    strip.extent        = {60, 2};
    strip.cell_size     = 2;
    space               = make_adaptive_space(strip, comm, log);
    adaptivity = std::make_unique<Adaptivity>(*space, system, refinement, log);
    IntegratorParameters parameters;
    parameters.tolerance               = 1e-6;
    parameters.linear_solver.tolerance = 1e-6;
    parameters.maximum_step            = 0.5;
    loop                               = std::make_unique<TimeLoop>(
      *space, system, parameters, "test", 0, 20, log);
    loop->set_adaptivity(*adaptivity);
    state = make_initial_state(*space, system.layout(), 0);
  }


  void
  set_wave()
  {
    for (unsigned int i = 0; i < space->n_owned; ++i)
      state.fields.data()[i] = wave(space->positions[i][0], state.time);
  }


  // On a mesh that has been made for the wave and not for its interpolation.
  void
  start()
  {
    for (int i = 0; i < 5; ++i)
      {
        set_wave();
        if (const auto flags = adaptivity->refinement_flags(state))
          loop->change_mesh([&] { adaptivity->apply(*flags, {&state}); });
      }
    set_wave();
    loop->start(state);
  }


  double
  largest_error() const
  {
    double error = 0;
    for (unsigned int i = 0; i < space->n_owned; ++i)
      error = std::max(error,
                       std::abs(state.fields.data()[i] -
                                wave(space->positions[i][0], state.time)));
    return max(error, space->comm);
  }


  double
  n_cells() const
  {
    return sum(double(space->cell_table().n_cells()), space->comm);
  }


  Log                            log;
  ReactionSystem                 system;
  std::unique_ptr<AdaptiveSpace> space;
  std::unique_ptr<Adaptivity>    adaptivity;
  std::unique_ptr<TimeLoop>      loop;
  State                          state;
};


RefinementParameters
indicator(const double tolerance)
{
  RefinementParameters parameters;
  parameters.tolerance        = tolerance;
  parameters.finest_cell_size = 0.01;
  parameters.interval         = 3;
  return parameters;
}


// The level of the cells at a place, by their lower corners.
std::vector<unsigned int>
levels_between(const AdaptiveSpace &space, const double begin, const double end)
{
  std::vector<unsigned int> result;
  const CellTable          &cells = space.cell_table();
  for (std::size_t i = 0; i < cells.n_cells(); ++i)
    {
      const double x =
        position(cells, space, cells.corners[i * cells.n_corners()])[0];
      if (x >= begin && x < end)
        result.push_back(cells.addresses[i].level);
    }
  return result;
}


double
largest(const std::vector<unsigned int> &levels, MPI_Comm comm)
{
  double result = 0;
  for (const unsigned int level : levels)
    result = std::max<double>(result, level);
  return max(result, comm);
}
} // namespace


TEST(Adaptivity, FrontConvergesThroughRefinementAndCoarsening)
{
  std::vector<double> errors, cells;
  for (const double tolerance : {1e-3, 2.5e-4, 6.25e-5})
    {
      Front front(indicator(tolerance));
      front.start();
      MassLedger ledger(*front.space, front.system.layout());
      ledger.open(front.state);
      const double before =
        largest(levels_between(*front.space, 17, 22), front.space->comm);
      front.loop->advance_to(front.state, 20);
      errors.push_back(front.largest_error());
      cells.push_back(front.n_cells());
      EXPECT_LT(ledger.residual(front.state), 1e-12);
      // Changes of the mesh hardly cut the steps.
      EXPECT_LT(front.loop->clock().n_accepted(), 250);
      EXPECT_LT(front.loop->clock().n_rejected(), 60);
      // The front has gone from 20 mm to 26 mm, and its cells with it.
      EXPECT_LT(largest(levels_between(*front.space, 8, 14), front.space->comm),
                before);
      EXPECT_GE(largest(levels_between(*front.space, 23, 28),
                        front.space->comm),
                before);
    }
  // Cells are halved as a whole: a quarter of the tolerance means cells of half
  // the size only roughly.
  EXPECT_GT(std::log2(errors[0] / errors[1]), 1.3);
  EXPECT_GT(std::log2(errors[1] / errors[2]), 1.5);
  EXPECT_LT(errors[2], 4e-4);
  // Uniform cells as small as the smallest are many more.
  EXPECT_LT(cells[2], 0.2 * 30 * std::pow(4, 5));
}


TEST(Adaptivity, IsTheSameOnAnyNumberOfRanks)
{
  Front here(indicator(1e-3)), alone(indicator(1e-3), MPI_COMM_SELF);
  for (Front *front : {&here, &alone})
    {
      front->start();
      front->loop->advance_to(front->state, 3);
    }
  ASSERT_EQ(here.space->n_global_nodes, alone.space->n_global_nodes);
  EXPECT_EQ(here.loop->clock().n_accepted(), alone.loop->clock().n_accepted());
  std::map<std::uint64_t, unsigned int> nodes;
  for (unsigned int i = 0; i < alone.space->n_owned; ++i)
    nodes[alone.space->keys[i]] = i;
  for (unsigned int i = 0; i < here.space->n_owned; ++i)
    EXPECT_NEAR(here.state.fields.data()[i],
                alone.state.fields.data()[nodes.at(here.space->keys[i])],
                1e-8);
}


TEST(Adaptivity, ResumesWithTheSameBits)
{
  const std::string path =
    "adaptive_" + std::to_string(n_ranks(MPI_COMM_WORLD)) + ".disse";
  Front whole(indicator(1e-3));
  bool  is_kept = false;
  whole.loop->keep_state(RegularTimes(1, 0, 6), [&] {
    if (is_kept)
      return;
    is_kept = true;
    StateArchive archive(*whole.space);
    whole.loop->save(whole.state, archive);
    whole.adaptivity->save(archive);
    archive.write(path);
  });
  whole.start();
  whole.loop->advance_to(whole.state, 3);

  Front part(indicator(1e-3));
  part.loop->change_mesh([&] { part.adaptivity->restore_mesh(path, 0); });
  StateArchive archive(*part.space);
  archive.read(path);
  part.loop->resume(part.state, archive);
  EXPECT_LT(part.state.time, 2);
  part.loop->advance_to(part.state, 3);
  ASSERT_EQ(part.space->keys, whole.space->keys);
  EXPECT_EQ(part.state.ledger, whole.state.ledger);
  EXPECT_TRUE(
    std::equal(whole.state.fields.data(),
               whole.state.fields.data() + whole.state.fields.n_owned_values(),
               part.state.fields.data()));
  MPI_Barrier(MPI_COMM_WORLD);
  if (rank(MPI_COMM_WORLD) == 0)
    std::filesystem::remove(path);
}


TEST(Adaptivity, HistoryGoesToTheNewMesh)
{
  // Without differences in space another mesh makes no difference, but a start
  // anew would.
  Front changing(indicator(1e-3)), staying(indicator(1e-3));
  const IntegratorParameters parameters;
  for (Front *front : {&changing, &staying})
    {
      State &state = front->state;
      for (std::size_t k = 0; k < state.fields.n_owned_values(); ++k)
        state.fields.data()[k] = 0.3;
      BDFIntegrator integrator(*front->space, front->system, parameters);
      for (int step = 1; step <= 5; ++step)
        ASSERT_TRUE(integrator.advance(state, 0.1 * step).accepted);
      if (front == &changing)
        {
          std::vector<State *> states = integrator.leave_mesh();
          EXPECT_EQ(states.size(), 3u);
          states.push_back(&state);
          ASSERT_TRUE(front->adaptivity->apply(
            std::vector<CellChange>(front->space->cell_table().n_cells(),
                                    CellChange::refine),
            states));
          integrator.enter_mesh();
        }
      EXPECT_NEAR(integrator.largest_step(state), 0.15, 1e-12);
      ASSERT_TRUE(integrator.advance(state, 0.6).accepted);
    }
  ASSERT_GT(changing.space->n_global_nodes, staying.space->n_global_nodes);
  if (staying.space->n_owned > 0 && changing.space->n_owned > 0)
    EXPECT_NEAR(changing.state.fields.data()[0],
                staying.state.fields.data()[0],
                1e-14);
}


TEST(Adaptivity, PlacesHaveSmallCellsWhileTheyLast)
{
  RefinementParameters parameters;
  RefinedPlace         ball;
  ball.centre         = {40, 1, 0};
  ball.radius         = 1;
  ball.cell_size      = 0.5;
  ball.end            = 2;
  parameters.places   = {ball};
  parameters.interval = 1;
  Front front(parameters);
  front.loop->start(front.state);
  const MPI_Comm comm = front.space->comm;
  EXPECT_EQ(largest(levels_between(*front.space, 38, 42), comm), 2);
  EXPECT_EQ(largest(levels_between(*front.space, 0, 30), comm), 0);
  const double n_cells = front.n_cells();
  front.loop->advance_to(front.state, 1.9);
  EXPECT_EQ(front.n_cells(), n_cells);
  front.loop->advance_to(front.state, 6);
  EXPECT_EQ(front.n_cells(), 30);
}


namespace
{
struct BallSource : SourceTerm
{
  explicit BallSource(const RefinedPlace &ball)
    : SourceTerm("ball")
    , ball(ball)
  {}

  std::vector<SourceSite>
  sites() const override
  {
    const std::array<double, 3> centre = {
      {ball.centre[0], ball.centre[1], ball.centre[2]}};
    return {{{centre, centre, ball.radius}, -1, 1}};
  }

  RefinedPlace ball;
};


// True if the mesh of a liver comes to rest with small cells in a ball, or at
// its edge.
bool
comes_to_rest(const RefinedPlace &ball, const bool is_site)
{
  Log            log(MPI_COMM_WORLD, Log::Level::quiet);
  MeshParameters liver;
  liver.geometry   = Geometry::liver;
  liver.cell_size  = 12;
  auto       space = make_adaptive_space(liver, MPI_COMM_WORLD, log);
  SourceList sources;
  if (is_site)
    sources.push_back(std::make_unique<BallSource>(ball));
  ReactionSystem       system(bistable(), std::move(sources));
  RefinementParameters parameters;
  parameters.source_cell_size = ball.cell_size;
  if (!is_site)
    parameters.places = {ball};
  Adaptivity adaptivity(*space, system, parameters, log);
  State      state = make_initial_state(*space, system.layout(), 0);
  for (unsigned int i = 0; i < 8; ++i) // more than are needed
    if (const auto flags = adaptivity.refinement_flags(state))
      adaptivity.apply(*flags, {&state});
  EXPECT_GE(space->largest_depth(), 2u);
  return !adaptivity.refinement_flags(state);
}
} // namespace


TEST(Adaptivity, CellsOfPlacesAndSitesDoNotComeAndGo)
{
  // What is around a cell that is no box holds more than what is around its
  // children.
  RefinedPlace ball;
  ball.cell_size = 1.5;
  for (const double radius : {1.3, 4.1, 9.})
    for (const double x : {-30., -10., 15.})
      {
        ball.centre = {x, 5, 30};
        ball.radius = radius;
        for (const bool is_site : {false, true})
          EXPECT_TRUE(comes_to_rest(ball, is_site))
            << radius << " " << x << " " << is_site;
      }
}


TEST(Adaptivity, EdgesOfASiteHaveSmallCellsAtTheEventAlready)
{
  struct Dose : SourceTerm
  {
    using SourceTerm::SourceTerm;

    std::vector<SourceSite>
    sites() const override
    {
      return {{{{{40, 1, 0}}, {{40, 1, 0}}, 0.8}, 1, 3}};
    }

    std::vector<double>
    event_times() const override
    {
      return {1};
    }

    void
    apply_event(double, Delivery &) override
    {
      at_event = looked_at();
    }

    std::function<double()> looked_at;
    double                  at_event = 0;
  };
  SourceList sources;
  sources.push_back(std::make_unique<Dose>("dose"));
  Dose &dose = static_cast<Dose &>(*sources[0]);

  RefinementParameters parameters;
  parameters.source_cell_size = 0.1;
  parameters.interval         = 1;
  Front          front(parameters, MPI_COMM_WORLD, std::move(sources));
  const MPI_Comm comm = front.space->comm;
  dose.looked_at      = [&] {
    return largest(levels_between(*front.space, 38, 42), comm);
  };
  front.loop->start(front.state);
  front.loop->advance_to(front.state, 0.9);
  EXPECT_EQ(front.n_cells(), 30);
  front.loop->advance_to(front.state, 1);
  // Cells of 2 mm, halved four times: once more would make them too small.
  EXPECT_EQ(dose.at_event, 4);
  const double n_cells = front.n_cells();
  front.loop->advance_to(front.state, 2.9);
  EXPECT_EQ(front.n_cells(), n_cells) << "cells come and go";
  front.loop->advance_to(front.state, 6);
  EXPECT_EQ(front.n_cells(), 30);
}


TEST(Adaptivity, ErrorsDoNotMakeMoreCellsThanAllowed)
{
  RefinementParameters parameters = indicator(1e-5);
  parameters.maximum_cells        = 200;
  Front front(parameters);
  front.start();
  front.loop->advance_to(front.state, 1);
  // Beside what is refined, some neighbours must be.
  EXPECT_LT(front.n_cells(), 1.3 * 200);
  EXPECT_GT(front.n_cells(), 60);
}


TEST(Adaptivity, RefusesPlacesThatAreNotThere)
{
  const auto message = [](const RefinedPlace &place) -> std::string {
    RefinementParameters parameters;
    parameters.places = {place};
    try
      {
        Front front(parameters);
      }
    catch (const Error &error)
      {
        EXPECT_EQ(error.code(), ExitCode::mesh);
        return error.what();
      }
    return "";
  };
  RefinedPlace place;
  place.centre = {70, 1, 0};
  EXPECT_EQ(message(place), "Places: no cell of the mesh lies there");
  place.centre    = {30, 1, 0};
  place.cell_size = 0.002;
  EXPECT_EQ(message(place), "");
  place.cell_size = 0.0019;
  EXPECT_EQ(message(place),
            "Cell size: cells can be halved 10 times, to 0.00195 mm; set a "
            "larger value, or a smaller Mesh/Cell size");
  place.is_ball = false;
  place.region  = 3;
  EXPECT_EQ(message(place), "Places: no cell of the mesh lies there");
}


TEST(Adaptivity, RefusesUnknownSpecies)
{
  RefinementParameters parameters = indicator(1e-3);
  parameters.species              = {"w"};
  try
    {
      Front front(parameters);
      FAIL() << "no error";
    }
  catch (const ParameterError &error)
    {
      EXPECT_NE(std::string(error.what()).find("there is no species 'w'"),
                std::string::npos);
    }
}
