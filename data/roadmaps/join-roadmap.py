#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Joins a roadmap that is written in one file a section.

usage: join-roadmap.py ROADMAP OUTPUT

Where ROADMAP lists ids instead of sections, each stands for the file of that name
beside it.
"""

import json
import pathlib
import sys


def read(path):
    try:
        return json.loads(path.read_text(encoding='utf-8'))
    except (OSError, ValueError) as error:
        sys.exit(f'{path}: {error}')


def main():
    source, output = map(pathlib.Path, sys.argv[1:])
    roadmap = read(source)
    sections = []
    for name in roadmap['sections']:
        path = source.with_name(f'{name}.json')
        section = read(path)
        if section.get('id') != name:
            sys.exit(f'{path}: the section’s id is not the file’s name')
        sections.append(section)
    left = {path.stem for path in source.parent.glob('*.json')} - {source.stem}
    left -= set(roadmap['sections'])
    if left:
        sys.exit(f'{source}: {", ".join(sorted(left))} is not listed')
    joined = {**roadmap, 'sections': sections}
    output.write_text(json.dumps(joined, indent=2, ensure_ascii=False) + '\n', encoding='utf-8')


if __name__ == '__main__':
    main()
