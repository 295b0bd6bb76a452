# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands that write, what there is to be seen before and after each, and nothing between."""

import re
import shutil
import sqlite3
from dataclasses import dataclass

import faults
from faults import Fault, Home


def look(home):
    """The program comes first: it takes back what is to be taken back."""
    return home.seen(), home.written()


@dataclass
class Deed:
    """A command and the home that it is for; it is done in copies of that."""

    title: str
    home: Home
    words: tuple
    text: str | None = None

    def __str__(self):
        return self.title

    def remember(self):
        with self.home.twin() as home:
            self.old = look(home)
        with self.home.twin() as home:
            self.do(home)
            self.new = look(home)
            self.backups = home.backups()
        return self

    def run(self, home, under=(), environ=None):
        """Runs it to its end; a word with an @ names a file in the home."""
        words = [str(home.home / word[1:]) if word.startswith('@') else word
                 for word in self.words]
        return home.run(*words, text=self.text, under=under, environ=environ)

    def do(self, home):
        result = self.run(home)
        if result.returncode != 0 or result.stderr:
            raise Fault('refused', f'{result.returncode}, {result.stderr}')

    def count_calls(self, *groups):
        """How often it makes which call; the busy ones are groups of their own."""
        counts = {}
        for calls in groups:
            with self.home.twin() as home:
                counts.update(faults.count_calls(home, calls, lambda under: self.run(home, under)))
        return dict(sorted(counts.items()))

    def examine(self, home, result, reason, is_unsure=False):
        """It did all or nothing, and said why. Whether it did it."""
        said = f'waymark: {self.words[0]}: '
        where = f'“{re.escape(str(home.home))}[^”]*” '
        seen = look(home)
        if result.returncode == 0:
            if not re.fullmatch(f'({said}Saved, but no backup could be made: {where}{reason}\n)?',
                                result.stderr):
                raise Fault('mute', f'done, and “{result.stderr}” was said')
            if seen != self.new:
                raise Fault('lost', f'“{result.stdout}” was said, and there is {seen[1]}')
            return True
        if result.returncode != 1 or result.stdout or not re.fullmatch(f'{said}{where}{reason}\n',
                                                                       result.stderr):
            raise Fault('mute', f'{result.returncode}, “{result.stdout}”, “{result.stderr}”')
        if seen == self.old:
            return False
        if seen != self.new or not is_unsure:
            raise Fault('between', f'failed, and there is {seen[1]}')
        return True

    def examine_end(self, home, is_done, may_litter=False):
        """With the obstacle gone all is well."""
        if not is_done:
            self.do(home)
        if look(home) != self.new:
            raise Fault('lost', f'there is {look(home)[1]}')
        home.sound()
        for name in home.backups():
            faults.expect_whole(home.data / 'backups' / name)
        home.does('set', 'backend', 'what-the-backend-does', 'skipped')
        home.sound()
        leftovers = {name for name in home.tree() if faults.UNFINISHED.fullmatch(name)}
        if (leftovers and not may_litter) or home.litter():
            raise Fault('litter', f'{leftovers} {home.litter()}')


def all_deeds(case):
    """The commands that write, each with a home that has something for it to do."""
    home = case.begun()
    home.does('backup', str(home.home / 'copy.db'))
    home.does('set', 'backend', 'crud', 'skipped')
    alone = case.keep(home.twin())
    shutil.rmtree(alone.data / 'backups')
    wrong = case.keep(home.twin())
    with sqlite3.connect(wrong.database) as connection:
        connection.execute("UPDATE state SET value = 'todo' WHERE kind = 'status'")
    connection.close()
    learning = ('set', 'backend', 'crud', 'learning')
    return [deed.remember() for deed in (
        Deed('set, the first', case.home(), learning),
        Deed('set', home, learning),
        Deed('set, with a backup', alone, learning),
        Deed('note of 60 KiB', home, ('note', 'backend', 'http', '-'), 'a long note\n' * 5000),
        Deed('backup', home, ('backup', '@share/copy.db')),
        Deed('restore', home, ('restore', '@copy.db')),
        Deed('check --repair', wrong, ('check', '--repair')),
        Deed('set, by a new version', case.begun_before(), learning),
    )]
