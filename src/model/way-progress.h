/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-checks.h"
#include "way-counts.h"
#include "way-links.h"
#include "way-marks.h"
#include "way-roadmap.h"
#include "way-status.h"

G_BEGIN_DECLS

#define WAY_TYPE_PROGRESS (way_progress_get_type ())

/**
 * WayProgress:
 *
 * How far a learner is on one roadmap: a status for each topic, and the counts
 * that follow from them. A change costs as much as the topic has ancestors and
 * they have children, however large the roadmap.
 */
G_DECLARE_FINAL_TYPE (WayProgress, way_progress, WAY, PROGRESS, GObject)

WayProgress *way_progress_new                (WayRoadmap      *roadmap);
WayRoadmap  *way_progress_get_roadmap        (WayProgress     *self);
WayChecks   *way_progress_get_checks         (WayProgress     *self);
WayMarks    *way_progress_get_marks          (WayProgress     *self);
WayLinks    *way_progress_get_links          (WayProgress     *self);

WayStatus    way_progress_get_status         (WayProgress     *self,
                                              guint            topic);
gboolean     way_progress_accepts            (WayProgress     *self,
                                              guint            topic,
                                              WayStatus        status);
void         way_progress_set_status         (WayProgress     *self,
                                              guint            topic,
                                              WayStatus        status);
void         way_progress_freeze             (WayProgress     *self);
void         way_progress_thaw               (WayProgress     *self);
void         way_progress_load               (WayProgress     *self,
                                              const WayStatus *statuses);

void         way_progress_get_counts         (WayProgress     *self,
                                              WayCounts       *counts);
void         way_progress_get_section_counts (WayProgress     *self,
                                              guint            section,
                                              WayCounts       *counts);
void         way_progress_get_topic_counts   (WayProgress     *self,
                                              guint            topic,
                                              WayCounts       *counts);
gboolean     way_progress_is_live            (WayProgress     *self,
                                              guint            topic);
gboolean     way_progress_is_done            (WayProgress     *self,
                                              guint            topic);
WayStatus    way_progress_get_shown_status   (WayProgress     *self,
                                              guint            topic);
gboolean     way_progress_is_met             (WayProgress     *self,
                                              guint            topic);

G_END_DECLS
