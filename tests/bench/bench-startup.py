#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts Waymark and the least libadwaita window in turn, and compares what is seen from outside.

Each round starts each once, in a new order, so that a slow spell of the machine falls on all
alike; a ratio is the median of the ratios of the rounds.
"""

import random
import sys
from statistics import median

from bench_desk import STATES, Desk, Failed, make_parser

PAINTED_GATE = 1.25
DIRTY_GATE = 1.3
SETTLING_GATE = 50

FIELDS = ('mapped', 'painted', 'settled', 'cpu', 'dirty', 'pss', 'rss')


def measure_rounds(desk, n_rounds):
    """A list of rounds, each from state to figures; the state None is the least window's."""
    rounds = []
    # The first round fills the caches and is not counted.
    for number in range(n_rounds + 1):
        order = [None, *STATES]
        random.shuffle(order)
        figures = {state: desk.measure(state) for state in order}
        if number > 0:
            rounds.append(figures)
    return rounds


def print_medians(rounds):
    print(f'medians of {len(rounds)} rounds; ms and MiB')
    print(f'{"":14}' + ''.join(f'{field:>9}' for field in FIELDS) + '   painted, least to most')
    for state in (None, *STATES):
        values = [figures[state] for figures in rounds]
        painted = [value['painted'] for value in values]
        print(f'{state or "least window":14}'
              + ''.join(f'{median(value[field] for value in values):9.1f}' for field in FIELDS)
              + f'   {min(painted):.0f} to {max(painted):.0f}')


def ratio(rounds, state, field):
    return median(figures[state][field] / figures[None][field] for figures in rounds)


def judge(state, name, value, gate, unit):
    is_good = value <= gate
    print(f'{state}: {name} {value:.{0 if unit == " ms" else 2}f}{unit}, '
          f'at most {gate}{unit}: {"good" if is_good else "TOO MUCH"}')
    return is_good


def report(rounds):
    print_medians(rounds)
    good = []
    for state in STATES:
        settling = median(figures[state]['settled'] - figures[state]['painted']
                          for figures in rounds)
        good += [
            judge(state, 'first painted frame', ratio(rounds, state, 'painted'), PAINTED_GATE,
                  ' ×'),
            judge(state, 'private memory', ratio(rounds, state, 'dirty'), DIRTY_GATE, ' ×'),
            judge(state, 'settled after painted', settling, SETTLING_GATE, ' ms'),
        ]
        print(f'{state}: processor time {ratio(rounds, state, "cpu"):.2f} ×')
    return all(good)


def main():
    parser = make_parser(__doc__.split('\n')[0])
    parser.add_argument('--rounds', type=int, default=11)
    arguments = parser.parse_args()
    try:
        with Desk(arguments) as desk:
            rounds = measure_rounds(desk, arguments.rounds)
    except Failed as failure:
        sys.exit(f'bench-startup: {failure}')
    return 0 if report(rounds) else 1


if __name__ == '__main__':
    sys.exit(main())
