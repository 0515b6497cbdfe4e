"""Summarizes what an import of weeks would do: counts, remarks and refused rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from pendulum_journal.domain.language import Language
from pendulum_journal.services.importing.plan import DOUBTFUL, GUESSED, Verdict
from pendulum_journal.ui.dates import short_day, week_of_year
from pendulum_journal.ui.text import counted, localized, translate_message
from pendulum_journal.ui.theme import scaled
from pendulum_journal.ui.widgets.card import Card, link, quiet_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.importing.plan import ImportPlan
    from pendulum_journal.services.importing.weeks import ImportResult

_MOST_GAPS = 8
_SHOWN = {GUESSED.id, DOUBTFUL}
"""The warnings that are shown beside the columns already."""

_LINES_SHOWN = (4, 9)

translate = QCoreApplication.translate


def result_text(result: ImportResult) -> str:
    """Return one sentence with the result of an import."""
    parts = [counted(result.imported, one="{n} week imported", other="{n} weeks imported")]
    if result.updated:
        parts.append(translate("import", "{n} updated").format(n=result.updated))
    if result.unchanged:
        parts.append(translate("import", "{n} unchanged").format(n=result.unchanged))
    text = ", ".join(parts) + "."
    if weeks := sorted({week for week, clash in result.clashes if not clash.both_stand}):
        text += " " + translate(
            "import", "Changed elsewhere in the meantime, and left as it is: {weeks}."
        ).format(weeks=_listed(weeks))
    return text


def refused_text(plan: ImportPlan) -> str:
    """Return a sentence on how many rows of a plan are refused."""
    return counted(len(plan.refused), one="{n} row was refused.", other="{n} rows were refused.")


def rows_text(plan: ImportPlan) -> str:
    """Return the number of rows in the file, with its first and last week."""
    rows = translate_message(plan.count_of_rows)
    weeks = [row.entry.week for row in plan.accepted if row.entry]
    if not weeks:
        return rows
    return f"{rows} · {span_text(min(weeks), max(weeks))}"


def span_text(first: Week, last: Week) -> str:
    """Return the first and last week as one text."""
    return week_of_year(first) if first == last else f"{week_of_year(first)} – {week_of_year(last)}"


def _listed(weeks: list[Week]) -> str:
    shown = [
        translate("import", "{week} (from {day})").format(
            week=week_of_year(week), day=short_day(week.monday)
        )
        for week in weeks[:_MOST_GAPS]
    ]
    if len(weeks) > _MOST_GAPS:
        shown.append(
            translate("import", "and {n} more").format(
                n=QLocale().toString(len(weeks) - _MOST_GAPS)
            )
        )
    return ", ".join(shown)


def _remarks(plan: ImportPlan) -> list[tuple[str, bool]]:
    """Return the sentences to read before importing, each with whether it is a warning."""
    found: list[tuple[str, bool]] = []
    if plan.mean_clock is not None:
        mean = localized(Language).hours(plan.mean_clock / 60)
        found.append(
            (
                translate("import", "Time at work in all: {mean} a week on average.").format(
                    mean=mean
                ),
                False,
            )
        )
    if plan.gaps:
        gaps = counted(
            len(plan.gaps),
            one="{n} week in between is missing: {weeks}.",
            other="{n} weeks in between are missing: {weeks}.",
            weeks=_listed(list(plan.gaps)),
        )
        found.append((gaps, False))
    found += ((translate_message(each), True) for each in plan.warnings if each.id not in _SHOWN)
    return found


class Counts(QWidget):
    """Shows how many weeks are new, updated and unchanged, and how many rows are refused."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.refused = link("")
        self._numbers: dict[Verdict, QLabel] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        for verdict in Verdict:
            number = QLabel("–")
            number.setFont(scaled(number.font(), 1.25, bold=True))
            self._numbers[verdict] = number
            row.addWidget(number)
            row.addWidget(quiet_label(translate_message(verdict.label)))
            row.addSpacing(16)
        self.refused.setText(self.tr("Show why"))
        self.refused.hide()
        row.addWidget(self.refused)
        row.addStretch(1)

    def show_plan(self, plan: ImportPlan) -> None:
        """Show the counts of a plan."""
        for verdict, label in self._numbers.items():
            label.setText(QLocale().toString(plan.count(verdict)))
        self.refused.setVisible(bool(plan.refused or plan.cells))

    def show_none(self) -> None:
        """Show dashes because there is no plan."""
        for label in self._numbers.values():
            label.setText("–")
        self.refused.hide()

    def texts(self) -> dict[Verdict, str]:
        """Return the numbers as they are shown."""
        return {verdict: label.text() for verdict, label in self._numbers.items()}


class RemarksCard(Card):
    """Shows gaps, warnings and the mean time at work, to be read before importing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("import", "Good to know"), parent)
        self._labels: list[QLabel] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.body.addLayout(self._lines)

    def show_plan(self, plan: ImportPlan) -> None:
        """Show the remarks on a plan; the card is hidden if there are none."""
        self.show_lines(_remarks(plan))

    def show_lines(self, remarks: Sequence[tuple[str, bool]]) -> None:
        """Show sentences, each with whether it is a warning; without any the card is hidden."""
        for label in self._labels:
            self._lines.removeWidget(label)
            label.deleteLater()
        self._labels.clear()
        for text, is_warning in remarks:
            line = quiet_label(text, wraps=True)
            line.setObjectName("warning" if is_warning else "")
            line.setFont(self.font())
            self._lines.addWidget(line)
            self._labels.append(line)
        self.setVisible(bool(remarks))

    def texts(self) -> list[str]:
        """Return the lines as they are shown."""
        return [label.text() for label in self._labels]


class RefusedCard(Card):
    """Lists every row that cannot be imported, with its line number and the reason."""

    def __init__(self, parent: QWidget | None = None, title: str = "") -> None:
        super().__init__(title or translate("import", "Refused rows and cells"), parent)
        self.list = QPlainTextEdit()
        self.list.setReadOnly(True)
        self.list.setTabChangesFocus(True)
        self.list.setAccessibleName(self.title.text())
        self.list.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.body.addWidget(self.list, 1)

    def show_plan(self, plan: ImportPlan) -> None:
        """List the refused rows of a plan; the card is hidden if there are none."""
        wording = translate("import", "Line {line}: {reason}")
        lines = [
            wording.format(line=row.line, reason=translate_message(row.reason))
            for row in plan.refused
            if row.reason is not None
        ]
        unread = translate("import", "Line {line}, {column}: {reason} It is kept as unread.")
        left_out = translate("import", "Line {line}, {column}: {reason} It is left out.")
        lines += [
            (unread if each.column in plan.columns.hours else left_out).format(
                line=each.line, column=each.column, reason=translate_message(each.reason)
            )
            for each in plan.cells
        ]
        rows = counted(
            len(plan.refused), one="{n} row is not imported", other="{n} rows are not imported"
        )
        self.show_lines(lines, rows)

    def show_lines(self, lines: Sequence[str], remark: str) -> None:
        """List some lines, with a remark beside the title; without any the card is hidden."""
        self.list.setPlainText("\n".join(lines))
        self.remark.setText(remark)
        least, most = _LINES_SHOWN
        shown = max(least, min(2 * len(lines), most))
        self.list.setMinimumHeight(shown * self.list.fontMetrics().lineSpacing() + 18)
        self.setVisible(bool(lines))
