"""Shows the content of a journal in a JSON file, and where it would be imported to."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
)

from pendulum_journal.ui.dates import short_day
from pendulum_journal.ui.imports.file_view import FileView
from pendulum_journal.ui.imports.summary import span_text
from pendulum_journal.ui.text import counted
from pendulum_journal.ui.theme import scaled
from pendulum_journal.ui.widgets.card import Card, plain_label, quiet_label

if TYPE_CHECKING:
    from pendulum_journal.domain.content import JournalContent
    from pendulum_journal.services.importing.whole_journal import JournalExport

translate = QCoreApplication.translate


def parts_of(content: JournalContent) -> list[tuple[str, int]]:
    """Return the name and the count of each kind of record that a journal holds."""
    return [
        (translate("import", "Weeks"), len(content.entries)),
        (translate("import", "Reviews"), len(content.reviews)),
        (translate("import", "Roles"), len(content.roles)),
        (translate("import", "Targets"), len(content.targets)),
        (translate("import", "Events"), len(content.events)),
        (translate("import", "Earlier versions of notes"), len(content.versions)),
        (translate("import", "Deleted weeks, in the bin"), len(content.deleted)),
        (translate("import", "Activities"), len(content.activities)),
    ]


def imported_text(content: JournalContent) -> str:
    """Return one sentence about a journal that was imported."""
    parts = [
        counted(n, one=one, other=other)
        for n, one, other in (
            (len(content.entries), "{n} week", "{n} weeks"),
            (len(content.reviews), "{n} review", "{n} reviews"),
            (len(content.roles), "{n} role", "{n} roles"),
        )
        if n
    ]
    if not parts:
        return translate("import", "The journal was imported.")
    text = translate("import", "The journal was imported: {parts}.")
    return text.format(parts=", ".join(parts))


class JournalView(FileView):
    """The import dialog's content; ``place_edited``: the user entered another file."""

    place_edited = Signal()

    def __init__(self, file: str, where: str, new: Path | None) -> None:
        """Show the name of the file, a sentence on the destination, and a field for a new file."""
        super().__init__(file)
        self.held = Card(self.tr("What it holds"))
        self.rows: dict[str, str] = {}
        self.where = Card(self.tr("Where it goes"))
        self.path = QLineEdit("" if new is None else str(new))
        self.path.setAccessibleName(self.tr("New journal file"))
        self.choose = QPushButton(self.tr("Choose…"))
        self.choose.setAutoDefault(False)
        self.remarks = QVBoxLayout()
        self._lay_out(where, has_place=new is not None)
        self.path.textChanged.connect(lambda _text: self.place_edited.emit())
        self.choose.clicked.connect(self._ask_where)

    def _lay_out(self, where: str, *, has_place: bool) -> None:
        self.where.body.addWidget(_line(where))
        place = QHBoxLayout()
        place.setSpacing(8)
        place.addWidget(self.path, 1)
        place.addWidget(self.choose)
        self.where.body.addLayout(place)
        for part in (self.path, self.choose):
            part.setVisible(has_place)
        self.remarks.setSpacing(6)
        self.where.body.addLayout(self.remarks)
        self.lay_out([self.held, self.where])

    @property
    def place(self) -> Path | None:
        """The new file that the field names; None if there is none."""
        text = self.path.text().strip()
        return Path(os.path.expanduser(text)) if text else None  # noqa: PTH111 -- refuses no name

    def show_export(self, export: JournalExport) -> None:
        """Show the content of a journal that was read from the file."""
        day = short_day(export.exported.astimezone().date())
        exported = self.tr("Exported on {day} by Pendulum Journal {version}")
        self.about.setText(exported.format(day=day, version=export.program[:20]))
        weeks = [entry.week for entry in export.content.entries]
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(2, 1)
        right = Qt.AlignmentFlag.AlignRight
        for row, (name, n) in enumerate(parts_of(export.content)):
            number = QLabel(QLocale().toString(n))
            number.setFont(scaled(number.font(), 1, bold=True))
            self.rows[name] = number.text()
            grid.addWidget(QLabel(name), row, 0)
            grid.addWidget(number, row, 1, right)
        if weeks:
            grid.addWidget(quiet_label(span_text(min(weeks), max(weeks))), 0, 2)
        self.held.body.addLayout(grid)
        for remark in _remarks(export):
            self.remarks.addWidget(_line(remark, is_warning=True))
        self.area.show()

    def show_nothing(self) -> None:
        """Show that the file cannot be read."""
        self.about.hide()

    def set_working(self, *, is_working: bool) -> None:
        for part in (self.path, self.choose):
            part.setEnabled(not is_working)

    def _ask_where(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("New journal file"), self.path.text(), self.tr("Journals (*.db)")
        )
        if chosen:
            path = Path(chosen)
            self.path.setText(str(path if path.suffix else path.with_suffix(".db")))


def _remarks(export: JournalExport) -> list[str]:
    """Return the sentences that the user should read before importing."""
    found = []
    if not export.is_complete:
        found.append(
            translate(
                "import",
                "Weeks were chosen for this export: reviews and deleted weeks are not in it.",
            )
        )
    if export.content.is_sample:
        found.append(
            translate(
                "import",
                "These are made-up weeks of the sample journal. Imported, they count as your own.",
            )
        )
    return found


def _line(text: str, *, is_warning: bool = False) -> QLabel:
    line = plain_label(text, wraps=True)
    line.setObjectName("warning" if is_warning else "")
    return line
