# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the examples in the texts of a roadmap, and compares what they print.

usage: run-examples.py ROADMAP [TOPIC...]

A fence of Python, SQL, shell or JavaScript is run by itself; one that says “more” after
the fences of its language before it. One that cannot run says why: “not-run: …”. A fence of
the language “output” right after one is what it prints.
"""

import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import texts

LEAST_SHARE = 0.9
SECONDS = 120
WORKERS = 2
NAMES = {'python': 'example.py', 'sh': 'example.sh', 'sql': 'example.sql'}


class Example:
    def __init__(self, topic, language, before, code):
        self.topic = topic
        self.language = language
        self.before = before  # of the same language and topic
        self.code = code
        self.expected = None

    def describe(self, problem):
        return f'{self.topic}, {self.language}: {problem}\n{self.code}'


def find_examples(topic):
    """What is to be run of a topic, and how many say that they cannot."""
    examples, n_not_run = [], 0
    before = {}
    last = None
    for block in topic.get('body', ()):
        fence = texts.split_fence(block) if texts.is_code(block) else None
        language, information, code = fence or ('', '', '')
        if language == 'output' and last is not None:
            last.expected = code
        last = None
        if language not in texts.PROGRAMS:
            continue
        if information.startswith(texts.NOT_RUN):
            n_not_run += 1
            continue
        if information not in ('', 'more'):
            sys.exit(f'{topic["id"]}: what is “{information}”?')
        earlier = before.get(language, []) if information == 'more' else []
        last = Example(topic['id'], language, earlier, code)
        before[language] = [*earlier, code]
        examples.append(last)
    return examples, n_not_run


def make_environment(folder):
    """Nothing of the machine's own: no names, no settings, no zone of time."""
    return {'PATH': os.environ['PATH'], 'HOME': folder, 'LC_ALL': 'C.UTF-8', 'TZ': 'UTC',
            'GIT_AUTHOR_NAME': 'Ada', 'GIT_AUTHOR_EMAIL': 'ada@example.org',
            'GIT_COMMITTER_NAME': 'Ada', 'GIT_COMMITTER_EMAIL': 'ada@example.org',
            'GIT_CONFIG_COUNT': '1', 'GIT_CONFIG_KEY_0': 'init.defaultBranch',
            'GIT_CONFIG_VALUE_0': 'main'}


def is_module(code):
    """Whether JavaScript is of the kind that imports, and may wait anywhere."""
    return re.search('^(import|export) ', code, re.MULTILINE) or ('await ' in code
                                                                 and 'require(' not in code)


def get_command(language, code, folder):
    if language == 'sql':
        return ['sqlite3', '-batch', '-bail', '-header', '-column', 'example.db']
    name = NAMES.get(language, 'example.mjs' if is_module(code) else 'example.cjs')
    (pathlib.Path(folder) / name).write_text(code + '\n', encoding='utf-8')
    return {'python': [sys.executable, name], 'sh': ['sh', '-eu', name],
            'javascript': ['node', name]}[language]


def run(language, codes):
    """Runs pieces of code as one program, and SQL piece by piece in one database.

    Gives what the last piece printed, and what went wrong."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        pieces = codes if language == 'sql' else ['\n'.join(codes)]
        for code in pieces:
            result = subprocess.run(get_command(language, code, folder), text=True, check=False,
                                    input=code if language == 'sql' else '', cwd=folder,
                                    capture_output=True, timeout=SECONDS, encoding='utf-8',
                                    env=make_environment(folder))
    return result.stdout, result.stderr[-2000:] if result.returncode else ''


def tidy(text):
    return '\n'.join(line.rstrip() for line in text.strip('\n').split('\n'))


def find_fault(example):
    try:
        printed, problem = run(example.language, [*example.before, example.code])
        if problem:
            return example.describe(problem)
        if example.expected is None:
            return None
        if example.before and example.language != 'sql':
            earlier, _ = run(example.language, example.before)
            printed = printed.removeprefix(earlier)
    except subprocess.TimeoutExpired:
        return example.describe(f'takes longer than {SECONDS} seconds')
    if tidy(printed) != tidy(example.expected):
        return example.describe(f'prints\n{tidy(printed)}\nand not\n{tidy(example.expected)}\nby')
    return None


def main():
    path, *names = sys.argv[1:]
    examples, n_not_run, n_without_program = [], 0, 0
    for topic in texts.all_topics(texts.read(path)):
        if names and topic['id'] not in names:
            continue
        found, n = find_examples(topic)
        n_not_run += n
        for example in found:
            if example.language == 'javascript' and shutil.which('node') is None:
                n_without_program += 1
            else:
                examples.append(example)
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        faults = [fault for fault in pool.map(find_fault, examples) if fault is not None]
    n_all = len(examples) + n_not_run
    print(*faults, sep='\n\n')
    print(f'{len(examples)} of {n_all} examples were run, {len(faults)} failed; '
          f'{n_without_program} more need node, which is not here')
    return 1 if faults or len(examples) < LEAST_SHARE * n_all else 0


if __name__ == '__main__':
    sys.exit(main())
