# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
#
# Sourced by examples/run.sh: fetch the CT image from Debian's archive, which
# ships it with the examples of CGAL, and tell the scenario where it is.

printf 'libcgal-demo\n' | install_packages -
image_dir=$(dirname "$build_dir")/images
image=$image_dir/liver.inr.gz
if [ ! -f "$image" ]; then
  archive=$(dpkg -L libcgal-demo libcgal-dev 2>/dev/null | grep '/data\.tar\.gz$' | head -n 1)
  [ -n "$archive" ] || archive=/usr/share/doc/libcgal-dev/data.tar.gz
  mkdir -p "$image_dir"
  tar -xzf "$archive" -C "$image_dir" --strip-components=2 data/images/liver.inr.gz
fi
scenario_options+=(--set "Mesh/File=$image")
