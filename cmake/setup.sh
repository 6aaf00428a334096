# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
#
# Sourced by examples/run.sh and tests/run.sh: install what is missing,
# configure, build. Quiet unless something goes wrong.

source_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build_dir=${DISSE_BUILD_DIR:-$source_dir/build/release}

# mpirun refuses root and more ranks than cores unless told otherwise; in
# containers its copies between processes need a permission that is not there.
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
export OMPI_MCA_rmaps_base_oversubscribe=1
export OMPI_MCA_btl_vader_single_copy_mechanism=none
export OMP_NUM_THREADS=1

# run_quietly TITLE COMMAND...: the output only if the command fails.
run_quietly() {
  local title=$1 log
  shift
  log=$(mktemp)
  if ! "$@" >"$log" 2>&1; then
    echo "$title failed:" >&2
    tail -n 60 "$log" >&2
    rm -f "$log"
    return 1
  fi
  rm -f "$log"
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# install_packages LIST...: what the lists name and the machine lacks.
install_packages() {
  local wanted missing
  wanted=$(sed -e 's/#.*//' "$@")
  missing=$(comm -23 <(printf '%s\n' $wanted | sort -u) \
    <(dpkg-query -W -f '${Package} ${db:Status-Abbrev}\n' |
      sed -n 's/ ii *$//p' | sort -u))
  [ -n "$missing" ] || return 0
  echo "installing:" $missing
  run_quietly "apt-get update" as_root apt-get update
  run_quietly "apt-get install" as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends $missing
}

# More options of cmake for build(), as -DNAME=VALUE; a script may set them.
configure_options=()

# is_configured OPTION...: whether the build folder has these -DNAME=VALUE.
is_configured() {
  local option
  [ -f "$build_dir/build.ninja" ] || return 1
  for option in "$@"; do
    option=${option#-D}
    grep -q "^${option%%=*}:[A-Z]*=\(.*/\)\?${option#*=}$" \
      "$build_dir/CMakeCache.txt" || return 1
  done
}

# build TESTS TARGET...: configure if need be, then build quietly.
build() {
  local options=(-DDISSE_BUILD_TESTS="$1" "${configure_options[@]}")
  shift
  is_configured "${options[@]}" ||
    run_quietly "configuration" cmake -S "$source_dir" -B "$build_dir" -G Ninja \
      -DCMAKE_BUILD_TYPE=Release "${options[@]}"
  if ninja -C "$build_dir" -n "$@" | grep -q 'no work to do'; then
    return 0
  fi
  echo "building (a few minutes the first time) ..."
  run_quietly "build" ninja -C "$build_dir" "$@"
}
