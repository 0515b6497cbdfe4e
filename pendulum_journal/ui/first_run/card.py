"""The card of the first questions: the steps, a sentence on the answers, and buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pendulum_journal.ui.first_run.marks import PendulumMark, StepDots
from pendulum_journal.ui.reminder.fields import ReminderFields
from pendulum_journal.ui.widgets.card import heading, plain_label, quiet_label, scrolling

if TYPE_CHECKING:
    from pendulum_journal.domain.career.role import Side
    from pendulum_journal.ui.theme import Theme

_WIDTH = 640
_SIDE = 30
_LAST_STEP = 3


class StepCard(QFrame):
    """Shows one step, its number, and a sentence on what the answers so far lead to.

    Attributes:
        back, skip, next: the buttons.
        reminder: the fields of the weekly reminder, which the last step shows.
        outlook: the label of the sentence.
    """

    def __init__(self, theme: Theme, steps: QStackedWidget) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setFixedWidth(_WIDTH)
        self._dots, self._count = StepDots(theme), quiet_label()
        self.reminder = ReminderFields()
        self._mark, self.outlook = PendulumMark(theme), plain_label(wraps=True)
        self.back = QPushButton(self.tr("&Back"))
        self.skip = QPushButton(self.tr("&Skip"))
        self.next = QPushButton(self.tr("&Next"))
        above = QHBoxLayout()
        above.setContentsMargins(_SIDE, 0, _SIDE, 0)
        above.setSpacing(12)
        above.addWidget(self._dots)
        above.addWidget(self._count, 1)
        line = QFrame()
        line.setObjectName("line")
        line.setFixedHeight(1)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addLayout(above)
        self._column.addSpacing(10)
        self._column.addWidget(_Steps(steps), 1)
        self._column.addWidget(line)
        self._column.addWidget(self._reminder_row())
        self._column.addSpacing(14)
        self._foot = self._make_foot()
        self._column.addLayout(self._foot)
        self.fit(is_low=False)

    def _reminder_row(self) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(_SIDE, 14, _SIDE, 0)
        column.addWidget(self.reminder)
        self._remind = row
        return row

    def _make_foot(self) -> QBoxLayout:
        text = QHBoxLayout()
        text.setSpacing(12)
        text.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        text.addWidget(self.outlook, 1)
        # Two lines, so that the buttons stay where they are while somebody types.
        self.outlook.setMinimumHeight(2 * self.outlook.fontMetrics().lineSpacing() + 2)
        self.outlook.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        buttons = QHBoxLayout()
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        buttons.addWidget(self.skip)
        buttons.addWidget(self.next)
        foot = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        foot.setContentsMargins(_SIDE, 0, _SIDE, 0)
        foot.setSpacing(12)
        foot.addLayout(text, 1)
        foot.addLayout(buttons)
        return foot

    def fit(self, *, is_low: bool) -> None:
        """Leave more height to the step if the window is low."""
        margin = 14 if is_low else 24
        self._column.setContentsMargins(0, margin, 0, margin)
        direction = QBoxLayout.Direction
        self._foot.setDirection(direction.LeftToRight if is_low else direction.TopToBottom)

    def show_step(self, number: int, *, can_skip: bool, offers_reminder: bool) -> None:
        """Show the step of a number from 1 to 3, and the buttons that it needs."""
        self._remind.setVisible(offers_reminder and number == _LAST_STEP)
        self._dots.show_step(number)
        self._count.setText(self.tr("Step {number} of 3").format(number=number))
        self.back.setVisible(number > 1)
        self.skip.setVisible(can_skip)
        self.next.setText(self.tr("Beg&in") if number == _LAST_STEP else self.tr("&Next"))
        self.next.setDefault(True)

    def show_outlook(self, text: str, side: Side | None) -> None:
        """Show the sentence, with a pendulum that leans to a side."""
        self.outlook.setText(text)
        self._mark.show_side(side)


class NothingToAsk(QWidget):
    """Shown instead of a step that depends on the present role, if that was skipped."""

    def __init__(self) -> None:
        super().__init__()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(heading(self.tr("Nothing more to ask")))
        hint = self.tr(
            "This is about the role of now, which you left out. Go back to enter it, or go on: "
            "everything can be added later on the page Pendulum."
        )
        page.addWidget(quiet_label(hint, wraps=True))
        page.addStretch(1)


class _Steps(QWidget):
    """The steps, as high as the highest one shown so far; they scroll if there is less room."""

    def __init__(self, steps: QStackedWidget) -> None:
        super().__init__()
        self._height = 0
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(_SIDE, 0, _SIDE, 18)
        column.addWidget(steps)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(scrolling(self._inner))
        self._inner.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """Return a size that never shrinks, so that the buttons stay under the pointer."""
        inner = self._inner.heightForWidth(_WIDTH)
        self._height = max(self._height, inner, self._inner.sizeHint().height())
        return QSize(_WIDTH, self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(_WIDTH, 5 * self.fontMetrics().lineSpacing())
