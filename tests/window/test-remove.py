#!/usr/bin/python3
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Roadmaps of the learner's own that are to go."""

import json
import unittest

from driver import WindowCase

ROADMAP = json.dumps({
    'format': 1, 'id': 'own', 'title': 'Own <b>way</b>', 'sections': [
        {'id': 's', 'title': 'Some', 'topics': [{'id': 'a', 'title': 'A'},
                                                {'id': 'b', 'title': 'B'}]}]})
QUESTION = 'Remove “Own <b>way</b>”.'
COMMAND = 'Remove Roadmap….*'
WELCOME = 'Welcome to Waymark'


class Removal(WindowCase):
    FILE = 'own.json'

    def setUp(self):
        super().setUp()
        self.learner.own(self.FILE, ROADMAP)
        for words in (('set', 'own', 'a', 'done'), ('note', 'own', 'a', 'Of A'),
                      ('link', 'own', 'a', 'https://example.org/')):
            self.assertEqual(self.learner.run(*words).returncode, 0)
        self.file = self.learner.roadmaps / self.FILE
        self.trash = self.learner.share / 'Trash'
        self.settings(roadmap="'own'", places="{'own': ('s', '')}")

    def begin(self):
        self.window = self.open()
        self.window.expect_heading('Some')
        return self.window

    def ask(self):
        """By keyboard, from the switcher."""
        window = self.window
        window.keys('ctrl+k')
        dialog = window.top('dialog', 'Go To')
        window.wait(lambda: window.focused(dialog) is not None, 'nobody can type')
        window.type('remove roadmap')
        window.wait(lambda: [row.name for row in dialog.all('list item')][:1]
                    == ['Remove Roadmap…'], 'it is not offered')
        window.keys('Return')
        return window.dialog(QUESTION)

    def remove(self, *, with_progress):
        window = self.window
        dialog = self.ask()
        if with_progress:
            window.focus_in(dialog, 'check box', 'Remove my progress.*')
            window.keys('space')
        window.focus_in(dialog, 'push button', '.*Remove')
        window.keys('Return')
        window.expect_heading(WELCOME)

    def progress(self):
        """What the learner has of it when the file is there again."""
        self.learner.own(self.FILE, ROADMAP)
        shown = json.loads(self.learner.run('show', 'own', '--json').stdout)
        topic = shown['sections'][0]['topics'][0]
        return (topic['status'], self.learner.run('note', 'own', 'a').stdout,
                len(self.learner.run('link', 'own', 'a').stdout.splitlines()))

    def test_nothing_happens_to_who_changes_their_mind(self):
        window = self.begin()
        dialog = self.ask()
        dialog.find('label', '.*“own.json” goes to the trash.*')
        window.keys('Escape')
        window.wait(lambda: not window.tops('dialog', QUESTION), 'the question stays')
        window.expect_heading('Some')
        window.quit()
        self.assertTrue(self.file.exists())

    def test_progress_is_kept(self):
        window = self.begin()
        self.remove(with_progress=False)
        window.expect_label('“Own <b>way</b>” moved to the trash')
        self.assertFalse(self.file.exists())
        self.assertEqual((self.trash / 'files' / self.FILE).read_text('utf-8'), ROADMAP)
        window.frame.find('push button', 'Switch Roadmap: Backend developer', action='click')
        window.quit()
        self.assertEqual(self.progress(), ('done', 'Of A\n', 1))

    def test_progress_goes_as_well(self):
        window = self.begin()
        self.remove(with_progress=True)
        window.expect_message('“Own <b>way</b>” removed with your progress', 'Undo')
        window.quit()
        self.assertTrue((self.trash / 'files' / self.FILE).exists())
        self.assertEqual(self.progress(), ('todo', '', 0))

    def test_progress_comes_back(self):
        window = self.begin()
        self.remove(with_progress=True)
        window.expect_message('“Own <b>way</b>” removed with your progress', 'Undo')
        window.keys('ctrl+z')
        window.expect_message('Undone: .*', 'Redo')
        window.quit()
        self.assertEqual(self.progress(), ('done', 'Of A\n', 1))

    def test_what_cannot_be_removed_stays_as_it_is(self):
        self.trash.write_text('in the way\n', encoding='utf-8')
        window = self.begin()
        dialog = self.ask()
        window.focus_in(dialog, 'check box', 'Remove my progress.*')
        window.keys('space')
        window.focus_in(dialog, 'push button', '.*Remove')
        window.keys('Return')
        failure = window.dialog('“Own <b>way</b>” Was Not Removed')
        failure.find('label', f'“{self.file}” could not be moved to the trash: .*')
        window.answer('“Own <b>way</b>” Was Not Removed', 'Close')
        window.expect_heading('Some')
        window.quit()
        self.assertTrue(self.file.exists())
        self.assertEqual(self.progress(), ('done', 'Of A\n', 1))


class Unreadable(WindowCase):
    def test_it_can_be_removed_where_it_says_so(self):
        self.learner.own('broken.json', '{')
        self.settings(roadmap="'broken'")
        window = self.open()
        window.expect_heading('This Roadmap Cannot Be Read')
        window.click(window.frame.find('push button', COMMAND))
        window.answer('Remove “broken.json”.', 'Remove')
        window.expect_heading(WELCOME)
        self.assertFalse((self.learner.roadmaps / 'broken.json').exists())
        window.quit()


class Bundled(WindowCase):
    def test_it_cannot_be_removed(self):
        window = self.begun()
        window.keys('ctrl+k')
        dialog = window.top('dialog', 'Go To')
        window.wait(lambda: window.focused(dialog) is not None, 'nobody can type')
        window.type('roadmap')
        window.wait(lambda: 'Reset Roadmap…' in [row.name for row in dialog.all('list item')],
                    'nothing is offered')
        self.assertNotIn('Remove Roadmap…', [row.name for row in dialog.all('list item')])
        window.quit()

    def test_it_is_not_offered_where_it_cannot_be_read(self):
        roadmaps = self.learner.home / 'bundled'
        roadmaps.mkdir()
        (roadmaps / 'backend.json').write_text('{', encoding='utf-8')
        window = self.open({**self.learner.environ, 'WAYMARK_ROADMAPS_DIR': str(roadmaps)})
        window.expect_heading('This Roadmap Cannot Be Read')
        self.assertEqual(window.now().all('push button', 'Open the Backend Roadmap'), [])
        self.assertEqual(window.now().all('push button', COMMAND), [])
        window.quit()


if __name__ == '__main__':
    unittest.main()
