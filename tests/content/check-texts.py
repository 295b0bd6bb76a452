# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the texts of a roadmap that comes with Waymark.

usage: check-texts.py ROADMAP DIRECTORY

DIRECTORY holds ids.txt, the ids that were ever given (progress hangs on them), hosts.txt,
the hosts that texts may lead to, and words.txt, words that no dictionary knows.
"""

import argparse
import collections
import pathlib
import re
import subprocess
import sys

import texts

LANGUAGES = {'console', 'cql', 'diff', 'dockerfile', 'go', 'graphql', 'html', 'http', 'ini', 'java',
             'javascript', 'json', 'nginx', 'output', 'promql', 'python', 'ruby', 'sh', 'sql',
             'text', 'toml', 'yaml'}
MAX_LINE = 72
MAX_LINES = 30
MAX_SENTENCE = 45
MAX_ANSWER = 50
MISTAKES = '## Common mistakes'
# How many there are of what; a choice may have fewer.
NUMBERS = {'objectives': (3, 5), 'practice': (1, 2), 'cards': (3, 5), 'resources': (2, 4)}
WORDS = (200, 450)
WORDS_OF_CHOICE = (80, 450)
URL = re.compile(r'https://([a-z0-9.-]+)(/[^\s]*)?')
SENTENCE_END = re.compile(r'(?<=[.!?:;])\s+|\n')


class Problems:
    def __init__(self):
        self.texts = []

    def add(self, where, what):
        self.texts.append(f'{where}: {what}')


def read_lines(path):
    lines = path.read_text(encoding='utf-8').splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith('#')]


def check_summary(topic, problems):
    summary = topic.get('summary', '')
    if not 40 <= len(summary) <= 160:
        problems.add(topic['id'], f'the summary has {len(summary)} characters')
    if not summary.endswith('.') or re.search(r'[.!?] ', summary):
        problems.add(topic['id'], 'the summary is not one sentence')


def check_numbers(topic, problems):
    for name, (least, most) in NUMBERS.items():
        n = len(topic.get(name, ()))
        if n > most or (n < least and 'choose' not in topic):
            problems.add(topic['id'], f'{n} {name}')
    n = sum(map(texts.count_words, texts.prose_of(topic)))
    least, most = WORDS_OF_CHOICE if 'choose' in topic else WORDS
    if not least <= n <= most:
        problems.add(topic['id'], f'{n} words')


def check_shape(topic, problems):
    body = topic.get('body', [])
    for block in texts.prose_of(topic):
        plain = texts.CODE_SPAN.sub('', block)
        if re.search(r'!\[|<[a-zA-Z/]', plain):
            problems.add(topic['id'], f'an image or HTML: {block[:50]}')
        if block.startswith(('# ', '###')) or '\n\n' in block:
            problems.add(topic['id'], f'not a block that a page shows: {block[:50]}')
    if 'choose' in topic:
        return
    if not any(map(texts.is_code, body)):
        problems.add(topic['id'], 'no example')
    if MISTAKES not in body or body.index(MISTAKES) != len(body) - 2:
        problems.add(topic['id'], 'mistakes that are common do not stand last')


def check_code(topic, problems):
    for block in filter(texts.is_code, topic.get('body', ())):
        fence = texts.split_fence(block)
        if fence is None or fence[0] not in LANGUAGES:
            problems.add(topic['id'], f'code without a language: {block.splitlines()[0]}')
            continue
        lines = fence[2].split('\n')
        if len(lines) > MAX_LINES or max(map(len, lines)) > MAX_LINE:
            problems.add(topic['id'], f'code of {len(lines)} lines, {max(map(len, lines))} wide')


def check_sentences(topic, problems):
    for text in texts.texts_of(topic):
        for sentence in SENTENCE_END.split(texts.without_links(text)):
            if texts.count_words(sentence) > MAX_SENTENCE:
                problems.add(topic['id'], f'a sentence is too long: {sentence[:60]}')


def check_items(topic, problems):
    for objective in topic.get('objectives', ()):
        if not re.fullmatch(r'You can .*\.', objective['text']):
            problems.add(topic['id'], f'not what one can: {objective["text"]}')
    for task in topic.get('practice', ()):
        if not task.get('done_when'):
            problems.add(topic['id'], f'a task without an end: {task["text"][:50]}')
    for card in topic.get('cards', ()):
        if not card['question'].endswith('?'):
            problems.add(topic['id'], f'not a question: {card["question"]}')
        if texts.count_words(card['answer']) > MAX_ANSWER:
            problems.add(topic['id'], f'a long answer: {card["answer"][:50]}')


def check_links(topic, hosts, problems):
    urls = texts.urls_of(topic)
    for url, n in collections.Counter(urls).items():
        match = URL.fullmatch(url)
        if match is None:
            problems.add(topic['id'], f'not a sound https address: {url}')
        elif match[1] not in hosts:
            problems.add(topic['id'], f'hosts.txt does not list {match[1]}')
        if n > 1:
            problems.add(topic['id'], f'{n} times: {url}')


def list_ids(roadmap):
    """Every id in use, and the ones that topics and items had before."""
    live, formerly = set(), set()
    for section in roadmap['sections']:
        live.add(section['id'])
    for topic in texts.all_topics(roadmap):
        live.add(topic['id'])
        formerly.update(topic.get('formerly', ()))
        for _, item in texts.items_of(topic):
            live.add(f'{topic["id"]}/{item["id"]}')
            formerly.update(f'{topic["id"]}/{old}' for old in item.get('formerly', ()))
    return live, formerly


def check_ids(roadmap, frozen, problems):
    live, formerly = list_ids(roadmap)
    for name in frozen:
        if name not in live | formerly:
            problems.add(name, 'the id is gone; who has it now lists it under “formerly”')
    for name in sorted(live - set(frozen)):
        problems.add(name, 'ids.txt does not list the id')
    if len(frozen) != len(set(frozen)):
        problems.add('ids.txt', 'an id is listed twice')


def make_plain(text):
    text = texts.CODE_SPAN.sub(' ', texts.without_links(text))
    text = re.sub(r'\S*(://|@|\w[/_.]\w|\w\.\w)\S*', ' ', text)
    return text.replace('’', "'").replace('*', '').replace('|', ' ')


def check_spelling(roadmap, known, problems):
    where = {}
    for topic in texts.all_topics(roadmap):
        for text in texts.texts_of(topic):
            for word in re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*", make_plain(text)):
                where.setdefault(word, topic['id'])
    found = subprocess.run(['hunspell', '-i', 'utf-8', '-d', 'en_GB', '-l'], text=True, check=True,
                           encoding='utf-8', input='\n'.join(where), capture_output=True)
    known = {word.lower() for word in known}
    for word in sorted(set(found.stdout.split())):
        base = word.lower().removesuffix("'s")
        if base not in known and base.removesuffix('s') not in known:
            problems.add(where.get(word, '?'), f'a word that nobody knows: {word}')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('roadmap', type=pathlib.Path)
    parser.add_argument('directory', type=pathlib.Path)
    arguments = parser.parse_args()
    roadmap = texts.read(arguments.roadmap)
    hosts = set(read_lines(arguments.directory / 'hosts.txt'))
    problems = Problems()
    for topic in texts.all_topics(roadmap):
        for check in (check_summary, check_numbers, check_shape, check_code, check_sentences,
                      check_items):
            check(topic, problems)
        check_links(topic, hosts, problems)
    check_ids(roadmap, read_lines(arguments.directory / 'ids.txt'), problems)
    check_spelling(roadmap, read_lines(arguments.directory / 'words.txt'), problems)
    n_topics = sum(1 for _ in texts.all_topics(roadmap))
    print('\n'.join(problems.texts) or f'{n_topics} topics are as they should be')
    return 1 if problems.texts else 0


if __name__ == '__main__':
    sys.exit(main())
