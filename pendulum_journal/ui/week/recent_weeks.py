"""The last ten weeks as a small chart, painted by Qt because matplotlib takes long to import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from pendulum_journal.domain.entry import State
from pendulum_journal.domain.heading import Heading
from pendulum_journal.domain.split import GROUPS
from pendulum_journal.ui.assistive import CHART, give_role
from pendulum_journal.ui.dates import week_name
from pendulum_journal.ui.text import head
from pendulum_journal.ui.theme import scaled
from pendulum_journal.ui.week_words import describe_figures

if TYPE_CHECKING:
    from pendulum_journal.domain.trend.series import WeekFigures
    from pendulum_journal.domain.week import Week
    from pendulum_journal.ui.theme import Theme

SHOWN = 10


class RecentWeeks(QWidget):
    """Stacked shares with the energy as a line, over the numbers of the weeks.

    Missing weeks are empty, weeks away hatched; the running week is pale, its energy hollow.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        give_role(self, CHART)
        self._theme = theme
        self._numbers: list[int] = []
        self._weeks: list[WeekFigures | None] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(head(Heading.LAST_TEN_WEEKS.label))
        theme.changed.connect(self.update)

    def show_weeks(self, last: Week, figures: dict[Week, WeekFigures]) -> None:
        """Draw the ten weeks of which ``last`` is the last."""
        weeks = [last + back for back in range(1 - SHOWN, 1)]
        self._numbers = [week.number for week in weeks]
        self._weeks = [figures.get(week) for week in weeks]
        self.setAccessibleDescription("; ".join(map(self._describe, weeks, self._weeks)))
        self.update()

    def _describe(self, week: Week, figures: WeekFigures | None) -> str:
        return f"{week_name(week)}: {describe_figures(figures)}"

    def sizeHint(self) -> QSize:
        return QSize(200, 92 + self._foot)

    @property
    def has_any(self) -> bool:
        """Whether any of the ten weeks is written down."""
        return any(self._weeks)

    @property
    def _small(self) -> QFont:
        return scaled(self.font(), 0.82)

    @property
    def _foot(self) -> int:
        """The height of the numbers below the bars."""
        return QFontMetrics(self._small).height() + 2

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.palette.lines)))
        ground = self.height() - self._foot - 1
        painter.drawLine(0, ground, self.width(), ground)
        self._paint_numbers(painter)
        if not self.has_any:
            painter.setPen(QColor(self._theme.palette.quiet))
            painter.setFont(scaled(self.font(), 0.92))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect(), flags, self.tr("The weeks you write are drawn here."))
        for number, figures in enumerate(self._weeks):
            self._paint_bar(painter, self._box(number), figures)
        for run in self._energy_runs():
            self._paint_energy(painter, run)
        runs = self._weeks[-1] if self._weeks else None
        if runs is not None and runs.in_progress and runs.energy is not None:
            self._paint_dot(painter, self._energy_at(SHOWN - 1, runs.energy), is_hollow=True)
        painter.end()

    def _box(self, number: int) -> QRectF:
        width = self.width() / SHOWN
        return QRectF(
            number * width + width * 0.14, 4, width * 0.72, self.height() - self._foot - 5
        )

    def _paint_numbers(self, painter: QPainter) -> None:
        painter.setFont(self._small)
        painter.setPen(QColor(self._theme.palette.quiet))
        width, top = self.width() / SHOWN, self.height() - self._foot
        for number, week in enumerate(self._numbers):
            box = QRectF(number * width, top, width, self._foot)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(week))

    def _paint_bar(self, painter: QPainter, box: QRectF, figures: WeekFigures | None) -> None:
        colours = self._theme.palette
        if figures is None:
            return
        if figures.state is State.AWAY:
            painter.fillRect(box, QBrush(QColor(colours.other), Qt.BrushStyle.BDiagPattern))
            return
        total = sum(figures.split)
        bottom = box.bottom()
        for group, minutes in zip(GROUPS, figures.split, strict=True):
            height = box.height() * minutes / total if total else 0
            colour = QColor(colours.of_group(group))
            colour.setAlphaF(0.5 if figures.in_progress else 1)
            painter.fillRect(QRectF(box.left(), bottom - height, box.width(), height), colour)
            bottom -= height

    def _energy_runs(self) -> list[list[QPointF]]:
        runs: list[list[QPointF]] = [[]]
        for number, figures in enumerate(self._weeks):
            if (
                figures is None
                or figures.energy is None
                or figures.state is State.AWAY
                or figures.in_progress
            ):
                runs.append([])
                continue
            runs[-1].append(self._energy_at(number, figures.energy))
        return [run for run in runs if run]

    def _energy_at(self, number: int, energy: int) -> QPointF:
        box = self._box(number)
        return QPointF(box.center().x(), box.bottom() - box.height() * energy / 100)

    def _paint_energy(self, painter: QPainter, run: list[QPointF]) -> None:
        colours = self._theme.palette
        halo = QColor(colours.card)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in (QPen(halo, 4), QPen(QColor(colours.energy), 2)):
            painter.setPen(pen)
            painter.drawPolyline(QPolygonF(run))
        for point in run:
            self._paint_dot(painter, point, is_hollow=False)

    def _paint_dot(self, painter: QPainter, point: QPointF, *, is_hollow: bool) -> None:
        """Paint the energy of a week; that of the running one is hollow, as on Trends."""
        colours = self._theme.palette
        painter.setPen(QPen(QColor(colours.energy if is_hollow else colours.card), 1.2))
        painter.setBrush(QColor(colours.card if is_hollow else colours.energy))
        painter.drawEllipse(point, 2.8, 2.8)
