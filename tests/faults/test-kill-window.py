#!/usr/bin/python3
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The open window is killed while it saves what is ticked and undone: what it said is saved, is.

A change counts as acknowledged when its message with the button that takes it back is there for
somebody who reads it from the accessibility bus.
"""

import signal
import sys
from pathlib import Path

from gi.repository import GLib

import faults
from faults import Fault, FaultCase

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'window'))
from driver import Failure, Window  # noqa: E402

CALLS = ('fdatasync', 'fsync', 'ftruncate', 'link', 'pwrite64', 'unlink')
TITLE = 'What the backend does'
TOPIC = 'what-the-backend-does'
STEPS = ('done', 'todo')


def walk_through(window, said):
    """Ticks and takes it back; puts into SAID what the window said meanwhile."""
    window.joined()
    window.begin()
    window.row(TITLE).do('topic.mark-done')
    undo = window.expect_saved(TITLE, 'done')
    said.append('done')
    undo.do('click')
    window.expect_undone(TITLE, 'done')
    said.append('todo')
    window.quit()


class InTheWindow(FaultCase):
    def kill_at(self, base, call, n):
        """Whether the window was killed; what it said before is to be found."""
        said = []
        with base.twin() as home:
            window = Window(home, under=(
                'strace', '-D', '-f', '-qqq', '-o', '/dev/null', '-e', f'trace={call}', '-e',
                f'inject={call}:signal=KILL:when={n}'))
            try:
                walk_through(window, said)
            except (Failure, GLib.Error, OSError):
                if window.process.wait(faults.LIMIT) != -signal.SIGKILL:
                    raise
            finally:
                window.forget()
            self.examine(base, home, said)
        return window.process.returncode == -signal.SIGKILL

    def examine(self, base, home, said):
        n_events = home.sound()
        values = [value for _, topic, _, _, value in home.written() if topic == TOPIC]
        if values[:len(said)] != said:
            raise Fault('lost', f'{said} was said, and there is {values}')
        if values != list(STEPS[:len(values)]):
            raise Fault('between', f'{values}')
        if home.status(TOPIC) != (values[-1] if values else 'todo'):
            raise Fault('between', f'{values}, and {home.status(TOPIC)} is shown')
        if n_events != len(base.written()) + len(values):
            raise Fault('lost', f'{n_events} events')
        for name in home.backups():
            faults.expect_whole(home.data / 'backups' / name)
        if home.litter():
            raise Fault('litter', f'{home.litter()}')
        home.does('set', 'backend', 'crud', 'skipped')
        if home.sound() != n_events + 1:
            raise Fault('lost', f'{n_events} events, and one more is {home.sound()}')

    def kill_all(self, title, base):
        wrong = []
        n_points = 0
        for call in CALLS:
            n = 1
            while self.attempt(base, call, n, wrong):
                n_points += 1
                n += 1
        self.account(title, n_points, n_points, wrong)

    def attempt(self, base, call, n, wrong):
        try:
            return self.kill_at(base, call, n)
        except Fault as fault:
            wrong.append((fault.kind, f'{call} {n}: {fault}'))
            return True

    def test_the_first_time(self):
        self.kill_all('window, the first', self.home())

    def test_later(self):
        """The last backup is of long ago, so there is another one."""
        home = self.begun()
        backup, = (home.data / 'backups').iterdir()
        backup.rename(home.data / 'backups' / '20200101T120000Z.db')
        self.kill_all('window', home)


if __name__ == '__main__':
    faults.main()
