# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A desk to measure programs on: an X server and a bus of its own, and homes to throw away."""

import json
import os
import select
import shutil
import subprocess
import tempfile
from argparse import ArgumentParser
from pathlib import Path

A11Y_SERVICE = Path('/usr/share/dbus-1/services/org.a11y.Bus.service')
SCREEN = '1280x1024x24'
SERVER_SECONDS = 20
DISTURBING = {'AT_SPI_BUS_ADDRESS', 'GDK_DEBUG', 'GTK_A11Y', 'GTK_DEBUG', 'G_DEBUG',
              'G_MESSAGES_DEBUG', 'MALLOC_CHECK_', 'MALLOC_PERTURB_', 'WAYLAND_DISPLAY',
              'XAUTHORITY'}

BUS_CONFIG = '''\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <servicedir>{services}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
'''

# What a learner comes back to: a place in the roadmap, and a year of learning.
ROADMAP = 'backend'
SECTION = 'databases'
TOPIC = 'crud'
STATES = {
    'first start': None,
    'Today page': ('', ''),
    'section page': (SECTION, ''),
    'topic page': (SECTION, TOPIC),
}
NOTE = 'What I would say of it by heart, **without** looking:\n\n- one thing\n- another\n'


class Failed(Exception):
    """Why nothing could be measured."""


def find_program(name, package):
    path = shutil.which(name)
    if path is None:
        raise Failed(f'{name} is needed to measure, and is not installed (Debian: {package})')
    return path


def read_line(stream, what):
    """One line from a server that is starting."""
    if not select.select([stream], [], [], SERVER_SECONDS)[0]:
        raise Failed(f'{what} did not start in {SERVER_SECONDS} s')
    line = stream.readline().strip()
    if not line:
        raise Failed(f'{what} did not start')
    return line


class Desk:
    """Use with `with`. Nothing of the user's is read or written, no service is started but
    the one for screen readers, and nothing moves or draws on the screen but what is measured."""

    def __init__(self, arguments):
        self.watch = arguments.watch
        self.program = arguments.program
        self.window = arguments.window
        self.group = arguments.settings_path.strip('/')
        self.servers = []
        self.templates = {}

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory(prefix='waymark-bench-')
        self.root = Path(self.folder.name)
        try:
            self.environment = self.make_environment()
            # The bus starts what speaks to the display, so that comes first.
            self.environment['DISPLAY'] = self.start_display()
            self.environment['DBUS_SESSION_BUS_ADDRESS'] = self.start_bus()
            learner = self.root / 'learner'
            learner.mkdir()
            self.make_progress(learner)
            for name, place in STATES.items():
                self.templates[name] = self.make_home(name, place, learner)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for server in reversed(self.servers):
            server.terminate()
            server.wait()
        self.folder.cleanup()

    def make_environment(self):
        run = self.root / 'run'
        run.mkdir(mode=0o700)
        environment = {name: value for name, value in os.environ.items() if name not in DISTURBING}
        return environment | self.home_environment(self.root / 'home') | {
            'XDG_RUNTIME_DIR': str(run),
            'GDK_BACKEND': 'x11',
            'GSK_RENDERER': 'cairo',
            'GSETTINGS_BACKEND': 'keyfile',
            'GIO_USE_VFS': 'local',
            'ADW_DISABLE_PORTAL': '1',
            'LC_ALL': 'C.UTF-8',
        }

    def start(self, what, make_command):
        """Starts a server that writes where it is to a file descriptor, and reads that."""
        out, into = os.pipe()
        with open(out, encoding='utf-8') as stream:
            try:
                self.servers.append(subprocess.Popen(
                    make_command(into), pass_fds=[into], env=self.environment,
                    stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL))
            finally:
                os.close(into)
            return read_line(stream, what)

    def start_display(self):
        server = find_program('Xvfb', 'xvfb')
        return ':' + self.start('the X server', lambda into: [
            server, '-displayfd', str(into), '-screen', '0', SCREEN, '-nolisten', 'tcp',
            '-noreset'])

    def start_bus(self):
        services = self.root / 'services'
        services.mkdir()
        if A11Y_SERVICE.exists():
            shutil.copy(A11Y_SERVICE, services)
        config = self.root / 'bus.conf'
        config.write_text(BUS_CONFIG.format(folder=self.root, services=services), 'utf-8')
        server = find_program('dbus-daemon', 'dbus-daemon')
        return self.start('the bus', lambda into: [
            server, f'--config-file={config}', '--nofork', f'--print-address={into}'])

    @staticmethod
    def home_environment(home):
        return {'HOME': str(home), 'XDG_CONFIG_HOME': f'{home}/config',
                'XDG_DATA_HOME': f'{home}/data', 'XDG_CACHE_HOME': f'{home}/cache',
                'XDG_STATE_HOME': f'{home}/state'}

    def run_command(self, home, *arguments, text=None):
        run = subprocess.run([self.program, *arguments], capture_output=True, text=True, input=text,
                             env=self.environment | self.home_environment(home), check=False)
        if run.returncode != 0:
            raise Failed(f'waymark {" ".join(arguments)}: {run.stderr.strip()}')
        return run.stdout

    def make_home(self, name, place, learner):
        home = self.root / f'template {name}'
        if place is None:
            home.mkdir()
            return home
        shutil.copytree(learner, home)
        settings = home / 'config/glib-2.0/settings/keyfile'
        settings.parent.mkdir(parents=True)
        settings.write_text(f'[{self.group}]\nroadmap={ROADMAP!r}\n'
                            f'places={{{ROADMAP!r}: {place!r}}}\n', 'utf-8')
        return home

    def make_progress(self, home):
        """Sets what a year leaves, and makes sure that the places are there to go to."""
        shown = json.loads(self.run_command(home, 'show', ROADMAP, '--json'))
        plain = []
        ids = set()

        def visit(topics):
            for topic in topics:
                ids.add(topic['id'])
                if topic['choose'] is None:
                    plain.append(topic['id'])
                visit(topic['topics'])

        for section in shown['sections']:
            ids.add(section['id'])
            visit(section['topics'])
        if not {SECTION, TOPIC} <= ids:
            raise Failed(f'the roadmap has no {SECTION} or no {TOPIC} any more')
        for number, topic in enumerate(plain):
            self.run_command(home, 'set', ROADMAP, topic, 'learning')
            if number % 4 != 3:
                self.run_command(home, 'set', ROADMAP, topic, 'done')
            if number % 3 == 0:
                self.run_command(home, 'note', ROADMAP, topic, '-', text=NOTE)

    def measure(self, state, *options, wrapper=()):
        """Starts Waymark in a state, or the least window where that is None."""
        home = self.root / 'a home'
        if state is None:
            home.mkdir()
        else:
            shutil.copytree(self.templates[state], home)
        command = [self.watch, *options, *wrapper, self.window if state is None else self.program]
        try:
            run = subprocess.run(command, capture_output=True, text=True, check=False,
                                 env=self.environment | self.home_environment(home))
        finally:
            shutil.rmtree(home)
        if run.returncode != 0:
            raise Failed(run.stderr.strip())
        return json.loads(run.stdout)


def make_parser(description):
    parser = ArgumentParser(description=description)
    parser.add_argument('watch', metavar='BENCH-WATCH')
    parser.add_argument('window', metavar='BENCH-WINDOW', help='the yardstick')
    parser.add_argument('program', metavar='WAYMARK')
    parser.add_argument('settings_path', metavar='SETTINGS-PATH')
    return parser
