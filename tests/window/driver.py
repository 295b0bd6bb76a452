# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real window from outside, as one reads it who cannot see it, and with X11 keys.

What is read comes from the accessibility bus: GTK hands out all that it has there at once, which
is quicker than to ask object by object, and as fresh as the answer. Nothing sleeps for a result:
what is expected is asked for until it is there.
"""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import gi

gi.require_version('Json', '1.0')
from gi.repository import Gio, GLib, Json  # noqa: E402

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'app'))
from learner import LIMIT, PROGRAM, LearnerCase  # noqa: E402

APPLICATION_ID = os.environ.get('WAYMARK_APPLICATION_ID', 'io.github.waymark_app.Waymark')
OBJECT_PATH = '/' + APPLICATION_ID.replace('.', '/')
ATSPI = 'org.a11y.atspi.'
ROOT = '/org/a11y/atspi/accessible/root'
CACHE = '/org/a11y/atspi/cache'
STATES = {'active': 1, 'checked': 4, 'focusable': 11, 'focused': 12, 'selected': 23,
          'sensitive': 24, 'visible': 30}
IN_WINDOW = 1
# A window that hangs is not waited for, and one whose test has died does not stay.
LIFE_S = int(10 * LIMIT)
CALL_MS = int(1000 * LIMIT)
POLL_S = 0.01
# The numbers of AtspiRole; GTK's own words for them differ from version to version.
ROLES = {
    2: 'alert', 7: 'check box', 8: 'check menu item', 11: 'combo box', 16: 'dialog', 20: 'filler',
    23: 'frame', 27: 'image', 29: 'label', 31: 'list', 32: 'list item', 33: 'menu',
    35: 'menu item', 37: 'page tab', 39: 'panel', 42: 'progress bar', 43: 'push button',
    44: 'radio button', 45: 'radio menu item', 48: 'scroll bar', 49: 'scroll pane',
    50: 'separator', 54: 'status bar', 55: 'table', 61: 'text', 62: 'push button', 69: 'window',
    75: 'application', 79: 'entry', 83: 'heading', 88: 'link', 98: 'list', 99: 'grouping',
    103: 'level bar',
}
# What a message says of a topic that was given a status.
SAID = {'done': '“{}” done', 'learning': 'Learning “{}”', 'skipped': '“{}” skipped',
        'todo': '“{}” is to do again'}
INTERACTIVE = {
    'push button', 'check box', 'radio button', 'entry', 'text', 'combo box', 'list', 'list item',
    'menu item', 'check menu item', 'radio menu item', 'link', 'level bar', 'progress bar',
    'page tab',
}


class Failure(AssertionError):
    pass


def xdotool(*words, check=True):
    """What it prints. Nothing limits it: to wait with a limit is to look now and then, which takes
    longer than what is waited for."""
    return subprocess.run(['xdotool', *words], check=check, stdout=subprocess.PIPE,
                          text=True).stdout


class Bus:
    """The accessibility bus of this session."""

    def __init__(self):
        self.session = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.address = self.session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus',
                                         'GetAddress', None, None, 0, CALL_MS).unpack()[0]
        self.connection = Gio.DBusConnection.new_for_address_sync(
            self.address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)

    def call(self, name, path, interface, method, signature=None, *values):
        parameters = GLib.Variant(signature, values) if signature else None
        answer = self.connection.call_sync(name, path, interface, method, parameters, None, 0,
                                           CALL_MS)
        # What is unpacked value by value takes eight times as long, and most of a test.
        return json.loads(Json.gvariant_serialize_data(answer)[0])

    def find(self, process):
        """The bus name under which a process tells of itself, or None."""
        applications, = self.call(ATSPI + 'Registry', ROOT, ATSPI + 'Accessible', 'GetChildren')
        for name, _ in applications:
            owner, = self.call('org.freedesktop.DBus', '/org/freedesktop/DBus',
                               'org.freedesktop.DBus', 'GetConnectionUnixProcessID', '(s)', name)
            if owner == process:
                return name
        return None


class Node:
    """One accessible object, as it was when the window was last asked."""

    def __init__(self, window, path):
        self.window = window
        self.path = path

    def call(self, interface, method, *arguments):
        return self.window.bus.call(self.window.name, self.path, interface, method, *arguments)

    def ask(self, interface, name):
        return self.call('org.freedesktop.DBus.Properties', 'Get', '(ss)', ATSPI + interface,
                         name)[0]

    @property
    def item(self):
        return self.window.items[self.path]

    @property
    def role(self):
        return ROLES.get(self.item[7], str(self.item[7]))

    @property
    def name(self):
        return self.item[6]

    @property
    def description(self):
        return self.item[8]

    @property
    def states(self):
        bits = self.item[9][0] | self.item[9][1] << 32
        return {state for state, bit in STATES.items() if bits >> bit & 1}

    @property
    def children(self):
        return [Node(self.window, path) for path in self.window.children.get(self.path, ())]

    @property
    def value(self):
        return self.ask('Value', 'CurrentValue')

    @property
    def most(self):
        return self.ask('Value', 'MaximumValue')

    @property
    def actions(self):
        if ATSPI + 'Action' not in self.item[5]:
            return []
        return [name.lower() for name, _, _ in self.call(ATSPI + 'Action', 'GetActions')[0]]

    @property
    def box(self):
        """x, y, width, height in the window."""
        return tuple(self.call(ATSPI + 'Component', 'GetExtents', '(u)', IN_WINDOW)[0])

    def walk(self):
        """All that is heard: a page that another one covers is not."""
        if 'visible' not in self.states:
            return
        yield self
        for child in self.children:
            yield from child.walk()

    def all(self, role, name=None, action=None):
        """All of a role, with a NAME (a pattern that fits all of it) and an ACTION."""
        return [node for node in self.walk()
                if node.role == role
                and (name is None or re.fullmatch(name, node.name))
                and (action is None or action in node.actions)]

    def find(self, role, name=None, action=None):
        """Waits for the first of them."""
        return self.window.wait(lambda: self.all(role, name, action),
                                f'there is no {role} {name or ""} {action or ""}')[0]

    def gone(self, role, name=None, action=None):
        self.window.wait(lambda: not self.all(role, name, action),
                         f'there still is a {role} {name or ""} {action or ""}')

    def do(self, action):
        names = self.actions
        if action not in names:
            raise Failure(f'{self} has no action {action}, only {names}')
        self.call(ATSPI + 'Action', 'DoAction', '(i)', names.index(action))

    def texts(self):
        """What one reads in it, label by label."""
        return [node.name for node in self.walk() if node.role in ('label', 'heading', 'alert')]

    def __repr__(self):
        return f'<{self.role} “{self.name}”>'


class Window:
    """A running program with its window. It may run under another one that gives way to it."""

    def __init__(self, learner, *words, environ=None, under=()):
        self.learner = learner
        self.errors = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [*under, PROGRAM, *words], env=environ or learner.environ, stdin=subprocess.DEVNULL,
            stderr=self.errors, preexec_fn=lambda: signal.alarm(LIFE_S))
        self.bus = None
        self.name = None
        self.path = None
        self.items = {}
        self.children = {}

    # What it tells of itself

    def look(self):
        """Asks for all there is."""
        if self.name is None:
            return
        is_whole = False
        while not is_whole:
            items, = self.bus.call(self.name, CACHE, ATSPI + 'Cache', 'GetItems')
            self.items = {item[0][1]: item for item in items}
            self.children = {}
            for item in sorted(items, key=lambda item: item[3]):
                self.children.setdefault(item[2][1], []).append(item[0][1])
            is_whole = True
            for path, item in self.items.items():
                known = self.children.get(path, ())
                places = [self.items[child][3] for child in known]
                above = self.items.get(item[2][1])
                if (places != list(range(item[4]))
                        or above is not None and above[6] == 'AdwGizmo'
                        or any(self.items[child][6] == 'GtkStackPage' for child in known)):
                    self.children[path] = self.call_out(path)
                    is_whole &= all(child in self.items for child in self.children[path])

    def call_out(self, path):
        """What nobody has asked for yet stands in no list, what is hidden stands in it still (as
        at the ends of a header), and pages of a stack stand between: there only the parent knows
        its children."""
        children, = self.bus.call(self.name, path, ATSPI + 'Accessible', 'GetChildren')
        for _, child in children:
            if child not in self.items:
                self.call_out(child)
        return [child for _, child in children]

    def wait(self, probe, why, limit=None):
        """Asks until PROBE gives something true, and returns it; says WHY when it does not."""
        end = time.monotonic() + (limit or LIMIT)
        while True:
            if self.process.poll() is not None:
                raise Failure(f'{why}: the program ended with {self.process.returncode}: '
                              f'{self.said()}')
            try:
                self.look()
                found = probe()
                if found:
                    return found
            except (GLib.Error, KeyError):
                pass  # it went away between two questions
            if time.monotonic() > end:
                raise self.failure(why)
            time.sleep(POLL_S)

    def joined(self):
        """Waits for the program to be on the accessibility bus, and for its window."""
        self.bus = Bus()
        self.name = self.wait(lambda: self.bus.find(self.process.pid), 'it is not on the bus')
        self.frame.find('list', 'Sections')
        return self

    def tops(self, role, name):
        """The windows of the program of that role and name."""
        return [node for node in Node(self, ROOT).children
                if re.fullmatch(role, node.role) and re.fullmatch(name, node.name)]

    def top(self, role='frame', name='Waymark'):
        """Waits for a window of the program."""
        return self.wait(lambda: self.tops(role, name), f'there is no {role} {name}')[0]

    @property
    def frame(self):
        """The window, as it was when it was last asked."""
        if self.path not in self.items:
            self.path = self.top().path
        return Node(self, self.path)

    def now(self):
        """The window as it is now."""
        self.look()
        return self.frame

    def said(self):
        self.errors.seek(0)
        return self.errors.read().decode('utf-8', 'replace')

    def failure(self, why):
        """Shows what there was, for who has to find out WHY a test failed. The reason comes
        last, where a log that is cut short still has it."""
        print(self.dump(), file=sys.stderr)
        return Failure(why)

    def dump(self):
        lines = []

        def show(node, depth):
            states = ' '.join(sorted(node.states & {'focused', 'checked', 'selected'}))
            if node.name or states:
                lines.append(f'{"  " * depth}{node.role} “{node.name}” {states}')
            for child in node.children:
                if 'visible' in child.states:
                    show(child, depth + 1)

        if self.items:
            show(Node(self, ROOT), 0)
        return '\n'.join(lines)

    # Keys and mouse

    def keys(self, *keys):
        """Presses keys, once there is a window to take them; dialogs never say that they are it."""
        self.wait(lambda: any('active' in node.states or node.role in ('dialog', 'filler')
                              for node in Node(self, ROOT).children), 'no window is active')
        xdotool('key', '--clearmodifiers', *keys)

    def type(self, text):
        """Types a text where the focus is."""
        xdotool('type', '--clearmodifiers', '--delay', '2', text)

    def top_of(self, node):
        """The window that NODE is in."""
        while node.item[2][1] != ROOT:
            node = Node(self, node.item[2][1])
        return node

    def xid(self, title='Waymark'):
        found = self.wait(lambda: xdotool(
            'search', '--onlyvisible', '--pid', str(self.process.pid), '--name',
            f'^{re.escape(title)}$', check=False).split(),
                          f'there is no window {title} on the display')
        return found[-1]

    def geometry(self, title='Waymark'):
        """x, y, width, height of a window on the display, with its border."""
        shell = xdotool('getwindowgeometry', '--shell', self.xid(title))
        values = dict(line.split('=') for line in shell.split())
        return tuple(int(values[name]) for name in ('X', 'Y', 'WIDTH', 'HEIGHT'))

    def border(self, top=None):
        """What a window has around it: AT-SPI counts from inside of it, X from outside."""
        top = top or self.frame
        _, _, width, height = self.geometry(top.name)
        _, _, inner_width, inner_height = top.box
        return (width - inner_width) // 2, (height - inner_height) // 2

    def click(self, node, button=1):
        """A real click, once NODE stands still where it can be clicked."""
        boxes = [None]

        def is_still():
            boxes.append(node.box)
            x, y, width, height = boxes[-1]
            _, _, inner_width, inner_height = self.top_of(node).box
            return (boxes[-3:] == [boxes[-1]] * 3 and width > 0 and height > 0
                    and 0 <= x + width // 2 < inner_width and 0 <= y + height // 2 < inner_height)

        self.wait(is_still, f'{node} is not in sight')
        top = self.top_of(node)
        left, above = self.border(top)
        x, y, width, height = boxes[-1]
        xdotool('mousemove', '--window', self.xid(top.name), str(x + width // 2 + left),
                str(y + height // 2 + above), 'click', str(button))

    def resize(self, width, height):
        """Gives the window a size inside of its border."""
        left, top = self.border()
        xdotool('windowsize', self.xid(), str(width + 2 * left), str(height + 2 * top))
        self.wait(lambda: self.frame.box[2:] == (width, height), f'not {width} × {height}')

    def dialog(self, heading):
        """Waits for a question."""
        return self.top('dialog', heading)

    def is_inside(self, node, top):
        x, y, width, height = node.box
        _, _, inner_width, inner_height = top.box
        return (width > 0 and height > 0 and 0 <= x and x + width <= inner_width
                and 0 <= y and y + height <= inner_height)

    def answer(self, heading, label):
        """Clicks an answer of a question: the one in sight of the two that the library has."""
        dialog = self.dialog(heading)
        found = self.wait(lambda: [node for node in dialog.all('push button', f'.*{label}')
                                   if self.is_inside(node, dialog)],
                          f'there is no answer {label}')
        # Of three that stand one above the other the others are left where they were.
        self.click(found[-1])
        self.wait(lambda: dialog.path not in self.items
                  or 'visible' not in dialog.states, f'{heading} does not go')

    def focused(self, top=None):
        return next((node for node in (top or self.frame).walk() if 'focused' in node.states),
                    None)

    def focus(self, role, name, *, key='Tab', limit=60):
        """Presses KEY until the focus is where it is wanted, as one without a mouse does."""
        return self.focus_in(None, role, name, key=key, limit=limit)

    def focus_in(self, top, role, name, *, key='Tab', limit=60):
        """The same in another window of the program."""
        node = self.focused(top)
        for _ in range(limit):
            if node is not None and node.role == role and re.fullmatch(name, node.name):
                return node
            before = node.path if node is not None else None
            self.keys(key)
            node = self.wait(lambda: self.moved_focus(before, top),
                             f'{key} moves nothing from {node}')
        raise self.failure(f'{key} does not lead to {role} {name}')

    def moved_focus(self, before, top=None):
        node = self.focused(top)
        return node if node is not None and node.path != before else None

    # What this window has

    @property
    def sections(self):
        return self.frame.find('list', 'Sections')

    def section(self, title):
        return self.sections.find('list item', rf'\d+\. {re.escape(title)}, .*')

    def go_to_section(self, title):
        self.click(self.section(title))
        self.expect_heading(title)

    def expect_section(self, number):
        """The page of a section is shown, and no other one."""
        self.frame.find('label', rf'Section {number} of \d+')
        self.frame.gone('push button', 'Back to (?!the sections).*')

    def expect_section_count(self, title, done, counted):
        """The sidebar and all bars say so."""
        self.sections.find('list item', rf'\d+\. {re.escape(title)}, {done} of {counted} done')
        self.wait(lambda: set(self.bars(title)) == {(done, counted)},
                  f'not all bars say {done} of {counted}')

    def begin(self):
        """From the welcome page, or Today for who has begun elsewhere, to the first section."""
        self.wait(lambda: self.frame.all('push button', 'Start with .*')
                  or self.frame.all('heading', 'Today'), 'there is no page to begin with')
        if self.frame.all('push button', 'Start with .*'):
            self.frame.find('push button', 'Start with .*').do('click')
        else:
            self.click(self.sections.find('list item', r'1\. .*'))
        self.frame.find('label', r'Section 1 of \d+')

    def row(self, title):
        return self.frame.find('list item', rf'{re.escape(title)}: (to do|learning|done|skipped)',
                               action='topic.menu')

    def focus_row(self, title):
        """Gives a topic's row the focus: Tab to a row, then up or down from there."""
        start = self.focus('list item', r'.*: (to do|learning|done|skipped)')
        rows = [row.path for row in self.frame.all('list item', action='topic.menu')]
        is_below = rows.index(self.row(title).path) > rows.index(start.path)
        return self.focus('list item', rf'{re.escape(title)}: .*',
                          key='Down' if is_below else 'Up')

    def expect_row(self, title, status):
        self.wait(lambda: self.row(title).name == f'{title}: {status}',
                  f'{title} is not {status}')

    def open_topic(self, title):
        self.focus_row(title)
        self.keys('Return')
        self.expect_heading(title)

    def expect_topic(self, title):
        self.frame.find('grouping', 'Status')
        self.expect_heading(title)

    def activate_topic(self, topic):
        """Goes to a topic as a link from elsewhere does."""
        self.activate('open-topic', GLib.Variant('(ss)', ('backend', topic)))

    def status(self):
        """The status that the header shows for the topic that is read."""
        return [node.name for node in self.frame.find('grouping', 'Status').all('radio button')
                if 'checked' in node.states]

    def expect_status(self, status):
        self.wait(lambda: self.status() == [status], f'the topic is not {status}')

    def expect_label(self, text):
        self.frame.find('label', re.escape(text))

    def expect_heading(self, text):
        self.frame.find('heading', re.escape(text))

    def expect_overall(self, done, counted, percent):
        self.expect_label(f'{done} of {counted} done')
        self.expect_label(f'{percent}%')
        bar = self.frame.all('level bar')
        self.wait(lambda: any((node.value, node.most) == (done, counted) for node in bar),
                  'no bar shows it')

    def bars(self, title):
        """(done, of) of each bar of that name."""
        return [(node.value, node.most) for node in self.frame.all('level bar', re.escape(title))]

    def expect_toast(self, text, button):
        self.expect_label(text)
        return self.frame.find('push button', f'.*{button}')

    def expect_message(self, pattern, button):
        self.frame.find('label', pattern)
        return self.frame.find('push button', f'.*{button}')

    def expect_saved(self, title, status):
        return self.expect_toast(SAID[status].format(title), 'Undo')

    def expect_undone(self, title, status):
        return self.expect_toast('Undone: ' + SAID[status].format(title), 'Redo')

    # The end

    def activate(self, action, parameter=None):
        """Activates an action of the application over the bus, as a launcher does."""
        parameters = [] if parameter is None else [parameter]
        self.bus.session.call_sync(APPLICATION_ID, OBJECT_PATH, 'org.gtk.Actions', 'Activate',
                                   GLib.Variant('(sava{sv})', (action, parameters, {})), None,
                                   Gio.DBusCallFlags.NO_AUTO_START, CALL_MS)

    def ended(self):
        """Waits for the end; a program that is content says nothing."""
        status = self.process.wait(LIMIT)
        if (status, self.said()) != (0, ''):
            raise Failure(f'ended with {status}: {self.said()}')

    def quit(self):
        if self.process.poll() is None:
            self.activate('quit')
        self.ended()

    def kill(self):
        """Without any warning, as the system does when memory is short."""
        self.process.kill()
        self.process.wait(LIMIT)

    def forget(self):
        if self.process.poll() is None:
            self.kill()
        self.errors.close()


class WindowCase(LearnerCase):
    """A test with a learner and as many windows as it opens; each is to end in peace."""

    def launch(self, *words, environ=None):
        window = Window(self.learner, *words, environ=environ)
        self.addCleanup(window.forget)
        return window

    def open(self, environ=None):
        return self.launch(environ=environ).joined()

    def begun(self):
        window = self.open()
        window.begin()
        return window

    def overlook_leaks(self):
        """The library's file dialog leaves memory behind; who looks for leaks looks elsewhere."""
        self.learner.environ['ASAN_OPTIONS'] = ':'.join(
            filter(None, (os.environ.get('ASAN_OPTIONS'), 'detect_leaks=0')))

    def settings(self, **values):
        """Writes settings as an earlier session of the learner left them."""
        folder = self.learner.config / 'glib-2.0' / 'settings'
        folder.mkdir(parents=True, exist_ok=True)
        lines = ['[' + OBJECT_PATH[1:] + ']']
        lines += [f'{key.replace("_", "-")}={value}' for key, value in values.items()]
        (folder / 'keyfile').write_text('\n'.join(lines) + '\n', encoding='utf-8')

    def command(self, *words, text=None):
        """A command line in the same desktop session as the window."""
        return self.learner.run(*words, text=text, environ=self.learner.environ)


def faults(root):
    """What a screen reader would say wrong, or not at all. Toasts are the library's own work."""
    found = []
    toasts = {node.path for toast in root.walk() if toast.name == 'AdwToastWidget'
              for node in toast.walk()}
    for node in root.walk():
        name, states = node.name.strip(), node.states
        if node.path in toasts:
            continue
        if node.role not in INTERACTIVE and 'focusable' not in states:
            continue
        if node.role == 'list item' and 'focusable' not in states:
            continue  # of a text, which says what is in it
        if node.role in ('filler', 'panel', 'scroll pane'):
            continue  # containers that GTK calls focusable
        half = len(name) // 2
        if not name:
            found.append(f'no name: {node.role}')
        elif re.match('(Gtk|Adw|Way)[A-Z]', name):
            found.append(f'the name of a type: {node}')
        elif len(name) % 2 and name[:half] == name[half + 1:]:
            found.append(f'said twice: {node}')
        elif re.match('_[A-Z]', name):
            found.append(f'an underscore is said: {node}')
    return found
