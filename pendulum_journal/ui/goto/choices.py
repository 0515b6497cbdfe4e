"""What the words typed can lead to: weeks, actions, roles and notes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from pendulum_journal.domain.chosen_by_words import chosen_by_words
from pendulum_journal.domain.dates.weeks import read_week_day
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.week import Week
from pendulum_journal.ui.dates import date_words, week_of_year
from pendulum_journal.ui.goto.dialog import Choice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenuBar

    from pendulum_journal.domain.career.role import Role
    from pendulum_journal.ui.session import Session

_MOST_ACTIONS, _MOST_ROLES, _MOST_NOTES = 12, 5, 8
_FEWEST_LETTERS = 2
"""A note is looked for by at least so many characters: by one, nearly every note is found."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("goto", text)


class Choices:
    """Finds what words lead to, in the menus and in the open journal."""

    def __init__(
        self,
        bar: QMenuBar,
        session: Session,
        *,
        show_week: Callable[[Week], object],
        show_role: Callable[[Role], object],
    ) -> None:
        """Take the menus, the journal, and what shows a week or a role."""
        self._bar = bar
        self._session = session
        self._show_week = show_week
        self._show_role = show_role

    def find(self, typed: str) -> list[Choice]:
        """Return what some words lead to; without a word, every action that can be chosen."""
        actions = [each for each in actions_of(self._bar) if each[0].isEnabled()]
        names = [
            f"{name_of(action)} {path} {action.property('words') or ''}" for action, path in actions
        ]
        found = chosen_by_words(typed, names, _MOST_ACTIONS if typed.strip() else len(names))
        choices = [_action_choice(*actions[place]) for place in found]
        if self._session.journal is None or not typed.strip():
            return choices
        return [*self._weeks(typed), *choices, *self._roles(typed), *self._notes(typed)]

    def _weeks(self, typed: str) -> list[Choice]:
        try:
            day = read_week_day(typed, self._session.today(), date_words())
        except InputError:
            return []
        return [self._week_choice(Week.containing(day), _tr("a week"))]

    def _week_choice(self, week: Week, detail: str) -> Choice:
        return Choice(week_of_year(week), detail, partial(self._show_week, week))

    def _roles(self, typed: str) -> list[Choice]:
        roles = self._session.run(lambda journal: journal.roles()) or []
        names = [" ".join(filter(None, (role.title, role.company))) for role in roles]
        found = chosen_by_words(typed, names, _MOST_ROLES)
        return [
            Choice(names[at], _tr("a role"), partial(self._show_role, roles[at])) for at in found
        ]

    def _notes(self, typed: str) -> list[Choice]:
        from pendulum_journal.services.search.search import search

        if len(typed.strip()) < _FEWEST_LETTERS:
            return []
        results = self._session.run(lambda journal: search(journal, typed, limit=_MOST_NOTES))
        hits = () if results is None else results.hits
        return [self._week_choice(hit.week, hit.snippet) for hit in hits]


def actions_of(menus: QMenuBar | QMenu, path: str = "") -> Iterator[tuple[QAction, str]]:
    """Yield every action of menus and the menus within them, with the names of its menus."""
    for action in menus.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            name = name_of(action)
            yield from actions_of(inner, f"{path} › {name}" if path else name)
        elif not action.isSeparator():
            yield action, path


def name_of(action: QAction) -> str:
    """Return the text of an action without the mark of its letter."""
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&")


def _action_choice(action: QAction, path: str) -> Choice:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return Choice(name_of(action), "  ".join(filter(None, (path, keys))), action.trigger)
