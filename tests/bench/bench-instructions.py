#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the instructions of a start to the first painted frame.

That is Waymark's against the least libadwaita window's, the least of some runs of each: a run
now and then draws one frame more. Unlike times they do not depend on what else the machine does.
"""

import re
import sys
import tempfile
from pathlib import Path

from bench_desk import STATES, Desk, Failed, find_program, make_parser

GATE = 1.6

# A program runs some fifty times as long in there. What it does after the first frame it would
# do in more frames than it needs outside.
WATCH_OPTIONS = ('--quiet', '1', '--limit', '180')


def count(desk, state, valgrind, path):
    """Millions of instructions of one run."""
    wrapper = (valgrind, '--quiet', '--tool=callgrind', f'--callgrind-out-file={path}')
    desk.measure(state, *WATCH_OPTIONS, wrapper=wrapper)
    total = re.search(r'^(?:totals|summary): (\d+)', path.read_text('utf-8'), re.M)
    if total is None:
        raise Failed(f'valgrind has counted nothing in {path}')
    return int(total[1]) / 1e6


def count_all(desk, n_runs, folder):
    valgrind = find_program('valgrind', 'valgrind')
    counts = {}
    for state in (None, *STATES):
        name = (state or 'least window').replace(' ', '-')
        counts[state] = [count(desk, state, valgrind, folder / f'callgrind.{name}.{run}')
                         for run in range(n_runs)]
    return counts


def report(counts):
    least = min(counts[None])
    good = []
    for state, values in counts.items():
        line = (f'{state or "least window"}: {min(values):.1f} million instructions '
                f'(up to {max(values):.1f})')
        if state is not None:
            ratio = min(values) / least
            good.append(ratio <= GATE)
            line += f', {ratio:.2f} ×, at most {GATE} ×: {"good" if good[-1] else "TOO MANY"}'
        print(line)
    return all(good)


def main():
    parser = make_parser(__doc__.split('\n')[0])
    parser.add_argument('--runs', type=int, default=3)
    parser.add_argument('--keep', type=Path, metavar='FOLDER',
                        help='keep the profiles, for callgrind_annotate')
    arguments = parser.parse_args()
    try:
        with tempfile.TemporaryDirectory() as folder, Desk(arguments) as desk:
            counts = count_all(desk, arguments.runs, arguments.keep or Path(folder))
    except Failed as failure:
        sys.exit(f'bench-instructions: {failure}')
    return 0 if report(counts) else 1


if __name__ == '__main__':
    sys.exit(main())
