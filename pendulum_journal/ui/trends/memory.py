"""The line on memory against evidence, worked out without holding up the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pendulum_journal.domain.errors import JournalError
from pendulum_journal.services.evidence.trends.memory import memory_in_parts
from pendulum_journal.ui.text import translate_message
from pendulum_journal.ui.trends.in_parts import InParts
from pendulum_journal.ui.widgets.card import quiet_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pendulum_journal.domain.evidence.memory import Memory
    from pendulum_journal.domain.trend.view import TrendView
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.ui.session import Session


class MemoryLine(QWidget):
    """Says of each group how far what was typed lies from what was measured; hidden if of none.

    Signals:
        told: what it says stands now.
    """

    told = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._found: tuple[Memory, ...] = ()
        self._parts = InParts(self)
        self.words = quiet_label(wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.words)
        self.hide()
        session.opened.connect(self._tell_nothing)

    def show_view(self, view: TrendView) -> None:
        """Tell of the weeks of a view soon, and nothing till then."""
        self._tell_nothing()
        self._parts.begin(self._work(self._session.open_journal, view), self._tell)

    def _work(self, journal: Journal, view: TrendView) -> Iterator[None]:
        parts = memory_in_parts(journal, view.first, view.last)
        try:
            while self._session.journal is journal:
                next(parts)
                yield
        except StopIteration as end:
            self._found = end.value
        except JournalError as error:
            self._session.show_failure(error)

    def _tell_nothing(self) -> None:
        self._parts.stop()
        self._found = ()
        self.words.clear()
        self.hide()

    def _tell(self) -> None:
        sentences = (translate_message(each.sentence) for each in self._found)
        self.words.setText(" ".join(sentences).replace(" %", "\u00a0%"))
        self.setVisible(bool(self._found))
        self.told.emit()
