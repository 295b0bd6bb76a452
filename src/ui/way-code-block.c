/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-code-block.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "way-side-scroller.h"
#include "way-text-label.h"
#include "way-text.h"

#define COPIED_MS 2000
#define MAX_LANGUAGE_CHARS 40

struct _WayCodeBlock {
  AdwBin parent_instance;

  GtkBox *box;
  GtkWidget *header;
  GtkLabel *language_label;
  GtkButton *copy_button;
  WaySideScroller *scroller;

  char *code;
  guint copied_source;
};

G_DEFINE_FINAL_TYPE (WayCodeBlock, way_code_block, ADW_TYPE_BIN)

/* What stands behind the fence, and the name by which people know it. */
static const struct {
  const char *word;
  const char *name;
} languages[] = {
  { "bash", "Shell" },
  { "c", "C" },
  { "c++", "C++" },
  { "console", "Shell" },
  { "cpp", "C++" },
  { "cql", "CQL" },
  { "cs", "C#" },
  { "csharp", "C#" },
  { "css", "CSS" },
  { "diff", "Diff" },
  { "dockerfile", "Dockerfile" },
  { "go", "Go" },
  { "graphql", "GraphQL" },
  { "html", "HTML" },
  { "http", "HTTP" },
  { "ini", "INI" },
  { "java", "Java" },
  { "javascript", "JavaScript" },
  { "js", "JavaScript" },
  { "json", "JSON" },
  { "kotlin", "Kotlin" },
  { "nginx", "nginx" },
  { "php", "PHP" },
  { "promql", "PromQL" },
  { "py", "Python" },
  { "python", "Python" },
  { "rb", "Ruby" },
  { "ruby", "Ruby" },
  { "rs", "Rust" },
  { "rust", "Rust" },
  { "sh", "Shell" },
  { "shell", "Shell" },
  { "sql", "SQL" },
  { "toml", "TOML" },
  { "ts", "TypeScript" },
  { "typescript", "TypeScript" },
  { "xml", "XML" },
  { "yaml", "YAML" },
  { "yml", "YAML" },
};

/* Plain text has no language to name. */
static char *
get_language_name (const char *word)
{
  g_autofree char *lower = NULL;

  if (word == NULL || word[0] == '\0')
    return g_strdup ("");
  lower = g_utf8_strdown (word, -1);
  if (g_str_equal (lower, "text") || g_str_equal (lower, "txt") || g_str_equal (lower, "plain"))
    return g_strdup ("");
  if (g_str_equal (lower, "output"))
    /* Translators: above what a program prints */
    return g_strdup (_("Output"));
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++) {
    if (g_str_equal (lower, languages[i].word))
      return g_strdup (languages[i].name);
  }
  return way_text_quote (word, MAX_LANGUAGE_CHARS);
}

/* A name that changes under the focus is read out, which is how who cannot see
 * the check mark hears of it. */
static void
show_copied (WayCodeBlock *self,
             gboolean      copied)
{
  const char *name = copied ? _("Copied") : _("Copy Code");

  gtk_button_set_icon_name (self->copy_button,
                            copied ? "object-select-symbolic" : "edit-copy-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->copy_button), name);
  /* The tooltip is the description too, and would be said after the name. */
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self->copy_button),
                                 GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->copy_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static gboolean
on_copied_long_enough (gpointer data)
{
  WayCodeBlock *self = data;

  self->copied_source = 0;
  show_copied (self, FALSE);
  return G_SOURCE_REMOVE;
}

static void
on_copy (WayCodeBlock *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->code);
  show_copied (self, TRUE);
  g_clear_handle_id (&self->copied_source, g_source_remove);
  self->copied_source = g_timeout_add (COPIED_MS, on_copied_long_enough, self);
}

static void
way_code_block_dispose (GObject *object)
{
  WayCodeBlock *self = WAY_CODE_BLOCK (object);

  g_clear_handle_id (&self->copied_source, g_source_remove);
  G_OBJECT_CLASS (way_code_block_parent_class)->dispose (object);
}

static void
way_code_block_finalize (GObject *object)
{
  WayCodeBlock *self = WAY_CODE_BLOCK (object);

  g_free (self->code);
  G_OBJECT_CLASS (way_code_block_parent_class)->finalize (object);
}

static void
way_code_block_class_init (WayCodeBlockClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = way_code_block_dispose;
  object_class->finalize = way_code_block_finalize;

  g_type_ensure (WAY_TYPE_SIDE_SCROLLER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               WAY_RESOURCE_PREFIX "/ui/way-code-block.ui");
  gtk_widget_class_bind_template_child (widget_class, WayCodeBlock, box);
  gtk_widget_class_bind_template_child (widget_class, WayCodeBlock, header);
  gtk_widget_class_bind_template_child (widget_class, WayCodeBlock, language_label);
  gtk_widget_class_bind_template_child (widget_class, WayCodeBlock, copy_button);
  gtk_widget_class_bind_template_child (widget_class, WayCodeBlock, scroller);
  gtk_widget_class_bind_template_callback (widget_class, on_copy);

  gtk_widget_class_set_css_name (widget_class, "waycode");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
way_code_block_init (WayCodeBlock *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  show_copied (self, FALSE);
}

/* Without a name the head would be an empty line: the button goes beside the
 * code. */
static void
drop_head (WayCodeBlock *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->language_label), FALSE);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box), GTK_ORIENTATION_HORIZONTAL);
  gtk_box_reorder_child_after (self->box, self->header, GTK_WIDGET (self->scroller));
  gtk_widget_set_valign (self->header, GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "unnamed");
}

static void
set_names (WayCodeBlock *self,
           const char   *language)
{
  g_autofree char *name = get_language_name (language);
  g_autofree char *label = NULL;

  if (name[0] != '\0') {
    gtk_label_set_text (self->language_label, name);
    /* Translators: what a screen reader says of a block of code; %s is its
     * language: "Code, Python". */
    label = g_strdup_printf (_("Code, %s"), name);
  } else {
    drop_head (self);
    label = g_strdup (_("Code"));
  }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  way_side_scroller_set_label (self->scroller, label);
}

/**
 * way_code_block_new:
 * @code: plain text; line breaks at its end are not shown
 * @language: (nullable): the word behind the fence
 *
 * Returns: (transfer floating): a block that shows @code
 */
GtkWidget *
way_code_block_new (const char *code,
                    const char *language)
{
  WayCodeBlock *self;
  gsize length;

  g_return_val_if_fail (code != NULL, NULL);

  self = g_object_new (WAY_TYPE_CODE_BLOCK, NULL);
  length = strlen (code);
  while (length > 0 && code[length - 1] == '\n')
    length--;
  self->code = g_strndup (code, length);
  way_side_scroller_set_content (self->scroller, way_text_label_new_code (self->code));
  way_side_scroller_set_direction (self->scroller, GTK_TEXT_DIR_LTR);
  set_names (self, language);
  return GTK_WIDGET (self);
}

/**
 * way_code_block_get_code:
 *
 * Returns: (transfer none): what is shown, and what the button copies
 */
const char *
way_code_block_get_code (WayCodeBlock *self)
{
  g_return_val_if_fail (WAY_IS_CODE_BLOCK (self), NULL);

  return self->code;
}
