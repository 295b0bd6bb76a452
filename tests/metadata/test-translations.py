#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text that a user sees reaches the translators, and every translation is sound."""

import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
C_TEXT = re.compile(
    r'(?<!\w)(?:N?_|N?C_|ngettext|g_dngettext|g_dpgettext2)\s*\(\s*(?:"|NULL|GETTEXT)')
XML_TEXT = re.compile(r'translatable="yes"')
ALWAYS = re.compile(r'\.(?:desktop|metainfo\.xml|gschema\.xml)(?:\.in)*$')


def has_texts(path):
    """Whether a file has anything to translate."""
    if ALWAYS.search(path.name):
        return True
    if path.suffix in ('.c', '.h'):
        return C_TEXT.search(path.read_text('utf-8')) is not None
    if path.suffix == '.ui':
        return XML_TEXT.search(path.read_text('utf-8')) is not None
    return False


def read_list(path):
    lines = (line.split('#')[0].strip() for line in path.read_text('utf-8').splitlines())
    return [line for line in lines if line]


def find_faults(root):
    """What po/POTFILES and po/LINGUAS of a tree do not say as it is."""
    listed = read_list(root / 'po/POTFILES')
    present = {str(path.relative_to(root)) for folder in ('src', 'data')
               for path in (root / folder).rglob('*') if path.is_file() and has_texts(path)}
    faults = [f'{name} has texts and is not in POTFILES' for name in sorted(present - set(listed))]
    faults += [f'POTFILES: {name} has no texts' for name in listed if name not in present]
    faults += [f'POTFILES: {after} comes before {before}'
               for before, after in zip(listed, listed[1:]) if after <= before]
    languages = read_list(root / 'po/LINGUAS')
    files = sorted(path.stem for path in (root / 'po').glob('*.po'))
    if languages != files:
        faults.append(f'LINGUAS lists {languages}, and the files are {files}')
    return faults


def make_template(root, output):
    """Runs xgettext as meson's preset for GLib does."""
    keywords = ['_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'g_dcgettext:2', 'g_dngettext:2,3',
                'g_dpgettext2:2c,3']
    return subprocess.run(
        ['xgettext', '--from-code=UTF-8', '--add-comments', '--package-name=waymark',
         *(f'--keyword={keyword}' for keyword in keywords), f'--directory={root}',
         f'--files-from={root / "po/POTFILES"}', f'--output={output}'],
        text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


class Translations(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def test_lists_are_complete(self):
        self.assertEqual(find_faults(ROOT), [])

    def test_template_is_made_without_a_warning(self):
        output = self.folder / 'waymark.pot'
        run = make_template(ROOT, output)
        self.assertEqual((run.stdout, run.returncode), ('', 0))
        self.assertIn('msgid "Follow learning roadmaps"', output.read_text('utf-8'))

    def test_translations_are_sound(self):
        for path in sorted((ROOT / 'po').glob('*.po')):
            with self.subTest(path.name):
                run = subprocess.run(
                    ['msgfmt', '--check', '--output-file=/dev/null', path],
                    text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
                self.assertEqual((run.stdout, run.returncode), ('', 0))

    def test_planted_faults_are_found(self):
        for name, text in {
                'po/POTFILES': 'src/b.c\nsrc/a.c\nsrc/gone.c\nsrc/none.c\n',
                'po/LINGUAS': 'de\n',
                'src/a.c': 'g_print (_("a"));',
                'src/b.c': 'g_print (ngettext ("b", "bs", 2));',
                'src/none.c': 'way_c (1);',
                'src/new.c': 'const char *x = C_("place", "x");',
                'src/new.ui': '<property translatable="yes">x</property>',
                'data/new.desktop.in.in': ''}.items():
            path = self.folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)
        self.assertEqual(find_faults(self.folder), [
            'data/new.desktop.in.in has texts and is not in POTFILES',
            'src/new.c has texts and is not in POTFILES',
            'src/new.ui has texts and is not in POTFILES',
            'POTFILES: src/gone.c has no texts',
            'POTFILES: src/none.c has no texts',
            'POTFILES: src/a.c comes before src/b.c',
            "LINGUAS lists ['de'], and the files are []"])


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
