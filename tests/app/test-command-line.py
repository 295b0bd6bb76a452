#!/usr/bin/python3
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line as a learner meets it: real processes, a real file, no display and no bus."""

import json
import os
import pty
import shlex
import sqlite3
import subprocess
import unittest

from learner import BROKEN, PROGRAM, TOO_LARGE, LearnerCase, roadmap, topics_of

NUMBER = (int,)
TEXT = (str,)
PROGRESS = {'done': NUMBER, 'counted': NUMBER, 'learning': NUMBER, 'skipped': NUMBER,
            'percent': (int, type(None))}
TOPIC = {'id': TEXT, 'title': TEXT, 'status': TEXT, 'choose': (int, type(None)),
         'links': NUMBER, 'topics': (list,)}
MEBIBYTE = 1024 * 1024
# Where the program has the steps from one version of the database to the next.
MIGRATIONS = '/io/github/waymark_app/Waymark/store/migrations'


class CommandCase(LearnerCase):
    def does(self, *words, text=None):
        """Runs a command that succeeds and says nothing on standard error."""
        result = self.learner.run(*words, text=text)
        self.assertEqual((result.returncode, result.stderr), (0, ''))
        return result.stdout

    def fails(self, status, *words, text=None):
        """Runs a command that fails; gives what it says, which changed nothing."""
        before = self.learner.events()
        result = self.learner.run(*words, text=text)
        self.assertEqual((result.returncode, result.stdout), (status, ''), result.stderr)
        self.assertEqual(self.learner.events(), before)
        return result.stderr

    def has_shape(self, value, shape):
        """VALUE has exactly the keys of SHAPE, each of one of its types."""
        self.assertEqual(set(value), set(shape))
        for key, types in shape.items():
            if isinstance(types, dict):
                self.has_shape(value[key], types)
            else:
                self.assertIn(type(value[key]), types, key)


class Show(CommandCase):
    def test_backend_has_sections_and_topics(self):
        shown = self.learner.show()
        topics = topics_of(shown)
        self.assertGreaterEqual(len(shown['sections']), 12)
        self.assertGreaterEqual(len(topics), 80)
        self.assertEqual(len({topic['id'] for topic in topics}), len(topics))

    def test_json_has_the_designed_shape(self):
        shown = self.learner.show()
        self.has_shape(shown, {'id': TEXT, 'title': TEXT, 'language': TEXT, 'progress': PROGRESS,
                               'sections': (list,)})
        for section in shown['sections']:
            self.has_shape(section, {'id': TEXT, 'title': TEXT, 'progress': PROGRESS,
                                     'topics': (list,)})
        for topic in topics_of(shown):
            self.has_shape(topic, TOPIC)
            self.assertIn(topic['status'], ('todo', 'learning', 'done', 'skipped'))

    def test_reading_creates_nothing(self):
        self.does('show', 'backend')
        self.does('list')
        self.does('next')
        self.does('check')
        self.assertFalse(self.learner.database.exists())

    def test_text_names_each_topic_by_its_id(self):
        text = self.does('show', 'backend')
        for topic in topics_of(self.learner.show()):
            self.assertIn(f'{topic["title"]}', text)
            self.assertIn(f'[{topic["id"]}]', text)


class Set(CommandCase):
    def test_the_next_process_shows_it(self):
        before = self.learner.show()['progress']
        out = self.does('set', 'backend', 'crud', 'done')
        after = self.learner.show()['progress']
        self.assertEqual(before['percent'], 0)
        self.assertEqual(after, {**before, 'done': 1, 'percent': 1})
        self.assertEqual(out, f'“CRUD operations” done\nBackend developer: 1 of {after["counted"]} '
                              'done, 1%\n')
        self.assertEqual(self.learner.events(), [('crud', 'status', 'done')])

    def test_each_status(self):
        counted = self.learner.show()['progress']['counted']
        expected = {
            'learning': {'done': 0, 'learning': 1, 'skipped': 0, 'counted': counted},
            'done': {'done': 1, 'learning': 0, 'skipped': 0, 'counted': counted},
            'skipped': {'done': 0, 'learning': 0, 'skipped': 1, 'counted': counted - 1},
            'todo': {'done': 0, 'learning': 0, 'skipped': 0, 'counted': counted},
        }
        for status, counts in expected.items():
            with self.subTest(status=status):
                self.does('set', 'backend', 'http', status)
                progress = self.learner.show()['progress']
                del progress['percent']
                self.assertEqual(progress, counts)
                self.assertEqual(next(topic['status'] for topic in topics_of(self.learner.show())
                                      if topic['id'] == 'http'), status)

    def test_everything_is_a_hundred_percent(self):
        self.learner.own('small.json', roadmap('small', 'Small', [
            {'id': 'a', 'title': 'A'},
            {'id': 'b', 'title': 'B', 'choose': 1,
             'topics': [{'id': 'c', 'title': 'C'}, {'id': 'd', 'title': 'D'}]}]))
        self.does('set', 'small', 'a', 'done')
        self.assertEqual(self.learner.show('small')['progress']['percent'], 50)
        self.does('set', 'small', 'd', 'done')
        self.assertEqual(self.learner.show('small')['progress']['percent'], 100)

    def test_nothing_that_counts_has_no_percentage(self):
        self.learner.own('bare.json', roadmap('bare', 'Bare', []))
        self.assertIsNone(self.learner.show('bare')['progress']['percent'])

    def test_unknown_names_are_told(self):
        self.assertEqual(self.fails(1, 'set', 'front', 'crud', 'done'),
                         'waymark: set: there is no roadmap “front”\n')
        self.assertEqual(self.fails(1, 'set', 'backend', 'curd', 'done'),
                         'waymark: set: the roadmap “backend” has no topic “curd”; '
                         '“waymark show backend” lists its topics\n')
        self.assertEqual(self.fails(1, 'set', 'backend', 'crud', 'well'),
                         'waymark: set: “well” is no status; it is one of todo, learning, done, '
                         'skipped\n')

    def test_a_choice_is_not_ticked(self):
        self.assertEqual(self.fails(1, 'set', 'backend', 'orm', 'done'),
                         'waymark: set: “orm” is a choice and can only be todo or skipped; set one '
                         'of the topics below it\n')
        self.does('set', 'backend', 'orm', 'skipped')

    def test_data_that_cannot_be_saved(self):
        self.learner.forbid_saving()
        result = self.learner.run('set', 'backend', 'crud', 'done')
        self.assertEqual((result.returncode, result.stdout), (1, ''))
        self.assertRegex(result.stderr, r'^waymark: set: “.*/waymark/lock” could not be .*: '
                                        r'Not a directory\. .* try again\.\n$')

    def test_a_former_id_leads_to_the_topic(self):
        topic = {'id': 'new', 'title': 'New', 'formerly': ['old']}
        self.learner.own('moved.json', roadmap('moved', 'Moved', [{'id': 'old', 'title': 'Old'}]))
        self.does('set', 'moved', 'old', 'done')
        self.learner.own('moved.json', roadmap('moved', 'Moved', [topic]))
        self.assertEqual(self.learner.show('moved')['progress']['percent'], 100)
        self.does('set', 'moved', 'old', 'learning')
        self.assertEqual(topics_of(self.learner.show('moved'))[0]['status'], 'learning')
        self.assertEqual(self.learner.events(), [('old', 'status', 'done'),
                                                 ('new', 'status', 'learning')])


class Note(CommandCase):
    def test_from_the_command_line(self):
        self.does('note', 'backend', 'crud', 'Ask about upserts')
        self.assertEqual(self.does('note', 'backend', 'crud'), 'Ask about upserts\n')

    def test_from_standard_input(self):
        self.does('note', 'backend', 'crud', '-', text='One\n\nTwo, “ünïcode”\n')
        self.assertEqual(self.does('note', 'backend', 'crud'), 'One\n\nTwo, “ünïcode”\n')
        self.assertEqual(self.learner.events(), [('crud', 'note', 'One\n\nTwo, “ünïcode”\n')])

    def test_the_newest_holds_and_an_empty_one_is_none(self):
        self.does('note', 'backend', 'crud', 'first')
        self.does('note', 'backend', 'crud', 'second')
        self.assertEqual(self.does('note', 'backend', 'crud'), 'second\n')
        self.does('note', 'backend', 'crud', '')
        self.assertEqual(self.does('note', 'backend', 'crud'), '')

    def test_double_dash_ends_options(self):
        self.does('note', 'backend', 'crud', '--', '--json')
        self.assertEqual(self.does('note', 'backend', 'crud'), '--json\n')
        self.assertEqual(self.fails(1, 'show', '--', '--json'),
                         'waymark: show: there is no roadmap “--json”\n')

    def test_a_mebibyte_is_the_limit(self):
        self.does('note', 'backend', 'crud', '-', text='x' * MEBIBYTE)
        self.assertEqual(len(self.does('note', 'backend', 'crud')), MEBIBYTE + 1)
        self.assertEqual(self.fails(1, 'note', 'backend', 'crud', '-', text='x' * (MEBIBYTE + 1)),
                         'waymark: note: the text is longer than a note can be, 1 MiB\n')
        self.assertEqual(len(self.does('note', 'backend', 'crud')), MEBIBYTE + 1)

    def test_no_text_that_is_no_text(self):
        result = self.learner.run('note', 'backend', 'crud', '-', text=b'\xff\xfe')
        self.assertEqual((result.returncode, result.stderr),
                         (1, b'waymark: note: the text is not valid UTF-8\n'))
        result = self.learner.run('note', 'backend', 'crud', b'\xff')
        self.assertEqual(result.returncode, 2)
        self.assertEqual(self.learner.events(), [])


class Link(CommandCase):
    PAGE = 'https://example.org/page'

    def links(self):
        return json.loads(self.does('link', 'backend', 'crud', '--json'))['links']

    def test_from_the_command_line(self):
        self.assertEqual(self.does('link', 'backend', 'crud'), '')
        self.does('link', 'backend', 'crud', 'example.org/page', 'A page')
        self.does('link', 'backend', 'crud', 'mailto:someone@example.org')
        self.assertEqual(self.does('link', 'backend', 'crud'),
                         f'{self.PAGE}\tA page\nmailto:someone@example.org\n')
        self.does('link', 'backend', 'crud', self.PAGE, 'Another title')
        self.assertEqual(self.links(), [{'title': 'Another title', 'url': self.PAGE},
                                        {'title': '', 'url': 'mailto:someone@example.org'}])
        shown = self.does('show', 'backend', '--json')
        self.assertEqual([topic['links'] for topic in topics_of(json.loads(shown))
                          if topic['id'] == 'crud'], [2])
        self.does('link', '--remove', 'backend', 'crud', self.PAGE)
        self.assertEqual(self.links(), [{'title': '', 'url': 'mailto:someone@example.org'}])

    def test_what_is_not_kept(self):
        self.does('link', 'backend', 'crud', self.PAGE)
        for url, said in (('javascript:alert(1)', 'https://'), ('file:///etc/passwd', 'https://'),
                          ('x' * 10000, '2 KiB'), (self.PAGE + '\x1b[2J', 'invisible'),
                          ('https://example.org/a b', 'spaces'), ('', 'https://'),
                          (self.PAGE, 'already')):
            with self.subTest(url=url[:40]):
                self.assertIn(said, self.fails(1, 'link', 'backend', 'crud', url))
        self.assertIn('has no link', self.fails(1, 'link', '--remove', 'backend', 'crud', 'x.org'))
        result = self.learner.run('link', 'backend', 'crud', b'https://example.org/\xff')
        self.assertEqual(result.returncode, 2)
        self.assertEqual(len(self.links()), 1)


class List(CommandCase):
    def test_json_has_the_designed_shape(self):
        self.learner.own('typed.json', BROKEN['typed.json'])
        listed = json.loads(self.does('list', '--json'))
        self.has_shape(listed, {'roadmaps': (list,)})
        good, bad = listed['roadmaps']
        self.has_shape(good, {'id': TEXT, 'title': TEXT, 'origin': TEXT, 'progress': PROGRESS,
                              'error': (type(None),)})
        self.assertEqual((good['id'], good['origin']), ('backend', 'bundled'))
        self.has_shape(bad, {'id': TEXT, 'title': TEXT, 'origin': TEXT,
                             'progress': (type(None),), 'error': TEXT})
        self.assertEqual((bad['id'], bad['origin']), ('typed', 'own'))

    def test_unreadable_ones_are_listed_and_hinder_no_other(self):
        self.learner.own_broken_ones()
        listed = json.loads(self.does('list', '--json'))['roadmaps']
        deep = 'deep.json:1: /sections' + '/0' * 63 + ': found lists and objects nested too deep, '
        errors = {
            'backend': None,
            'deep': deep + 'expected at most 64',
            'garbled': 'garbled.json:1: /sections/0: found “}”, expected a value',
            'large': f'large.json has {TOO_LARGE} bytes: a roadmap may have at most '
                     f'{TOO_LARGE - 1}',
            'typed': 'typed.json:1: /title: found 7, expected a text',
        }
        self.assertEqual({entry['id']: entry['error'] for entry in listed}, errors)
        text = self.does('list')
        for identifier, error in errors.items():
            self.assertIn(error or 'Backend developer', text)
            if error is not None:
                self.assertEqual(self.fails(1, 'show', identifier),
                                 f'waymark: show: {error}\n')
                self.assertEqual(self.fails(1, 'set', identifier, 'x', 'done'),
                                 f'waymark: set: {error}\n')
        self.does('set', 'backend', 'crud', 'done')

    def test_an_id_that_is_taken(self):
        self.learner.own('mine.json', roadmap('backend', 'Mine', []))
        listed = json.loads(self.does('list', '--json'))['roadmaps']
        self.assertEqual([entry['origin'] for entry in listed], ['bundled', 'own'])
        self.assertIn('mine.json has the id “backend” of a roadmap that comes with Waymark',
                      listed[1]['error'])
        self.assertEqual(self.learner.show()['title'], 'Backend developer')


class Next(CommandCase):
    def test_json_has_the_designed_shape(self):
        suggested = json.loads(self.does('next', 'backend', '--json'))
        self.has_shape(suggested, {'topics': (list,)})
        self.assertEqual(len(suggested['topics']), 5)
        for topic in suggested['topics']:
            self.has_shape(topic, {'roadmap': TEXT, 'section': TEXT, 'id': TEXT, 'title': TEXT,
                                   'hours': (int, float), 'why': TEXT})

    def test_what_was_begun_comes_first(self):
        self.does('set', 'backend', 'http', 'learning')
        first = json.loads(self.does('next', '--count', '1', '--json'))['topics']
        self.assertEqual([(topic['id'], topic['why']) for topic in first],
                         [('http', 'You have begun it.')])

    def test_without_a_roadmap_the_first_one(self):
        topics = json.loads(self.does('next', '--json'))['topics']
        self.assertEqual({topic['roadmap'] for topic in topics}, {'backend'})


class Check(CommandCase):
    def test_json_has_the_designed_shape(self):
        self.does('set', 'backend', 'crud', 'done')
        checked = json.loads(self.does('check', '--json'))
        self.has_shape(checked, {'ok': (bool,), 'events': NUMBER, 'problems': (list,)})
        self.assertEqual(checked, {'ok': True, 'events': 1, 'problems': []})
        self.assertEqual(self.does('check'), 'No problem found in 1 change.\n')

    def test_a_value_that_was_flipped_is_found(self):
        self.does('set', 'backend', 'crud', 'done')
        self.does('set', 'backend', 'http', 'done')
        with sqlite3.connect(self.learner.database) as connection:
            connection.execute("UPDATE event SET value = 'todo' WHERE topic = 'crud'")
        connection.close()
        result = self.learner.run('check', '--json')
        checked = json.loads(result.stdout)
        self.assertEqual(result.returncode, 1)
        self.assertFalse(checked['ok'])
        self.assertEqual(checked['events'], 2)
        self.assertIn('Change 1 (status of “crud”) is not as it was written.', checked['problems'])
        result = self.learner.run('check')
        self.assertEqual((result.returncode, result.stdout.splitlines()),
                         (1, checked['problems']))

    def test_a_file_that_is_no_database(self):
        self.learner.data.mkdir(parents=True)
        self.learner.database.write_bytes(b'not a database\n' * 1000)
        before = self.learner.database.read_bytes()
        for words in (('check',), ('show', 'backend'), ('set', 'backend', 'crud', 'done')):
            result = self.learner.run(*words)
            self.assertEqual((result.returncode, result.stdout), (1, ''), words)
            self.assertIn('progress.db', result.stderr)
        self.assertEqual(self.learner.database.read_bytes(), before)


class Usage(CommandCase):
    def test_version_and_help(self):
        self.assertRegex(self.does('--version'), r'^Waymark \d+\.\d+\.\d+\n$')
        text = self.does('--help')
        for command in ('list', 'show', 'next', 'set', 'note', 'link', 'backup', 'restore',
                        'check'):
            self.assertRegex(text, rf'\n  {command}\b')
            self.assertIn(f'waymark {command}', self.does(command, '--help'))
        self.assertIn('Bring a backup back; what is there now is kept', text)
        self.assertIn('Repair what can be repaired; the file as it was is kept',
                      self.does('check', '--help'))

    def test_what_is_neither_a_command_nor_an_option(self):
        for words in (('--bogus',), ('bogus',), ('--version', '--bogus'), ('--help', '-x')):
            self.assertEqual(self.fails(2, *words),
                             f'waymark: {words[-1]}: there is no such command or option; '
                             '“waymark --help” lists them\n')

    def test_a_backup_is_a_file_to_go_on_with(self):
        self.does('set', 'backend', 'crud', 'done')
        path = self.learner.home / 'copies' / 'progress.db'
        self.assertEqual(self.fails(1, 'backup', str(path)),
                         f'waymark: backup: There is no folder “{path.parent}”. Check the name.\n')
        path.parent.mkdir()
        self.assertEqual(self.does('backup', str(path)),
                         f'“{path}” holds a verified copy of 1 change.\n')
        self.assertIn('is there already', self.fails(1, 'backup', str(path)))
        self.does('set', 'backend', 'what-the-backend-does', 'done')
        said = self.does('restore', str(path))
        self.assertRegex(said, r'^1 change was restored\.\nWhat was there before is in “.+”\.\n$')
        self.assertEqual(self.learner.show()['progress']['done'], 1)
        self.assertEqual(self.does('check'), 'No problem found in 1 change.\n')
        self.does('restore', said.split('“')[1].split('”')[0])
        self.assertEqual(self.learner.show()['progress']['done'], 2)

    def test_nothing_is_no_backup(self):
        none = 'waymark: backup: There is no progress to copy yet.\n'
        self.assertEqual(self.fails(1, 'backup', str(self.learner.home / 'copy.db')), none)
        # One that a window made, in which nothing was done.
        self.does('set', 'backend', 'crud', 'done')
        with sqlite3.connect(self.learner.database) as connection:
            connection.execute('DELETE FROM event')
        connection.close()
        self.assertEqual(self.fails(1, 'backup', str(self.learner.home / 'copy.db')), none)

    def test_a_change_is_backed_up_once_in_half_an_hour(self):
        backups = self.learner.data / 'backups'
        for topic in ('crud', 'what-the-backend-does'):
            self.does('set', 'backend', topic, 'done')
        backup, = backups.iterdir()
        self.assertRegex(backup.name, r'^\d{8}T\d{6}Z\.db$')
        self.does('restore', str(backup))
        self.assertEqual(self.learner.show()['progress']['done'], 1)

    def test_that_no_backup_can_be_made_is_no_failure(self):
        self.does('set', 'backend', 'crud', 'done')
        (self.learner.data / 'backups').rename(self.learner.data / 'away')
        (self.learner.data / 'backups').symlink_to('/')
        words = ('set', 'backend', 'what-the-backend-does', 'done')
        result = subprocess.run([PROGRAM, *words], env=self.learner.away, text=True,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, check=False)
        self.assertEqual(result.returncode, 0)
        self.assertRegex(result.stdout, r'^“What the backend does” done\n.*\nwaymark: set: Saved')
        result = self.learner.run(*words)
        self.assertEqual(result.returncode, 0)
        self.assertRegex(result.stderr,
                         r'^waymark: set: Saved, but no backup could be made: .+\n$')
        self.assertEqual(self.learner.show()['progress']['done'], 2)

    def test_what_events_say_is_put_together_anew(self):
        self.does('set', 'backend', 'crud', 'done')
        with sqlite3.connect(self.learner.database) as connection:
            connection.execute("UPDATE state SET value = 'todo'")
        connection.close()
        self.assertEqual(self.learner.run('check').returncode, 1)
        said = self.does('check', '--repair')
        self.assertRegex(said, r'^Your progress was put together anew from your changes\.\n'
                               r'What was there before is in “.+”\.\n'
                               r'No problem found in 1 change\.\n$')
        self.assertEqual(self.learner.show()['progress']['done'], 1)
        self.assertEqual(self.does('check', '--repair'), 'No problem found in 1 change.\n')
        with sqlite3.connect(self.learner.database) as connection:
            connection.execute("UPDATE event SET value = 'todo'")
        connection.close()
        # The register was right, and is believed where its event is not.
        said = self.does('check', '--repair')
        self.assertIn('At least 1 could not be read.\n', said)
        self.assertIn('No problem found in 1 change.\n', said)
        self.expect_named(said, 1)
        self.assertEqual(self.learner.show()['progress']['done'], 1)

    def expect_named(self, said, changes):
        """The newest sound backup, and a command that brings it back as it stands there."""
        many = 'change' if changes == 1 else 'changes'
        self.assertIn(f'The newest sound backup holds {changes} {many}. This brings it back:\n',
                      said)
        call, = [line for line in said.splitlines() if line.startswith('  waymark restore ')]
        restored = self.does(*shlex.split(call)[1:])
        self.assertRegex(restored, f'^{changes} {many} (was|were) restored')

    def test_where_nothing_could_be_read_a_backup_is_named(self):
        self.does('set', 'backend', 'crud', 'done')
        self.learner.database.write_bytes(b'not a database\n' * 1000)
        result = self.learner.run('check', '--repair')
        self.assertEqual((result.returncode, result.stderr), (1, ''))
        self.assertIn('Nothing could be read of it.\n', result.stdout)
        self.assertNotIn('No problem', result.stdout)
        self.expect_named(result.stdout, 1)
        self.assertEqual(self.learner.show()['progress']['done'], 1)

    def test_where_nothing_could_be_read_and_there_is_no_backup(self):
        self.learner.data.mkdir(parents=True)
        self.learner.database.write_bytes(b'not a database\n' * 1000)
        result = self.learner.run('check', '--repair', '--json')
        checked = json.loads(result.stdout)
        self.assertEqual((result.returncode, checked['ok'], checked['problems']),
                         (1, False, ['Nothing could be read of the damaged file.']))
        self.assertIn('There is no sound backup. If you saved a copy elsewhere', checked['done'])

    def test_what_is_no_backup_is_not_restored(self):
        self.does('set', 'backend', 'crud', 'done')
        text = self.learner.home / 'text'
        text.write_text('Dear diary', encoding='utf-8')
        home = self.learner.home
        empty = home / 'empty.db'
        empty.touch()
        other = home / 'other.db'
        with sqlite3.connect(other) as connection:
            connection.execute('CREATE TABLE theirs (x)')
        connection.close()
        damaged = home / 'copy.db'
        self.does('backup', str(damaged))
        with sqlite3.connect(damaged) as connection:
            connection.execute("UPDATE event SET value = 'todo'")
        connection.close()
        no_copy = '“{}” is not a copy of your progress. Choose another file.'
        for path, reason in ((text, no_copy.format('text')), (empty, no_copy.format('empty.db')),
                             (other, no_copy.format('other.db')),
                             (damaged, '“copy.db” is damaged: choose another copy.'),
                             (home, f'“{home}” is a folder. Name a file.'),
                             (home / 'gone', f'There is no file “{home}/gone”. Check the name.')):
            self.assertEqual(self.fails(1, 'restore', str(path)), f'waymark: restore: {reason}\n')
        self.assertEqual(self.learner.show()['progress']['done'], 1)

    def with_next_version(self, sql):
        """The environ of a Waymark with one more migration."""
        folder = self.learner.home / 'migrations'
        folder.mkdir(exist_ok=True)
        (folder / '9999-next.sql').write_text(sql, encoding='utf-8')
        return {**self.learner.away, 'G_RESOURCE_OVERLAYS': f'{MIGRATIONS}={folder}'}

    def backups(self):
        return sorted((self.learner.data / 'backups').glob('*.db'))

    def version(self, path):
        return int.from_bytes(path.read_bytes()[60:64], 'big')

    def test_a_new_version_keeps_a_copy_of_the_old(self):
        self.does('set', 'backend', 'crud', 'done')
        for path in self.backups():
            path.unlink()
        version = self.version(self.learner.database)
        newer = self.with_next_version('CREATE TABLE next (x INTEGER) STRICT;')
        result = self.learner.run('set', 'backend', 'http', 'done', environ=newer)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(self.version(self.learner.database), version + 1)
        self.assertIn('newer', self.fails(1, 'set', 'backend', 'orm', 'skipped'))
        kept = self.backups()[0]
        self.assertEqual(self.version(kept), version)
        with sqlite3.connect(kept) as connection:
            self.assertEqual(connection.execute('SELECT topic FROM event').fetchall(),
                             [('crud',)])
        connection.close()

    def test_a_new_version_reads_the_old(self):
        self.does('set', 'backend', 'crud', 'done')
        before = self.learner.database.read_bytes()
        newer = self.with_next_version("UPDATE state SET value = 'skipped';")
        result = self.learner.run('show', 'backend', '--json', environ=newer)
        self.assertEqual(result.returncode, 0, result.stderr)
        progress = json.loads(result.stdout)['progress']
        self.assertEqual((progress['done'], progress['skipped']), (0, 1))
        self.assertEqual(self.learner.database.read_bytes(), before)
        self.assertEqual(self.learner.show()['progress']['done'], 1)

    def test_a_new_version_that_fails_changes_nothing(self):
        self.does('set', 'backend', 'crud', 'done')
        before = self.learner.database.read_bytes()
        newer = self.with_next_version('CREATE TABLE next (x); DROP TABLE event; SELECT wrong;')
        result = self.learner.run('set', 'backend', 'http', 'done', environ=newer)
        self.assertEqual(result.returncode, 1)
        self.assertEqual(self.learner.database.read_bytes(), before)
        self.assertEqual(self.learner.show()['progress']['done'], 1)

    def test_a_new_version_waits_for_the_copy(self):
        self.does('set', 'backend', 'crud', 'done')
        before = self.learner.database.read_bytes()
        folder = self.learner.data / 'backups'
        folder.rename(self.learner.data / 'elsewhere')
        folder.write_text('in the way', encoding='utf-8')
        newer = self.with_next_version('CREATE TABLE next (x INTEGER) STRICT;')
        result = self.learner.run('set', 'backend', 'http', 'done', environ=newer)
        self.assertEqual(result.returncode, 1)
        self.assertIn(str(folder), result.stderr)
        self.assertEqual(self.learner.database.read_bytes(), before)

    def damage(self):
        """A page of the middle, and what is left of the file."""
        self.does('note', 'backend', 'crud', 'x' * 50_000)
        self.does('set', 'backend', 'http', 'done')
        path = self.learner.database
        damaged = bytearray(path.read_bytes())
        damaged[:4096] = bytes(4096)
        path.write_bytes(damaged)
        return path, bytes(damaged)

    def assert_kept(self, damaged):
        kept = list(self.learner.data.glob('damaged-*.db'))
        self.assertEqual([path.read_bytes() for path in kept], [damaged])
        return kept[0].name

    def test_a_damaged_file_is_left_alone_and_a_way_out_named(self):
        path, damaged = self.damage()
        for words in (('show', 'backend'), ('set', 'backend', 'crud', 'done'), ('check',)):
            result = self.learner.run(*words)
            self.assertEqual(result.returncode, 1)
            self.assertIn('damaged', result.stderr)
            self.assertIn('waymark check --repair', result.stderr)
            self.assertEqual(path.read_bytes(), damaged)
        self.assertFalse(list(self.learner.data.glob('damaged-*')))

    def test_a_damaged_file_is_repaired(self):
        _, damaged = self.damage()
        said = self.does('check', '--repair')
        self.assertIn(self.assert_kept(damaged), said)
        self.assertIn('2 changes were read and are kept. There may have been more.\n', said)
        self.assertEqual(self.learner.show()['progress']['done'], 1)
        self.assertEqual(self.does('note', 'backend', 'crud').strip(), 'x' * 50_000)
        self.assertIn('No problem', self.does('check'))

    def test_a_backup_takes_the_place_of_a_damaged_file(self):
        self.does('set', 'backend', 'crud', 'done')
        backup = self.learner.home / 'kept.db'
        self.does('backup', str(backup))
        path, damaged = self.damage()
        self.assertEqual(self.learner.run('restore', str(self.learner.home / 'gone')).returncode, 1)
        self.assertEqual(path.read_bytes(), damaged)
        said = self.does('restore', str(backup))
        self.assertIn(self.assert_kept(damaged), said)
        self.assertEqual(self.learner.show()['progress']['done'], 1)
        self.assertIn('No problem', self.does('check'))

    def test_a_file_cut_to_nothing_is_not_taken_for_none(self):
        self.does('set', 'backend', 'crud', 'done')
        path = self.learner.database
        path.write_bytes(b'')
        for words in (('show', 'backend'), ('set', 'backend', 'crud', 'done')):
            result = self.learner.run(*words)
            self.assertEqual(result.returncode, 1)
            self.assertIn('damaged', result.stderr)
            self.assertEqual(path.read_bytes(), b'')

    def test_wrong_usage_is_told(self):
        wrong = [('frob',), ('--wrong',), ('set', 'backend', 'crud'),
                 ('set', 'backend', 'crud', 'done', 'more'), ('show',), ('list', '--wrong'),
                 ('list', 'more'), ('next', '--count', '0'), ('next', '--count', 'x'),
                 ('set', '--json', 'backend', 'crud', 'done'),
                 ('link', '--json', 'backend', 'crud', 'example.org'),
                 ('link', '--remove', 'backend', 'crud'),
                 ('link', '--remove', 'backend', 'crud', 'example.org', 'Title')]
        for words in wrong:
            with self.subTest(words=words):
                said = self.fails(2, *words)
                self.assertTrue(said.startswith('waymark: '), said)

    def test_a_title_gives_no_orders_to_a_terminal(self):
        title = 'A \x1b[2J\x9b2J\x07 title'
        self.learner.own('orders.json', roadmap('orders', title, []))
        self.assertIn(title, self.does('show', 'orders'))
        terminal, end = pty.openpty()
        with os.fdopen(terminal, 'rb', buffering=0) as screen:
            subprocess.run([PROGRAM, 'show', 'orders'], env=self.learner.away, stdout=end,
                           stdin=subprocess.DEVNULL, check=True)
            seen = screen.read(1000).decode('utf-8')
            os.close(end)
        self.assertIn('A \ufffd[2J\ufffd2J\ufffd title: ', seen)

    def test_without_a_display_there_is_no_window(self):
        said = self.fails(1)
        self.assertRegex(said, r'^waymark: [^\n]*no display[^\n]*\n$')
        self.assertFalse(self.learner.database.exists())


if __name__ == '__main__':
    unittest.main()
