#!/bin/sh
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# aside.sh PROGRAM [ARGUMENT...]
#
# Runs a program on a display whose window manager is at work, with the pointer in a corner,
# where it lights nothing up. Needs xprop and xdotool.
set -eu

# Ends with an error where the display is gone.
manager=
until case "$manager" in *'window id'*) true ;; *) false ;; esac; do
  manager=$(xprop -root _NET_SUPPORTING_WM_CHECK)
done
xdotool mousemove 1279 1023
exec "$@"
