#!/usr/bin/python3
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes pictures of every page, in each of the ways in which the window can look:

    meson compile -C BUILD screenshots

They are in BUILD/screenshots, for who wants to look at all of them. Those that README and
metainfo show go to data/screenshots.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

LOOKS = ('light', 'dark', 'contrast', 'contrast-dark', 'narrow', 'low', 'large', 'rtl',
         'narrow-rtl')
# With the shadow, within the 1000 × 700 that metainfo wants at most.
SIZE = ('944', '644')
PUBLISHED = {
    'today-light': 'light/today',
    'section-light': 'light/section-with-choices',
    'topic-light': 'light/topic-with-code',
    'topic-dark': 'dark/topic',
    'section-narrow': 'narrow/section-with-choices',
}


def main(run, aside, program):
    # What was there may be of pages that are gone.
    pictures = Path(os.environ['MESON_BUILD_ROOT']) / 'screenshots'
    published = Path(os.environ['MESON_SOURCE_ROOT']) / 'data' / 'screenshots'
    shutil.rmtree(pictures, ignore_errors=True)
    for look in LOOKS:
        size = SIZE if look in ('light', 'dark') else ()
        made = subprocess.run([run, aside, program, look, str(pictures / look), *size],
                              capture_output=True, text=True, check=False)
        if made.returncode != 0:
            sys.exit(made.stdout + made.stderr)
        print(f'{look}: {len(list((pictures / look).iterdir()))} pictures', flush=True)
    for name, picture in PUBLISHED.items():
        shutil.copyfile(pictures / f'{picture}.png', published / f'{name}.png')
    print(f'in {pictures}; those that are published, in {published}')


if __name__ == '__main__':
    main(*sys.argv[1:])
