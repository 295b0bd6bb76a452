-- SPDX-FileCopyrightText: The Waymark authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- A version that there never was, laid over the resources by a test: it touches
-- what is there, and it adds pages.

ALTER TABLE label ADD COLUMN seen_ms INTEGER NOT NULL DEFAULT 0;

CREATE TABLE history (
  topic TEXT NOT NULL,
  value TEXT NOT NULL
) STRICT;

INSERT INTO history (topic, value) SELECT topic, value FROM event;

CREATE INDEX event_by_topic ON event (roadmap, topic);
