"""What a table leaves open, asked only where it does: order of dates, person, kept choices."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from pendulum_journal.domain.dates.column import DateOrder
from pendulum_journal.domain.errors import InputCase
from pendulum_journal.formats.calendars.kinds import WithoutPeople
from pendulum_journal.services.importing.mappings import LONGEST_NAME
from pendulum_journal.ui.text import translate_message
from pendulum_journal.ui.widgets.card import Segments, link, quiet_label
from pendulum_journal.ui.widgets.elided import ElidedChoice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QPushButton

    from pendulum_journal.domain.message import Message

_ORDERS = tuple(DateOrder)


class Questions(QWidget):
    """The choices about the rows of a table, and the name under which the choice is kept.

    Signals:
        edited: the user chose something else.
        mapping_chosen: carries the name of a kept choice of columns, or "" where it is left.
    """

    edited = Signal()
    mapping_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.order = Segments(
            [self.tr("month first"), self.tr("day first")], self.tr("Dates are written with")
        )
        self.person = ElidedChoice(self.tr("Rows of"))
        self.mine = QLineEdit()
        self.mine.setAccessibleName(self.tr("Taken for you"))
        self.mine.setPlaceholderText(self.tr("chosen above, or typed with commas between them"))
        self._takes_several = False
        self.meetings = Segments(
            [self.tr("what a title says"), self.tr("all with a time"), self.tr("nothing")],
            self.tr("A meeting is"),
        )
        for button in (*self.order.group.buttons(), *self.meetings.group.buttons()):
            cast("QPushButton", button).setAutoDefault(False)
        self.kept = ElidedChoice(self.tr("Use the kept choice"))
        self.in_use = quiet_label(wraps=True)
        self.leave = link(self.tr("Leave it"))
        self.keep_as = QLineEdit()
        self.keep_as.setMaxLength(LONGEST_NAME)
        self.keep_as.setAccessibleName(self.tr("Keep this choice of columns as"))
        self.keep_as.setPlaceholderText(self.tr("a name, to use it again"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._labels: dict[QWidget, QLabel] = {}
        askable = (self.order, self.person, self.mine, self.meetings, self.kept)
        for widget in (*askable, self.keep_as):
            self._add(widget)
        for hidden in askable:
            self._show(hidden, is_shown=False)
        self._add_use()
        self.order.picked.connect(lambda _: self.edited.emit())
        self.person.activated.connect(self._choose_person)
        self.mine.textEdited.connect(self.edited)
        self.meetings.picked.connect(lambda _: self.edited.emit())
        self.kept.activated.connect(self._choose_mapping)
        self.leave.clicked.connect(lambda: self._choose_mapping(0))

    def _add_use(self) -> None:
        """Lay out what says that a kept choice is in use."""
        row = self._grid.rowCount()
        self._grid.addWidget(self.in_use, row, 0, 1, 2)
        self._grid.addWidget(self.leave, row + 1, 0, 1, 2)
        self.leave.setAutoDefault(False)
        self.show_use("")

    def _add(self, widget: QWidget) -> None:
        label = QLabel(widget.accessibleName())
        label.setBuddy(widget)
        self._labels[widget] = label
        at = self._grid.rowCount()
        if widget is self.meetings:  # too wide to stand beside its label in a small window
            self._grid.addWidget(label, at, 0, 1, 2)
            self._grid.addWidget(widget, at + 1, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        else:
            self._grid.addWidget(label, at, 0)
            self._grid.addWidget(widget, at, 1)

    def _show(self, widget: QWidget, *, is_shown: bool = True) -> None:
        widget.setVisible(is_shown)
        self._labels[widget].setVisible(is_shown)

    @property
    def dates(self) -> DateOrder | None:
        """The order of day and month that was chosen, or None."""
        at = self.order.group.checkedId()
        return None if at < 0 else _ORDERS[at]

    @property
    def chosen_person(self) -> str | None:
        """The person whose rows are read, or None if that was not asked."""
        return self.person.currentText() if self.person.count() else None

    @property
    def chosen_people(self) -> tuple[str, ...]:
        """The people who were chosen or typed where several can be; (): that was not asked."""
        return tuple(each for part in self.mine.text().split(",") if (each := part.strip()))

    @property
    def without_people(self) -> WithoutPeople | None:
        """What counts as a meeting in a calendar that names nobody, or None if it was not asked."""
        at = self.meetings.group.checkedId()
        return None if at < 0 else tuple(WithoutPeople)[at]

    @property
    def is_asking(self) -> bool:
        """Whether any question about the rows is shown."""
        return not all(each.isHidden() for each in (self.order, self.person, self.meetings))

    @property
    def name(self) -> str:
        """The name under which the choice of columns is to be kept; empty: under none."""
        return self.keep_as.text().strip()

    def keep_nothing(self) -> None:
        """Offer no name under which the choices are kept."""
        self._show(self.keep_as, is_shown=False)

    def take_several(self) -> None:
        """Let the reader be several of the people: chosen one after the other, or typed."""
        self._takes_several = True

    def show_kept(self, names: Sequence[str]) -> None:
        """Offer the kept choices of columns, if there are any."""
        if names:
            self.kept.addItem("–")
            self.kept.addItems(list(names))
        self._show(self.kept, is_shown=bool(names))

    def show_use(self, name: str) -> None:
        """Say which kept choice of columns is in use; "" for none."""
        words = self.tr("The columns are taken as they were kept under “{name}”.")
        self.in_use.setText(words.format(name=name))
        for each in (self.in_use, self.leave):
            each.setVisible(bool(name))
        if not name:
            self.kept.setCurrentIndex(0 if self.kept.count() else -1)

    def ask(self, message: Message) -> str:
        """Show the question that an error of a plan leads to; return it in the window's words."""
        if message.id == InputCase.DATES_ORDER:
            self._show(self.order)
        people = message.values.get("names")
        if message.id == InputCase.SEVERAL_PEOPLE and isinstance(people, tuple):
            is_address = not message.values.keys().isdisjoint({"calendar", "git"})
            self.show_people(people, "", is_calendar=is_address)
            taken = message.values.get("taken")
            if isinstance(taken, tuple) and not self.mine.text():
                self.mine.setText(", ".join(taken))
        if message.id == InputCase.NO_ATTENDEES:
            self._show(self.meetings)
        return self._question(message)

    def _question(self, message: Message) -> str:
        """Return a message that speaks of fields of the window, where it has one to speak of."""
        if message.id == InputCase.NO_ATTENDEES:
            words = self.tr(
                "No event of the calendar says who comes, so that it does not show what is a "
                "meeting. Choose what counts under “{field}”."
            )
            return words.format(field=self.meetings.accessibleName())
        if message.id != InputCase.SEVERAL_PEOPLE or not self.person.count():
            return translate_message(message)
        if "lacks" in message.values:
            words = self.tr(
                "{lacks}: not in “{calendar}”. Choose under “{field}” by which address you are in "
                "it, too, or take its tick off."
            )
        elif "known" in message.values:
            words = self.tr(
                "You ({known}) are not in “{calendar}”: it may be somebody else’s. If you are in "
                "it by another name or address, choose that under “{field}”."
            )
        elif "calendar" in message.values:
            words = self.tr(
                "Choose which is yours under “{field}”; first is the one that is in most events."
            )
        elif "git" in message.values:
            words = self.tr(
                "Git knows no address of yours that has commits here. Choose yours under "
                "“{field}”; first is the one with most commits."
            )
        else:
            words = self.tr(
                "The hours are of several people ({people}). Choose whose are yours under "
                "“{field}”."
            )
        keys = ("people", "known", "calendar", "lacks")
        values = {key: message.values.get(key, "") for key in keys}
        return words.format(field=self.person.accessibleName(), **values)

    def show_people(self, people: Sequence[str], chosen: str, *, is_calendar: bool) -> None:
        """Ask whose rows are read, or show who was taken for the reader."""
        if self._takes_several:
            self.person.addItems([each for each in people if self.person.findText(each) < 0])
            self.person.setCurrentIndex(-1)
            self._show(self.mine)
        elif not self.person.count():
            self.person.addItems(list(people))
            self.person.setCurrentIndex(self.person.findText(chosen) if chosen else -1)
        if is_calendar:
            have_addresses = all("@" in each for each in people)
            asked = self.tr("Your address") if have_addresses else self.tr("Your name or address")
            self.person.setAccessibleName(asked)
            self._labels[self.person].setText(asked)
        self._show(self.person)

    def in_order(self) -> list[QWidget]:
        """Return the widgets that Tab reaches, in reading order."""
        buttons = self.order.group.buttons()
        counted = self.meetings.group.buttons()
        return [*buttons, self.person, self.mine, *counted, self.kept, self.keep_as, self.leave]

    def _choose_person(self, at: int) -> None:
        if self._takes_several:
            chosen = dict.fromkeys([*self.chosen_people, self.person.itemText(at)])
            self.mine.setText(", ".join(chosen))
            self.person.setCurrentIndex(-1)  # the line below it says who was chosen
        self.edited.emit()

    def _choose_mapping(self, at: int) -> None:
        name = self.kept.itemText(at) if at > 0 else ""
        self.keep_as.setText(name)
        self.show_use(name)
        self.mapping_chosen.emit(name)
