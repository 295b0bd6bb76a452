#!/usr/bin/python3
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The start on Wayland, where no keys can be pressed from outside: by the actions that a screen
reader has, and those of the bus."""

import unittest

from driver import WindowCase, faults

TOPIC, TOPIC_ID = 'Business logic', 'business-logic'


class Wayland(WindowCase):
    def test_it_is_wayland(self):
        window = self.open()
        window.frame.do('win.about')
        about = window.top(name='About.*')
        view = about.all('text', 'GtkTextView')[0]
        text, = view.call('org.a11y.atspi.Text', 'GetText', '(ii)', 0,
                          view.ask('Text', 'CharacterCount'))
        self.assertIn('Display: GdkWaylandDisplay', text.splitlines())
        window.quit()

    def test_from_the_start_to_a_topic_that_is_done(self):
        window = self.begun()
        self.assertEqual(faults(window.now()), [])
        window.row(TOPIC).do('topic.mark-learning')
        window.expect_saved(TOPIC, 'learning')
        window.expect_row(TOPIC, 'learning')
        window.activate_topic(TOPIC_ID)
        window.expect_topic(TOPIC)
        window.expect_status('Learning')
        self.assertEqual(faults(window.now()), [])
        window.frame.do('win.back')
        window.row(TOPIC).do('topic.mark-done')
        window.expect_saved(TOPIC, 'done').do('click')
        window.expect_row(TOPIC, 'learning')
        window.quit()
        self.assertEqual(self.learner.events()[-1][:2], (TOPIC_ID, 'status'))

    def test_the_next_start_is_where_one_was(self):
        window = self.begun()
        window.activate_topic(TOPIC_ID)
        window.expect_topic(TOPIC)
        window.quit()
        window = self.open()
        window.expect_topic(TOPIC)
        window.quit()


if __name__ == '__main__':
    unittest.main()
