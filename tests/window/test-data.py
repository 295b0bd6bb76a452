#!/usr/bin/python3
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the learner can do for the safety of their progress: backups, copies, a check, repair."""

import fcntl
import re
import sqlite3
import stat
import threading
import unittest

from data import (FIRST, MOMENT, OTHER, OTHER_ID, RESTORED, THIRD, THIRD_ID, TOPIC, TOPIC_ID,
                  DataCase, execute)
from learner import topics_of


class Restoring(DataCase):
    def test_from_the_list_and_back(self):
        old = self.learn()
        before = old.read_bytes()
        window = self.begin()
        self.expect_new(window)
        preferences = self.open_preferences(window)
        rows = preferences.find('list', 'Backups')
        window.wait(lambda: len(rows.all('list item')) == 2, 'not all are listed')
        self.assertTrue(any(re.fullmatch(r'(Just now|\d minutes? ago) · 1 change since', text)
                            for text in preferences.texts()), preferences.texts())
        self.assertEqual([text for text in rows.texts() if 'change' in text],
                         ['2 changes', '1 change'])
        preferences.all('push button', f'Restore the backup of {MOMENT}')[1].do('click')
        question = ' '.join(window.dialog('Restore Backup.').texts())
        self.assertRegex(question, f'Your progress will be as it was on {MOMENT}: 1 change. You '
                                   'have 3 now; they are kept as a backup first, and you can undo '
                                   'this.')
        window.answer('Restore Backup.', 'Cancel')
        self.assertEqual(len(self.learner.events()), 3)
        preferences.all('push button', 'Restore the backup of .*')[1].do('click')
        window.answer('Restore Backup.', 'Restore')
        # A message stays for some seconds only: it comes before what takes its time.
        window.expect_message(RESTORED, 'Undo')
        self.expect_old(window)
        self.assertEqual(window.tops('frame', 'Preferences'), [])
        self.assertEqual(old.read_bytes(), before)
        window.expect_section_count(FIRST, 1, self.in_first())
        self.assertEqual(self.learner.events(), [(TOPIC_ID, 'status', 'done')])
        window.keys('ctrl+z')
        window.expect_message('Restore undone', 'Redo')
        self.expect_new(window)
        window.expect_section_count(FIRST, 1, self.in_first())
        window.keys('ctrl+shift+z')
        window.expect_message('Restored again', 'Undo').do('click')
        window.expect_message('Restore undone', 'Redo').do('click')
        window.expect_message('Restored again', 'Undo')
        self.expect_old(window)
        window.keys('ctrl+z')
        self.expect_new(window)
        self.assertEqual(len(self.learner.events()), 3)
        window.quit()
        self.assertEqual(self.learner.run('check').returncode, 0)

    def in_first(self):
        return self.learner.show()['sections'][0]['progress']['counted']

    def test_on_a_topic_it_stays_there(self):
        self.learn()
        window = self.begin()
        window.activate_topic(TOPIC_ID)
        window.expect_topic(TOPIC)
        window.expect_status('To Do')
        self.restore(window)
        window.expect_status('Done')
        window.expect_topic(TOPIC)
        window.quit()

    def test_what_was_done_before_is_no_more_undone(self):
        self.learn()
        window = self.begin()
        window.row(THIRD).do('topic.mark-done')
        window.expect_saved(THIRD, 'done')
        self.restore(window)
        self.expect_old(window)
        window.expect_row(THIRD, 'to do')
        window.keys('ctrl+z')
        window.expect_row(THIRD, 'done')
        self.expect_new(window)
        window.quit()

    def test_what_is_done_after_is_undone_first(self):
        self.learn()
        window = self.begin()
        self.restore(window)
        self.expect_old(window)
        window.row(THIRD).do('topic.mark-done')
        window.expect_saved(THIRD, 'done')
        window.keys('ctrl+z')
        window.expect_undone(THIRD, 'done')
        self.expect_old(window)
        window.keys('ctrl+z')
        self.expect_new(window)
        window.expect_row(THIRD, 'to do')
        window.row(THIRD).do('topic.mark-learning')
        window.expect_saved(THIRD, 'learning')
        window.keys('ctrl+shift+z')
        window.keys('ctrl+z')
        window.expect_undone(THIRD, 'learning')
        self.expect_new(window)
        window.quit()

    def test_commands_meanwhile_are_not_lost(self):
        self.learn()
        topics = [topic['id'] for topic in topics_of(self.learner.show())
                  if topic['choose'] is None][10:40]
        window = self.begin()
        answers = {}

        def command():
            for topic in topics:
                answers[topic] = self.command('set', 'backend', topic, 'done').returncode

        thread = threading.Thread(target=command)
        thread.start()
        for _ in range(3):
            self.restore(window)
        thread.join()
        self.assertEqual(set(answers.values()), {0})
        self.assertEqual(len(answers), len(topics))
        window.quit()
        kept = set().union(*(self.done_in(path) for path in self.backups.iterdir()))
        self.assertEqual(set(topics) - kept - self.done_in(self.learner.database), set())
        self.assertEqual(self.learner.run('check').returncode, 0)

    def test_a_backup_that_is_damaged_inside_is_refused(self):
        old = self.learn()
        execute(old, "UPDATE event SET value = 'skipped'")
        before = old.read_bytes()
        window = self.begin()
        preferences = self.open_preferences(window)
        preferences.all('push button', 'Restore the backup of .*')[-1].do('click')
        window.answer('Restore Backup.', 'Restore')
        self.assertIn(f'“{old.name}” is damaged: choose another copy.',
                      ' '.join(window.dialog('Nothing Was Restored').texts()))
        window.answer('Nothing Was Restored', 'Close')
        self.expect_new(window)
        window.row(THIRD).do('topic.mark-done')
        window.expect_saved(THIRD, 'done')
        window.keys('Escape')
        window.quit()
        self.assertEqual(old.read_bytes(), before)


class Changing(DataCase):
    """Another program puts something else into the file while the window is open."""

    CHANGED = ('“.*/progress.db” was changed by another program while it was open. What it holds '
               'now is shown; make the change again.')

    def put(self, path):
        self.learner.database.write_bytes(path.read_bytes())

    def test_what_it_holds_is_shown_and_nothing_else_is_saved(self):
        old = self.learn()
        window = self.begin()
        self.expect_new(window)
        window.row(THIRD).do('topic.mark-done')
        window.expect_saved(THIRD, 'done')
        self.put(old)
        before = self.learner.events()
        window.row(THIRD).do('topic.mark-learning')
        window.frame.find('alert', self.CHANGED)
        self.expect_old(window)
        window.expect_row(THIRD, 'to do')
        self.assertEqual(self.learner.events(), before)
        self.assertEqual(window.now().all('push button', '.*Try Again'), [])
        # What was done before is no more undone.
        window.keys('ctrl+z')
        window.row(THIRD).do('topic.mark-learning')
        window.expect_saved(THIRD, 'learning')
        window.frame.find('alert', self.CHANGED)
        window.click(window.frame.find('push button', '.*Dismiss'))
        window.frame.gone('alert')
        window.keys('ctrl+z')
        window.expect_undone(THIRD, 'learning')
        self.expect_old(window)
        window.quit()
        self.assertEqual(self.learner.events(), before + [(THIRD_ID, 'status', 'learning'),
                                                          (THIRD_ID, 'status', 'todo')])
        self.assertEqual(self.learner.run('check').returncode, 0)

    def test_an_undo_takes_nothing_of_it_back(self):
        old = self.learn()
        window = self.begin()
        window.row(THIRD).do('topic.mark-done')
        window.expect_saved(THIRD, 'done')
        self.put(old)
        before = self.learner.events()
        window.keys('ctrl+z')
        window.frame.find('alert', self.CHANGED)
        self.expect_old(window)
        window.keys('ctrl+z')
        window.row(OTHER).do('topic.mark-learning')
        window.expect_saved(OTHER, 'learning')
        window.quit()
        self.assertEqual(self.learner.events(), before + [(OTHER_ID, 'status', 'learning')])

    def test_a_command_in_a_window_is_refused(self):
        old = self.learn()
        window = self.begin()
        self.put(old)
        result = self.command('set', 'backend', THIRD_ID, 'done')
        self.assertEqual((result.returncode, result.stdout), (1, ''))
        self.assertRegex(result.stderr, '^waymark: set: ' + self.CHANGED)
        self.expect_old(window)
        window.expect_row(THIRD, 'to do')
        result = self.command('set', 'backend', THIRD_ID, 'done')
        self.assertEqual((result.returncode, result.stderr), (0, ''))
        window.expect_row(THIRD, 'done')
        window.quit()

    def test_what_is_newer_is_left_alone(self):
        newer = self.learn()
        execute(newer, 'PRAGMA user_version = 9999')
        window = self.begin()
        self.expect_new(window)
        kept = self.learner.home / 'kept.db'
        kept.write_bytes(self.learner.database.read_bytes())
        self.put(newer)
        window.row(THIRD).do('topic.mark-done')
        window.frame.find('alert', '.* a newer version of Waymark wrote it, .*')
        window.expect_row(THIRD, 'to do')
        self.assertEqual(self.learner.database.read_bytes(), newer.read_bytes())
        # What was meant for what is back now is not saved before it was seen.
        self.put(kept)
        window.frame.find('push button', '.*Try Again').do('click')
        window.frame.find('alert', self.CHANGED)
        window.expect_row(THIRD, 'to do')
        window.row(THIRD).do('topic.mark-done')
        window.expect_saved(THIRD, 'done')
        window.quit()


class Listing(DataCase):
    def test_nothing_yet(self):
        window = self.begun()
        preferences = self.open_preferences(window)
        self.assertIn('The first backup is made with your next change.', preferences.texts())
        self.assertIn('None Yet', preferences.texts())
        self.assertEqual(self.rows(preferences), [])
        self.assertNotIn('sensitive',
                         preferences.find('push button', 'Open the folder of the backups').states)
        self.command('set', 'backend', TOPIC_ID, 'done')
        window.wait(lambda: len(self.rows(preferences)) == 1, 'the first backup is not listed')
        window.expect_row(TOPIC, 'done')
        self.assertNotIn('None Yet', preferences.texts())
        window.keys('Escape')
        window.quit()

    def test_earlier_ones_on_demand(self):
        self.set(TOPIC_ID, 'done')
        for days in range(1, 8):
            self.back_up(days)
        window = self.begin()
        preferences = self.open_preferences(window)
        window.wait(lambda: self.rows(preferences)[5:] == ['Show Earlier Backups'],
                    'not five are listed')
        window.focus_in(preferences, 'list item', 'Show Earlier Backups')
        window.keys('Return')
        window.wait(lambda: len(self.rows(preferences)) == 8, 'not all are listed')
        self.assertNotIn('Show Earlier Backups', self.rows(preferences))
        buttons = preferences.all('push button', 'Restore the backup of .*')
        self.assertEqual(len(buttons), 8)
        window.wait(lambda: 'focused' in buttons[5].states, 'the focus is lost')
        window.keys('Escape')
        window.quit()

    def test_what_cannot_be_read_is_listed_and_not_restored(self):
        self.set(TOPIC_ID, 'done')
        bad = self.back_up(3)
        bad.write_bytes(b'no database at all\n' * 100)
        window = self.begin()
        preferences = self.open_preferences(window)
        window.wait(lambda: len(self.rows(preferences)) == 2, 'not all are listed')
        self.assertIn('This backup is damaged.', preferences.texts())
        self.assertEqual(len(preferences.all('push button', 'Restore the backup of .*')), 1)
        window.keys('Escape')
        window.quit()

    def test_no_backup_can_be_made(self):
        self.learner.data.mkdir(parents=True)
        self.backups.write_text('in the way\n', encoding='utf-8')
        window = self.begun()
        window.row(TOPIC).do('topic.mark-done')
        window.expect_saved(TOPIC, 'done')
        preferences = self.open_preferences(window)
        row = preferences.find('list item', 'No New Backup Could Be Made')
        self.assertRegex(' '.join(row.texts()), '“.*/backups” could not be .*Not a directory')
        self.backups.unlink()
        self.command('set', 'backend', OTHER_ID, 'done')
        preferences.gone('list item', 'No New Backup Could Be Made')
        window.wait(lambda: len(self.rows(preferences)) == 1, 'it is not listed')
        window.keys('Escape')
        window.quit()

    def test_where_another_writes(self):
        self.learn()
        with open(self.learner.data / 'lock', 'wb') as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            window = self.begin()
            window.frame.find('alert', '.*another Waymark is already working there.*')
            preferences = self.open_preferences(window)
            row = preferences.find('list item', 'Nothing Can Be Saved Now')
            self.assertRegex(' '.join(row.texts()), 'another Waymark is already working there')
            window.wait(lambda: len(self.rows(preferences)) == 2, 'not all are listed')
            for role, name in (('push button', 'Restore the backup of .*'),
                               ('list item', 'Restore from a File…')):
                for node in preferences.all(role, name):
                    self.assertNotIn('sensitive', node.states, node)
            preferences.find('push button', 'Check Now').do('click')
            preferences.find('label', 'No problem was found in 3 changes.')
        window.keys('Escape')
        window.frame.find('push button', '.*Try Again').do('click')
        window.frame.gone('push button', '.*Try Again')
        self.restore(window)
        self.expect_old(window)
        window.quit()

    def test_back_up_now(self):
        window = self.begun()
        preferences = self.open_preferences(window)
        preferences.find('push button', 'Back Up Now').do('click')
        row = preferences.find('list item', 'No New Backup Could Be Made')
        self.assertIn('There is no progress to copy yet.', row.texts())
        self.command('set', 'backend', TOPIC_ID, 'done')
        preferences.gone('list item', 'No New Backup Could Be Made')
        self.command('set', 'backend', OTHER_ID, 'done')
        preferences.find('label', '.* · 1 change since')
        preferences.find('push button', 'Back Up Now').do('click')
        preferences.find('label', 'Just now · no changes since')
        window.wait(lambda: len(self.rows(preferences)) == 2, 'it is not listed')
        self.assertIn(self.learner.events(), [self.events_in(path)
                                              for path in self.backups.iterdir()])
        window.keys('Escape')
        window.quit()

    def events_in(self, path):
        connection = sqlite3.connect(f'file:{path}?mode=ro', uri=True)
        try:
            return connection.execute('SELECT topic, kind, value FROM event '
                                      'ORDER BY clock').fetchall()
        finally:
            connection.close()

    def test_what_was_replaced_says_so_and_when_exactly(self):
        old = self.learn()
        for _ in range(2):
            result = self.learner.run('restore', str(old))
            self.assertEqual((result.returncode, result.stderr), (0, ''))
        replaced = sorted(self.backups.glob('*-replaced.db'))
        self.assertEqual(len(replaced), 2)
        for path, second in zip(replaced, ('01', '02')):
            path.rename(self.backups / f'20260301T1200{second}Z-replaced.db')
        window = self.begin()
        preferences = self.open_preferences(window)
        window.wait(lambda: len(self.rows(preferences)) == 4, 'not all are listed')
        texts = preferences.find('list', 'Backups').texts()
        self.assertIn('Before a restore or repair · 3 changes', texts)
        self.assertIn('Before a restore or repair · 1 change', texts)
        self.assertEqual(sum(bool(re.search(r':\d\d:0[12]$', row))
                             for row in self.rows(preferences)), 2, texts)
        window.keys('Escape')
        window.quit()

    def test_open_folder(self):
        self.learn()
        told = self.learner.home / 'told'
        applications = self.learner.share / 'applications'
        applications.mkdir(parents=True)
        script = self.learner.home / 'manager'
        script.write_text(f'#!/bin/sh\necho "$1" > {told}.new\nmv {told}.new {told}\n', 'utf-8')
        script.chmod(script.stat().st_mode | stat.S_IXUSR)
        (applications / 'manager.desktop').write_text(
            f'[Desktop Entry]\nType=Application\nName=Manager\nExec={script} %f\n'
            'MimeType=inode/directory;\n', encoding='utf-8')
        (applications / 'mimeapps.list').write_text(
            '[Default Applications]\ninode/directory=manager.desktop\n', encoding='utf-8')
        window = self.begin()
        preferences = self.open_preferences(window)
        for name, folder in (('of the backups', self.backups),
                             ('of your progress', self.learner.data)):
            preferences.find('push button', f'Open the folder {name}').do('click')
            window.wait(told.exists, 'no file manager was asked')
            self.assertEqual(told.read_text('utf-8').strip(), str(folder))
            told.unlink()
        window.keys('Escape')
        window.quit()


class Checking(DataCase):
    def test_nothing_wrong(self):
        self.learn()
        window = self.begin()
        preferences = self.open_preferences(window)
        window.focus_in(preferences, 'push button', 'Check Now')
        window.keys('Return')
        preferences.find('label', 'No problem was found in 3 changes.')
        self.assertEqual(window.now().all('alert'), [])
        window.keys('Escape')
        window.quit()

    def test_what_is_derived_is_made_anew(self):
        self.learn()
        window = self.begin()
        execute(self.learner.database,
                f"UPDATE state SET value = 'skipped' WHERE topic = '{OTHER_ID}'")
        preferences = self.open_preferences(window)
        preferences.find('push button', 'Check Now').do('click')
        row = preferences.find('list item', 'Problems Were Found')
        self.assertIn('What is shown is not what your changes say. Repair puts it together anew, '
                      'and keeps what is there now as a backup.', row.texts())
        preferences.find('push button', 'Repair…').do('click')
        window.answer('Repair Your Progress File.', 'Repair')
        preferences.find('label', 'No problem was found in 3 changes.')
        preferences.find('push button', 'Check Now')
        window.keys('Escape')
        self.expect_new(window)
        window.quit()
        self.assertEqual(self.learner.run('check').returncode, 0)

    def test_damage_is_repaired_in_place(self):
        self.learn()
        window = self.begin()
        execute(self.learner.database,
                f"UPDATE event SET value = 'skipped' WHERE topic = '{OTHER_ID}'")
        preferences = self.open_preferences(window)
        preferences.find('push button', 'Check Now').do('click')
        row = preferences.find('list item', 'Problems Were Found')
        self.assertIn('The file with your progress is damaged. Repair keeps it and saves all that '
                      'can be read.', row.texts())
        damaged = self.learner.database.read_bytes()
        window.keys('Escape')
        window.wait(lambda: not window.tops('frame', 'Preferences'), 'the preferences stay')
        window.frame.find('alert', 'Your progress file is damaged.*')
        window.click(window.frame.find('push button', '.*Repair…'))
        window.answer('Repair Your Progress File.', 'Repair')
        told = ' '.join(window.dialog('Your Progress File Was Damaged').texts())
        self.assertIn('2 changes were read and are kept. At least 1 could not be read.', told)
        kept, = self.learner.data.glob('damaged-*')
        self.assertEqual(kept.read_bytes(), damaged)
        self.assertIn(f'The damaged file is kept as it was: “{kept.name}” in the folder of your '
                      'progress.', told)
        self.assertNotIn(str(kept), told)
        window.answer('Your Progress File Was Damaged', 'Keep What Was Read')
        window.frame.gone('alert')
        window.row(THIRD).do('topic.mark-done')
        window.expect_saved(THIRD, 'done')
        window.quit()
        self.assertEqual(self.learner.run('check').returncode, 0)


    def test_what_is_missing_is_told_and_not_to_be_repaired(self):
        self.learn()
        window = self.begin()
        execute(self.learner.database, 'DELETE FROM event WHERE seq = 1')
        preferences = self.open_preferences(window)
        preferences.find('push button', 'Check Now').do('click')
        row = preferences.find('list item', 'Some Changes Are Missing')
        self.assertRegex(' '.join(row.texts()), 'All others are whole, and you can go on')
        preferences.find('push button', 'Check Now')
        self.assertEqual(preferences.all('push button', 'Repair…'), [])
        window.keys('Escape')
        window.quit()


class Copying(DataCase):
    def choose(self, window, preferences, item, path):
        """Types a path into the system's dialog, as one does there."""
        window.focus_in(preferences, 'list item', item)
        window.keys('Return')
        chooser = window.top('(dialog|filler)', item.rstrip('…'))
        window.wait(lambda: window.focused(chooser), 'the dialog has no focus')
        if item.startswith('Save'):
            window.wait(lambda: window.focused(chooser).role in ('text', 'entry'), 'no name')
            window.keys('ctrl+a')
        window.type(str(path))
        window.keys('Return')

    def test_there_and_back(self):
        self.learn()
        copy = self.learner.home / 'my copy.db'
        self.overlook_leaks()
        window = self.begin()
        preferences = self.open_preferences(window)
        self.choose(window, preferences, 'Save a Copy…', copy)
        preferences.find('label', 'Copy saved as “my copy.db”')
        self.assertEqual(self.done_in(copy), {OTHER_ID})
        self.command('set', 'backend', OTHER_ID, 'todo')
        window.expect_row(OTHER, 'to do')
        self.choose(window, preferences, 'Restore from a File…', copy)
        question = ' '.join(window.dialog('Restore “my copy.db”.').texts())
        self.assertRegex(question, f'It holds 3 changes, the last of {MOMENT}. You have 4 now; ')
        window.answer('Restore “my copy.db”.', 'Restore')
        window.expect_message('Progress of “my copy.db” restored', 'Undo')
        self.expect_new(window)
        window.keys('ctrl+z')
        window.expect_row(OTHER, 'to do')
        window.quit()


if __name__ == '__main__':
    unittest.main()
