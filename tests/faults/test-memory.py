#!/usr/bin/python3
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""There is no memory left, the first time, the second time, … that somebody asks for some.

SQLite says so, and the command fails in peace. The other libraries end the program at once: then
too, what was acknowledged is there, and what was not is there whole or not at all.

WAYMARK_FAULT_MEMORY names the library that takes the memory away.
"""

import os

import faults
from deeds import all_deeds, look
from faults import Fault, FaultCase, evenly

SHORTAGE = os.environ['WAYMARK_FAULT_MEMORY']
SQLITE = 'libsqlite3'
NO_MEMORY = r'could not be used: there is not enough memory\. Close other programs and try again\.'
MEBIBYTE = 1024 * 1024


def sample(points, n):
    """N of the points at even steps; an odd step takes turns between once and for good."""
    return points[::max(len(points) // n - 1, 0) | 1]


class Memory(FaultCase):
    def starve(self, deed, home, n, is_lasting=False, who=None):
        """Runs a command that gets no memory the N-th time; what became of that."""
        log = home.home / 'memory'
        environ = home.having(LD_PRELOAD=SHORTAGE, WAYMARK_MEMORY_AT=str(n),
                              WAYMARK_MEMORY_LOG=str(log))
        if who is not None:
            environ['WAYMARK_MEMORY_WHO'] = who
        if is_lasting:
            environ['WAYMARK_MEMORY_OFTEN'] = '1'
        result = deed.run(home, environ=environ)
        said = log.read_text('utf-8').split() if log.exists() else []
        log.unlink(missing_ok=True)
        return result, said

    def count(self, deed, who=None):
        with deed.home.twin() as home:
            result, said = self.starve(deed, home, 0, who=who)
            self.assertEqual((result.returncode, result.stderr), (0, ''))
            return int(said[0])

    def expect_old_or_new(self, deed, home, result):
        """For a program that could not say anything any more."""
        seen = look(home)
        if faults.is_acknowledged(result) and seen != deed.new:
            raise Fault('lost', f'“{result.stdout}” was said, and there is {seen[1]}')
        if seen not in (deed.old, deed.new):
            raise Fault('between', f'{seen[1]}')
        return seen == deed.new

    def test_for_sqlite(self):
        """Each command; it never ends in any other way than by saying so. At full length that is
        a change at each point, and each other command at hundreds of its thousands."""
        n_points = 0
        chosen = []
        for deed in all_deeds(self):
            points = [(deed, n + 1, is_lasting) for n in range(self.count(deed, SQLITE))
                      for is_lasting in (False, True)]
            n_points += len(points)
            n_chosen = 4 if not faults.FULL else len(points) if deed.title == 'set' else 400
            chosen += sample(points, n_chosen)

        def attempt(point):
            deed, n, is_lasting = point
            with deed.home.twin() as home:
                result, said = self.starve(deed, home, n, is_lasting, SQLITE)
                if said[:1] != ['none']:
                    raise Fault('other', f'there was enough: {said}')
                # A repair is done before its result is checked.
                is_done = deed.examine(home, result, NO_MEMORY, deed.words[0] == 'check')
                deed.examine_end(home, is_done)

        self.account('no memory for SQLite', len(chosen), n_points,
                     faults.at_once(attempt, chosen))

    def test_for_anybody(self):
        """A change and the making of the database; thousands of points, so some hundreds do."""
        points = []
        for deed in all_deeds(self)[:2]:
            points += [(deed, n + 1, is_lasting) for n in range(self.count(deed))
                       for is_lasting in (False, True)]

        def attempt(point):
            deed, n, is_lasting = point
            with deed.home.twin() as home:
                result, _ = self.starve(deed, home, n, is_lasting)
                deed.examine_end(home, self.expect_old_or_new(deed, home, result), may_litter=True)

        chosen = sample(points, 1000 if faults.FULL else 12)
        self.account('no memory for anybody', len(chosen), len(points),
                     faults.at_once(attempt, chosen))

    def test_with_so_much_in_all(self):
        """A limit that is too low even to start, and higher and higher ones."""
        deed = all_deeds(self)[1]
        most = 600
        points = list(range(0, most, 4))
        done = []

        def attempt(mebibytes):
            with deed.home.twin() as home:
                result = deed.run(home, ('prlimit', f'--as={mebibytes * MEBIBYTE}', '--'))
                is_done = self.expect_old_or_new(deed, home, result)
                deed.examine_end(home, is_done, may_litter=True)
                done.append(is_done)

        chosen = evenly(points, 8)
        self.account(f'address space up to {most} MiB', len(chosen), len(points),
                     faults.at_once(attempt, chosen))
        self.assertEqual(set(done), {False, True})


if __name__ == '__main__':
    faults.main()
