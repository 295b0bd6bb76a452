#!/usr/bin/python3
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page that finds topics: by keyboard alone, and by pointer."""

import unittest

from driver import WindowCase, faults
from learner import roadmap

ENTRY = 'Search this roadmap'
SECTION = 'Learn database management'
HINT = 'Find Any Topic'
BUTTON = r'Search \(Ctrl\+F\)'
STATUSES = 'to do|learning|done|skipped'


class SearchCase(WindowCase):
    PLACE = ('databases', '')

    def setUp(self):
        super().setUp()
        self.settings(roadmap="'backend'", places=f"{{'backend': {self.PLACE!r}}}",
                      window_size='(1200, 980)')

    def begin(self):
        window = self.open()
        window.expect_heading(SECTION)
        return window

    # The entry

    def entry(self, window):
        """The text in it, or None where the focus is elsewhere."""
        node = window.focused()
        if node is None or node.role != 'entry' or node.name != ENTRY:
            return None
        return node.call('org.a11y.atspi.Text', 'GetText', '(ii)', 0,
                         node.ask('Text', 'CharacterCount'))[0]

    def expect_entry(self, window, text):
        window.wait(lambda: self.entry(window) == text, f'nobody types “{text}”')

    def begin_search(self, window, key='ctrl+f'):
        window.keys(key)
        window.wait(lambda: self.entry(window) is not None, 'nobody can type')

    def search(self, window, text):
        self.begin_search(window)
        self.write(window, text)

    def write(self, window, text):
        """What no key has, as what is pasted."""
        if text.isascii() and len(text) < 100:
            window.type(text)
        else:
            window.focused().call('org.a11y.atspi.EditableText', 'SetTextContents', '(s)', text)
        self.expect_entry(window, text)

    # What is found

    def hits(self, window):
        lists = window.frame.all('list', 'Results')
        return [row.name for row in lists[0].all('list item')] if lists else []

    def titles(self, window):
        return [name.rsplit(':', 1)[0] for name in self.hits(window)]

    def expect_found(self, window, *titles):
        """These are found, maybe with others."""
        window.wait(lambda: set(titles) <= set(self.titles(window)), f'{titles} are not found')

    def expect_only(self, window, *titles):
        window.wait(lambda: self.titles(window) == list(titles), f'not only {titles} are found')

    def expect_none(self, window):
        window.frame.find('heading', 'No Results')
        self.assertEqual(self.hits(window), [])

    def hit(self, window, title):
        return window.frame.find('list', 'Results').find('list item',
                                                         rf'{title}: ({STATUSES})')

    def expect_focus(self, window, name):
        window.wait(lambda: window.focused() is not None and window.focused().name == name,
                    f'the focus is not at {name}')

    def expect_count(self, window, pattern):
        """It is shown, and said where one types."""
        label = window.frame.find('status bar', pattern)
        window.wait(lambda: window.frame.find('entry', ENTRY).description == label.name,
                    'not said')

    def expect_section_page(self, window):
        window.expect_section(3)
        window.frame.gone('entry', ENTRY)


class Keys(SearchCase):
    def test_there_and_back(self):
        window = self.begin()
        window.focus_row('Indexing')
        self.begin_search(window)
        window.frame.find('heading', HINT)
        self.assertEqual(window.frame.find('entry', ENTRY).description, HINT)
        window.type('index')
        self.expect_found(window, 'Indexing', 'MongoDB')
        self.assertEqual(self.titles(window)[0], 'Indexing')
        self.expect_count(window, r'\d\d results')
        self.assertEqual(faults(window.now()), [])
        window.keys('Return')
        window.expect_topic('Indexing')
        window.keys('alt+Left')
        self.expect_entry(window, 'index')
        window.keys('Escape')
        self.expect_entry(window, '')
        window.frame.find('heading', HINT)
        window.keys('Escape')
        self.expect_section_page(window)
        window.quit()

    def test_where_one_was(self):
        window = self.begin()
        window.focus_row('Indexing')
        self.search(window, 'index')
        self.expect_found(window, 'Indexing')
        window.keys('Escape', 'Escape')
        self.expect_section_page(window)
        self.expect_focus(window, 'Indexing: to do')
        window.keys('Return')
        window.expect_topic('Indexing')
        self.search(window, 'mongo')
        self.expect_found(window, 'MongoDB')
        window.keys('alt+Left')
        window.expect_topic('Indexing')
        window.keys('d')
        window.expect_status('Done')
        window.quit()

    def test_through_the_results(self):
        window = self.begin()
        self.search(window, 'index')
        self.expect_found(window, 'Indexing', 'MongoDB')
        first, second = self.hits(window)[:2]
        window.keys('Down')
        self.expect_focus(window, first)
        window.keys('Down')
        self.expect_focus(window, second)
        window.keys('Return')
        window.frame.find('push button', 'Back to the results')
        window.frame.gone('entry', ENTRY)
        window.keys('alt+Left')
        self.expect_focus(window, second)
        self.assertEqual(self.hits(window)[:2], [first, second])
        window.keys('Up', 'Up')
        self.expect_entry(window, 'index')
        window.type('ing')
        self.expect_entry(window, 'indexing')
        window.keys('Down')
        window.wait(lambda: self.entry(window) is None, 'the focus stays')
        window.keys('Escape')
        self.expect_entry(window, '')
        window.keys('Escape')
        self.expect_section_page(window)
        window.quit()

    def test_far_down(self):
        window = self.begin()
        self.begin_search(window)
        self.filter(window, 'Level', 'Core')
        window.wait(lambda: len(self.hits(window)) > 5, 'nothing is found')
        window.focus('entry', ENTRY, key='shift+Tab')
        window.keys('Down', 'End')
        window.wait(lambda: 'focused' in self.last(window).states, 'not at the end')
        name, box = window.focused().name, window.focused().box
        window.keys('Return')
        window.frame.gone('entry', ENTRY)
        window.keys('alt+Left')
        self.expect_focus(window, name)
        window.wait(lambda: window.focused().box == box, 'it is elsewhere')
        window.quit()

    def last(self, window):
        return window.frame.all('list', 'Results')[-1].all('list item')[-1]

    def test_what_was_found_is_searched_anew(self):
        window = self.begin()
        self.search(window, 'index')
        self.expect_found(window, 'Indexing')
        window.keys('Return')
        window.expect_topic('Indexing')
        self.begin_search(window)
        window.type('mongo')
        self.expect_entry(window, 'mongo')
        self.expect_found(window, 'MongoDB')
        window.keys('Escape', 'Escape')
        window.expect_topic('Indexing')
        window.quit()

    def test_slash_and_letters(self):
        window = self.begin()
        self.begin_search(window, 'slash')
        window.type('dlsnbtp/')
        self.expect_entry(window, 'dlsnbtp/')
        window.keys('ctrl+f')
        window.type('x')
        self.expect_entry(window, 'x')
        window.quit()
        self.assertEqual(self.learner.events(), [])

    def test_who_types_in_the_sidebar_searches(self):
        window = self.begin()
        window.focus('list item', r'3\. .*')
        window.type('docker')
        self.expect_entry(window, 'docker')
        self.expect_found(window, 'Docker')
        window.keys('Escape', 'Escape')
        self.expect_focus(window, '3. Learn database management, 0 of 10 done')
        window.quit()

    def test_enter_is_for_what_was_typed(self):
        window = self.begin()
        self.search(window, 'index')
        self.expect_found(window, 'Indexing')
        window.keys('ctrl+a', *'mongodb', 'Return')
        window.expect_topic('MongoDB')
        window.quit()

    def test_letters_act_on_a_hit(self):
        window = self.begin()
        self.search(window, 'mongodb')
        self.expect_found(window, 'MongoDB')
        window.keys('Down')
        self.expect_focus(window, 'MongoDB: to do')
        for key, status in (('l', 'learning'), ('s', 'skipped'), ('d', 'done')):
            window.keys(key)
            self.expect_focus(window, f'MongoDB: {status}')
        window.expect_saved('MongoDB', 'done')
        self.hit(window, 'MongoDB').find('label', 'Done · .*')
        window.keys('b')
        self.hit(window, 'MongoDB').find('image', 'Bookmarked')
        window.keys('ctrl+z', 'ctrl+z')
        self.expect_focus(window, 'MongoDB: skipped')
        window.keys('n')
        window.frame.find('text', 'Your note on MongoDB')
        window.type('From a hit')
        window.keys('Escape')
        window.expect_message('Note on “MongoDB” saved', 'Undo')
        window.keys('alt+Left')
        self.expect_focus(window, 'MongoDB: skipped')
        self.assertTrue(window.focused().description.startswith('With a note. '))
        window.quit()

    def test_no_letter_acts_on_what_the_search_covers(self):
        window = self.begin()
        window.focus_row('Indexing')
        window.keys('Return')
        window.expect_topic('Indexing')
        self.begin_search(window)
        window.focus('push button', 'Bookmarked')
        window.keys('d', 'l', 's', 'b', 'n', 'p')
        window.keys('Escape')
        window.expect_topic('Indexing')
        window.expect_status('To Do')
        window.quit()
        self.assertEqual(self.learner.events(), [])

    def filter(self, window, button, item):
        """By keys: Tab to the button, its menu, an item, and back."""
        window.focus('push button', f'{button}(: .*)?')
        window.keys('space')
        window.focus('menu item', item, key='Down')
        window.keys('space')
        window.keys('Escape')
        window.frame.gone('menu item')

    def test_filters(self):
        self.learner.run('set', 'backend', 'http', 'done')
        self.learner.run('set', 'backend', 'indexing', 'learning')
        window = self.begin()
        self.begin_search(window)
        self.filter(window, 'Status', 'Done')
        window.frame.find('push button', 'Status: Done')
        self.expect_only(window, 'HTTP')
        self.filter(window, 'Status', 'Learning')
        window.frame.find('push button', 'Status: Learning, Done')
        self.expect_found(window, 'HTTP', 'Indexing')
        self.expect_count(window, '2 results')
        self.filter(window, 'Level', 'Extra')
        self.expect_none(window)
        self.filter(window, 'Level', 'Extra')
        window.focus('push button', 'Has Notes')
        window.keys('space')
        self.expect_none(window)
        window.focus('push button', 'Clear Filters')
        window.keys('Return')
        self.expect_entry(window, '')
        window.frame.find('heading', HINT)
        window.frame.gone('push button', 'Clear Filters')
        window.quit()

    def test_what_no_longer_fits_stays_until_one_asks_again(self):
        window = self.begin()
        self.search(window, 'index')
        self.filter(window, 'Status', 'To Do')
        self.expect_found(window, 'Indexing', 'MongoDB')
        before = self.titles(window)
        window.focus('entry', ENTRY, key='shift+Tab')
        window.keys('Down', 'd')
        self.expect_focus(window, 'Indexing: done')
        window.expect_saved('Indexing', 'done')
        window.keys('Down', 'Up')
        self.expect_focus(window, 'Indexing: done')
        self.assertEqual(self.titles(window), before)
        window.keys('Up')
        window.type('e')
        window.wait(lambda: 'Indexing' not in self.titles(window), 'it is found still')
        window.quit()

    def test_a_note_is_found_at_once_and_later(self):
        window = self.begin()
        window.focus_row('Indexing')
        window.keys('n')
        window.frame.find('text', 'Your note on Indexing')
        window.type('Gooseberries on rye')
        self.search(window, 'gooseb')
        self.expect_only(window, 'Indexing')
        self.hit(window, 'Indexing').find('label', '.* · in your note')
        self.hit(window, 'Indexing').find('label', '.*Gooseberries on rye.*')
        self.assertIn('in your note', self.hit(window, 'Indexing').description)
        window.quit()
        window = self.open()
        window.expect_topic('Indexing')
        self.search(window, 'RYE')
        self.expect_only(window, 'Indexing')
        window.quit()

    def test_what_is_written_since_is_found_as_well(self):
        window = self.begin()
        self.search(window, 'gooseberries')
        self.expect_none(window)
        window.activate_topic('indexing')
        window.expect_topic('Indexing')
        window.keys('n')
        window.frame.find('text', 'Your note on Indexing')
        window.type('Gooseberries on rye')
        window.keys('ctrl+f')
        self.expect_entry(window, 'gooseberries')
        self.expect_only(window, 'Indexing')
        window.quit()

    def test_another_place_ends_the_search(self):
        window = self.begin()
        self.search(window, 'index')
        self.expect_found(window, 'Indexing')
        window.activate_topic('crud')
        window.expect_topic('CRUD operations')
        self.begin_search(window)
        self.expect_entry(window, 'index')
        window.keys('alt+Home')
        window.expect_heading('Today')
        window.frame.gone('entry', ENTRY)
        window.quit()


class Pointer(SearchCase):
    def test_by_pointer(self):
        window = self.begin()
        window.click(window.frame.find('push button', BUTTON))
        window.wait(lambda: self.entry(window) == '', 'nobody can type')
        window.type('index')
        self.expect_found(window, 'Indexing', 'MongoDB')
        window.click(window.frame.find('push button', 'Indexing: to do'))
        window.expect_saved('Indexing', 'done')
        self.hit(window, 'Indexing').find('label', 'Done · .*')
        window.click(self.hit(window, 'MongoDB'))
        window.expect_topic('MongoDB')
        window.click(window.frame.find('push button', 'Back to the results'))
        self.expect_found(window, 'Indexing', 'MongoDB')
        window.click(window.frame.find('push button', r'Leave the Search \(Esc\)'))
        self.expect_section_page(window)
        window.click(window.frame.find('push button', BUTTON))
        self.expect_entry(window, '')
        window.click(window.frame.find('push button', BUTTON))
        self.expect_section_page(window)
        window.quit()

    def test_filters(self):
        self.learner.run('set', 'backend', 'http', 'done')
        window = self.begin()
        window.click(window.frame.find('push button', BUTTON))
        window.click(window.frame.find('push button', 'Status', action='click'))
        window.click(window.frame.find('menu item', 'Done'))
        self.expect_only(window, 'HTTP')
        window.frame.gone('menu item')
        window.click(window.frame.find('push button', 'Bookmarked'))
        self.expect_none(window)
        found = window.frame.all('push button', 'Clear Filters')
        self.assertEqual(len(found), 2)
        window.click(found[-1])
        window.frame.find('heading', HINT)
        self.expect_entry(window, '')
        window.quit()

    def test_the_sidebar_leads_out(self):
        window = self.begin()
        self.search(window, 'index')
        self.expect_found(window, 'Indexing')
        window.click(window.section(SECTION))
        self.expect_section_page(window)
        self.search(window, 'index')
        window.click(window.section('API development'))
        window.expect_section(4)
        window.frame.gone('entry', ENTRY)
        window.quit()

    def test_by_the_menu(self):
        window = self.begin()
        window.keys('F10')
        window.frame.find('menu item', 'Search').do('click')
        window.wait(lambda: self.entry(window) == '', 'nobody can type')
        window.quit()


class Narrow(SearchCase):
    def test_from_the_sidebar_and_back(self):
        window = self.begin()
        window.resize(360, 640)
        window.click(window.frame.find('push button', 'Back to the sections'))
        window.click(window.frame.find('push button', BUTTON))
        window.wait(lambda: self.entry(window) == '', 'nobody can type')
        window.frame.gone('list', 'Sections')
        window.type('index')
        self.expect_found(window, 'Indexing')
        width = window.frame.box[2]
        for node in window.frame.find('list', 'Results').walk():
            x, _, node_width, _ = node.box
            self.assertGreaterEqual(x, 0, node)
            self.assertLessEqual(x + node_width, width, node)
        window.keys('Down', 'Return')
        window.expect_heading('Indexing')
        window.click(window.frame.find('push button', 'Back to the results'))
        self.expect_focus(window, 'Indexing: to do')
        window.keys('Escape')
        self.expect_entry(window, '')
        window.keys('Escape')
        window.frame.find('list', 'Sections')
        window.frame.gone('entry', ENTRY)
        window.quit()


class Words(SearchCase):
    """What is typed means nothing but itself."""

    TITLES = ('<b>bold</b> & co', 'Crème brûlée', '索引の作り方', '"quoted" AND (x OR y)*',
              'title:near/2 -minus ^caret', '50% of {x} \\ y_z', 'Straße')

    def begin(self):
        topics = [{'id': f't{i}', 'title': title} for i, title in enumerate(self.TITLES)]
        self.learner.own('words.json', roadmap('words', 'Words', topics))
        self.settings(roadmap="'words'", places="{'words': ('one', '')}",
                      window_size='(1200, 980)')
        window = self.open()
        window.expect_heading('Only section')
        return window

    def find(self, window, text, *titles):
        window.keys('ctrl+f')
        window.wait(lambda: self.entry(window) is not None, 'nobody can type')
        self.write(window, text)
        self.expect_only(window, *titles)

    def test_each_is_found_by_itself(self):
        window = self.begin()
        for title in self.TITLES:
            with self.subTest(title=title):
                self.find(window, title, title)
        window.quit()

    def test_accents_and_case(self):
        window = self.begin()
        for text in ('creme brulee', 'BRÛLÉE', 'Crème', 'brulée cr'):
            with self.subTest(text=text):
                self.find(window, text, 'Crème brûlée')
        self.find(window, 'strasse', 'Straße')
        window.quit()

    def test_short_words_without_spaces(self):
        window = self.begin()
        for text in ('索引', '作', 'の作'):
            with self.subTest(text=text):
                self.find(window, text, '索引の作り方')
        window.quit()

    def test_syntax_is_text(self):
        window = self.begin()
        for text in ('"', 'AND', '(x', 'y)*', 'x OR y'):
            with self.subTest(text=text):
                self.find(window, text, '"quoted" AND (x OR y)*')
        self.find(window, '<b>', '<b>bold</b> & co')
        self.find(window, '&', '<b>bold</b> & co')
        self.find(window, '%', '50% of {x} \\ y_z')
        self.find(window, '_', '50% of {x} \\ y_z')
        self.begin_search(window)
        self.write(window, "'; DROP TABLE event; --")
        self.expect_none(window)
        window.quit()

    def test_ten_thousand_letters(self):
        window = self.begin()
        self.begin_search(window)
        for text in ('long ' * 2000, 'x' * 10000, '索' * 10000):
            self.write(window, text)
            self.expect_none(window)
        window.keys('Escape')
        self.expect_entry(window, '')
        self.find(window, 'bold', '<b>bold</b> & co')
        window.keys('Down')
        self.expect_focus(window, '<b>bold</b> & co: to do')
        window.quit()


if __name__ == '__main__':
    unittest.main()
