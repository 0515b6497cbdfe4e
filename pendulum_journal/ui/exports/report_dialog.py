"""The dialog for a report to give to others: choose its parts, check the page, and save it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from pendulum_journal.domain.errors import JournalError
from pendulum_journal.formats.report_words import ReportWords
from pendulum_journal.palette import LIGHT
from pendulum_journal.services.outputs import Output
from pendulum_journal.services.report.html import ChartImage, as_html, usual_title
from pendulum_journal.services.report.report import chart_view, compute_report
from pendulum_journal.ui.chart_words import chart_theme, chart_words
from pendulum_journal.ui.exports.pdf import is_embedded, to_pdf
from pendulum_journal.ui.exports.report_fields import ReportFields
from pendulum_journal.ui.icons import no_picture
from pendulum_journal.ui.text import localized, translate_message
from pendulum_journal.ui.theme import scaled
from pendulum_journal.ui.widgets.card import scrolling
from pendulum_journal.ui.widgets.on_screen import resize_on_screen
from pendulum_journal.ui.widgets.replace_question import may_replace
from pendulum_journal.ui.widgets.work_dialog import WorkDialog

if TYPE_CHECKING:
    from pendulum_journal.services.keeping.own_files import OwnFiles
    from pendulum_journal.services.report.report import Report, ReportOptions
    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.widgets.work_thread import Task, Work

_SIZE = QSize(1100, 780)
_LEAST = (800, 400)
_LEFT = 240
_CHART_WIDTH = 652
"""As in ``charts.report_chart.ON_PAGE``, which would bring all of matplotlib with it."""
_DRAW_AFTER_MS = 150
_MARGIN = 20
_SIZED = re.compile(r'(<img [^>]*\bwidth=")(\d+)(" height=")(\d+)(")')


def pictures_within(html: str, width: int) -> str:
    """Return a page whose wider pictures are made ``width`` pixels wide, and lower to match.

    Qt makes a picture as narrow as the page and leaves its height, which squeezes its letters.
    """

    def fit(found: re.Match[str]) -> str:
        wide, high = int(found[2]), int(found[4])
        shown = min(wide, max(width, 1))
        return f"{found[1]}{shown}{found[3]}{round(high * shown / wide)}{found[5]}"

    return _SIZED.sub(fit, html)


class Preview(QTextBrowser):
    """Shows the report on white as it will be saved; it loads no files and follows no links."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setStyleSheet(
            f"background: {LIGHT.card}; color: {LIGHT.text}; placeholder-text-color: {LIGHT.quiet};"
        )
        self.document().setDocumentMargin(_MARGIN)
        self._html = ""
        self._pause = QTimer(self, interval=_DRAW_AFTER_MS, singleShot=True)
        self._pause.timeout.connect(self._show)
        # Tables as wide as the page are a pixel too wide for Qt, which would scroll by that one.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_page(self, html: str, why_none: str = "") -> None:
        """Show a page, scrolled to where the last one was, or a sentence why there is no page."""
        self.setPlaceholderText(why_none)
        self.setAccessibleDescription(why_none)
        self._html = html
        self._show()

    @property
    def room(self) -> int:
        """The width of a picture that fills the page, in logical pixels."""
        bar = 0 if self.verticalScrollBar().isVisible() else self.verticalScrollBar().width()
        return self.viewport().width() - bar - 2 * _MARGIN

    def _show(self) -> None:
        place = self.verticalScrollBar().value()
        self.setHtml(pictures_within(self._html, self.room))
        self.verticalScrollBar().setValue(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._html and event.size().width() != event.oldSize().width():
            self._pause.start()

    def loadResource(self, type: int, name: QUrl | str) -> Any:  # noqa: A002 -- Qt's name
        if not is_embedded(name):
            return no_picture()
        _, _, data = QUrl(name).path().partition(",")
        image = QImage.fromData(QByteArray.fromBase64(data.encode()))
        # Qt itself would take every third dot.
        ratio = self.devicePixelRatioF()
        shown = image.scaledToWidth(
            round(min(_CHART_WIDTH, self.room) * ratio), Qt.TransformationMode.SmoothTransformation
        )
        shown.setDevicePixelRatio(ratio)
        return shown


class ReportDialog(WorkDialog):
    """Asks what a report holds, shows it, and saves it; closing waits until the file is written.

    Attributes:
        html: the page that is shown and will be saved; empty if there is none.

    Signals:
        drawn: the page, or the reason why there is none, is shown for the present choice.
        saved: carries the Path of the file that was written.
    """

    drawn = Signal()
    saved = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.html = ""
        self._report: Report | None = None
        self._pause = QTimer(self, interval=_DRAW_AFTER_MS, singleShot=True)
        self.setWindowTitle(self.tr("Report to hand over"))
        self.progress.setAccessibleName(self.tr("Pages written"))
        self.fields = ReportFields(session.open_journal)
        self.preview = Preview()
        self.heading = QLabel()
        self.heading.setFont(scaled(self.font(), 1, bold=True))
        self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.save_html = self.buttons.addButton(self.tr("Save as HTML…"), role)
        self.save_pdf = self.buttons.addButton(self.tr("Save as PDF…"), role)
        self.preview.show_page("", self.tr("The page is being drawn."))
        self._lay_out()
        self._connect()
        self._wait()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.addWidget(self.heading)
        right.addWidget(self.preview, 1)
        wide = max(_LEFT, self.fields.minimumSizeHint().width())  # a translation can be longer
        self.fields.setFixedWidth(wide)
        left = scrolling(self.fields, keeps_width=True)
        left.setFixedWidth(wide + left.verticalScrollBar().sizeHint().width())
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(left)
        row.addLayout(right, 1)
        self.lay_out(row)
        self.save_pdf.setDefault(True)
        self.setMinimumSize(*_LEAST)
        resize_on_screen(self, _SIZE)

    def _connect(self) -> None:
        self.fields.edited.connect(self._wait)
        self._session.changed.connect(self._wait)
        self._pause.timeout.connect(self._draw)
        self.save_html.clicked.connect(lambda: self._ask_where("html"))
        self.save_pdf.clicked.connect(lambda: self._ask_where("pdf"))

    # Showing it

    def _wait(self) -> None:
        """Redraw once the user pauses; until then the page is out of date and cannot be saved.

        While a date is none or can be read in two ways, the page before stays, called so.
        """
        if self.is_over:
            return
        self._allow_saving(is_allowed=False)
        is_clear = self.fields.are_days_clear
        heading = self.tr("The report as it will be saved")
        if not is_clear:
            heading = self.tr("The report as it was before; a date is still open")
        self.heading.setText(heading)
        self.preview.setAccessibleName(heading)
        if is_clear:
            self._pause.start()
        else:
            self._pause.stop()

    @property
    def is_drawn(self) -> bool:
        """Whether what is shown is the page of the present choice, or why there is none."""
        return self.fields.are_days_clear and not self._pause.isActive()

    def _draw(self) -> None:
        options = self.fields.options
        words = localized(ReportWords)
        try:
            self._report = compute_report(self._session.open_journal, options)
            self.html = as_html(self._report, self._charts(options), words)
            self.fields.show_usual_title(usual_title(self._report, words))
        except JournalError as error:
            self._report, self.html = None, ""
            why_none = translate_message(error)
        else:
            why_none = ""
        self.show_message("")
        self.preview.show_page(self.html, why_none)
        self._allow_saving(is_allowed=not self.is_working)
        self.drawn.emit()

    def _charts(self, options: ReportOptions) -> list[ChartImage]:
        from pendulum_journal.charts.report_chart import ON_PAGE, to_png

        found = chart_view(self._session.open_journal, options)
        if found is None:
            return []
        view, charts = found
        families = chart_theme(LIGHT).families
        return [ChartImage(to_png(view, chart_words(), families, charts), "image/png", *ON_PAGE)]

    def _allow_saving(self, *, is_allowed: bool) -> None:
        for button in (self.save_html, self.save_pdf):
            button.setEnabled(is_allowed and bool(self.html))

    # Saving it

    def _ask_where(self, ending: str) -> None:
        if self._report is None or not self.fields.check_days() or not self.is_drawn:
            return
        name = f"report {self._report.first} to {self._report.last}.{ending}"
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Save the report"),
            str(Path.home() / name),
            f"*.{ending}",
            options=QFileDialog.Option.DontConfirmOverwrite,  # its name may yet get an ending
        )
        if not chosen:
            return
        has_ending = chosen.lower().endswith(f".{ending}")
        path = Path(chosen if has_ending else f"{chosen}.{ending}")
        if may_replace(self, path):
            self.save(path)

    def save(self, path: Path) -> None:
        """Write the page that is shown to a file: a PDF if its name ends in ``.pdf``, else HTML."""
        if not self.html or self.is_working or not self.is_drawn:
            return
        task = report_task(self.html, path, self._session.own_files())
        self.work(task, self._show_saved, is_counted=False)

    def _show_saved(self, path: Path) -> None:
        self.show_message(self.tr("Saved to {path}.").format(path=path))
        self.saved.emit(path)

    def set_working(self, *, is_working: bool) -> None:
        self._allow_saving(is_allowed=not is_working and self.is_drawn)

    # Closing

    def reject(self) -> None:
        self.end_work()
        super().reject()

    def end_work(self) -> None:
        self._pause.stop()
        super().end_work()


def report_task(html: str, path: Path, own: OwnFiles) -> Task:
    """Return the task that writes a page to a file, as a PDF if the name ends in ``.pdf``.

    It cannot be stopped once it writes the file. ``own``: the files of the program, which are not
    replaced.
    """

    def task(work: Work) -> Path:
        whole = to_pdf(html, work.progress) if path.suffix.lower() == ".pdf" else html
        Output(path, replaces=True, own=own).write(whole)
        return path

    return task
