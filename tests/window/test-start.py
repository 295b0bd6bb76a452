#!/usr/bin/python3
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""From the first start to the next one: what a learner meets, and what is remembered."""

import unittest

from driver import LIMIT, WindowCase

WELCOME = 'Welcome to Waymark'
FIRST = 'What backend development is'


class FirstStart(WindowCase):
    def test_one_button_leads_to_the_first_section(self):
        window = self.open()
        window.expect_heading(WELCOME)
        page = window.frame.find('panel', WELCOME)
        self.assertEqual([node.name for node in page.all('push button')],
                         [f'Start with “{FIRST}”'])
        self.assertEqual(window.frame.all('radio button'), [])
        page.find('push button').do('click')
        window.expect_section(1)
        window.frame.find('heading', FIRST)
        window.wait(lambda: 'selected' in window.section(FIRST).states, 'not selected')
        window.frame.gone('panel', WELCOME)
        window.quit()

    def test_sections_lie_open_from_the_start(self):
        window = self.open()
        window.expect_heading(WELCOME)
        names = [row.name for row in window.sections.all('list item')]
        shown = self.learner.show()
        self.assertEqual(names, [
            f'{i}. {section["title"]}, 0 of {section["progress"]["counted"]} done'
            for i, section in enumerate(shown['sections'], 1)])
        window.go_to_section('API development')
        window.expect_section(4)
        window.quit()

    def test_nothing_is_written_before_there_is_something_to_keep(self):
        window = self.begun()
        self.assertEqual(self.learner.events(), [])
        window.quit()


class NextStart(WindowCase):
    def test_place_is_found_again(self):
        window = self.begun()
        window.go_to_section('Learn database management')
        window.open_topic('Indexing')
        window.keys('ctrl+q')
        window.ended()
        window = self.open()
        window.expect_topic('Indexing')
        window.wait(lambda: 'selected' in window.section('Learn database management').states,
                    'not selected')
        window.keys('alt+Left')
        window.expect_section(3)
        window.quit()
        window = self.open()
        window.expect_section(3)
        self.assertNotIn(WELCOME, window.now().texts())
        window.quit()

    def test_size_is_found_again(self):
        window = self.begun()
        window.wait(lambda: window.geometry()[2:] == (1100, 720), 'not the usual size')
        window.resize(900, 640)
        window.keys('ctrl+w')
        window.ended()
        window = self.open()
        window.wait(lambda: window.frame.box[2:] == (900, 640), 'not the size it had')
        window.quit()

    def test_maximized_is_found_again(self):
        window = self.begun()
        window.frame.do('window.toggle-maximized')
        window.wait(lambda: window.frame.box[2] > 1200, 'not maximized')
        window.quit()
        window = self.open()
        window.wait(lambda: window.frame.box[2] > 1200, 'not maximized')
        window.frame.do('window.toggle-maximized')
        window.wait(lambda: window.geometry()[2:] == (1100, 720), 'not the size from before')
        window.quit()

    def test_a_place_that_is_gone_is_no_trouble(self):
        self.settings(roadmap="'backend'", places="{'backend': ('gone', 'gone-too')}")
        window = self.open()
        window.expect_heading(WELCOME)
        window.quit()

    def test_a_roadmap_that_is_gone_has_a_way_out(self):
        self.settings(roadmap="'gone'")
        window = self.open()
        window.expect_heading('This Roadmap Cannot Be Read')
        window.expect_label('there is no roadmap “gone”')
        window.frame.find('push button', 'Open the Backend Roadmap').do('click')
        window.expect_heading(WELCOME)
        window.quit()


class SecondStart(WindowCase):
    def test_it_activates_the_first_window(self):
        window = self.begun()
        other = self.launch()
        self.assertEqual(other.process.wait(LIMIT), 0)
        self.assertEqual(other.said(), '')
        self.assertEqual(len([1 for item in window.items.values() if item[6] == 'Waymark'
                              and item[7] == 23]), 1)
        window.quit()

    def test_without_a_display_one_line_says_so(self):
        result = self.learner.run(environ={
            name: value for name, value in self.learner.environ.items() if name != 'DISPLAY'})
        self.assertEqual((result.returncode, result.stdout), (1, ''))
        self.assertRegex(result.stderr, r'^waymark: [^\n]*no display[^\n]*\n$')


if __name__ == '__main__':
    unittest.main()
