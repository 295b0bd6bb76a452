/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a screen reader calls what one can do something with. */

#include "walk.h"

/* Never equal to what anybody is called, so that the answer is what it is. */
#define NOBODY "\001"

static gboolean
is_interactive (GtkWidget *widget)
{
  static const GtkAccessibleRole roles[] = {
    GTK_ACCESSIBLE_ROLE_BUTTON, GTK_ACCESSIBLE_ROLE_CHECKBOX, GTK_ACCESSIBLE_ROLE_COMBO_BOX,
    GTK_ACCESSIBLE_ROLE_LINK, GTK_ACCESSIBLE_ROLE_MENU_ITEM,
    GTK_ACCESSIBLE_ROLE_MENU_ITEM_CHECKBOX, GTK_ACCESSIBLE_ROLE_MENU_ITEM_RADIO,
    GTK_ACCESSIBLE_ROLE_METER, GTK_ACCESSIBLE_ROLE_RADIO, GTK_ACCESSIBLE_ROLE_SEARCH_BOX,
    GTK_ACCESSIBLE_ROLE_SLIDER, GTK_ACCESSIBLE_ROLE_SPIN_BUTTON, GTK_ACCESSIBLE_ROLE_SWITCH,
    GTK_ACCESSIBLE_ROLE_TEXT_BOX,
  };
  GtkAccessibleRole role = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget));

  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++) {
    if (role == roles[i])
      return TRUE;
  }
  /* GTK calls boxes focusable whose children are. */
  return GTK_IS_LIST_BOX_ROW (widget) && gtk_widget_get_focusable (widget);
}

/* Returns: (transfer full) (nullable): what it says of itself */
static char *
get_label (GtkWidget *widget)
{
  char *label = NULL;

  if (gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
    label = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                                GTK_ACCESSIBLE_PROPERTY_LABEL, NOBODY);
  return label;
}

/* Returns: whether another widget says what WIDGET is; a picture says nothing, though GTK has
 * it for the name of a button that shows one */
static gboolean
is_named_by_another (GtkWidget *widget)
{
  g_autofree char *others = NULL;

  if (!gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget),
                                         GTK_ACCESSIBLE_RELATION_LABELLED_BY))
    return FALSE;
  others = gtk_test_accessible_check_relation (GTK_ACCESSIBLE (widget),
                                               GTK_ACCESSIBLE_RELATION_LABELLED_BY, widget, NULL);
  return others != NULL && !g_str_has_prefix (others, "GtkImage");
}

static void
check_name (GtkWidget *widget,
            gpointer   user_data)
{
  Walk *walk = user_data;
  g_autofree char *label = NULL;

  if (!is_interactive (widget) || walk_is_library (widget))
    return;
  label = get_label (widget);
  if (label == NULL && !is_named_by_another (widget))
    walk_fault (walk, widget, "has no name");
  if (label == NULL)
    return;
  if (*g_strstrip (label) == '\0')
    walk_fault (walk, widget, "has an empty name");
  else if (g_regex_match_simple ("^(Gtk|Adw|Way)[A-Z]", label, 0, 0))
    walk_fault (walk, widget, "has the name of a type: %s", label);
  else if (g_regex_match_simple ("(^|[ (“])_\\w", label, 0, 0))
    walk_fault (walk, widget, "says an underscore: %s", label);
}

void
walk_check_names (Walk      *walk,
                  GtkWidget *root)
{
  walk_each (root, check_name, walk);
}
