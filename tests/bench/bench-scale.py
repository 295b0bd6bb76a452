#!/usr/bin/python3
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens and works on roadmaps of up to 100,000 topics, and tells what holds up the window:

    bench-scale.py RUN-UI BENCH-SCALE MAKE-ROADMAP [SHAPE-TOPICS...]
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROADMAPS = [f'{shape}-{count}' for shape in ('balanced', 'long', 'deep')
            for count in (1000, 10000, 100000)]
# In the home that run-ui.sh makes.
SHELL = ('roadmaps="$XDG_DATA_HOME/waymark/roadmaps"; mkdir -p "$roadmaps" && cp "$1" "$roadmaps" '
         '&& exec "$2" "$3"')


def main():
    run_ui, program, maker, *names = sys.argv[1:]
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        for name in names or ROADMAPS:
            path = Path(folder) / f'{name}.json'
            subprocess.run([sys.executable, maker, *name.split('-'), path], check=True)
            done = subprocess.run([run_ui, 'sh', '-c', SHELL, 'sh', path, program, name],
                                  check=False, env={**os.environ, 'TMPDIR': folder})
            path.unlink()
            if done.returncode != 0:
                failed.append(name)
    sys.exit(f'held up by: {", ".join(failed)}' if failed else 0)


if __name__ == '__main__':
    main()
