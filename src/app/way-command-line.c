/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-command-line.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>

#include "way-clock.h"
#include "way-command-private.h"
#include "way-paths.h"
#include "way-remote.h"
#include "way-store-backup.h"
#include "way-store-error.h"
#include "way-text.h"

/* More than the longest note, so that one that is too long is told as such. */
#define MAX_INPUT_BYTES (2 * 1024 * 1024)

/**
 * way_command_line_find:
 * @argv: (array zero-terminated=1): the program's arguments, with its own name
 *
 * Finds the command that the arguments ask for, or what can only be a mistake. What
 * the window's own parser does not know is found as well: it would end with another
 * status than for wrong usage.
 *
 * Returns: (nullable) (transfer none) (array zero-terminated=1): the command and what
 *   follows it, or %NULL where the window is asked for
 */
char **
way_command_line_find (char **argv)
{
  static const char *const of_window[] = {
    "-h", "--help", "--help-all", "--help-gapplication", "--version",
    "--gapplication-service", NULL,
  };

  g_return_val_if_fail (argv != NULL, NULL);

  if (argv[0] == NULL)
    return NULL;
  for (char **word = argv + 1; *word != NULL; word++) {
    if ((word == argv + 1 || **word == '-')
        && !g_strv_contains (of_window, *word))
      return word;
  }
  return NULL;
}

static char *
read_input (GError **error)
{
  g_autoptr (GInputStream) stream = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GString) text = g_string_new (NULL);
  char chunk[4096];
  gssize n;

  while ((n = g_input_stream_read (stream, chunk, sizeof chunk, NULL, error)) > 0) {
    g_string_append_len (text, chunk, n);
    if (text->len > MAX_INPUT_BYTES)
      break;
  }
  if (n >= 0 && memchr (text->str, '\0', text->len) != NULL) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                         _("the text holds a NUL byte"));
    return NULL;
  }
  return n >= 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static WayCatalogue *
make_catalogue (void)
{
  g_autofree char *bundled = way_paths_get_bundled_dir ();
  g_autofree char *own = way_paths_get_own_dir ();
  g_autofree char *cache = way_paths_get_cache_dir ();

  return way_catalogue_new (bundled, own, cache);
}

static WayCommandResult *
write_edits (WayCommand       *command,
             WayStore         *store,
             WayCommandResult *result)
{
  g_autoptr (WayCommandResult) owned = result;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) inverse = NULL;

  if (result->edits == NULL)
    return g_steal_pointer (&owned);
  inverse = way_store_write (store, result->edits, &error);
  if (inverse == NULL)
    return way_command_result_fail (way_command_get_name (command), error->message);
  /* What was saved is safe without it, and the next change tries again. */
  if (!way_store_rotate_backups (store, &error)) {
    /* Translators: after a change was saved; %s is the reason */
    g_autofree char *warning = g_strdup_printf (_("Saved, but no backup could be made: %s"),
                                                error->message);

    g_free (owned->err);
    owned->err = g_strdup_printf ("waymark: %s: %s\n", way_command_get_name (command), warning);
  }
  return g_steal_pointer (&owned);
}

static gboolean
changes_data (WayCommand *command)
{
  return way_command_writes (command) || way_command_is_alone (command);
}

static WayCommandResult *
fail_to_open (WayCommand *command,
              GError     *error)
{
  g_autofree char *reason = NULL;

  if (!way_store_error_is_about_file (error))
    return way_command_result_fail (way_command_get_name (command), error->message);
  reason = g_strconcat (error->message, "\n",
                        _("“waymark check --repair” keeps the file and saves what can be read "
                          "of it."), NULL);
  return way_command_result_fail (way_command_get_name (command), reason);
}

static WayCommandResult *
run_here (WayCommand *command,
          const char *data_dir)
{
  WayStoreMode mode = changes_data (command) ? WAY_STORE_WRITE : WAY_STORE_READ;
  g_autoptr (WayClock) clock = way_clock_new_system ();
  g_autoptr (WayStore) store = way_store_new (data_dir, clock);
  g_autoptr (WayCatalogue) catalogue = make_catalogue ();
  g_autoptr (GError) error = NULL;
  WayCommandResult *result;

  /* What mends a damaged database finds the damage itself. */
  if (way_store_open (store, mode, &error)
      || (way_command_is_alone (command) && way_store_error_is_about_file (error)))
    result = write_edits (command, store, way_command_run (command, catalogue, store));
  else
    result = fail_to_open (command, error);
  way_store_close (store);
  return result;
}

/* A window that is open is asked first: it holds the lock. */
static WayCommandResult *
run_command (WayCommand        *command,
             const char *const *argv)
{
  g_autofree char *data_dir = way_paths_get_data_dir ();
  g_autofree char *input = NULL;
  g_autoptr (GError) error = NULL;
  WayCommandResult *result;

  if (way_command_wants_input (command)) {
    input = read_input (&error);
    if (input == NULL)
      return way_command_result_fail (way_command_get_name (command), error->message);
    way_command_set_input (command, input);
  }
  if (way_command_writes (command)
      && (input == NULL || g_utf8_validate (input, -1, NULL))) {
    result = way_remote_call (argv, input != NULL ? input : "", data_dir, &error);
    if (result != NULL)
      return result;
    g_debug ("No window took the command: %s", error->message);
  }
  return run_here (command, data_dir);
}

/* A terminal obeys what it is sent; a pipe gets the text as it is. */
static char *
prepare_for (int         fd,
             const char *text)
{
  return isatty (fd) ? way_text_make_printable (text) : g_strdup (text);
}

/* What was written stays written, whoever reads of it. */
static int
print_output (WayCommandResult *result,
              const char       *command,
              gboolean          is_written)
{
  g_autofree char *out = prepare_for (STDOUT_FILENO, result->out);

  if (fputs (out, stdout) != EOF && fflush (stdout) == 0)
    return result->status;
  g_printerr ("waymark: %s: %s\n", command, g_strerror (errno));
  return is_written ? result->status : 1;
}

/**
 * way_command_line_run:
 * @words: (array zero-terminated=1): the command and what follows it
 *
 * Runs a command without a display and prints what it says.
 *
 * Returns: the exit status: 0 done, 1 failed with nothing changed, 2 wrong usage
 */
int
way_command_line_run (char **words)
{
  const char *const *argv = (const char *const *) words;
  g_autoptr (WayCommandResult) result = NULL;
  g_autoptr (WayCommand) command = NULL;
  g_autofree char *program = NULL;
  g_autofree char *err = NULL;
  int status;

  /* What the help says is to be typed. */
  program = g_strconcat ("waymark ", words[0], NULL);
  g_set_prgname (program);
  command = way_command_parse (argv, &result);
  if (command != NULL)
    result = run_command (command, argv);
  /* What was done comes before what is wrong all the same. */
  status = print_output (result, words[0], command != NULL && changes_data (command));
  err = prepare_for (STDERR_FILENO, result->err);
  g_printerr ("%s", err);
  return status;
}
