"""The JSON objects of what other programs measured, in an export of a whole journal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.content import EvidenceImport, EvidenceSource
from pendulum_journal.domain.evidence.clock import FIRST_SECOND, LAST_SECOND, WEEK
from pendulum_journal.domain.json_shape import Form, Shape
from pendulum_journal.formats.json_fields import Fields
from pendulum_journal.formats.json_shape import DAY, FLAG, MOMENT, TEXT, list_of, or_null

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pendulum_journal.domain.week import Week

_NUMBERS = 2**31
_ROW = re.compile(r"(\d{1,10}) (\d{1,6}) (\d{1,10}) [0-9a-f]{16} (\d{1,9})(?: (\d{1,9}))?")

_IMPORT = Shape(
    EvidenceImport,
    {
        "when": MOMENT,
        "file": TEXT,
        "sha256": or_null(TEXT),
        "covers_from": or_null(DAY),
        "covers_to": or_null(DAY),
    },
)


def _write_weeks(source: EvidenceSource) -> list[dict[str, Any]]:
    return [{"week": str(week), "intervals": list(rows)} for week, rows in source.weeks]


def _read_weeks(fields: Fields, name: str) -> tuple[tuple[Week, tuple[str, ...]], ...]:
    return tuple(
        (each.week("week"), tuple(_read_rows(each))) for each in fields.each_once(name, "week")
    )


def _read_rows(fields: Fields) -> Iterator[str]:
    rows = fields.anything("intervals")
    if not isinstance(rows, list):
        fields.refuse("intervals", rows)
    for row in rows:
        match = _ROW.fullmatch(row) if isinstance(row, str) else None
        if (
            match is None
            or not FIRST_SECOND <= int(match[1]) <= LAST_SECOND
            or int(match[2]) > WEEK
            or int(match[3]) >= _NUMBERS
        ):
            fields.refuse("intervals", row)
        yield row


def _refuse_unknown_imports(source: EvidenceSource, fields: Fields) -> None:
    known = {str(number) for number in range(1, len(source.imports) + 1)}
    for _, rows in source.weeks:
        for row in rows:
            if not known.issuperset(row.split(" ")[4:]):
                fields.refuse_as("weeks", f"{row}: there is no such import")


SOURCE = Shape(
    EvidenceSource,
    {
        "uid": TEXT,
        "kind": TEXT,
        "place": TEXT,
        "zone": TEXT,
        "remembered": FLAG,
        "mapping": Form(dict, Fields.mapping),
        "ended": or_null(DAY),
        "imports": list_of(_IMPORT),
        "weeks": Form(_write_weeks, _read_weeks, is_of_record=True),
    },
    refuse=_refuse_unknown_imports,
)
"""A source of evidence with its imports and what it measured."""


def read_sources(fields: Fields) -> tuple[EvidenceSource, ...]:
    """Return the sources of an export; files of versions 1 and 2 have none.

    Raises:
        InputError: a value is not allowed.
    """
    if "sources" not in fields.value:
        return ()
    return tuple(SOURCE.read(each) for each in fields.each_once("sources", "uid"))
