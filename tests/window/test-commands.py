#!/usr/bin/python3
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line while a window is open, and what holds without a bus between the two."""

import os
import subprocess
import unittest

from driver import APPLICATION_ID, PROGRAM, Gio, GLib, WindowCase

COMMANDS_PATH = '/io/github/waymark_app/Waymark/Commands'
COMMANDS = 'io.github.waymark_app.Waymark.Commands'
RUN = f'''<node><interface name="{COMMANDS}"><method name="Run">
<arg type="as" direction="in"/><arg type="s" direction="in"/>
<arg type="t" direction="in"/><arg type="t" direction="in"/>
<arg type="i" direction="out"/><arg type="s" direction="out"/><arg type="s" direction="out"/>
</method></interface></node>'''
FIRST = 'What backend development is'
TOPIC = 'What the backend does'


class WithABus(WindowCase):
    def test_set_moves_the_bars_and_is_undone_in_the_window(self):
        window = self.begun()
        shown = self.learner.show()
        counted = shown['progress']['counted']
        in_section = shown['sections'][0]['progress']['counted']
        result = self.command('set', 'backend', 'what-the-backend-does', 'done')
        self.assertEqual((result.returncode, result.stderr), (0, ''))
        self.assertEqual(result.stdout, f'“{TOPIC}” done\nBackend developer: 1 of {counted} done, '
                                        '1%\n')
        self.assertEqual(self.learner.events(), [('what-the-backend-does', 'status', 'done')])
        window.expect_row(TOPIC, 'done')
        window.expect_overall(1, counted, 1)
        window.expect_section_count(FIRST, 1, in_section)
        window.expect_saved(TOPIC, 'done')
        window.keys('ctrl+z')
        window.expect_row(TOPIC, 'to do')
        window.expect_undone(TOPIC, 'done')
        self.assertEqual(self.learner.show()['progress']['done'], 0)
        window.quit()

    def test_note_from_standard_input(self):
        window = self.begun()
        result = self.command('note', 'backend', 'crud', '-', text='One\nTwo “ü”\n')
        self.assertEqual((result.returncode, result.stdout, result.stderr), (0, '', ''))
        self.assertEqual(self.learner.run('note', 'backend', 'crud').stdout, 'One\nTwo “ü”\n')
        window.expect_toast('Note on “CRUD operations” saved', 'Undo').do('click')
        window.expect_toast('Undone: Note on “CRUD operations” saved', 'Redo')
        self.assertEqual(self.learner.run('note', 'backend', 'crud').stdout, '')
        window.quit()

    def test_a_note_of_any_size_that_is_allowed(self):
        window = self.begun()
        result = self.command('note', 'backend', 'crud', '-', text='x' * 1024 * 1024)
        self.assertEqual((result.returncode, result.stderr), (0, ''))
        result = self.command('note', 'backend', 'crud', '-', text='x' * (1024 * 1024 + 1))
        self.assertEqual((result.returncode, result.stderr), (
            1, 'waymark: note: the text is longer than a note can be, 1 MiB\n'))
        self.assertEqual(len(self.learner.events()), 1)
        window.quit()

    def test_mistakes_are_told_as_without_a_window(self):
        window = self.begun()
        for words in (('backend', 'curd', 'done'), ('front', 'crud', 'done'),
                      ('backend', 'crud', 'well'), ('backend', 'orm', 'done'),
                      ('backend', 'crud')):
            handed = self.command('set', *words)
            window.look()
            alone = self.learner.run('set', *words)
            self.assertEqual(handed.stdout, '')
            self.assertTrue(handed.stderr.startswith('waymark: set: '), handed.stderr)
            self.assertEqual(handed.returncode, 2 if len(words) < 3 else 1)
            if handed.returncode == 2:
                self.assertEqual(handed.stderr, alone.stderr)
        self.assertEqual(self.learner.events(), [])
        window.quit()

    def test_what_only_reads_needs_no_window(self):
        window = self.begun()
        window.row(TOPIC).do('topic.mark-done')
        window.expect_saved(TOPIC, 'done')
        for environ in (self.learner.environ, self.learner.away):
            for words in (('list',), ('show', 'backend'), ('next',), ('check',)):
                result = self.learner.run(*words, environ=environ)
                self.assertEqual((result.returncode, result.stderr), (0, ''), words)
        window.quit()

    def test_a_topic_is_opened_over_the_bus(self):
        window = self.open()
        window.expect_heading('Welcome to Waymark')
        window.activate_topic('crud')
        window.expect_topic('CRUD operations')
        window.activate_topic('indexing')
        window.expect_topic('Indexing')
        window.quit()

    def test_another_home_is_not_touched(self):
        """A window keeps its data where the command line does not mean it."""
        window = self.begun()
        elsewhere = self.learner.home / 'elsewhere'
        environ = {**self.learner.environ, 'XDG_DATA_HOME': str(elsewhere)}
        for _ in range(2):
            result = self.learner.run('set', 'backend', 'crud', 'done', environ=environ)
            self.assertEqual((result.returncode, result.stderr), (0, ''))
        self.assertEqual(self.learner.events(), [])
        self.assertTrue((elsewhere / 'waymark' / 'progress.db').exists())
        window.expect_row(TOPIC, 'to do')
        window.quit()

    def test_only_commands_that_write_are_taken(self):
        window = self.begun()
        with self.assertRaisesRegex(GLib.Error, 'Only commands that write'):
            status = self.learner.data.stat()
            window.bus.session.call_sync(
                APPLICATION_ID, COMMANDS_PATH, COMMANDS, 'Run',
                GLib.Variant('(asstt)', (['show', 'backend'], '', status.st_dev, status.st_ino)),
                None, 0, 10000)
        window.expect_row(TOPIC, 'to do')
        window.quit()


    def test_nothing_is_restored_under_an_open_window(self):
        window = self.begun()
        path = self.learner.home / 'copy.db'
        window.row(TOPIC).do('topic.mark-learning')
        window.expect_saved(TOPIC, 'learning')
        self.assertEqual(self.command('backup', str(path)).returncode, 0)
        window.row(TOPIC).do('topic.mark-done')
        window.expect_saved(TOPIC, 'done')
        result = self.command('restore', str(path))
        self.assertEqual((result.returncode, result.stdout), (1, ''))
        self.assertIn('another Waymark is already working there', result.stderr)
        window.expect_row(TOPIC, 'done')
        window.quit()

    def test_a_window_that_ends_before_it_answers_is_told(self):
        self.learner.run('set', 'backend', 'crud', 'done')
        connection = Gio.DBusConnection.new_for_address_sync(
            os.environ['DBUS_SESSION_BUS_ADDRESS'],
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
        connection.register_object(COMMANDS_PATH, Gio.DBusNodeInfo.new_for_xml(RUN).interfaces[0],
                                   lambda *_: connection.close_sync(), None, None)
        connection.call_sync('org.freedesktop.DBus', '/', 'org.freedesktop.DBus', 'RequestName',
                             GLib.Variant('(su)', (APPLICATION_ID, 4)), None, 0, 10000)
        with subprocess.Popen([PROGRAM, 'set', 'backend', 'orm', 'skipped'], text=True,
                              env=self.learner.environ, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE) as command:
            while command.poll() is None:
                GLib.MainContext.default().iteration(False)
            out, err = command.communicate()
        self.assertEqual((command.returncode, out), (1, ''))
        self.assertRegex(err, r'^waymark: set: The open window did not answer\. See there ')
        self.assertEqual(self.learner.events(), [('crud', 'status', 'done')])


class WithoutABus(WindowCase):
    REFUSED = (r'^waymark: set: “.*/waymark” could not be opened: another Waymark is already '
               r'working there\. Close it and try again\.\n$')

    def test_the_lock_refuses_while_the_window_is_open(self):
        window = self.begun()
        result = self.learner.run('set', 'backend', 'crud', 'done')
        self.assertEqual((result.returncode, result.stdout), (1, ''))
        self.assertRegex(result.stderr, self.REFUSED)
        self.assertEqual(self.learner.events(), [])
        window.row(TOPIC).do('topic.mark-done')
        window.expect_saved(TOPIC, 'done')
        window.quit()
        result = self.learner.run('set', 'backend', 'crud', 'done')
        self.assertEqual((result.returncode, result.stderr), (0, ''))
        window = self.open()
        progress = self.learner.show()['progress']
        window.expect_overall(2, progress['counted'], progress['percent'])
        window.quit()

    def test_a_second_window_reads_only_and_says_so(self):
        window = self.begun()
        environ = dict(self.learner.environ)
        environ.pop('DBUS_SESSION_BUS_ADDRESS')
        environ['AT_SPI_BUS_ADDRESS'] = window.bus.address
        other = self.open(environ=environ)
        other.frame.find('alert', r'.*could not be opened: another Waymark is already working.*')
        other.row(TOPIC).do('topic.mark-done')
        other.frame.find('push button', '.*Try Again')
        other.expect_row(TOPIC, 'to do')
        other.frame.gone('push button', '.*Undo')
        self.assertEqual(self.learner.events(), [])
        other.keys('ctrl+q')
        other.ended()
        window.expect_row(TOPIC, 'to do')
        window.quit()


if __name__ == '__main__':
    unittest.main()
