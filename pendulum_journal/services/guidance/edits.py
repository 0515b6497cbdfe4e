"""Edits of the published figures: switching them off or replacing them by the user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum_journal.services.guidance.figures import (
    SETTING,
    GuidanceFigure,
    edits_of,
    parse_figure,
    published,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pendulum_journal.services.changes import Changes
    from pendulum_journal.services.journal import Journal


def switch(journal: Journal, name: str, *, on: bool) -> Changes:
    """Switch a figure or a card on or off; the user's own value is kept while it is off."""
    is_chosen = all(fact.is_chosen for fact in published().facts if fact.name == name)
    chosen = {"off": None if on else True} if is_chosen else {"on": True if on else None}
    return _edit(journal, {name: chosen})


def change(
    journal: Journal, figures: Mapping[str, GuidanceFigure], typed: Mapping[str, str]
) -> Changes:
    """Store typed figures, all of them or none; one equal to the published one deletes the edit.

    Args:
        journal: where the edits are stored.
        figures: the figures by name.
        typed: the texts typed for some of them, by name.

    Raises:
        InputError: a text has another form, or its value lies outside the figure's bounds.
    """
    values = {name: parse_figure(figures[name], text) for name, text in typed.items()}
    edits = {
        name: {"value": None if value == figures[name].published else value}
        for name, value in values.items()
    }
    return _edit(journal, edits)


def _edit(journal: Journal, parts: Mapping[str, Mapping[str, object]]) -> Changes:
    held = edits_of(journal)
    for name, part in parts.items():
        edit = {**held.get(name, {}), **part}
        held[name] = {key: value for key, value in edit.items() if value is not None}
    kept = {name: edit for name, edit in held.items() if edit}
    return journal.put_setting(SETTING, kept or None)
