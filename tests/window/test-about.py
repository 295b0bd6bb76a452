#!/usr/bin/python3
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What About tells of the program, for who mends it, and what it keeps to itself."""

import unittest

from driver import WindowCase
from learner import roadmap

SECRET = 'Zephyrine'


class Diagnostics(WindowCase):
    def lines(self, window):
        """All that there is to copy; it comes in bit by bit."""
        about = window.top(name='About.*')
        view = about.all('text', 'GtkTextView')[0]
        text, = view.call('org.a11y.atspi.Text', 'GetText', '(ii)', 0,
                          view.ask('Text', 'CharacterCount'))
        return text.splitlines()

    def expect_lines(self, window, *wanted):
        found = [[]]

        def are_there():
            found[0] = self.lines(window)
            return set(wanted) <= set(found[0])

        window.wait(are_there, f'{wanted} are not all said')
        return found[0]

    def test_numbers_and_nothing_private(self):
        self.learner.own('own.json', roadmap('zephyrine', f'{SECRET}’s plan', [
            {'id': 'zephyrine-topic', 'title': f'{SECRET}’s topic'}]))
        self.learner.own('broken.json', f'{SECRET}')
        self.learner.run('note', 'zephyrine', 'zephyrine-topic', f'What {SECRET} knows')
        self.learner.run('set', 'zephyrine', 'zephyrine-topic', 'done')
        self.settings(roadmap="'zephyrine'")
        window = self.open()
        window.frame.do('win.about')
        backups = len(list((self.learner.data / 'backups').glob('*.db')))
        lines = self.expect_lines(window, 'Roadmaps: 3', 'Unreadable roadmaps: 1',
                                  'Topics of the open roadmap: 1',
                                  f'Events: {len(self.learner.events())}', f'Backups: {backups}')
        said = '\n'.join(lines)
        for private in (SECRET, SECRET.lower(), str(self.learner.home), self.learner.home.name):
            self.assertNotIn(private, said)
        for name in ('GTK', 'libadwaita', 'GLib', 'SQLite', 'json-glib'):
            self.assertRegex(said, rf'(?m)^{name}: \d+\.\d+')
        for line in ('Data: ~/share/waymark', 'Cache: ~/cache/waymark', 'Config: ~/config',
                     'Display: GdkX11Display'):
            self.assertIn(line, lines)
        window.quit()

    def test_by_keyboard_to_the_copy(self):
        window = self.begun()
        window.frame.do('win.about')
        about = window.top(name='About.*')
        window.focus_in(about, 'list item', 'Troubleshooting')
        window.keys('Return')
        window.focus_in(about, 'list item', 'Debugging Information')
        window.keys('Return')
        window.focus_in(about, 'push button', '.*Copy Text')
        window.quit()


if __name__ == '__main__':
    unittest.main()
