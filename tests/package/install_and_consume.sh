#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
#
# Install into a folder, move the folder, build a consumer and a plug-in
# against it and run them; run the installed program.
set -euo pipefail
source_dir=$1 build_dir=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cmake --install "$build_dir" --prefix "$work/first" >/dev/null
mv "$work/first" "$work/moved"
cmake -G Ninja -S "$source_dir/tests/package/consumer" -B "$work/consumer" \
  -DCMAKE_PREFIX_PATH="$work/moved" -DCMAKE_BUILD_TYPE=Release \
  -DCMAKE_CXX_COMPILER_LAUNCHER= >/dev/null
# A consumer is 40 lines and takes less than 10 s of processor time to compile.
test "$(wc -l <"$source_dir/tests/package/consumer/main.cc")" -le 40
TIMEFORMAT=%U
seconds=$({ time cmake --build "$work/consumer" --target consumer_17 >"$work/log"; } 2>&1)
echo "compiled in $seconds s"
test "${seconds%.*}" -lt 10
cmake --build "$work/consumer" 2>&1 | tail -n 5
for standard in 17 20; do
  "$work/consumer/consumer_$standard"
  "$work/consumer/network_$standard"
done
mpirun -n 2 "$work/consumer/consumer_17"
# grep -q would close the pipe while the list is still being written.
"$work/moved/bin/disse" examples list | grep '^  cirrhosis_0d ' >/dev/null
"$work/moved/bin/disse" examples copy cirrhosis_0d -o "$work/mine"
"$work/moved/bin/disse" run "$work/mine/scenario.prm" --until "1 day" -q -o "$work/out" \
  --set "Kinetics/Parameter set=RODENT-1" --set Therapies/cells/Product=UC-MSC
grep -q 'set d_X = 0.03 1/day' "$work/out/resolved.prm"
grep -q 'set VEGF potency = 0.3' "$work/out/resolved.prm"
test -f "$work/out/timeseries.csv"

# Scripts, where they are installed and beside a copied example. What was drawn
# is looked at by tests/program/scripts.cc.
share=$work/moved/share/disse
test -z "$(find "$share" -name prepare.sh -o -name run.sh -o -name __pycache__)"
"$share/examples/variants.sh" "$share/examples/own_network" "$work/variants" \
  "$work/moved/bin/disse" | grep 'all as declared' >/dev/null
"$work/moved/bin/disse" examples copy lobule_injury -o "$work/lobule" |
  grep "$work/lobule/draw.py results" >/dev/null
mpirun -n 2 "$work/moved/bin/disse" run "$work/lobule/scenario.prm" -q -o "$work/lobule/out" \
  --until "1 day" --set "Mesh/Cell size=80 um" --set Mesh/Lobules=1
for script in "$share/python/draw.py -o" "$work/lobule/draw.py -o" \
  "$share/examples/lobule_injury/draw_lobules.py" "$work/lobule/draw_lobules.py"; do
  rm -f "$work/picture.png"
  /usr/bin/python3 $script "$work/picture.png" "$work/lobule/out"
  test -s "$work/picture.png"
done
test -x "$share/python/draw.py" -a -x "$work/lobule/draw.py"

# A plug-in, as docs/link/plugins.md says.
# The command is the one that the copy prints.
bash -c "$("$work/moved/bin/disse" examples copy own_plugin -o "$work/plugin" |
  sed -n 's/^  \(cmake .*\)/\1/p')" 2>&1 | tail -n 5
test -f "$work/plugin/build/libimplant.so"
cmake -G Ninja -S "$work/plugin" -B "$work/plugin/build_tree" \
  -DDisse_DIR="$build_dir" -DCMAKE_BUILD_TYPE=Release >/dev/null
cmake --build "$work/plugin/build_tree" 2>&1 | tail -n 5
mpirun -n 2 "$work/moved/bin/disse" run "$work/plugin/scenario.prm" \
  --until "10 day" -q -o "$work/implant"
grep -q "^7,before: implant" "$work/implant/timeseries.csv"
