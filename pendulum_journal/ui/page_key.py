"""The pages of the window and their titles."""

from __future__ import annotations

from pendulum_journal.domain.message import Named


class PageKey(Named):
    """The pages: first those in the sidebar, then those that are shown alone."""

    WEEK = "week", "this week"
    TRENDS = "trends"
    PENDULUM = "pendulum"
    JOURNAL = "journal"
    REVIEW = "review"
    SETTINGS = "settings"
    BACKFILL = "backfill"
    FIRST = "first"
    TROUBLE = "trouble"
