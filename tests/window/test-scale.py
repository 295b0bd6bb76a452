#!/usr/bin/python3
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Roadmaps of very many topics and sections: the same ways lead through them."""

import subprocess
import sys
import unittest
from pathlib import Path

from gi.repository import GLib

from driver import WindowCase

MAKER = Path(__file__).resolve().parent.parent / 'support' / 'make-roadmap.py'
MOST_ROWS = 200


class Scale(WindowCase):
    def begin(self, shape):
        name = f'{shape}-10000'
        self.learner.roadmaps.mkdir(parents=True)
        subprocess.run([sys.executable, MAKER, shape, '10000',
                        self.learner.roadmaps / f'{name}.json'], check=True)
        self.settings(roadmap=f"'{name}'", places=f"{{'{name}': ('section-0', '')}}",
                      window_size='(1100, 760)')
        self.sections = self.learner.show(name)['sections']
        window = self.open()
        window.expect_section(1)
        return window

    def expect_focus(self, window, name):
        """It is there, and it is in sight."""
        window.wait(lambda: self.focused_name(window) == name, f'the focus is not at {name}')
        window.wait(lambda: self.is_in_sight(window, window.focused()), f'{name} is not in sight')

    def focused_name(self, window):
        node = window.focused()
        return node.name if node is not None else ''

    def is_in_sight(self, window, node):
        if node is None:
            return False
        _, y, _, height = node.box
        return height > 0 and y > 0 and y + height <= window.frame.box[3]


class LongSection(Scale):
    def focused_at(self, window, titles):
        title = self.focused_name(window).removesuffix(': to do')
        return titles.index(title) if title in titles else -1

    def test_to_the_end_and_back(self):
        window = self.begin('long')
        titles = [topic['title'] for topic in self.sections[0]['topics']]
        last = titles[-1]
        window.focus('list item', '.*: to do')
        self.expect_focus(window, f'{titles[0]}: to do')
        window.keys('End')
        self.expect_focus(window, f'{last}: to do')
        self.assertLess(len(window.frame.all('list item', action='topic.menu')), MOST_ROWS)
        window.keys('Return')
        window.expect_topic(last)
        window.keys('d')
        window.expect_saved(last, 'done')
        window.expect_overall(1, len(titles), 1)
        window.keys('alt+Left')
        window.expect_section(1)
        self.expect_focus(window, f'{last}: done')
        window.keys('Up')
        self.expect_focus(window, f'{titles[-2]}: to do')
        window.keys('ctrl+z')
        window.expect_row(last, 'to do')
        window.keys('Home')
        self.expect_focus(window, f'{titles[0]}: to do')
        window.quit()

    def test_row_by_row_and_page_by_page(self):
        window = self.begin('long')
        titles = [topic['title'] for topic in self.sections[0]['topics']]
        window.focus('list item', '.*: to do')
        window.keys(*['Down'] * 25)
        self.expect_focus(window, f'{titles[25]}: to do')
        window.keys(*['Up'] * 7)
        self.expect_focus(window, f'{titles[18]}: to do')
        window.keys('Next')
        window.wait(lambda: self.focused_at(window, titles) > 18, 'it does not move')
        below = self.focused_at(window, titles)
        self.expect_focus(window, f'{titles[below]}: to do')
        window.keys('Prior')
        window.wait(lambda: 0 <= self.focused_at(window, titles) < below, 'it does not move back')
        window.quit()

    def test_the_topic_after_the_last_seen_is_in_sight(self):
        """From a topic that one came to without its row, one comes back to the row."""
        window = self.begin('long')
        topic = self.sections[0]['topics'][5000]
        window.focus('list item', '.*: to do')
        window.keys('Return')
        window.expect_topic(self.sections[0]['topics'][0]['title'])
        window.activate('open-topic', GLib.Variant('(ss)', ('long-10000', topic['id'])))
        window.expect_topic(topic['title'])
        window.keys('alt+Left')
        self.expect_focus(window, f'{topic["title"]}: to do')
        window.quit()


class ManySections(Scale):
    def test_the_sidebar_is_one_way(self):
        window = self.begin('deep')
        count = len(self.sections)
        window.focus('list item', r'1\. .*')
        window.keys('End')
        window.expect_section(count)
        self.expect_focus(window, f'{count}. {self.sections[-1]["title"]}, 0 of 16 done')
        self.assertLess(len(window.frame.all('list item', r'\d+\. .*')), MOST_ROWS)
        window.keys(*['Up'] * 15)
        window.expect_section(count - 15)
        self.assertEqual(
            [row.name.split('.')[0] for row in window.frame.all('list item', r'\d+\. .*')
             if 'selected' in row.states], [str(count - 15)])
        window.keys('Home')
        window.expect_section(1)
        window.keys('Up')
        self.expect_focus(window, 'Today')
        window.keys('Down')
        window.expect_section(1)
        window.quit()


if __name__ == '__main__':
    unittest.main()
