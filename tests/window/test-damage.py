#!/usr/bin/python3
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A file that is damaged is kept, and nothing is lost in silence."""

import sqlite3
import struct
import unittest

from data import (DAMAGED, FIRST, GARBAGE, MOMENT, OTHER, RESTORED, THIRD, THIRD_ID, TOPIC,
                  DamageCase, execute)
from learner import topics_of

PAGE = 4096


class AtTheStart(DamageCase):
    def test_two_clicks_bring_the_newest_backup_back(self):
        self.learn()
        for path in self.backups.iterdir():
            path.unlink()
        self.back_up(10)
        self.set(THIRD_ID, 'learning')
        newest = self.back_up(0)
        (self.backups / '20991231T000000Z.db').write_bytes(GARBAGE)
        bad = self.backups / '20991230T000000Z.db'
        bad.write_bytes(newest.read_bytes())
        execute(bad, "UPDATE event SET value = 'skipped' WHERE seq = 1")
        self.damage()
        window = self.begin()
        window.expect_row(OTHER, 'to do')
        window.frame.find('alert', r'Your progress file was damaged. Your backup of \d+ \w+ can '
                                   'bring back 4 changes.')
        kept = self.expect_kept()
        window.click(window.frame.find('push button', '.*Details…'))
        told = ' '.join(window.dialog(DAMAGED).texts())
        self.assertIn('Nothing could be read of it.', told)
        self.assertIn(f'The damaged file is kept as it was: “{kept.name}” in the folder of your '
                      'progress.', told)
        self.assertRegex(told, f'The backup of {MOMENT} holds 4 changes. Your backups stay in '
                               'Preferences → Data')
        window.answer(DAMAGED, r'Restore Backup of \d+ \w+')
        window.expect_message(RESTORED, 'Undo')
        self.expect_new(window)
        window.expect_row(THIRD, 'learning')
        window.expect_section_count(FIRST, 1, len(topics_of(
            {'sections': self.learner.show()['sections'][:1]})))
        window.frame.gone('alert')
        window.quit()
        self.expect_kept()
        self.assertTrue(newest.exists())
        self.assertEqual(self.learner.run('check').returncode, 0)
        window = self.begin()
        self.expect_new(window)
        self.assertEqual(window.now().all('alert'), [])
        window.quit()

    def test_what_was_read_is_kept(self):
        self.learn()
        content = bytearray(self.learner.database.read_bytes())
        content[:100] = bytes(100)
        self.learner.database.write_bytes(content)
        window = self.begin()
        self.expect_new(window)
        window.frame.find('alert', 'Your progress file was damaged. 3 changes were read and are '
                                   'kept. There may have been more.')
        self.expect_kept(content)
        window.row(THIRD).do('topic.mark-done')
        window.expect_saved(THIRD, 'done')
        window.frame.find('push button', '.*Details…').do('click')
        window.dialog(DAMAGED)
        window.keys('Escape')
        window.wait(lambda: not window.tops('dialog', DAMAGED), 'the dialog stays')
        window.frame.find('push button', '.*Details…').do('click')
        window.answer(DAMAGED, 'Keep What Was Read')
        window.frame.gone('alert')
        window.quit()
        window = self.begin()
        window.expect_row(THIRD, 'done')
        self.assertEqual(window.now().all('alert'), [])
        window.quit()

    def test_it_is_told_until_the_learner_has_heard_it(self):
        self.learn()
        self.damage()
        window = self.begin()
        window.frame.find('alert', 'Your progress file was damaged.*')
        window.kill()
        window = self.open()
        window.frame.find('alert', r'Your progress file was damaged. Your backup of \d+ \w+ can '
                                   'bring back 2 changes.')
        window.row(TOPIC).do('topic.mark-done')
        window.expect_saved(TOPIC, 'done')
        window.frame.find('push button', '.*Details…').do('click')
        self.assertRegex(' '.join(window.dialog(DAMAGED).texts()),
                         f'The backup of {MOMENT} holds 2 changes.')
        window.answer(DAMAGED, 'Other Backups…')
        preferences = window.top(name='Preferences')
        preferences.find('push button', 'Restore the backup of .*')
        window.keys('Escape')
        window.wait(lambda: not window.tops('frame', 'Preferences'), 'the preferences stay')
        window.frame.find('push button', '.*Details…').do('click')
        window.answer(DAMAGED, 'Start Empty')
        window.frame.gone('alert')
        window.quit()
        self.expect_kept()
        window = self.begin()
        window.expect_row(TOPIC, 'done')
        self.assertEqual(window.now().all('alert'), [])
        window.quit()

    def test_what_the_command_line_salvaged_is_told(self):
        self.learn()
        self.damage()
        result = self.learner.run('check', '--repair')
        self.assertIn('Your progress was damaged.', result.stdout)
        told = 'Your progress file was damaged. Your backup of .* can bring back 2 changes.'
        window = self.begin()
        window.frame.find('alert', told)
        window.quit()
        window = self.begin()
        window.frame.find('alert', told)
        window.frame.find('push button', '.*Details…').do('click')
        self.assertRegex(' '.join(window.dialog(DAMAGED).texts()),
                         f'The backup of {MOMENT} holds 2 changes.')
        window.answer(DAMAGED, 'Start Empty')
        window.frame.gone('alert')
        window.quit()
        self.expect_kept()
        window = self.begin()
        window.row(TOPIC).do('topic.mark-done')
        window.expect_saved(TOPIC, 'done')
        self.assertEqual(window.now().all('alert'), [])
        window.quit()

    def test_without_a_backup(self):
        self.overlook_leaks()
        self.learner.data.mkdir(parents=True)
        self.damage()
        window = self.begun()
        window.frame.find('alert', 'Your progress file was damaged. Nothing could be read of it. '
                                   'If you saved a copy elsewhere, you can restore it.')
        window.frame.find('push button', '.*Details…').do('click')
        self.assertIn('There is no backup from before. If you saved a copy elsewhere, you can '
                      'restore it from that file', ' '.join(window.dialog(DAMAGED).texts()))
        self.assertEqual(window.dialog(DAMAGED).all('push button', '.*Restore Backup.*'), [])
        window.answer(DAMAGED, 'Restore from a File…')
        window.top('(dialog|filler)', 'Restore from a File')
        window.keys('Escape')
        window.wait(lambda: not window.tops('(dialog|filler)', 'Restore from a File'), 'it stays')
        window.frame.find('push button', '.*Details…').do('click')
        window.answer(DAMAGED, 'Start Empty')
        window.frame.gone('alert')
        window.row(TOPIC).do('topic.mark-done')
        window.expect_saved(TOPIC, 'done')
        window.quit()
        self.expect_kept()

    def test_damage_that_is_seen_only_when_progress_is_read(self):
        """The file can be opened, and what the window wants to show cannot be read."""
        topics = [topic['id'] for topic in topics_of(self.learner.show())
                  if topic['choose'] is None]
        for topic in topics:
            self.set(topic, 'done')
        counted = self.learner.show()['progress']
        content = bytearray(self.learner.database.read_bytes())
        for page in leaves(self.learner.database, 'state')[1:]:
            content[page * PAGE:(page + 1) * PAGE] = bytes(PAGE)
        self.learner.database.write_bytes(content)
        self.assertNotEqual(self.learner.run('show', 'backend').returncode, 0)
        window = self.begin()
        window.frame.find('alert', f'Your progress file was damaged. {len(topics)} changes were '
                                   'read and are kept.*')
        window.expect_overall(counted['done'], counted['counted'], counted['percent'])
        self.expect_kept(content)
        window.quit()
        self.assertEqual(self.learner.show()['progress'], counted)


class WhileRunning(DamageCase):
    def test_what_could_not_be_saved_is_saved_after_the_repair(self):
        self.learn()
        window = self.begin()
        content = self.learner.database.read_bytes()
        damaged = content[:100] + bytes(len(content) - 100)
        with open(self.learner.database, 'r+b') as file:
            file.write(damaged)
        window.row(THIRD).do('topic.mark-done')
        window.frame.find('alert', 'Your progress file is damaged.*')
        window.expect_row(THIRD, 'to do')
        window.click(window.frame.find('push button', '.*Repair…'))
        window.answer('Repair Your Progress File.', 'Repair')
        window.answer(DAMAGED, r'Restore Backup of \d+ \w+')
        window.expect_message(RESTORED, 'Undo')
        self.expect_kept(damaged)
        window.frame.gone('alert')
        window.quit()
        self.assertEqual(self.learner.run('check').returncode, 0)

    def test_a_backup_finds_it(self):
        self.learn()
        for path in self.backups.iterdir():
            path.unlink()
        self.back_up(3)
        execute(self.learner.database, "UPDATE event SET value = 'skipped' WHERE seq = 1")
        window = self.begin()
        window.row(THIRD).do('topic.mark-done')
        window.expect_saved(THIRD, 'done')
        window.frame.find('alert', 'Your progress file is damaged.*')
        self.restore(window)
        window.expect_message(RESTORED, 'Undo')
        self.expect_new(window)
        window.frame.gone('alert')
        window.keys('ctrl+z')
        window.expect_row(THIRD, 'done')
        told = 'Your progress file was damaged. .* At least 1 could not be read.'
        window.frame.find('alert', told)
        window.keys('ctrl+shift+z')
        self.expect_new(window)
        window.frame.gone('alert')
        window.keys('ctrl+z')
        window.expect_row(THIRD, 'done')
        window.frame.find('alert', told)
        self.assertEqual(len(list(self.learner.data.glob('damaged-*'))), 1)
        window.quit()
        self.assertEqual(self.learner.run('check').returncode, 1)


def leaves(path, table):
    """The numbers, from 0, of the pages that hold a table's rows in order."""
    connection = sqlite3.connect(path)
    root, = connection.execute('SELECT rootpage FROM sqlite_schema WHERE name = ?',
                               (table,)).fetchone()
    connection.close()
    content = path.read_bytes()
    begin = (root - 1) * PAGE
    if content[begin] != 2:
        return [root - 1]
    count, = struct.unpack_from('>H', content, begin + 3)
    cells = struct.unpack_from(f'>{count}H', content, begin + 12)
    pages = [struct.unpack_from('>I', content, begin + cell)[0] - 1 for cell in cells]
    return pages + [struct.unpack_from('>I', content, begin + 8)[0] - 1]


if __name__ == '__main__':
    unittest.main()
