#!/usr/bin/python3
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What who cannot see the window, or has no mouse, meets on each page."""

import re
import unittest

from driver import WindowCase, faults

ROW_ACTIONS = {'topic.mark-todo', 'topic.mark-learning', 'topic.mark-done', 'topic.skip',
               'topic.menu'}
TOPIC = 'What the backend does'


class Names(WindowCase):
    def expect_named(self, window):
        self.assertEqual(faults(window.now()), [])

    def test_welcome(self):
        window = self.open()
        window.frame.find('push button', 'Start with .*')
        self.expect_named(window)
        window.quit()

    def test_each_section(self):
        window = self.begun()
        for number, section in enumerate(self.learner.show()['sections'], 1):
            with self.subTest(section=section['title']):
                window.go_to_section(section['title'])
                window.expect_section(number)
                self.expect_named(window)
        window.quit()

    def test_topics_of_each_kind(self):
        window = self.begun()
        for topic, title in (('business-logic', 'Business logic'),
                             ('backend-language', 'A backend language'),
                             ('relational-databases', 'Relational databases'),
                             ('show-your-work', 'Publish & explain what you built'),
                             ('what-the-backend-does', TOPIC)):
            with self.subTest(topic=topic):
                window.activate_topic(topic)
                window.expect_heading(title)
                self.expect_named(window)
        window.quit()

    def test_error_page_and_switcher(self):
        self.learner.own_broken_ones()
        window = self.begun()
        window.frame.find('push button', 'Switch Roadmap.*', action='click').do('click')
        window.frame.find('list', 'Roadmaps').find('list item', 'typed.json, .*')
        self.expect_named(window)
        window.click(window.frame.find('list item', 'typed.json, .*'))
        window.expect_heading('This Roadmap Cannot Be Read')
        self.expect_named(window)
        window.quit()

    def test_menus_and_banner(self):
        self.learner.forbid_saving()
        window = self.begun()
        window.row(TOPIC).do('topic.mark-done')
        window.frame.find('push button', '.*Try Again')
        self.expect_named(window)
        window.frame.find('push button', 'Main Menu', action='click').do('click')
        window.frame.find('menu item', 'About Waymark')
        self.expect_named(window)
        # GTK 4.8 may ask a menu that closes with its window where the mouse is.
        window.keys('Escape')
        window.frame.gone('menu item', 'About Waymark')
        window.quit()

    def test_narrow(self):
        window = self.begun()
        window.resize(360, 640)
        self.expect_named(window)
        window.activate_topic('business-logic')
        window.frame.find('push button', 'Status: To Do')
        self.expect_named(window)
        window.quit()

    def test_preferences(self):
        self.learner.run('set', 'backend', 'crud', 'done')
        (self.learner.data / 'backups/20260101T000000Z.db').write_bytes(b'damaged\n')
        window = self.begun()
        window.frame.find('push button', 'Main Menu', action='click').do('click')
        window.frame.find('menu item', 'Preferences').do('click')
        preferences = window.top(name='Preferences')
        preferences.find('push button', 'Restore the backup of .*')
        for name in ('Check Now', 'Back Up Now', 'Open the folder of your progress',
                     'Open the folder of the backups'):
            preferences.find('push button', name)
        for name in ('Last Backup', 'Save a Copy…', 'Restore from a File…'):
            preferences.find('list item', name)
        # The library's own search, of which there is nothing to see.
        self.assertEqual([fault for fault in faults(preferences) if 'GtkSearchEntry' not in fault
                          and not fault.endswith('<list “GtkListBox”>')], [])
        stops = self.stops_in(window, preferences)
        for stop in (('push button', 'Check Now'), ('push button', 'Back Up Now'),
                     ('push button', 'Open the folder of the backups'),
                     ('list item', 'Save a Copy…')):
            self.assertIn(stop, stops)
        window.keys('Escape')
        window.wait(lambda: 'active' in window.frame.states, 'the window is not active again')
        window.quit()

    def stops_in(self, window, top):
        """All that Tab reaches in a window, until it is where it began."""
        stops, seen = [], set()
        node = window.wait(lambda: window.focused(top), 'nothing has the focus')
        while node.path not in seen:
            seen.add(node.path)
            stops.append((node.role, node.name))
            before = node.path
            window.keys('Tab')
            node = window.wait(lambda: window.moved_focus(before, top), 'Tab moves nothing')
        return stops

    def test_windows_of_the_menu(self):
        window = self.begun()
        window.keys('ctrl+question')
        window.top(name='Keyboard Shortcuts')
        window.keys('Escape')
        window.wait(lambda: 'active' in window.frame.states, 'the window is not active again')
        window.frame.do('win.about')
        window.top(name='About.*')
        window.keys('Escape')
        window.wait(lambda: 'active' in window.frame.states, 'the window is not active again')
        window.quit()


class Actions(WindowCase):
    def test_each_row_has_its_actions(self):
        window = self.begun()
        for section in ('What backend development is', 'Master the fundamentals',
                        'Learn database management'):
            window.go_to_section(section)
            shown = next(item for item in self.learner.show()['sections']
                         if item['title'] == section)
            rows = [row for row in window.now().all('list item', action='topic.menu')]
            self.assertEqual(len(rows), len(list(flat(shown['topics']))))
            for row in rows:
                self.assertEqual(set(row.actions) & ROW_ACTIONS, ROW_ACTIONS, row)
        window.quit()

    def test_bars_say_the_same_as_the_words(self):
        counted = self.learner.show()['sections'][0]['progress']['counted']
        window = self.begun()
        for title in (TOPIC, 'Business logic'):
            window.row(title).do('topic.mark-done')
            window.expect_saved(title, 'done')
        window.row('Security and scalability').do('topic.mark-learning')
        window.expect_saved('Security and scalability', 'learning')
        bar = window.frame.find('level bar', 'What backend development is')
        self.assertEqual((bar.value, bar.most), (2, counted))
        window.wait(lambda: bar.description == f'2 of {counted} done, 1 learning',
                    'it says something else')
        window.quit()


class Keyboard(WindowCase):
    def stops(self, window):
        """All that Tab reaches, in order, until it is where it began."""
        seen, names = set(), []
        node = window.focused()
        while node is None or node.path not in seen:
            before = node.path if node is not None else None
            if node is not None:
                seen.add(before)
                names.append((node.role, node.name))
            window.keys('Tab')
            node = window.wait(lambda: window.moved_focus(before), 'Tab moves nothing')
        return names

    def test_tab_reaches_all_of_a_section(self):
        window = self.begun()
        window.focus_row(TOPIC)
        reached = self.stops(window)
        rows = {row.name for row in window.now().all('list item', action='topic.menu')}
        self.assertEqual({name for role, name in reached if role == 'list item'} & rows, rows)
        self.assertTrue(any(role == 'list item' and re.match(r'\d+\. ', name)
                            for role, name in reached), reached)
        for name in ('Switch Roadmap: Backend developer', 'Main Menu'):
            self.assertIn(('push button', name), reached)
        self.assertEqual([stop for stop in reached if not stop[1]], [])
        window.quit()

    def test_tab_reaches_all_of_a_topic(self):
        window = self.begun()
        window.open_topic('Business logic')
        reached = self.stops(window)
        self.assertEqual([stop for stop in reached if stop[0] == 'radio button'],
                         [('radio button', 'To Do')])
        for name in ('Back to What backend development is', 'Copy Code', f'Next: Worked example: '
                     'an order on an e-commerce site'):
            self.assertIn(('push button', name), reached)
        self.assertEqual([stop for stop in reached if not stop[1]], [])
        window.quit()

    def test_status_switch_by_arrow_keys(self):
        window = self.begun()
        window.open_topic('Business logic')
        window.focus('radio button', 'To Do')
        window.keys('Right')
        window.wait(lambda: window.focused().name == 'Learning', 'the focus does not move')
        window.keys('Right', 'space')
        window.expect_status('Done')
        window.expect_saved('Business logic', 'done')
        window.wait(lambda: window.focused().name == 'Done', 'the focus is lost')
        window.quit()

    def test_the_focus_stays_through_undo(self):
        window = self.begun()
        window.focus_row('Business logic')
        window.keys('d')
        toast = window.expect_saved('Business logic', 'done')
        window.keys('ctrl+z')
        window.expect_undone('Business logic', 'done')
        window.wait(lambda: window.focused().name == 'Business logic: to do', 'the focus is lost')
        self.assertTrue(toast)
        window.keys('l')
        window.expect_row('Business logic', 'learning')
        window.quit()

    def test_the_focus_is_back_after_undo_in_the_toast(self):
        self.settings(window_size='(1200, 980)')
        window = self.begun()
        window.focus_row('Business logic')
        window.keys('d')
        window.click(window.expect_saved('Business logic', 'done'))
        window.expect_undone('Business logic', 'done')
        window.wait(lambda: window.focused().name == 'Business logic: to do', 'the focus is lost')
        window.quit()

    def test_the_focus_is_back_after_the_menu(self):
        window = self.begun()
        window.focus_row('Business logic')
        window.keys('Menu')
        window.row('Business logic').find('menu item', 'Done')
        window.keys('Escape')
        window.row('Business logic').gone('menu item', 'Done')
        window.wait(lambda: window.focused().name == 'Business logic: to do', 'the focus is lost')
        window.quit()


def flat(topics):
    for topic in topics:
        yield topic
        yield from flat(topic['topics'])


if __name__ == '__main__':
    unittest.main()
