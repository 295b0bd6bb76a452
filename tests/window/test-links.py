#!/usr/bin/python3
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Links of their own that a learner puts on topics."""

import json
import re
import sqlite3
import subprocess
import unittest

from driver import LIMIT, WindowCase, faults

PAGE = 'https://example.org/page'
ADD = 'Add a Link'
EDIT = 'Edit Link'
ADDED = 'Link on “Indexing” added'
CHANGED = 'Link on “Indexing” changed'
REMOVED = 'Link on “Indexing” removed'


class LinkCase(WindowCase):
    PLACE = ('databases', 'indexing')

    def setUp(self):
        super().setUp()
        self.settings(roadmap="'backend'", places=f"{{'backend': {self.PLACE!r}}}",
                      window_size='(1200, 980)')

    def begin(self):
        # A menu that opens under the mouse chooses what the mouse is on.
        subprocess.run(['xdotool', 'mousemove', '0', '0'], check=True, timeout=LIMIT)
        window = self.open()
        window.expect_topic('Indexing')
        window.frame.find('push button', 'Add a Link…')
        return window

    def add(self, *words):
        result = self.learner.run('link', 'backend', 'indexing', *words)
        self.assertEqual((result.returncode, result.stderr), (0, ''))

    def kept(self):
        """The links as the command line tells them: (title, address)."""
        result = self.learner.run('link', 'backend', 'indexing', '--json')
        return [(link['title'], link['url']) for link in json.loads(result.stdout)['links']]

    def rows(self, window):
        """What a screen reader calls the links."""
        found = window.frame.all('list', 'Your Links')
        return [row.name for row in found[0].all('list item')] if found else []

    def expect_rows(self, window, *names):
        window.wait(lambda: self.rows(window) == list(names),
                    f'not {names}, but {self.rows(window)}')

    def expect_focus(self, window, role, name):
        def is_there():
            node = window.focused()
            return node is not None and node.role == role and re.fullmatch(name, node.name)

        window.wait(is_there, f'the focus is not on {role} {name}')

    def type_link(self, window, heading, address, title=None):
        """Types over what stands in the dialog, as one without a mouse does."""
        dialog = window.dialog(heading)
        window.focus_in(dialog, 'text', 'Address')
        window.keys('ctrl+a')
        window.type(address)
        if title is not None:
            window.focus_in(dialog, 'text', r'Title \(Optional\)')
            window.keys('ctrl+a')
            window.type(title)
        return dialog

    def gone(self, window, heading):
        window.wait(lambda: not window.tops('dialog', heading)
                    and 'active' in window.frame.states, f'{heading} does not go')


class Links(LinkCase):
    def test_by_keyboard(self):
        window = self.begin()
        self.expect_rows(window)
        window.keys('a')
        dialog = self.type_link(window, ADD, 'example.org/page', 'A <b>page</b> & more')
        self.assertEqual(faults(dialog), [])
        window.keys('Return')
        self.gone(window, ADD)
        window.expect_message(ADDED, 'Undo')
        self.expect_rows(window, 'A <b>page</b> & more')
        self.expect_focus(window, 'list item', 'A <b>page</b> & more')
        self.assertEqual(faults(window.now()), [])

        window.focus('push button', 'Edit “A <b>page</b> & more”')
        window.keys('Return')
        self.type_link(window, EDIT, 'mailto:someone@example.org', 'Someone')
        window.keys('Return')
        self.gone(window, EDIT)
        window.expect_message(CHANGED, 'Undo')
        self.expect_rows(window, 'Someone')
        self.expect_focus(window, 'list item', 'Someone')

        window.focus('push button', 'Remove “Someone”')
        window.keys('Return')
        window.expect_message(REMOVED, 'Undo')
        self.expect_rows(window)
        self.expect_focus(window, 'push button', 'Add a Link…')
        window.keys('ctrl+z')
        window.expect_message(f'Undone: {REMOVED}', 'Redo')
        self.expect_rows(window, 'Someone')
        window.keys('ctrl+shift+z')
        window.expect_message(REMOVED, 'Undo')
        self.expect_rows(window)
        window.keys('ctrl+z', 'ctrl+z')
        self.expect_rows(window, 'A <b>page</b> & more')
        window.wait(lambda: self.kept() == [('A <b>page</b> & more', PAGE)], 'not saved')
        window.quit()

    def test_by_pointer_and_restart(self):
        self.add('example.org/first', 'First')
        window = self.begin()
        window.focus('push button', 'Add a Link…')
        window.click(window.frame.find('push button', 'Add a Link…'))
        dialog = window.dialog(ADD)
        window.click(dialog.find('text', r'Title \(Optional\)'))
        window.type('Second')
        window.click(dialog.find('text', 'Address'))
        window.type('https://example.org/second')
        window.click(dialog.find('push button', 'Add'))
        self.gone(window, ADD)
        window.expect_message(ADDED, 'Undo')
        self.expect_rows(window, 'First', 'Second')
        window.click(window.frame.find('push button', 'Remove “First”'))
        window.expect_message(REMOVED, 'Undo')
        self.expect_rows(window, 'Second')
        window.click(window.frame.find('push button', '.*Undo'))
        window.expect_message(f'Undone: {REMOVED}', 'Redo')
        self.expect_rows(window, 'First', 'Second')
        window.click(window.frame.find('push button', 'Edit “Second”'))
        window.click(window.dialog(EDIT).find('push button', 'Cancel'))
        self.gone(window, EDIT)
        window.quit()
        window = self.begin()
        self.expect_rows(window, 'First', 'Second')
        window.quit()

    def test_the_focus_stays_when_what_had_it_goes(self):
        window = self.begin()
        window.keys('a')
        self.type_link(window, ADD, 'example.org')
        window.keys('Return')
        self.expect_focus(window, 'list item', 'example.org')
        window.expect_message(ADDED, 'Undo')
        window.keys('ctrl+z')
        self.expect_rows(window)
        self.expect_focus(window, 'push button', 'Add a Link…')
        window.keys('ctrl+shift+z')
        self.expect_rows(window, 'example.org')
        window.focus('list item', 'example.org')
        window.keys('Delete')
        self.expect_rows(window)
        self.expect_focus(window, 'push button', 'Add a Link…')
        window.quit()

    def test_the_menu_of_a_row(self):
        self.add(PAGE, 'Page')
        window = self.begin()
        window.focus('list item', 'Page')
        window.keys('shift+F10')
        window.frame.find('menu item', 'Copy Address')
        window.focus('menu item', 'Copy Address', key='Down')
        window.keys('Return')
        window.expect_label('Address copied')
        self.expect_focus(window, 'list item', 'Page')
        window.keys('a')
        dialog = window.dialog(ADD)
        window.focus_in(dialog, 'text', 'Address')
        window.keys('ctrl+v')
        dialog.find('alert', 'This topic has that link already.*')
        window.keys('Escape')
        self.gone(window, ADD)
        window.keys('shift+F10')
        window.frame.find('menu item', 'Remove')
        window.focus('menu item', 'Remove', key='Down')
        window.keys('Return')
        self.expect_rows(window)
        self.expect_focus(window, 'push button', 'Add a Link…')
        window.quit()

    def test_the_menu_of_a_row_by_pointer(self):
        self.add(PAGE, 'Page')
        window = self.begin()
        window.focus('list item', 'Page')
        window.click(window.frame.find('list item', 'Page'), 3)
        window.frame.find('menu item', 'Copy Address')
        window.quit()

    def test_what_is_refused(self):
        self.add(PAGE)
        window = self.begin()
        window.keys('a')
        dialog = window.dialog(ADD)
        for address, said in (('javascript:alert(1)', 'Only links that begin with https://.*'),
                              ('file:///etc/passwd', 'Only links that begin with https://.*'),
                              ('https://example.org/a b', 'An address has no spaces.*'),
                              ('https://me@example.org', 'Leave out the name before.*'),
                              ('https:', 'Enter the whole address.*'),
                              (PAGE, 'This topic has that link already.*'),
                              ('x' * 2100, 'This address is longer.*')):
            self.type_link(window, ADD, address)
            window.keys('Return')
            dialog.find('alert', said)
            entry = dialog.find('text', 'Address')
            window.wait(lambda: re.fullmatch(said, entry.description), 'the entry does not say it')
            window.wait(lambda: 'focused' in entry.states, 'the focus is not where one mends it')
        self.type_link(window, ADD, 'example.org')
        dialog.gone('alert')
        window.keys('Escape')
        self.gone(window, ADD)
        self.assertEqual(self.kept(), [('', PAGE)])
        window.quit()

    def test_what_another_program_wrote_is_not_opened(self):
        self.add(PAGE, 'Page')
        with sqlite3.connect(self.learner.database) as connection:
            connection.execute("UPDATE state SET value = ? WHERE kind = 'link'",
                               (json.dumps({'url': 'file:///etc/passwd', 'title': 'Bad'}),))
        connection.close()
        window = self.begin()
        self.expect_rows(window, 'Bad')
        window.focus('list item', 'Bad')
        window.keys('Return')
        window.wait(lambda: window.now().texts().count(
            'Only links to the web and to mail are opened') == 2, 'it does not say why')
        window.quit()

    def test_from_a_menu_and_by_command(self):
        window = self.begin()
        window.focus('push button', 'Topic Menu')
        window.keys('Return')
        window.frame.find('menu item', 'Add a Link…')
        window.keys('Down', 'Return')
        window.dialog(ADD)
        window.keys('Escape')
        self.gone(window, ADD)
        window.keys('ctrl+k')
        window.top('dialog', 'Go To')
        window.type('add a link')
        window.keys('Return')
        window.dialog(ADD)
        window.keys('Escape')
        self.gone(window, ADD)
        result = self.command('link', 'backend', 'indexing', 'example.org/page', 'By command')
        self.assertEqual((result.returncode, result.stderr), (0, ''))
        self.expect_rows(window, 'By command')
        window.expect_message(ADDED, 'Undo')
        window.quit()


if __name__ == '__main__':
    unittest.main()
