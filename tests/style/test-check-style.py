#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plants one fault at a time and expects check-style.py and layout.py to find it.

test-check-style.py [CTAGS UNCRUSTIFY]
"""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
CTAGS, UNCRUSTIFY = sys.argv[1:] or ('ctags', 'uncrustify')
CHECK = [sys.executable, HERE / 'check-style.py', '--ctags', CTAGS]
LAYOUT = [sys.executable, HERE / 'layout.py', '--check', '--uncrustify', UNCRUSTIFY]

C = '''/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
'''
HASH = '''# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
'''
HEADER = C + '''
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WayPebble:
 *
 * A stone.
 */
typedef struct _WayPebble WayPebble;

WayPebble  *way_pebble_new        (void);
void        way_pebble_free       (WayPebble  *self);
const char *way_pebble_get_name   (WayPebble  *self);
guint       way_pebble_get_weight (WayPebble  *self);
void        way_pebble_set_weight (WayPebble  *self,
                                   guint       weight);
gboolean    way_pebble_roll       (WayPebble  *self,
                                   double      metres,
                                   GError    **error);

G_END_DECLS
'''
SOURCE = C + '''
#include "config.h"

#include "way-pebble.h"

#include <errno.h>
#include <string.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "way-hill.h"
#include "way-river.h"

struct _WayPebble {
  guint weight; /* in grams; never 0 */
};

/* As light as a pebble can be (see the shore): https://example.org/ */
static void
way_pebble_reset (WayPebble *self)
{
  self->weight = 1;
}

/**
 * way_pebble_new:
 *
 * |[<!-- language="C" -->
 * way_pebble_free (way_pebble_new ());
 * ]|
 *
 * Returns: (transfer full): a pebble
 */
WayPebble *
way_pebble_new (void)
{
  WayPebble *self = g_new0 (WayPebble, 1);

  way_pebble_reset (self);
  return self;
}

void
way_pebble_free (WayPebble *self)
{
  g_free (self);
}

/**
 * way_pebble_get_name:
 *
 * Returns: (transfer none): what it is called
 */
const char *
way_pebble_get_name (WayPebble *self)
{
  return _("Pebble // or \\"/* stone");
}

guint
way_pebble_get_weight (WayPebble *self)
{
  return self->weight;
}

void
way_pebble_set_weight (WayPebble *self,
                       guint      weight)
{
  self->weight = weight;
}

/**
 * way_pebble_roll:
 * @metres: how far
 *
 * Returns: whether it rolled
 */
gboolean
way_pebble_roll (WayPebble  *self,
                 double      metres,
                 GError    **error)
{
  return metres > 0;
}
'''
CLEAN = {
    'meson.build': HASH + '\nproject(\'pebble\', \'c\')\n',
    'README.md': '# Pebble\n',
    'src/way-pebble.h': HEADER,
    'src/way-pebble.c': SOURCE,
    'src/way-pebble.ui': '<?xml version="1.0" encoding="UTF-8"?>\n<!-- '
                         + HASH.replace('# ', '').strip() + ' -->\n<interface/>\n',
    'src/style.css': C + '\n.pebble { color: grey; }\n',
    'src/0001.sql': HASH.replace('#', '--') + 'SELECT 1;\n',
    'tests/test-pebble.c': C + '''
#include "way-pebble.h"

#include <errno.h>

#include <glib.h>
#include <zlib.h>

#include "way-hill.h"
''',
    'data/some.json': '{"no": "comments"}\n',
    'tests/fixtures/odd.c': '\tas it must be \n',
    'tests/run.py': '#!/usr/bin/env python3\n' + HASH + '# Prose (about it), not code.\n',
}

# What is replaced in which file, by what, and the rule that must find it.
FAULTS = [
    ('src/way-pebble.c', C, '', 'header'),
    ('src/way-pebble.h', 'GPL-3.0-or-later', 'MIT', 'header'),
    ('src/way-pebble.ui', '-Identifier', '', 'header'),
    ('src/style.css', C, '', 'header'),
    ('src/0001.sql', '-- SPDX-FileC', '-- C', 'header'),
    ('meson.build', HASH, '', 'header'),
    ('tests/run.py', HASH, '', 'header'),
    ('src/way-pebble.c', '  self->weight = 1;', '\tself->weight = 1;', 'text'),
    ('src/way-pebble.c', 'self->weight = 1;', 'self->weight = 1; ', 'text'),
    ('README.md', 'Pebble\n', 'Pebble', 'text'),
    ('README.md', 'Pebble\n', 'Pebble\n\n', 'text'),
    ('README.md', 'Pebble', 'Pebble\r', 'text'),
    ('src/way-pebble.c', 'self->weight = 1;', 'self->weight = 1' + ' + 1' * 25 + ';', 'width'),
    ('meson.build', 'pebble', 'p' * 100, 'width'),
    ('src/way-pebble.c', '#include <gio/gio.h>\n', '#include <gio/gio.h>\n' + '\n' * 900, 'size'),
    ('src/way-pebble.c', '  self->weight = 1;\n', '  self->weight = 1;\n' * 58, 'size'),
    ('src/way-pebble.c', 'way_pebble_reset (WayPebble *self)\n{\n  self->weight = 1;\n',
     'way_pebble_class_init (WayPebble *self)\n{\n' + '  self->weight = 1;\n' * 78, 'size'),
    ('src/way-pebble.c', ' * way_pebble_roll:', ' * way_pebble_rolls:', 'doc'),
    ('src/way-pebble.c', '/**\n * way_pebble_roll:', '/*\n * way_pebble_roll:', 'doc'),
    ('src/way-pebble.c', '/**\n * way_pebble_new:', '/*\n * way_pebble_new:', 'doc'),
    ('src/way-pebble.c', '/**\n * way_pebble_get_name:', '/*\n * way_pebble_get_name:', 'doc'),
    ('src/way-pebble.c', 'self->weight = 1;', 'self->weight = 1; /* FIX' + 'ME */', 'comment'),
    ('meson.build', 'project', '# TO' + 'DO: more\nproject', 'comment'),
    ('src/way-pebble.c', 'self->weight = 1;', '/* self->weight = 1; */', 'comment'),
    ('src/way-pebble.c', 'self->weight = 1;', '/*\n  if (self)\n    x ();\n  */', 'comment'),
    ('src/way-pebble.c', 'self->weight = 1;', '/* g_free (self); */', 'comment'),
    ('src/way-pebble.c', 'self->weight = 1;', 'self->weight = 1; // light', 'comment'),
    ('tests/run.py', '# Prose', '# import os\n# Prose', 'comment'),
    ('tests/run.py', '# Prose', '# print(1)\n# Prose', 'comment'),
    ('src/way-pebble.c', '#include "config.h"\n', '', 'include'),
    ('src/way-pebble.c', '#include "way-pebble.h"\n', '', 'include'),
    ('src/way-pebble.c', '#include <errno.h>\n#include <string.h>',
     '#include <string.h>\n#include <errno.h>', 'include'),
    ('src/way-pebble.c', '#include <errno.h>', '#include <gtk/gtk.h>', 'include'),
    ('src/way-pebble.c', '#include "way-hill.h"\n#include "way-river.h"',
     '#include "way-river.h"\n#include "way-hill.h"', 'include'),
    ('src/way-pebble.c', '#include <errno.h>', '#include "way-lake.h"', 'include'),
    ('src/way-pebble.h', '#pragma once', '', 'include'),
    ('tests/test-pebble.c', '#include <errno.h>\n\n#include <glib.h>',
     '#include <glib.h>\n\n#include <errno.h>', 'include'),
    ('tests/test-pebble.c', '"way-hill.h"', '"way-hill.h"\n#include <zlib.h>', 'include'),
    ('tests/test-pebble.c', 'glib.h>\n', 'glib.h>\n#include "config.h"\n', 'include'),
]

LAYOUT_FAULTS = [
    ('src/way-pebble.c', 'way_pebble_reset (self)', 'way_pebble_reset(self)'),
    ('src/way-pebble.c', 'return metres > 0', 'return metres>0'),
    ('src/way-pebble.c', '  self->weight = 1;', '   self->weight = 1;'),
    ('src/way-pebble.c', 'static void\nway_pebble_reset', 'static void way_pebble_reset'),
    ('src/way-pebble.c', 'struct _WayPebble {', 'struct _WayPebble\n{'),
    ('src/way-pebble.c', '(WayPebble  *self,\n                 double      metres,',
     '(WayPebble *self,\n                 double metres,'),
    ('src/way-pebble.c', '(WayPebble *self,\n                       guint      weight)',
     '(WayPebble *self, guint weight)'),
    ('src/way-pebble.h', 'way_pebble_free       (', 'way_pebble_free ('),
    ('src/way-pebble.h', 'void        way_pebble_free', 'void way_pebble_free'),
    ('src/way-pebble.h', 'GError    **error', 'GError **error'),
]


class Planted(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        for name, text in CLEAN.items():
            self.write(name, text)

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        if text.startswith('#!'):
            path.chmod(0o755)

    def plant(self, name, old, new):
        self.assertIn(old, CLEAN[name], 'this fault cannot be planted')
        self.write(name, CLEAN[name].replace(old, new, 1))

    def run_tool(self, command):
        return subprocess.run(command, text=True, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def layout(self):
        return self.run_tool([*LAYOUT, *sorted(self.root.rglob('way-*.[ch]'))])

    def test_clean_tree_passes(self):
        run = self.run_tool([*CHECK, self.root])
        self.assertEqual((run.stdout, run.returncode), ('', 0))
        run = self.layout()
        self.assertEqual((run.stdout, run.returncode), ('', 0))

    def test_every_fault_is_found(self):
        for name, old, new, rule in FAULTS:
            with self.subTest(rule=rule, new=new[:60]):
                self.plant(name, old, new)
                run = self.run_tool([*CHECK, self.root])
                self.assertRegex(run.stdout, rf'(?m)^{name}:\d+: {rule}: ')
                self.assertEqual(run.returncode, 1)
                self.write(name, CLEAN[name])

    def test_what_cannot_be_run_is_found(self):
        (self.root / 'tests/run.py').chmod(0o644)
        run = self.run_tool([*CHECK, self.root])
        self.assertIn('tests/run.py:1: mode: ', run.stdout)
        self.assertEqual(run.returncode, 1)

    def test_latin_1_is_found(self):
        (self.root / 'README.md').write_bytes(b'caf\xe9\n')
        run = self.run_tool([*CHECK, self.root])
        self.assertIn('README.md:1: text: not UTF-8', run.stdout)
        self.assertEqual(run.returncode, 1)

    def test_nothing_to_check_is_no_success(self):
        with tempfile.TemporaryDirectory() as empty:
            self.assertNotEqual(self.run_tool([*CHECK, empty]).returncode, 0)

    def test_every_odd_layout_is_found(self):
        for name, old, new in LAYOUT_FAULTS:
            with self.subTest(new=new):
                self.plant(name, old, new)
                run = self.layout()
                self.assertIn('\n+', run.stdout)
                self.assertEqual(run.returncode, 1)
                self.write(name, CLEAN[name])

    def test_odd_layout_is_mended(self):
        for name, old, new in LAYOUT_FAULTS:
            with self.subTest(new=new):
                self.plant(name, old, new)
                path = self.root / name
                command = [part for part in LAYOUT if part != '--check']
                self.assertEqual(self.run_tool([*command, path]).returncode, 0)
                self.assertEqual(path.read_text(), CLEAN[name])


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
