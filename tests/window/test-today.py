#!/usr/bin/python3
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page that says what there is to do, and the plans that it shows."""

import datetime
import unittest

from driver import WindowCase

NEXT = 'What to Do Next'
LATELY = 'Done Lately'


class Today(WindowCase):
    def setUp(self):
        super().setUp()
        self.learner.run('set', 'backend', 'http', 'done')
        self.settings(roadmap="'backend'", places="{'backend': ('databases', 'indexing')}",
                      window_size='(1200, 980)')
        self.window = self.open()
        self.window.expect_topic('Indexing')

    def go_to_today(self):
        self.window.keys('alt+Home')
        self.window.expect_heading('Today')

    def rows(self, part):
        return [row.name for row in self.window.frame.find('list', part).all('list item')]

    def expect_rows(self, part, count):
        self.window.wait(lambda: len(self.rows(part)) == count, f'there are not {count}')

    def test_by_pointer(self):
        window = self.window
        window.frame.find('list', 'Pages').find('list item', 'Today')
        window.click(window.frame.find('list', 'Pages').find('list item', 'Today'))
        window.expect_heading('Today')
        self.assertEqual(self.rows('Continue Where You Left'), ['Indexing: to do'])
        self.assertEqual(self.rows(LATELY), ['HTTP: done'])
        window.expect_label('Done today.')
        self.assertEqual(len(self.rows(NEXT)), 3)
        self.assertNotIn('Indexing: to do', self.rows(NEXT))
        window.click(window.frame.find('list', 'Continue Where You Left').find('list item',
                                                                                'Indexing.*'))
        window.expect_topic('Indexing')
        window.quit()

    def test_by_keyboard(self):
        window = self.window
        self.go_to_today()
        window.wait(lambda: window.focused().name == 'Indexing: to do', 'the focus is elsewhere')
        window.keys('Down')
        first = self.rows(NEXT)[0]
        window.wait(lambda: window.focused().name == first, 'the focus is elsewhere')
        window.keys('d')
        title = first.removesuffix(': to do')
        window.expect_saved(title, 'done')
        self.expect_rows(LATELY, 2)
        self.assertEqual(self.rows(LATELY)[0], f'{title}: done')
        window.wait(lambda: window.focused().name in self.rows(NEXT), 'the focus is lost')
        window.keys('ctrl+z')
        self.expect_rows(LATELY, 1)
        self.assertEqual(self.rows(NEXT)[0], first)
        window.keys('Return')
        window.frame.gone('heading', 'Today')
        window.quit()

    def test_the_focus_is_not_lost_through_undo_in_the_toast(self):
        window = self.window
        self.go_to_today()
        window.keys('Down', 'd')
        window.click(window.expect_message('“.*” done', 'Undo'))
        window.expect_message('Undone: .*', 'Redo')
        self.expect_rows(LATELY, 1)
        window.wait(lambda: window.focused().name in self.rows(NEXT), 'the focus is lost')
        window.quit()

    def test_the_sidebar_is_one_way(self):
        window = self.window
        window.keys('alt+Left')
        window.expect_section(3)
        window.focus('list item', r'3\. .*')
        window.keys('Up', 'Up')
        window.expect_section(1)
        window.keys('Up')
        window.expect_heading('Today')
        window.keys('Down')
        window.expect_section(1)
        window.keys('Up')
        window.expect_heading('Today')
        window.wait(lambda: 'selected' in window.frame.find('list item', 'Today').states,
                    'not selected')
        window.quit()

    def test_it_is_there_at_the_next_start(self):
        self.go_to_today()
        self.window.quit()
        self.window = self.open()
        self.window.expect_heading('Today')
        self.window.frame.find('list', 'Continue Where You Left').find('list item', 'Indexing.*')
        self.window.quit()

    def test_a_topic_is_planned(self):
        window = self.window
        window.keys('p')
        window.top('dialog|filler', '.*')
        window.keys('Return')
        window.expect_message('“Indexing” is planned for today', 'Undo')
        self.assertEqual(self.learner.events()[-1],
                         ('indexing', 'plan', datetime.date.today().isoformat()))
        self.go_to_today()
        window.keys('Down')
        window.keys('p')
        window.keys('Return')
        window.expect_message('“.*” is planned for today', 'Undo')
        window.expect_label('Planned for today.')
        self.assertEqual(len(self.rows('Planned')), 1)
        window.keys('ctrl+z')
        window.frame.gone('list', 'Planned')
        window.quit()


class Welcome(WindowCase):
    def test_who_has_not_begun_is_welcomed(self):
        window = self.open()
        window.expect_heading('Welcome to Waymark')
        window.wait(lambda: 'selected' in window.frame.find('list item', 'Today').states,
                    'not selected')
        window.frame.find('push button', 'Start with .*').do('click')
        window.expect_section(1)
        window.quit()


if __name__ == '__main__':
    unittest.main()
