#!/usr/bin/python3
# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The computer's clock jumps, is changed with the seasons, or is taken to another country.

What the learner does later counts, whatever the clock says; the journal keeps the order, without a
gap; and no backup is thrown away for a wrong date. Time zones are written out, so that none has to
be installed. WAYMARK_FAULT_CLOCK names the library that sets the program's clock.
"""

import os
import shutil
import sqlite3
from datetime import datetime, timedelta, timezone

import faults
from faults import FaultCase

CLOCK = os.environ['WAYMARK_FAULT_CLOCK']
BERLIN = 'CET-1CEST,M3.5.0,M10.5.0/3'
NEW_YORK = 'EST5EDT,M3.2.0,M11.1.0'
KATHMANDU = '<+0545>-5:45'
NOW = datetime(2026, 11, 22, 18, 0, tzinfo=timezone.utc)
STATUSES = ('learning', 'done', 'skipped', 'todo')
DAY = timedelta(days=1)


def utc(*values):
    return datetime(*values, tzinfo=timezone.utc)


def name_of(time):
    return time.strftime('%Y%m%dT%H%M%SZ.db')


class Clock(FaultCase):
    def setUp(self):
        self.learner = self.home()
        self.n = 0
        self.times = []

    def set(self, time, zone='UTC'):
        """Changes a topic at some time somewhere; it has to be what is shown from then on."""
        status = STATUSES[self.n % len(STATUSES)]
        environ = self.learner.having(LD_PRELOAD=CLOCK, TZ=zone,
                                      WAYMARK_CLOCK_MS=str(int(time.timestamp() * 1000)))
        self.learner.does('set', 'backend', 'crud', status, environ=environ)
        self.assertEqual(self.learner.status('crud'), status, time)
        self.n += 1
        self.times.append(time)

    def rows(self):
        connection = sqlite3.connect(f'file:{self.learner.database}?mode=ro', uri=True)
        try:
            return connection.execute('SELECT seq, clock, at_ms, offset_min, value FROM event'
                                      ' ORDER BY seq').fetchall()
        finally:
            connection.close()

    def expect_order(self):
        """Numbered without a gap, the logical clock never back, and the time as it was."""
        rows = self.rows()
        self.assertEqual([seq for seq, *_ in rows], list(range(1, self.n + 1)))
        clocks = [clock for _, clock, *_ in rows]
        self.assertEqual(clocks, sorted(set(clocks)))
        self.assertEqual([at_ms for _, _, at_ms, *_ in rows],
                         [int(time.timestamp() * 1000) for time in self.times])
        self.assertEqual([value for *_, value in rows],
                         [STATUSES[i % len(STATUSES)] for i in range(self.n)])
        self.assertEqual(self.learner.sound(), self.n)

    def local(self):
        """When it was to the learner, by what the journal says."""
        return [utc(1970, 1, 1) + timedelta(milliseconds=at_ms, minutes=offset_min)
                for _, _, at_ms, offset_min, _ in self.rows()]

    def backups(self):
        return sorted(self.learner.backups())

    def put_backup(self, time, copied):
        folder = self.learner.data / 'backups'
        if not (folder / name_of(time)).exists():
            shutil.copy(folder / copied, folder / name_of(time))


class Jumps(Clock):
    def test_back_and_forth(self):
        second = timedelta(seconds=1)
        for time in (NOW, NOW - 400 * DAY, NOW + second, NOW + 3650 * DAY, NOW + 2 * second,
                     utc(1970, 1, 1), NOW + 3 * second, NOW + 3 * second, NOW + 3 * second,
                     NOW + 3 * second - timedelta(milliseconds=1), NOW + DAY, utc(2106, 2, 7, 7),
                     NOW + 2 * DAY):
            self.set(time)
        self.expect_order()
        self.learner.does('set', 'backend', 'crud', STATUSES[self.n % len(STATUSES)])
        self.assertEqual(self.learner.sound(), self.n + 1)

    def test_of_a_minute_at_midnight(self):
        for minutes in (-1, 1, -1):
            self.set(utc(2026, 12, 31, 23) + timedelta(minutes=minutes), BERLIN)
        self.expect_order()
        self.assertEqual([time.strftime('%F %R') for time in self.local()],
                         ['2026-12-31 23:59', '2027-01-01 00:01', '2026-12-31 23:59'])


class Places(Clock):
    def test_summer_and_winter(self):
        """02:30 does not exist, and half a year later it is twice."""
        for time in (utc(2026, 3, 29, 0, 59, 59), utc(2026, 3, 29, 1), utc(2026, 3, 29, 1, 30),
                     utc(2026, 10, 25, 0, 30), utc(2026, 10, 25, 1, 30), utc(2026, 10, 25, 2, 30)):
            self.set(time, BERLIN)
        self.expect_order()
        self.assertEqual([offset for _, _, _, offset, _ in self.rows()],
                         [60, 120, 120, 120, 60, 60])
        self.assertEqual([time.strftime('%F %T') for time in self.local()],
                         ['2026-03-29 01:59:59', '2026-03-29 03:00:00', '2026-03-29 03:30:00',
                          '2026-10-25 02:30:00', '2026-10-25 02:30:00', '2026-10-25 03:30:00'])

    def test_journeys(self):
        """The days to the learner are not those of UTC, and none is counted twice."""
        for time, zone in ((utc(2028, 2, 28, 23, 30), BERLIN), (utc(2028, 2, 29, 12), 'UTC'),
                           (utc(2028, 3, 1, 4, 30), NEW_YORK), (utc(2028, 3, 1, 4, 30), KATHMANDU),
                           (utc(2028, 3, 1, 5, 30), NEW_YORK), (utc(2028, 7, 1, 12), NEW_YORK)):
            self.set(time, zone)
        self.expect_order()
        self.assertEqual([offset for _, _, _, offset, _ in self.rows()],
                         [60, 0, -300, 345, -300, -240])
        self.assertEqual([time.strftime('%F') for time in self.local()],
                         ['2028-02-29', '2028-02-29', '2028-02-29', '2028-03-01', '2028-03-01',
                          '2028-07-01'])

    def test_a_place_that_nobody_knows(self):
        self.set(NOW, 'Nowhere/At all')
        self.expect_order()
        self.assertEqual(self.rows()[0][3], 0)


class Backups(Clock):
    def test_are_made_each_half_hour(self):
        for minutes in (0, 10, 29, 31, 45, 62):
            self.set(NOW + timedelta(minutes=minutes))
        self.assertEqual(self.backups(), [name_of(NOW + timedelta(minutes=minutes))
                                          for minutes in (0, 31, 62)])

    def test_are_made_though_there_are_some_of_the_future(self):
        times = (NOW, NOW + 3650 * DAY, NOW + timedelta(hours=1), NOW - 400 * DAY,
                 NOW + timedelta(hours=2))
        for time in times:
            self.set(time)
        self.assertEqual(self.backups(), sorted(map(name_of, times)))
        for name in self.backups():
            faults.expect_whole(self.learner.data / 'backups' / name)

    def thin(self, *others):
        """Which backups of a year stay when the next one is made, with OTHERS beside them."""
        self.set(NOW - 365 * DAY)
        first = name_of(NOW - 365 * DAY)
        for day in range(1, 365):
            self.put_backup(NOW - day * DAY, first)
        for time in others:
            self.put_backup(time, first)
        self.set(NOW)
        return set(self.backups())

    def test_of_a_future_push_out_none_of_the_present(self):
        """For a month the clock was ten years ahead."""
        future = [NOW + (3650 + day) * DAY for day in range(30)]
        kept = self.thin()
        self.learner = self.home()
        self.n = 0
        self.assertEqual(self.thin(*future), kept | set(map(name_of, future)))

    def test_of_the_present_are_not_thrown_away_by_the_past(self):
        """While the clock is behind, all that is newer comes from a future."""
        kept = self.thin()
        self.set(NOW - 400 * DAY)
        self.assertEqual(set(self.backups()), kept | {name_of(NOW - 400 * DAY)})


if __name__ == '__main__':
    faults.main()
