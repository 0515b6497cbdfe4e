"""A step that asks for a role: title, company, side and first day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from pendulum_journal.domain.career.role import Role, Side
from pendulum_journal.domain.career.title import guess_side, is_either
from pendulum_journal.domain.dates.calendar_days import FIRST_DAY_YEAR
from pendulum_journal.domain.heading import Heading
from pendulum_journal.ui.dates import long_day
from pendulum_journal.ui.first_run.side_segments import SideSegments
from pendulum_journal.ui.text import head, heads
from pendulum_journal.ui.widgets.card import heading, quiet_label
from pendulum_journal.ui.widgets.date_field import DateField
from pendulum_journal.ui.widgets.keyboard import bring_into_view
from pendulum_journal.ui.widgets.role_fields import side_meaning

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QHideEvent, QKeyEvent

_LABEL_WIDTH = 84
_LONGEST = 200
_GAP = 4


class RoleStep(QWidget):
    """Asks for a role. The side is guessed from the title until the user chooses one.

    Args:
        question: the heading.
        hint: a sentence on why it is asked.
        example: the placeholder of the title.
        start: the first value of the first day.
        is_earlier: whether it is the role before, whose first day is left empty until it is given.
        today: the day from which dates without a year are completed, backwards.

    Signals:
        changed: the user changed a field.

    Attributes:
        title, company, side, start: the fields.
    """

    changed = Signal()

    def __init__(
        self,
        question: str,
        hint: str,
        *,
        example: str,
        start: date,
        today: date,
        is_earlier: bool = False,
    ) -> None:
        super().__init__()
        self._preset: Side | None = None
        self._why_preset = ""
        self._is_chosen = self._is_dated = False
        self._begin = start
        self._is_earlier = is_earlier
        self._next_begins: date | None = None
        self._example = example
        self.title, self.company = _line(example), _line(self.tr("optional"))
        self.side = SideSegments()
        self.start = DateField(
            head(Heading.SINCE.label),
            start,
            today,
            asks_ahead=not is_earlier,
            first_year=FIRST_DAY_YEAR,
        )
        self._remark = quiet_label(wraps=True)
        self._notes: dict[QWidget, QLabel] = {
            field: quiet_label(wraps=True)
            for field in (self.title, self.company, self.side, self.start)
        }
        self._quiet = dict.fromkeys(self._notes, "")
        self._lay_out(heading(question), quiet_label(hint, wraps=True))
        self._connect()
        self.begin_at(start)
        self._look()

    def _connect(self) -> None:
        self.title.textChanged.connect(self._look)
        self.company.textChanged.connect(self.changed)
        self.side.chosen.connect(self._choose)
        self.side.group.idClicked.connect(self._choose)  # the one that is down already, too
        self.start.edited.connect(self._note_date)
        for settled in (self.start.line.left, self.start.line.returnPressed):
            settled.connect(self._check_order)
        self.start.day_changed.connect(self._check_order)

    def _lay_out(self, question: QLabel, hint: QLabel) -> None:
        form = QGridLayout()
        form.setColumnMinimumWidth(0, _LABEL_WIDTH)
        form.setColumnStretch(1, 1)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(4)
        names = heads(Heading.TITLE, Heading.COMPANY, Heading.SIDE, Heading.SINCE)
        for row, (name, field) in enumerate(zip(names, self._notes, strict=True)):
            label = QLabel(name)
            label.setBuddy(field)
            label.setMinimumHeight(self.title.sizeHint().height())
            form.addWidget(label, 2 * row, 0, Qt.AlignmentFlag.AlignTop)
            form.addWidget(field, 2 * row, 1)
            form.addWidget(self._notes[field], 2 * row + 1, 1)
            form.setRowMinimumHeight(2 * row + 1, _GAP)
        page = self._page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(6)
        page.addWidget(question)
        page.addWidget(hint)
        page.addSpacing(6)
        page.addLayout(form)
        page.addStretch(1)
        page.addWidget(self._remark)

    # What is shown beforehand

    def preset(self, side: Side | None, why: str = "") -> None:
        """Suggest a side and show the reason; a side guessed from the title has precedence."""
        self._preset, self._why_preset = side, why
        self._look()

    def begin_at(self, day: date) -> None:
        """Show another first day, unless the user has entered one."""
        if not self._is_dated:
            self._begin = day
            if self._is_earlier:
                self.start.show_none(day, self.tr("such as June 2022"))
            else:
                self.start.show_day(day)

    def end_before(self, day: date) -> None:
        """Show until when the role lasted, whose next one begins on a day."""
        self._next_begins = day
        until = self.tr("until {day}, the day before the role of now; a month is enough")
        self._quiet[self.start] = until.format(day=long_day(day - timedelta(days=1)))
        self._show_notes()

    def show_remark(self, text: str) -> None:
        """Show a remark below all fields."""
        self._remark.setText(text)

    # What is entered

    @property
    def is_named(self) -> bool:
        """Whether a title was entered."""
        return bool(self.title.text().strip())

    @property
    def role(self) -> Role | None:
        """The role as entered so far; None while its title, side or first day is not known."""
        if not self.is_named or self.side.side is None or not self._is_day_known:
            return None
        return Role(
            title=self.title.text().strip(),
            side=self.side.side,
            start=self.start.typed_day,
            company=self.company.text().strip(),
        )

    @property
    def _is_day_known(self) -> bool:
        """Whether the first day can be used: that of an earlier role is given and early enough."""
        if not self._is_earlier:
            return True
        ends = self._next_begins
        return self.start.is_given and (ends is None or self.start.typed_day < ends)

    def check(self) -> bool:
        """Return whether the step is complete; if not, show the reason and focus the field."""
        if not self.is_named:
            text = self.tr("A role needs a title. To leave this out, choose Skip.")
            return self._refuse(self.title, text)
        if self.side.side is None:
            text = self.tr("Which side is it on? The title leaves it open, so choose one.")
            return self._refuse(self.side, text)
        if self._is_earlier and not self.start.line.text().strip():
            text = self.tr("Since when? A month is enough, such as June 2022.")
            return self._refuse(self.start, text)
        if not self.start.check():
            return False
        return (late := self._too_late()) is None or self._refuse(self.start, late)

    def _too_late(self) -> str | None:
        """Return why the first day is refused, because the next role has begun by then; or None."""
        ends = self._next_begins
        if ends is None or not self.start.is_given or self.start.day < ends:
            return None
        text = self.tr("The role before has to begin before the one of now, which begins on {day}.")
        return text.format(day=long_day(ends))

    def _check_order(self) -> None:
        """Show at once that the first day is refused, once it was entered."""
        if (late := self._too_late()) is not None:
            self._show_notes(self.start, late)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._show_notes()

    def _refuse(self, field: QWidget, text: str) -> bool:
        """Show below a field why the step is not complete, and focus the field; return False."""
        self._show_notes(field, text)
        if field is self.side:
            self.side.focus_choice()
        else:
            field.setFocus(Qt.FocusReason.TabFocusReason)
        self._page.activate()  # or the view would not know yet how far it can be scrolled
        bring_into_view(field, Qt.FocusReason.TabFocusReason)
        bring_into_view(self._notes[field], Qt.FocusReason.TabFocusReason)
        return False

    def _show_notes(self, refused: QWidget | None = None, why: str = "") -> None:
        """Show the quiet notes below the fields, and the refusal below the one that it is about."""
        for field, note in self._notes.items():
            text, kind = (why, "warning") if field is refused else (self._quiet[field], "quiet")
            note.setText(text)
            note.setVisible(bool(text) or field is self.side)
            if note.objectName() != kind:
                note.setObjectName(kind)
                note.style().unpolish(note)
                note.style().polish(note)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead on to the day by Return while none is given, else leave Return to the page.

        The page goes to the next step, which would take a day that nobody has looked at.
        """
        is_return = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        is_in_day = self.start.isAncestorOf(self.focusWidget() or self)
        is_known = self.is_named and self.side.side is not None
        is_dated = self._is_dated and self.start.is_given
        if is_return and is_known and not (is_dated or is_in_day):
            self.start.line.setFocus(Qt.FocusReason.TabFocusReason)
            self.start.line.selectAll()
        else:
            super().keyPressEvent(event)

    def _choose(self) -> None:
        self._is_chosen = True
        self._look()

    def _note_date(self) -> None:
        is_other = self.start.is_given if self._is_earlier else self.start.typed_day != self._begin
        self._is_dated = self._is_dated or is_other
        self._show_notes()
        self.changed.emit()

    def _look(self) -> None:
        """Show the side guessed from title or suggestion, and why, unless the user chose one."""
        title = self.title.text()
        guess = guess_side(title)
        if self._is_chosen:
            note = side_meaning(self.side.side) if self.side.side is not None else ""
        elif guess is not None and guess is not self._preset:
            self.side.show_side(guess)
            note = self.tr("chosen because of the title")
        elif is_either(title) or self._preset is None:
            self.side.show_side(None)
            note = self.tr("the title leaves it open: choose one") if title.strip() else ""
        else:
            self.side.show_side(self._preset)
            note = self._why_preset
        self._quiet[self.side] = note
        self.title.setPlaceholderText(self._example_of(self.side.side))
        self._show_notes()
        self.changed.emit()

    def _example_of(self, side: Side | None) -> str:
        """Return a title of a side; the step's own example while no side is chosen."""
        examples = {
            Side.BUILDING: self.tr("Senior engineer"),
            Side.MANAGING: self.tr("Engineering manager"),
            Side.MIXED: self.tr("Player-coach"),
            Side.AWAY: self.tr("Sabbatical"),
        }
        return self._example if side is None else examples[side]


def _line(placeholder: str) -> QLineEdit:
    line = QLineEdit()
    line.setPlaceholderText(placeholder)
    line.setMaxLength(_LONGEST)
    return line
