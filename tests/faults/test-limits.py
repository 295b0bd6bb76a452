#!/usr/bin/python3
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""No space, no permission, no luck with the disk: the program says so, and loses nothing.

Disks are small file systems in memory, mounted where nobody else sees them.
"""

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager

import faults
from deeds import all_deeds
from faults import BUSY, Fault, FaultCase, is_killed, need

PAGE = 4096
MOST_PAGES = 80
MOST_NAMES = 12
DISK = 2 * 1024 * 1024
NO_SPACE = r'could not be saved: the disk is full\. Free some space and try again\.'
USED_UP = (r'could not be saved: the space that you may use is used up\. Free some space and try '
           r'again\.')
READ_ONLY = (r'could not be saved: it may only be read\. Make the file and its folder writable and '
             r'try again\.')
IO_ERROR = (r'could not be read or written: Input/output error\. Check the disk and the '
            r'permissions and try again\.')
UNREADABLE = (r'could not be read: Input/output error\. Try again\. If that does not help the disk '
              r'is failing: restore a backup, best to another disk\.')
WAY_OUT = '“waymark check --repair” keeps the file and saves what can be read of it.'
DAMAGED = (r'could not be read: the file is damaged\. Keep it, and restore a backup if you have '
           r'one\.')
# For who may do anything what files say is no obstacle; without these one is like all others.
POWERS = '-dac_override,-dac_read_search'
UNPRIVILEGED = ('setpriv', '--inh-caps', POWERS, '--bounding-set', POWERS, '--')
READING = (('show', 'backend', '--json'), ('note', 'backend', 'crud'), ('list', '--json'),
           ('next', '--json'), ('check', '--json'))


@contextmanager
def disk(home, options=f'size={DISK}'):
    """Puts a home's data on a disk of its own."""
    home.share.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as away:
        shutil.copytree(home.share, away, symlinks=True, dirs_exist_ok=True)
        subprocess.run(['mount', '-t', 'tmpfs', '-o', f'mode=0700,{options}', 'disk',
                        str(home.share)], check=True)
        shutil.copytree(away, home.share, symlinks=True, dirs_exist_ok=True)
    try:
        yield home.share / 'filler'
    finally:
        subprocess.run(['umount', str(home.share)], check=True)


def leave_bytes(filler, left):
    """Fills the disk up to a rest."""
    free = os.statvfs(filler.parent)
    with open(filler, 'wb') as file:
        os.posix_fallocate(file.fileno(), 0, free.f_bavail * free.f_frsize - left)


def leave_names(filler, left):
    """No more files than so many can be made."""
    filler.mkdir()
    for i in range(os.statvfs(filler).f_ffree - left):
        (filler / str(i)).touch()


class Limits(FaultCase):
    def climb(self, title, most, step, attempt):
        """Does each command with more and more allowed, until there is nothing to complain of."""
        counts = {'points': 0, 'refused': 0}
        wrong = []

        def climb_one(deed):
            for level in range(0, most, step):
                counts['points'] += 1
                try:
                    is_done, is_content = attempt(deed, level)
                except Fault as fault:
                    wrong.append((fault.kind, f'{deed.title}, {level}: {fault}'))
                    continue
                counts['refused'] += not is_done
                if is_content:
                    return
            wrong.append(('other', f'{deed.title}: it was never enough'))

        deeds = all_deeds(self)
        wrong += faults.at_once(climb_one, deeds)
        self.account(f'{title}, {len(deeds)} commands, {counts["refused"]} refused',
                     counts['points'], None, wrong)
        self.assertGreaterEqual(counts['refused'], len(deeds))


class FullDisk(Limits):
    def setUp(self):
        need(faults.may_mount(), 'nothing can be mounted here, so there are no small disks')

    def fill(self, deed, options, leave, left):
        with deed.home.twin() as home, disk(home, options) as filler:
            leave(filler, left)
            result = deed.run(home)
            is_done = deed.examine(home, result, NO_SPACE)
            if filler.is_dir():
                shutil.rmtree(filler)
            else:
                filler.unlink()
            deed.examine_end(home, is_done)
        return is_done, not result.stderr

    def test_with_so_many_bytes_left(self):
        self.climb('full disk', MOST_PAGES, 1 if faults.FULL else 4,
                   lambda deed, pages: self.fill(deed, f'size={DISK}', leave_bytes, pages * PAGE))

    def test_with_so_many_files_left(self):
        options = f'size={DISK},nr_inodes=40'
        self.climb('no more files', MOST_NAMES, 1,
                   lambda deed, n: self.fill(deed, options, leave_names, n))

    def test_reading_needs_no_space(self):
        """Not even to take back what a dead writer left."""
        home = self.begun()
        with disk(home) as filler:
            seen = home.seen()
            result = home.run('note', 'backend', 'http', 'Half a note',
                              under=home.tamper('ftruncate', 'signal=KILL', 1))
            self.assertTrue(is_killed(result))
            leave_bytes(filler, 0)
            self.assertEqual(home.seen(), seen)
            self.assertEqual(home.sound(), 3)


class SizeLimit(Limits):
    """Without care a signal would end the program."""

    def limit(self, deed, pages):
        with deed.home.twin() as home:
            result = deed.run(home, ('prlimit', f'--fsize={pages * PAGE}', '--'))
            is_done = deed.examine(home, result, USED_UP)
            deed.examine_end(home, is_done)
        return is_done, not result.stderr

    def test_of_files(self):
        self.climb('limit of size', MOST_PAGES, 1 if faults.FULL else 3, self.limit)


class ReadOnly(FaultCase):
    """What may only be read is read, and not a byte of it changes."""

    WRITING = (('set', 'backend', 'crud', 'learning'), ('note', 'backend', 'crud', 'Nothing'),
               ('restore', '@copy.db'), ('check', '--repair'))

    FIXED = 'Your progress can be looked at, but not changed: the (file|folder) “'

    def setUp(self):
        self.learner = self.begun()
        self.learner.does('backup', str(self.learner.home / 'copy.db'))
        self.under = UNPRIVILEGED if os.geteuid() == 0 else ()

    def run_all(self, commands):
        for words in commands:
            words = [str(self.learner.home / word[1:]) if word.startswith('@') else word
                     for word in words]
            yield words[0], self.learner.run(*words, under=self.under)

    def expect_reading(self):
        before = self.learner.tree()
        expected = {words[0]: self.learner.does(*words) for words in READING}
        for name, result in self.run_all(READING):
            self.assertEqual((result.returncode, result.stdout, result.stderr),
                             (0, expected[name], ''))
        self.assertEqual(self.learner.tree(), before)

    def expect_refused(self, commands, reason):
        before = self.learner.tree()
        for name, result in self.run_all(commands):
            self.assertEqual((result.returncode, result.stdout), (1, ''), name)
            self.assertRegex(result.stderr, rf'^waymark: {name}: ({self.FIXED}{self.learner.data}'
                                            rf'[^”]*” may only be read\. Make it writable and try '
                                            rf'again\.|“{self.learner.data}[^”]*” {reason})\n$')
        self.assertEqual(self.learner.tree(), before)

    def forbid(self, **modes):
        """Takes rights away: DATABASE, FOLDER, SHARE name what is to have which mode."""
        for name, mode in modes.items():
            path = {'database': self.learner.database, 'folder': self.learner.data,
                    'share': self.learner.share}[name]
            self.addCleanup(path.chmod, path.stat().st_mode & 0o777)
            path.chmod(mode)

    def leave_hot(self):
        result = self.learner.run('note', 'backend', 'http', 'Half a note',
                                  under=self.learner.tamper('ftruncate', 'signal=KILL', 1))
        self.assertTrue(is_killed(result))

    def test_folder(self):
        """Where all files are made already there is nothing to be refused but new ones."""
        self.forbid(folder=0o555)
        self.expect_reading()
        self.expect_refused(self.WRITING[2:3], READ_ONLY)
        (_, result), = self.run_all(self.WRITING[:1])
        self.assertEqual((result.returncode, result.stderr), (0, ''))
        self.assertEqual(self.learner.status('crud'), 'learning')
        self.assertEqual(self.learner.sound(), 4)

    def test_folder_without_a_journal(self):
        (self.learner.data / 'progress.db-journal').unlink()
        self.forbid(folder=0o555)
        self.expect_reading()
        self.expect_refused(self.WRITING[:3], READ_ONLY)

    def test_file(self):
        self.forbid(database=0o444)
        self.expect_reading()
        self.expect_refused(self.WRITING, READ_ONLY)

    def test_both(self):
        self.forbid(database=0o444, folder=0o555)
        self.expect_reading()
        self.expect_refused(self.WRITING, READ_ONLY)
        # Whoever may not change it may take a copy of it with him.
        copy = str(self.learner.home / 'carried.db')
        result = self.learner.run('backup', copy, under=self.under)
        self.assertEqual((result.returncode, result.stderr), (0, ''))
        faults.expect_restores(copy, self.learner.seen())

    def test_the_learner_is_told_what_to_make_writable(self):
        (self.learner.data / 'lock').unlink()
        for modes, what in (({'folder': 0o555}, f'the folder “{self.learner.data}”'),
                            ({'folder': 0o755, 'database': 0o444},
                             f'the file “{self.learner.database}”')):
            self.forbid(**modes)
            for name, result in self.run_all(self.WRITING):
                self.assertEqual(result.stderr, f'waymark: {name}: Your progress can be looked at, '
                                                f'but not changed: {what} may only be read. Make '
                                                'it writable and try again.\n')

    def test_journal(self):
        journal = self.learner.data / 'progress.db-journal'
        journal.chmod(0o444)
        self.expect_reading()
        self.expect_refused(self.WRITING[:1], READ_ONLY)
        # SQLite has made itself another one.
        self.learner.does('set', 'backend', 'crud', 'learning')
        self.assertEqual(self.learner.sound(), 4)

    def test_no_place_for_the_folder(self):
        shutil.rmtree(self.learner.data)
        self.forbid(share=0o555)
        self.expect_refused(self.WRITING[:2], READ_ONLY)
        result = self.learner.run('show', 'backend', '--json', under=self.under)
        self.assertEqual((result.returncode, result.stderr), (0, ''))

    def test_what_may_not_even_be_read(self):
        for modes in ({'database': 0}, {'folder': 0}):
            with self.subTest(modes=modes):
                self.forbid(**modes)
                commands = (('show', 'backend'), ('check',), *self.WRITING)
                before = self.learner.tree()
                for name, result in self.run_all(commands):
                    self.assertEqual((result.returncode, result.stdout), (1, ''), name)
                    self.assertRegex(result.stderr, f'^waymark: {name}: “{self.learner.data}[^”]*” '
                                                    r'could not be .*\.\n$')
                    self.assertRegex(result.stderr, 'Permission denied|may only be read')
                self.assertEqual(self.learner.tree(), before)

    def test_what_a_dead_writer_left(self):
        """It is not to be read as it is, and may not be taken back: that is said."""
        self.leave_hot()
        self.forbid(database=0o444, folder=0o555)
        self.expect_refused((('show', 'backend'), ('check',), *self.WRITING), READ_ONLY)

    def test_disk_that_was_mounted_anew(self):
        need(faults.may_mount(), 'nothing can be mounted here, so no disk can be mounted anew')
        self.under = ()
        with disk(self.learner):
            remount = ('mount', '-o', 'remount,{}', str(self.learner.share))
            subprocess.run([word.format('ro') for word in remount], check=True)
            self.expect_reading()
            self.expect_refused(self.WRITING, READ_ONLY)
            subprocess.run([word.format('rw') for word in remount], check=True)
            self.leave_hot()
            subprocess.run([word.format('ro') for word in remount], check=True)
            self.expect_refused((('show', 'backend'), *self.WRITING), READ_ONLY)
            subprocess.run([word.format('rw') for word in remount], check=True)
            self.learner.does('set', 'backend', 'crud', 'learning')
            self.assertEqual(self.learner.sound(), 4)


class BadDisk(Limits):
    """The system refuses single calls, once or from then on."""

    SAID = {'EDQUOT': USED_UP, 'EIO': IO_ERROR, 'ENOSPC': NO_SPACE, 'EPERM': '', 'EROFS': READ_ONLY}
    REFUSED = {
        'fdatasync': ('EIO', 'ENOSPC', 'EDQUOT'),
        'flock': ('EIO',),
        'fsync': ('EIO', 'ENOSPC', 'EDQUOT'),
        'ftruncate': ('EIO', 'EROFS'),
        'link': ('EIO', 'EPERM'),
        'mkdir': ('EIO', 'ENOSPC', 'EDQUOT', 'EROFS'),
        'openat': ('EIO', 'ENOSPC', 'EDQUOT', 'EROFS'),
        'pread64': ('EIO',),
        'pwrite64': ('EIO', 'ENOSPC', 'EDQUOT'),
        'unlink': ('EIO',),
    }

    def find_points(self):
        calls = tuple(call for call in self.REFUSED if call not in BUSY)
        for deed in all_deeds(self):
            for call, count in deed.count_calls(calls, *((call,) for call in BUSY)).items():
                # SQLite opens for reading what it cannot open for writing, so a single failure
                # shows in something else, and later.
                for often in ('+',) if call == 'openat' else ('', '+'):
                    for n in range(count):
                        for error in self.REFUSED[call]:
                            yield deed, call, error, f'{n + 1}{often}'

    @staticmethod
    def is_set_aside(home, result, whole):
        """A repair was asked for, and the disk gave nothing: all is kept, and can come back."""
        kept = list(home.data.glob('damaged-*.db'))
        if not kept or result.returncode == 0:
            return False
        if result.returncode != 1 or f'“{kept[0]}”' not in result.stdout:
            raise Fault('mute', f'{result.returncode}, “{result.stdout}”, “{result.stderr}”')
        if len(kept) > 1 or kept[0].read_bytes() != whole:
            raise Fault('lost', 'what the disk did not give')
        home.does('restore', str(kept[0]))
        kept[0].unlink()
        return True

    def refuse(self, point):
        deed, call, error, n = point
        with deed.home.twin() as home:
            whole = home.database.read_bytes() if home.database.exists() else None
            log = home.home / 'log'
            result = deed.run(home, home.tamper(call, f'error={error}', n, log))
            if 'INJECTED' not in log.read_text('utf-8', 'replace'):
                raise Fault('other', 'nothing was refused')
            log.unlink()
            if deed.words == ('check', '--repair') and self.is_set_aside(home, result, whole):
                deed.examine_end(home, False)
                return
            said = self.SAID[error]
            if call == 'pread64':
                said = f'({said}|{UNREADABLE}(\n{WAY_OUT})?)'
            # When the last sync fails and none works any more, nobody knows: the change is in the
            # file, and is not told to be safe there. And a repair is done before its result is
            # checked.
            is_unsure = (call == 'fdatasync' and n.endswith('+')) or deed.words[0] == 'check'
            is_done = deed.examine(home, result, said, is_unsure)
            deed.examine_end(home, is_done, may_litter=call == 'unlink')

    def test_that_refuses_a_call(self):
        found = list(self.find_points())
        points = faults.evenly(found, 24)
        wrong = faults.at_once(self.refuse, points)
        self.account('bad disk', len(points), len(found), wrong)


class BadSector(FaultCase):
    """The disk refuses to read the file that holds progress, and nothing else."""

    def setUp(self):
        self.learner = self.begun()
        self.learner.does('backup', str(self.learner.home / 'copy.db'))
        self.seen = self.learner.seen()
        self.whole = self.learner.database.read_bytes()
        self.under = ('strace', '-f', '-qqq', '-o', '/dev/null', '-P', str(self.learner.database),
                      '-e', 'trace=pread64', '-e', 'inject=pread64:error=EIO')

    def run_under(self, *words):
        return self.learner.run(*words, under=self.under)

    def expect_kept(self):
        kept, = self.learner.data.glob('damaged-*.db')
        self.assertEqual(kept.read_bytes(), self.whole)
        return kept

    def test_is_left_alone_and_a_way_out_named(self):
        for words in (('show', 'backend'), ('set', 'backend', 'crud', 'done'), ('check',)):
            result = self.run_under(*words)
            self.assertEqual((result.returncode, result.stdout), (1, ''))
            self.assertRegex(result.stderr, UNREADABLE)
            self.assertIn('waymark check --repair', result.stderr)
            self.assertEqual(self.learner.database.read_bytes(), self.whole)
        self.assertEqual(list(self.learner.data.glob('damaged-*')), [])

    def test_a_backup_takes_its_place(self):
        result = self.run_under('restore', str(self.learner.home / 'copy.db'))
        self.assertEqual((result.returncode, result.stderr), (0, ''))
        self.assertIn(self.expect_kept().name, result.stdout)
        self.assertIn('No problem', self.learner.does('check'))

    def test_what_is_repaired_comes_back_with_the_disk(self):
        result = self.run_under('check', '--repair')
        self.assertEqual(result.returncode, 1)
        kept = self.expect_kept()
        self.assertIn(kept.name, result.stdout)
        self.learner.does('restore', str(kept))
        self.assertEqual(self.learner.seen(), self.seen)


if __name__ == '__main__':
    faults.start_apart()
    faults.main()
