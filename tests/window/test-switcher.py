#!/usr/bin/python3
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The switcher: to any section, topic, page or action by a few letters."""

import json
import unittest

from driver import WindowCase, faults

ROADMAP = {
    'format': 1, 'id': 'own', 'title': 'Own <b>way</b>', 'sections': [{
        'id': 's', 'title': 'Höhere Mathematik', 'topics': [
            {'id': 'a', 'title': 'Ångström & <i>units</i>'},
            {'id': 'b', 'title': 'NOT "quoted" OR*'},
        ]}]}


class Switcher(WindowCase):
    def begin(self, **settings):
        self.window = self.open()
        return self.window

    def begin_at(self, *place):
        self.settings(roadmap="'backend'", places=f"{{'backend': {place!r}}}")
        return self.begin()

    def switcher(self):
        window = self.window
        window.keys('ctrl+k')
        top = window.top('dialog', 'Go To')
        window.wait(lambda: window.focused(top) is not None, 'nothing has the focus')
        return top

    def look_for(self, text, *first):
        """Types TEXT and waits for the FIRST rows."""
        top = self.switcher()
        self.window.type(text)
        self.expect_rows(top, *first)
        return top

    def expect_rows(self, top, *first):
        self.window.wait(lambda: self.rows(top)[:len(first)] == list(first),
                         f'the rows do not begin with {first}')

    def rows(self, top):
        return [row.name for row in top.all('list item')]

    def test_to_a_topic(self):
        window = self.begin_at('fundamentals', '')
        self.look_for('index', 'Indexing, Learn database management')
        window.keys('Return')
        window.expect_heading('Indexing')
        window.wait(lambda: not window.tops('dialog', 'Go To'), 'the switcher stays')
        window.keys('d')
        window.expect_message('“Indexing” done', 'Undo')
        window.quit()

    def test_twice(self):
        window = self.begin_at('fundamentals', '')
        for title in 'Indexing', 'Caching', 'Indexing':
            top = self.switcher()
            window.type(title)
            window.wait(lambda: (self.rows(top) or [''])[0].startswith(title + ','),
                        f'{title} is not the first')
            window.keys('Return')
            window.expect_heading(title)
        window.quit()

    def test_typed_and_entered_at_once(self):
        window = self.begin_at('fundamentals', '')
        self.switcher()
        window.type('indexing')
        window.keys('Return')
        window.expect_heading('Indexing')
        window.quit()

    def test_to_a_section_by_arrows(self):
        window = self.begin_at('fundamentals', '')
        top = self.look_for('a')
        window.wait(lambda: len(self.rows(top)) > 3, 'there is little to choose from')
        wanted = self.rows(top)[2].split(',')[0]
        window.keys('Down', 'Down', 'Up', 'Down', 'Return')
        window.expect_heading(wanted)
        window.quit()

    def test_to_today_and_back_into_the_entry(self):
        window = self.begin_at('databases', 'indexing')
        top = self.switcher()
        self.expect_rows(top, 'Today')
        window.keys('Down')
        window.wait(lambda: window.focused(top).role == 'list item', 'no row has the focus')
        window.keys('Up', 'Up')
        window.wait(lambda: window.focused(top).role != 'list item', 'the entry has no focus')
        window.keys('Down')
        window.type('tod')
        self.expect_rows(top, 'Today')
        window.keys('Return')
        window.expect_heading('Today')
        window.quit()

    def test_an_action_on_the_topic(self):
        window = self.begin_at('databases', 'indexing')
        self.look_for('mark as done', 'Mark as Done, Indexing')
        window.keys('Return')
        window.expect_message('“Indexing” done', 'Undo')
        self.look_for('undo', 'Undo')
        window.keys('Return')
        window.expect_message('Undone: “Indexing” done', 'Redo')
        self.look_for('write', 'Write a Note, Indexing')
        window.keys('Return')
        window.wait(lambda: (window.focused() or window.frame).role == 'text',
                    'no note is written')
        window.quit()

    def test_escape_gives_the_focus_back(self):
        window = self.begin_at('databases', '')
        window.focus('list item', 'Indexing: to do.*')
        self.look_for('cach')
        window.keys('Escape')
        window.wait(lambda: window.focused() is not None
                    and window.focused().name.startswith('Indexing: to do'),
                    'the row has not the focus')
        window.keys('d')
        window.expect_message('“Indexing” done', 'Undo')
        window.quit()

    def test_by_pointer(self):
        window = self.begin_at('databases', '')
        top = self.look_for('caching', 'Caching, Middleware and caching')
        window.click(top.find('list item', 'Caching, .*'))
        window.expect_heading('Caching')
        window.quit()

    def test_over_the_search(self):
        window = self.begin_at('databases', 'indexing')
        window.expect_heading('Indexing')
        window.keys('ctrl+f')
        window.frame.find('heading', 'Find Any Topic')
        self.look_for('mark as done')
        # No topic is read, so that none can be marked.
        window.top('dialog', 'Go To').find('label', 'No section, topic, page or action .*')
        window.keys('ctrl+a', 'BackSpace')
        window.type('indexing')
        self.expect_rows(window.top('dialog', 'Go To'), 'Indexing, Learn database management')
        window.keys('Return')
        window.expect_heading('Indexing')
        window.quit()

    def test_to_the_search(self):
        window = self.begin_at('databases', '')
        self.look_for('search', 'Search')
        window.keys('Return')
        window.frame.find('heading', 'Find Any Topic')
        window.quit()

    def test_nothing_is_found(self):
        window = self.begin_at('databases', '')
        top = self.switcher()
        window.type('zzzz')
        top.find('label', 'No section, topic, page or action .*')
        window.keys('Return', 'Escape')
        window.wait(lambda: not window.tops('dialog', 'Go To'), 'the switcher stays')
        window.quit()

    def test_any_letters(self):
        self.learner.own('own.json', json.dumps(ROADMAP))
        self.settings(roadmap="'own'", places="{'own': ('s', '')}")
        window = self.begin()
        top = self.look_for('angstrom', 'Ångström & <i>units</i>, Höhere Mathematik')
        top.find('label', 'Ångström & <i>units</i>')
        for text, found in (('"quoted" or*', 'NOT "quoted" OR*, Höhere Mathematik'),
                            ('HOHERE', 'Höhere Mathematik, Section'),
                            ('backend dev', 'Backend developer, Roadmap')):
            window.keys('ctrl+a', 'BackSpace')
            window.type(text)
            self.expect_rows(top, found)
        window.keys('Return')
        window.frame.find('list item', r'1\. What backend development is.*')
        window.quit()

    def test_without_a_fault_for_a_screen_reader(self):
        window = self.begin_at('databases', 'indexing')
        top = self.look_for('data')
        window.wait(lambda: self.rows(top), 'nothing is found')
        self.assertEqual(faults(top), [])
        entry = top.find('entry', 'Go To')
        self.assertIn('Learn database management', entry.description)
        window.quit()


if __name__ == '__main__':
    unittest.main()
