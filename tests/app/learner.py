# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody who runs Waymark in a home of their own, and looks at the files it leaves there.

The environment names the program and what it needs before it is installed: WAYMARK_PROGRAM,
WAYMARK_ROADMAPS_DIR, GSETTINGS_SCHEMA_DIR.
"""

import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
import unittest
from pathlib import Path

PROGRAM = os.environ['WAYMARK_PROGRAM']
LIMIT = float(os.environ.get('WAYMARK_TEST_LIMIT', '60'))
DESKTOP = ('DISPLAY', 'WAYLAND_DISPLAY', 'DBUS_SESSION_BUS_ADDRESS', 'AT_SPI_BUS_ADDRESS')
BROKEN = {
    'garbled.json': '{ "format": 1, "id": "garbled", "title": "Garbled", "sections": [ }\n',
    'deep.json': '{ "format": 1, "id": "deep", "title": "Deep", "sections": '
                 + '[' * 100000 + ']' * 100000 + '}\n',
    'typed.json': '{ "format": 1, "id": "typed", "title": 7, "sections": [] }\n',
}
TOO_LARGE = 64 * 1024 * 1024 + 1


def roadmap(identifier, title, topics, section='Only section'):
    """A roadmap of one section, as its file has it."""
    return json.dumps({
        'format': 1, 'id': identifier, 'title': title,
        'sections': [{'id': 'one', 'title': section, 'topics': topics}],
    })


class Learner:
    def __init__(self):
        self.home = Path(tempfile.mkdtemp(prefix='waymark-learner.'))
        self.share = self.home / 'share'
        self.data = self.share / 'waymark'
        self.database = self.data / 'progress.db'
        self.roadmaps = self.data / 'roadmaps'
        self.config = self.home / 'config'
        self.environ = {
            **os.environ,
            'G_DEBUG': 'fatal-warnings',
            'HOME': str(self.home),
            'XDG_DATA_HOME': str(self.share),
            'XDG_CONFIG_HOME': str(self.config),
            'XDG_CACHE_HOME': str(self.home / 'cache'),
            'XDG_STATE_HOME': str(self.home / 'state'),
        }
        self.away = {**self.environ, 'XDG_RUNTIME_DIR': str(self.home)}
        for name in DESKTOP:
            self.away.pop(name, None)

    def forget(self):
        shutil.rmtree(self.home)

    def run(self, *words, text=None, environ=None, under=()):
        """Runs a command to its end, UNDER another program's command line; without display and
        bus unless ENVIRON has them."""
        return subprocess.run([*under, PROGRAM, *words], env=environ or self.away, timeout=LIMIT,
                              input=text, stdin=subprocess.DEVNULL if text is None else None,
                              capture_output=True, text=not isinstance(text, bytes), check=False)

    def show(self, identifier='backend'):
        return json.loads(self.run('show', identifier, '--json').stdout)

    def events(self):
        """What the journal holds, as any other process reads it: (topic, kind, value)."""
        if not self.database.exists():
            return []
        connection = sqlite3.connect(f'file:{self.database}?mode=ro', uri=True, timeout=5)
        try:
            return connection.execute(
                'SELECT topic, kind, value FROM event ORDER BY clock, seq').fetchall()
        finally:
            connection.close()

    def own(self, name, text):
        """Puts a file among the learner's own roadmaps."""
        self.roadmaps.mkdir(parents=True, exist_ok=True)
        (self.roadmaps / name).write_text(text, encoding='utf-8')

    def own_broken_ones(self):
        for name, text in BROKEN.items():
            self.own(name, text)
        with open(self.roadmaps / 'large.json', 'wb') as large:
            large.truncate(TOO_LARGE)

    def forbid_saving(self):
        """Leaves no place for the data, in a way that holds for the superuser too."""
        self.share.mkdir(parents=True, exist_ok=True)
        self.data.write_text('in the way\n', encoding='utf-8')


class LearnerCase(unittest.TestCase):
    """A test with a learner who has just installed Waymark."""

    maxDiff = None

    def setUp(self):
        self.learner = Learner()
        self.addCleanup(self.learner.forget)


def walk(topics):
    for topic in topics:
        yield topic
        yield from walk(topic['topics'])


def topics_of(shown):
    """All topics of what `show` printed, in order."""
    return [topic for section in shown['sections'] for topic in walk(section['topics'])]
