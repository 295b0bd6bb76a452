/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fault-words.h"

#include <unistd.h>

#define MEMORY_FOLDER "/dev/shm"

#define MAX_SHORT 200
#define MAX_LONG 12000

const char *const fault_words_roadmaps[] = { "backend", "garden-2", "z", NULL };

static const char *const topics[] = {
  "http", "dns", "sql-basics", "caching", "ein Thema – 🌱", "x\"y\\z", "' OR 1=1 --", "%s%n",
  "a", "A", "../up", "html & <b>",
};

static const char *const items[] = { "", "", "", "explain", "i/2~", "…" };

static const char *const words[] = {
  "index", " ", "\n", "Größe", "🌱", "\"", "\\", "'", "\t", "{\"a\":1}", "\xe2\x80\xae", "\x01", "%",
  "- ", "—", "é", "0", "NULL", "```\n", "x",
};

static const char *const statuses[] = { "todo", "learning", "done", "skipped" };

static const char *const cards[] = {
  "", "{}", "{\"question\":\"Q\",\"answer\":\"A\"}",
  "{\"title\":\"T\",\"url\":\"https://x.example/\"}",
  "{\"question\":\"“ü”\\n\",\"answer\":\"\"}",
};

/* Most are short, some long enough to lie on pages of their own. */
static char *
make_text (GRand *rand)
{
  GString *text = g_string_new (NULL);
  gsize length = g_rand_int_range (rand, 0, MAX_SHORT);

  if (g_rand_int_range (rand, 0, 50) == 0)
    length = g_rand_int_range (rand, MAX_SHORT, MAX_LONG);
  while (text->len < length)
    g_string_append (text, words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
  return g_string_free (text, FALSE);
}

static char *
make_date (GRand *rand)
{
  return g_strdup_printf ("%04d-%02d-%02d", g_rand_int_range (rand, 2000, 2100),
                          g_rand_int_range (rand, 1, 13), g_rand_int_range (rand, 1, 29));
}

/**
 * fault_words_value:
 *
 * Returns: (transfer full): something that a register of that kind may hold
 */
char *
fault_words_value (GRand       *rand,
                   WayEditKind  kind)
{
  switch (kind) {
    case WAY_EDIT_STATUS:
      return g_strdup (statuses[g_rand_int_range (rand, 0, G_N_ELEMENTS (statuses))]);
    case WAY_EDIT_CHECK:
    case WAY_EDIT_BOOKMARK:
      return g_strdup (g_rand_boolean (rand) ? "1" : "0");
    case WAY_EDIT_NOTE:
      return make_text (rand);
    case WAY_EDIT_PLAN:
      return g_rand_int_range (rand, 0, 4) == 0 ? g_strdup ("") : make_date (rand);
    case WAY_EDIT_LINK:
    case WAY_EDIT_CARD:
      return g_strdup (cards[g_rand_int_range (rand, 0, G_N_ELEMENTS (cards))]);
    default:
      g_assert_not_reached ();
  }
}

/**
 * fault_words_edit:
 *
 * Returns: (transfer full): what one action of some learner may set
 */
WayEdit *
fault_words_edit (GRand *rand)
{
  const char *roadmap = fault_words_roadmaps[g_rand_int_range (rand, 0, FAULT_WORDS_N_ROADMAPS)];
  const char *topic = topics[g_rand_int_range (rand, 0, G_N_ELEMENTS (topics))];
  const char *item = items[g_rand_int_range (rand, 0, G_N_ELEMENTS (items))];
  WayEditKind kind = g_rand_int_range (rand, WAY_EDIT_STATUS, WAY_EDIT_CARD + 1);
  g_autofree char *value = fault_words_value (rand, kind);
  g_autofree char *label = NULL;

  /* Titles change now and then, or are not known. */
  switch (g_rand_int_range (rand, 0, 10)) {
    case 0:
      label = g_strdup ("");
      break;
    case 1:
      label = g_strdup_printf ("%s (%d)", topic, g_rand_int_range (rand, 0, 5));
      break;
    default:
      label = g_strdup (topic);
      break;
  }
  return way_edit_new (roadmap, topic, item, kind, value, label);
}

/**
 * fault_words_draft:
 * @i: below FAULT_WORDS_N_DRAFTS
 *
 * Returns: (transfer full): text that is being typed for the i-th of some registers
 */
WayEdit *
fault_words_draft (guint       i,
                   const char *text)
{
  const char *roadmap = fault_words_roadmaps[i % FAULT_WORDS_N_ROADMAPS];
  guint rest = i / FAULT_WORDS_N_ROADMAPS;

  return rest % 2 == 0
    ? way_edit_new (roadmap, topics[rest / 2], "", WAY_EDIT_NOTE, text, "")
    : way_edit_new (roadmap, topics[rest / 2], "explain", WAY_EDIT_CARD, text, "");
}

/**
 * fault_words_use_memory:
 *
 * Has temporary files made in memory where there is such a folder: what is tested
 * then does not depend on the disk, and each commit waits for it no longer. To be
 * called before anything else.
 */
void
fault_words_use_memory (void)
{
  if (g_file_test (MEMORY_FOLDER, G_FILE_TEST_IS_DIR) && access (MEMORY_FOLDER, W_OK | X_OK) == 0)
    g_setenv ("TMPDIR", MEMORY_FOLDER, TRUE);
}
