"""The page of the first run: three short steps, each of which can be skipped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pendulum_journal.domain.career.first_run import FirstAnswers
from pendulum_journal.domain.career.role import Side, opposite
from pendulum_journal.domain.language import Language
from pendulum_journal.domain.split import Group
from pendulum_journal.domain.week import add_months
from pendulum_journal.ui.dates import long_day
from pendulum_journal.ui.first_run.card import NothingToAsk, StepCard
from pendulum_journal.ui.first_run.role_step import RoleStep
from pendulum_journal.ui.first_run.target_step import TargetStep
from pendulum_journal.ui.text import localized
from pendulum_journal.ui.widgets.card import link

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent

    from pendulum_journal.domain.career.role import Role
    from pendulum_journal.domain.reminder.rule import Plan
    from pendulum_journal.ui.theme import Theme

_LOW = 520
"""The height in pixels below which less room is left around the fields."""

_MONTHS_BEFORE = 24


class FirstRunPage(QWidget):
    """Asks for the present role, the one before, and the wanted split.

    Signals:
        finished: carries the FirstAnswers.
        sample_wanted: the user wants to see a sample journal instead.
        open_wanted: the user wants to open an existing journal.

    Attributes:
        now, before, target: the steps.
        reminder: the fields of the weekly reminder, in the last step.
        back, skip, next, sample, open_other: the buttons.
        outlook: the sentence on what the answers lead to.
    """

    finished = Signal(object)
    sample_wanted = Signal()
    open_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        today: date,
        parent: QWidget | None = None,
        *,
        offers_reminder: bool = True,
    ) -> None:
        super().__init__(parent)
        self._offers_reminder = offers_reminder
        self._today = today
        self._make_steps(theme)
        self._answered: set[QWidget] = set()
        self._card = StepCard(theme, self._steps)
        self.back, self.skip, self.next = self._card.back, self._card.skip, self._card.next
        self.outlook, self.reminder = self._card.outlook, self._card.reminder
        self.sample = link(self.tr("&Look around with a sample journal"))
        self.open_other = link(self.tr("&Open or import a journal that you have already…"))
        self._lay_out()
        self._connect()
        self._show_step(0)

    def _make_steps(self, theme: Theme) -> None:
        start = date(self._today.year, self._today.month, 1)
        self.now = RoleStep(
            self.tr("What do you do now?"),
            self.tr("Your role, and the first day in it. The weeks since then are counted."),
            example=self.tr("Engineering manager"),
            start=start,
            today=self._today,
        )
        self.before = RoleStep(
            self.tr("What did you do before?"),
            self.tr("The role before this one. A change of side between the two is a swing."),
            example=self.tr("Senior engineer"),
            start=add_months(start, -_MONTHS_BEFORE),
            today=self._today,
            is_earlier=True,
        )
        about = self.tr(
            "Pendulum Journal is for people who swing between building and managing. Once a week, "
            "in two minutes, you write down where the time went, how much energy was left and what "
            "you learned. Everything stays on this computer, and everything here can be skipped "
            "and changed later."
        )
        self.now.show_remark(about)
        self.target = TargetStep(theme)
        self._nothing_to_ask = NothingToAsk()
        self._steps = QStackedWidget()
        for step in (self.now, self.before, self.target, self._nothing_to_ask):
            self._steps.addWidget(step)

    def _lay_out(self) -> None:
        self._links = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._links.setSpacing(6)
        self._links.addWidget(self.sample, 0, Qt.AlignmentFlag.AlignHCenter)
        self._links.addWidget(self.open_other, 0, Qt.AlignmentFlag.AlignHCenter)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 12, 0, 12)
        page.setSpacing(14)
        page.addStretch(2)
        page.addWidget(self._card, 0, Qt.AlignmentFlag.AlignHCenter)
        page.addLayout(self._links)
        page.addStretch(3)

    @property
    def _buttons(self) -> list[QPushButton]:
        return [self.back, self.skip, self.next, self.sample, self.open_other]

    def _connect(self) -> None:
        QWidget.setTabOrder(self.next, self.skip)  # Tab leads from the fields to Next first
        QWidget.setTabOrder(self.skip, self.back)
        self.back.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)
        self.skip.clicked.connect(self._skip)
        self.sample.clicked.connect(self.sample_wanted)
        self.open_other.clicked.connect(self.open_wanted)
        self.now.changed.connect(self._look)
        self.before.changed.connect(self._look)

    # The steps

    @property
    def _step(self) -> QWidget:
        """The widget shown for the present step, also if it has nothing to ask."""
        return (self.now, self.before, self.target)[self._number]

    def _show_step(self, number: int) -> None:
        self._number = number
        asks = number == 0 or self._has_role
        if asks:
            self._prepare(number)
        self._steps.setCurrentWidget(self._step if asks else self._nothing_to_ask)
        self._card.show_step(number + 1, can_skip=asks, offers_reminder=self._offers_reminder)
        self._look()
        self._focus_first()

    def _prepare(self, number: int) -> None:
        """Fill a step with suggestions from the answers to the steps before it."""
        role = self._role(self.now)
        if role is None or number == 0:
            return
        if number == 2:
            self.target.suggest(role.side)
            return
        self.before.preset(opposite(role.side), self._reason(role))
        self.before.begin_at(add_months(role.start, -_MONTHS_BEFORE))
        self.before.end_before(role.start)

    def _reason(self, role: Role) -> str:
        if role.side is Side.MANAGING:
            now, later = self.tr("you manage now"), self.tr("you are going to manage")
        else:
            now, later = self.tr("you build now"), self.tr("you are going to build")
        why = now if role.start <= self._today else later
        return self.tr("chosen because {reason}").format(reason=why)

    def _focus_first(self) -> None:
        step = self._steps.currentWidget()
        if isinstance(step, RoleStep):
            step.title.setFocus()
        elif isinstance(step, TargetStep):
            step.fields.shares[Group.MEETINGS].setFocus()
            step.fields.shares[Group.MEETINGS].selectAll()
        else:
            self.next.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use less height around the fields if the window is low."""
        super().resizeEvent(event)
        is_low = self.height() < _LOW
        direction = QBoxLayout.Direction
        self._links.setDirection(direction.LeftToRight if is_low else direction.TopToBottom)
        self._card.fit(is_low=is_low)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        for button in (self.sample, self.open_other):  # the style would let them be squeezed
            button.setMinimumHeight(button.sizeHint().height())
        self._focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next step on Return if no field uses that key, and back on Escape."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            # Buttons that take Return by themselves would look like the default, beside Next.
            next((each for each in self._buttons if each.hasFocus()), self.next).click()
        elif event.key() == Qt.Key.Key_Escape and self._number:
            self.back.click()
        else:
            super().keyPressEvent(event)

    def _go_on(self) -> None:
        step = self._steps.currentWidget()
        if isinstance(step, RoleStep | TargetStep) and not step.check():
            return
        if step is self._step:
            self._answered.add(step)
        self._advance()

    def _go_back(self) -> None:
        self._show_step(self._number - 1 if self._has_role else 0)

    def _skip(self) -> None:
        if self._number == 2:
            self._offers_reminder = False
        self._answered.discard(self._step)
        self._advance()

    def _advance(self) -> None:
        if self._number < 2:
            self._show_step(self._number + 1 if self._has_role else 2)
        else:
            self.finished.emit(self._answers())

    # The answers

    def _role(self, step: RoleStep) -> Role | None:
        """Return the role of a step, if it was answered or is the one being shown."""
        is_asked = self._steps.currentWidget() is step
        return step.role if step in self._answered or is_asked else None

    @property
    def _has_role(self) -> bool:
        return self._role(self.now) is not None

    def _answers(self) -> FirstAnswers:
        now = self._role(self.now)
        if now is None:
            return FirstAnswers(reminder=self._reminder())
        target = self.target.fields.target() if self.target in self._answered else None
        return FirstAnswers(now, self._role(self.before), target, self._reminder())

    def _reminder(self) -> Plan | None:
        return self.reminder.plan if self._offers_reminder else None

    def _look(self) -> None:
        """Show what the answers so far lead to."""
        answers = self._answers()
        if answers.now is None and self.now not in self._answered and self._number == 0:
            text = self.tr("A summary of your answers will appear here.")
        else:
            spelled_out = replace(localized(Language), long_day=long_day)
            text = spelled_out.text(answers.consequence(self._today))
        self._card.show_outlook(text, None if answers.now is None else answers.now.side)
