"""Fill in: many weeks from memory, stored as one step when the page is left."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from pendulum_journal.domain.errors import InputError
from pendulum_journal.services import backfill
from pendulum_journal.services.unsaved_grid import UnsavedGrid
from pendulum_journal.ui.dates import day_in
from pendulum_journal.ui.text import translate_message
from pendulum_journal.ui.week.backfill.cursor import cursor_of, put_back
from pendulum_journal.ui.week.backfill.grey_figures import GreyFigures
from pendulum_journal.ui.week.backfill.grid import BackfillGrid
from pendulum_journal.ui.week.backfill.keeper import GridKeeper
from pendulum_journal.ui.week.backfill.leaving_row import LeavingRow
from pendulum_journal.ui.week.backfill.model import BackfillModel
from pendulum_journal.ui.week.backfill.more_weeks import MoreWeeks
from pendulum_journal.ui.week.backfill.remark import (
    grid_remark,
    pasted_remark,
    stays_away_remark,
    sum_remark,
)
from pendulum_journal.ui.week.backfill.storing import RowStore
from pendulum_journal.ui.week.backfill.throwing_away import may_throw_away
from pendulum_journal.ui.widgets.card import (
    link,
    page_heading,
    plain_label,
    quiet_label,
    scrolling,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.changes import Changes
    from pendulum_journal.services.evidence.fill_in import EvidenceRead
    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.theme import Theme


class BackfillPage(QWidget):
    """A grid of weeks.

    Signals:
        left: the page was done with, and what was typed is stored.
        told: carries a sentence for the window's banner.
        sources_wanted: carries the ChosenSources to which the user wants to add others.
        left_unread: the page was left with texts that cannot be read; carries the UnsavedGrid to
            open it with, and the InputError that names them.
    """

    left = Signal()
    told = Signal(str)
    sources_wanted = Signal(object)
    left_unread = Signal(object, object)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.model = BackfillModel(theme, session.today, self)
        self.grid = BackfillGrid(self.model, theme)
        self._keeper = GridKeeper(session, self.model, self.grid)
        self.back = link(self.tr("‹ This week"))
        self.title = page_heading("")
        self.line = plain_label(wraps=True)
        self.line.setObjectName("warning")
        self.line.hide()
        self.grey = GreyFigures(self.model)
        self._store_rows = RowStore(session, self)
        self._leaving = LeavingRow()
        self.cancel, self.later, self.done = (
            self._leaving.cancel, self._leaving.later, self._leaving.done
        )  # fmt: skip
        self.more = MoreWeeks(session)
        self.usual = QPushButton(self.tr("Fill in a &usual week…"))
        self.usual.setToolTip(
            self.tr("Fill the empty cells of the selected weeks, or of all that lack hours")
        )
        self._missed: list[Changes] = []
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 20, 0)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.usual)
        top.addWidget(self.grey.take_all)
        column.addLayout(top)
        enough = self.tr("What you remember is enough. Leave out what you do not.")
        column.addWidget(quiet_label(enough, wraps=True))
        column.addWidget(self.grid, 1)
        column.addWidget(self.grey.here)
        column.addWidget(self.line)
        keys = self.tr(
            "Paste from a spreadsheet, or type; Tab goes right, Enter goes down. "
            "An empty cell is not given, never zero. The keys c, p and a make a week "
            "complete, partial or away: the hours of a partial week are in no mean; a week that "
            "was away is left out. Delete on the name of a week leaves the whole week out."
        )
        column.addWidget(quiet_label(keys, wraps=True))
        column.addWidget(self.grey)
        column.addWidget(self.more)
        column.addStretch(0)
        page = QVBoxLayout(self)
        page.setContentsMargins(22, 12, 2, 10)
        page.setSpacing(8)
        ways = QHBoxLayout()
        ways.setContentsMargins(0, 0, 20, 0)
        ways.addWidget(self.back)
        ways.addStretch(1)
        ways.addWidget(self.more.every)
        page.addLayout(ways)
        page.addWidget(scrolling(inner), 1)
        page.addWidget(self._leaving)
        above = [self.back, self.more.every, self.usual, self.grey.take_all, self.grid]
        below = [self.grey.other, self.more.before, self.cancel, self.later, self.done]
        for one, other in pairwise([*above, *below]):
            QWidget.setTabOrder(one, other)

    def _connect(self) -> None:
        self.back.clicked.connect(self._leave)
        self.later.clicked.connect(self._leave)
        self.cancel.clicked.connect(self._throw_away)
        self.grey.other_wanted.connect(self.sources_wanted)
        self._store_rows.told.connect(self.told)
        self.done.clicked.connect(self._finish)
        self.more.wanted.connect(self._add)
        self.usual.clicked.connect(self._fill_usual)
        self.model.dataChanged.connect(lambda *_: self._show_line())
        self.grid.cell_shown.connect(self._show_line)
        self.grid.sum_typed.connect(lambda: self._show_text(sum_remark()))
        self.grid.stayed_away.connect(lambda weeks: self._show_text(stays_away_remark(weeks)))
        self.grid.pasted.connect(self._show_pasted)
        self.grid.paste_refused.connect(lambda error: self._show_text(translate_message(error)))
        self._session.changed.connect(self._look_at)
        # Later: the view is not done with the field that it closes.
        self.grid.cells.closed.connect(lambda: QTimer.singleShot(0, self, self._look_at))
        self._session.opened.connect(self._clear)

    @property
    def first_control(self) -> QWidget:
        """Where typing begins."""
        return self.grid

    def show_weeks(
        self,
        weeks: Sequence[Week],
        unsaved: UnsavedGrid | None = None,
        read: EvidenceRead | None = None,
        *,
        watches: bool = False,
    ) -> None:
        """Show a row for each week; what was typed before is stored first, else it stays.

        Args:
            weeks: the weeks to show.
            unsaved: what was typed before and not stored, with its weeks.
            read: what was read of sources, to be offered in the cells that hold nothing.
            watches: whether these sources are to be read again by themselves.
        """
        if not self.flush():
            return
        self.grey.begin(read, watches=watches)
        every = sorted({*weeks, *(unsaved.weeks if unsaved is not None else ())})
        found = self._session.run(
            lambda journal: (
                backfill.read_rows(journal, every, self.grey.measured, self.grey.away),
                journal.activities(),
            )
        )
        if found is not None:
            self.model.show(*found)
            if unsaved is not None:
                self._write_unsaved(unsaved)
            self._fit()
            self.grid.begin()
            self._show_refused_cell()

    def offer(self, read: EvidenceRead, *, watches: bool) -> None:
        """Offer what was read of other sources; what was taken and typed before stays."""
        self.grid.finish()
        self.grey.begin(read, watches=watches)
        self._read_again(self.model.edited.weeks)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _write_unsaved(self, unsaved: UnsavedGrid) -> None:
        rows, columns = self.model.edited.weeks, self.model.columns
        self.model.write(
            [
                (rows.index(week), cell, text)
                for (week, cell), text in unsaved.texts.items()
                if week in rows and cell in columns
            ]
        )
        self._keeper.keep()

    def flush(self) -> bool:
        """Store what was typed as one step; False where not all of it could be.

        What cannot be read is named, and stays in its cell.
        """
        if not self._store():
            return False
        if (refused := self._refused()) is not None:
            self._session.show_failure(refused)
        return refused is None

    def _store(self) -> bool:
        """Store what was typed and can be read; False where the file could not be written."""
        self.grid.finish()
        if not self.model.edited.is_changed:
            self._keeper.keep()  # what is refused, if anything is
            return True
        rows, read = self.model.rows, self.grey.read
        is_of_read = any(row.is_changed and row.has_evidence for row in rows)
        if read is not None and read.plans and is_of_read:
            is_stored = self._store_rows.store_with(rows, read, watches=self.grey.watches)
            if is_stored:
                self.grey.stored()
        else:
            is_stored = self._store_rows.store(rows)
        if is_stored:
            self._read_again(self.model.edited.weeks, keeps_edits=False)
            self._keeper.keep()
        return is_stored

    def leave(self) -> None:
        """Store what was typed, for another page is shown; what cannot be read is named."""
        if self._store():
            refused, edited = self._refused(), self.model.edited
            if refused is None:
                self._keeper.forget()
            else:
                self._keeper.hand_over()
                unread = UnsavedGrid(tuple(edited.weeks), edited.unsaved_texts())
                self.left_unread.emit(unread, refused)
            self._clear()

    def _clear(self) -> None:
        self.model.show([], [])
        self.grey.begin(None)

    def _refused(self) -> InputError | None:
        cells = [
            f"{self.model.cell_name(*place)} “{refusal.text[:40]}”"
            for place, refusal in self.model.edited.refusals.items()
        ]
        if not cells:
            return None
        return InputError("backfill-refused", "Not stored: {cells}.", cells="; ".join(cells))

    def _read_again(self, weeks: Sequence[Week], *, keeps_edits: bool = True) -> None:
        rows = self._session.run(
            lambda journal: backfill.read_rows(journal, weeks, self.grey.measured, self.grey.away)
        )
        if rows is not None:
            cursor = cursor_of(self.grid, self.model)
            self.model.take(rows, keeps_edits=keeps_edits)
            put_back(self.grid, self.model, cursor)
            self._fit()

    def _look_at(self, changes: Changes | None = None) -> None:
        """Read again what changed, but not before a number that is half typed is done."""
        if changes is not None and changes.initiator is not self:
            self._missed.append(changes)
        if self.grid.cells.is_open:
            return
        missed, self._missed = self._missed, []
        if not missed or not self.model.rows or self._session.journal is None:
            return
        cursor = cursor_of(self.grid, self.model)
        if any(each.activities or each.everything for each in missed):
            self.model.show_activities(self._session.open_journal.activities())
        weeks = self.model.edited.weeks
        if any(each.roles or each.activities or each.touches(*weeks) for each in missed):
            self._read_again(weeks)
        put_back(self.grid, self.model, cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Escape: nothing is lost. While something is offered, Escape cancels."""
        if event.key() == Qt.Key.Key_Escape:
            if self.grey.is_held:
                self._throw_away()
            else:
                self._leave()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        if self._store():
            self.left.emit()

    def _throw_away(self) -> None:
        """Leave without storing anything, after a question if something was filled in."""
        self.grid.finish()
        if may_throw_away(self.model, self):
            self._clear()
            self._keeper.keep()
            self.left.emit()

    def _finish(self) -> None:
        """Leave, but not while something that was typed is not taken: show that first."""
        self.grid.finish()
        if not self._show_refused_cell():
            self._leave()

    def _show_refused_cell(self) -> bool:
        """Put the cursor into the first cell that cannot be read; False if there is none."""
        if (place := next(iter(self.model.edited.refusals), None)) is None:
            return False
        week, cell = place
        self.grid.show_cell(self.model.edited.weeks.index(week), self.model.column_of(cell))
        return True

    def _fill_usual(self) -> None:
        """Fill the selected rows, if there are several, else those in which nothing is given."""
        from pendulum_journal.ui.week.backfill.usual_dialog import (
            UsualDialog,  # late: rarely wanted
        )

        self.grid.finish()
        selected = sorted({at.row() for at in self.grid.selectedIndexes()})
        rows = selected if len(selected) > 1 else self.model.edited.rows_to_fill()
        if not rows:
            self._show_text(self.tr("No week lacks hours. Select the weeks to fill."))
            return
        edits = partial(self.model.edited.edits_to_fill, rows)
        dialog = UsualDialog(self._session.open_journal.activities(), rows, edits, self.window())
        if dialog.exec():
            self.model.write(edits(dialog.texts))
        dialog.deleteLater()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, weeks: Sequence[Week]) -> None:
        """Show further weeks in the grid, the cursor in the first of them."""
        self.grid.finish()
        every = sorted({*weeks, *self.model.edited.weeks})
        self._read_again(every)
        self.grid.show_cell(every.index(min(weeks)), self.model.fields[0])

    def _fit(self) -> None:
        """Show as many rows as there are, and what stands around them."""
        weeks = self.model.edited.weeks
        if not weeks:
            return
        self.grid.fit()
        today = self._session.today()
        self.title.setText(
            self.tr("Fill in the weeks since {day}").format(day=day_in(weeks[0].monday, today))
        )
        self.more.look(weeks)
        self._show_line()

    # The line below the grid

    def _show_pasted(self, left: int) -> None:
        if left:
            self._show_text(pasted_remark(left))

    def _show_line(self) -> None:
        self.grey.look(self.grid.currentIndex())
        self._leaving.look(is_offered=self.grey.is_held)
        self._show_text(grid_remark(self.model, self.grid.currentIndex()))

    def _show_text(self, text: str) -> None:
        self.line.setText(text)
        self.line.setVisible(bool(text))
