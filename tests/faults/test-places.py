#!/usr/bin/python3
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the learner's data should be is something else, or it is gone before the program is done.

A link to a folder or a file is as good as these. Whatever else there is, the program ends at once,
says what is wrong and leaves it as it is.
"""

import os
import shutil
import signal
import socket
import subprocess
import time

import faults
from faults import FaultCase
from learner import LIMIT, PROGRAM

COMMANDS = (('show', 'backend'), ('check',), ('set', 'backend', 'crud', 'learning'),
            ('note', 'backend', 'crud', 'Nothing'), ('backup', '@new.db'),
            ('restore', '@copy.db'), ('check', '--repair'))
WRITING = COMMANDS[2:4] + COMMANDS[5:]
NO_FILE = r'could not be opened: it is not a file, and it was left as it is\. Move it elsewhere '
ANY = r'could not be .*\.'


def make_pipe(path):
    os.mkfifo(path)


def make_socket(path):
    """The name may be longer than that of a socket can be."""
    with socket.socket(socket.AF_UNIX) as made:
        here = os.open(path.parent, os.O_PATH)
        try:
            made.bind(f'/proc/self/fd/{here}/{path.name}')
        finally:
            os.close(here)


def make_folder(path):
    path.mkdir()


def link_to(target):
    return lambda path: path.symlink_to(target)


NO_FILES = {'pipe': make_pipe, 'socket': make_socket, 'folder': make_folder,
            'link to a folder': link_to('/'), 'link to a device': link_to('/dev/zero')}


class PlaceCase(FaultCase):
    def setUp(self):
        self.learner = self.begun()
        self.learner.does('backup', str(self.learner.home / 'copy.db'))
        self.seen = self.learner.seen()

    def run_all(self, commands):
        for words in commands:
            words = [str(self.learner.home / word[1:]) if word.startswith('@') else word
                     for word in words]
            yield words, self.learner.run(*words)

    def expect_refused(self, commands, reason=ANY):
        before = self.learner.tree()
        for words, result in self.run_all(commands):
            with self.subTest(words=words):
                self.assertEqual((result.returncode, result.stdout), (1, ''))
                self.assertRegex(result.stderr,
                                 rf'^waymark: {words[0]}: “{self.learner.home}[^”]*” {reason}')
                self.assertEqual(self.learner.tree(), before)


class SomethingElse(PlaceCase):
    def move(self, path, name='elsewhere'):
        place = self.learner.home / name
        path.rename(place)
        return place

    def test_folder_is_a_link(self):
        place = self.move(self.learner.data)
        self.learner.data.symlink_to(place)
        self.assertEqual(self.learner.seen(), self.seen)
        self.learner.does('set', 'backend', 'http', 'done')
        self.assertEqual(self.learner.status('http'), 'done')
        self.assertEqual(self.learner.sound(), 4)
        self.assertTrue(self.learner.data.is_symlink())
        self.assertEqual({path.name for path in self.learner.share.iterdir()}, {'waymark'})

    def test_file_is_a_link(self):
        place = self.move(self.learner.database)
        self.learner.database.symlink_to(place)
        self.assertEqual(self.learner.seen(), self.seen)
        self.learner.does('set', 'backend', 'http', 'done')
        self.learner.does('restore', str(self.learner.home / 'copy.db'))
        self.assertEqual(self.learner.seen(), self.seen)
        self.assertTrue(self.learner.database.is_symlink())
        self.assertEqual(faults.read_events(place), self.learner.written())

    def test_folder_is_a_link_to_nowhere(self):
        """A disk that is not mounted: nothing is made in its place."""
        self.move(self.learner.data)
        self.learner.data.symlink_to(self.learner.home / 'nowhere')
        self.expect_refused(COMMANDS)

    def test_file_is_a_link_to_nowhere(self):
        self.move(self.learner.database)
        self.learner.database.symlink_to(self.learner.home / 'nowhere')
        self.expect_refused(COMMANDS, 'could not be read or written: No such file or directory')

    def test_folder_is_a_file(self):
        self.move(self.learner.data)
        self.learner.data.write_text('in the way\n', encoding='utf-8')
        self.expect_refused(COMMANDS)

    def test_folder_is_no_folder(self):
        for name, make in NO_FILES.items():
            if 'folder' not in name:
                with self.subTest(name=name):
                    place = self.move(self.learner.data)
                    make(self.learner.data)
                    self.expect_refused(COMMANDS)
                    self.learner.data.unlink()
                    place.rename(self.learner.data)

    def test_file_is_no_file(self):
        for name, make in NO_FILES.items():
            with self.subTest(name=name):
                place = self.move(self.learner.database)
                make(self.learner.database)
                self.expect_refused(COMMANDS, NO_FILE)
                place.rename(self.learner.home / 'kept')
                self.put_away(self.learner.database)
                (self.learner.home / 'kept').rename(self.learner.database)
        self.assertEqual(self.learner.seen(), self.seen)

    def put_away(self, path):
        if path.is_dir() and not path.is_symlink():
            path.rmdir()
        else:
            path.unlink()

    def test_lock_is_no_file(self):
        """Nobody can hold it then; who only reads needs none."""
        lock = self.learner.data / 'lock'
        lock.unlink()
        for name, make in {**NO_FILES, 'link to nowhere': link_to('nowhere')}.items():
            with self.subTest(name=name):
                make(lock)
                if name != 'pipe':
                    self.expect_refused(WRITING)
                self.assertEqual(self.learner.seen(), self.seen)
                self.put_away(lock)

    def test_journal_is_no_file(self):
        journal = self.learner.data / 'progress.db-journal'
        journal.unlink()
        for name, make in {**NO_FILES, 'link to nowhere': link_to('nowhere')}.items():
            with self.subTest(name=name):
                make(journal)
                self.expect_refused(WRITING[:1])
                self.put_away(journal)
        self.assertEqual(self.learner.seen(), self.seen)

    def test_backups_are_no_folder(self):
        """What was saved is saved, and it is said that there is no backup."""
        folder = self.learner.data / 'backups'
        shutil.rmtree(folder)
        statuses = ('done', 'learning')
        for i, (name, make) in enumerate((*NO_FILES.items(), ('file', lambda path: path.touch()))):
            if name != 'folder':
                with self.subTest(name=name):
                    make(folder)
                    result = self.learner.run('set', 'backend', 'http', statuses[i % 2])
                    self.assertEqual(result.returncode, 0)
                    self.assertRegex(result.stderr, '^waymark: set: Saved, but no backup could '
                                                    f'be made: “{folder}” {ANY}')
                    self.assertEqual(self.learner.status('http'), statuses[i % 2])
                    self.put_away(folder)

    def test_backup_is_something_already(self):
        """It is not replaced, and no link is followed."""
        for name, make in {**NO_FILES, 'link to nowhere': link_to('nowhere')}.items():
            with self.subTest(name=name):
                make(self.learner.home / 'new.db')
                self.expect_refused((('backup', '@new.db'),), 'is there already')
                self.put_away(self.learner.home / 'new.db')

    def test_no_backup_at_all(self):
        for name, make in NO_FILES.items():
            with self.subTest(name=name):
                make(self.learner.home / 'new.db')
                self.expect_refused((('restore', '@new.db'),),
                                    'is a folder. Name a file' if 'folder' in name else NO_FILE)
                self.put_away(self.learner.home / 'new.db')


class Vanishing(PlaceCase):
    """The program is stopped in the middle of a change, and meanwhile its data goes away."""

    # Before the journal is begun it can still be seen that the file is gone.
    POINTS = (('fcntl', 30), ('fcntl', 40), ('openat', 3), ('pwrite64', 1), ('pwrite64', 4),
              ('pwrite64', 11), ('pwrite64', 13))

    def setUp(self):
        super().setUp()
        self.other = self.begun()
        self.other.does('set', 'backend', 'http', 'skipped')

    def change_meanwhile(self, call, n, act):
        """Stops a change before its N-th call of a kind, lets ACT do something, and sees it to
        its end."""
        log = self.learner.home / 'log'
        log.unlink(missing_ok=True)
        under = list(self.learner.tamper(call, 'signal=STOP', n, log))
        under.remove('-qqq')
        under.insert(1, '-D')
        process = subprocess.Popen([*under, PROGRAM, 'set', 'backend', 'crud', 'skipped'],
                                   env=self.learner.away, stdin=subprocess.DEVNULL, text=True,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        end = time.monotonic() + LIMIT
        while not log.exists() or 'stopped by SIGSTOP' not in log.read_text('utf-8', 'replace'):
            self.assertIsNone(process.poll())
            self.assertLess(time.monotonic(), end)
            time.sleep(0.01)
        act()
        process.send_signal(signal.SIGCONT)
        out, err = process.communicate(timeout=LIMIT)
        self.assertIn(process.returncode, (0, 1), err)
        if process.returncode == 1:
            self.assertRegex(err, f'^waymark: set: “{self.learner.home}[^”]*” {ANY}')
        return process.returncode == 0

    def go_through(self, title, act, come_back):
        """Whatever was acknowledged is in what comes back, wherever it was meanwhile."""
        n_done = 0
        for call, n in self.POINTS:
            is_done = self.change_meanwhile(call, n, act)
            come_back()
            self.assertEqual(self.learner.status('crud'), 'skipped' if is_done else 'done')
            self.learner.sound()
            self.learner.does('set', 'backend', 'crud', 'done')
            n_done += is_done
        print(f'# {title}: {len(self.POINTS)} points, {n_done} done, 0 lost', flush=True)
        self.assertTrue(0 < n_done < len(self.POINTS))

    def test_moved_away(self):
        place = self.learner.home / 'elsewhere'

        def come_back():
            # What was still to be made is made where it was meant to be.
            if self.learner.data.exists():
                shutil.rmtree(self.learner.data)
            place.rename(self.learner.data)

        self.go_through('folder moved away', lambda: self.learner.data.rename(place), come_back)

    def test_replaced_by_a_link(self):
        place = self.learner.home / 'elsewhere'
        before = self.other.database.read_bytes()

        def act():
            self.learner.data.rename(place)
            self.learner.data.symlink_to(self.other.data)

        def come_back():
            self.learner.data.unlink()
            place.rename(self.learner.data)

        self.go_through('folder replaced by a link', act, come_back)
        self.assertEqual(self.other.database.read_bytes(), before)
        self.assertEqual(self.other.sound(), 4)

    def test_file_replaced(self):
        place = self.learner.home / 'elsewhere'
        before = self.other.database.read_bytes()

        def act():
            self.learner.database.rename(place)
            shutil.copy(self.other.database, self.learner.database)

        def come_back():
            self.assertEqual(self.learner.database.read_bytes(), before)
            place.rename(self.learner.database)

        self.go_through('file replaced', act, come_back)

    def test_deleted(self):
        """There is nothing to be kept any more; the next one begins anew."""
        for call, n in self.POINTS:
            with self.subTest(call=call, n=n):
                self.change_meanwhile(call, n, lambda: shutil.rmtree(self.learner.data))
                shown = self.learner.shown()
                self.assertEqual(shown['progress']['done'], 0)
                self.learner.does('set', 'backend', 'crud', 'done')
                self.assertEqual(self.learner.sound(), 1)
                self.learner.does('restore', str(self.learner.home / 'copy.db'))
                self.assertEqual(self.learner.seen(), self.seen)


if __name__ == '__main__':
    faults.main()
