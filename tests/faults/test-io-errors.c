/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The system refuses a call, the first, the second, the third and so on, until all
 * goes well: once or from then on, for lack of space or because the disk is broken.
 * The store must say so, hold what it held, and go on. */

#include "config.h"

#include <errno.h>
#include <string.h>

#include <glib/gstdio.h>

#include "fault-hooks.h"
#include "fault-image.h"
#include "fault-inspector.h"
#include "fault-place.h"
#include "fault-session.h"
#include "fault-work.h"
#include "store-fixture.h"
#include "way-migrations.h"
#include "way-store-check.h"

/* Of each work and each kind of refusal, unless all are tried; and the last calls
 * always, with which a change is made to last. */
#define N_TRIES 14
#define N_LAST 6

/* Of all calls of a work those after which nobody knows: the sync with which a commit
 * ends, and where a file becomes shorter its size and its end. */
#define MAX_UNKNOWN 3

#define SEED 1

#define MAX_TOLD 30

typedef struct {
  const char *name;
  FaultWorkFunc prepare; /* (nullable): at another time */
  FaultWorkFunc begin;   /* (nullable): before anything is refused */
  FaultWorkFunc work;
  /* Where putting the old one back is refused, too, the new one lasts from the next
   * change on. */
  gboolean lasts_late;
} Work;

typedef struct {
  const char *name;
  FaultPlan plan;
  WayStoreError code;
} Refusal;

typedef struct {
  guint n_tries;
  guint n_errors;
  guint n_done;     /* in spite of it */
  guint n_unknown;  /* errors of which nobody could know that all was done */
} Figures;

/* One refusal of one call. */
typedef struct {
  const Work *work;
  const Refusal *refusal;
  guint n;
  FaultSession *session;
  FaultSession *done;  /* after the same work, with nothing refused */
  FaultCall call;
  guint n_answer;      /* how many steps the disk had taken */
  guint n_again;       /* when all had been tried once more */
  FaultChange *adopted; /* (nullable): made after all */
} Try;

/* Taking a name away is refused once only: it needs nothing from a disk but that it
 * goes on, and then what was begun goes as well. */
static const Refusal refusals[] = {
  { "a broken disk, once", { ~0, EIO, 0, FALSE }, WAY_STORE_ERROR_IO },
  { "a broken disk", { ~FAULT_CALL_DELETE, EIO, 0, TRUE }, WAY_STORE_ERROR_IO },
  { "a full disk, once", { FAULT_CALLS_FOR_SPACE, ENOSPC, 0, FALSE }, WAY_STORE_ERROR_NO_SPACE },
  { "a full disk", { FAULT_CALLS_FOR_SPACE, ENOSPC, 0, TRUE }, WAY_STORE_ERROR_NO_SPACE },
};

static FaultPlace place;
static Figures total;

static gboolean
work_tick (FaultSession  *session,
           GError       **error)
{
  return fault_session_set (session, "http", WAY_EDIT_STATUS, "done", error);
}

static gboolean
work_batch (FaultSession  *session,
            GError       **error)
{
  g_autoptr (GPtrArray) edits = fault_work_make_section ("done");

  return fault_session_write (session, edits, NULL, error);
}

static gboolean
work_undo (FaultSession  *session,
           GError       **error)
{
  g_autoptr (GPtrArray) edits = fault_work_make_section ("done");
  g_autoptr (GPtrArray) inverse = NULL;

  return fault_session_write (session, edits, &inverse, error)
         && fault_session_write (session, inverse, NULL, error);
}

static gboolean
work_note (FaultSession  *session,
           GError       **error)
{
  return fault_work_write_note (session, "http", 40000, 'b', error);
}

static gboolean
work_shorter_note (FaultSession  *session,
                   GError       **error)
{
  return fault_work_write_note (session, "http", 0, 'b', error);
}

static gboolean
work_draft (FaultSession  *session,
            GError       **error)
{
  return fault_session_draft (session, "http", "A whole sentence.", error);
}

static gboolean
work_clear_draft (FaultSession  *session,
                  GError       **error)
{
  return fault_session_clear_draft (session, "http", error);
}

static gboolean
work_label (FaultSession  *session,
            GError       **error)
{
  return fault_session_label (session, "http", "Hypertext", error);
}

static gboolean
work_backup (FaultSession  *session,
             GError       **error)
{
  return fault_session_back_up (session, "copy.db", error);
}

/* Where there is none yet. */
static gboolean
work_save_as (FaultSession  *session,
              GError       **error)
{
  return fault_session_save_as (session, "elsewhere.db", error);
}

static gboolean
work_rotate (FaultSession  *session,
             GError       **error)
{
  return fault_session_rotate (session, 7 * FAULT_WORK_DAY_MS, error);
}

static gboolean
work_restore (FaultSession  *session,
              GError       **error)
{
  g_autofree char *path = g_build_filename (session->directory, "short.db", NULL);

  return fault_session_restore (session, path, error);
}

/* Changes nothing, and finds nothing that is not there. */
static gboolean
work_check (FaultSession  *session,
            GError       **error)
{
  g_autoptr (WayStoreReport) report = way_store_check (session->store, error);

  if (report != NULL && !report->ok)
    g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CORRUPT, "the check found “%s”",
                 (char *) g_ptr_array_index (report->problems, 0));
  return report != NULL && report->ok;
}

static gboolean
work_read (FaultSession  *session,
           GError       **error)
{
  g_autoptr (GPtrArray) states = NULL;

  states = way_store_read_states (session->store, "backend", WAY_EDIT_STATUS, error);
  if (states != NULL)
    g_assert_cmpuint (states->len, ==, 32);
  return states != NULL;
}

static const Work works[] = {
  { "first start", NULL, NULL, fault_session_open },
  { "start", fault_work_prepare, NULL, fault_session_open },
  { "tick", fault_work_prepare, fault_session_open, work_tick },
  { "batch", fault_work_prepare, fault_session_open, work_batch },
  { "undo", fault_work_prepare, fault_session_open, work_undo },
  { "note", fault_work_prepare, fault_session_open, work_note },
  { "shorter note", fault_work_prepare, fault_session_open, work_shorter_note },
  { "draft", fault_work_prepare, fault_session_open, work_draft },
  { "end of a draft", fault_work_prepare, fault_session_open, work_clear_draft },
  { "label", fault_work_prepare, fault_session_open, work_label },
  { "backup", fault_work_prepare, fault_session_open, work_backup },
  { "backup elsewhere", fault_work_prepare, fault_session_open, work_save_as },
  { "first rotation", fault_work_prepare, fault_session_open, work_rotate },
  { "rotation", fault_work_prepare_old_backups, fault_session_open, work_rotate },
  { "restore", fault_work_prepare_backup, fault_session_open, work_restore },
  { "repair", fault_work_prepare_spoilt, fault_session_open, fault_session_repair },
  { "check", fault_work_prepare, fault_session_open, work_check },
  { "reading", fault_work_prepare, fault_session_open, work_read },
  { "salvage", fault_work_prepare_damaged, fault_session_find_damage, fault_session_salvage,
    TRUE },
  { "restore of what is damaged", fault_work_prepare_damaged, fault_session_find_damage,
    work_restore, TRUE },
};

static void accuse (Try        *self,
                    const char *format,
                    ...) G_GNUC_PRINTF (2, 3);

/* The first few say enough. */
static void
accuse (Try        *self,
        const char *format,
        ...)
{
  static guint n_told;
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (n_told++ < MAX_TOLD)
    g_test_message ("%s, %s, call %u (kind %x): %s", self->work->name, self->refusal->name,
                    self->n, self->call, text);
  g_test_fail ();
}

/* A disk that refuses to read is told from one that refuses to write. */
static gboolean
is_expected (Try          *self,
             const GError *error)
{
  return g_error_matches (error, WAY_STORE_ERROR, self->refusal->code)
         || (self->refusal->code == WAY_STORE_ERROR_IO
             && g_error_matches (error, WAY_STORE_ERROR, WAY_STORE_ERROR_UNREADABLE));
}

static void
judge_answer (Try      *self,
              gboolean  is_done,
              GError   *error)
{
  if (is_done && error != NULL)
    accuse (self, "it is done, and there is an error: %s", error->message);
  else if (!is_done && error == NULL)
    accuse (self, "there is no error");
  else if (!is_done && !is_expected (self, error))
    accuse (self, "the error is %d: %s", error->code, error->message);
}

/* What is true of a change of which the answer was that it failed:
 *
 * If the calls that failed work again it was not made: not in this store, not after
 * the next start, not after a power cut.
 *
 * SQLite's last call of a commit makes sure that the journal is void, when all else
 * is on the disk. If that fails, and everything after it, too, nobody knows which of
 * the two a power cut will leave, and the store has no way to take the change back.
 * It answers that it failed, and holds the change; nothing is acknowledged that
 * builds on it before that is made sure of. The learner may see what seemed to be
 * lost, and loses nothing.
 *
 * Returns: (nullable): the change, if that is so here and it was made after all */
static const FaultChange *
find_made_after_all (Try        *self,
                     gboolean    is_done,
                     const char *text)
{
  if (is_done || !self->refusal->plan.goes_on)
    return NULL;
  for (guint i = 1; i < self->done->changes->len; i++) {
    const FaultChange *change = fault_session_get_change (self->done, i);

    if (g_str_equal (text, change->text))
      return change;
  }
  return NULL;
}

/* In the running store. What SQLite cannot roll back for a connection that only
 * reads, past the store, it does when something is written. */
static void
judge_held (Try      *self,
            gboolean  is_done,
            gboolean  is_written,
            Figures  *figures)
{
  const FaultChange *last = fault_session_get_last (self->session);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = fault_progress_read (self->session->store, &error);

  if (text == NULL) {
    if (!last->is_damaged
        && (is_written || !g_error_matches (error, WAY_STORE_ERROR, WAY_STORE_ERROR_READ_ONLY)))
      accuse (self, "cannot be read afterwards: %s", error->message);
  } else if (last->is_damaged || !g_str_equal (text, last->text)) {
    const FaultChange *made = find_made_after_all (self, is_done, text);

    if (made != NULL) {
      self->adopted = fault_session_adopt (self->session, made);
      figures->n_unknown++;
    } else {
      accuse (self, "what it holds afterwards is\n%s\nand not\n%s", text, last->text);
    }
  }
}

/* Damage that is found no more was mended after all. */
static void
look_for_damage (Try *self)
{
  g_autoptr (GError) error = NULL;

  if (self->session->is_damaged && !fault_session_find_damage (self->session, &error)
      && !g_error_matches (error, WAY_STORE_ERROR, WAY_STORE_ERROR_FAILED))
    accuse (self, "does not open afterwards: %s", error->message);
}

/* Nothing is refused any longer: the learner tries again, and does something else. */
static void
go_on (Try      *self,
       gboolean  is_done,
       Figures  *figures)
{
  gboolean was_damaged = self->session->is_damaged;
  g_autoptr (GError) error = NULL;

  self->adopted = NULL;
  look_for_damage (self);
  if (self->work->begin != NULL)
    judge_held (self, is_done, FALSE, figures);
  if (!is_done && was_damaged == self->session->is_damaged
      && !self->work->work (self->session, &error))
    accuse (self, "cannot be done afterwards: %s", error->message);
  self->n_again = fault_disk_get_n_steps (self->session->disk);
  g_clear_error (&error);
  if (!fault_session_set (self->session, "dns", WAY_EDIT_STATUS, "done", &error))
    accuse (self, "does not go on: %s", error->message);
  judge_held (self, TRUE, TRUE, figures);
  /* From the next answer on it is to last. */
  if (self->adopted != NULL)
    self->adopted->n_acknowledged = self->work->lasts_late
                                    ? fault_session_get_last (self->session)->n_acknowledged
                                    : self->n_again;
}

static void
judge_disk (Try            *self,
            FaultInspector *inspector,
            const char     *root,
            guint           n_steps,
            const char     *what)
{
  g_autofree char *why = NULL;

  if (fault_inspector_judge (inspector, root, n_steps, FAULT_LOOK_BRIEFLY, &why)
      != FAULT_VERDICT_SOUND)
    accuse (self, "%s: %s", what, why);
}

/* What the next start finds; and what it finds if the power is cut right after the
 * answer, after the second try or later, and all that was not synced is gone. */
static void
judge_disks (Try *self)
{
  g_autoptr (FaultInspector) inspector = fault_inspector_new (self->session, place.scratch);
  g_autoptr (FaultImage) image = fault_image_new (self->session->disk);
  const guint cuts[] = {
    self->n_answer, self->n_again, fault_disk_get_n_steps (self->session->disk),
  };

  judge_disk (self, inspector, place.live, cuts[2], "started again");
  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++) {
    g_autofree char *what = g_strdup_printf ("power cut number %u", i + 1);

    fault_image_advance (image, cuts[i]);
    fault_image_write (image, FAULT_LOSS_ALL, NULL, place.image);
    judge_disk (self, inspector, place.image, cuts[i], what);
  }
}

/* Works in a session of its own, with what there was in the beginning.
 * @plan: what is refused
 *
 * Returns: whether the work was done */
static gboolean
work (Try              *self,
      FaultSession     *prepared,
      FaultImage       *beginning,
      const FaultPlan  *plan,
      guint            *n_struck,
      GError          **error)
{
  gboolean is_done;

  fault_image_write (beginning, FAULT_LOSS_NONE, NULL, place.live);
  fault_hooks_seed (SEED);
  self->session = fault_session_resume (prepared);
  fault_session_watch (self->session);
  if (self->work->begin != NULL)
    g_assert_true (self->work->begin (self->session, NULL));
  fault_hooks_arm (plan);
  is_done = self->work->work (self->session, error);
  *n_struck = fault_hooks_disarm (&self->call);
  self->n_answer = fault_disk_get_n_steps (self->session->disk);
  return is_done;
}

static void
end (FaultSession *session)
{
  fault_session_close (session);
  fault_hooks_watch (NULL);
}

static void
try (Try          *self,
     FaultSession *prepared,
     FaultImage   *beginning,
     Figures      *figures)
{
  FaultPlan plan = self->refusal->plan;
  g_autoptr (GError) error = NULL;
  gboolean is_done;
  guint n_struck;

  plan.first = self->n;
  is_done = work (self, prepared, beginning, &plan, &n_struck, &error);
  g_assert_cmpuint (n_struck, >, 0);
  judge_answer (self, is_done, error);
  figures->n_tries++;
  figures->n_errors += !is_done;
  figures->n_done += is_done;
  go_on (self, is_done, figures);
  end (self->session);
  judge_disks (self);
  fault_session_free (self->session);
}

/* With each call that there is, or some of them. */
static void
try_all (const Work    *deed,
         const Refusal *refusal,
         FaultSession  *prepared,
         FaultImage    *beginning)
{
  Try attempt = { deed, refusal };
  Figures figures = { 0 };
  FaultPlan plan = refusal->plan;
  g_autoptr (GError) error = NULL;
  guint n_calls, n_struck, stride;

  plan.first = G_MAXUINT;
  g_assert_true (work (&attempt, prepared, beginning, &plan, &n_struck, &error));
  g_assert_no_error (error);
  n_calls = fault_hooks_get_n_calls ();
  end (attempt.session);
  attempt.done = g_steal_pointer (&attempt.session);
  stride = g_test_slow () ? 1 : n_calls / N_TRIES + 1;
  for (guint n = 1; n <= n_calls; n++) {
    if (n % stride != 0 && n + N_LAST <= n_calls)
      continue;
    attempt.n = n;
    try (&attempt, prepared, beginning, &figures);
  }
  fault_session_free (attempt.done);
  g_test_message ("%s, %s: %u of %u calls refused, %u errors (%u when all was done), %u done in "
                  "spite of it", deed->name, refusal->name, figures.n_tries, n_calls,
                  figures.n_errors, figures.n_unknown, figures.n_done);
  g_assert_cmpuint (figures.n_unknown, <=, MAX_UNKNOWN);
  total.n_tries += figures.n_tries;
  total.n_errors += figures.n_errors;
  total.n_unknown += figures.n_unknown;
  total.n_done += figures.n_done;
}

static void
refuse (const Work *deed,
        const char *source)
{
  g_autoptr (FaultSession) prepared = NULL;
  g_autoptr (FaultDisk) disk = NULL;
  g_autoptr (FaultImage) beginning = NULL;
  g_autoptr (GError) error = NULL;

  fault_image_empty (place.live);
  fault_hooks_seed (SEED);
  prepared = fault_session_new (place.live);
  if (source != NULL)
    fault_session_take_over (prepared, source);
  if (deed->prepare != NULL)
    deed->prepare (prepared, &error);
  g_assert_no_error (error);
  disk = fault_disk_new (place.live);
  beginning = fault_image_new (disk);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    try_all (deed, &refusals[i], prepared, beginning);
}

static void
test_work (gconstpointer data)
{
  refuse (data, NULL);
}

/* All versions that there ever were; another run of the program has one more. */
static void
test_migrations (void)
{
  guint newest = way_migrations_get_newest ();
  char *path;

  for (guint version = 1; (path = fault_work_get_frozen (version)) != NULL; version++) {
    g_autofree char *name = g_strdup_printf ("version %u to %u", version, newest);
    Work deed = { name, NULL, NULL, fault_session_open };

    refuse (&deed, path);
    g_free (path);
  }
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  fault_hooks_install ();
  fault_place_set_up (&place);
  for (guint i = 0; i < G_N_ELEMENTS (works); i++) {
    g_autofree char *name = g_strdup_printf ("/io-errors/%s", works[i].name);

    g_test_add_data_func (g_strdelimit (name, " ", '-'), &works[i], test_work);
  }
  g_test_add_func ("/io-errors/migrations", test_migrations);
  result = g_test_run ();
  g_test_message ("%u calls refused, %u errors (%u when all was done), %u done in spite of it",
                  total.n_tries, total.n_errors, total.n_unknown, total.n_done);
  fault_place_tear_down (&place);
  return result;
}
