"""The roles as one swinging line: managing above, building below, mixed and away on the axis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from pendulum_journal.domain.career.role import Role, by_start
from pendulum_journal.ui.assistive import CHART, give_role
from pendulum_journal.ui.pendulum.line_painter import LinePainter
from pendulum_journal.ui.pendulum.line_shape import Frame, LineShape, Stay, strip_at
from pendulum_journal.ui.widgets.card import plain_tool_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtCore import QEvent

    from pendulum_journal.ui.theme import Theme

_LINES_HIGH = 16.5
_MARGIN = 8.0


class PendulumLine(QWidget):
    """Draws the roles, and describes the one under the pointer or chosen by keys.

    Signals:
        role_read: carries the Role under the pointer or chosen by keys, or None.
        role_chosen: carries the Role that was clicked, or chosen when Enter was pressed.
        delete_wanted: carries the Role chosen when Delete was pressed.
    """

    role_read = Signal(object)
    role_chosen = Signal(object)
    delete_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        give_role(self, CHART)
        self._theme = theme
        self._roles: list[Role] = []
        self._stays: Sequence[Stay] = ()
        self._days: tuple[date, date] | None = None
        self._today: date | None = None
        self._read: Callable[[Role], str] = lambda role: role.title
        self._chosen: Role | None = None
        self._hovered: Role | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Roles as a swinging line"))
        theme.changed.connect(self.update)

    def show_roles(
        self,
        roles: Sequence[Role],
        stays: Sequence[Stay],
        today: date,
        read: Callable[[Role], str],
    ) -> None:
        """Replace the roles that are drawn.

        Args:
            roles: all roles; the arrow keys go through them in the order in which they began.
            stays: which role the line follows on which days, in order and without overlaps.
            today: the end of the line of roles held so far; later days are drawn as planned.
            read: returns the description of a role.
        """
        self._roles = by_start(roles)
        self._stays, self._today, self._read = stays, today, read
        uids = {role.uid: role for role in self._roles}
        self._hovered = None
        self.choose(uids.get(self._chosen.uid) if self._chosen is not None else None)
        self.update()

    def show_days(self, first: date, end: date) -> None:
        """Show the days from ``first`` up to, but not including, ``end``."""
        self._days = first, end
        self.update()

    @property
    def days(self) -> tuple[date, date] | None:
        """The first day shown and the day after the last one shown; None before any are set."""
        return self._days

    @property
    def role(self) -> Role | None:
        """The role under the pointer, else the one chosen by keys, else None."""
        return self._hovered or self._chosen

    @property
    def shape(self) -> LineShape | None:
        """The geometry of the line at the widget's present size; None if no days are shown."""
        if self._days is None:
            return None
        line = self.fontMetrics().height()
        frame = Frame(
            _MARGIN,
            max(self.width() - _MARGIN, _MARGIN + 50.0),
            1.9 * line,
            7.3 * line,
            12.7 * line,
            *self._days,
        )
        return LineShape(self._stays, frame)

    def sizeHint(self) -> QSize:
        return QSize(700, round(_LINES_HIGH * self.fontMetrics().height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def choose(self, role: Role | None) -> None:
        """Choose a role as the arrow keys do; move the period shown if the role lies outside it."""
        self._chosen = role
        if role is not None:
            self._bring_into_view(role)
        self._describe()

    def _bring_into_view(self, role: Role) -> None:
        if self._days is None:
            return
        first, end = self._days
        if role.start >= end or (role.end is not None and role.end < first):
            shown = end - first
            begin = role.start - shown / 4
            self._days = begin, begin + shown

    def _describe(self) -> None:
        role = self.role
        roles = self._roles if role is None else [role]
        self.setAccessibleDescription("; ".join(map(self._read, roles)))
        if self.hasFocus():
            event = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(event)
        self.role_read.emit(role)
        self.update()

    # Pointing

    def role_at(self, at: QPointF) -> Role | None:
        """Return the role at a point in logical pixels, or None.

        A role that overlaps with the one that the line follows is found at its own strip.
        """
        shape = self.shape
        if shape is None or not shape.frame.left <= at.x() < shape.frame.right:
            return None
        beside = strip_at(self._roles, shape, at.x(), at.y())
        stay = shape.stay_at(shape.frame.day_at(at.x()))
        return beside or (stay.role if stay is not None else None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        role = self.role_at(event.position())
        self.setCursor(
            Qt.CursorShape.ArrowCursor if role is None else Qt.CursorShape.PointingHandCursor
        )
        if role is not self._hovered:
            self._hovered = role
            QToolTip.showText(
                event.globalPosition().toPoint(),
                "" if role is None else plain_tool_tip(self._read(role)),
                self,
            )
            self._describe()

    def leaveEvent(self, event: QEvent) -> None:
        """Keep the role pointed at last, so that the buttons below can edit or delete it."""
        self._chosen, self._hovered = self.role, None
        self._describe()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        role = self.role_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and role is not None:
            self.choose(role)
            self.role_chosen.emit(role)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._walk(key)
        elif self._chosen is not None and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.role_chosen.emit(self._chosen)
        elif self._chosen is not None and key == Qt.Key.Key_Delete:
            self.delete_wanted.emit(self._chosen)
        elif self._chosen is not None and key == Qt.Key.Key_Escape:
            self.choose(None)
        else:
            super().keyPressEvent(event)

    def _walk(self, key: Qt.Key) -> None:
        if not self._roles:
            return
        last = len(self._roles) - 1
        at = last + 1 if self._chosen is None else self._roles.index(self._chosen)
        to = {
            Qt.Key.Key_Left: max(at - 1, 0),
            Qt.Key.Key_Right: min(at + 1, last),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }[key]
        self._hovered = None
        self.choose(self._roles[to])

    # Painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        shape = self.shape
        if shape is None or self._today is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        brush = LinePainter(painter, self._theme.palette, self.font(), shape, self._today)
        brush.paint(self._roles, self.role)
        if self.hasFocus():
            brush.focus_ring(QRectF(self.rect()))
        painter.end()
