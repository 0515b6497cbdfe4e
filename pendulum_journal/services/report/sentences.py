"""The sentences of a report, worded for a reader who does not know the journal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pendulum_journal.domain.message import Message
from pendulum_journal.domain.trend.summary import SummaryId, summary
from pendulum_journal.services.report.left_out import sentence_without

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from pendulum_journal.domain.trend.view import TrendView
    from pendulum_journal.services.report.left_out import ReportFigure

_WORDINGS = {
    "summary-range": "Weeks recorded: {n}; nothing written down: {missing}; away: {away}.",
    "summary-range-partial": "Weeks recorded: {n} ({partial} in part); nothing written down: "
    "{missing}; away: {away}.",
    "summary-running": "The running week counts once it is over.",
    "summary-no-split": "No finished week in this period has hours.",
    "summary-no-energy": "No finished week in this period has a figure for energy.",
    "trend-before-swings": "Before the first change between building and managing ({first} to "
    "{last}):",
    "summary-progress": "In {week}, {progress} % of the way from {baseline} before the change to "
    "the target of {target} ({measure}, 4-week mean).",
    "summary-progress-week": "In {week}, {progress} % of the way from {baseline} before the change "
    "to the target of {target} ({measure}, that week alone).",
    "summary-baseline": "“Before” is the mean of {weeks}, {first} to {last}.",
    "summary-progress-elsewhere": "No week of this period has progress towards the target.",
    "projection-few": "When the target will be reached can be said from {weeks} "
    "after the change on; there are {n}.",
    "projection-old": "When the target will be reached cannot be said: the newest recorded week, "
    "{week}, is {age} old.",
    "projection-away": "When the target will be reached can be said {weeks} after being away.",
    "baseline-published": "“Before” ({baseline}) is published: typical, not measured here.",
    "baseline-typed": "“Before” ({baseline}) is an estimate that was typed in.",
    "origin-typed": "as typed",
    "origin-published": "published, typical, not one’s own",
    "comparison-no-swing": "Nothing to compare: no change between building and managing lies "
    "before these weeks.",
    "comparison-no-then": "Nothing to compare: there are no figures from before the change.",
    "comparison-old": "Nothing to compare: the newest recorded week is more than {weeks} old.",
    "comparison-few": "Nothing to compare yet: it takes {weeks} since the change.",
}
"""Wordings by message id; the domain's own wordings address the person who keeps the journal."""

_RANGE = {SummaryId.RANGE, SummaryId.RANGE_PARTIAL}
_BEFORE = {SummaryId.BEFORE, SummaryId.NONE_SINCE}
_OF_NO_WEEK = {SummaryId.NO_SPLIT, SummaryId.NO_ENERGY}


def in_short(
    view: TrendView, left_out: AbstractSet[ReportFigure] = frozenset()
) -> tuple[Message, ...]:
    """Return sentences about what the charts show, without figures that are left out.

    Reasons why there is no progress are left out: only the journal's owner can do something about
    them.
    """
    found = (sentence_without(message, left_out) for message in _sentences(view))
    return tuple(reworded(message) for message in found if message is not None)


def reworded(message: Message) -> Message:
    """Return a message with the wording for reports, if there is one for its id."""
    return replace(message, wording=_WORDINGS.get(message.id, message.wording))


def _sentences(view: TrendView) -> Iterator[Message]:
    for message in summary(view):
        if (view.n == 0 and message.id in _OF_NO_WEEK) or message.id in _BEFORE:
            continue
        if message.id in _RANGE:
            # A journal that began within the period is not reproached with the weeks before.
            yield replace(message, values={**message.values, "missing": view.counts.missing})
            yield from _begins(view)
        elif view.way.why_no_progress is None or not _is_about_progress(message, view):
            yield message


def _begins(view: TrendView) -> Iterator[Message]:
    """Yield that the journal begins within the period, or that the period begins with it."""
    if view.counts.before:
        yield Message.counted(
            "report-begins",
            view.counts.before,
            one="The journal begins on {day}; the week before it is not counted.",
            other="The journal begins on {day}; the {n} weeks before it are not counted.",
            day=view.whole.first.monday,
        )
    elif view.first == view.whole.first:
        yield Message("report-from-start", "The journal begins with this period.")


def _is_about_progress(message: Message, view: TrendView) -> bool:
    reasons = (view.way.why_no_progress, view.way.why_no_projection)
    return message in reasons or message.id == SummaryId.BASELINE
