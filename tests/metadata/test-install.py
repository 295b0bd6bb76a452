#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Installs what is built into an empty folder and looks at what a desktop sees of it.

test-install.py BUILD-FOLDER APPLICATION-ID DATADIR
"""

import os
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
from configparser import ConfigParser
from pathlib import Path

BUILD, APPLICATION_ID, DATADIR = sys.argv[1:]


class Installed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        environment = os.environ | {'DESTDIR': folder.name}
        subprocess.run(['meson', 'install', '-C', BUILD, '--no-rebuild', '--quiet'],
                       env=environment, check=True, capture_output=True)
        cls.share = Path(folder.name, DATADIR.lstrip('/'))

    def test_desktop_file_names_icon_and_program(self):
        parser = ConfigParser(interpolation=None)
        parser.optionxform = str
        parser.read(self.share / f'applications/{APPLICATION_ID}.desktop', 'utf-8')
        entry = parser['Desktop Entry']
        self.assertEqual(entry['Icon'], APPLICATION_ID)
        self.assertEqual(entry['Exec'].split()[0], 'waymark')

    def test_icons_have_the_size_of_their_folder(self):
        for folder, suffix, size in (('scalable', '', 128), ('symbolic', '-symbolic', 16)):
            path = self.share / f'icons/hicolor/{folder}/apps/{APPLICATION_ID}{suffix}.svg'
            root = ElementTree.parse(path).getroot()
            self.assertEqual((root.get('width'), root.get('height')), (str(size), str(size)))

    def test_metainfo_launches_the_desktop_file(self):
        path = self.share / f'metainfo/{APPLICATION_ID}.metainfo.xml'
        root = ElementTree.parse(path).getroot()
        self.assertEqual(root.findtext('id'), APPLICATION_ID)
        self.assertEqual(root.findtext('launchable'), f'{APPLICATION_ID}.desktop')
        self.assertTrue(10 <= len(root.findtext('summary')) <= 25)

    def test_schema_has_the_id_of_the_application(self):
        path = self.share / f'glib-2.0/schemas/{APPLICATION_ID}.gschema.xml'
        schema = ElementTree.parse(path).getroot().find('schema')
        self.assertEqual(schema.get('id'), APPLICATION_ID)
        self.assertEqual(schema.get('path'), '/' + APPLICATION_ID.replace('.', '/') + '/')
        for key in schema.iter('key'):
            for text in ('summary', 'description'):
                self.assertTrue(key.findtext(text), f'{key.get("name")} has no {text}')


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
