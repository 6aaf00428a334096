// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "base/parallel/petsc_probe.h"

#include <disse/base/text.h>

#include "base/parallel/petsc.h"

#include <petscts.h>

#include <cstdarg>
#include <cstdio>
#include <sstream>
#include <utility>

namespace disse
{
namespace
{
// Where PETSc prints its help to, while a probe is made.
std::string printed;


// Lists of types go to a stream, on the first rank only.
PetscErrorCode
print_to_stream(FILE *, const char *format, std::va_list arguments)
{
  char buffer[8192];
  std::vsnprintf(buffer, sizeof(buffer), format, arguments);
  printed += buffer;
  return 0;
}


PetscErrorCode
print(MPI_Comm, const char *format, ...)
{
  std::va_list arguments;
  va_start(arguments, format);
  print_to_stream(nullptr, format, arguments);
  va_end(arguments);
  return 0;
}


// As LinearSystem makes it. What PETSc takes from options without looking is
// read when it is set.
PetscErrorCode
probe_linear_solver(MPI_Comm comm)
{
  KSP       krylov;
  PC        preconditioner;
  PetscReal relative, absolute, divergence;
  PetscInt  iterations, restart = 1;
  PetscCall(KSPCreate(comm, &krylov));
  PetscCall(KSPSetType(krylov, KSPGCR));
  PetscCall(KSPGetPC(krylov, &preconditioner));
  PetscCall(PCSetType(preconditioner, PCSHELL));
  PetscCall(KSPSetFromOptions(krylov));
  PetscCall(
    KSPGetTolerances(krylov, &relative, &absolute, &divergence, &iterations));
  PetscCall(
    KSPSetTolerances(krylov, relative, absolute, divergence, iterations));
  PetscCall(KSPGCRGetRestart(krylov, &restart));
  PetscCheck(restart > 0,
             comm,
             PETSC_ERR_ARG_OUTOFRANGE,
             "Restart must be positive, not %d",
             static_cast<int>(restart));
  return KSPDestroy(&krylov);
}


// As PetscStepper makes it.
PetscErrorCode
probe_time_stepper(MPI_Comm comm)
{
  TS   ts;
  SNES snes;
  KSP  krylov;
  PC   preconditioner;
  PetscCall(TSCreate(comm, &ts));
  PetscCall(TSSetType(ts, TSROSW));
  PetscCall(TSRosWSetType(ts, TSROSWRA34PW2));
  PetscCall(TSGetSNES(ts, &snes));
  PetscCall(SNESGetKSP(snes, &krylov));
  PetscCall(KSPSetType(krylov, KSPGMRES));
  PetscCall(KSPGetPC(krylov, &preconditioner));
  PetscCall(PCSetType(preconditioner, PCSHELL));
  PetscCall(TSSetFromOptions(ts));
  return TSDestroy(&ts);
}


// "  -ksp_rtol <1e-05 : 1e-05>: ..." needs a value, "  -ksp_knoll: ..." none.
// "<now gcr : formerly gcr>: Krylov method (one of) cg gmres (KSPSetType)"
PetscProbe::Help
help_in(const std::string &line)
{
  PetscProbe::Help  help;
  const std::string value_mark = " <now ";
  const auto        name_end   = line.find_first_of(": ", 2);
  help.name                    = line.substr(2, name_end - 2);
  if (name_end == std::string::npos || line.compare(name_end, 2, " <") != 0)
    return help;
  const auto begin = line.compare(name_end, value_mark.size(), value_mark) == 0
                       ? name_end + value_mark.size()
                       : name_end + 2;
  help.default_value =
    line.substr(begin, line.find_first_of(" >", begin) - begin);
  for (const std::string list : {"(one of) ", "(choose one of) "})
    if (const auto at = line.find(list); at != std::string::npos)
      {
        const auto first = at + list.size();
        help.choices = split(line.substr(first, line.rfind(" (") - first), ' ');
      }
  return help;
}


std::vector<std::string>
left_in(const PetscOptions options)
{
  PetscInt                 count;
  char                   **names, **values;
  std::vector<std::string> result;
  PetscOptionsLeftGet(options, &count, &names, &values);
  result.assign(names, names + count);
  PetscOptionsLeftRestore(options, &count, &names, &values);
  return result;
}
} // namespace


PetscProbe::PetscProbe(const std::vector<PetscOption> &options, MPI_Comm comm)
{
  PetscOptions database;
  check_petsc(PetscOptionsCreate(&database));
  check_petsc(PetscOptionsPush(database));
  for (const PetscOption &option : options)
    check_petsc(PetscOptionsSetValue(nullptr,
                                     option.name.c_str(),
                                     option.value.empty()
                                       ? nullptr
                                       : option.value.c_str()));
  check_petsc(PetscOptionsSetValue(nullptr, "-help", nullptr));
  const auto usual_print  = std::exchange(PetscHelpPrintf, &print);
  const auto usual_stream = std::exchange(PetscVFPrintf, &print_to_stream);
  check_petsc(PetscPushErrorHandler(&keep_petsc_error, nullptr));
  for (const auto probe : {&probe_linear_solver, &probe_time_stepper})
    if (const PetscErrorCode code = probe(comm); code != 0 && refusal.empty())
      refusal = take_petsc_error(code);
  PetscPopErrorHandler();
  PetscHelpPrintf = usual_print;
  PetscVFPrintf   = usual_stream;
  unused          = left_in(database);
  PetscOptionsPop();
  PetscOptionsDestroy(&database);

  std::istringstream lines(std::exchange(printed, ""));
  for (std::string line; std::getline(lines, line);)
    if (line.rfind("  -", 0) == 0)
      help.push_back(help_in(line));
}
} // namespace disse
