#!/bin/sh
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run-wayland.sh PROGRAM [ARGUMENT...]
#
# Runs a program as run-ui.sh does, on Wayland: in a Weston that shows nothing to anybody,
# and has neither keyboard nor pointer. To be run by run-ui.sh, whose home and bus it uses.
# Needs weston.
set -eu

socket=waymark-test
log=$XDG_RUNTIME_DIR/weston.log
weston --backend=headless-backend.so --socket="$socket" --width=1280 --height=1024 \
  --idle-time=0 --no-config --log="$log" >&2 &
weston=$!
trap 'kill "$weston" 2>/dev/null || :; wait "$weston" || :' EXIT
trap 'exit 143' INT TERM

until [ -S "$XDG_RUNTIME_DIR/$socket" ]; do
  kill -0 "$weston" || { cat "$log" >&2; exit 1; }
done
unset DISPLAY
export GDK_BACKEND=wayland WAYLAND_DISPLAY="$socket"
"$@"
