"""The figures of a week in one line, for screen readers and tips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from pendulum_journal.domain.entry import State
from pendulum_journal.domain.shown import ShownSplit
from pendulum_journal.domain.split import GROUPS
from pendulum_journal.domain.trend.quantity import SHARES, Quantity
from pendulum_journal.domain.trend.series import state_of
from pendulum_journal.ui.text import head, translate_message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pendulum_journal.domain.entry import Entry
    from pendulum_journal.domain.message import Message
    from pendulum_journal.domain.shown import Shown
    from pendulum_journal.domain.split import Group, Split
    from pendulum_journal.domain.trend.series import WeekFigures


def describe_figures(figures: WeekFigures | None) -> str:
    """Return the split and the energy of a week, or its state if it is away or has no entry."""
    if figures is None or figures.state is State.AWAY:
        return translate_message(state_of(figures).label)
    split = ShownSplit.in_per_cent(figures.split)
    described = describe_shown(split.groups if split is not None else None, figures.energy)
    return described or QCoreApplication.translate("week", "neither hours nor an energy")


def figure_rows(split: Split) -> list[tuple[str, str, str]]:
    """Return the name, hours and share of each group, as they are shown; none without minutes."""
    shares = ShownSplit.in_per_cent(split)
    if shares is None:
        return []
    hours = ShownSplit.in_hours([minutes / 60 for minutes in split])
    return [
        (
            head(each.label),
            translate_message(Quantity.TOTAL.amount(spent)),
            translate_message(each.amount(share)),
        )
        for each, spent, share in zip(SHARES, hours.groups, shares.groups, strict=True)
    ]


def hours_in_all(split: Split) -> str:
    """Return the hours of all groups with one decimal, such as ``40.0 h``."""
    return translate_message(Quantity.TOTAL.amount(sum(split) / 60))


def describe_entry(
    split: Sequence[float], entry: Entry, names: Mapping[Group, Message]
) -> list[str]:
    """Return what an entry holds in figures: hours in all and of each group, energy, and more.

    Args:
        split: minutes in the order of GROUPS; empty: they are not to be shown.
        entry: with the other figures, each left out if it was not given.
        names: those of groups that hold several activities, which are told with them.
    """
    parts = []
    if split:
        whole = QCoreApplication.translate("week", "{hours} in all")
        parts.append(whole.format(hours=translate_message(Quantity.TOTAL.amount(sum(split) / 60))))
    hours = ShownSplit.in_hours([minutes / 60 for minutes in split])
    for group, each, spent in zip(GROUPS, SHARES, hours.groups, strict=False):
        if spent.value:
            amount = translate_message(Quantity.TOTAL.amount(spent))
            parts.append(f"{translate_message(names.get(group, each.label))} {amount}")
    given = (
        (Quantity.ENERGY, entry.energy),
        (Quantity.FOCUS_BLOCK, entry.focus_block),
        (Quantity.FOCUS_DAYS, entry.focus_days),
        (Quantity.SHIPPING_DAYS, entry.shipping_days),
    )
    parts += [
        translate_message(each.with_amount(value)) for each, value in given if value is not None
    ]
    return parts


def describe_shown(shares: Sequence[Shown] | None, energy: int | None) -> str:
    """Return shares, in the order of GROUPS, and an energy; empty if neither is given."""
    parts = [
        translate_message(each.with_amount(part))
        for each, part in zip(SHARES, shares or (), strict=False)
    ]
    if energy is not None:
        parts.append(translate_message(Quantity.ENERGY.with_amount(energy)))
    return ", ".join(parts)
