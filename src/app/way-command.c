/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-command-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#define DEFAULT_COUNT 5
#define MAX_COUNT 1000

enum {
  HAS_JSON = 1 << 0,
  HAS_COUNT = 1 << 1,
  HAS_REPAIR = 1 << 2,
  HAS_REMOVE = 1 << 3,
  IS_ALONE = 1 << 4, /* it writes by itself, and while no window is open */
};

struct _WayCommandKind {
  const char *name;
  const char *arguments; /* what the usage line shows */
  const char *summary;
  guint n_min;
  guint n_max;
  guint traits;
  guint n_to_write; /* from so many arguments on it writes; 0: never */
  WayCommandFunc run;
};

static const WayCommandKind kinds[] = {
  { "list", "", N_("List the roadmaps"), 0, 0, HAS_JSON, 0, way_command_list },
  { "show", "ROADMAP", N_("Show a roadmap's topics and your progress"),
    1, 1, HAS_JSON, 0, way_command_show },
  { "next", "[ROADMAP]", N_("Suggest what to go on with"),
    0, 1, HAS_JSON | HAS_COUNT, 0, way_command_next },
  { "set", "ROADMAP TOPIC todo|learning|done|skipped", N_("Set the status of a topic"),
    3, 3, 0, 3, way_command_set },
  { "note", "ROADMAP TOPIC [TEXT | -]", N_("Print or set the note of a topic"),
    2, 3, 0, 3, way_command_note },
  { "link", "ROADMAP TOPIC [ADDRESS [TITLE]]", N_("Print, add or remove a topic's own links"),
    2, 4, HAS_JSON | HAS_REMOVE, 3, way_command_link },
  { "backup", "FILE", N_("Write a verified copy of your progress to a new file"),
    1, 1, 0, 0, way_command_backup },
  { "restore", "FILE", N_("Bring a backup back; what is there now is kept"),
    1, 1, IS_ALONE, 0, way_command_restore },
  { "check", "", N_("Check the file that holds your progress"),
    0, 0, HAS_JSON | HAS_REPAIR, 0, way_command_check },
};

static const WayCommandKind *
find_kind (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (g_str_equal (kinds[i].name, name))
      return &kinds[i];
  }
  return NULL;
}

/**
 * way_command_result_new:
 * @out: (nullable): for standard output
 * @err: (nullable): for standard error
 *
 * Returns: (transfer full): a result that writes nothing
 */
WayCommandResult *
way_command_result_new (int         status,
                        const char *out,
                        const char *err)
{
  WayCommandResult *self = g_new0 (WayCommandResult, 1);

  self->status = status;
  self->out = g_strdup (out != NULL ? out : "");
  self->err = g_strdup (err != NULL ? err : "");
  return self;
}

/**
 * way_command_result_fail:
 * @command: what was to be done
 * @reason: why it was not
 *
 * Returns: (transfer full): a result of status 1
 */
WayCommandResult *
way_command_result_fail (const char *command,
                         const char *reason)
{
  g_autofree char *err = g_strdup_printf ("waymark: %s: %s\n", command, reason);

  return way_command_result_new (1, NULL, err);
}

/*< private >
 * way_command_fail:
 *
 * Returns: (transfer full): that the command failed
 */
WayCommandResult *
way_command_fail (WayCommandContext *context,
                  GError            *error)
{
  return way_command_result_fail (way_command_get_name (context->command), error->message);
}

void
way_command_result_free (WayCommandResult *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->out);
  g_free (self->err);
  g_clear_pointer (&self->edits, g_ptr_array_unref);
  g_free (self->description);
  g_free (self);
}

static WayCommandResult *
wrong_usage (const WayCommandKind *kind,
             const char           *reason)
{
  g_autofree char *usage = g_strdup_printf ("waymark %s %s", kind->name, kind->arguments);
  /* Translators: %s is how a command is to be written */
  g_autofree char *hint = g_strdup_printf (_("Usage: %s"), g_strchomp (usage));
  g_autofree char *err = g_strdup_printf ("waymark: %s: %s\n%s\n", kind->name, reason, hint);

  return way_command_result_new (2, NULL, err);
}

/**
 * way_command_exists:
 * @name: the first word of a command line
 *
 * Returns: whether it is a command
 */
gboolean
way_command_exists (const char *name)
{
  g_return_val_if_fail (name != NULL, FALSE);

  return find_kind (name) != NULL;
}

/**
 * way_command_get_usage:
 *
 * Returns: (transfer full): the commands, a line each
 */
char *
way_command_get_usage (void)
{
  GString *text = g_string_new (_("Commands:"));

  g_string_append_c (text, '\n');
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autofree char *call = g_strdup_printf ("%s %s", kinds[i].name, kinds[i].arguments);

    g_string_append_printf (text, "  %-46s %s\n", call, _(kinds[i].summary));
  }
  return g_string_free (text, FALSE);
}

static GOptionContext *
make_options (const WayCommandKind *kind,
              WayCommand           *self,
              gboolean             *is_help)
{
  GOptionContext *options = g_option_context_new (kind->arguments);
  GOptionEntry entries[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, is_help, N_("Show help options"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &self->arguments, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  GOptionEntry json[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->is_json, N_("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL
  };
  GOptionEntry count[] = {
    { "count", 0, 0, G_OPTION_ARG_INT, &self->count, N_("How many topics at most"),
      /* Translators: stands for a number in a command's help */
      N_("N") },
    G_OPTION_ENTRY_NULL
  };
  GOptionEntry removal[] = {
    { "remove", 0, 0, G_OPTION_ARG_NONE, &self->is_remove, N_("Remove what is named"), NULL },
    G_OPTION_ENTRY_NULL
  };
  GOptionEntry repair[] = {
    { "repair", 0, 0, G_OPTION_ARG_NONE, &self->is_repair,
      N_("Repair what can be repaired; the file as it was is kept"), NULL },
    G_OPTION_ENTRY_NULL
  };

  g_option_context_set_help_enabled (options, FALSE);
  g_option_context_set_summary (options, _(kind->summary));
  g_option_context_add_main_entries (options, entries, GETTEXT_PACKAGE);
  if ((kind->traits & HAS_JSON) != 0)
    g_option_context_add_main_entries (options, json, GETTEXT_PACKAGE);
  if ((kind->traits & HAS_REMOVE) != 0)
    g_option_context_add_main_entries (options, removal, GETTEXT_PACKAGE);
  if ((kind->traits & HAS_REPAIR) != 0)
    g_option_context_add_main_entries (options, repair, GETTEXT_PACKAGE);
  if ((kind->traits & HAS_COUNT) != 0)
    g_option_context_add_main_entries (options, count, GETTEXT_PACKAGE);
  return options;
}

static WayCommandResult *
check_arguments (WayCommand *self)
{
  const WayCommandKind *kind = self->kind;
  guint n = self->arguments != NULL ? g_strv_length (self->arguments) : 0;

  if (n < kind->n_min)
    return wrong_usage (kind, _("an argument is missing"));
  if (n > kind->n_max) {
    /* Translators: %s is a word of the command line */
    g_autofree char *reason = g_strdup_printf (_("“%s” is too many"), self->arguments[kind->n_max]);

    return wrong_usage (kind, reason);
  }
  if (self->is_remove && n != kind->n_to_write)
    return wrong_usage (kind, _("--remove takes the address of one link"));
  if (self->is_json && kind->n_to_write > 0 && n >= kind->n_to_write)
    return wrong_usage (kind, _("--json is for what is printed, and this changes something"));
  if (self->count < 1 || self->count > MAX_COUNT)
    return wrong_usage (kind, _("--count takes a number from 1 to 1000"));
  return NULL;
}

/**
 * way_command_parse:
 * @argv: (array zero-terminated=1): the command and what follows it
 * @result: (out): where there is nothing to run: wrong usage, or help
 *
 * Returns: (transfer full) (nullable): the command
 */
WayCommand *
way_command_parse (const char *const  *argv,
                   WayCommandResult  **result)
{
  g_autoptr (WayCommand) self = NULL;
  g_autoptr (GOptionContext) options = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = NULL;
  gboolean is_help = FALSE;

  g_return_val_if_fail (argv != NULL && argv[0] != NULL && result != NULL, NULL);

  *result = NULL;
  self = g_new0 (WayCommand, 1);
  self->kind = find_kind (argv[0]);
  self->count = DEFAULT_COUNT;
  if (self->kind == NULL) {
    /* Translators: %s is the first word of the command line */
    g_autofree char *err = g_strdup_printf (_("waymark: %s: there is no such command or option; "
                                              "“waymark --help” lists them\n"), argv[0]);

    *result = way_command_result_new (2, NULL, err);
    return NULL;
  }
  for (guint i = 1; argv[i] != NULL; i++) {
    if (!g_utf8_validate (argv[i], -1, NULL)) {
      *result = wrong_usage (self->kind, _("an argument is not valid UTF-8"));
      return NULL;
    }
  }
  options = make_options (self->kind, self, &is_help);
  words = g_strdupv ((char **) argv);
  if (!g_option_context_parse_strv (options, &words, &error)) {
    *result = wrong_usage (self->kind, error->message);
    return NULL;
  }
  if (is_help) {
    g_autofree char *help = g_option_context_get_help (options, TRUE, NULL);

    *result = way_command_result_new (0, help, NULL);
    return NULL;
  }
  *result = check_arguments (self);
  return *result == NULL ? g_steal_pointer (&self) : NULL;
}

void
way_command_free (WayCommand *self)
{
  g_return_if_fail (self != NULL);

  g_strfreev (self->arguments);
  g_free (self->input);
  g_free (self);
}

/*< private >
 * way_command_get_name:
 *
 * Returns: (transfer none): the command's first word
 */
const char *
way_command_get_name (WayCommand *self)
{
  return self->kind->name;
}

/**
 * way_command_writes:
 *
 * Returns: whether the command changes the learner's data, so that an open
 *   window has to hear of it
 */
gboolean
way_command_writes (WayCommand *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->kind->n_to_write > 0 && self->arguments != NULL
         && g_strv_length (self->arguments) >= self->kind->n_to_write;
}

/**
 * way_command_is_alone:
 *
 * Returns: whether the command writes by itself, while no window is open
 */
gboolean
way_command_is_alone (WayCommand *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return (self->kind->traits & IS_ALONE) != 0 || self->is_repair;
}

/**
 * way_command_wants_input:
 *
 * Returns: whether the command takes a text from standard input
 */
gboolean
way_command_wants_input (WayCommand *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->kind->run == way_command_note && way_command_writes (self)
         && g_str_equal (self->arguments[2], "-");
}

/**
 * way_command_set_input:
 * @input: what stood on standard input
 */
void
way_command_set_input (WayCommand *self,
                       const char *input)
{
  g_return_if_fail (self != NULL && input != NULL);

  g_free (self->input);
  self->input = g_strdup (input);
}

/**
 * way_command_run:
 * @store: an open store; a command that writes leaves the writing to its caller
 *
 * Carries a command out. May be called on any thread.
 *
 * Returns: (transfer full): what to print, and what is to be written first
 */
WayCommandResult *
way_command_run (WayCommand   *self,
                 WayCatalogue *catalogue,
                 WayStore     *store)
{
  WayCommandContext context = { self, catalogue, store };

  g_return_val_if_fail (self != NULL && catalogue != NULL && WAY_IS_STORE (store), NULL);

  return self->kind->run (&context);
}
