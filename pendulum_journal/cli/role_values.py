"""The values of options about a role, and the JSON of a role."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from pendulum_journal.cli.invocation import together
from pendulum_journal.cli.values import DAY, Value, read_day
from pendulum_journal.domain.career.role import Target
from pendulum_journal.domain.career.timeline import lasted
from pendulum_journal.domain.durations import parse_focus_block
from pendulum_journal.domain.entry import parse_days, parse_energy, parse_share
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.trend.quantity import SHARES, Quantity, Unit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from pendulum_journal.domain.career.role import Role

_FIGURES = (
    *SHARES,
    Quantity.ENERGY,
    Quantity.FOCUS_BLOCK,
    Quantity.FOCUS_DAYS,
    Quantity.SHIPPING_DAYS,
)
"""The quantities that a target or a typed baseline can have."""

_READERS = {Unit.PER_CENT: parse_energy, Unit.MINUTES: parse_focus_block, Unit.DAYS: parse_days}

DAY_OR_NONE = Value("date", lambda text, today: read_day(text, today) if text.strip() else "")


def read_split(text: str, _today: object = None) -> tuple[int, ...]:
    """Return the shares in a text ``20/25/45/10``, in whole per cent in the order of GROUPS.

    Raises:
        InputError: the text has another form, or the sum is not 100.
    """
    parts = [int(part) for part in text.split("/") if re.fullmatch(r"\s*[0-9]{1,3}\s*", part)]
    if len(parts) != 4 or text.count("/") != 3 or sum(parts) != 100:
        raise InputError(
            "split-form",
            "“{text}” is not a split: write meetings/focus/coding/other in whole per cent that "
            "add up to 100, as 20/25/45/10.",
            text=text[:40],
        )
    return tuple(parts)


def read_before(text: str, _today: object = None) -> tuple[str, float | None]:
    """Return name and value from a text such as ``coding=10`` or ``focus-block=90m``.

    The value is None if nothing follows the sign, which deletes it.

    Raises:
        InputError: the name is unknown, or the value has another form.
    """
    name, sign, value = text.partition("=")
    key = name.strip().lower().replace("-", "_")
    if not sign or key not in _FIGURES:
        raise InputError(
            "before-form",
            "“{text}” is no figure from before: write meetings, focus, coding, other or energy in "
            "per cent, as coding=10, focus-block=90m, or focus-days or shipping-days from 0 to 7.",
            text=text[:40],
        )
    if not value.strip():
        return key, None
    read = parse_share if key in SHARES else _READERS[Quantity(key).unit]
    return key, float(read(value))


wishes = together(
    click.option(
        "--target",
        type=Value("M/F/C/O", read_split),
        metavar="M/F/C/O",
        help="The split you want: meetings/focus/coding/other in per cent, as 20/25/45/10.",
    ),
    click.option(
        "--target-energy",
        type=Value("0-100", lambda text, _: parse_energy(text)),
        metavar="N",
    ),
    click.option(
        "--target-block",
        type=Value("hours", lambda text, _: parse_focus_block(text)),
        metavar="2h",
        help="The longest focus block you want.",
    ),
    click.option(
        "--target-focus-days",
        type=Value("0-7", lambda text, _: parse_days(text)),
        metavar="N",
        help="How many days of a week you want to have a block of two hours and more.",
    ),
    click.option(
        "--target-shipping-days",
        type=Value("0-7", lambda text, _: parse_days(text)),
        metavar="N",
        help="On how many days of a week you want to ship something.",
    ),
    click.option(
        "--target-from",
        type=DAY,
        metavar="DATE",
        help="From when on; else from the role's first day.",
    ),
    click.option(
        "--before",
        type=Value("figure", read_before),
        multiple=True,
        metavar="FIGURE=N",
        help="What it was like before, where no entries tell: coding=10, energy=40, "
        "focus-block=90m, focus-days=1. Repeat it.",
    ),
)
"""A decorator that adds the options for the target and the baseline of a role."""


def baseline_of(
    given: Sequence[tuple[str, float | None]], known: Mapping[str, float] | None
) -> Mapping[str, float] | None:
    """Return a role's typed baseline changed by the command's options; None if it is empty."""
    typed: dict[str, float | None] = {**(known or {}), **dict(given)}
    return {name: value for name, value in typed.items() if value is not None} or None


def target_of(role: Role, targets: Sequence[Target], given: Mapping[str, Any]) -> Target | None:
    """Return the target that the command's options describe, or None if no option was given.

    Values without an option are those of the target that is valid on that day.
    """
    split, day = given.get("target"), given.get("target_from")
    figures = {
        "energy": given.get("target_energy"),
        "focus_block": given.get("target_block"),
        "focus_days": given.get("target_focus_days"),
        "shipping_days": given.get("target_shipping_days"),
    }
    wanted: dict[str, Any] = {name: value for name, value in figures.items() if value is not None}
    if split is not None:
        wanted |= dict(zip(SHARES, split, strict=True))
    if not wanted:
        if day is not None:
            raise click.UsageError("--target-from needs --target, or another wish.")
        return None
    day = day or role.start
    held = [each for each in targets if each.role_id == role.id and each.valid_from <= day]
    latest = max(held, key=lambda each: each.valid_from, default=Target(role.id, day))
    return replace(latest, id=0, valid_from=day, **wanted)


def role_shape(role: Role, targets: Sequence[Target], today: date) -> dict[str, Any]:
    """Return the JSON of a role and its targets."""
    length = lasted(role, today)
    return {
        "uid": role.uid,
        "title": role.title,
        "company": role.company,
        "side": role.side.value,
        "kind": role.kind,
        "start": role.start.isoformat(),
        "end": role.end and role.end.isoformat(),
        "lasted": length and {"years": length.years, "months": length.months, "days": length.days},
        "note": role.note,
        "baseline": role.baseline and dict(role.baseline),
        "counts_as_swing": role.counts_as_swing.value,
        "measure": role.measure and role.measure.value,
        "targets": [
            {
                "valid_from": each.valid_from.isoformat(),
                **{name: getattr(each, name) for name in _FIGURES},
            }
            for each in targets
            if each.role_id == role.id
        ],
    }
