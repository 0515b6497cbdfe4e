"""What stands above columns and sections, and beside fields, worded once for every renderer.

Groups, quantities, measures, states and sides have names of their own.
"""

from __future__ import annotations

from pendulum_journal.domain.message import Named


class Heading(Named):
    """One heading; ``Language.head`` gives it a capital where it stands alone."""

    WEEK = "week"
    WEEKS = "weeks"
    WEEK_BY_WEEK = "week-by-week", "week by week"
    STATE = "state"
    HOURS = "hours"
    SHARE = "share"
    ACTIVITY = "activity"
    ACTIVITIES = "activities"
    GROUP = "group"
    GROUPS = "groups"
    SOURCE = "source"
    LEARNING = "learning"
    TOWARDS_TARGET = "towards-target", "towards target"
    MEASURE = "measure"
    MEAN = "mean"
    WEEKLY = "weekly"
    FOUR_WEEK_MEAN = "four-week-mean", "4-week mean"
    FIRST_FOUR = "first-four", "first four"
    LAST_FOUR = "last-four", "last four"
    A_WEEK = "a-week", "change a week"
    INTERVAL = "interval", "95 % interval"
    HOW_SURE = "how-sure", "how sure"
    NOTE = "note"
    NOTES = "notes"
    WINS = "wins"
    TAGS = "tags"
    ROLE = "role"
    TITLE = "title"
    COMPANY = "company"
    SIDE = "side"
    KIND = "kind"
    SINCE = "since"
    FROM = "from"
    TO = "to"
    FIGURES_PAGE = "figures-page", "figures page"
    QUESTIONS = "questions"
    FORECAST = "forecast"
    NEXT_STEP = "next-step", "next step"
    LIKELY = "likely"
    DECISION = "decision"
    WHERE_THE_TIME_WENT = "where-the-time-went", "where the time went"
    FIRST_DAY = "first-day", "first day"
    LAST_DAY = "last-day", "last day"
    COUNTS_AS = "counts-as", "counts as"
    REVIEWS = "reviews"
    WANTED = "wanted", "what I want"
    LAST_TEN_WEEKS = "last-ten-weeks", "last ten weeks"
    NEXT = "next", "where I see myself next"
    NOT_GIVEN = "not-given", "not given"


TREND_HEADINGS = (Heading.FIRST_FOUR, Heading.LAST_FOUR, Heading.A_WEEK, Heading.INTERVAL)
"""What stands above the means at both ends of a trend, its slope and the slope's interval."""
