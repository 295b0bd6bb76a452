-- SPDX-FileCopyrightText: The Waymark authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- "WAYM"
PRAGMA application_id = 1463900493;

-- What the learner did: append-only, and the only truth about progress.
-- crc is the CRC-32 of the row as a line of JSON (see way-event.c).
CREATE TABLE event (
  device     TEXT    NOT NULL,
  seq        INTEGER NOT NULL,
  clock      INTEGER NOT NULL,
  at_ms      INTEGER NOT NULL,
  offset_min INTEGER NOT NULL,
  batch      INTEGER NOT NULL,
  roadmap    TEXT    NOT NULL,
  topic      TEXT    NOT NULL,
  item       TEXT    NOT NULL DEFAULT '',
  kind       TEXT    NOT NULL,
  value      TEXT    NOT NULL,
  crc        INTEGER NOT NULL,
  PRIMARY KEY (device, seq)
) STRICT, WITHOUT ROWID;

-- The last value of each register by (clock, device); derived from event. The
-- kind stands before the topic, so that what a window asks for, one kind of one
-- roadmap, lies together and long notes are not in the way.
CREATE TABLE state (
  roadmap TEXT    NOT NULL,
  kind    TEXT    NOT NULL,
  topic   TEXT    NOT NULL,
  item    TEXT    NOT NULL,
  value   TEXT    NOT NULL,
  clock   INTEGER NOT NULL,
  device  TEXT    NOT NULL,
  PRIMARY KEY (roadmap, kind, topic, item)
) STRICT, WITHOUT ROWID;

-- Titles of what has events, an empty topic being the roadmap itself: what has
-- vanished from its roadmap still has a name.
CREATE TABLE label (
  roadmap TEXT NOT NULL,
  topic   TEXT NOT NULL,
  title   TEXT NOT NULL,
  PRIMARY KEY (roadmap, topic)
) STRICT, WITHOUT ROWID;

-- Text that is being typed and is not yet an event.
CREATE TABLE draft (
  roadmap TEXT    NOT NULL,
  topic   TEXT    NOT NULL,
  item    TEXT    NOT NULL,
  kind    TEXT    NOT NULL,
  text    TEXT    NOT NULL,
  at_ms   INTEGER NOT NULL,
  PRIMARY KEY (roadmap, topic, item, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE meta (
  key   TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (key)
) STRICT, WITHOUT ROWID;
