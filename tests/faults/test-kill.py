#!/usr/bin/python3
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Killed at every call to the system that writes: every command, at every point of its way.

The program is killed when it makes the N-th call of a kind, before the call does anything, for
each N there is. Whatever was acknowledged is there afterwards, what was under way is there or not,
and the next command works as if nothing had happened.
"""

import shutil
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta, timezone

import faults
from deeds import Deed
from faults import Fault, FaultCase, evenly, is_acknowledged, is_killed

# strace passes over those that a machine does not have.
CALLS = (
    'chmod', 'chown', 'copy_file_range', 'fallocate', 'fchmod', 'fchmodat', 'fchown', 'fchownat',
    'fdatasync', 'flock', 'fsync', 'ftruncate', 'link', 'linkat', 'mkdir', 'mkdirat', 'pwrite64',
    'pwritev', 'rename', 'renameat', 'renameat2', 'rmdir', 'sendfile', 'symlink', 'symlinkat',
    'sync_file_range', 'truncate', 'unlink', 'unlinkat', 'utimensat', 'write', 'writev',
)
# SQLite's locks change no file: they are only more points between those that do.
if faults.FULL:
    CALLS += ('fcntl',)
# Who comes first finds what the killed one left.
FIRST = (('check', '--json'), ('show', 'backend', '--json'), ('next', '--json'),
         ('note', 'backend', 'crud'), ('list',))
LONG = 'a long note\n' * 60000


def find_points(deed):
    """(call, N): all calls of a run that nobody disturbs."""
    counts = deed.count_calls(CALLS, ('openat',))
    return [(call, n + 1) for call, count in counts.items() for n in range(count)]


def kill(deed, home, call, n):
    return deed.run(home, home.tamper(call, 'signal=KILL', n))


class Killing(FaultCase):
    def kill_all(self, deed, share, examine=None):
        """Kills at SHARE of the points of a deed, or at all of them if that is None."""
        deed.remember()
        found = find_points(deed)
        points = evenly(found, share)
        survived = []

        def attempt(numbered):
            number, (call, n) = numbered
            with deed.home.twin() as home:
                result = kill(deed, home, call, n)
                if not is_killed(result):
                    survived.append((call, n))
                self.examine(deed, home, result, number)
                if examine is not None:
                    examine(home, result)

        wrong = faults.at_once(attempt, list(enumerate(points)))
        n_beyond = 0
        if faults.FULL:
            n_beyond = self.expect_end(deed, found)
        self.account(deed.title, len(points) + n_beyond, len(found) + n_beyond, wrong)
        self.assertEqual(survived, [], 'not killed where it was before')

    def expect_end(self, deed, points):
        """Behind the last call of each kind nothing is left to be killed."""
        most = dict(points)
        for call, n in most.items():
            with deed.home.twin() as home:
                result = kill(deed, home, call, n + 1)
                self.assertEqual(result.returncode, 0, (call, n + 1))
                self.examine(deed, home, result, 0)
        return len(most)

    def examine(self, deed, home, result, number):
        home.does(*FIRST[number % len(FIRST)])
        n_events = home.sound()
        seen, events = home.seen(), home.written()
        if is_acknowledged(result) and (seen, events) != deed.new:
            raise Fault('lost', f'“{result.stdout}” was said, and there is {events}')
        if (seen, events) not in (deed.old, deed.new):
            raise Fault('between', f'{events}, {seen[0]["progress"]}')
        for name in home.backups():
            faults.expect_whole(home.data / 'backups' / name)
        if home.litter():
            raise Fault('litter', f'{home.litter()}')
        home.does('set', 'backend', 'what-the-backend-does', 'skipped')
        if home.unfinished():
            raise Fault('litter', f'{home.unfinished()} after another change')
        if home.status('what-the-backend-does') != 'skipped' or home.written()[:-1] != events:
            raise Fault('lost', f'there was {events}, and now there is {home.written()}')
        if home.sound() != n_events + 1:
            raise Fault('lost', f'{n_events} events, and one more is {home.sound()}')


class Commands(Killing):
    def test_the_first_change_of_all(self):
        self.kill_all(Deed('set, the first', self.home(), ('set', 'backend', 'crud', 'done')), 40)

    def test_a_change(self):
        deed = Deed('set', self.begun(), ('set', 'backend', 'crud', 'learning'))
        self.kill_all(deed, None)

    def test_a_long_note(self):
        """Longer than what SQLite keeps in memory: the file is changed before the commit."""
        deed = Deed('note of 700 KiB', self.begun(), ('note', 'backend', 'crud', '-'), LONG)
        self.kill_all(deed, 10)

    def test_a_change_with_a_backup(self):
        home = self.begun()
        shutil.rmtree(home.data / 'backups')
        deed = Deed('set, with a backup', home, ('set', 'backend', 'crud', 'learning'))
        self.kill_all(deed, 10)

    def test_a_change_that_thins_backups(self):
        home = self.begun()
        folder = home.data / 'backups'
        backup, = folder.iterdir()
        noon = datetime.now(timezone.utc).replace(hour=12, minute=0, second=0)
        for day in range(1, 40):
            time = noon - timedelta(days=day)
            shutil.copy(backup, folder / time.strftime('%Y%m%dT%H%M%SZ.db'))
        backup.unlink()
        before = home.backups()
        deed = Deed('set, with thinning', home, ('set', 'backend', 'crud', 'learning'))

        def examine(home, result):
            """The next change has thinned them by now: those that stay are those that would."""
            kept = before & deed.backups
            if not kept <= home.backups():
                raise Fault('lost', f'backups {kept - home.backups()}')
            if len(home.backups() - before) != 1:
                raise Fault('lost', f'no backup of now in {home.backups()}')

        self.kill_all(deed, 10, examine)
        self.assertLess(len(deed.backups), 30)

    def test_backup(self):
        home = self.begun()
        seen = home.seen()
        deed = Deed('backup', home, ('backup', '@copy.db'))

        def examine(home, result):
            copy = home.home / 'copy.db'
            if is_acknowledged(result) and not copy.exists():
                raise Fault('lost', 'there is no backup')
            if copy.exists():
                faults.expect_restores(copy, seen)
            home.does('backup', str(home.home / 'again.db'))

        self.kill_all(deed, 12, examine)

    def test_restore(self):
        home = self.begun()
        home.does('backup', str(home.home / 'copy.db'))
        home.does('set', 'backend', 'crud', 'skipped')
        home.does('note', 'backend', 'crud', 'Something else')
        seen = home.seen()
        before = home.backups()
        deed = Deed('restore', home, ('restore', '@copy.db'))

        def examine(home, result):
            for name in home.backups() - before:
                faults.expect_restores(home.data / 'backups' / name, seen)
            home.does('restore', str(home.home / 'copy.db'))
            self.assertEqual((home.seen(), home.written()), deed.new)

        self.kill_all(deed, 12, examine)

    def test_repair(self):
        home = self.begun()
        good = home.seen()
        deed = Deed('check --repair', home, ('check', '--repair'))
        with sqlite3.connect(home.database) as connection:
            connection.execute("UPDATE state SET value = 'todo' WHERE kind = 'status'")
        connection.close()
        found = home.run('check', '--json').stdout
        wrong = home.seen()

        def attempt(numbered):
            _, (call, n) = numbered
            with home.twin() as other:
                result = kill(deed, other, call, n)
                checked = other.run('check', '--json')
                seen = other.seen()
                if (checked.returncode, seen) not in ((0, good), (1, wrong)):
                    raise Fault('between', f'{checked.stdout}, {seen[0]["progress"]}')
                if is_acknowledged(result) and seen != good:
                    raise Fault('lost', f'“{result.stdout}” was said')
                if checked.returncode == 1 and checked.stdout != found:
                    raise Fault('between', checked.stdout)
                other.does('check', '--repair')
                self.assertEqual(other.seen(), good)
                self.assertEqual(other.sound(), 3)
                self.assertEqual(other.litter() | other.unfinished(), set())

        found_points = find_points(deed)
        points = evenly(found_points, 12)
        wrong_ones = faults.at_once(attempt, list(enumerate(points)))
        self.account(deed.title, len(points), len(found_points), wrong_ones)


    def test_a_new_version(self):
        """Before the first change the database is copied, and then brought up to date."""
        home = self.begun_before()
        shutil.rmtree(home.data / 'backups')
        version = home.version()
        deed = Deed('set, by a new version', home, ('set', 'backend', 'crud', 'learning'))

        def examine(home, result):
            self.assertEqual(home.version(), version + 1)
            folder = home.data / 'backups'
            if version not in [faults.read_version(folder / name) for name in home.backups()]:
                raise Fault('lost', 'there is no copy of the old version')

        self.kill_all(deed, 10, examine)


class Damage(Killing):
    """What is damaged keeps another name; in its place comes what can be read, or a backup."""

    def damaged(self):
        home = self.begun()
        home.does('backup', str(home.home / 'copy.db'))
        home.does('set', 'backend', 'http', 'done')
        damaged = bytearray(home.database.read_bytes())
        damaged[:4096] = bytes(4096)
        home.database.write_bytes(damaged)
        return home

    @staticmethod
    def is_told(home):
        """Whether a window that opens it now tells the learner."""
        with closing(sqlite3.connect(home.database)) as connection:
            return connection.execute(
                "SELECT count(*) FROM meta WHERE key = 'salvage'").fetchone() == (1,)

    def kill_replacing(self, deed, share, is_told):
        damaged = deed.home.database.read_bytes()
        with deed.home.twin() as home:
            deed.do(home)
            new = home.seen()

        def attempt(point):
            with deed.home.twin() as home:
                result = kill(deed, home, *point)
                checked = home.run('check', '--json')
                if checked.returncode == 0 and home.seen() != new:
                    raise Fault('between', f'{home.written()}')
                if checked.returncode == 1 and (home.database.read_bytes() != damaged
                                                or 'damaged' not in checked.stderr):
                    raise Fault('between', f'{checked.stdout} {checked.stderr}')
                if is_acknowledged(result) and checked.returncode != 0:
                    raise Fault('lost', f'“{result.stdout}” was said')
                if checked.returncode == 1:
                    deed.do(home)
                if self.is_told(home) != is_told:
                    raise Fault('lost', 'what the learner is to be told')
                if home.seen() != new:
                    raise Fault('lost', f'{home.written()}')
                kept = [path.read_bytes() for path in home.data.glob('damaged-*.db')]
                if damaged not in kept or set(kept) != {damaged}:
                    raise Fault('lost', 'what was damaged is not there as it was')
                home.does('set', 'backend', 'what-the-backend-does', 'skipped')
                home.sound()
                if home.litter() or home.unfinished():
                    raise Fault('litter', f'{home.litter()} {home.unfinished()}')

        found = find_points(deed)
        points = evenly(found, share)
        self.account(deed.title, len(points), len(found), faults.at_once(attempt, points))

    def test_repair(self):
        self.kill_replacing(Deed('check --repair of a damaged file', self.damaged(),
                                 ('check', '--repair')), 10, True)

    def test_restore(self):
        self.kill_replacing(Deed('restore over a damaged file', self.damaged(),
                                 ('restore', '@copy.db')), 10, False)


class Remains(Killing):
    """A writer was killed in the middle of its change, and who takes that back is killed too."""

    def hot(self, text=None):
        home = self.begun()
        deed = Deed('', home, ('note', 'backend', 'crud', '-'), text or 'Another note')
        before = home.database.read_bytes()
        self.assertTrue(is_killed(kill(deed, home, 'ftruncate', 1)))
        self.assertNotEqual(home.database.read_bytes(), before)
        return home

    def test_show(self):
        deed = Deed('show what a dead writer left', self.hot(), ('show', 'backend', '--json'))
        self.kill_all(deed, 8)
        self.assertEqual(deed.old, deed.new)

    def test_show_a_long_one(self):
        deed = Deed('show what a dead writer left of 700 KiB', self.hot(LONG),
                    ('show', 'backend', '--json'))
        self.kill_all(deed, 8)
        self.assertEqual(deed.old, deed.new)

    def test_check(self):
        deed = Deed('check what a dead writer left', self.hot(), ('check', '--json'))
        self.kill_all(deed, 8)
        self.assertEqual(deed.old, deed.new)

    def test_set(self):
        deed = Deed('set after a dead writer', self.hot(), ('set', 'backend', 'crud', 'learning'))
        self.kill_all(deed, 12)

    def test_backup(self):
        deed = Deed('backup after a dead writer', self.hot(), ('backup', '@copy.db'))
        self.kill_all(deed, 8)


if __name__ == '__main__':
    faults.main()
