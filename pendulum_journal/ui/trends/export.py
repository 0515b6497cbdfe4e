"""Exports the charts: as pictures, as figures, or to the clipboard."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from pendulum_journal.charts import save
from pendulum_journal.charts.theme import PIXELS_PER_INCH
from pendulum_journal.domain.week import count_of_recorded_weeks
from pendulum_journal.formats.trend_csv import to_csv
from pendulum_journal.palette import LIGHT
from pendulum_journal.services.guidance.shown import authors_shown
from pendulum_journal.services.outputs import Output
from pendulum_journal.ui.chart_words import chart_theme, chart_words
from pendulum_journal.ui.widgets.chart_view import to_image
from pendulum_journal.ui.widgets.keyboard import mark_by_keys
from pendulum_journal.ui.widgets.work_thread import TaskOutcome, WorkThread

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure

    from pendulum_journal.domain.trend.view import TrendView
    from pendulum_journal.services.guidance.figures import Guidance
    from pendulum_journal.services.keeping.own_files import OwnFiles
    from pendulum_journal.services.trends import TrendChoice

SIZE = (960, 720)
_RATIO = 2


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows, and what is needed to draw a picture of it."""

    view: TrendView
    choice: TrendChoice
    guidance: Guidance
    is_sample: bool = False


class ExportButton(QPushButton):
    """A button with a menu of the ways to export.

    Signals:
        done: carries the Path that was written; None for the clipboard.
        failed: carries the JournalError of an export that failed.
    """

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, own_files: Callable[[], OwnFiles], parent: QWidget | None = None) -> None:
        """Take a function that returns the files of the program, which are not replaced."""
        super().__init__(parent)
        self._own_files = own_files
        self.setText(self.tr("Export"))
        self._shown: Shown | None = None
        self._thread = WorkThread(self)
        self._left_to: QWidget | None = None
        menu = QMenu(self)
        for text, ending in (
            (self.tr("Picture, PNG…"), "png"),
            (self.tr("Picture, SVG…"), "svg"),
            (self.tr("Picture, PDF…"), "pdf"),
            (self.tr("Figures, CSV…"), "csv"),
        ):
            action = menu.addAction(text)
            action.triggered.connect(lambda _=False, ending=ending: self._ask_where(ending))
        menu.addSeparator()
        menu.addAction(self.tr("Copy to the clipboard")).triggered.connect(self.copy)
        mark_by_keys(menu)
        self.setMenu(menu)

    def show_view(self, shown: Shown) -> None:
        """Set the view to export."""
        self._shown = shown

    def write(self, path: Path) -> None:
        """Write a picture or a table of figures, depending on the suffix of the file's name.

        A thread draws and writes it; ``done`` or ``failed`` is emitted at its end.
        """
        shown = self._shown
        if shown is None or not self.isEnabled():  # the thread may still be at its last step
            return
        self._step_back()
        output = Output(path, replaces=True, own=self._own_files())
        self._thread.begin(
            lambda _work: self._write(shown, output),
            lambda outcome: self._end(path, outcome),
        )

    def _write(self, shown: Shown, output: Output) -> None:
        path = output.path
        if path.suffix.lower() == ".csv":
            text = to_csv(shown.view, self._footer(shown).lines)
            # The mark at the beginning tells a spreadsheet which encoding the names have.
            content = text.encode("utf-8-sig")
        else:
            form = save.format_of(path)
            content = save.to_bytes(self._figure(shown), form, title=self._footer(shown).title)
        output.write(content)

    def _step_back(self) -> None:
        """Take no clicks for now; Qt moves the focus on from what is disabled."""
        window = self.window()
        had_focus = window.focusWidget() is self
        self.setEnabled(False)
        self._left_to = window.focusWidget() if had_focus else None

    def _end(self, path: Path, outcome: TaskOutcome) -> None:
        self.setEnabled(True)
        if self._left_to is not None and self.window().focusWidget() is self._left_to:
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # the user has gone nowhere else
        outcome.hand_over(lambda _: self.done.emit(path), self.failed.emit)

    def copy(self) -> None:
        """Copy the picture to the clipboard."""
        if self._shown is not None:
            image = to_image(self._figure(self._shown), _RATIO)
            QGuiApplication.clipboard().setImage(image)
            self.done.emit(None)

    def _ask_where(self, ending: str) -> None:
        if self._shown is None:
            return
        view = self._shown.view
        name = f"trends {view.first} to {view.told_last}.{ending}"
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export"), str(Path.home() / name), f"*.{ending}"
        )
        if chosen:
            path = Path(chosen)
            self.write(path if path.suffix else path.with_name(f"{path.name}.{ending}"))

    def _figure(self, shown: Shown) -> Figure:
        from pendulum_journal.charts.trends import figure

        # Paper is light, and so is most of what a picture is pasted into.
        theme = chart_theme(LIGHT)
        footer = self._footer(shown)
        drawing = figure(
            shown.view,
            theme,
            chart_words(),
            size=SIZE,
            dpi=PIXELS_PER_INCH * _RATIO,
            weekly=shown.choice.weekly,
            hours=shown.choice.hours,
            foot=footer.height(theme),
        )
        save.write_footer(drawing.figure, footer, theme)
        return drawing.figure

    def _footer(self, shown: Shown) -> save.Footer:
        view, words = shown.view, chart_words()
        title = self.tr("Pendulum Journal")
        if shown.is_sample:
            title = self.tr("Pendulum Journal: sample, made-up weeks")
        weeks = self.tr("{first} – {last}, {weeks}").format(
            first=words.long_day(view.first.monday),
            last=words.long_day(view.told_until),
            weeks=words.text(count_of_recorded_weeks(view.n)),
        )
        names = authors_shown(view, shown.guidance)
        return save.Footer(title, weeks, save.sources_line(names, self.tr("Guidance: {names}")))
