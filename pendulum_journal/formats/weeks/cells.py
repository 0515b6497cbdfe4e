"""Reads the cells of energy and of numbers of days, as people and programs write them."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from pendulum_journal.domain.entry import parse_energy
from pendulum_journal.domain.errors import InputError

_DAYS = re.compile(r"([0-7])(?:[.,]0+)?")
_DECIMALS = re.compile(r"([0-9]{1,3})[.,]([0-9]{1,20})(\s*%?)")


def read_energy(text: str) -> int:
    """Read an energy, also as a program writes it: ``60.0``, ``62,5`` (63), with or without ``%``.

    Raises:
        InputError: it is no number from 0 to 100.
    """
    if match := _DECIMALS.fullmatch(text.strip()):
        return parse_energy(f"{whole_number(Decimal(f'{match[1]}.{match[2]}'))}{match[3]}")
    return parse_energy(text)


def read_days(text: str) -> int:
    """Read a number of days of the week, also as a program writes it: ``3.0``."""
    match = _DAYS.fullmatch(text.strip())
    if match is None:
        raise InputError(
            "cell-days", "“{text}” is not a number of days from 0 to 7.", text=text.strip()[:40]
        )
    return int(match[1])


def whole_number(value: Decimal) -> int:
    """Return the nearest whole number, halves up."""
    return int(value.to_integral_value(ROUND_HALF_UP))
