// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// Who may write into a folder, and what of it still holds later.

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "command.h"
#include "plugin_path.h"

using namespace disse;

namespace
{
namespace fs = std::filesystem;

bool
contains_text(const std::string &text, const std::string &part)
{
  return text.find(part) != std::string::npos;
}


// An INR image whose voxels all have one value, but for the last.
std::string
image(const int value, const int last)
{
  std::string head =
    "#INRIMAGE-4#{\nXDIM=4\nYDIM=4\nZDIM=4\nVDIM=1\nTYPE=unsigned fixed\n"
    "PIXSIZE=8 bits\nCPU=decm\nVX=3\nVY=3\nVZ=3\n";
  head.resize(256 - 4, '\n');
  return head + "##}\n" + std::string(63, char(value)) + char(last);
}


// A block of tissue that names a file of each kind: a plug-in library, with a
// map of its own, a parameter set and the map of an injury.
void
write_study(const TemporaryFolder &folder)
{
  fs::copy(plugin_path("nanoparticles"), folder / "libmine.so");
  folder.write("mine.prm", "set D_G = 0.6 mm2/day\n");
  folder.write("injury.inr", image(3, 3));
  folder.write("blood.inr", image(5, 5));
  folder.write(
    "a.prm",
    "set Plugin libraries = libmine.so\n"
    "subsection Mesh\n set Geometry = image\n set File = organ.inr\n"
    " set Label = 1\n set Cell size = 6 mm\nend\n"
    "subsection Kinetics\n set Parameter set = ./mine.prm\nend\n"
    "subsection Preparation\n set Phases = 10 day at 0.01 1/day\nend\n"
    "subsection Time\n set End = 4 day\nend\n"
    "subsection Injuries\n set List = it\n subsection it\n"
    "  set Type = chronic injury\n  set Rate = 0.01\n"
    "  set Pattern = map\n  set Map = injury.inr\n  set Normalise = true\n"
    " end\nend\n"
    "subsection Therapies\n set List = particles\n subsection particles\n"
    "  set Type = nanoparticles\n"
    "  subsection Perfusion\n   set Pattern = map\n   set Map = blood.inr\n  end\n"
    " end\nend\n");
  folder.write("organ.inr", image(1, 1));
}


CommandResult
run_study(const std::string &folder, const std::string &rest, const int ranks)
{
  return run_command(
    "bash -c 'cd " + folder + " && mpirun -n " + std::to_string(ranks) + " " +
    environment("DISSE_PROGRAM") + " run a.prm -o out " + rest + "'");
}


// Starts the program, which is long, and goes on at once.
void
start(const std::string &arguments, const std::string &output)
{
  run_command("bash -c '" + environment("DISSE_PROGRAM") + " " + arguments +
              " > " + output + " 2>&1 & disown'");
}


// The process id in the lock of a folder, as soon as there is one; the process
// is halted, so that it cannot end before the test does.
std::string
halted_holder_of(const std::string &folder)
{
  for (unsigned int i = 0; i < 1000; ++i)
    {
      const std::string lock = read_whole_file(folder + "/disse.lock");
      if (lock.rfind("pid ", 0) == 0)
        {
          const std::string pid = lock.substr(4, lock.find('\n') - 4);
          run_command("kill -STOP " + pid);
          return pid;
        }
      ::usleep(5000);
    }
  ADD_FAILURE() << "no lock in " << folder;
  return "0";
}


const std::string long_run =
  "run " + example("cirrhosis_0d") + " --until \"4000 day\" -o ";
} // namespace


TEST(Folders, NoNamedFileMayChangeBetweenTwoParts)
{
  const TemporaryFolder folder;
  write_study(folder);
  const CommandResult first = run_study(folder.path, "-q --until \"2 day\"", 1);
  ASSERT_EQ(first.exit_code, 0) << first.output;
  const auto resumed = [&](const int ranks) {
    return run_study(folder.path, "-q --resume", ranks);
  };
  const std::string before = read_whole_file(folder / "out/timeseries.csv"),
                    values = read_whole_file(folder / "out/resolved.prm");
  int ranks                = 1;
  struct Change
  {
    std::string key, file, contents;
  };
  const auto more = [&](const std::string &file) {
    return read_whole_file(folder / file) + "# a comment\n";
  };
  for (const auto &[key, file, contents] :
       {Change{"Mesh/File", "organ.inr", image(1, 0)},
        Change{"Kinetics/Parameter set", "mine.prm", more("mine.prm")},
        Change{"Injuries/it/Map", "injury.inr", image(3, 4)},
        Change{"Therapies/particles/Perfusion/Map", "blood.inr", image(5, 6)},
        Change{"Plugin libraries", "libmine.so", more("libmine.so")}})
    {
      const std::string content = read_whole_file(folder / file);
      folder.write(file, contents);
      const CommandResult other = resumed(ranks);
      EXPECT_EQ(other.exit_code, 6) << other.output;
      const std::string message = "state.disse': " + key + ": the file '" +
                                  (folder / file) +
                                  "' is not what the run was started with";
      const auto at = other.output.find(message);
      ASSERT_NE(at, std::string::npos) << message << "\n" << other.output;
      EXPECT_EQ(other.output.find(message, at + 1), std::string::npos);
      folder.write(file, content);
      ranks = ranks % 3 + 1;
    }
  // A refusal changes nothing.
  EXPECT_EQ(read_whole_file(folder / "out/timeseries.csv"), before);
  EXPECT_EQ(read_whole_file(folder / "out/resolved.prm"), values);

  // The same study in another folder is the same study.
  const TemporaryFolder moved;
  fs::copy(folder.path, moved.path, fs::copy_options::recursive);
  for (const TemporaryFolder *place : {&folder, &moved})
    {
      const CommandResult rest = run_study(place->path, "-q --resume", 1);
      EXPECT_EQ(rest.exit_code, 0) << rest.output;
    }
  EXPECT_EQ(read_whole_file(folder / "out/timeseries.csv"),
            read_whole_file(moved / "out/timeseries.csv"));
}


TEST(Folders, PreparedStatesBelongToContentsNotToPaths)
{
  const TemporaryFolder folder, cache;
  write_study(folder);
  const std::string set =
    "--set Preparation/Cache=" + cache.path + " --overwrite --until \"1 day\"";
  const auto is_from_cache = [&](const TemporaryFolder &place) {
    const CommandResult result = run_study(place.path, set, 1);
    EXPECT_EQ(result.exit_code, 0) << result.output;
    return contains_text(result.output, "taken from the cache");
  };
  EXPECT_FALSE(is_from_cache(folder));
  const TemporaryFolder moved;
  for (const char *file : {"a.prm",
                           "mine.prm",
                           "injury.inr",
                           "blood.inr",
                           "organ.inr",
                           "libmine.so"})
    fs::copy(folder / file, moved / file);
  EXPECT_TRUE(is_from_cache(moved));
  folder.write("blood.inr", image(5, 6)); // of a therapy
  EXPECT_TRUE(is_from_cache(folder));
  folder.write("injury.inr", image(3, 4));
  EXPECT_FALSE(is_from_cache(folder));
}


TEST(Folders, ASecondProcessIsRefusedAndADeadOneForgotten)
{
  const TemporaryFolder folder;
  const std::string     out = folder / "out";
  start(long_run + out, folder / "first.txt");
  const std::string pid = halted_holder_of(out);
  for (const char *how : {"", "--overwrite", "--resume", "--resume=auto"})
    {
      const CommandResult second =
        run_disse(long_run + out + " " + how, how[0] == 0 ? 2 : 0);
      EXPECT_EQ(second.exit_code, 5) << second.output;
      const std::string message =
        "the folder '" + out + "' is in use by process " + pid + " on ";
      const auto at = second.output.find(message);
      ASSERT_NE(at, std::string::npos) << how << second.output;
      EXPECT_EQ(second.output.find(message, at + 1), std::string::npos);
      EXPECT_TRUE(contains_text(second.output, ", started 2"));
    }
  run_command("kill -KILL " + pid);
  EXPECT_TRUE(fs::exists(out + "/disse.lock"));
  const CommandResult next = run_disse(long_run + out + " --resume=auto");
  EXPECT_EQ(next.exit_code, 0) << next.output;
  EXPECT_TRUE(contains_text(next.output, "was left behind by process " + pid))
    << next.output;
  EXPECT_FALSE(fs::exists(out + "/disse.lock"));
}


TEST(Folders, OfManyThatStartAtOnceOneRuns)
{
  const TemporaryFolder folder;
  const std::string     run =
    environment("DISSE_PROGRAM") + " run " + example("cirrhosis_0d") +
    " -q --until \"1000 day\" --overwrite -o " + (folder / "out");
  const CommandResult all  = run_command("bash -c 'for i in 1 2 3 4 5 6; do (" +
                                        run + "; echo exit $?) & done; wait'");
  std::size_t         n_ok = 0, n_refused = 0;
  for (std::size_t at = 0;
       (at = all.output.find("exit ", at)) != std::string::npos;
       ++at)
    {
      n_ok += all.output[at + 5] == '0';
      n_refused += all.output[at + 5] == '5';
    }
  // One after the other they may, at once they must not.
  EXPECT_EQ(n_ok + n_refused, 6u) << all.output;
  EXPECT_GE(n_ok, 1u) << all.output;
  EXPECT_GE(n_refused, 1u) << all.output;
  const TemporaryFolder alone;
  ASSERT_EQ(run_disse("run " + example("cirrhosis_0d") +
                      " -q --until \"1000 day\" -o " + (alone / "out"))
              .exit_code,
            0);
  for (const char *file : {"out/timeseries.csv", "out/ledger.csv"})
    EXPECT_EQ(read_whole_file(folder / file), read_whole_file(alone / file));
}


TEST(Folders, TrialsAndComparisonsAreLockedToo)
{
  const TemporaryFolder folder;
  const std::string     file = example("cirrhosis_0d"), end = " -q -o ";
  for (const std::string &command : std::vector<std::string>{
         "trial " + example("trial_cirrhosis") +
           " --set Trial/Patients=400 --overwrite",
         "compare-therapies " + file + " --until \"4000 day\" --overwrite",
         "verify " + file + " --until \"4000 day\" --overwrite",
         "uncertainty " + file + " --overwrite"})
    {
      const std::string out = folder / command.substr(0, command.find(' '));
      start(command + end + out, folder / "first.txt");
      const std::string   pid    = halted_holder_of(out);
      const CommandResult second = run_disse(command + end + out);
      EXPECT_EQ(second.exit_code, 5) << command << "\n" << second.output;
      EXPECT_TRUE(contains_text(second.output,
                                "'" + out + "' is in use by process " + pid))
        << second.output;
      run_command("kill -KILL " + pid);
    }
}
