"""The types of values on the command line; an invalid value is an InputError, not wrong usage.

What reads a value is imported within the functions, since few commands are given one of each type.
"""

from __future__ import annotations

import re
import sys
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import click

from pendulum_journal.domain.errors import InputCase, InputError
from pendulum_journal.domain.week import Week

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from click.shell_completion import CompletionItem

    from pendulum_journal.domain.trend.ranges import Range


class Value(click.ParamType):  # type: ignore[type-arg, unused-ignore]
    """A click type whose values are parsed by a function, which is also given today's date.

    Attributes:
        words: values that a shell completes.
    """

    def __init__(
        self,
        name: str,
        read: Callable[[str, Callable[[], date]], Any],
        words: Iterable[str] = (),
    ) -> None:
        self.name = name
        self.read = read
        self.words = tuple(words)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Parse a typed value; click also passes parsed ones, which are returned as they are."""
        if not isinstance(value, str):
            return value
        today = ctx.obj.today if ctx is not None and ctx.obj is not None else date.today
        return self.read(value, today)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the words that begin so, in lower or upper case."""
        from click.shell_completion import CompletionItem

        begin = incomplete.lower()
        return [CompletionItem(word) for word in self.words if word.startswith(begin)]


def read_day(text: str, today: Callable[[], date] = date.today) -> date:
    """Return the day that a text states in any usual English form.

    Raises:
        DayError: the text has another form or two meanings, or the day does not exist or is outside
            1970 to 2100.
    """
    from pendulum_journal.domain.dates import reading

    return reading.read_day(text, today()).day


def read_week(text: str, today: Callable[[], date]) -> Week:
    """Read ``2026-W47``, any date in it, ``this``, ``last``, or ``-3`` for three weeks ago.

    Raises:
        InputError: another form, a date of two readings, or a week outside 1970 to 2100.
    """
    words = {"this": 0, "last": -1}
    text = text.strip()
    if text.lower() in words:
        return Week.containing(today()) + words[text.lower()]
    if match := re.fullmatch(r"[-−]([0-9]{1,5})", text):
        back = Week.containing(today()).index - int(match[1])
        return Week.parse(str(Week(max(back, 0))))
    try:
        return Week.parse(text)
    except InputError as error:
        if error.message.id != InputCase.WEEK_FORM:
            raise
    from pendulum_journal.domain.dates.calendar_days import DayError

    try:
        return Week.containing(read_day(text, today))
    except DayError as error:
        if error.message.id not in {InputCase.DAY_FORM, InputCase.DAY_EMPTY}:
            raise
    raise InputError(
        "week-form-line",
        "“{text}” is not a week: write 2026-W47, any date in it as 2026-11-18, this, last, or -3 "
        "for three weeks ago.",
        text=text[:40],
    )


def read_activity_hours(text: str, _today: object = None) -> tuple[str, int | None]:
    """Return name and minutes from ``Coding=2h30``; the minutes of ``Coding=`` are None.

    None deletes the hours of the activity.

    Raises:
        InputError: there is no ``=``, or the hours have another form.
    """
    from pendulum_journal.domain.durations import parse_hours

    name, sign, hours = text.rpartition("=")
    if not sign or not name.strip():
        raise InputError(
            "hours-pair",
            "“{text}” does not say whose hours: write ACTIVITY=HOURS, as Coding=2h30.",
            text=text[:40],
        )
    return name.strip(), parse_hours(hours) if hours.strip() else None


def read_size(text: str, _today: object = None) -> tuple[int, int]:
    """Read ``1200x800``: width and height in pixels, 200 to 4000 each.

    Raises:
        InputError: another form or size.
    """
    match = re.fullmatch(r"\s*([0-9]{1,9})\s*[xX×]\s*([0-9]{1,9})\s*", text)
    if match is None or not all(200 <= int(side) <= 4000 for side in match.groups()):
        raise InputError(
            "size-form",
            "“{text}” is not a size: write WIDTHxHEIGHT in pixels, 200 to 4000 each, as 1200x800.",
            text=text[:40],
        )
    return int(match[1]), int(match[2])


def read_range(text: str, today: Callable[[], date]) -> Range | tuple[Week, Week]:
    """Read ``swing``, ``1y``, ``2y``, ``all``, or ``FROM..TO`` of weeks in any form they have.

    Raises:
        InputError: another form, or one that ends before it begins.
    """
    from pendulum_journal.domain.trend.ranges import parse_range

    begin, dots, end = text.partition("..")
    if dots:
        text = f"{read_week(begin, today)}..{read_week(end, today)}"
    return parse_range(text)


def one_of(name: str, words: Iterable[str]) -> Value:
    """Return a type whose values are some words.

    On the command line ``focus_block`` is written ``focus-block``; both are accepted.
    """
    known = {word.replace("_", "-"): word for word in words}

    def read(text: str, _today: object) -> str:
        try:
            return known[text.strip().lower().replace("_", "-")]
        except KeyError:
            raise InputError(
                "word-unknown",
                "“{text}” is not a {name}: write {words}.",
                text=text[:40],
                name=name,
                words=" or ".join([", ".join(list(known)[:-1]), list(known)[-1]]),
            ) from None

    return Value("|".join(known), read, known)


DAY = Value("date", read_day)
WEEK = Value("week", read_week, ["this", "last"])
ACTIVITY_HOURS = Value("activity=hours", read_activity_hours)
SIZE = Value("WxH", read_size)
RANGE = Value("range", read_range, ["swing", "1y", "2y", "all"])


class MinusCommand(click.Command):
    """A command some of whose arguments may begin with a minus without being options.

    Attributes:
        meant: the pattern of such arguments.
    """

    meant: re.Pattern[str]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Replace the hyphen of such arguments by U+2212, so that click sees no option."""
        valued = {
            name
            for param in self.params
            if isinstance(param, click.Option) and not param.is_flag
            for name in param.opts
        }
        shown = [
            "−" + arg[1:] if last not in valued and self.meant.match(arg) else arg
            for last, arg in pairwise(["", *args])
        ]
        return super().parse_args(ctx, shown)


class WeekCommand(MinusCommand):
    """A command whose argument may be a number of weeks ago, such as ``-3``."""

    meant = re.compile(r"-[0-9]+\Z")


def read_standard_input(what: str, most: int) -> str:
    """Return the text that is piped in.

    Args:
        what: what it is, for use within a sentence.
        most: how many bytes it may have, whole megabytes.

    Raises:
        InputError: it is not UTF-8, or has more bytes.
    """
    raw = sys.stdin.buffer.read(most + 1)
    if len(raw) > most:
        raise InputError(
            "input-large",
            "The {what} is larger than {limit} MB.",
            what=what,
            limit=most // 1_000_000,
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            "input-encoding",
            "The {what} is not UTF-8 (byte 0x{byte:02X} at {at}). Convert it and try again.",
            what=what,
            byte=raw[error.start],
            at=error.start + 1,
        ) from error
