/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The power goes while the store works: what a disk may hold then, for every kind of
 * work and after any of its steps, must be all that was acknowledged, and nothing by
 * halves. fault-image.h says what a disk may do. */

#include "config.h"

#include <errno.h>
#include <stdlib.h>
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

/* In all of the program, shared out among the kinds of work by their weight. */
#define N_IMAGES 1500
#define N_IMAGES_SLOW 20000
#define N_CONTROL_IMAGES 200
#define N_CONTROL_IMAGES_SLOW 2000

#define N_CONTROL_TICKS 60

#define MAX_TOLD 20

/* One image in so many is looked at in another way, too. */
#define READ_FIRST 3
#define GO_ON 4
#define CUT_AGAIN 4

typedef struct {
  const char *name;
  guint weight;
  FaultWorkFunc prepare; /* (nullable): is done before the disk is watched */
  FaultWorkFunc work;
} Work;

typedef struct {
  guint n_images;
  guint n_cut_again;
  guint n_verdicts[FAULT_N_VERDICTS];
} Figures;

static gboolean
work_first_start (FaultSession  *session,
                  GError       **error)
{
  return fault_session_open (session, error) && fault_work_tick (session, 0, 3, error);
}

static gboolean
work_ticks (FaultSession  *session,
            GError       **error)
{
  return fault_session_open (session, error)
         && fault_work_tick (session, FAULT_WORK_N_TICKS, FAULT_WORK_N_TICKS, error);
}

static gboolean
work_batches (FaultSession  *session,
              GError       **error)
{
  g_autoptr (GPtrArray) done = fault_work_make_section ("done");
  g_autoptr (GPtrArray) skipped = fault_work_make_section ("skipped");
  g_autoptr (GPtrArray) undo_done = NULL;
  g_autoptr (GPtrArray) undo_skipped = NULL;

  return fault_session_open (session, error)
         && fault_session_write (session, done, &undo_done, error)
         && fault_session_write (session, skipped, &undo_skipped, error)
         && fault_session_write (session, undo_skipped, NULL, error)
         && fault_session_write (session, undo_done, NULL, error);
}

/* On pages of their own, which come, go and are used again. */
static gboolean
work_notes (FaultSession  *session,
            GError       **error)
{
  return fault_session_open (session, error)
         && fault_work_write_note (session, "dns", 3000, 'a', error)
         && fault_work_write_note (session, "http", 40000, 'b', error)
         && fault_work_write_note (session, "dns", 20000, 'c', error)
         && fault_work_write_note (session, "http", 10, 'd', error)
         && fault_work_write_note (session, "dns", 0, 'e', error)
         && fault_work_write_note (session, "http", 100000, 'f', error);
}

static gboolean
work_drafts (FaultSession  *session,
             GError       **error)
{
  g_autofree char *text = g_strnfill (9000, 't');

  return fault_session_open (session, error)
         && fault_session_draft (session, "dns", "A few words", error)
         && fault_session_label (session, "", "Backend developer", error)
         && fault_session_draft (session, "dns", text, error)
         && fault_session_draft (session, "http", "Half a sentence", error)
         && fault_session_label (session, "dns", "The domain name system", error)
         && fault_session_clear_draft (session, "dns", error)
         && fault_session_clear_draft (session, "http", error)
         && fault_session_draft (session, "dns", "Once more", error);
}

static gboolean
work_backup (FaultSession  *session,
             GError       **error)
{
  return fault_session_open (session, error)
         && fault_session_back_up (session, "first.db", error)
         && fault_work_tick (session, FAULT_WORK_N_TICKS, 2, error)
         && fault_session_save_as (session, "elsewhere.db", error)
         && fault_session_back_up (session, "second.db", error)
         && fault_session_set (session, "http", WAY_EDIT_STATUS, "done", error)
         && fault_session_save_as (session, "elsewhere.db", error);
}

static gboolean
work_rotate (FaultSession  *session,
             GError       **error)
{
  return fault_session_open (session, error)
         && fault_session_rotate (session, FAULT_WORK_DAY_MS, error)
         && fault_session_set (session, "http", WAY_EDIT_STATUS, "done", error)
         && fault_session_rotate (session, 7 * FAULT_WORK_DAY_MS, error)
         && fault_session_set (session, "dns", WAY_EDIT_STATUS, "done", error)
         && fault_session_rotate (session, 0, error);
}

/* Where there are no hard links. */
static gboolean
work_rotate_without_links (FaultSession  *session,
                           GError       **error)
{
  static const FaultPlan no_links = { FAULT_CALL_LINK, EPERM, 1, TRUE };
  gboolean is_done;

  fault_hooks_arm (&no_links);
  is_done = work_rotate (session, error);
  g_assert_cmpuint (fault_hooks_disarm (NULL), >, 0);
  return is_done;
}

/* To less and back again. */
static gboolean
work_restore (FaultSession  *session,
              GError       **error)
{
  g_autofree char *path = g_build_filename (session->directory, "short.db", NULL);
  g_autofree char *longer = g_build_filename (session->directory, "longer.db", NULL);

  return fault_session_open (session, error)
         && fault_session_back_up (session, "longer.db", error)
         && fault_session_restore (session, path, error)
         && fault_work_tick (session, FAULT_WORK_N_TOPICS, 2, error)
         && fault_session_restore (session, longer, error)
         && fault_session_set (session, "dns", WAY_EDIT_STATUS, "done", error);
}

static gboolean
work_salvage (FaultSession  *session,
              GError       **error)
{
  return fault_session_find_damage (session, error)
         && fault_session_salvage (session, error)
         && fault_session_set (session, "dns", WAY_EDIT_STATUS, "done", error);
}

static gboolean
work_restore_of_damaged (FaultSession  *session,
                         GError       **error)
{
  g_autofree char *path = g_build_filename (session->directory, "short.db", NULL);

  return fault_session_find_damage (session, error)
         && fault_session_restore (session, path, error)
         && fault_session_set (session, "dns", WAY_EDIT_STATUS, "done", error);
}

static gboolean
work_repair (FaultSession  *session,
             GError       **error)
{
  return fault_session_open (session, error)
         && fault_session_repair (session, error)
         && fault_session_set (session, "topic-3", WAY_EDIT_STATUS, "skipped", error);
}

/* A database of an older version is brought up to date, and later a backup of that
 * version is restored. */
static gboolean
work_migration (FaultSession  *session,
                GError       **error)
{
  return fault_session_open (session, error)
         && fault_work_tick (session, 0, 2, error)
         && fault_session_restore (session, session->source, error)
         && fault_work_tick (session, FAULT_WORK_N_TOPICS, 1, error);
}

/* With nothing but what a learner does all day. */
static gboolean
work_control (FaultSession  *session,
              GError       **error)
{
  return fault_session_open (session, error)
         && fault_work_tick (session, FAULT_WORK_N_TICKS, N_CONTROL_TICKS, error);
}

static const Work works[] = {
  { "first start", 3, NULL, work_first_start },
  { "single ticks", 3, fault_work_prepare, work_ticks },
  { "batches and undo", 2, fault_work_prepare, work_batches },
  { "notes", 2, fault_work_prepare, work_notes },
  { "drafts and labels", 2, fault_work_prepare, work_drafts },
  { "backup", 2, fault_work_prepare, work_backup },
  { "rotation", 2, fault_work_prepare_old_backups, work_rotate },
  { "rotation without links", 1, fault_work_prepare_old_backups, work_rotate_without_links },
  { "restore", 4, fault_work_prepare_backup, work_restore },
  { "repair", 2, fault_work_prepare_spoilt, work_repair },
  { "salvage", 3, fault_work_prepare_damaged, work_salvage },
  { "restore of what is damaged", 2, fault_work_prepare_damaged, work_restore_of_damaged },
};

/* Each of these promises less than the store is asked for, but for the last two. */
static const FaultPragmas controls[] = {
  { "journal DELETE, synchronous FULL", "DELETE", "FULL", TRUE },
  { "journal WAL, synchronous NORMAL", "WAL", "NORMAL", TRUE },
  { "journal TRUNCATE, synchronous NORMAL", "TRUNCATE", "NORMAL", TRUE },
  { "journal TRUNCATE, synchronous OFF", "TRUNCATE", "OFF", TRUE },
  { "journal DELETE, synchronous EXTRA", "DELETE", "EXTRA", FALSE },
  { "journal WAL, synchronous FULL", "WAL", "FULL", FALSE },
};

static FaultPlace place;
static Figures total;

static guint32
get_seed (void)
{
  const char *seed = g_getenv ("WAYMARK_FAULT_SEED");

  return seed != NULL ? (guint32) g_ascii_strtoull (seed, NULL, 10) : 1;
}

/* Lets the store mend the image, and cuts the power meanwhile.
 *
 * Returns: where what is left then is */
static const char *
cut_again (FaultSession *session,
           GRand        *rand)
{
  g_autofree char *directory = g_build_filename (place.image, "share", "waymark", NULL);
  g_autoptr (FaultDisk) disk = fault_disk_new (place.image);
  g_autoptr (FaultImage) image = NULL;
  WayStore *store = way_store_new (directory, session->clock);

  fault_hooks_watch (disk);
  /* What is damaged is not opened; what else goes wrong is seen when it is judged. */
  way_store_open (store, WAY_STORE_WRITE, NULL);
  way_store_close (store);
  g_assert_finalize_object (store);
  fault_hooks_watch (NULL);
  image = fault_image_new (disk);
  fault_image_advance (image, g_rand_int_range (rand, 0, fault_disk_get_n_steps (disk) + 1));
  fault_image_write (image, FAULT_LOSS_RANDOM, rand, place.second);
  return place.second;
}

/* The first few say enough. */
static void accuse (const char *format,
                    ...) G_GNUC_PRINTF (1, 2);

static void
accuse (const char *format,
        ...)
{
  static guint n_told;
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (n_told++ < MAX_TOLD)
    g_test_message ("%s", text);
  g_test_fail ();
}

/* @is_control: whether loss is what is looked for */
static void
judge_cuts (FaultSession *session,
            guint         n_images,
            gboolean      is_control,
            Figures      *figures)
{
  g_autoptr (FaultInspector) inspector = fault_inspector_new (session, place.scratch);
  g_autoptr (FaultImage) image = fault_image_new (session->disk);
  g_autoptr (GRand) rand = g_rand_new ();
  guint n_steps = fault_disk_get_n_steps (session->disk);

  for (guint i = 0; i < n_images; i++) {
    guint position = (guint64) i * n_steps / (n_images - 1);
    const char *root = place.image;
    g_autofree char *why = NULL;
    FaultVerdict verdict;
    FaultLook look;

    g_rand_set_seed (rand, get_seed () * 1000003 + i);
    fault_image_advance (image, position);
    fault_image_write (image, FAULT_LOSS_RANDOM, rand, root);
    look = (g_rand_int_range (rand, 0, READ_FIRST) == 0 ? FAULT_LOOK_READ_FIRST : 0)
      | (g_rand_int_range (rand, 0, GO_ON) == 0 ? FAULT_LOOK_GO_ON : 0);
    if (!is_control && g_rand_int_range (rand, 0, CUT_AGAIN) == 0) {
      root = cut_again (session, rand);
      figures->n_cut_again++;
    }
    verdict = fault_inspector_judge (inspector, root, position, look, &why);
    figures->n_images++;
    figures->n_verdicts[verdict]++;
    if (verdict != FAULT_VERDICT_SOUND && !is_control)
      accuse ("seed %u, image %u of %u, cut after step %u of %u: %s", get_seed (), i, n_images,
              position, n_steps, why);
  }
}

static void
tell (const char    *name,
      const Figures *figures)
{
  g_test_message ("%s: %u images (%u cut again while mended): %u sound, %u corrupt, %u with "
                  "acknowledged changes lost, %u wrong", name,
                  figures->n_images, figures->n_cut_again,
                  figures->n_verdicts[FAULT_VERDICT_SOUND],
                  figures->n_verdicts[FAULT_VERDICT_CORRUPT],
                  figures->n_verdicts[FAULT_VERDICT_LOST],
                  figures->n_verdicts[FAULT_VERDICT_WRONG]);
}

static void
add_up (const Figures *figures)
{
  total.n_images += figures->n_images;
  total.n_cut_again += figures->n_cut_again;
  for (guint i = 0; i < FAULT_N_VERDICTS; i++)
    total.n_verdicts[i] += figures->n_verdicts[i];
}

/* Records the work and looks at what power cuts leave of it.
 * @source: (nullable): the database that it begins with
 * @pragmas: (nullable): in the place of the store's own, while it works */
static void
cut (const Work         *work,
     const char         *source,
     const FaultPragmas *pragmas,
     guint               n_images,
     Figures            *figures)
{
  g_autoptr (FaultSession) session = NULL;
  g_autoptr (GError) error = NULL;

  fault_hooks_seed (get_seed ());
  fault_image_empty (place.live);
  session = fault_session_new (place.live);
  if (source != NULL)
    fault_session_take_over (session, source);
  if (work->prepare != NULL)
    work->prepare (session, &error);
  g_assert_no_error (error);
  fault_hooks_set_pragmas (pragmas);
  fault_session_watch (session);
  work->work (session, &error);
  g_assert_no_error (error);
  fault_session_close (session);
  fault_hooks_watch (NULL);
  fault_hooks_set_pragmas (NULL);
  fault_image_prove (session->disk, place.scratch);
  judge_cuts (session, n_images, pragmas != NULL, figures);
  tell (work->name, figures);
}

static guint
get_share (guint weight)
{
  guint weights = 0;

  for (guint i = 0; i < G_N_ELEMENTS (works); i++)
    weights += works[i].weight;
  return (g_test_slow () ? N_IMAGES_SLOW : N_IMAGES) * weight / weights;
}

static void
test_work (gconstpointer data)
{
  const Work *work = data;
  Figures figures = { 0 };

  cut (work, NULL, NULL, get_share (work->weight), &figures);
  add_up (&figures);
}

/* All versions that there ever were; another run of the program has one more. */
static void
test_migrations (void)
{
  guint newest = way_migrations_get_newest ();
  char *path;

  for (guint version = 1; (path = fault_work_get_frozen (version)) != NULL; version++) {
    g_autofree char *name = g_strdup_printf ("version %u to %u", version, newest);
    Work work = { name, 2, NULL, work_migration };
    Figures figures = { 0 };

    cut (&work, path, NULL, get_share (work.weight), &figures);
    add_up (&figures);
    g_assert_cmpuint (version, <=, newest);
    g_free (path);
  }
}

/* What must be seen to be lost, or nothing that is said above is worth anything; and
 * what must not, or the disks are none that there could be. */
static void
test_control (gconstpointer data)
{
  const FaultPragmas *pragmas = data;
  const Work work = { pragmas->name, 0, fault_work_prepare, work_control };
  guint n_images = g_test_slow () ? N_CONTROL_IMAGES_SLOW : N_CONTROL_IMAGES;
  Figures figures = { 0 };

  cut (&work, NULL, pragmas, n_images, &figures);
  if (pragmas->is_risky)
    g_assert_cmpuint (figures.n_verdicts[FAULT_VERDICT_LOST], >, 0);
  else
    g_assert_cmpuint (figures.n_verdicts[FAULT_VERDICT_SOUND], ==, figures.n_images);
  if (g_str_equal (pragmas->synchronous, "OFF"))
    g_assert_cmpuint (figures.n_verdicts[FAULT_VERDICT_CORRUPT], >, 0);
}

static char *
make_name (const char *group,
           const char *name)
{
  char *path = g_strdup_printf ("/power-cuts/%s/%s", group, name);

  return g_strdelimit (path, " ,", '-');
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
    g_autofree char *name = make_name ("work", works[i].name);

    g_test_add_data_func (name, &works[i], test_work);
  }
  g_test_add_func ("/power-cuts/migrations", test_migrations);
  for (guint i = 0; i < G_N_ELEMENTS (controls); i++) {
    g_autofree char *name = make_name ("control", controls[i].name);

    g_test_add_data_func (name, &controls[i], test_control);
  }
  result = g_test_run ();
  tell ("without the controls", &total);
  fault_place_tear_down (&place);
  return result;
}
