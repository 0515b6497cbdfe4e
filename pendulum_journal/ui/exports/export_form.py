"""The fields of an export: the format, the weeks, and the destination."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from pendulum_journal.domain.heading import Heading
from pendulum_journal.domain.week import Week
from pendulum_journal.services.exporting import ExportFormat
from pendulum_journal.services.search.search import NO_FILTERS
from pendulum_journal.ui.text import head
from pendulum_journal.ui.widgets.card import ChoiceBox, quiet_label
from pendulum_journal.ui.widgets.date_field import DateField

if TYPE_CHECKING:
    from datetime import date

    from pendulum_journal.domain.note.query import Filters

_NAME = "pendulum-journal"


@dataclass(frozen=True, slots=True)
class ExportKind:
    """A format to export to: ``ending`` is the suffix of its file, "" if it is a folder."""

    format: ExportFormat
    name: str
    about: str
    ending: str
    by_year: bool = False


class ExportForm(QWidget):
    """The fields of an export.

    Signals:
        weeks_edited: the user chose other weeks.
        place_edited: the user entered another destination.
    """

    weeks_edited = Signal()
    place_edited = Signal()

    def __init__(self, today: date, filters: Filters, parent: QWidget | None = None) -> None:
        """Offer the filters of the journal page; they apply only if the user chooses so."""
        super().__init__(parent)
        self._page_filters = filters
        self._kinds = self._make_kinds()
        self.kind = ChoiceBox()
        self.kind.addItems([kind.name for kind in self._kinds])
        self.about = quiet_label(wraps=True)
        self.filtered = QCheckBox(self.tr("Only weeks that the &filters of the page choose"))
        self.filtered.setVisible(filters != NO_FILTERS)
        self.filtered.setChecked(filters != NO_FILTERS)
        self.ranged = QCheckBox(self.tr("Only weeks f&rom"))
        self.first = DateField(head(Heading.FIRST_DAY.label), today.replace(month=1, day=1), today)
        self.last = DateField(head(Heading.LAST_DAY.label), today, today)
        self.count = quiet_label()
        self.path = QLineEdit()
        self.path.setAccessibleName(self.tr("Where to"))
        self.choose = QPushButton(self.tr("Choose…"))
        self.choose.setAutoDefault(False)
        self._lay_out()
        self._connect()
        self._show_kind()

    def _make_kinds(self) -> list[ExportKind]:
        return [
            ExportKind(
                ExportFormat.MARKDOWN,
                self.tr("Markdown, a file for each week"),
                self.tr("A folder of texts with the figures of each week at their head."),
                "",
            ),
            ExportKind(
                ExportFormat.MARKDOWN,
                self.tr("Markdown, a file for each year"),
                self.tr("A folder with one text a year."),
                "",
                by_year=True,
            ),
            ExportKind(
                ExportFormat.CSV,
                self.tr("Table, CSV"),
                self.tr("A row for each week and activity, with the notes, for a spreadsheet."),
                ".csv",
            ),
            ExportKind(
                ExportFormat.JSON,
                self.tr("Everything, JSON"),
                self.tr("All there is. Imported into an empty journal it gives the same again."),
                ".json",
            ),
            ExportKind(
                ExportFormat.HTML,
                self.tr("Web page, HTML"),
                self.tr("One page to read in a browser or to print; it needs nothing else."),
                ".html",
            ),
            ExportKind(
                ExportFormat.PDF,
                self.tr("Pages, PDF"),
                self.tr("The same in numbered pages, to print or to keep."),
                ".pdf",
            ),
        ]

    def _lay_out(self) -> None:
        dates, place = QHBoxLayout(), QHBoxLayout()
        to = QLabel(self.tr("to"))
        for part in (self.ranged, self.first, to, self.last):
            dates.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        for part in (self.ranged, to):  # beside the lines, whatever is said below those
            part.setMinimumHeight(self.first.line.sizeHint().height())
        dates.addStretch(1)
        place.addWidget(self.path, 1)
        place.addWidget(self.choose)
        for row in (dates, place):
            row.setSpacing(8)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(10)
        form.addRow(self.tr("&As"), self.kind)
        form.addRow("", self.about)
        form.addRow(head(Heading.WEEKS.label), dates)
        form.addRow("", self.filtered)
        form.addRow("", self.count)
        where = QLabel(self.tr("&Where to"))
        where.setBuddy(self.path)
        form.addRow(where, place)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(lambda _at: self._show_kind())
        for box in (self.filtered, self.ranged):
            box.toggled.connect(self._weeks_edited)
        for field in (self.first, self.last):
            field.day_changed.connect(self._weeks_edited)
        self.path.textChanged.connect(lambda _text: self.place_edited.emit())
        self.choose.clicked.connect(self._ask_where)
        self._show_dates()

    @property
    def chosen_kind(self) -> ExportKind:
        """The chosen format."""
        return self._kinds[self.kind.currentIndex()]

    @property
    def place(self) -> Path | None:
        """The chosen file or folder; None if the field is empty."""
        text = self.path.text().strip()
        return Path(os.path.expanduser(text)) if text else None  # noqa: PTH111 -- refuses no name

    def filters(self) -> Filters:
        """Return the filters that select the weeks to export."""
        chosen = self._page_filters if self.filtered.isChecked() else NO_FILTERS
        if not self.ranged.isChecked():
            return chosen
        first, last = (Week.containing(each.day) for each in (self.first, self.last))
        return chosen._replace(
            first=max(filter(None, (chosen.first, first))),
            last=min(filter(None, (chosen.last, last))),
        )

    def check_days(self) -> bool:
        """Return whether both dates are valid; if not, show the reason beside the invalid one."""
        return not self.ranged.isChecked() or (self.first.check() and self.last.check())

    def _show_kind(self) -> None:
        kind = self.chosen_kind
        self.about.setText(kind.about)
        typed = str(self.place or Path.home() / _NAME)
        bare, ending = os.path.splitext(typed)  # noqa: PTH122 -- a path may have no name
        known = {each.ending for each in self._kinds}
        self.path.setText((bare if ending in known else typed) + kind.ending)
        self.place_edited.emit()

    def _show_dates(self) -> None:
        for field in (self.first, self.last):
            field.setEnabled(self.ranged.isChecked())

    def _weeks_edited(self) -> None:
        self._show_dates()
        self.weeks_edited.emit()

    def _ask_where(self) -> None:
        kind, held = self.chosen_kind, self.path.text()
        if kind.ending:
            chosen, _ = QFileDialog.getSaveFileName(
                self,
                self.tr("Export the journal"),
                held,
                f"*{kind.ending}",
                options=QFileDialog.Option.DontConfirmOverwrite,  # asked when it comes to it
            )
        else:
            chosen = QFileDialog.getExistingDirectory(
                self, self.tr("Folder for the texts"), str(Path(held).parent)
            )
        if chosen:
            path = Path(chosen)
            has_ending = path.suffix.lower() == kind.ending or not kind.ending
            self.path.setText(str(path if has_ending else f"{path}{kind.ending}"))
