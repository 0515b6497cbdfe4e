"""Days, numbers and sentences as English says them; the window has forms of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pendulum_journal.domain.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date


def short_day(day: date) -> str:
    """Return ``5 Mar``."""
    return f"{day.day} {day:%b}"


def long_day(day: date) -> str:
    """Return ``5 Mar 2026``."""
    return f"{short_day(day)} {day.year}"


def number(value: float, decimals: int) -> str:
    """Return a number with so many decimals and a true minus sign, zero without any."""
    return f"{round(value, decimals) + 0.0:.{decimals}f}".replace("-", "−")


def with_values_said(message: Message, said: Callable[[object], object]) -> Message:
    """Return a message, each of its values as ``said`` gives it, those of messages within too."""
    values = {
        name: with_values_said(value, said) if isinstance(value, Message) else said(value)
        for name, value in message.values.items()
    }
    return replace(message, values=values)
