#!/usr/bin/python3
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a roadmap of many topics, the same one each time:

    make-roadmap.py SHAPE TOPICS FILE

SHAPE says how they lie:

    balanced    sections of 500 topics, some of them in groups and choices
    long        sections of 20,000 topics, one below the other
    deep        sections of 20 topics, nested up to 8 deep, with choices
"""

import json
import sys
from pathlib import Path

SECTION_SIZES = {'balanced': 500, 'long': 20000, 'deep': 20}
MOST_DEPTH = 8
WORDS = ('index queue cache stream vector table signal buffer thread packet branch cursor '
         'schema socket kernel module ledger router parser bridge').split()


def title(number):
    """Short and longer ones, and each only once."""
    words = [WORDS[number * factor // 7 % len(WORDS)] for factor in (1, 3, 5, 11)]
    return ' '.join(words[:1 + number % 4]).capitalize() + f' {number}'


def topic(number, before):
    made = {
        'id': f'topic-{number}',
        'title': title(number),
        'body': [f'What **{title(number)}** is good for, and `when` it is of no use.'],
        'objectives': [{'id': 'explain', 'text': f'Explain {title(number)} to a friend'}],
    }
    if number % 3:
        made['summary'] = f'How {title(number).lower()} works, and what it costs.'
    if number % 2:
        made['hours'] = 1 + number % 9
    if number % 7 == 3:
        made['level'] = 'extra'
    if number % 4 == 1 and before is not None:
        made['requires'] = [before]
    return made


def group(made):
    """One topic with the others below it; every other group is a choice."""
    first, *below = made
    first['topics'] = below
    if len(below) > 1 and int(first['id'].split('-')[1]) % 2:
        first['choose'] = 1
        first.pop('requires', None)
        for other in below:
            other.pop('requires', None)
    return first


def balanced(made):
    """Of each twenty topics the last six are a group."""
    result = []
    for i in range(0, len(made), 20):
        result += made[i:i + 14]
        if made[i + 14:i + 20]:
            result.append(group(made[i + 14:i + 20]))
    return result


def deep(made):
    """A way down as deep as it goes, with a leaf at each step, and then one choice."""
    way, rest = made[:2 * MOST_DEPTH - 1], made[2 * MOST_DEPTH - 1:]
    for upper in range(0, len(way) - 1, 2):
        way[upper]['topics'] = way[upper + 1:upper + 3]
    return way[:1] + ([group(rest)] if rest else [])


def section(shape, number, first, end):
    made = [topic(i, f'topic-{i - 1}' if i > first else None) for i in range(first, end)]
    arrange = {'balanced': balanced, 'long': list, 'deep': deep}[shape]
    return {
        'id': f'section-{number}',
        'title': f'{WORDS[number % len(WORDS)].capitalize()} and {WORDS[number // 3 % len(WORDS)]}',
        'summary': f'Part {number + 1} of a long way.',
        'body': ['A section of a roadmap that nobody has to walk.'],
        'topics': arrange(made),
    }


def roadmap(shape, count):
    size = SECTION_SIZES[shape]
    return {
        'format': 1,
        'id': f'{shape}-{count}',
        'title': f'{shape.capitalize()} {count}',
        'summary': 'Made to be large.',
        'language': 'en',
        'sections': [section(shape, number, first, min(first + size, count))
                     for number, first in enumerate(range(0, count, size))],
    }


def main():
    _, shape, count, path = sys.argv
    text = json.dumps(roadmap(shape, int(count)), ensure_ascii=False, indent=0)
    Path(path).write_text(text, encoding='utf-8')


if __name__ == '__main__':
    main()
