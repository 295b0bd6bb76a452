# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes wrong while the real program works in a learner's home, and what has to hold after it.

Acknowledged is what the program said on standard output or by its exit status: the test records
it, not the program. Each test prints its figures. `--full` takes the time it takes; without it
points are taken evenly from all, so that a run is short.
"""

import collections
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'app'))
from learner import LIMIT, Learner, topics_of  # noqa: E402

FULL = '--full' in sys.argv
REQUIRED = '--required' in sys.argv
WORKERS = 2
INSIDE = 'WAYMARK_FAULTS_MAY_MOUNT'
# Others than these lie in a data directory only when somebody was killed.
KNOWN = re.compile(r'lock|progress\.db(-journal)?|backups(/[^/]+)?|damaged-[^/]+\.db(-journal)?')
# Where the program has the steps from one version of the database to the next.
MIGRATIONS = '/io/github/waymark_app/Waymark/store/migrations'
OPENED = ('', 'lock', 'progress.db', 'progress.db-journal', 'backups')
BUSY = ('openat', 'pread64')
BACKUP = re.compile(r'\d{8}T\d{6}Z(-\d+)?(-replaced)?\.db')
# What was being made when it ended: nobody takes it for anything.
UNFINISHED = re.compile(r'(.*/)?[^/]+\.db\.tmp-\w{6}(-journal)?')


class Fault(AssertionError):
    """Something that may not be: KIND is 'lost', 'between' or what else there is to count."""

    def __init__(self, kind, text):
        super().__init__(f'{kind}: {text}')
        self.kind = kind


class Home(Learner):
    """A learner's home that can be copied as it lies there."""

    def __init__(self):
        super().__init__()
        self.more = {}

    def equip(self, **variables):
        """Adds to the environment of all that is run there."""
        self.more.update(variables)
        self.away.update(variables)

    def twin(self):
        other = Home()
        other.equip(**self.more)
        shutil.copytree(self.home, other.home, symlinks=True, dirs_exist_ok=True)
        return other

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.forget()

    def run(self, *words, **how):
        """Runs a command to its end, without what GLib tells of what the home is equipped with."""
        result = super().run(*words, **how)
        if self.more:
            result.stderr = re.sub(r'^(GLib-GIO-Message: .*)?\n', '', result.stderr, flags=re.M)
        return result

    def having(self, **variables):
        """The learner's environment, with more in it."""
        return {**self.away, **variables}

    def does(self, *words, text=None, environ=None):
        """Runs a command that has to succeed and has nothing to complain of."""
        result = self.run(*words, text=text, environ=environ)
        if result.returncode != 0 or result.stderr:
            raise Fault('refused', f'{words}: {result.returncode}, {result.stderr}')
        return result.stdout

    def shown(self):
        return json.loads(self.does('show', 'backend', '--json'))

    def seen(self):
        """What the learner sees, through the program itself."""
        return self.shown(), self.does('note', 'backend', 'crud')

    def status(self, topic):
        return next(entry['status'] for entry in topics_of(self.shown()) if entry['id'] == topic)

    def written(self):
        """What the journal says, as any other process reads it. Nothing may be left to be taken
        back by then: the program comes first."""
        if not self.database.exists() or self.database.stat().st_size == 0:
            return []
        return read_events(self.database)

    def sound(self):
        """The program's own check finds nothing."""
        report = json.loads(self.does('check', '--json'))
        if not report['ok']:
            raise Fault('unsound', f'{report["problems"]}')
        return report['events']

    def only_data(self):
        """Has strace look only at what lies in the data directory: libraries are opened and read
        by the hundred."""
        return [word for name in OPENED for word in ('-P', str(self.data / name))]

    def tamper(self, call, what, n, log='/dev/null'):
        """What to run a command under so that WHAT befalls its N-th call of a kind, and with
        “N+” all that follow; each thread is counted by itself."""
        return ('strace', '-f', '-qqq', '-o', str(log), '-e', f'trace={call}', '-e',
                f'inject={call}:{what}:when={n}', *(self.only_data() if call in BUSY else ()))

    def backups(self):
        """The names of the backups that are there."""
        folder = self.data / 'backups'
        names = os.listdir(folder) if folder.is_dir() else []
        return {name for name in names if BACKUP.fullmatch(name)}

    def tree(self):
        """All there is below the home, and what stands in it."""
        found = {}
        for path in sorted(self.home.rglob('*')):
            name = str(path.relative_to(self.home))
            if path.is_symlink():
                found[name] = f'→ {os.readlink(path)}'
            else:
                found[name] = path.read_bytes() if path.is_file() else path.lstat().st_mode
        return found

    def litter(self):
        """What lies in the data directory and is neither known nor unfinished."""
        names = {str(path.relative_to(self.data)) for path in self.data.rglob('*')}
        return {name for name in names
                if not KNOWN.fullmatch(name) and not UNFINISHED.fullmatch(name)}

    def unfinished(self):
        """What somebody who was killed was making of the database itself."""
        return {path.name for path in self.data.iterdir() if UNFINISHED.fullmatch(path.name)}

    def version(self):
        """Of the database, as its header has it."""
        return read_version(self.database)


def count_calls(home, calls, run):
    """How often a run makes each of the calls, which are all of the busy ones or none."""
    log = home.home / 'calls'
    only = home.only_data() if calls[0] in BUSY else ()
    # Those that a machine does not have are passed over.
    names = ','.join(f'?{call}' for call in calls)
    run(('strace', '-f', '-qq', '-o', str(log), '-e', f'trace={names}', *only))
    counts = collections.Counter()
    for line in log.read_text('utf-8', 'replace').splitlines():
        match = re.match(r'(\d+) +(\w+)\(', line)
        if match:
            counts[match.groups()] += 1
    most = {}
    for (_, call), count in counts.items():
        most[call] = max(most.get(call, 0), count)
    return most


def read_version(path):
    return int.from_bytes(path.read_bytes()[60:64], 'big')


def read_events(path):
    connection = sqlite3.connect(f'file:{path}?mode=ro', uri=True, timeout=5)
    try:
        return connection.execute('SELECT roadmap, topic, item, kind, value FROM event'
                                  ' ORDER BY clock, seq').fetchall()
    finally:
        connection.close()


def expect_whole(path):
    """A backup can be read to its last page."""
    connection = sqlite3.connect(f'file:{path}?mode=ro', uri=True, timeout=5)
    try:
        found = connection.execute('PRAGMA integrity_check').fetchall()
        connection.execute('SELECT count(*) FROM event').fetchall()
    except sqlite3.Error as error:
        raise Fault('incomplete', f'{path}: {error}') from error
    finally:
        connection.close()
    if found != [('ok',)]:
        raise Fault('incomplete', f'{path}: {found}')


def expect_restores(path, seen):
    """Somebody else who restores it sees what was SEEN when it was made."""
    with Home() as other:
        other.does('restore', str(path))
        if other.seen() != seen:
            raise Fault('incomplete', f'{path} restores something else')


def is_acknowledged(result):
    return result.returncode == 0 or bool(result.stdout)


def evenly(points, n):
    """At most N of the points: all of them at full length, else taken at even steps."""
    if FULL or n is None or len(points) <= n:
        return list(points)
    return [points[i * len(points) // n] for i in range(n)]


def describe(item):
    return ' '.join(map(str, item)) if isinstance(item, tuple) else str(item)


def at_once(work, items):
    """Does WORK with each item, a few at a time; what went wrong comes in the items' order."""
    def attempt(item):
        try:
            work(item)
        except Fault as fault:
            return fault.kind, f'{describe(item)}: {fault}'
        except (AssertionError, OSError, ValueError, sqlite3.Error,
                subprocess.TimeoutExpired) as error:
            return 'other', f'{describe(item)}: {type(error).__name__}: {error}'
        return None

    with ThreadPoolExecutor(WORKERS) as pool:
        return [fault for fault in pool.map(attempt, items) if fault is not None]


class FaultCase(unittest.TestCase):
    maxDiff = None

    def keep(self, home):
        """Keeps a home for as long as the test takes."""
        self.addCleanup(home.forget)
        return home

    def home(self):
        return self.keep(Home())

    def begun(self):
        """A home in use: three events, a note among them, and a backup of just now."""
        home = self.home()
        home.does('set', 'backend', 'crud', 'done')
        home.does('set', 'backend', 'http', 'learning')
        home.does('note', 'backend', 'crud', 'Ask about upserts')
        return home

    def begun_before(self, sql='CREATE TABLE next (x INTEGER) STRICT;'):
        """A home of an older version, for a program with one more step from version to version."""
        folder = Path(tempfile.mkdtemp(prefix='waymark-migrations.'))
        self.addCleanup(shutil.rmtree, folder)
        (folder / '9999-next.sql').write_text(sql, encoding='utf-8')
        home = self.begun()
        home.equip(G_RESOURCE_OVERLAYS=f'{MIGRATIONS}={folder}')
        return home

    def account(self, title, n, total, faults):
        """Prints the figures, and fails if there was any fault."""
        kinds = {'between': 0, 'lost': 0}
        for kind, _ in faults:
            kinds[kind] = kinds.get(kind, 0) + 1
        counted = ', '.join(f'{count} {kind}' for kind, count in kinds.items())
        of = f' of {total}' if total else ''
        print(f'# {title}: {n}{of} points, {counted}', flush=True)
        texts = [text for _, text in faults]
        if texts:
            self.fail(f'{title}: {len(texts)} of {n} went wrong\n' + '\n'.join(texts[:20]))


def is_killed(result):
    return result.returncode == -signal.SIGKILL


def need(condition, why):
    """What a machine does not let us do is an error where all checks are asked for."""
    if not condition and REQUIRED:
        raise AssertionError(why)
    if not condition:
        raise unittest.SkipTest(why)


def may_mount():
    return INSIDE in os.environ


def start_apart():
    """Starts the test once more where it may mount what it likes, and nobody else sees it; it goes
    on as it is where that is not to be."""
    if may_mount():
        return
    with tempfile.TemporaryDirectory() as place:
        # As root in a changed root the second is refused, and as anybody else the first.
        for flags in (('-m',), ('-rm',)):
            probe = ['unshare', *flags, 'mount', '-t', 'tmpfs', 'disk', place]
            if subprocess.run(probe, capture_output=True, check=False).returncode == 0:
                os.environ[INSIDE] = '1'
                os.execvp('unshare', ['unshare', *flags, sys.executable, *sys.argv])


def main():
    words = [word for word in sys.argv if word not in ('--full', '--required')]
    unittest.main(argv=words)
