"""In which zones days and weeks are told apart: the list of stays, and the dialog that adds one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, QTimer, QTimeZone
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
    with_stay,
    zone_meant,
    zones_like,
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


class _ZoneCompleter(QCompleter):
    """Offers below a line the zones that hold every word that is typed into it."""

    def __init__(self, names: list[str], line: QLineEdit) -> None:
        super().__init__(line)
        self._names = names
        self._offered = QStringListModel(self)
        self.setModel(self._offered)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setWidget(line)  # not as the completer of the line: it would look for the text itself
        self.activated.connect(line.setText)
        line.textEdited.connect(self._offer)

    @property
    def is_open(self) -> bool:
        """Whether the list of zones is shown."""
        popup = self.popup()
        return popup is not None and popup.isVisible()

    def _offer(self, text: str) -> None:
        found = zones_like(text, self._names) if text.strip() else []
        self._offered.setStringList(found)
        popup = self.popup()
        if found:
            self.complete()
        elif popup is not None:
            popup.hide()


class StayDialog(QDialog):
    """Asks from which day on, and maybe until which, somebody stays in which zone.

    Args:
        today: the day that stands there at first.
        asks_end: whether it can be said until when; not where it is not known what is after it.
        parent: as in Qt.

    Attributes:
        until: the last day, which may be left empty.
    """

    def __init__(
        self, today: date, *, asks_end: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("A stay elsewhere"))
        self.setMinimumWidth(_WIDTH)
        self.day = DateField(self.tr("From"), today, today, asks_ahead=True)
        self.until = DateField(self.tr("Until"), today, today)
        self.until.show_none(today, self.tr("it goes on"))
        self.until.setVisible(asks_end)
        self.zone = QLineEdit()
        self.zone.setPlaceholderText("America/New_York")
        self.zone.setAccessibleName(self.tr("Time zone"))
        names = [bytes(each.data()).decode() for each in QTimeZone.availableTimeZoneIds()]
        self._names = [each for each in names if "/" in each]
        self._completer = _ZoneCompleter(self._names, self.zone)
        self.hint = plain_label(wraps=True)
        self.hint.setObjectName("warning")
        self.hint.hide()
        self.zone.textChanged.connect(self.hint.hide)
        self.until.edited.connect(self.hint.hide)
        self.zone.returnPressed.connect(self._go_on)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow(self.tr("&From"), self.day)
        form.addRow(self.tr("&Until"), self.until)
        form.setRowVisible(self.until, asks_end)
        form.addRow(self.tr("&Time zone"), self.zone)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self.hint)
        column.addWidget(self.buttons)

    @property
    def stay(self) -> Stay:
        """What the fields say."""
        return Stay(self.day.day, zone_meant(self.zone.text(), self._names))

    @property
    def last(self) -> date | None:
        """The last day, None if it is left open."""
        return self.until.day if self.until.is_given else None

    def showEvent(self, event: QShowEvent) -> None:
        """Let typing replace the day at once."""
        super().showEvent(event)
        self.day.line.setFocus(Qt.FocusReason.TabFocusReason)
        self.day.line.selectAll()

    def _go_on(self) -> None:
        """Save also by the Return that closes the list of zones, which the dialog never gets."""
        if self._completer.is_open:
            QTimer.singleShot(0, self, self.accept)

    def accept(self) -> None:
        if not self.day.check() or not self.until.check():
            return
        if self.last is not None and self.last < self.day.day:
            self._refuse(self.tr("“Until” lies before “From”."), self.until)
            return
        try:
            clock_of(self.stay.zone or "?")
        except InputError as error:
            self._refuse(translate_message(error.message), self.zone)
            return
        super().accept()

    def _refuse(self, reason: str, field: QWidget) -> None:
        """Say why, in a dialog that grows by the room that takes."""
        self.hint.setText(reason)
        self.hint.show()
        field.setFocus()
        self.resize(self.width(), max(self.height(), self.heightForWidth(self.width())))


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
        zones = self._session.run(zones_of)
        is_known = zones is not None and bool(zones.first)
        dialog = StayDialog(self._session.today(), asks_end=is_known, parent=self)
        dialog.accepted.connect(lambda: self._put(dialog.stay, dialog.last))
        dialog.finished.connect(lambda _: self.add.setFocus())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _put(self, stay: Stay, last: date | None) -> None:
        zones = self._session.run(zones_of)
        if zones is None:
            return
        said = self.tr("From {day} on days and weeks are told apart in {zone}.")
        if last is not None:
            said = self.tr("From {day} to {last} days and weeks are told apart in {zone}.")
        self._keep(
            zones.stays,
            with_stay(zones, stay, last),
            self.tr("Add a stay elsewhere"),
            said.format(day=short_day(stay.day), last=short_day(last or stay.day), zone=stay.zone),
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
