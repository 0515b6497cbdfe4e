"""In which zones days and weeks are told apart: the list of stays, and the dialog that adds one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimeZone
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from pendulum_journal.domain.errors import InputError
from pendulum_journal.services.evidence.zones import (
    Stay,
    clock_of,
    put_stays,
    stay_message,
    stays_of,
    zones_of,
)
from pendulum_journal.ui.dates import short_day
from pendulum_journal.ui.text import translate_message
from pendulum_journal.ui.widgets.card import plain_label, quiet_label
from pendulum_journal.ui.widgets.date_field import DateField

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QShowEvent

    from pendulum_journal.services.changes import Changes
    from pendulum_journal.ui.session import Session

_WIDTH = 380


class StayDialog(QDialog):
    """Asks from which day on somebody stays in which zone; ``stay`` is the answer."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("A stay elsewhere"))
        self.setMinimumWidth(_WIDTH)
        self.day = DateField(self.tr("From"), today, today, asks_ahead=True)
        self.zone = QLineEdit()
        self.zone.setPlaceholderText("America/New_York")
        self.zone.setAccessibleName(self.tr("Time zone"))
        names = [bytes(each.data()).decode() for each in QTimeZone.availableTimeZoneIds()]
        completer = QCompleter([each for each in names if "/" in each], self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.zone.setCompleter(completer)
        self.hint = plain_label(wraps=True)
        self.hint.setObjectName("warning")
        self.hint.hide()
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow(self.tr("&From"), self.day)
        form.addRow(self.tr("&Time zone"), self.zone)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self.hint)
        column.addWidget(self.buttons)

    @property
    def stay(self) -> Stay:
        """What the fields say."""
        return Stay(self.day.day, self.zone.text().strip())

    def showEvent(self, event: QShowEvent) -> None:
        """Let typing replace the day at once."""
        super().showEvent(event)
        self.day.line.setFocus(Qt.FocusReason.TabFocusReason)
        self.day.line.selectAll()

    def accept(self) -> None:
        if not self.day.check():
            return
        try:
            clock_of(self.zone.text().strip() or "?")
        except InputError as error:
            self.hint.setText(translate_message(error.message))
            self.hint.show()
            self.zone.setFocus()
            return
        super().accept()


class ZonesPart(QWidget):
    """Says in which zones days and weeks are told apart, and changes the list of stays.

    Attributes:
        removes: the buttons that remove a stay, in the order of the list.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.removes: list[QPushButton] = []
        self._shown: list[QWidget] = []
        self.first = quiet_label(wraps=True)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 1)
        self.add = QPushButton(self.tr("Add a stay elsewhere…"))
        self.add.clicked.connect(self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.first)
        column.addLayout(self._grid)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_zones(self) -> None:
        """List the zones of the open journal."""
        zones = self._session.run(zones_of)
        had_focus = any(each.hasFocus() for each in self.removes)
        for widget in self._shown:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._shown, self.removes = [], []
        self.add.setEnabled(self._session.can_write)
        if zones is None:
            return
        self.first.setText(translate_message(zones.sentences()[0]))
        for at, stay in enumerate(zones.stays):
            self._add_row(at, stay)
        if had_focus:
            self.add.setFocus()

    def _add_row(self, at: int, stay: Stay) -> None:
        text = plain_label(translate_message(stay_message(stay)), wraps=True)
        remove = QPushButton(self.tr("Remove"))
        remove.setAccessibleName(
            self.tr("Remove the stay from {day} on").format(day=short_day(stay.day))
        )
        remove.setEnabled(self._session.can_write)
        remove.clicked.connect(lambda: self._remove(stay))
        self.removes.append(remove)
        for column, widget in enumerate((text, remove)):
            self._grid.addWidget(widget, at, column)
            self._shown.append(widget)

    def _ask(self) -> None:
        dialog = StayDialog(self._session.today(), self)
        dialog.accepted.connect(lambda: self._put(dialog.stay))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _put(self, stay: Stay) -> None:
        before = self._session.run(stays_of) or ()
        others = [each for each in before if each.day != stay.day]
        said = self.tr("From {day} on days and weeks are told apart in {zone}.")
        self._keep(
            before,
            (*others, stay),
            self.tr("Add a stay elsewhere"),
            said.format(day=short_day(stay.day), zone=stay.zone),
        )

    def _remove(self, stay: Stay) -> None:
        before = self._session.run(stays_of) or ()
        self._keep(
            before,
            tuple(each for each in before if each.day != stay.day),
            self.tr("Remove a stay elsewhere"),
            self.tr("No stay begins on {day} any more.").format(day=short_day(stay.day)),
        )

    def _keep(
        self, before: tuple[Stay, ...], after: tuple[Stay, ...], text: str, said: str
    ) -> None:
        def put(stays: tuple[Stay, ...], sentence: str) -> Changes | None:
            changes = self._session.change(lambda journal: put_stays(journal, stays))
            self.show_zones()
            if changes is not None:
                self._session.show_message(sentence)
            return changes

        if put(after, said) is not None:
            undone = self.tr("The time zones are as they were before.")
            self._session.push_undo(
                text, undo=lambda: put(before, undone), redo=lambda: put(after, said)
            )
