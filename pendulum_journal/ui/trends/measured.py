"""What was measured beside what was typed, worked out without holding up the window."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from pendulum_journal.domain.errors import JournalError
from pendulum_journal.services.evidence.trends.beside import has_measured, measured_in_parts
from pendulum_journal.ui.trends.in_parts import InParts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pendulum_journal.domain.trend.view import TrendView
    from pendulum_journal.ui.session import Session

_AT_ONCE = 0.015
"""So many seconds are worked on at once: what was worked out before takes fewer, and is drawn
without a first picture that lacks it."""


class MeasuredParts(QObject):
    """Adds what was measured to a view, at once or in parts between events."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._parts = InParts(self)

    def is_known(self, view: TrendView) -> bool:
        """Return whether anything can be known of the weeks of a view."""
        return bool(self._session.run(lambda journal: has_measured(journal, view)))

    def stop(self) -> None:
        """Give up what is under way."""
        self._parts.stop()

    def add_to(self, view: TrendView, then: Callable[[TrendView], None]) -> TrendView:
        """Return a view with what was measured; or without, and call ``then`` with it later."""
        found: list[TrendView] = []
        work = self._work(view, found)
        begin = perf_counter()
        while perf_counter() - begin < _AT_ONCE:
            if next(work, self) is self:
                return found[0] if found else view
        self._parts.begin(work, lambda: then(found[0]) if found else None)
        return view

    def _work(self, view: TrendView, found: list[TrendView]) -> Iterator[None]:
        journal = self._session.open_journal
        parts = measured_in_parts(journal, view)
        try:
            while self._session.journal is journal:
                next(parts)
                yield
        except StopIteration as end:
            found.append(end.value)
        except JournalError as error:
            self._session.show_failure(error)
