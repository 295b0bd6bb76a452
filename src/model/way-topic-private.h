/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-topic.h"

G_BEGIN_DECLS

/* Strings lie in the roadmap's chunk, so that a hundred thousand topics are a
 * handful of allocations. */
struct _WayTopic {
  const char *id;
  const char *title;
  const char *summary;
  const char **formerly; /* (nullable), NULL-terminated, owned */
  guint *requires;       /* (nullable), owned */
  guint n_requires;
  guint index;
  guint section;
  guint parent;
  guint next_sibling;
  guint n_children;
  guint end; /* one past the last topic below this one */
  guint choose;
  float hours; /* negative: not given */
  guint8 depth;
  guint8 level;
};

G_END_DECLS
