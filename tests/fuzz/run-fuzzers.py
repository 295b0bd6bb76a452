#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds the fuzzers with Clang and runs each for a while: run-fuzzers.py BUILD [--seconds N]

BUILD is a folder of its own, which is made where it is missing. A run begins with the corpus in
the tree and leaves that as it is. What is found is kept in BUILD/found, and what it takes to go
through more of the code in BUILD/corpus, from which `fuzz-NAME -merge=1 CORPUS BUILD/corpus/NAME`
takes the best over into the tree.
"""

import argparse
import os
import re
import subprocess
import sys
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parent.parent
SECONDS = 600
# A learner waits no longer for any file either.
SLOW = 20
ENVIRONMENT = {
    'ASAN_OPTIONS': 'detect_leaks=1',
    'G_DEBUG': 'fatal-warnings',
    'LC_ALL': 'C.UTF-8',
    'LSAN_OPTIONS': f'suppressions={SOURCE}/tests/lsan.supp:print_suppressions=0',
    'UBSAN_OPTIONS': 'halt_on_error=1:print_stacktrace=1',
}


class Fuzzers(unittest.TestCase):
    build = None
    seconds = SECONDS

    @classmethod
    def setUpClass(cls):
        if not (cls.build / 'build.ninja').exists():
            cls.run_tool('meson', 'setup', cls.build, SOURCE, '-Dfuzzing=true',
                         '-Db_sanitize=address,undefined', '-Db_lundef=false')
        cls.run_tool('ninja', '-C', cls.build, *(f'tests/fuzz/fuzz-{name}'
                                                 for name in ('database', 'records', 'roadmap')))

    @staticmethod
    def run_tool(*words):
        subprocess.run([str(word) for word in words], check=True, stdout=subprocess.DEVNULL,
                       env={**os.environ, 'CC': 'clang'})

    def fuzz(self, name, corpus, largest, *words):
        found = self.build / 'found'
        grown = self.build / 'corpus' / name
        for folder in (found, grown):
            folder.mkdir(parents=True, exist_ok=True)
        run = subprocess.run(
            [self.build / 'tests' / 'fuzz' / f'fuzz-{name}', f'-max_total_time={self.seconds}',
             f'-max_len={largest}', f'-timeout={SLOW}', '-print_final_stats=1',
             f'-artifact_prefix={found}/{name}-', *words, grown, HERE / 'corpus' / corpus],
            env={**os.environ, **ENVIRONMENT}, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE,
            text=True, errors='replace')
        tail = '\n'.join(run.stderr.splitlines()[-60:])
        self.assertEqual(run.returncode, 0, f'what it was is in {found}\n{tail}')
        runs = re.findall(r'number_of_executed_units:\s*(\d+)', run.stderr)
        covered = re.findall(r' cov: (\d+) ', run.stderr)
        total = re.findall(r'PC tables \((\d+) PCs\)', run.stderr)
        self.assertTrue(runs and covered and total, tail)
        print(f'# {name}: {int(runs[-1]):,} inputs in {self.seconds} s, '
              f'{int(covered[-1]):,} of {int(total[-1]):,} edges, 0 crashes', flush=True)

    def test_database(self):
        self.fuzz('database', 'database', 16384)

    def test_records(self):
        self.fuzz('records', 'database', 16384)

    def test_roadmap(self):
        self.fuzz('roadmap', 'roadmap', 8192, f'-dict={HERE}/roadmap.dict')


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__.split(':')[0])
    parser.add_argument('build', type=Path)
    parser.add_argument('--seconds', type=int, default=SECONDS, help='for each')
    arguments = parser.parse_args()
    Fuzzers.build = arguments.build.resolve()
    Fuzzers.seconds = arguments.seconds
    unittest.main(argv=sys.argv[:1], verbosity=2)
