"""The JSON objects of each record in an export, as docs/journal-format.md describes them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.career.checks import is_split
from pendulum_journal.domain.career.role import CountsAsSwing, Event, Role, Side, Target
from pendulum_journal.domain.content import EntryVersion
from pendulum_journal.domain.durations import WEEK_MINUTES
from pendulum_journal.domain.entry import Entry, Minutes, ReplacedBy, Source, State
from pendulum_journal.domain.json_shape import Form, Shape
from pendulum_journal.domain.review.forecast import WHOLE, Option
from pendulum_journal.domain.review.kept import review_of, write_answers, write_figures_page
from pendulum_journal.domain.review.review import Decision, Review, ReviewKind
from pendulum_journal.domain.split import Activity, Group
from pendulum_journal.domain.trend.measure import Measure
from pendulum_journal.domain.week import DAYS_A_WEEK
from pendulum_journal.formats.json_fields import Fields
from pendulum_journal.formats.json_shape import (
    DAY,
    FLAG,
    MOMENT,
    TEXT,
    WEEK,
    added,
    list_of,
    matching,
    or_null,
    whole,
    word,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

FAR = 2**31
"""An upper limit for positions and versions, to refuse nonsense."""

_COLOUR = re.compile("#[0-9A-Fa-f]{6}")
_MARKED = "marked_complete"
_BASELINE = dict.fromkeys(("meetings", "focus", "coding", "other", "energy"), 100) | {
    "focus_block": WEEK_MINUTES,
    "focus_days": DAYS_A_WEEK,
    "shipping_days": DAYS_A_WEEK,
}

_PER_CENT = whole(0, 100)
_MINUTES = whole(0, WEEK_MINUTES)
_DAYS = whole(0, DAYS_A_WEEK)


def _read_colour(text: str) -> str:
    if not _COLOUR.fullmatch(text):
        raise ValueError("no #RRGGBB")
    return text


JOURNAL: Shape[Any] = Shape(dict, {"uid": TEXT, "created": MOMENT, "is_sample": FLAG})
"""The journal's own attributes, at the top of the file."""

ACTIVITY = Shape(
    Activity,
    {
        "uid": TEXT,
        "name": TEXT,
        "group": word(Group),
        "learning": FLAG,
        "hands_on": FLAG,
        "colour": or_null(matching(_read_colour)),
        "position": whole(-FAR, FAR),
        "archived": FLAG,
    },
)

_PART = Shape(Minutes, {"minutes": _MINUTES, "source": word(Source), "origin": or_null(TEXT)})


def entry_shape(uids: Mapping[int, str]) -> Shape[Entry]:
    """Return the shape of an entry; ``uids`` maps the ids of activities to their uids."""
    return Shape(
        _read_entry,
        {
            "week": WEEK,
            "state": word(State),
            _MARKED: FLAG,
            "energy": or_null(_PER_CENT),
            "clock_minutes": or_null(_MINUTES),
            "focus_block": or_null(_MINUTES),
            "focus_days": added(or_null(_DAYS), None),
            "shipping_days": added(or_null(_DAYS), None),
            "planned": added(or_null(_PER_CENT), None),
            "minutes": _minutes_of(uids),
            "note": TEXT,
            "extras": Form(dict, _read_extras),
            "created": MOMENT,
            "changed": MOMENT,
        },
    )


def _read_entry(*, minutes: Mapping[int, Minutes | str], **fields: Any) -> Entry:
    return Entry(
        minutes={key: part for key, part in minutes.items() if isinstance(part, Minutes)},
        unread={key: part for key, part in minutes.items() if isinstance(part, str)},
        **fields,
    )


def _minutes_of(uids: Mapping[int, str]) -> Form:
    """Return the form of an entry's minutes: a list with one object for each activity.

    Unread minutes are ``null``, and their origin is the text of the cell.
    """
    ids = {uid: activity for activity, uid in uids.items()}

    def id_of(uid: str) -> int:
        if uid not in ids:
            raise ValueError("an activity that is not in the file")
        return ids[uid]

    def write(entry: Entry) -> list[dict[str, object]]:
        return [
            {"activity": uid, **part}
            for activity, uid in uids.items()
            if (part := _write_part(entry, activity)) is not None
        ]

    def read(fields: Fields, name: str) -> dict[int, Minutes | str]:
        found = {
            each.read("activity", id_of): _read_part(each)
            for each in fields.each_once(name, "activity")
        }
        total = sum(part.minutes for part in found.values() if isinstance(part, Minutes))
        if total > WEEK_MINUTES:
            fields.refuse_as(name, f"{total} minutes together, more than a week has")
        return found

    return Form(write, read, is_of_record=True)


def _write_part(entry: Entry, activity: int) -> dict[str, object] | None:
    if (part := entry.minutes.get(activity)) is not None:
        return _PART.write(part)
    if (text := entry.unread.get(activity)) is not None:
        return {"minutes": None, "source": Source.IMPORTED.value, "origin": text}
    return None


def _read_part(fields: Fields) -> Minutes | str:
    """Return the minutes of an activity, or the text of the cell if they are unread."""
    if fields.given("minutes"):
        return _PART.read(fields)
    fields.one_of("source", (Source.IMPORTED.value,))
    return fields.text("origin") if fields.given("origin") else ""


def _read_extras(fields: Fields, name: str) -> dict[str, Any]:
    """Return the extras without ``marked_complete``, which has its own name in the file."""
    return {key: value for key, value in fields.mapping(name).items() if key != _MARKED}


_VERSION: Shape[Any] = Shape(
    dict, {"week": WEEK, "saved": MOMENT, "why": word(ReplacedBy), "note": TEXT}
)


@dataclass(frozen=True, slots=True)
class VersionShape:
    """The form of an earlier version: its note, and its figures or null if they are not known.

    Attributes:
        figures: the form of the figures.
    """

    figures: Shape[Any]

    def write_each(self, versions: Iterable[EntryVersion]) -> list[dict[str, Any]]:
        """Return a JSON object for each version."""
        return [
            {
                **_VERSION.write(each),
                "figures": self.figures.write(each.entry) if each.has_figures else None,
            }
            for each in versions
        ]

    def read(self, fields: Fields) -> EntryVersion:
        """Return the version that an object holds; files of version 1 have no figures.

        Raises:
            InputError: a value is not allowed.
        """
        known = _VERSION.read(fields)
        has_figures = fields.value.get("figures") is not None
        figures = self.figures.read(fields.inside("figures")) if has_figures else {}
        week, saved, why = known["week"], known["saved"], known["why"]
        minutes = figures.pop("minutes", {})
        entry = _read_entry(
            week=week, note=known["note"], created=saved, changed=saved, minutes=minutes, **figures
        )
        return EntryVersion(week, saved, why, entry, has_figures)


def version_shape(uids: Mapping[int, str]) -> VersionShape:
    """Return the form of an earlier version; ``uids`` as for ``entry_shape``."""
    return VersionShape(
        Shape(
            dict,
            {
                "state": word(State),
                _MARKED: FLAG,
                "energy": or_null(_PER_CENT),
                "clock_minutes": or_null(_MINUTES),
                "focus_block": or_null(_MINUTES),
                "focus_days": or_null(_DAYS),
                "shipping_days": or_null(_DAYS),
                "planned": or_null(_PER_CENT),
                "minutes": _minutes_of(uids),
                "extras": Form(dict, _read_extras),
            },
        )
    )


def _refuse_reversed(fields: Fields, first: date, name: str, last: date | None) -> None:
    if last is not None and last < first:
        fields.refuse_as(name, f"{last}, before the first day")


def _refuse_part_of_a_split(target: Target, fields: Fields) -> None:
    shares = (target.meetings, target.focus, target.coding, target.other)
    if not is_split(shares):
        given = sum(share for share in shares if share is not None)
        fields.refuse_as("", f"shares of {given} % together")


def _read_baseline(fields: Fields, name: str) -> dict[str, float]:
    inside = fields.inside(name)
    for key in inside.value:
        if not 0 <= inside.number(key) <= _BASELINE.get(key, -1):
            inside.refuse(key, inside.value[key])
    return {key: inside.number(key) for key in inside.value}


ROLE = Shape(
    Role,
    {
        "uid": TEXT,
        "title": TEXT,
        "company": TEXT,
        "side": word(Side),
        "kind": TEXT,
        "start": DAY,
        "end": or_null(DAY),
        "note": TEXT,
        "baseline": or_null(Form(dict, _read_baseline)),
        "counts_as_swing": added(word(CountsAsSwing), CountsAsSwing.AUTO),
        "measure": added(or_null(word(Measure)), None),
    },
    refuse=lambda role, fields: _refuse_reversed(fields, role.start, "end", role.end),
)
"""A role without its targets: the file has them within the role, the journal beside it."""

TARGET = Shape(
    Target,
    {
        "valid_from": DAY,
        "meetings": or_null(_PER_CENT),
        "focus": or_null(_PER_CENT),
        "coding": or_null(_PER_CENT),
        "other": or_null(_PER_CENT),
        "energy": or_null(_PER_CENT),
        "focus_block": or_null(_MINUTES),
        "focus_days": added(or_null(_DAYS), None),
        "shipping_days": added(or_null(_DAYS), None),
    },
    refuse=_refuse_part_of_a_split,
)

EVENT = Shape(
    Event,
    {"uid": TEXT, "day": DAY, "until": or_null(DAY), "text": TEXT},
    refuse=lambda event, fields: _refuse_reversed(fields, event.day, "until", event.until),
)

_OPTION = Shape(Option, {"option": TEXT, "per_cent": _PER_CENT, "locked": FLAG}, option="text")


def _refuse_part_of_a_forecast(review: Review, fields: Fields) -> None:
    total = sum(option.per_cent for option in review.forecast)
    if review.forecast and total != WHOLE:
        fields.refuse_as("forecast", f"{total} % together")


def _write_figures_page(review: Review) -> object:
    return write_figures_page(review.figures_page)


def _read_review(*, evidence: object, **fields: Any) -> Review:
    return review_of(figures_page=evidence, **fields)


REVIEW = Shape(
    _read_review,
    {
        "uid": TEXT,
        "kind": word(ReviewKind),
        "due": DAY,
        "role_uid": or_null(TEXT),
        "side": or_null(word(Side)),
        "opened": MOMENT,
        "finished": or_null(MOMENT),
        "answers": Form(write_answers, Fields.anything, is_of_record=True),
        "evidence": Form(_write_figures_page, Fields.anything, is_of_record=True),
        "decision": or_null(word(Decision)),
        "look_back": or_null(DAY),
        "note": TEXT,
        "program": TEXT,
        "created": MOMENT,
        "changed": MOMENT,
        "forecast": list_of(_OPTION),
    },
    refuse=_refuse_part_of_a_forecast,
)
