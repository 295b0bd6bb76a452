#!/usr/bin/python3
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What follows a topic's text: objectives, tasks, cards and where to read on."""

import json
import re
import sqlite3
import unittest

from driver import WindowCase, faults

OBJECTIVES = ('You can read a query plan .*', 'You can choose the column order .*',
              'You can measure a query .*', 'You can name the cost .*')
TASK = 'Fill a table with a million orders.*'
QUESTION = 'Which searches does an index on .* serve well.*'
CARD = ('push button', QUESTION)
ANSWER = 'By customer, and by customer with a date .*'


class TopicItems(WindowCase):
    def setUp(self):
        super().setUp()
        self.settings(roadmap="'backend'", places="{'backend': ('databases', 'indexing')}",
                      window_size='(1200, 980)')
        self.window = self.begin()

    def begin(self):
        window = self.open()
        window.expect_topic('Indexing')
        return window

    def checked(self):
        """The items that are ticked, as they stand on the disk."""
        with sqlite3.connect(self.learner.database) as connection:
            rows = connection.execute("SELECT item FROM state WHERE kind = 'check' AND value = '1'"
                                      " ORDER BY item").fetchall()
        connection.close()
        return [item for item, in rows]

    def expect_ticked(self, name, is_ticked):
        box = self.window.frame.find('check box', name)
        self.window.wait(lambda: ('checked' in box.states) == is_ticked, f'{name} is not so')

    def press(self, name):
        self.window.focus('check box', name)
        self.window.keys('space')

    def tick(self, name):
        self.press(name)
        self.expect_ticked(name, True)

    def test_what_is_ticked_stays_so(self):
        window = self.window
        self.tick(OBJECTIVES[0])
        window.expect_message('Objective reached', 'Undo')
        self.tick(TASK)
        window.expect_message('Task done', 'Undo')
        window.wait(lambda: len(self.checked()) == 2, 'not saved')
        window.keys('ctrl+z')
        self.expect_ticked(TASK, False)
        self.expect_ticked(OBJECTIVES[0], True)
        window.quit()
        self.window = window = self.begin()
        self.expect_ticked(TASK, False)
        self.expect_ticked(OBJECTIVES[0], True)
        window.quit()

    def test_what_cannot_be_saved_is_not_ticked(self):
        self.tick(OBJECTIVES[0])
        self.window.wait(lambda: len(self.checked()) == 1, 'not saved')
        self.learner.database.rename(self.learner.data / 'elsewhere')
        self.press(OBJECTIVES[1])
        self.window.frame.find('alert', '.*could not be saved.*')
        self.expect_ticked(OBJECTIVES[1], False)
        self.expect_ticked(OBJECTIVES[0], True)
        self.window.quit()

    def test_the_last_objective_offers_to_mark_the_topic(self):
        window = self.window
        for name in OBJECTIVES[:-1]:
            self.tick(name)
        window.frame.gone('push button', 'Mark as Done')
        self.tick(OBJECTIVES[-1])
        window.expect_status('To Do')
        window.frame.find('push button', 'Mark as Done').do('click')
        window.expect_status('Done')
        window.expect_saved('Indexing', 'done')
        window.frame.gone('push button', 'Mark as Done')
        window.quit()

    def test_by_pointer(self):
        window = self.window
        window.focus('check box', OBJECTIVES[0])
        window.click(window.frame.find('check box', OBJECTIVES[0]))
        self.expect_ticked(OBJECTIVES[0], True)
        window.wait(lambda: len(self.checked()) == 1, 'not saved')
        window.quit()

    def expect_folded(self, is_folded):
        self.window.wait(lambda: bool(self.window.now().all('label', ANSWER)) != is_folded,
                         'the answer is not so')

    def test_an_answer_is_folded(self):
        window = self.window
        window.focus(*CARD)
        self.expect_folded(True)
        window.keys('Return')
        self.expect_folded(False)
        window.keys('Return')
        self.expect_folded(True)
        window.quit()

    def test_a_mistake_is_reported(self):
        window = self.window
        window.frame.find('push button', 'Report a Mistake in This Text').do('click')
        window.frame.find('label', 'Copied. Paste it into a report')
        window.quit()


class OwnItems(WindowCase):
    """What somebody else writes need not be what the window would like."""

    TASKS = ('1. Install a database', '- [Read](https://example.org/) it', 'Two\n\nparagraphs')

    def begin(self, **topic):
        self.learner.own('own.json', json.dumps({
            'format': 1, 'id': 'own', 'title': 'Own', 'sections': [{
                'id': 's', 'title': 'Section', 'topics': [{'id': 't', 'title': 'Topic', **topic}],
            }]}))
        self.settings(roadmap="'own'", places="{'own': ('s', 't')}", window_size='(1200, 980)')
        window = self.open()
        window.expect_heading('Topic')
        return window

    def test_no_heading_stands_alone(self):
        window = self.begin(body=['A text.'])
        window.frame.find('label', 'A text.')
        self.assertEqual([node.name for node in window.now().all('heading')], ['Topic'])
        window.quit()

    def test_nothing_is_left_out(self):
        window = self.begin(
            practice=[{'id': f't{i}', 'text': text} for i, text in enumerate(self.TASKS)],
            resources=[{'url': 'javascript:alert(1)', 'title': ''}])
        for text in self.TASKS:
            window.frame.find('check box', re.escape(text))
        window.focus('check box', re.escape(self.TASKS[0]))
        window.keys('space')
        window.expect_message('Task done', 'Undo')
        window.frame.find('list item', 'javascript.*')
        self.assertEqual(faults(window.now()), [])
        window.quit()

    def test_what_is_not_known_is_not_said(self):
        url = 'https://example.org/'
        window = self.begin(resources=[
            {'url': url, 'title': 'Plain'},
            {'url': url, 'title': 'Dear', 'type': 'book', 'free': False, 'language': 'de'}])
        window.frame.find('label', r'example\.org')
        window.frame.find('label', r'example\.org · Book · Paid · de')
        window.quit()

    def test_an_answer_can_be_longer_than_a_paragraph(self):
        window = self.begin(cards=[{'id': 'c', 'question': 'Which?',
                                    'answer': 'Two:\n\n- the first\n- the second'}])
        window.focus('push button', r'Which\?')
        window.keys('Return')
        for text in ('Two:', 'the first', 'the second'):
            window.frame.find('label', text)
        window.quit()

    def test_text_stands_on_the_side_of_its_letters(self):
        window = self.begin(objectives=[{'id': 'ltr', 'text': 'End'},
                                        {'id': 'rtl', 'text': 'סוף'}])
        window.wait(lambda: window.frame.find('label', 'סוף').box[0]
                    < window.frame.find('label', 'End').box[0], 'both boxes stand on one side')
        window.quit()

    def test_one_offer_at_a_time(self):
        window = self.begin(objectives=[{'id': 'o', 'text': 'You can'}],
                            topics=[{'id': 'child', 'title': 'Below'}])
        window.focus('check box', 'You can')
        window.keys('space')
        window.expect_message('Objective reached', 'Undo')
        window.row('Below').do('topic.mark-done')
        window.frame.find('push button', 'Mark as Done')
        self.assertEqual(len(window.now().all('push button', 'Mark as Done')), 1)
        window.quit()


if __name__ == '__main__':
    unittest.main()
