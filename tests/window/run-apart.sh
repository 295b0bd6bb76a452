#!/bin/sh
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run-apart.sh PROGRAM [ARGUMENT...]
#
# Runs a program where it may mount what it likes, and nobody else sees it if
# that can be had. Where it cannot, the program finds out.
set -eu

place=$(mktemp -d "${TMPDIR:-/tmp}/waymark-apart.XXXXXX")
trap 'rmdir "$place"' EXIT

# Root may do the first, or in a changed root the last; anybody else the second.
for flags in '-m' '-rm' '-m --propagation unchanged'; do
  # shellcheck disable=SC2086 # flags are meant to be split
  if unshare $flags sh -c 'mount -t tmpfs disk "$1" && umount "$1"' sh "$place" 2>/dev/null; then
    unshare $flags "$@"
    exit
  fi
done
"$@"
