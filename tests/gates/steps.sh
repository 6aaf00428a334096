# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
#
# The steps of tests/gates.sh and tests/full.sh, each a function step_NAME.
# Sourced.
. "$(dirname "${BASH_SOURCE[0]}")/../../cmake/setup.sh"

gates_dir=$source_dir/tests/gates
# clang with sanitizers and coverage; the unit tests on one rank run here.
clang_dir=${DISSE_CLANG_BUILD_DIR:-$source_dir/build/clang}
cd "$source_dir"

# run_steps NAME...: in this order until one fails; tells the time of each.
run_steps() {
  local step last
  for step in "$@"; do
    declare -F "step_$step" >/dev/null || {
      echo "unknown step '$step'; known:" \
        $(declare -F | sed -n 's/^declare -f step_//p') >&2
      exit 2
    }
  done
  for step in "$@"; do
    echo "== $step"
    # Not as a condition: that would switch `set -e` off inside.
    trap "echo '== $step FAILED after' \$((SECONDS - $SECONDS)) s >&2" EXIT
    last=$SECONDS
    "step_$step"
    trap - EXIT
    echo "== $step passed, $((SECONDS - last)) s"
  done
  echo "== all passed, $SECONDS s"
}

# Our C++ files, separated by null bytes.
sources() {
  git ls-files -z '*.h' '*.cc'
}

step_packages() {
  install_packages "$source_dir"/cmake/debian-packages{,-tests,-gates}.txt
}

step_format() {
  sources | xargs -0 clang-format --dry-run --Werror 2>&1 | head -n 60 || {
    echo "renew the form: tests/gates.sh --fix" >&2
    return 1
  }
}

# Documents, messages and comments; tests contain mistakes on purpose.
step_spelling() {
  git ls-files -z '*.md' '*.cff' '*.sh' '*.txt' '*.prm' '*.py' '*.cmake' \
    include lib examples | grep -zv -e '\.png$' -e '\.csv$' |
    xargs -0 codespell --ignore-words "$gates_dir/words.txt"
}

step_links() {
  git ls-files -z '*.md' | xargs -0 python3 "$gates_dir/check_links.py"
}

# Everything, by the compiler that users take.
step_build() {
  configure_options=(-DDISSE_WERROR=ON)
  build ON all
}

# The command of the README.
step_tests() {
  tests/run.sh
}

# Library and unit tests by a second compiler, ready for the next two steps.
step_clang() {
  local build_dir=$clang_dir
  configure_options=(-DCMAKE_C_COMPILER=clang -DCMAKE_CXX_COMPILER=clang++
    -DDISSE_WERROR=ON -DDISSE_SANITIZE=ON -DDISSE_COVERAGE=ON
    -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON)
  build ON unit_tests
}

# MPI and PETSc keep memory until the process ends, so leaks are not looked for.
step_sanitize() {
  rm -rf "$clang_dir/profiles"
  ASAN_OPTIONS=detect_leaks=0 UBSAN_OPTIONS=print_stacktrace=1 \
    LLVM_PROFILE_FILE="$clang_dir/profiles/%m.profraw" \
    ctest --test-dir "$clang_dir" --output-on-failure --no-tests=error --parallel 2 \
    --label-regex unit --tests-regex '\.1$'
}

# Of the run above; told, not judged.
step_coverage() {
  llvm-profdata merge -o "$clang_dir/profiles/all" "$clang_dir"/profiles/*.profraw
  llvm-cov export -summary-only -instr-profile "$clang_dir/profiles/all" \
    "$clang_dir/lib/libdisse.so" |
    python3 "$gates_dir/coverage_table.py" "$source_dir"
}

# The files that differ from where this branch began, or from the last commit
# of main, as far as the time allows; tests/full.sh looks at all.
step_tidy() {
  local base
  base=$(git merge-base HEAD origin/main 2>/dev/null ||
    git merge-base HEAD main 2>/dev/null || true)
  if [ -z "$base" ] || [ "$base" = "$(git rev-parse HEAD)" ]; then
    base=$(git rev-parse --verify --quiet HEAD^ || git hash-object -t tree /dev/null)
  fi
  git diff --name-only -z --diff-filter=d "$base" -- '*.h' '*.cc' |
    tidy --seconds 180
}

tidy() {
  python3 "$gates_dir/run_tidy.py" "$clang_dir" "$@"
}
