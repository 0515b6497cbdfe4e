"""Sentences about a calendar: what it holds, what counted, and what did not."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from pendulum_journal.domain.evidence.calendar_summary import summary_of
from pendulum_journal.domain.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pendulum_journal.domain.evidence.calendar_summary import YearMean
    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.evidence.figures import Measured

_WEEKS_A_YEAR = 52.1775
_MANY_WEEKS = 104

_LEFT_OUT = {
    "declined": Message.counted(
        "calendar-declined",
        0,
        one="{n} meeting that you declined does not count.",
        other="{n} meetings that you declined do not count.",
    ),
    "not-accepted": Message.counted(
        "calendar-not-accepted",
        0,
        one="{n} meeting that you did not accept does not count, as you chose.",
        other="{n} meetings that you did not accept do not count, as you chose.",
    ),
    "alone": Message.counted(
        "calendar-alone",
        0,
        one="{n} event in which nobody else is named does not count as a meeting.",
        other="{n} events in which nobody else is named do not count as meetings.",
    ),
    "not-mine": Message.counted(
        "calendar-not-mine",
        0,
        one="{n} event names others but none of your addresses, and does not count.",
        other="{n} events name others but none of your addresses, and do not count.",
    ),
    "free": Message.counted(
        "calendar-free",
        0,
        one="{n} event is shown as free, and does not count.",
        other="{n} events are shown as free, and do not count.",
    ),
    "out-for-hours": Message.counted(
        "calendar-out-for-hours",
        0,
        one="{n} event is shown as out of office for hours: no meeting, and no day away.",
        other="{n} events are shown as out of office for hours: no meetings, and no days away.",
    ),
    "away-of-others": Message.counted(
        "calendar-away-of-others",
        0,
        one="{n} event names the leave of somebody else, and does not count as yours.",
        other="{n} events name the leave of others, and do not count as yours.",
    ),
    "cancelled": Message.counted(
        "calendar-cancelled",
        0,
        one="{n} event was cancelled, and does not count.",
        other="{n} events were cancelled, and do not count.",
    ),
}
"""Why events do not count; whole days are no meetings, and are not mentioned."""


def left_out_messages(counts: Mapping[str, int]) -> list[Message]:
    """Return a sentence for each reason why events of a calendar do not count."""
    return [
        replace(message, values={"n": counts[reason]})
        for reason, message in _LEFT_OUT.items()
        if counts.get(reason)
    ]


def away_message(words: Mapping[str, int]) -> Message | None:
    """Return by which words of titles events said that the reader is away, or None: none did.

    Args:
        words: how many events, by the word; "": they are shown as out of office. A word with and
            without a capital is one, written as it is more often.
    """
    words = _in_either_case(words)
    parts = tuple(
        Message("calendar-away-word", "{word} {n}", {"word": word, "n": f"{n:,}"})
        if word
        else Message("calendar-away-shown", "shown as out of office {n}", {"n": f"{n:,}"})
        for word, n in words.items()
    )
    if not parts:
        return None
    return Message("calendar-away", "Away: {words}.", {"words": ", ".join(map(str, parts))})


def _in_either_case(words: Mapping[str, int]) -> dict[str, int]:
    """Return how many there are of each word, the most first, however it is written."""
    written: dict[str, str] = {}
    sums: Counter[str] = Counter()
    for word, n in sorted(words.items(), key=lambda each: -each[1]):
        sums[written.setdefault(word.casefold(), word)] += n
    return dict(sums.most_common())


def summary_message(
    weeks: Mapping[Week, Measured], covers: tuple[date, date] | None, year: int
) -> Message | None:
    """Return one sentence on a calendar, or None if no year has four whole weeks, not away.

    Args:
        weeks: what was measured, in order.
        covers: the first and the last day that the calendar covers; None: none.
        year: the running one.
    """
    calendar = {week: each.calendar for week, each in weeks.items() if each.calendar}
    found = summary_of(calendar, covers)
    if found.latest is None:
        return None
    values: dict[str, object] = {"span": _span(found.weeks), "meetings": _meetings(found.meetings)}
    values |= {"now": _hours(found.latest), "over": _over(found.latest)}
    if found.latest.year == year:
        wording = "{span}, {meetings}; {now} h a week this year ({over})"
    else:
        wording = "{span}, {meetings}; {now} h a week in {latest} ({over})"
        values["latest"] = str(found.latest.year)
    id_ = "calendar-summary" if found.latest.year == year else "calendar-summary-then"
    if found.earlier is None:
        return Message(id_, f"{wording}.", values)
    values |= {"before": _hours(found.earlier), "earlier": str(found.earlier.year)}
    values["over_before"] = _over(found.earlier)
    wording += ", {before} in {earlier} ({over_before})."
    return Message(f"{id_}-before", wording, values)


def _span(weeks: int) -> Message:
    if weeks < _MANY_WEEKS:
        return Message.counted("calendar-weeks", weeks, one="{n} week", other="{n} weeks")
    years = round(weeks / _WEEKS_A_YEAR)
    return Message.counted("calendar-years", years, one="{n} year", other="{n} years")


def _meetings(n: int) -> Message:
    return Message.counted("calendar-meetings", n, one="{n} meeting", other="{n} meetings")


def _over(mean: YearMean) -> Message:
    """Return over how many weeks a mean is, without those covered in part and those away."""
    return Message.counted(
        "calendar-over",
        mean.weeks,
        one="over {n} whole week, not away",
        other="over {n} whole weeks, not away",
    )


def _hours(mean: YearMean) -> str:
    return f"{mean.minutes / 60:.1f}"
