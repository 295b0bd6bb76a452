#!/usr/bin/python3
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A disk that is full, a real one: the window says so, and what was not saved is when it can be."""

import unittest

from data import FIRST, GARBAGE, OTHER, THIRD, TOPIC, TOPIC_ID, DamageCase, Disk
from learner import topics_of


FULL = (r'the disk is full\. All that was saved before is safe\. Free some space and try again\.')


class FullDisk(DamageCase):
    def setUp(self):
        super().setUp()
        self.disk = Disk('1m')
        self.addCleanup(self.disk.forget)
        self.move_to(self.disk)

    def test_a_tick_comes_back_and_is_saved_when_there_is_room(self):
        shown = self.learner.show()
        counted = shown['progress']['counted']
        in_section = shown['sections'][0]['progress']['counted']
        window = self.begun()
        window.row(OTHER).do('topic.mark-done')
        window.expect_saved(OTHER, 'done')
        self.disk.fill()
        window.row(TOPIC).do('topic.mark-done')
        window.frame.find('alert', f'“{TOPIC}” could not be marked done: {FULL}')
        self.expect_one(window, counted, in_section)
        self.assertEqual(self.learner.show()['progress']['done'], 1)
        window.frame.find('push button', '.*Try Again').do('click')
        window.expect_label('That did not help yet')
        window.frame.find('alert', f'“{TOPIC}” could not be marked done: {FULL}')
        self.expect_one(window, counted, in_section)
        preferences = self.open_preferences(window)
        row = preferences.find('list item', '1 Change Is Not Saved')
        self.assertIn(f'“{TOPIC}” could not be marked done: the disk is full.',
                      ' '.join(row.texts()))
        row.find('push button', 'Try Again').do('click')
        preferences.find('label', 'That did not help yet')
        window.keys('Escape', 'Escape')
        window.wait(lambda: not window.tops('frame', 'Preferences'), 'the preferences stay')
        window.row(THIRD).do('topic.mark-learning')
        window.frame.find('alert', f'2 changes could not be saved: {FULL}')
        self.expect_one(window, counted, in_section)
        window.row(THIRD).do('topic.mark-todo')
        self.disk.free()
        window.click(window.frame.find('push button', '.*Try Again'))
        window.frame.gone('alert')
        window.expect_row(TOPIC, 'done')
        window.expect_section_count(FIRST, 2, in_section)
        window.expect_overall(2, counted, 2)
        now = self.learner.show()
        self.assertEqual(now['progress']['done'], 2)
        self.assertEqual({topic['id']: topic['status'] for topic in topics_of(now)}[TOPIC_ID],
                         'done')
        window.quit()
        self.assertEqual(self.learner.run('check').returncode, 0)

    def expect_one(self, window, counted, in_section):
        window.expect_row(TOPIC, 'to do')
        window.expect_row(OTHER, 'done')
        window.expect_section_count(FIRST, 1, in_section)
        window.expect_overall(1, counted, 1)

    def test_nothing_is_restored_and_nothing_lost(self):
        self.learn()
        window = self.begin()
        self.disk.fill()
        preferences = self.open_preferences(window)
        preferences.all('push button', 'Restore the backup of .*')[-1].do('click')
        window.answer('Restore Backup.', 'Restore')
        self.assertIn('the disk is full', ' '.join(window.dialog('Nothing Was Restored').texts()))
        window.answer('Nothing Was Restored', 'Close')
        self.expect_new(window)
        self.disk.free()
        window.row(THIRD).do('topic.mark-done')
        window.expect_saved(THIRD, 'done')
        self.assertEqual(len(self.learner.events()), 4)
        window.keys('Escape')
        window.quit()

    def test_no_room_to_salvage(self):
        self.learn()
        self.damage()
        self.disk.fill()
        window = self.begin()
        window.frame.find('alert', r'“.*/progress.db.*” could not be saved: the disk is full\..*')
        self.assertEqual(self.learner.database.read_bytes(), GARBAGE)
        window.row(TOPIC).do('topic.mark-done')
        window.expect_row(TOPIC, 'to do')
        window.frame.find('push button', '.*Try Again').do('click')
        window.frame.find('alert', r'.*the disk is full\..*')
        self.disk.free()
        window.frame.find('push button', '.*Try Again').do('click')
        window.expect_saved(TOPIC, 'done')
        window.frame.find('alert', r'Your progress file was damaged. Your backup of .*')
        self.expect_kept()
        window.expect_row(TOPIC, 'done')
        self.assertEqual(self.learner.show()['progress']['done'], 1)
        window.quit()


if __name__ == '__main__':
    unittest.main()
