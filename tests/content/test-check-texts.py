# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plants faults in the texts of a roadmap: each has to be found by its check.

usage: test-check-texts.py ROADMAP [TEST...]
"""

import copy
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

import texts

HERE = pathlib.Path(__file__).parent
ROADMAP = texts.read(sys.argv.pop(1))
# It has everything that a topic can have, and an example whose output is stated.
TOPIC = 'metrics'


def run(script, roadmap, *arguments):
    with tempfile.NamedTemporaryFile('w', suffix='.json', encoding='utf-8') as file:
        json.dump(roadmap, file)
        file.flush()
        return subprocess.run([sys.executable, HERE / script, file.name, *arguments], text=True,
                              capture_output=True, check=False, encoding='utf-8')


class PlantedFaults(unittest.TestCase):
    def setUp(self):
        self.roadmap = copy.deepcopy(ROADMAP)
        self.topic = next(topic for topic in texts.all_topics(self.roadmap)
                          if topic['id'] == TOPIC)

    def expect_found(self, *words):
        result = run('check-texts.py', self.roadmap, HERE)
        self.assertEqual(result.returncode, 1, result.stdout)
        for word in words:
            self.assertIn(word, result.stdout)
        self.assertEqual(len(result.stdout.splitlines()), len(words), result.stdout)

    def expect_not_run(self, word):
        result = run('run-examples.py', self.roadmap, TOPIC)
        self.assertEqual(result.returncode, 1, result.stdout)
        self.assertIn(word, result.stdout)

    def find_code(self, language):
        return next(i for i, block in enumerate(self.topic['body'])
                    if block.startswith(f'```{language}'))

    def test_nothing(self):
        result = run('check-texts.py', self.roadmap, HERE)
        self.assertEqual((result.returncode, result.stderr), (0, ''), result.stdout)

    def test_summary(self):
        self.topic['summary'] = 'It is short.'
        self.expect_found('the summary has 12 characters')

    def test_numbers(self):
        self.topic['cards'] *= 2
        del self.topic['resources']
        self.expect_found(f'{TOPIC}: 8 cards', '0 resources')

    def test_words(self):
        self.topic['body'].insert(0, 'One more of so many words. ' * 50)
        self.expect_found(f'{TOPIC}: ')

    def test_markup(self):
        self.topic['body'].insert(0, 'See <b>here</b>.')
        self.expect_found('an image or HTML')

    def test_mistakes(self):
        self.topic['body'].append('One more thing.')
        self.expect_found('do not stand last')

    def test_language(self):
        self.topic['body'].insert(1, '```\nwhat\n```')
        self.expect_found('code without a language')

    def test_wide_code(self):
        self.topic['body'].insert(1, f'```text\n{"x" * 73}\n```')
        self.expect_found('73 wide')

    def test_sentence(self):
        self.topic['cards'][0]['answer'] = ' '.join(['word'] * 46) + '.'
        self.expect_found('a sentence is too long')

    def test_objective(self):
        self.topic['objectives'][0]['text'] = 'Understand orders.'
        self.expect_found('not what one can')

    def test_link(self):
        self.topic['resources'][0]['url'] = 'http://example.org/'
        self.expect_found('not a sound https address')

    def test_host(self):
        self.topic['resources'][0]['url'] = 'https://example.org/'
        self.expect_found('hosts.txt does not list example.org')

    def test_link_twice(self):
        self.topic['resources'][0]['url'] = self.topic['resources'][1]['url']
        self.expect_found('2 times')

    def test_lost_id(self):
        item = self.topic['objectives'][0]
        item['formerly'], item['id'] = [item['id']], 'new-id'
        self.expect_found('ids.txt does not list the id')
        del item['formerly']
        self.expect_found('ids.txt does not list the id', 'the id is gone')

    def test_spelling(self):
        self.topic['practice'][0]['text'] += ' Recieve it.'
        self.expect_found('Recieve')

    def test_example_that_fails(self):
        self.topic['body'].insert(0, '```python\nprint(unknown)\n```')
        self.expect_not_run('NameError')

    def test_sql_that_fails(self):
        self.topic['body'].insert(0, '```sql\nSELECT * FROM nowhere;\n```')
        self.expect_not_run('no such table')

    def test_output_that_is_another(self):
        self.topic['body'][self.find_code('output')] = '```output\nnothing\n```'
        self.expect_not_run('and not\nnothing')

    def test_too_few_that_run(self):
        self.topic['body'] += ['```sh not-run: it is late\ntrue\n```'] * 3
        self.expect_not_run('0 failed')


if __name__ == '__main__':
    unittest.main()
