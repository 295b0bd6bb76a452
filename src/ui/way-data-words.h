/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-keeper.h"

G_BEGIN_DECLS

char *way_data_words_for_moment   (WayClock      *clock,
                                   WayBackupItem *backup);
char *way_data_words_for_backup   (WayBackupItem *backup);
char *way_data_words_for_last     (WayClock      *clock,
                                   WayBackupItem *backup,
                                   WayBackups    *backups);
char *way_data_words_for_check    (WayFinding     finding,
                                   guint64        n_events);
char *way_data_words_for_restored (WayClock      *clock,
                                   gint64         at_ms);
char *way_data_words_ask_backup   (WayClock      *clock,
                                   WayBackupItem *backup,
                                   WayBackups    *backups);
char *way_data_words_ask_file     (WayClock      *clock,
                                   WayBackupItem *file,
                                   WayBackups    *backups);
char *way_data_words_damaged      (WayClock      *clock,
                                   WayDamage     *damage);
char *way_data_words_explain      (WayClock      *clock,
                                   WayDamage     *damage);

G_END_DECLS
