#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The layout of Waymark's C: uncrustify, then parameters in columns.

layout.py [FILE…]            brings files, or all of src and tests, into the layout
layout.py --check [FILE…]    says what it would change, and fails if anything

uncrustify cannot put the prototypes of a header into columns (return types,
names, types of parameters) as this project has them, so that part is done here.
Prototypes that follow one another, with or without blank lines between them,
share their columns; anything else between them begins a new block.
"""

import argparse
import difflib
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CONFIG = ROOT / 'tests/style/uncrustify.cfg'

WORDS = r'[A-Za-z_]\w*(?:[ \t]+[A-Za-z_]\w*|[ \t]*\*+[ \t]*const\b)*?'
# uncrustify takes some stars for multiplications and puts blanks behind them.
STARS = r'\**'
PARAMETERS = r'[^(){};#]*(?:\([^(){};#]*\)[^(){};#]*)*'
PROTOTYPE = re.compile(
    rf'^(?P<type>(?!typedef\b|return\b|else\b){WORDS})[ \t]*(?P<stars>{STARS})[ \t]*'
    rf'(?<=[\s*])(?P<name>[a-z_]\w*)[ \t]*\((?P<parameters>{PARAMETERS})\)'
    r'(?P<attributes>[^;{}()]*(?:\([^;{}()]*\)[^;{}()]*)*);[ \t]*$', re.M)
DEFINITION = re.compile(
    rf'^(?P<name>[a-z_]\w*) \((?P<parameters>{PARAMETERS})\)(?=\n\{{)', re.M)
CALLBACK = re.compile(
    rf'^(?P<name>typedef [\w \t*]+\(\*\w+\)) \((?P<parameters>{PARAMETERS})\)(?=;)', re.M)
PARAMETER = re.compile(
    rf'^(?P<type>{WORDS})[ \t]*(?P<stars>{STARS})[ \t]*(?<=[\s*])(?P<name>\w+(?:\[\w*\])*)$')
QUARK = re.compile(r'^(G_DEFINE_QUARK \()(.*)(,.*\))$', re.M)


def tidy_type(match):
    """The type that a name has, without the last stars: `const char *const`."""
    return re.sub(r'\s*(\*+)\s*', r' \1', ' '.join(match['type'].split()))


def split_parameters(text):
    """The parameters of a function, each as (type, stars, name)."""
    depth, start, parts = 0, 0, []
    for position, char in enumerate(text):
        depth += (char == '(') - (char == ')')
        if char == ',' and depth == 0:
            parts.append(text[start:position])
            start = position + 1
    parts.append(text[start:])
    result = []
    for part in parts:
        part = ' '.join(part.split())
        match = PARAMETER.match(part)
        if match:
            result.append((tidy_type(match), match['stars'], match['name']))
        else:
            # Three dots, void, or a function: uncrustify spaces it like a cast.
            result.append((None, '', re.sub(r'(\(\*\w+\))\(', r'\1 (', part)))
    return result


def width_of(parameters):
    """The column that names start in, from the beginning of the types."""
    typed = [(len(kind) + 1, len(stars)) for kind, stars, _ in parameters if kind]
    return sum(max(widths) for widths in zip(*typed))


def in_columns(parameters, indent, width):
    lines = []
    for kind, stars, name in parameters:
        gap = ' ' * (width - len(kind) - len(stars)) if kind else ''
        lines.append(f'{kind or ""}{gap}{stars}{name}')
    return (',\n' + ' ' * indent).join(lines)


def line_up_one(match):
    if '/*' in match['parameters']:
        return match[0]
    parameters = split_parameters(match['parameters'])
    head = match['name'] + ' ('
    return head + in_columns(parameters, len(head), width_of(parameters)) + ')'


def line_up_prototype(match):
    """A prototype that stands alone, as in a .c file."""
    if '/*' in match['parameters']:
        return match[0]
    parameters = split_parameters(match['parameters'])
    head = f'{tidy_type(match)} {match["stars"]}{match["name"]} ('
    attributes = ' '.join(match['attributes'].split())
    return (head + in_columns(parameters, len(head), width_of(parameters))
            + ')' + (' ' + attributes if attributes else '') + ';')


def line_up_block(block):
    heads, lists = [], []
    for match in block:
        heads.append((tidy_type(match), match['stars'], match['name']))
        lists.append(split_parameters(match['parameters']))
    types = max(len(kind) + 1 + len(stars) for kind, stars, _ in heads)
    names = max(len(name) for _, _, name in heads)
    width = max(width_of(parameters) for parameters in lists)
    result = []
    for match, (kind, stars, name), parameters in zip(block, heads, lists):
        head = kind + ' ' * (types - len(kind) - len(stars)) + stars + name.ljust(names) + ' ('
        attributes = ' '.join(match['attributes'].split())
        result.append(head + in_columns(parameters, len(head), width) + ')'
                      + (' ' + attributes if attributes else '') + ';')
    return result


def line_up_header(text):
    """Puts each block of prototypes of a header into columns."""
    blocks, end = [], -1
    for match in PROTOTYPE.finditer(text):
        if '/*' in match[0] or match['type'].startswith('static'):
            continue
        if blocks and not text[end:match.start()].strip():
            blocks[-1].append(match)
        else:
            blocks.append([match])
        end = match.end()
    pieces, end = [], 0
    for block in blocks:
        for match, line in zip(block, line_up_block(block)):
            pieces += [text[end:match.start()], line]
            end = match.end()
    return ''.join(pieces) + text[end:]


def line_up(text, is_header):
    """Puts the parameters in a file into columns, one a line."""
    # A quark's name is no subtraction.
    text = QUARK.sub(lambda match: match[1] + match[2].replace(' - ', '-') + match[3], text)
    # uncrustify 0.78 eats this blank line.
    text = re.sub(r'^(#define .*[^\\\n])\n(?=/\*\*$)', r'\1\n\n', text, flags=re.M)
    text = DEFINITION.sub(line_up_one, text)
    text = CALLBACK.sub(line_up_one, text)
    if is_header:
        return line_up_header(text)
    return PROTOTYPE.sub(line_up_prototype, text)


def lay_out(paths, uncrustify='uncrustify'):
    """Yields (path, text as it is, text as it should be) for each file."""
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        for number, path in enumerate(paths):
            names[path] = f'{number}{path.suffix}'
            Path(folder, names[path]).write_bytes(path.read_bytes())
        run = subprocess.run(
            [uncrustify, '-q', '-l', 'C', '-c', CONFIG, '--replace', '--no-backup',
             *names.values()],
            cwd=folder, stdin=subprocess.DEVNULL, text=True, capture_output=True)
        if run.returncode != 0:
            sys.exit(f'{uncrustify} failed:\n{run.stdout}{run.stderr}')
        for path, name in names.items():
            text = Path(folder, name).read_text('utf-8')
            yield path, path.read_text('utf-8'), line_up(text, path.suffix == '.h')


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--check', action='store_true', help='change nothing')
    parser.add_argument('--uncrustify', default='uncrustify', help='the program')
    parser.add_argument('files', nargs='*', type=Path)
    arguments = parser.parse_args()
    files = arguments.files or sorted(
        path for folder in ('src', 'tests') for path in (ROOT / folder).rglob('*.[ch]'))

    changed = 0
    for path, is_text, should_text in lay_out(files, arguments.uncrustify):
        if is_text == should_text:
            continue
        changed += 1
        if arguments.check:
            sys.stdout.writelines(difflib.unified_diff(
                is_text.splitlines(True), should_text.splitlines(True),
                str(path), 'as it should be'))
        else:
            path.write_text(should_text, 'utf-8')
            print(f'{path}: changed')
    if changed and arguments.check:
        print(f'{changed} files are not in the layout; tests/style/layout.py mends them')
        return 1
    return 0


if __name__ == '__main__':
    sys.exit(main())
