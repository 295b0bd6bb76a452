#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""No layer sees what it may not see: test-layers.py SOURCE-FOLDER BUILD-FOLDER NINJA

The include path is what keeps the layers apart, so every forbidden include is
compiled with the flags that the layer itself is compiled with, and must fail;
every allowed one must not. Some libraries lie on the compiler's own path, where
no flag hides them; what was really included, ninja knows.
"""

import json
import os
import shlex
import subprocess
import sys
import unittest
from pathlib import Path

SOURCE, BUILD, NINJA = sys.argv[1:]
SOURCE, BUILD = Path(SOURCE).resolve(), Path(BUILD).resolve()

ALLOWED = {
    'base': [],
    'model': ['base'],
    'content': ['base', 'model'],
    'store': ['base', 'model'],
    'study': ['base', 'model'],
    'export': ['base', 'model'],
    'app': ['base', 'model', 'content', 'store', 'study', 'export'],
    'ui': ['base', 'model', 'app'],
}
# Libraries that need a flag to be found, and who has it. What GTK brings along
# comes to whoever has GTK.
WITH_FLAG = {
    'adwaita.h': ['ui'],
    'gtk/gtk.h': ['app', 'ui'],
    'json-glib/json-glib.h': ['content', 'export', 'app'],
    'pango/pangocairo.h': ['export', 'app', 'ui'],
    'gio/gio.h': list(ALLOWED),
}
# Libraries that are found without a flag, and who may include them.
WITHOUT_FLAG = {
    'sqlite3.h': ['store'],
    'md4c.h': ['content'],
    'zlib.h': ['store'],
}


def layer_of(path):
    """The layer that a source file or header is in."""
    try:
        parts = path.relative_to(SOURCE / 'src').parts
    except ValueError:
        return None
    return parts[0] if len(parts) == 2 else None


def read_compilers():
    """How each layer that is built compiles its files: (folder, command)."""
    compilers = {}
    for entry in json.loads((BUILD / 'compile_commands.json').read_text('utf-8')):
        layer = layer_of(Path(entry['directory'], entry['file']).resolve())
        if layer is None or layer in compilers:
            continue
        words = shlex.split(entry['command'])
        while Path(words[0]).name in ('ccache', 'distcc', 'sccache'):
            words.pop(0)
        command = []
        skip = False
        for word in words:
            if skip or word in ('-MD', '-c') or word == entry['file']:
                skip = False
            elif word in ('-MQ', '-MF', '-o'):
                skip = True
            else:
                command.append(word)
        compilers[layer] = (entry['directory'], command)
    return compilers


def read_dependencies():
    """What each object of the build was made from, as ninja recorded it."""
    run = subprocess.run([NINJA, '-C', BUILD, '-t', 'deps'], text=True, check=True,
                         capture_output=True)
    dependencies, current = {}, None
    for line in run.stdout.splitlines():
        if line.startswith('    '):
            dependencies[current].append(Path(os.path.normpath(BUILD / line.strip())))
        elif ': #deps ' in line:
            current = line.split(':')[0]
            dependencies[current] = []
    return dependencies


def find_fault(layer, header):
    """Why a file of a layer may not include a header; None if it may."""
    other = layer_of(header)
    if other is not None and other != layer:
        if other not in ALLOWED[layer]:
            return f'{layer} may not see {other}'
        if header.stem.endswith('-private'):
            return f'{header.name} is private to {other}'
    # By whole names: a header of the system, not one that only ends alike.
    if other is None and layer not in WITHOUT_FLAG.get(header.name, [layer]):
        return f'{layer} may not use this library'
    return None


class Layers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.compilers = read_compilers()
        cls.headers = {layer: sorted((SOURCE / 'src' / layer).glob('*.h')) for layer in ALLOWED}

    def compile(self, layer, includes):
        directory, command = self.compilers[layer]
        text = ''.join(f'#include {include}\n' for include in includes)
        return subprocess.run([*command, '-fsyntax-only', '-xc', '-'], cwd=directory, text=True,
                              input=text, capture_output=True, env=os.environ | {'LC_ALL': 'C'})

    def assert_seen(self, layer, includes):
        run = self.compile(layer, includes)
        self.assertEqual((run.stderr, run.returncode), ('', 0))

    def assert_hidden(self, layer, include):
        run = self.compile(layer, [include])
        self.assertNotEqual(run.returncode, 0, f'{layer} sees {include}')
        self.assertIn(f'{include.strip("<>").strip(chr(34))}: No such file', run.stderr)

    def test_every_folder_is_a_layer(self):
        folders = {path.name for path in (SOURCE / 'src').iterdir() if path.is_dir()}
        self.assertLessEqual(folders, set(ALLOWED))
        with_sources = {path.parent.name for path in (SOURCE / 'src').glob('*/*.c')}
        self.assertEqual(set(self.compilers), with_sources)

    def test_own_layers(self):
        for layer in self.compilers:
            for other, headers in self.headers.items():
                public = [path.name for path in headers if not path.stem.endswith('-private')]
                with self.subTest(layer=layer, includes=other):
                    if other == layer or other in ALLOWED[layer]:
                        self.assert_seen(layer, [f'"{name}"' for name in public])
                        continue
                    for path in headers:
                        self.assert_hidden(layer, f'"{path.name}"')
                        self.assert_hidden(layer, f'"{other}/{path.name}"')

    def test_libraries(self):
        for layer in self.compilers:
            for header, layers in WITH_FLAG.items():
                with self.subTest(layer=layer, includes=header):
                    if layer not in layers:
                        self.assert_hidden(layer, f'<{header}>')
                    elif header in ('gio/gio.h', 'gtk/gtk.h', 'adwaita.h'):
                        self.assert_seen(layer, [f'<{header}>'])

    def test_what_was_included(self):
        checked = 0
        for name, paths in read_dependencies().items():
            layer = layer_of(paths[0]) if paths else None
            if layer is None:
                continue
            checked += 1
            for path in paths:
                with self.subTest(source=paths[0].name, header=path.name):
                    self.assertIsNone(find_fault(layer, path))
        self.assertGreaterEqual(checked, len(self.compilers))

    def test_faults_would_be_found(self):
        source = SOURCE / 'src'
        self.assertIsNone(find_fault('store', Path('/usr/include/sqlite3.h')))
        self.assertIsNone(find_fault('model', source / 'base/way-x.h'))
        self.assertIsNone(find_fault('model', source / 'model/way-x-private.h'))
        for layer, path in (('model', Path('/usr/include/sqlite3.h')),
                            ('app', Path('/usr/include/md4c.h')),
                            ('content', source / 'store/way-x.h'),
                            ('app', source / 'ui/way-x.h'),
                            ('base', source / 'model/way-x.h'),
                            ('app', source / 'store/way-x-private.h')):
            self.assertIsNotNone(find_fault(layer, path))


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
