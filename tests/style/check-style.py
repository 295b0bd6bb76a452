#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks what a formatter cannot: check-style.py [--ctags PROGRAM] [ROOT]

Prints `file:line: rule: what is wrong` and fails if anything is. The rules:

header    two SPDX lines at the top, wherever the format has comments
text      UTF-8, no tabs, no blanks at the end of a line, one newline at the end
width     at most 100 characters
size      files of at most 900 lines, functions of at most 60 (class_init: 80)
doc       public functions are documented, unless their declaration says it all
comment   no code in comments, no notes to self, no // in C
include   "config.h", own header, system, libraries, own headers; each sorted
"""

import argparse
import json
import os
import re
import subprocess
import sys
from pathlib import Path

FILE_LINES = 900
FUNCTION_LINES = 60
CLASS_INIT_LINES = 80
WIDTH = 100

FOLDERS = ('src', 'data', 'po', 'tests', 'flatpak', '.ci')
HASH = {'.py', '.sh', '.build', '.cfg', '.supp', '.desktop', '.po', '.ini', '.service', '.conf',
        '.yml', '.yaml'}
HASH_NAMES = {'meson_options.txt', '.editorconfig', '.gitignore', 'POTFILES', 'LINGUAS'}
XML = {'.ui', '.xml', '.svg'}
OTHER = {'.c', '.h', '.css', '.sql'}
PROSE = {'.md', '.txt'}
LICENSES = ('GPL-3.0-or-later', 'CC-BY-SA-4.0', 'CC0-1.0')
C_HEADER = ('/* SPDX-FileCopyrightText: The Waymark authors\n'
            ' * SPDX-License-Identifier: GPL-3.0-or-later */\n')

LIBRARY = re.compile(
    r'adwaita|cairo|gdk|gio/|glib|gmodule|gobject|graphene|gtk/|json-glib/|pango')
# At home with the system's headers as well as with the libraries'.
ANYWHERE = {'md4c.h', 'sqlite3.h', 'zlib.h'}
NOTE = re.compile(r'\b(' + '|'.join(('TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X', 'HA' + 'CK')) + r')\b')
C_CODE = re.compile(
    r'^(?:[\w>.*&\[\]-]+ \(.*\);|[\w>.*\[\] -]+ [+|-]?= .*;|return\b.*;|\w+ \*?\w+;|'
    r'(?:if|for|while|switch) \(.*\)(?: \{)?|\} else.*|[{}]|#(?:include|if|endif|define)\b.*)$')
HASH_CODE = re.compile(
    r'^(?:[\w.]+\(.*\)|import \w+|from \w+ import .*|return\b.*[)\]\'"]|def \w+\(.*:|'
    r'(?:if|for|while) [^,.]*:|\w+ = \S+)$')
# Nothing to say about these beyond what their declarations say.
EVIDENT_NAME = re.compile(r'_(?:copy|free|get_type|ref|unref)$')
EVIDENT_GETTER = re.compile(r'_(?:get|is|has)_')
EVIDENT_SETTER = re.compile(r'_set_')


class Report:
    def __init__(self, root):
        self.root = root
        self.faults = 0

    def __call__(self, path, line, rule, message):
        self.faults += 1
        print(f'{path.relative_to(self.root)}:{line}: {rule}: {message}')


def find_files(root):
    """The project's own text files, without fixtures, which are as they must be."""
    names = [path for path in root.iterdir() if path.is_file()]
    for folder in FOLDERS:
        names += (root / folder).rglob('*')
    for path in sorted(names):
        relative = path.relative_to(root)
        if path.is_file() and not {'fixtures', '__pycache__'} & set(relative.parts):
            yield path


def kind_of(path):
    """How a file writes comments: 'c', 'xml', 'hash', 'css', 'sql', 'prose', or nothing."""
    name = path.name.removesuffix('.in')
    suffix = Path(name).suffix
    if suffix in ('.c', '.h'):
        return 'c'
    if suffix in XML:
        return 'xml'
    if suffix in ('.css', '.sql'):
        return suffix[1:]
    if suffix in HASH or name in HASH_NAMES:
        return 'hash'
    if suffix in PROSE or name in ('NEWS', 'README.md'):
        return 'prose'
    if suffix == '' and path.read_bytes()[:2] == b'#!':
        return 'hash'
    return None


def check_header(path, kind, text, report):
    if kind == 'prose':
        return
    if kind == 'c':
        if not text.startswith(C_HEADER):
            report(path, 1, 'header', 'the two SPDX lines are missing or different')
        return
    top = '\n'.join(text.split('\n')[:5])
    if 'SPDX-FileCopyrightText: The Waymark authors' not in top:
        report(path, 1, 'header', 'no SPDX-FileCopyrightText at the top')
    if not any(f'SPDX-License-Identifier: {name}' in top for name in LICENSES):
        report(path, 1, 'header', 'no SPDX-License-Identifier at the top')


def check_text(path, kind, text, report):
    lines = text.split('\n')
    if not text.endswith('\n') or text.endswith('\n\n'):
        report(path, len(lines), 'text', 'one newline belongs at the end')
    if text.startswith('\ufeff') or '\r' in text:
        report(path, 1, 'text', 'byte order mark or carriage return')
    if text.startswith('#!') and not os.access(path, os.X_OK):
        report(path, 1, 'mode', 'names its interpreter, and cannot be run')
    for number, line in enumerate(lines, 1):
        if '\t' in line:
            report(path, number, 'text', 'tab')
        if line != line.rstrip():
            report(path, number, 'text', 'blanks at the end')
        # A translatable text is one line, a drawing's path is no one's to read.
        free = (kind == 'prose' or path.suffix == '.svg' or path.suffix == '.po'
                or (kind == 'xml' and 'translatable=' in line))
        if len(line) > WIDTH and not free:
            report(path, number, 'width', f'{len(line)} characters')
    if len(lines) - 1 > FILE_LINES and kind != 'prose' and path.suffix != '.po':
        report(path, len(lines) - 1, 'size', f'{len(lines) - 1} lines, {FILE_LINES} are allowed')


def blank_strings(text):
    """The same C with empty strings and characters, so that they hold no comments."""
    return re.sub(r'/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'',
                  lambda match: match[0] if match[0].startswith('/*') else '""', text, flags=re.S)


def check_comments(path, kind, text, report):
    for number, line in enumerate(text.split('\n'), 1):
        if NOTE.search(line):
            report(path, number, 'comment', 'a note to self; do it, or write an issue')
        if kind == 'hash' and path.suffix != '.po' and not line.startswith('#!'):
            match = re.match(r'\s*#\s*(.*)$', line)
            if match and HASH_CODE.match(match[1]):
                report(path, number, 'comment', 'code in a comment')
    if kind != 'c':
        return
    text = blank_strings(text)
    for match in re.finditer(r'/\*.*?\*/', text, re.S):
        first = text.count('\n', 0, match.start()) + 1
        example = False
        for offset, line in enumerate(match[0].split('\n')):
            line = re.sub(r'^/\*+|\*/$', '', line.strip()).strip()
            line = re.sub(r'^\*\s*', '', line)
            example = (example or line.startswith('|[')) and not line.startswith(']|')
            if not example and C_CODE.match(line):
                report(path, first + offset, 'comment', 'code in a comment')
    bare = re.sub(r'/\*.*?\*/', lambda match: '\n' * match[0].count('\n'), text, flags=re.S)
    for number, line in enumerate(bare.split('\n'), 1):
        if '//' in line:
            report(path, number, 'comment', 'comments are /* */')


def include_rank(path, name, quoted, in_tests, before):
    if name == 'config.h':
        return 0
    if name in ANYWHERE:
        return 3 if before == 3 else 2
    if not quoted:
        return 3 if LIBRARY.match(name) else 2
    # What a test is about is its own header too.
    own = (f'{path.stem}.h', f'{path.stem}-private.h')
    if path.suffix == '.c' and before <= 1 and (in_tests or name in own):
        return 1
    return 4


def check_includes(path, root, text, report):
    in_tests = path.relative_to(root).parts[0] == 'tests'
    includes = []
    for number, line in enumerate(text.split('\n'), 1):
        match = re.match(r'#include ([<"])([^>"]+)[>"]$', line)
        if match:
            before = includes[-1][0] if includes else 0
            rank = include_rank(path, match[2], match[1] == '"', in_tests, before)
            includes.append((rank, match[2], number))
    if path.suffix == '.c' and not in_tests:
        if not includes or includes[0][1] != 'config.h':
            report(path, 1, 'include', '"config.h" comes first')
        own = [path.with_suffix('.h'), path.with_name(path.stem + '-private.h')]
        if any(name.exists() for name in own) and not any(rank == 1 for rank, _, _ in includes):
            report(path, 1, 'include', 'the own header is missing')
    if path.suffix == '.h' and '\n#pragma once\n' not in text:
        report(path, 1, 'include', '#pragma once is missing')
    for before, after in zip(includes, includes[1:]):
        if after[0] < before[0]:
            report(path, after[2], 'include', f'{after[1]} comes before {before[1]}')
        elif (after[0] == before[0] != 1 and after[1] < before[1]
              and not {after[1], before[1]} & ANYWHERE):
            report(path, after[2], 'include', f'{after[1]} is not in order')


def check_functions(files, ctags, report):
    if not files:
        return
    run = subprocess.run(
        [ctags, '--output-format=json', '--fields=+ne', '--languages=C', '--kinds-C=f',
         '--langmap=C:.c.h', '-I', 'G_GNUC_PRINTF+', '-f', '-', *map(str, files)],
        text=True, capture_output=True, check=True)
    for line in run.stdout.splitlines():
        tag = json.loads(line)
        length = tag['end'] - tag['line'] + 1
        limit = CLASS_INIT_LINES if tag['name'].endswith('class_init') else FUNCTION_LINES
        if length > limit:
            report(Path(tag['path']), tag['line'], 'size',
                   f'{tag["name"]} has {length} lines, {limit} are allowed')


def is_evident(name, result, parameters):
    """Whether a declaration says everything: no ownership, no unit, no error."""
    if EVIDENT_NAME.search(name):
        return True
    if name.endswith('_finish'):
        return '*' not in result
    if parameters.count('**') or 'GError' in parameters:
        return False
    if EVIDENT_GETTER.search(name):
        return '*' not in result and result != 'void'
    return bool(EVIDENT_SETTER.search(name)) and result == 'void' and parameters.count(',') == 1


def check_docs(files, root, texts, report):
    declared = '\n'.join(texts[path] for path in files
                         if path.suffix == '.h' and not path.stem.endswith('-private'))
    pattern = re.compile(r'^(?P<result>[a-zA-Z_][\w *]*)\n'
                         r'(?P<name>[a-z_]\w*) \((?P<parameters>[^{};]*)\)\n\{', re.M)
    for path in files:
        if path.suffix != '.c' or path.relative_to(root).parts[0] != 'src':
            continue
        text = texts[path]
        for match in pattern.finditer(text):
            name, result = match['name'], match['result'].strip()
            if result.startswith('static') or not re.search(rf'\b{name}\s*\(', declared):
                continue
            comment = re.search(r'/\*\*\n \* (\w+):((?!\*/).)*\*/\n(?:G_GNUC_[^\n]*\n)?$',
                                text[:match.start()], re.S)
            line = text.count('\n', 0, match.start('name')) + 1
            if comment and comment[1] != name:
                report(path, line, 'doc', f'{name} is documented as {comment[1]}')
            elif not comment and not is_evident(name, result, match['parameters']):
                report(path, line, 'doc', f'{name} is public and not documented')


def main():
    parser = argparse.ArgumentParser(description=__doc__.split(':')[0])
    parser.add_argument('--ctags', default='ctags', help='universal-ctags')
    parser.add_argument('root', nargs='?', type=Path, default=Path(__file__).parents[2])
    arguments = parser.parse_args()
    root = arguments.root.resolve()
    report = Report(root)

    texts = {}
    for path in find_files(root):
        kind = kind_of(path)
        if kind is None:
            continue
        try:
            text = path.read_bytes().decode('utf-8')
        except UnicodeDecodeError as error:
            report(path, 1, 'text', f'not UTF-8: {error.reason}')
            continue
        check_header(path, kind, text, report)
        check_text(path, kind, text, report)
        check_comments(path, kind, text, report)
        if kind == 'c':
            texts[path] = text
            check_includes(path, root, text, report)
    check_functions(list(texts), arguments.ctags, report)
    check_docs(list(texts), root, texts, report)
    if not texts:
        sys.exit(f'{root}: no C here')
    return 1 if report.faults else 0


if __name__ == '__main__':
    sys.exit(main())
