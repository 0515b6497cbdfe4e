"""Three short steps before the first week; each can be skipped and changed later."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pendulum_journal.domain.career.role import Role, Side, Target
from pendulum_journal.domain.dates.calendar_days import FIRST_DAY_YEAR
from pendulum_journal.domain.split import Group
from pendulum_journal.domain.week import add_months
from pendulum_journal.ui.dates import short_day
from pendulum_journal.ui.widgets.card import Card, heading, link, quiet_label
from pendulum_journal.ui.widgets.date_field import DateField
from pendulum_journal.ui.widgets.role_fields import SideChoice, TargetFields

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QShowEvent

    from pendulum_journal.ui.theme import Theme

_WIDTH = 560


@dataclass(frozen=True, slots=True)
class FirstAnswers:
    """What was said in the steps; None where a step was skipped."""

    now: Role | None = None
    before: Role | None = None
    target: Target | None = None


class FirstRunPage(QWidget):
    """Asks for the role now, the one before, and the split that is wanted.

    Signals:
        finished: carries the FirstAnswers.
        sample_wanted: look around with a sample journal instead.
        open_wanted: open a journal that is somewhere else.
    """

    finished = Signal(object)
    sample_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, theme: Theme, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = _RoleStep(
            self.tr("What do you do now?"),
            self.tr("Your role, and the first day in it. The weeks since then are counted."),
            Side.BUILDING,
            date(today.year, today.month, 1),
            today,
        )
        self._before = _RoleStep(
            self.tr("What did you do before?"),
            self.tr("The role before this one. A change of side between the two is a swing."),
            Side.MANAGING,
            date(today.year - 2, today.month, 1),
            today,
        )
        self._target = _TargetStep(theme)
        self._skipped: set[QWidget | None] = set()
        self._steps = QStackedWidget()
        for step in (self._now, self._before, self._target):
            self._steps.addWidget(step)
        self.back = QPushButton(self.tr("&Back"))
        self.skip = QPushButton(self.tr("&Skip"))
        self.next = QPushButton(self.tr("&Next"))
        self.sample = link(self.tr("&Look around with a sample journal"))
        self.open_other = link(self.tr("&Open or import a journal that you have already…"))
        self._lay_out()
        self._connect()
        self._show_step(0)

    def _lay_out(self) -> None:
        card = Card(self.tr("For people who swing between building and managing"))
        self._count = card.remark
        card.setFixedWidth(_WIDTH)
        card.body.addWidget(
            quiet_label(
                self.tr(
                    "Once a week, in two minutes, write down where the time went, how much energy "
                    "was left and what you learned. Everything stays on this computer."
                ),
                wraps=True,
            )
        )
        card.body.addWidget(self._steps, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        buttons.addWidget(self.skip)
        buttons.addWidget(self.next)
        card.body.addLayout(buttons)
        page = QVBoxLayout(self)
        page.addStretch(2)
        page.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        page.addWidget(self.sample, 0, Qt.AlignmentFlag.AlignHCenter)
        page.addWidget(self.open_other, 0, Qt.AlignmentFlag.AlignHCenter)
        page.addStretch(3)

    def _connect(self) -> None:
        self.back.clicked.connect(lambda: self._show_step(self._steps.currentIndex() - 1))
        self.next.clicked.connect(self._go_on)
        self.skip.clicked.connect(self._skip)
        self.sample.clicked.connect(self.sample_wanted)
        self.open_other.clicked.connect(self.open_wanted)
        for button in (self.back, self.skip, self.next, self.sample, self.open_other):
            button.setAutoDefault(True)  # Return presses it where the cursor is on it

    def _show_step(self, index: int) -> None:
        if index == 1 and self._before.start.day >= self._now.start.day:
            self._before.start.show_day(add_months(self._now.start.day, -24))
        if index == 2:
            answered = self._now not in self._skipped
            self._target.suggest(self._now.side.side if answered else None)
        self._steps.setCurrentIndex(index)
        self._count.setText(self.tr("Step {number} of 3").format(number=index + 1))
        self.back.setVisible(index > 0)
        self.next.setText(self.tr("Beg&in") if index == 2 else self.tr("&Next"))
        self.next.setDefault(True)
        self._focus_first()

    def _focus_first(self) -> None:
        step = self._steps.currentWidget()
        if isinstance(step, _RoleStep):
            step.title.setFocus()
        elif self._target.fields.isEnabled():
            self._target.fields.shares[Group.MEETINGS].setFocus()
        else:
            self.next.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on by Return wherever no field has a use for it, and back by Escape."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._go_on()
        elif event.key() == Qt.Key.Key_Escape and self.back.isVisible():
            self.back.click()
        else:
            super().keyPressEvent(event)

    def _go_on(self) -> None:
        step = self._steps.currentWidget()
        if isinstance(step, _RoleStep) and not step.check():
            return
        knows_now = step is self._before and self._now not in self._skipped
        if knows_now and not self._before.check_began_before(self._now.start.day):
            return
        self._skipped.discard(step)
        self._advance()

    def _skip(self) -> None:
        self._skipped.add(self._steps.currentWidget())
        self._advance()

    def _advance(self) -> None:
        index = self._steps.currentIndex()
        if index < 2:
            self._show_step(index + 1)
        else:
            self.finished.emit(self._answers())

    def _answers(self) -> FirstAnswers:
        now = None if self._now in self._skipped else self._now.role()
        before = None if self._before in self._skipped else self._before.role()
        if now is not None and before is not None:
            before = self._ended_before(before, now.start)
        skips_target = now is None or self._target in self._skipped
        target = None if skips_target else self._target.fields.target()
        return FirstAnswers(now, before, target)

    @staticmethod
    def _ended_before(before: Role, start: date) -> Role:
        end = start - timedelta(days=1)
        return replace(before, start=min(before.start, end), end=end)


class _RoleStep(QWidget):
    """Title, company, side and first day of a role."""

    def __init__(self, question: str, hint: str, side: Side, start: date, today: date) -> None:
        super().__init__()
        self.title = QLineEdit()
        self.title.setPlaceholderText(
            self.tr("Senior engineer") if side is Side.BUILDING else self.tr("Engineering manager")
        )
        self.title.setMaxLength(200)
        self.company = QLineEdit()
        self.company.setPlaceholderText(self.tr("optional"))
        self.company.setMaxLength(200)
        self.side = SideChoice(side)
        self.start = DateField(
            self.tr("Since"), start, today, asks_ahead=True, first_year=FIRST_DAY_YEAR
        )
        self._warning = QLabel()
        self._warning.setObjectName("warning")
        self._warning.setWordWrap(True)
        self._warning.hide()
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(12)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.addRow(self.tr("Title"), self.title)
        form.addRow(self.tr("Company"), self.company)
        form.addRow(self.tr("Side"), self.side)
        form.addRow(self.tr("Since"), self.start)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.addWidget(heading(question))
        column.addWidget(quiet_label(hint, wraps=True))
        column.addLayout(form)
        column.addWidget(self._warning)
        column.addStretch(1)
        self.title.textEdited.connect(self._warning.hide)
        self.start.day_changed.connect(self._warning.hide)

    def check(self) -> bool:
        """Tell whether the step can be left; if not, say why."""
        is_named = bool(self.title.text().strip())
        self._warning.setText(self.tr("A role needs a title. To leave this out, choose Skip."))
        self._warning.setVisible(not is_named)
        if not is_named:
            self.title.setFocus()
        return is_named and self.start.check()

    def check_began_before(self, day: date) -> bool:
        """Tell whether the role began before a day; if not, say so."""
        is_earlier = self.start.day < day
        self._warning.setText(
            self.tr(
                "The role before has to begin before the one of now, which began on {day}."
            ).format(day=short_day(day))
        )
        self._warning.setVisible(not is_earlier)
        if not is_earlier:
            self.start.setFocus()
        return is_earlier

    def role(self) -> Role:
        """Return the role that was entered."""
        return Role(
            title=self.title.text().strip(),
            side=self.side.side,
            start=self.start.day,
            company=self.company.text().strip(),
        )


class _TargetStep(QWidget):
    """The split that is wanted, with a starting point."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.fields = TargetFields(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.addWidget(heading(self.tr("What split do you want?")))
        self._hint = quiet_label(
            self.tr(
                "A starting point, yours to change. Progress is measured from what it was "
                "before the swing to what you want here."
            ),
            wraps=True,
        )
        self._no_role = quiet_label(
            self.tr(
                "A split belongs to a role, and you left yours out. Go back to enter it, or begin: "
                "both can be added later on the page Pendulum."
            ),
            wraps=True,
        )
        for part in (self._hint, self._no_role, self.fields):
            column.addWidget(part)
        self._no_role.hide()
        column.addStretch(1)
        held = self.fields.sizePolicy()
        held.setRetainSizeWhenHidden(True)  # or the card would shrink under the pointer
        self.fields.setSizePolicy(held)
        self._suggested: Side | None = None

    def suggest(self, side: Side | None) -> None:
        """Fill in a starting point for a side, once for each side; None: no role was entered."""
        for part in (self._hint, self.fields):
            part.setVisible(side is not None)
        self.fields.setEnabled(side is not None)
        self._no_role.setVisible(side is None)
        if side is not None and side is not self._suggested:
            self._suggested = side
            self.fields.show_starting_point(side)
