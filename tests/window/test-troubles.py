#!/usr/bin/python3
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is broken, in the way or hostile: the window says so and works on."""

import unittest

from driver import WindowCase
from learner import TOO_LARGE, roadmap

TOPIC = 'What the backend does'
ERRORS = {
    'garbled.json': 'garbled.json:1: /sections/0: found “}”, expected a value',
    'deep.json': 'deep.json:1: /sections' + '/0' * 63
                 + ': found lists and objects nested too deep, expected at most 64',
    'typed.json': 'typed.json:1: /title: found 7, expected a text',
    'large.json': f'large.json has {TOO_LARGE} bytes: a roadmap may have at most {TOO_LARGE - 1}',
}


class Switching(WindowCase):
    def open_switcher(self, window):
        window.frame.find('push button', 'Switch Roadmap.*', action='click').do('click')
        return window.frame.find('list', 'Roadmaps')

    def switch(self, window, name):
        shelf = self.open_switcher(window)
        window.click(shelf.find('list item', name))
        window.frame.gone('list', 'Roadmaps')


class UnreadableRoadmaps(Switching):
    def test_the_switcher_lists_them_with_their_errors(self):
        self.learner.own_broken_ones()
        window = self.begun()
        shelf = self.open_switcher(window)
        window.wait(lambda: len(shelf.all('list item')) == 5, 'not all are listed')
        names = [row.name for row in shelf.all('list item')]
        self.assertEqual(names[0], 'Backend developer')
        self.assertEqual(set(names[1:]), {
            f'{name}, cannot be read: {error}' for name, error in ERRORS.items()})
        for error in ERRORS.values():
            self.assertIn(error, shelf.texts())
        window.quit()

    def test_each_opens_an_error_page_with_a_way_back(self):
        self.learner.own_broken_ones()
        window = self.begun()
        for name, error in ERRORS.items():
            with self.subTest(name=name):
                self.switch(window, f'{name}, cannot be read: .*')
                window.expect_heading('This Roadmap Cannot Be Read')
                window.expect_label(error)
                self.assertEqual(window.now().all('list item'), [])
                window.frame.find('push button', 'Open the Backend Roadmap').do('click')
                window.expect_section(1)
        window.row(TOPIC).do('topic.mark-done')
        window.expect_saved(TOPIC, 'done')
        window.quit()

    def test_one_that_was_open_and_broke_is_told_at_the_next_start(self):
        self.learner.own('own.json', roadmap('own', 'Own', [{'id': 'a', 'title': 'First'}]))
        window = self.begun()
        self.switch(window, 'Own')
        window.frame.find('push button', 'Start with .*').do('click')
        window.row('First').do('topic.mark-done')
        window.expect_saved('First', 'done')
        window.quit()
        self.learner.own('own.json', '{')
        window = self.open()
        window.expect_heading('This Roadmap Cannot Be Read')
        window.quit()
        self.learner.own('own.json', roadmap('own', 'Own', [{'id': 'a', 'title': 'First'}]))
        window = self.open()
        window.expect_row('First', 'done')
        window.quit()

    def test_two_roadmaps_keep_their_progress_apart(self):
        self.learner.own('own.json', roadmap('own', 'Own', [{'id': 'crud', 'title': 'Mine'},
                                                            {'id': 'b', 'title': 'Other'}]))
        window = self.begun()
        self.switch(window, 'Own')
        window.frame.find('push button', 'Start with .*').do('click')
        window.row('Mine').do('topic.mark-done')
        window.expect_saved('Mine', 'done')
        window.expect_overall(1, 2, 50)
        self.switch(window, 'Backend developer')
        window.expect_section(1)
        window.expect_overall(0, self.learner.show()['progress']['counted'], 0)
        window.keys('ctrl+z')
        window.expect_undone('Mine', 'done')
        self.switch(window, 'Own')
        window.expect_row('Mine', 'to do')
        window.quit()

    def test_one_that_arrives_is_listed(self):
        self.learner.roadmaps.mkdir(parents=True)
        window = self.begun()
        self.learner.own('late.json', roadmap('late', 'Came late', []))
        self.switch(window, 'Came late')
        window.expect_heading('Welcome to Waymark')
        window.quit()


class NoPlaceToSave(WindowCase):
    PROBLEM = r'“.*/waymark.*” could not be .*Not a directory.* try again\.'

    def test_the_window_says_so_and_does_not_pretend(self):
        self.learner.forbid_saving()
        window = self.begun()
        window.frame.find('alert', self.PROBLEM)
        window.row(TOPIC).do('topic.mark-done')
        window.frame.find('push button', '.*Try Again')
        window.expect_row(TOPIC, 'to do')
        window.sections.find('list item', r'1\. What backend development is, 0 of \d+ done')
        self.assertEqual([text for text in window.now().texts() if 'done' in text
                          and not text.startswith('0 of ')], [])
        self.assertEqual(window.now().all('push button', '.*Undo'), [])
        window.keys('ctrl+z')
        window.expect_row(TOPIC, 'to do')
        window.quit()
        self.assertEqual(self.learner.data.read_text('utf-8'), 'in the way\n')

    def test_try_again_saves_when_the_way_is_free(self):
        self.learner.forbid_saving()
        window = self.begun()
        window.frame.find('alert', self.PROBLEM)
        window.row(TOPIC).do('topic.mark-done')
        window.frame.find('push button', '.*Try Again')
        window.expect_row(TOPIC, 'to do')
        self.learner.data.unlink()
        window.frame.find('push button', '.*Try Again').do('click')
        window.expect_saved(TOPIC, 'done')
        window.expect_row(TOPIC, 'done')
        window.frame.gone('alert', self.PROBLEM)
        self.assertEqual(self.learner.events(), [('what-the-backend-does', 'status', 'done')])
        window.quit()


class Markup(Switching):
    TITLE = 'CI & CD <b>x</b>'
    SECTION = 'Q & A <i>y</i>'
    NAME = '<b>Own</b> & more'

    def setUp(self):
        super().setUp()
        self.learner.own('own.json', roadmap('own', self.NAME, [
            {'id': 'a', 'title': self.TITLE, 'summary': 'Tom & <u>Jerry</u>', 'hours': 2},
            {'id': 'b', 'title': 'Needs & it', 'requires': ['a']},
            {'id': 'c', 'title': 'Either <or>', 'choose': 1,
             'topics': [{'id': 'd', 'title': 'R & D'}, {'id': 'e', 'title': 'S < T'}]},
        ], section=self.SECTION))

    def test_titles_show_as_they_are_written(self):
        window = self.begun()
        shelf = self.open_switcher(window)
        self.assertIn(self.NAME, [row.name for row in shelf.all('list item')])
        window.click(shelf.find('list item', self.NAME))
        window.expect_heading('Welcome to Waymark')
        self.assertTrue(any(f'“{self.NAME}”' in text for text in window.now().texts()))
        window.frame.find('push button', f'Start with “{self.SECTION}”').do('click')
        window.expect_heading(self.SECTION)
        window.sections.find('list item', f'1. {self.SECTION}, 0 of 3 done')
        window.expect_label('Tom & <u>Jerry</u>')
        window.expect_label(f'Builds on “{self.TITLE}”')
        window.row(self.TITLE).do('topic.mark-done')
        window.expect_saved(self.TITLE, 'done')
        window.keys('ctrl+z')
        window.expect_undone(self.TITLE, 'done')
        window.row('R & D').do('topic.mark-done')
        window.expect_label('Chosen: R & D')
        window.open_topic(self.TITLE)
        window.frame.find('push button', f'Back to {self.SECTION}')
        window.frame.find('push button', 'Next: Needs & it').do('click')
        window.expect_heading('Needs & it')
        window.frame.find('label', r'.*builds on CI & CD <b>x</b>.*')
        window.quit()

    def test_errors_too(self):
        self.learner.own('<b> & co.json', '{ "format": 1, "id": "<i>", "title": "T" }')
        window = self.begun()
        self.switch(window, '.*co.json.*cannot be read: .*')
        window.expect_heading('This Roadmap Cannot Be Read')
        window.frame.find('label', '<b> & co.json:1: /.*: found .*, expected .*')
        window.quit()


if __name__ == '__main__':
    unittest.main()
