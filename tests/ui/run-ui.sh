#!/bin/sh
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run-ui.sh PROGRAM [ARGUMENT...]
#
# Runs a program on a display, a session bus and in a home of its own, so that
# neither the desktop of who tests nor its settings have a say in the result.
# The bus can start the accessibility bus and nothing else. WAY_TEST_WM names a
# window manager to run beside it. Needs Xvfb and dbus-run-session.
set -eu

place=$(mktemp -d "${TMPDIR:-/tmp}/waymark-ui.XXXXXX")
trap '[ -z "${server:-}" ] || kill "$server" 2> /dev/null || :; rm -rf "$place"' EXIT
trap 'exit 143' INT TERM
mkdir -m 700 "$place/run" "$place/home" "$place/services"

a11y=/usr/share/dbus-1/services/org.a11y.Bus.service
if [ -e "$a11y" ]; then cp "$a11y" "$place/services/"; fi
cat > "$place/bus.conf" <<EOF
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=$place/run</listen>
  <auth>EXTERNAL</auth>
  <servicedir>$place/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
EOF

export HOME="$place/home" XDG_RUNTIME_DIR="$place/run"
export XDG_CONFIG_HOME="$HOME/.config" XDG_DATA_HOME="$HOME/.local/share"
export XDG_CACHE_HOME="$HOME/.cache" XDG_STATE_HOME="$HOME/.local/state"
export GDK_BACKEND=x11
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS NO_AT_BRIDGE

# The server takes the first display that is free: two that start at once do not get the
# same one. It says which, or ends.
mkfifo "$place/display"
Xvfb -displayfd 3 -screen 0 1280x1024x24 -nolisten tcp -noreset 3> "$place/display" \
  > "$place/server.log" 2>&1 &
server=$!
read -r display < "$place/display" || { cat "$place/server.log" >&2; exit 1; }
export DISPLAY=":$display"

# Not exec: the server is to be ended, and the folder removed.
dbus-run-session --config-file="$place/bus.conf" -- \
  sh -c 'if [ -n "${WAY_TEST_WM:-}" ]; then $WAY_TEST_WM >&2 & fi; exec "$@"' sh "$@"
