#!/usr/bin/python3
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is done to many topics at once, each with one step to take it back; and how one
gets around a window without its sidebar."""

import json
import unittest

from driver import WindowCase

ROADMAP = {
    'format': 1, 'id': 'own', 'title': 'Own', 'sections': [{
        'id': 's', 'title': 'First', 'topics': [
            {'id': 'core', 'title': 'Core', 'objectives': [{'id': 'o', 'text': 'An objective'}]},
            {'id': 'extra', 'title': 'Extra', 'level': 'extra',
             'topics': [{'id': 'below', 'title': 'Below'}]},
            {'id': 'begun', 'title': 'Begun', 'level': 'extra'},
            {'id': 'choice', 'title': 'Choice', 'choose': 1, 'topics': [
                {'id': 'one', 'title': 'One'}, {'id': 'two', 'title': 'Two'}]},
        ]}, {
        'id': 't', 'title': 'Second', 'topics': [
            {'id': 'more', 'title': 'More'},
            {'id': 'else', 'title': 'Else', 'level': 'extra'},
        ]}]}
ALL = ('Core', 'Extra', 'Below', 'Begun', 'One', 'Two')


class Sweeps(WindowCase):
    def begin(self, place=('s', ''), **statuses):
        self.learner.own('own.json', json.dumps(ROADMAP))
        for topic, status in statuses.items():
            self.learner.run('set', 'own', topic, status)
        self.settings(roadmap="'own'", places=f"{{'own': {place!r}}}", window_size='(1100, 900)')
        self.window = self.open()
        self.window.expect_heading('Core' if place[1] == 'core' else 'First')
        self.n_before = len(self.learner.events())
        return self.window

    def choose(self, button, item):
        window = self.window
        window.focus('push button', button)
        window.keys('Return')
        entry = window.frame.find('menu item', item)
        window.wait(lambda: 'sensitive' in entry.states, f'{item} cannot be chosen')
        entry.do('click')

    def expect_rows(self, *statuses):
        for title, status in zip(ALL, statuses):
            self.window.expect_row(title, status)

    def new_events(self):
        return self.learner.events()[self.n_before:]

    def test_a_section_is_done(self):
        window = self.begin()
        self.choose('Section Menu', 'Mark All Done')
        window.expect_message('4 topics of “First” done', 'Undo')
        self.expect_rows('done', 'done', 'done', 'done', 'to do', 'to do')
        self.assertEqual({(topic, value) for topic, _, value in self.new_events()},
                         {(topic, 'done') for topic in ('core', 'extra', 'below', 'begun')})
        window.keys('ctrl+z')
        window.expect_message('Undone: 4 topics of “First” done', 'Redo')
        self.expect_rows(*['to do'] * 6)
        window.keys('ctrl+shift+z')
        self.expect_rows('done', 'done', 'done', 'done', 'to do', 'to do')
        window.quit()

    def test_what_is_skipped_is_not_done(self):
        window = self.begin(extra='skipped')
        self.choose('Section Menu', 'Mark All Done')
        window.expect_message('2 topics of “First” done', 'Undo')
        self.expect_rows('done', 'skipped')
        self.assertEqual({topic for topic, _, _ in self.new_events()}, {'core', 'begun'})
        window.quit()

    def test_extras_are_skipped(self):
        window = self.begin(begun='learning')
        self.choose('Section Menu', 'Skip All Extras')
        window.expect_message('1 extra topic of “First” skipped', 'Undo')
        window.expect_row('Extra', 'skipped')
        window.expect_row('Begun', 'learning')
        self.assertEqual(self.new_events(), [('extra', 'status', 'skipped')])
        self.choose('Main Menu', 'Skip All Extras')
        window.expect_message('1 extra topic of “Own” skipped', 'Undo')
        self.choose('Main Menu', 'Skip All Extras')
        window.frame.find('label', 'No extra topic is left to skip')
        window.keys('ctrl+z', 'ctrl+z')
        window.expect_row('Extra', 'to do')
        window.quit()

    def test_a_section_goes_back_to_its_beginning(self):
        window = self.begin(core='done', extra='skipped', one='learning', more='done')
        self.choose('Section Menu', 'Reset Section')
        window.expect_message('“First” reset', 'Undo')
        self.expect_rows(*['to do'] * 6)
        window.expect_overall(1, 7, 14)
        window.keys('ctrl+z')
        self.expect_rows('done', 'skipped')
        window.expect_row('One', 'learning')
        window.quit()

    def test_a_topic_goes_back_to_its_beginning(self):
        window = self.begin(('s', 'core'), core='learning')
        self.learner.run('note', 'own', 'core', 'Mine', environ=self.learner.environ)
        window.expect_label('Mine')
        window.focus('check box', 'An objective')
        window.keys('space')
        window.expect_message('Objective reached', 'Undo')
        window.keys('p')
        window.top('dialog', '.*')
        window.keys('Return')
        window.wait(lambda: not window.tops('dialog', '.*'), 'the dialog stays')
        window.expect_message('“Core” is planned for today', 'Undo')
        self.choose('Topic Menu', 'Reset Topic')
        window.expect_message('“Core” reset', 'Undo')
        window.expect_status('To Do')
        box = window.frame.find('check box', 'An objective')
        window.wait(lambda: 'checked' not in box.states, 'still ticked')
        self.assertEqual(sorted(self.new_events()[-3:]),
                         [('core', 'check', '0'), ('core', 'plan', ''), ('core', 'status', 'todo')])
        window.expect_label('Mine')
        window.keys('ctrl+z')
        window.expect_status('Learning')
        window.wait(lambda: 'checked' in box.states, 'not ticked again')
        window.quit()

    def test_a_roadmap_goes_back_to_its_beginning(self):
        window = self.begin(core='done', more='done')
        window.expect_overall(2, 7, 28)
        for answer in ('Cancel', 'Reset'):
            self.choose('Main Menu', 'Reset Roadmap…')
            dialog = window.top('dialog', 'Reset “Own”.*')
            window.expect_overall(2, 7, 28)
            dialog.find('push button', f'.*{answer}').do('click')
            window.wait(lambda: not window.tops('dialog', '.*'), 'the question stays')
        window.expect_message('“Own” reset', 'Undo')
        window.expect_overall(0, 7, 0)
        window.keys('ctrl+z')
        window.expect_overall(2, 7, 28)
        window.keys('ctrl+shift+z')
        window.expect_overall(0, 7, 0)
        self.choose('Main Menu', 'Reset Roadmap…')
        window.frame.find('label', 'There is nothing to reset')
        window.quit()


class Around(WindowCase):
    def setUp(self):
        super().setUp()
        self.settings(roadmap="'backend'", places="{'backend': ('databases', 'indexing')}",
                      window_size='(1200, 980)')
        self.window = self.open()
        self.window.expect_topic('Indexing')

    def test_the_sidebar_goes_and_comes(self):
        window = self.window
        window.focus('list item', r'3\. .*')
        for _ in range(2):
            window.keys('F9')
            window.frame.gone('list item', r'3\. .*')
            window.wait(lambda: window.focused().role != 'list item', 'the focus is lost')
            window.click(window.frame.find('push button', r'Show the Sidebar \(F9\)'))
            window.frame.find('list item', r'3\. .*')
        window.quit()

    def test_the_mouse_goes_back(self):
        window = self.window
        window.click(window.frame.find('heading', 'Indexing'), button=8)
        window.expect_section(3)
        window.quit()


if __name__ == '__main__':
    unittest.main()
