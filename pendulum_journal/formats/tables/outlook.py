"""Recognises the calendar that an Outlook in another language than English exports as CSV.

Its headings, and what it writes for yes, no and "out of office", are in that language. It is told
by its form, and not read: one column taken for another would be a wrong figure.
"""

from __future__ import annotations

import csv
import io
import re

from pendulum_journal.domain.errors import InputError

_COLUMNS = 22
_GERMAN = frozenset({"betreff", "beginnt am", "endet am"})
_DATE = re.compile(r"\d{1,4}\D{1,3}\d{1,2}\D{1,3}\d{1,4}\D{0,2}")
_TIME = re.compile(r"\D{0,8}\d{1,2}\D\d\d(?:\D\d\d)?\D{0,8}")
_WORD = re.compile(r"[^\W\d]+")
_FORM = (None, _DATE, _TIME, _DATE, _TIME, _WORD, _WORD)
"""What stands in the first columns: subject, start, end, whether all day, whether reminded."""


def refuse_other_outlook(name: str, start: bytes) -> None:
    """Refuse the calendar of an Outlook that is not in English.

    Args:
        name: of the file.
        start: its first bytes.

    Raises:
        InputError: it is one.
    """
    text = start.decode("utf-8", errors="replace").lstrip("\ufeff")
    if any(_is_outlook(text, delimiter) for delimiter in ",;\t"):
        raise InputError(
            "outlook-language",
            "“{file}” is a calendar from an Outlook in another language than English, and no "
            "import reads that: save the calendar as .ics there, or export it from an Outlook in "
            "English.",
            file=name,
        )


def _is_outlook(text: str, delimiter: str) -> bool:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        header, row = next(reader, []), next(reader, [])
    except csv.Error:
        return False
    names = {each.strip().casefold() for each in header}
    if "subject" in names:
        return False  # it is in English
    is_form = len(header) == _COLUMNS and len(row) >= len(_FORM)
    return names >= _GERMAN or (
        is_form
        and all(
            form is None or form.fullmatch(cell.strip())
            for form, cell in zip(_FORM, row, strict=False)
        )
    )
