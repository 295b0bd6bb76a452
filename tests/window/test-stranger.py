#!/usr/bin/python3
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody who never saw Waymark before, and has no pointer."""

import re
import unittest

from driver import WindowCase

WELCOME = 'Welcome to Waymark'
OBJECTIVES = ('You can read a query plan and tell a scan .*', 'You can choose the column order .*')
NOT_REACHED = 'You can measure a query .*'
NOTE = 'A composite index is read from the left.'
SKIPPED = 'MySQL'


class Stranger(WindowCase):
    def setUp(self):
        super().setUp()
        self.window = self.open()

    def expect_focus(self, role, name):
        window = self.window

        def is_there():
            node = window.focused()
            return node is not None and node.role == role and re.fullmatch(name, node.name)

        window.wait(is_there, f'the focus is not at {role} {name}')

    def find(self, text, title):
        """Ctrl+F, some letters, Enter."""
        window = self.window
        window.keys('ctrl+f')
        self.expect_focus('entry', 'Search this roadmap')
        window.type(text)
        window.wait(lambda: self.hits()[:1] and self.hits()[0].startswith(f'{title}:'),
                    f'{title} is not the first')
        window.keys('Return')
        window.expect_topic(title)

    def hits(self):
        lists = self.window.frame.all('list', 'Results')
        return [row.name for row in lists[0].all('list item')] if lists else []

    def read(self):
        """From the title to what the text is followed by."""
        window = self.window
        title = window.frame.find('heading', 'Indexing')
        top = title.box[1]
        window.keys('Page_Down')
        window.wait(lambda: title.box[1] < top, 'the page does not scroll')

    def tick(self, objective):
        box = self.window.focus('check box', objective)
        self.window.keys('space')
        self.expect_checked(box, True)

    def expect_checked(self, box, is_checked):
        self.window.wait(lambda: ('checked' in box.states) == is_checked, f'{box} is not so')

    def write(self, text):
        window = self.window
        window.keys('n')
        self.expect_focus('text', 'Your note on Indexing')
        window.type(text)
        window.keys('Escape')
        window.expect_message('Note on “Indexing” saved', 'Undo')
        window.expect_label(text)

    def mark(self):
        window = self.window
        window.keys('d')
        window.expect_saved('Indexing', 'done')
        window.expect_status('Done')
        window.keys('ctrl+z')
        window.expect_undone('Indexing', 'done')
        window.expect_status('To Do')
        window.keys('ctrl+shift+z')
        window.expect_status('Done')

    def skip_another(self):
        window = self.window
        window.keys('ctrl+k')
        dialog = window.top('dialog', 'Go To')
        window.wait(lambda: window.focused(dialog) is not None, 'nobody can type')
        window.type(SKIPPED.lower())
        window.wait(lambda: [row.name for row in dialog.all('list item')][:1]
                    == [f'{SKIPPED}, Learn database management'], 'it is not the first')
        window.keys('Return')
        window.expect_topic(SKIPPED)
        window.wait(lambda: not window.tops('dialog', 'Go To'), 'the dialog stays')
        window.keys('s')
        window.expect_saved(SKIPPED, 'skipped')

    def expect_today(self):
        window = self.window
        window.expect_heading('Today')
        self.assertEqual([row.name for row in
                          window.frame.find('list', 'Done Lately').all('list item')],
                         ['Indexing: done'])

    def leave(self):
        self.window.keys('ctrl+q')
        self.window.ended()

    def expect_as_left(self):
        window = self.window
        self.find('indexing', 'Indexing')
        window.expect_status('Done')
        for objective in OBJECTIVES:
            self.expect_checked(window.frame.find('check box', objective), True)
        self.expect_checked(window.frame.find('check box', NOT_REACHED), False)
        window.expect_label(NOTE)
        self.find(SKIPPED.lower(), SKIPPED)
        window.expect_status('Skipped')

    def test_what_is_done_stays_done(self):
        self.window.expect_heading(WELCOME)
        self.find('indexing', 'Indexing')
        self.read()
        for objective in OBJECTIVES:
            self.tick(objective)
        self.write(NOTE)
        self.mark()
        self.skip_another()
        self.window.keys('alt+Home')
        self.expect_today()
        self.leave()

        self.window = self.open()
        self.expect_today()
        self.expect_as_left()
        self.leave()


if __name__ == '__main__':
    unittest.main()
