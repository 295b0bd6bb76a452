/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Random changes, undos and redos through the one way in which progress changes:
 * what the learner is shown is recounted from nothing at every step. */

#include "config.h"

#include "way-tracker.h"

#include "fault-model.h"
#include "fault-words.h"
#include "store-fixture.h"
#include "store-refusal.h"
#include "way-progress-loader.h"
#include "way-tree.h"

#define N_OPERATIONS 1000
#define N_ROADMAPS 10
#define N_ROADMAPS_FULL 100
#define MAX_DEPTH 5
#define MAX_UNDO 100
#define MAX_BURST 6

typedef struct {
  StoreFixture fixture;
  WayStore *store;
  WayTracker *tracker;
  WayProgress *progress;
  WayRoadmap *roadmap;
  FaultModel *model;
  GRand *rand;
  GQueue undo; /* of GPtrArray of WayEdit, the newest first */
  GQueue redo; /* of GPtrArray of WayEdit */
  guint n_waiting;
  guint n_refused;
  guint seed;
  guint step;
  const char *doing;
} Run;

static guint
pick (Run   *run,
      guint  n)
{
  return g_rand_int_range (run->rand, 0, n);
}

static WayStatus
status_of (Run   *run,
           guint  topic)
{
  const char *id = way_topic_get_id (way_roadmap_get_topic (run->roadmap, topic));
  const char *value = fault_model_get_value (run->model, "tree", WAY_EDIT_STATUS, id, "");
  WayStatus status = WAY_STATUS_TODO;

  if (value != NULL)
    g_assert_true (way_status_from_word (value, &status));
  return status;
}

static guint
child_of (Run   *run,
          guint  topic)
{
  return way_topic_get_first_child (way_roadmap_get_topic (run->roadmap, topic));
}

static guint
sibling_of (Run   *run,
            guint  topic)
{
  return way_topic_get_next_sibling (way_roadmap_get_topic (run->roadmap, topic));
}

static guint
choose_of (Run   *run,
           guint  topic)
{
  return way_topic_get_choose (way_roadmap_get_topic (run->roadmap, topic));
}

/* What a roadmap's author says about counting, word by word, and again for each
 * question: nothing is remembered. */

static gboolean
is_live (Run   *run,
         guint  topic)
{
  if (status_of (run, topic) == WAY_STATUS_SKIPPED)
    return FALSE;
  if (choose_of (run, topic) == 0)
    return TRUE;
  for (guint i = child_of (run, topic); i != WAY_TOPIC_NONE; i = sibling_of (run, i)) {
    if (is_live (run, i))
      return TRUE;
  }
  return FALSE;
}

static WayCounts recount (Run   *run,
                          guint  topic);

static gboolean
is_done (Run   *run,
         guint  topic)
{
  WayCounts counts;

  if (choose_of (run, topic) == 0)
    return status_of (run, topic) == WAY_STATUS_DONE;
  counts = recount (run, topic);
  return counts.counted > 0 && counts.done == counts.counted;
}

static gboolean
is_begun (Run   *run,
          guint  topic)
{
  WayCounts counts = recount (run, topic);

  return !is_done (run, topic) && counts.done + counts.learning > 0;
}

static guint
total_of (Run   *run,
          guint  topic)
{
  guint total = 1;

  if (choose_of (run, topic) > 0)
    return choose_of (run, topic);
  for (guint i = child_of (run, topic); i != WAY_TOPIC_NONE; i = sibling_of (run, i))
    total += total_of (run, i);
  return total;
}

static WayCounts
recount_choice (Run   *run,
                guint  topic)
{
  guint n_live = 0, n_done = 0, n_begun = 0;
  WayCounts counts = { 0 };

  for (guint i = child_of (run, topic); i != WAY_TOPIC_NONE; i = sibling_of (run, i)) {
    if (!is_live (run, i))
      continue;
    n_live++;
    n_done += is_done (run, i);
    n_begun += is_begun (run, i);
  }
  counts.counted = MIN (choose_of (run, topic), n_live);
  counts.done = MIN (counts.counted, n_done);
  counts.learning = MIN (counts.counted - counts.done, n_begun);
  counts.skipped = choose_of (run, topic) - counts.counted;
  return counts;
}

static WayCounts
recount (Run   *run,
         guint  topic)
{
  WayStatus status = status_of (run, topic);
  WayCounts counts = { .counted = 1 };

  if (status == WAY_STATUS_SKIPPED)
    return (WayCounts) { .skipped = total_of (run, topic) };
  if (choose_of (run, topic) > 0)
    return recount_choice (run, topic);
  counts.done = status == WAY_STATUS_DONE;
  counts.learning = status == WAY_STATUS_LEARNING;
  for (guint i = child_of (run, topic); i != WAY_TOPIC_NONE; i = sibling_of (run, i)) {
    WayCounts below = recount (run, i);

    counts.done += below.done;
    counts.counted += below.counted;
    counts.learning += below.learning;
    counts.skipped += below.skipped;
  }
  return counts;
}

static int
percent_of (const WayCounts *counts)
{
  guint n = 0;

  if (counts->counted == 0)
    return -1;
  /* The largest n of a hundred that is not more than what is done. */
  while ((n + 1) * counts->counted <= 100 * counts->done)
    n++;
  return n == 0 && counts->done > 0 ? 1 : (int) n;
}

static char *
describe (const WayCounts *counts,
          int              percent)
{
  return g_strdup_printf ("%u of %u done, %u learning, %u skipped, %d %%", counts->done,
                          counts->counted, counts->learning, counts->skipped, percent);
}

static void
compare_counts (Run             *run,
                const char      *what,
                const WayCounts *expected,
                const WayCounts *found)
{
  g_autofree char *wanted = describe (expected, percent_of (expected));
  g_autofree char *shown = describe (found, way_counts_get_percent (found));

  if (!g_str_equal (wanted, shown))
    g_error ("seed %u, step %u (%s): %s: expected %s, found %s", run->seed, run->step, run->doing,
             what, wanted, shown);
}

static void
compare (Run *run)
{
  WayCounts all = { 0 };
  WayCounts found;

  for (guint i = 0; i < way_roadmap_get_n_topics (run->roadmap); i++) {
    WayStatus shown = way_progress_get_status (run->progress, i);

    if (status_of (run, i) != shown)
      g_error ("seed %u, step %u (%s): t%u: expected status %u, found %u", run->seed, run->step,
               run->doing, i, status_of (run, i), shown);
  }
  for (guint i = 0; i != WAY_TOPIC_NONE; i = sibling_of (run, i)) {
    WayCounts expected = recount (run, i);

    way_progress_get_topic_counts (run->progress, i, &found);
    compare_counts (run, "topic", &expected, &found);
    all.done += expected.done;
    all.counted += expected.counted;
    all.learning += expected.learning;
    all.skipped += expected.skipped;
  }
  way_progress_get_section_counts (run->progress, 0, &found);
  compare_counts (run, "section", &all, &found);
  way_progress_get_counts (run->progress, &found);
  compare_counts (run, "roadmap", &all, &found);
}

static void
submitted_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  Run *run = user_data;

  run->n_waiting--;
  if (!way_tracker_submit_finish (WAY_TRACKER (object), result, &error))
    run->n_refused++;
}

static void
submit (Run       *run,
        GPtrArray *edits)
{
  g_autoptr (WayChange) change = way_change_new (WAY_CHANGE_NEW, edits, "change");

  run->n_waiting++;
  way_tracker_submit (run->tracker, change, submitted_cb, run);
}

/* A change of nothing waits for all that was asked for before it. */
static void
settle (Run *run)
{
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();

  submit (run, nothing);
  while (run->n_waiting > 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
push (GQueue    *stack,
      GPtrArray *edits)
{
  g_queue_push_head (stack, edits);
  if (g_queue_get_length (stack) > MAX_UNDO)
    g_ptr_array_unref (g_queue_pop_tail (stack));
}

static void
clear (GQueue *stack)
{
  g_queue_clear_full (stack, (GDestroyNotify) g_ptr_array_unref);
}

static void
change_model (Run       *run,
              GPtrArray *edits)
{
  g_autoptr (GPtrArray) inverse = fault_model_write (run->model, edits, STORE_FIXTURE_NOW);

  if (inverse->len == 0)
    return;
  push (&run->undo, g_steal_pointer (&inverse));
  clear (&run->redo);
}

static void
take_back_in_model (Run    *run,
                    GQueue *from,
                    GQueue *to)
{
  g_autoptr (GPtrArray) edits = g_queue_pop_head (from);
  g_autoptr (GPtrArray) inverse = NULL;

  if (edits == NULL)
    return;
  inverse = fault_model_write (run->model, edits, STORE_FIXTURE_NOW);
  if (inverse->len > 0)
    push (to, g_steal_pointer (&inverse));
}

static guint
pick_status (Run       *run,
             WayStatus *status)
{
  guint topic = pick (run, way_roadmap_get_n_topics (run->roadmap));

  do
    *status = pick (run, WAY_STATUS_SKIPPED + 1);
  while (!way_progress_accepts (run->progress, topic, *status));
  return topic;
}

static WayEdit *
make_edit (Run       *run,
           guint      topic,
           WayStatus  status)
{
  const WayTopic *t = way_roadmap_get_topic (run->roadmap, topic);

  return way_edit_new ("tree", way_topic_get_id (t), "", WAY_EDIT_STATUS,
                       way_status_to_word (status), way_topic_get_title (t));
}

/* Topics of this roadmap, and what belongs to others. */
static GPtrArray *
make_edits (Run *run)
{
  GPtrArray *edits = g_ptr_array_new_with_free_func ((GDestroyNotify) way_edit_unref);

  for (guint n = 1 + pick (run, 5); n > 0; n--) {
    WayStatus status;
    guint topic = pick_status (run, &status);

    g_ptr_array_add (edits, make_edit (run, topic, status));
    if (pick (run, 4) == 0)
      g_ptr_array_add (edits, fault_words_edit (run->rand));
  }
  return edits;
}

static void
do_set (Run *run)
{
  WayStatus status;
  guint topic = pick_status (run, &status);
  g_autoptr (GPtrArray) edits = store_fixture_edits (make_edit (run, topic, status), NULL);

  if (way_progress_get_status (run->progress, topic) != status)
    change_model (run, edits);
  way_tracker_set_status (run->tracker, run->progress, topic, status);
}

static void
do_change (Run *run)
{
  g_autoptr (GPtrArray) edits = make_edits (run);

  change_model (run, edits);
  submit (run, edits);
}

static void
do_undo (Run *run)
{
  take_back_in_model (run, &run->undo, &run->redo);
  way_tracker_undo (run->tracker);
}

static void
do_redo (Run *run)
{
  take_back_in_model (run, &run->redo, &run->undo);
  way_tracker_redo (run->tracker);
}

/* Faster than the disk: all of it happens, in the order of asking. */
static void
do_burst (Run *run)
{
  for (guint n = 2 + pick (run, MAX_BURST); n > 0; n--) {
    switch (pick (run, 4)) {
      case 0:
        do_undo (run);
        break;
      case 1:
        do_redo (run);
        break;
      default:
        do_change (run);
        break;
    }
  }
  settle (run);
}

/* Returns: whether there is anything to write */
static gboolean
would_write (Run       *run,
             GPtrArray *edits)
{
  g_autoptr (FaultModel) copy = fault_model_copy (run->model);
  g_autoptr (GPtrArray) inverse = fault_model_write (copy, edits, STORE_FIXTURE_NOW);

  return inverse->len > 0;
}

/* What cannot be written is taken back, undo and redo included. */
static void
do_refused (Run *run)
{
  g_autoptr (GPtrArray) edits = make_edits (run);
  GPtrArray *undo = g_queue_peek_head (&run->undo);
  GPtrArray *redo = g_queue_peek_head (&run->redo);
  guint n_refused = run->n_refused;

  store_refusal_begin (NULL);
  if (undo != NULL && would_write (run, undo) && pick (run, 3) == 0) {
    way_tracker_undo (run->tracker);
  } else if (redo != NULL && would_write (run, redo) && pick (run, 2) == 0) {
    way_tracker_redo (run->tracker);
  } else {
    submit (run, edits);
    n_refused += would_write (run, edits);
  }
  settle (run);
  g_assert_cmpuint (run->n_refused, ==, n_refused);
  store_refusal_end ();
}

static void
close_all (Run *run)
{
  way_tracker_unwatch (run->tracker, run->progress);
  g_assert_finalize_object (run->tracker);
  g_assert_finalize_object (run->progress);
  store_fixture_close (run->store);
}

static void
open_all (Run *run)
{
  g_autoptr (GError) error = NULL;

  run->store = store_fixture_open (&run->fixture, WAY_STORE_WRITE);
  run->tracker = way_tracker_new (run->store);
  run->progress = way_progress_loader_load (run->store, run->roadmap, &error);
  g_assert_no_error (error);
  way_tracker_watch (run->tracker, run->progress);
}

static void
do_restart (Run *run)
{
  g_autofree char *expected = fault_model_describe_journal (run->model);
  g_autofree char *found = NULL;

  close_all (run);
  found = fault_model_read_journal (run->fixture.path);
  g_assert_cmpstr (expected, ==, found);
  open_all (run);
  clear (&run->undo);
  clear (&run->redo);
}

static const struct {
  const char *name;
  guint weight;
  void (*run) (Run *run);
} operations[] = {
  { "set", 45, do_set },
  { "change", 10, do_change },
  { "undo", 20, do_undo },
  { "redo", 12, do_redo },
  { "burst", 8, do_burst },
  { "refused", 4, do_refused },
  { "restart", 1, do_restart },
};

#define N_WEIGHTS 100

static guint
pick_operation (Run *run)
{
  guint at = pick (run, N_WEIGHTS);
  guint i = 0;

  while (at >= operations[i].weight)
    at -= operations[i++].weight;
  return i;
}

static guint
append_topics (GRand   *rand,
               GString *tree,
               guint    depth)
{
  guint n = g_rand_int_range (rand, 1, 6);

  for (guint i = 0; i < n; i++) {
    g_autoptr (GString) children = g_string_new (NULL);
    guint n_children = 0;

    if (depth < MAX_DEPTH && g_rand_int_range (rand, 0, 3) == 0)
      n_children = append_topics (rand, children, depth + 1);
    if (n_children > 0 && g_rand_boolean (rand))
      g_string_append_printf (tree, "%d", g_rand_int_range (rand, 1, n_children + 1));
    g_string_append_c (tree, 'x');
    if (n_children > 0)
      g_string_append_printf (tree, "(%s)", children->str);
  }
  return n;
}

static WayRoadmap *
make_roadmap (GRand *rand)
{
  g_autoptr (GString) tree = g_string_new ("x x ");
  g_autoptr (WayProgress) progress = NULL;

  append_topics (rand, tree, 0);
  progress = way_tree_parse (tree->str);
  return way_roadmap_ref (way_progress_get_roadmap (progress));
}

static void
run_roadmap (guint  seed,
             guint *counts)
{
  Run run = { .seed = seed };

  store_fixture_set_up (&run.fixture, NULL);
  run.rand = g_rand_new_with_seed (seed);
  run.roadmap = make_roadmap (run.rand);
  run.model = fault_model_new ();
  open_all (&run);
  for (run.step = 1; run.step <= N_OPERATIONS; run.step++) {
    guint operation = pick_operation (&run);

    run.doing = operations[operation].name;
    operations[operation].run (&run);
    counts[operation]++;
    /* At once, and when it is saved. */
    compare (&run);
    settle (&run);
    compare (&run);
    g_assert_cmpint (way_tracker_can_undo (run.tracker), ==, !g_queue_is_empty (&run.undo));
    g_assert_cmpint (way_tracker_can_redo (run.tracker), ==, !g_queue_is_empty (&run.redo));
  }
  run.doing = "restart";
  do_restart (&run);
  compare (&run);
  close_all (&run);
  clear (&run.undo);
  clear (&run.redo);
  fault_model_free (run.model);
  way_roadmap_unref (run.roadmap);
  g_rand_free (run.rand);
  store_fixture_tear_down (&run.fixture, NULL);
}

static void
test_random_progress (void)
{
  guint n_roadmaps = g_test_slow () ? N_ROADMAPS_FULL : N_ROADMAPS;
  guint counts[G_N_ELEMENTS (operations)] = { 0 };
  g_autoptr (GString) figures = g_string_new (NULL);

  for (guint seed = 1; seed <= n_roadmaps; seed++)
    run_roadmap (seed, counts);
  for (guint i = 0; i < G_N_ELEMENTS (operations); i++)
    g_string_append_printf (figures, ", %u %s", counts[i], operations[i].name);
  g_test_message ("%u operations on %u roadmaps, equal at every step%s",
                  n_roadmaps * N_OPERATIONS, n_roadmaps, figures->str);
}

int
main (int    argc,
      char **argv)
{
  fault_words_use_memory ();
  g_test_init (&argc, &argv, NULL);
  store_refusal_set_up ();
  g_test_add_func ("/random-progress", test_random_progress);
  return g_test_run ();
}
