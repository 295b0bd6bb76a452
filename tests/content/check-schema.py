# SPDX-FileCopyrightText: The Waymark authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks roadmaps against the published schema with a validator that is not ours.

usage: check-schema.py SCHEMA GOOD-DIRECTORY BROKEN-DIRECTORY ROADMAP...

Every ROADMAP and every file of GOOD-DIRECTORY has to pass. Of BROKEN-DIRECTORY,
the files that are JSON and break a rule that a schema can state have to fail;
the others are listed here by name, so that a new one cannot slip through.
"""

import json
import pathlib
import sys

import jsonschema

# Rules that reach across a file, or that JSON itself has no word for.
BEYOND_A_SCHEMA = {
    "choose-too-many",
    "duplicate-key",
    "duplicate-key-escaped",
    "duplicate-section-id",
    "duplicate-topic-id",
    "formerly-live",
    "formerly-twice",
    "hours-too-large",
    "item-formerly-live",
    "item-formerly-twice",
    "item-id-twice",
    "nested-too-deep",
    "number-infinite",
    "number-wraps",
    "requires-circle",
    "requires-itself",
    "requires-section",
    "requires-unknown",
    "topic-id-long",
    "topic-title-long",
}


def read(path):
    return json.loads(path.read_text(encoding="utf-8-sig"))


def main():
    schema_path, good_dir, broken_dir, *roadmaps = map(pathlib.Path, sys.argv[1:])
    schema = read(schema_path)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    problems = []
    n_refused = 0

    for path in [*roadmaps, *sorted(good_dir.glob("*.json"))]:
        for error in validator.iter_errors(read(path)):
            problems.append(f"{path.name}: {error.json_path}: {error.message}")

    for path in sorted(broken_dir.glob("*.json")):
        try:
            document = read(path)
        except ValueError:
            continue
        refused = not validator.is_valid(document)
        n_refused += refused
        if refused == (path.stem in BEYOND_A_SCHEMA):
            problems.append(f"{path.name}: {'refused' if refused else 'accepted'} by the schema")

    if n_refused < 40:
        problems.append(f"only {n_refused} broken files were refused")
    print("\n".join(problems) or f"{len(roadmaps)} roadmaps pass, {n_refused} broken ones fail")
    return 1 if problems else 0


sys.exit(main())
