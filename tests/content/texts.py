# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the checks of a roadmap's texts share: a roadmap, walked through."""

import json
import pathlib
import re

# A fenced code block: its language, what else stands there, and the code.
FENCE = re.compile(r'```(\S+)(?: ([^\n]*))?\n(.*?)\n?```', re.DOTALL)
CODE_SPAN = re.compile(r'`[^`]*`')
LINK = re.compile(r'\[([^\]]*)\]\(([^)]*)\)')
WORD = re.compile(r"[\w’'`/.+#-]+")
# What is executed, unless it says why not.
PROGRAMS = ('python', 'sql', 'sh', 'javascript')
NOT_RUN = 'not-run: '


def read(path):
    return json.loads(pathlib.Path(path).read_text(encoding='utf-8'))


def walk(topics):
    """Topics, and all below them."""
    for topic in topics:
        yield topic
        yield from walk(topic.get('topics', ()))


def all_topics(roadmap):
    for section in roadmap['sections']:
        yield from walk(section['topics'])


def is_code(block):
    return block.startswith('```')


def split_fence(block):
    """Language, information and code, or nothing where it is no sound fence."""
    match = FENCE.fullmatch(block)
    return (match[1], match[2] or '', match[3]) if match else None


def prose_of(topic):
    """The blocks of its body that are read, rather than run."""
    return [block for block in topic.get('body', ()) if not is_code(block)]


def items_of(topic):
    for name in ('objectives', 'practice', 'cards'):
        for item in topic.get(name, ()):
            yield name, item


def texts_of(topic):
    """All that a learner reads of it, but for code."""
    yield topic['title']
    yield topic.get('summary', '')
    yield from prose_of(topic)
    for _, item in items_of(topic):
        yield from (value for key, value in item.items() if key not in ('id', 'formerly'))
    for resource in topic.get('resources', ()):
        yield resource['title']


def without_links(text):
    return LINK.sub(r'\1', text)


def count_words(text):
    return len(WORD.findall(without_links(text)))


def urls_of(topic):
    urls = [match[2] for block in prose_of(topic) for match in LINK.finditer(block)]
    return urls + [resource['url'] for resource in topic.get('resources', ())]
