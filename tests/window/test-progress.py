#!/usr/bin/python3
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Progress in the real window: tick, undo, redo, end, find it again."""

import unittest

from driver import WindowCase

FIRST = 'What backend development is'
TOPIC = 'What the backend does'
OTHER = 'Business logic'


class Ticking(WindowCase):
    def setUp(self):
        super().setUp()
        shown = self.learner.show()
        self.counted = shown['progress']['counted']
        self.in_section = shown['sections'][0]['progress']['counted']

    def expect_ticked(self, window):
        window.expect_row(TOPIC, 'done')
        window.expect_overall(1, self.counted, 1)
        window.expect_section_count(FIRST, 1, self.in_section)

    def expect_unticked(self, window):
        window.expect_row(TOPIC, 'to do')
        window.expect_overall(0, self.counted, 0)
        window.expect_section_count(FIRST, 0, self.in_section)

    def test_by_the_action_of_the_row(self):
        window = self.begun()
        self.expect_unticked(window)
        window.row(TOPIC).do('topic.mark-done')
        window.expect_saved(TOPIC, 'done')
        self.assertEqual(self.learner.events(), [('what-the-backend-does', 'status', 'done')])
        self.expect_ticked(window)
        window.quit()
        backup, = (self.learner.data / 'backups').iterdir()
        self.learner.run('set', 'backend', 'what-the-backend-does', 'todo')
        self.learner.run('restore', str(backup))
        self.assertEqual(self.learner.show()['progress']['done'], 1)

    def test_by_the_mouse(self):
        self.settings(window_size='(1200, 980)')
        window = self.begun()
        window.click(window.row(TOPIC).find('push button', f'{TOPIC}: to do'))
        window.expect_saved(TOPIC, 'done')
        self.assertEqual(self.learner.events(), [('what-the-backend-does', 'status', 'done')])
        self.expect_ticked(window)
        window.click(window.row(TOPIC).find('push button', f'{TOPIC}: done'))
        window.expect_saved(TOPIC, 'todo')
        self.expect_unticked(window)
        window.quit()

    def test_by_keys_on_the_row(self):
        window = self.begun()
        window.focus_row(TOPIC)
        for key, status in (('l', 'learning'), ('d', 'done'), ('s', 'skipped'), ('t', 'to do')):
            window.keys(key)
            window.expect_row(TOPIC, status)
        window.expect_saved(TOPIC, 'todo')
        self.assertEqual([value for _, _, value in self.learner.events()],
                         ['learning', 'done', 'skipped', 'todo'])
        window.quit()

    def test_by_the_menu_of_the_row(self):
        window = self.begun()
        for key, item, status in (('Menu', 'Learning', 'learning'),
                                  ('shift+F10', 'Skipped', 'skipped'),
                                  ('Menu', 'Done', 'done'), ('Menu', 'To Do', 'to do')):
            window.focus_row(OTHER)
            window.keys(key)
            window.row(OTHER).find('menu item', item).do('click')
            window.expect_row(OTHER, status)
        window.quit()

    def test_undo_and_redo(self):
        window = self.begun()
        window.row(TOPIC).do('topic.mark-done')
        window.expect_saved(TOPIC, 'done').do('click')
        window.expect_undone(TOPIC, 'done')
        self.expect_unticked(window)
        window.keys('ctrl+shift+z')
        window.expect_saved(TOPIC, 'done')
        self.expect_ticked(window)
        window.keys('ctrl+z')
        window.expect_undone(TOPIC, 'done').do('click')
        self.expect_ticked(window)
        self.assertEqual([value for _, _, value in self.learner.events()],
                         ['done', 'todo', 'done', 'todo', 'done'])
        window.quit()

    def test_to_and_fro_by_the_button_of_the_toast(self):
        window = self.begun()
        window.row(TOPIC).do('topic.mark-done')
        for _ in range(2):
            window.click(window.expect_saved(TOPIC, 'done'))
            self.expect_unticked(window)
            window.click(window.expect_undone(TOPIC, 'done'))
            self.expect_ticked(window)
        window.quit()

    def test_undo_goes_back_step_by_step(self):
        window = self.begun()
        window.row(TOPIC).do('topic.mark-done')
        window.expect_saved(TOPIC, 'done')
        window.row(OTHER).do('topic.skip')
        window.expect_saved(OTHER, 'skipped')
        window.keys('ctrl+z')
        window.expect_row(OTHER, 'to do')
        window.expect_row(TOPIC, 'done')
        window.expect_undone(OTHER, 'skipped')
        window.keys('ctrl+z')
        window.expect_row(TOPIC, 'to do')
        window.expect_undone(TOPIC, 'done')
        window.keys('ctrl+shift+z')
        window.expect_saved(TOPIC, 'done')
        window.expect_row(OTHER, 'to do')
        window.row('Security and scalability').do('topic.mark-done')
        window.expect_saved('Security and scalability', 'done')
        window.keys('ctrl+shift+z')
        window.keys('ctrl+z')
        window.expect_undone('Security and scalability', 'done')
        window.expect_row(OTHER, 'to do')
        window.quit()

    def test_as_fast_as_keys_come(self):
        window = self.begun()
        window.focus_row(TOPIC)
        window.keys('d', 'ctrl+z', 'ctrl+shift+z', 'l', 'ctrl+z', 'ctrl+z', 's', 'ctrl+z', 'd')
        window.wait(lambda: len(self.learner.events()) == 9, 'not all is saved')
        window.wait(lambda: len(window.now().all('push button', '.*Undo')) == 1, 'many messages')
        window.expect_row(TOPIC, 'done')
        window.expect_saved(TOPIC, 'done')
        self.expect_ticked(window)
        self.assertEqual([value for _, _, value in self.learner.events()],
                         ['done', 'todo', 'done', 'learning', 'done', 'todo', 'skipped', 'todo',
                          'done'])
        window.quit()

    def test_found_again_after_a_restart(self):
        window = self.begun()
        window.row(TOPIC).do('topic.mark-done')
        window.expect_saved(TOPIC, 'done')
        window.row(OTHER).do('topic.mark-learning')
        window.expect_saved(OTHER, 'learning')
        window.keys('ctrl+q')
        window.ended()
        window = self.open()
        self.expect_ticked(window)
        window.expect_row(OTHER, 'learning')
        window.frame.find('label', rf'1 done · 1 learning · {self.in_section - 2} to go.*')
        self.assertEqual(self.learner.show()['progress']['percent'], 1)
        window.quit()

    def test_found_again_after_a_kill(self):
        window = self.begun()
        window.row(TOPIC).do('topic.mark-done')
        window.expect_saved(TOPIC, 'done')
        window.kill()
        self.assertEqual(self.learner.show()['progress']['done'], 1)
        self.assertEqual(self.learner.run('check').returncode, 0)
        window = self.open()
        self.expect_ticked(window)
        window.row(OTHER).do('topic.mark-done')
        window.expect_saved(OTHER, 'done')
        window.quit()

    def test_what_was_ticked_last_is_written_before_the_end(self):
        window = self.begun()
        window.focus_row(TOPIC)
        window.keys('d', 'ctrl+q')
        window.ended()
        self.assertEqual(self.learner.events(), [('what-the-backend-does', 'status', 'done')])


class Choosing(WindowCase):
    SECTION = 'Master the fundamentals'
    CHOICE = 'A backend language'

    def setUp(self):
        super().setUp()
        section = next(section for section in self.learner.show()['sections']
                       if section['title'] == self.SECTION)
        choice = next(topic for topic in section['topics'] if topic['title'] == self.CHOICE)
        self.languages = [topic['title'] for topic in choice['topics']]
        self.counted = section['progress']['counted']
        self.window = self.begun()
        self.window.go_to_section(self.SECTION)

    def test_one_language_of_five(self):
        window = self.window
        self.assertEqual(len(self.languages), 5)
        window.expect_label('Choose 1 of 5')
        window.expect_row(self.CHOICE, 'to do')
        window.row('Python').do('topic.mark-done')
        window.expect_saved('Python', 'done')
        window.expect_label('Chosen: Python')
        window.expect_row(self.CHOICE, 'done')
        window.expect_section_count(self.SECTION, 1, self.counted)
        for language in self.languages:
            window.expect_row(language, 'done' if language == 'Python' else 'to do')
        window.open_topic('Go')
        window.expect_status('To Do')
        window.keys('d')
        window.expect_saved('Go', 'done')
        window.expect_status('Done')
        window.expect_section_count(self.SECTION, 1, self.counted)
        window.keys('alt+Left')
        window.expect_label('Chosen: Python, Go')
        window.row('Python').do('topic.mark-todo')
        window.expect_label('Chosen: Go')
        window.expect_section_count(self.SECTION, 1, self.counted)
        window.quit()

    def test_a_choice_is_left_out_but_not_ticked(self):
        window = self.window
        window.focus_row(self.CHOICE)
        window.keys('d')
        window.frame.find('radio button', 'Skipped')
        window.keys('alt+Left')
        window.focus_row(self.CHOICE)
        window.keys('s')
        window.expect_saved(self.CHOICE, 'skipped')
        window.expect_row(self.CHOICE, 'skipped')
        window.expect_section_count(self.SECTION, 0, self.counted - 1)
        self.assertEqual(self.learner.events(), [('backend-language', 'status', 'skipped')])
        window.open_topic(self.CHOICE)
        self.assertEqual([node.name for node in window.frame.find('grouping', 'Status')
                          .all('radio button')], ['To Do', 'Skipped'])
        window.frame.find('radio button', 'To Do').do('click')
        window.expect_saved(self.CHOICE, 'todo')
        window.quit()


if __name__ == '__main__':
    unittest.main()
