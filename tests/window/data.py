# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A learner with backups, and a disk that can be full."""

import os
import shutil
import sqlite3
import subprocess
import tempfile
import time
from pathlib import Path

from driver import WindowCase
from learner import LIMIT

FIRST = 'What backend development is'
TOPIC, TOPIC_ID = 'What the backend does', 'what-the-backend-does'
OTHER, OTHER_ID = 'Business logic', 'business-logic'
THIRD, THIRD_ID = 'Security and scalability', 'security-and-scalability'
DAMAGED = 'Your Progress File Was Damaged'
GARBAGE = b'not a database\n' * 1000
DAY_S = 24 * 60 * 60
MOMENT = r'\d+ [A-Z][a-z]+( \d{4})?, \d\d:\d\d'
RESTORED = f'Progress of {MOMENT} restored'


def execute(path, statement):
    """Past the store, with plain SQLite."""
    connection = sqlite3.connect(path)
    try:
        connection.execute(statement)
        connection.commit()
    finally:
        connection.close()


class Disk:
    """A small disk of its own; the test is to run where it may mount one."""

    def __init__(self, size):
        self.path = Path(tempfile.mkdtemp(prefix='waymark-disk.'))
        mounted = subprocess.run(
            ['mount', '-t', 'tmpfs', '-o', f'mode=0700,size={size}', 'disk', self.path],
            stderr=subprocess.PIPE, text=True, timeout=LIMIT, check=False)
        if mounted.returncode != 0:
            self.path.rmdir()
            raise AssertionError('no disk can be mounted here: ' + mounted.stderr.strip())

    @property
    def filler(self):
        return self.path / 'filler'

    def fill(self):
        free = os.statvfs(self.path)
        with open(self.filler, 'wb') as file:
            if free.f_bavail:
                os.posix_fallocate(file.fileno(), 0, free.f_bavail * free.f_frsize)

    def free(self):
        self.filler.unlink()

    def forget(self):
        subprocess.run(['umount', self.path], timeout=LIMIT, check=True)
        self.path.rmdir()


class DataCase(WindowCase):
    def setUp(self):
        super().setUp()
        self.backups = self.learner.data / 'backups'
        self.first = self.learner.show()['sections'][0]['id']

    def set(self, topic, status):
        result = self.learner.run('set', 'backend', topic, status)
        self.assertEqual((result.returncode, result.stderr), (0, ''))

    def move_to(self, disk):
        """Has the learner's data on another disk from now on."""
        learner = self.learner
        learner.share = disk.path / 'share'
        learner.data = learner.share / 'waymark'
        learner.database = learner.data / 'progress.db'
        learner.roadmaps = learner.data / 'roadmaps'
        for environ in (learner.environ, learner.away):
            environ['XDG_DATA_HOME'] = str(learner.share)
        self.backups = learner.data / 'backups'

    def back_up(self, days_ago):
        """Has a backup of what is there now, and of no other moment of that day."""
        made = time.gmtime(time.time() - days_ago * DAY_S)
        path = self.backups / time.strftime('%Y%m%dT%H%M%SZ.db', made)
        result = self.learner.run('backup', str(self.learner.home / 'copy.db'))
        self.assertEqual((result.returncode, result.stderr), (0, ''))
        shutil.move(self.learner.home / 'copy.db', path)
        return path

    def learn(self):
        """One topic done, which a backup of ten days ago holds, and then another instead."""
        self.set(TOPIC_ID, 'done')
        for path in self.backups.iterdir():
            path.unlink()
        old = self.back_up(10)
        self.set(TOPIC_ID, 'todo')
        self.set(OTHER_ID, 'done')
        return old

    def begin(self, **values):
        self.settings(places="{'backend': ('%s', '')}" % self.first, **values)
        window = self.open()
        window.expect_section(1)
        return window

    def open_preferences(self, window):
        window.keys('ctrl+comma')
        preferences = window.top(name='Preferences')
        window.wait(lambda: 'Looking for backups…' not in preferences.texts(), 'nothing is listed')
        return preferences

    def rows(self, preferences):
        return [row.name for row in preferences.find('list', 'Backups').all('list item')]

    def expect_old(self, window):
        window.expect_row(TOPIC, 'done')
        window.expect_row(OTHER, 'to do')

    def expect_new(self, window):
        window.expect_row(TOPIC, 'to do')
        window.expect_row(OTHER, 'done')

    def restore(self, window, name='Restore the backup of .*'):
        preferences = self.open_preferences(window)
        preferences.all('push button', name)[-1].do('click')
        window.answer('Restore Backup.', 'Restore')
        window.wait(lambda: not window.tops('frame', 'Preferences'), 'the preferences stay')

    def done_in(self, path):
        connection = sqlite3.connect(f'file:{path}?mode=ro', uri=True)
        try:
            return {topic for topic, in connection.execute(
                "SELECT topic FROM state WHERE kind = 'status' AND value = 'done'")}
        finally:
            connection.close()


class DamageCase(DataCase):
    def damage(self):
        """Leaves nothing of the file that can be read."""
        self.learner.database.write_bytes(GARBAGE)

    def expect_kept(self, content=GARBAGE):
        kept, = self.learner.data.glob('damaged-*')
        self.assertEqual(kept.read_bytes(), content)
        return kept
