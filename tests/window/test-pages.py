#!/usr/bin/python3
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ways through the pages, in the wide window and in the narrow one."""

import json
import unittest

from driver import WindowCase
from learner import topics_of

DATABASES = 'Learn database management'
NARROW = (360, 640)


class TopicPage(WindowCase):
    def setUp(self):
        super().setUp()
        self.settings(roadmap="'backend'", places="{'backend': ('databases', 'indexing')}",
                      window_size='(1200, 980)')
        self.window = self.open()
        self.window.expect_topic('Indexing')

    def test_back_by_button_and_by_key(self):
        window = self.window
        window.frame.find('push button', f'Back to {DATABASES}').do('click')
        window.expect_section(3)
        window.frame.gone('heading', 'Indexing')
        window.frame.gone('grouping', 'Status')
        window.open_topic('Indexing')
        window.keys('alt+Left')
        window.expect_section(3)
        window.frame.gone('heading', 'Indexing')
        window.quit()

    def test_the_focus_is_back_on_the_row(self):
        window = self.window
        window.keys('alt+Left')
        window.expect_section(3)
        window.open_topic('Schema migrations')
        window.keys('alt+Left')
        window.wait(lambda: window.focused().name == 'Schema migrations: to do',
                    'the focus is elsewhere')
        window.keys('d')
        window.expect_row('Schema migrations', 'done')
        window.quit()

    def test_previous_and_next(self):
        window = self.window
        window.frame.find('push button', 'Next: Transactions and isolation').do('click')
        window.expect_topic('Transactions and isolation')
        window.frame.gone('heading', 'Indexing')
        window.frame.find('push button', 'Previous: Indexing').do('click')
        window.expect_topic('Indexing')
        window.quit()

    def test_next_leads_through_sections(self):
        window = self.window
        window.go_to_section('API development')
        window.open_topic('HTTP')
        last = topics_of({'sections': [section for section in self.learner.show()['sections']
                                       if section['title'] == DATABASES]})[-1]['title']
        window.frame.find('push button', f'Previous: {last}').do('click')
        window.expect_topic(last)
        window.wait(lambda: 'selected' in window.section(DATABASES).states, 'not selected')
        window.frame.find('push button', f'Back to {DATABASES}')
        window.quit()

    def test_a_requirement_leads_to_its_topic(self):
        window = self.window
        window.focus('label', r'.*builds on CRUD operations: to do')
        window.keys('Return')
        window.expect_topic('CRUD operations')
        window.frame.gone('heading', 'Indexing')
        window.quit()

    def test_code_is_copied(self):
        window = self.window
        window.click(window.frame.find('push button', 'Copy Code'))
        window.frame.find('push button', 'Copied')
        window.frame.find('push button', 'Copy Code')
        window.quit()

    def test_status_by_the_switch(self):
        window = self.window
        window.expect_status('To Do')
        for label, status in (('Learning', 'learning'), ('Done', 'done'), ('Skipped', 'skipped'),
                              ('To Do', 'todo')):
            window.click(window.frame.find('radio button', label))
            window.expect_status(label)
            window.expect_saved('Indexing', status)
        self.assertEqual([value for _, _, value in self.learner.events()],
                         ['learning', 'done', 'skipped', 'todo'])
        window.quit()

    def test_status_by_key(self):
        window = self.window
        for key, label, status in (('l', 'Learning', 'learning'), ('d', 'Done', 'done'),
                                   ('s', 'Skipped', 'skipped'), ('t', 'To Do', 'todo')):
            window.keys(key)
            window.expect_status(label)
            window.expect_saved('Indexing', status)
        window.keys('ctrl+z')
        window.expect_status('Skipped')
        window.expect_undone('Indexing', 'todo')
        window.quit()

    def test_what_is_below_a_topic_is_ticked_there(self):
        window = self.window
        window.keys('alt+Left')
        window.expect_section(3)
        window.open_topic('Relational databases')
        window.expect_heading('In this topic')
        window.expect_label('Choose 1 of 3')
        for title in ('CRUD operations', 'Joins and relationships', 'Data integrity', 'SQLite'):
            window.row(title).do('topic.mark-done')
            window.expect_saved(title, 'done')
        window.expect_label('Chosen: SQLite')
        window.frame.find('push button', '.*Mark as Done').do('click')
        window.expect_status('Done')
        window.expect_saved('Relational databases', 'done')
        window.frame.gone('push button', '.*Mark as Done')
        window.quit()


class Narrow(WindowCase):
    def setUp(self):
        super().setUp()
        self.window = self.open()
        self.window.frame.find('push button', 'Start with .*')
        self.window.resize(*NARROW)

    def expect_inside(self):
        """Nothing that is shown reaches out of the window, but for code, which is scrolled, and
        the line around a header."""
        def walk(node):
            if node.role == 'scroll pane' and node.name:
                return
            yield node
            for child in node.children:
                if 'visible' in child.states:
                    yield from walk(child)

        def reaching_out():
            width = self.window.frame.box[2]
            self.assertEqual(width, NARROW[0])
            return [(node, node.box) for node in walk(self.window.now())
                    if node.box[2] > 0
                    and (node.box[0] < -1 or node.box[0] + node.box[2] > width + 1)]

        found = [None]

        def is_inside():
            found[0] = reaching_out()
            return not found[0]

        try:
            self.window.wait(is_inside, 'out of the window', limit=3)
        except AssertionError as error:
            raise AssertionError(f'out of the window: {found[0]}') from error

    def test_one_side_at_a_time(self):
        window = self.window
        window.frame.find('push button', 'Start with .*').do('click')
        window.expect_section(1)
        window.frame.gone('list', 'Sections')
        self.expect_inside()
        window.frame.find('push button', 'Back to the sections').do('click')
        window.frame.find('list', 'Sections')
        window.frame.gone('label', 'Section 1 of .*')
        self.expect_inside()
        window.go_to_section('API development')
        window.frame.gone('list', 'Sections')
        self.expect_inside()
        window.keys('alt+Left')
        window.frame.find('list', 'Sections')
        window.quit()

    def test_back_goes_from_topic_to_section_to_sidebar(self):
        window = self.window
        window.frame.find('push button', 'Start with .*').do('click')
        window.open_topic('Business logic')
        window.frame.gone('label', 'Section 1 of .*')
        self.expect_inside()
        window.keys('alt+Left')
        window.expect_section(1)
        window.frame.gone('heading', 'Business logic')
        window.keys('alt+Left')
        window.frame.find('list', 'Sections')
        window.quit()

    def test_status_by_the_menu_of_the_header(self):
        window = self.window
        window.activate_topic('business-logic')
        window.expect_heading('Business logic')
        window.frame.gone('radio button')
        window.click(window.frame.find('push button', 'Status: To Do', action='click'))
        window.frame.find('menu item', 'Done').do('click')
        window.expect_saved('Business logic', 'done')
        window.frame.find('push button', 'Status: Done')
        self.expect_inside()
        window.quit()

    def test_wide_again(self):
        window = self.window
        window.frame.find('push button', 'Start with .*').do('click')
        window.expect_section(1)
        window.resize(1000, 640)
        window.frame.find('list', 'Sections')
        window.expect_section(1)
        window.frame.gone('push button', 'Back to the sections')
        window.quit()


class OwnRoadmap(WindowCase):
    ROADMAP = {'format': 1, 'id': 'own', 'title': 'Own', 'sections': [
        {'id': 'empty', 'title': 'Nothing', 'topics': []},
        {'id': 's', 'title': 'Some', 'topics': [{'id': 'a', 'title': 'A'},
                                                {'id': 'b', 'title': 'B'}]}]}

    def begin(self, *place):
        self.learner.own('own.json', json.dumps(self.ROADMAP))
        self.settings(roadmap="'own'", places=f"{{'own': {place!r}}}")
        return self.open()

    def test_an_empty_section_says_so(self):
        window = self.begin('empty', '')
        window.expect_heading('Nothing')
        window.frame.find('label', 'This section has no topics.*')
        self.assertEqual(window.frame.all('push button', 'Section Menu'), [])
        window.go_to_section('Some')
        window.frame.find('push button', 'Section Menu')
        window.frame.gone('label', 'This section has no topics.*')
        window.quit()

    def test_the_focus_stays_where_there_is_no_next_topic(self):
        window = self.begin('s', 'a')
        window.expect_topic('A')
        window.focus('push button', 'Next: B')
        window.keys('Return')
        window.expect_topic('B')
        window.wait(lambda: window.focused() is not None, 'the focus is lost')
        window.keys('d')
        window.expect_saved('B', 'done')
        window.wait(lambda: window.focused() is not None, 'the focus is lost')
        window.quit()


if __name__ == '__main__':
    unittest.main()
