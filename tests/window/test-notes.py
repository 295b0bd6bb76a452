#!/usr/bin/python3
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a learner writes on topics, and the bookmarks that they put there."""

import sqlite3
import unittest

from driver import WindowCase, faults

MEBIBYTE = 1024 * 1024
EDITOR = 'Your note on Indexing'
SAVED = 'Note on “Indexing” saved'
LINE = 'dlsnbt is how a note begins.'
SECTION = 'Learn database management'


class NoteCase(WindowCase):
    PLACE = ('databases', 'indexing')

    def setUp(self):
        super().setUp()
        self.settings(roadmap="'backend'", places=f"{{'backend': {self.PLACE!r}}}",
                      window_size='(1200, 980)')

    def begin(self):
        window = self.open()
        window.expect_topic('Indexing')
        return window

    def query(self, sql):
        with sqlite3.connect(self.learner.database, timeout=5) as connection:
            rows = connection.execute(sql).fetchall()
        connection.close()
        return rows

    def drafts(self):
        return [text for text, in self.query('SELECT text FROM draft')]

    def notes(self):
        """The notes that the journal has."""
        return [value for _, kind, value in self.learner.events() if kind == 'note']

    def note(self):
        return self.learner.run('note', 'backend', 'indexing').stdout

    def set_note(self, text, **how):
        result = self.learner.run('note', 'backend', 'indexing', '-', text=text, **how)
        self.assertEqual((result.returncode, result.stderr), (0, ''))

    def editor(self, window):
        """Waits for the editor to have the focus."""
        return window.wait(lambda: [node for node in window.frame.all('text', EDITOR)
                                    if 'focused' in node.states], 'nobody can write')[0]

    def written(self, editor):
        return editor.call('org.a11y.atspi.Text', 'GetText', '(ii)', 0, -1)[0]

    def expect_written(self, window, text):
        window.wait(lambda: self.written(self.editor(window)) == text, f'not written: {text}')

    def write(self, window, text):
        window.keys('n')
        self.editor(window)
        window.type(text)
        self.expect_written(window, text)


class Notes(NoteCase):
    def test_what_is_written_stays(self):
        window = self.begin()
        window.frame.find('push button', 'Write a Note')
        self.write(window, LINE)
        window.keys('Escape')
        window.expect_message(SAVED, 'Undo')
        window.expect_label(LINE)
        window.wait(lambda: self.notes() == [LINE], 'not saved')
        window.wait(lambda: self.drafts() == [], 'a draft is left')
        window.quit()
        window = self.begin()
        window.expect_label(LINE)
        self.assertEqual(faults(window.now()), [])
        window.quit()
        self.assertEqual(self.note(), LINE + '\n')

    def test_all_that_is_written_is_in_view(self):
        self.set_note('\n'.join(['A line of a note.'] * 12))
        window = self.begin()
        window.keys('n')
        editor = self.editor(window)

        def in_view(least):
            _, top, _, height = editor.box
            return height >= least and top > 0 and top + height <= window.frame.box[3]

        window.wait(lambda: in_view(190), 'not all of the note is in view')
        height = editor.box[3]
        window.keys('Return', 'Return')
        window.wait(lambda: in_view(height + 20), 'the editor does not grow')
        window.keys('ctrl+a', 'Delete')
        window.wait(lambda: editor.box[3] < 100, 'the editor does not shrink')
        window.quit()

    def test_letters_are_letters_where_one_types(self):
        window = self.begin()
        self.write(window, 'dlsnbt')
        window.expect_status('To Do')
        window.keys('Escape')
        window.expect_message(SAVED, 'Undo')
        self.assertEqual([kind for _, kind, _ in self.learner.events()], ['note'])
        window.keys('d')
        window.expect_status('Done')
        window.quit()

    def test_undo_and_redo(self):
        window = self.begin()
        self.write(window, 'One')
        window.keys('ctrl+z')
        self.expect_written(window, '')
        window.keys('ctrl+shift+z')
        self.expect_written(window, 'One')
        window.keys('Escape')
        window.expect_label('One')
        window.expect_message(SAVED, 'Undo')
        window.keys('ctrl+z')
        window.expect_message(f'Undone: {SAVED}', 'Redo')
        window.frame.find('push button', 'Write a Note')
        window.keys('ctrl+shift+z')
        window.expect_label('One')
        window.wait(lambda: self.notes() == ['One', '', 'One'], 'not undone and redone')
        window.quit()

    def test_by_pointer(self):
        window = self.begin()
        window.focus('push button', 'Write a Note')
        window.click(window.frame.find('push button', 'Write a Note'))
        self.editor(window)
        window.type('By pointer')
        window.click(window.frame.find('push button', 'Preview'))
        window.expect_label('By pointer')
        window.expect_message(SAVED, 'Undo')
        window.click(window.frame.find('push button', 'Edit'))
        self.expect_written(window, 'By pointer')
        window.quit()

    def test_a_killed_program_loses_no_draft(self):
        window = self.begin()
        self.write(window, LINE)
        window.wait(lambda: self.drafts() == [LINE], 'no draft')
        self.assertEqual(self.notes(), [])
        window.kill()
        window = self.begin()
        window.expect_message('Note on “Indexing” recovered', 'Undo')
        window.expect_label(LINE)
        window.wait(lambda: (self.notes(), self.drafts()) == ([LINE], []), 'not recovered')
        window.quit()

    def test_quitting_saves(self):
        window = self.begin()
        self.write(window, LINE)
        window.quit()
        self.assertEqual((self.notes(), self.drafts()), ([LINE], []))

    def test_another_topic_saves(self):
        window = self.begin()
        self.write(window, LINE)
        window.activate_topic('crud')
        window.expect_topic('CRUD operations')
        window.wait(lambda: self.notes() == [LINE], 'not saved')
        window.frame.find('push button', 'Write a Note')
        window.quit()

    def test_markup_is_text(self):
        window = self.begin()
        self.write(window, '<b>bold</b> & **strong**')
        window.keys('Escape')
        window.expect_label('<b>bold</b> & strong')
        window.quit()

    def test_what_cannot_be_saved_stays_in_the_editor(self):
        self.set_note('Before')
        window = self.begin()
        window.expect_label('Before')
        away = self.learner.data / 'elsewhere'
        self.learner.database.rename(away)
        window.keys('n')
        self.expect_written(window, 'Before')
        window.type(' and after')
        window.frame.find('alert', 'Your note on “Indexing” could not be saved.*')
        self.expect_written(window, 'Before and after')
        window.keys('Escape')
        window.expect_label('Before and after')
        away.rename(self.learner.database)
        window.frame.find('push button', '.*Try Again').do('click')
        window.wait(lambda: self.notes() == ['Before', 'Before and after'], 'not saved')
        window.frame.gone('alert', '.*could not be saved.*')
        window.expect_label('Before and after')
        window.quit()

    def test_a_note_of_a_mebibyte(self):
        line = 'A line of the longest note there can be.\n\n'
        text = (line * (MEBIBYTE // len(line) + 1))[:MEBIBYTE - 3] + 'end'
        self.set_note(text)
        window = self.begin()
        window.expect_label(line.strip())
        window.frame.find('push button', 'Show More')
        window.keys('n')
        editor = self.editor(window)
        count = editor.ask('Text', 'CharacterCount')
        self.assertEqual(count, MEBIBYTE)
        window.type('x')
        window.frame.find('alert', 'This is longer than a note can be, 1 MiB.*')
        self.assertEqual(editor.ask('Text', 'CharacterCount'), MEBIBYTE)
        window.keys('BackSpace')
        window.type('D')
        window.wait(lambda: self.drafts() == [text[:-1] + 'D'], 'no draft')
        window.quit()
        self.assertEqual(self.notes(), [text, text[:-1] + 'D'])

    def test_a_command_sets_what_is_shown(self):
        window = self.begin()
        self.set_note('From a terminal', environ=self.learner.environ)
        window.expect_message(SAVED, 'Undo')
        window.keys('n')
        self.expect_written(window, 'From a terminal')
        self.set_note('Once more', environ=self.learner.environ)
        self.expect_written(window, 'Once more')
        window.type(' typed')
        self.set_note('Overtaken', environ=self.learner.environ)
        self.expect_written(window, 'Once more typed')
        window.quit()
        self.assertEqual(self.note(), 'Once more typed\n')


class Rows(NoteCase):
    PLACE = ('databases', '')

    def begin(self):
        window = self.open()
        window.expect_heading(SECTION)
        return window

    def badges(self, window, title):
        return [node.name for node in window.row(title).all('image')
                if node.name in ('Bookmarked', 'Has a note')]

    def expect_badges(self, window, *names):
        window.wait(lambda: self.badges(window, 'Indexing') == list(names), f'not {names}')

    def bookmarks(self):
        return [value for _, kind, value in self.learner.events() if kind == 'bookmark']

    def test_bookmark_by_keys(self):
        window = self.begin()
        window.focus_row('Indexing')
        window.keys('b')
        self.expect_badges(window, 'Bookmarked')
        window.expect_message('“Indexing” bookmarked', 'Undo')
        self.assertTrue(window.row('Indexing').description.startswith('Bookmarked. '))
        window.keys('Return')
        window.expect_topic('Indexing')
        window.keys('b')
        window.expect_message('“Indexing” no longer bookmarked', 'Undo')
        window.keys('ctrl+z')
        window.expect_message('Undone: “Indexing” no longer bookmarked', 'Redo')
        window.keys('alt+Left')
        self.expect_badges(window, 'Bookmarked')
        window.quit()
        window = self.begin()
        self.expect_badges(window, 'Bookmarked')
        window.quit()
        self.assertEqual(self.bookmarks(), ['1', '0', '1'])

    def test_bookmark_by_the_menu(self):
        window = self.begin()
        window.focus_row('Indexing')
        window.keys('shift+F10')
        window.frame.find('menu item', 'Bookmark').do('click')
        self.expect_badges(window, 'Bookmarked')
        window.wait(lambda: self.bookmarks() == ['1'], 'not saved')
        window.quit()

    def test_note_of_a_row(self):
        window = self.begin()
        window.focus_row('Indexing')
        self.write(window, 'From a row')
        window.expect_topic('Indexing')
        window.keys('Escape', 'alt+Left')
        self.expect_badges(window, 'Has a note')
        window.wait(lambda: self.notes() == ['From a row'], 'not saved')
        window.quit()

    def test_note_by_the_menu(self):
        window = self.begin()
        window.focus_row('Indexing')
        window.keys('shift+F10')
        window.frame.find('menu item', 'Write a Note').do('click')
        self.editor(window)
        window.quit()


if __name__ == '__main__':
    unittest.main()
