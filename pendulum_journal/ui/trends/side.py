"""The cards beside the charts: then and now, the meaning of the bands, and what was learned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from pendulum_journal.domain.guidance import FigureName
from pendulum_journal.domain.language import capital
from pendulum_journal.domain.note.wins import WinKind
from pendulum_journal.domain.split import groups_of_several
from pendulum_journal.domain.trend.comparison import NO_THEN, TITLE
from pendulum_journal.domain.trend.progress import BandId
from pendulum_journal.domain.trend.quantity import Quantity
from pendulum_journal.services.guidance.shown import facts_explained, sources_of
from pendulum_journal.ui.guidance.figures_dialog import figure_text
from pendulum_journal.ui.text import counted, head, translate_message, translate_wording
from pendulum_journal.ui.theme import scaled
from pendulum_journal.ui.widgets.card import Card, link, quiet_label
from pendulum_journal.ui.widgets.layouts import clear
from pendulum_journal.ui.widgets.then_and_now import basis_lines, certainty_lines, fill_grid

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pendulum_journal.charts.words import Words
    from pendulum_journal.domain.career.role import Role
    from pendulum_journal.domain.guidance import Reference
    from pendulum_journal.domain.trend.comparison import ThenAndNow
    from pendulum_journal.domain.trend.progress import Band
    from pendulum_journal.domain.trend.view import TrendView
    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.guidance.figures import Guidance, GuidanceFigure


_NOTED = "A note in {noted} of {n} week.", "A note in {noted} of {n} weeks."
_NOTED_SINCE = (
    "A note in {noted} of {n} week since the swing.",
    "A note in {noted} of {n} weeks since the swing.",
)

_BANDS = {
    BandId.RHYTHM: (
        "about {n} week to find the rhythm of focus again.",
        "about {n} weeks to find the rhythm of focus again.",
    ),
    BandId.SHIPPING: ("up to week {n}, shipping every day.",) * 2,
    BandId.EARLY: (
        "the first week at least is too early to judge.",
        "the first {n} weeks at least are too early to judge.",
    ),
    BandId.EXPERIMENT: ("up to week {n}, the least tour of duty.",) * 2,
}
"""What each band means, for one week and for any other number of weeks, behind its tint."""


_LINES = {FigureName.READJUST_WEEKS, FigureName.SHIP_WEEKS}
"""Figures of guide lines, which are those of the bands."""


class ThenAndNowCard(Card):
    """The figures before the swing and the latest ones, with their number of weeks and dates.

    Signals:
        fill_wanted: carries the weeks before the swing that the user wants to fill in.
        usual_wanted: carries the Role of the swing before which the user wants to type what was
            usual.
    """

    fill_wanted = Signal(object)
    usual_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.title.setText(head(TITLE))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(0, 1)
        self._remark = quiet_label(wraps=True)
        self.body.addLayout(self._grid)
        self.body.addWidget(self._remark)
        self.fill = QPushButton(self.tr("Fill in three weeks"))
        self.fill.clicked.connect(lambda: self.fill_wanted.emit(self._weeks_before))
        self.body.addWidget(self.fill)
        self.usual = QPushButton(self.tr("Type what was usual"))
        self.usual.clicked.connect(lambda: self.usual_wanted.emit(self._role))
        self.body.addWidget(self.usual)
        self._weeks_before: Sequence[Week] = ()
        self._role: Role | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_view(
        self, view: TrendView, words: Words, weeks_before: Sequence[Week], *, can_write: bool
    ) -> None:
        """Show the table, or a sentence on why there is none.

        Args:
            view: what is shown.
            words: the language of the reader.
            weeks_before: those before the swing to offer where figures from before are missing.
            can_write: whether figures from before can be typed.
        """
        clear(self._grid)
        is_by_group = view.then_and_now is not None and any(self._groups(view))
        self.remark.setText(self.tr("by group") if is_by_group else "")
        why = view.why_no_comparison
        self._role = None if view.swing is None else view.swing.role
        is_missing = why is not None and why.id == NO_THEN
        self._weeks_before = weeks_before if is_missing else ()
        self.usual.setVisible(is_missing and can_write)
        self.fill.setVisible(bool(self._weeks_before))
        if view.then_and_now is None:
            self._remark.setText("" if why is None else translate_message(why))
            return
        fill_grid(self._grid, view.then_and_now, words, wraps=True)
        lines = basis_lines(view.then_and_now, words, view.today)
        self._remark.setText(
            "\n".join(
                [
                    *self._groups(view),
                    *certainty_lines(view.then_and_now, words),
                    *map(capital, lines),
                    self._units(view.then_and_now),
                ]
            )
        )

    def _groups(self, view: TrendView) -> Iterator[str]:
        """Yield what the rows hold where the charts show activities, of which one may be alike."""
        names = groups_of_several(view.activities, {each.id: 1 for each in view.activities})
        if names:
            listed = ", ".join(map(translate_message, names.values()))
            yield self.tr("The rows are groups: {groups}.").format(groups=listed)

    def _units(self, table: ThenAndNow) -> str:
        """Return the units of the differences in the rows of the table."""
        of = {row.of for row in table.rows if row.difference is not None}
        units = [self.tr("± is in points")]
        if Quantity.TOTAL in of:
            units.append(self.tr("for hours in all in hours"))
        if Quantity.FOCUS_BLOCK in of:
            units.append(self.tr("for the focus block in minutes"))
        why = self.tr("The table says what differs, not why.")
        return f"{', '.join(units)}. {why}"


class BandsCard(QFrame):
    """Explains the tinted weeks and the guide lines, with their sources."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("guidance")
        title = QLabel(self.tr("What the bands mean"))
        title.setFont(scaled(self.font(), 1, bold=True))
        self._text = quiet_label(wraps=True)
        self._text.setObjectName("")
        self.sources = link("")
        self.sources.clicked.connect(self._toggle)
        self._list = quiet_label(wraps=True)
        self._list.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._list.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(13, 11, 13, 11)
        column.setSpacing(6)
        for part in (title, self._text, self.sources, self._list):
            column.addWidget(part)

    def show_view(self, view: TrendView, guidance: Guidance) -> None:
        """Explain the bands of a view; the card is hidden if there are none."""
        shown = [band for band in view.bands if view.first <= band.last and band.first <= view.last]
        self.setVisible(bool(shown))
        facts = facts_explained(view, guidance)
        sources = sources_of(facts, guidance)
        lines = [*self._bands(shown, facts), *self._reported(view, facts)]
        lines += self._lines(view, shown, facts)
        if any(fact.is_yours for fact in facts):
            lines.append(self.tr("A figure you changed is yours."))
        self._text.setText("\n".join(lines))
        count = counted(len(sources), one="{n} source", other="{n} sources")
        self.sources.setText(f"{count} ›")
        self.sources.setVisible(bool(sources))
        self._list.setText("\n\n".join(_named(source) for source in sources))

    def _bands(self, shown: Sequence[Band], facts: Sequence[GuidanceFigure]) -> list[str]:
        """Return what each band means, and of whom its figure was said."""
        conditions = {fact.name: translate_wording(fact.condition) for fact in facts}
        yours = {fact.name for fact in facts if fact.is_yours}
        lines = []
        for band in shown:
            tint = self.tr("Fainter tint: {meaning}")
            if len(shown) == 1:
                tint = self.tr("Tinted: {meaning}")
            elif not band.id.is_second:
                tint = self.tr("Stronger tint: {meaning}")
            said = "" if band.id.figure in yours else conditions.get(band.id.figure, "")
            lines.append(f"{tint.format(meaning=_band_text(band))} {said}".strip())
        return lines

    def _reported(self, view: TrendView, facts: Sequence[GuidanceFigure]) -> list[str]:
        """Return each other figure with whom it was said of."""
        bands = {band.id.figure for band in view.bands}
        return [
            f"{figure_text(fact)}: {translate_wording(fact.condition)}"
            for fact in facts
            if fact.name not in bands and fact.name not in _LINES and not fact.is_yours
        ]

    def _lines(
        self, view: TrendView, shown: Sequence[Band], facts: Sequence[GuidanceFigure]
    ) -> Iterator[str]:
        """Yield what each guide line is about, and of whom where its band does not say so."""
        about = {
            BandId.RHYTHM: self.tr("The {n}-week guide line stands for the rhythm of focus."),
            BandId.SHIPPING: self.tr("The {n}-week guide line stands for shipping every day."),
        }
        if view.way.why_no_progress is not None:
            return  # none is drawn
        said = {band.id for band in shown}
        conditions = {
            fact.name: translate_wording(fact.condition) for fact in facts if not fact.is_yours
        }
        for line in view.guide_lines:
            text = about[line.band].format(n=line.weeks)
            condition = "" if line.band in said else conditions.get(line.band.figure, "")
            yield f"{text} {condition}".strip()
        if view.guide_lines:
            yield self.tr("The guide lines are ours; nobody published a line.")

    def _toggle(self) -> None:
        self._list.setVisible(not self._list.isVisible())


class LearnedCard(Card):
    """The number of weeks with a note, and the hours of activities marked as learning."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.title.setText(head(WinKind.LEARNED.label))
        self._text = quiet_label(wraps=True)
        self.body.addWidget(self._text)

    def show_view(self, view: TrendView, words: Words) -> None:
        """Show the numbers for the weeks of a view."""
        learning = view.learning
        if not learning.weeks:
            self._text.setText(self.tr("Weeks with a note are counted here once one is over."))
            return
        one, other = _NOTED_SINCE if learning.since_swing else _NOTED
        text = counted(learning.weeks, one=one, other=other, noted=learning.with_note)
        hours = self.tr("{hours} in activities marked as learning.").format(
            hours=words.hours(learning.minutes / 60)
        )
        sentence = self.tr("No count can say how much you learned.")
        parts = [text, *([hours] if learning.minutes else []), sentence]
        self._text.setText(" ".join(parts))


def _band_text(band: Band) -> str:
    one, other = _BANDS[band.id]
    return counted(band.until, one=one, other=other)


def _named(source: Reference) -> str:
    return f"{translate_message(source.cited)}\n{source.where}".strip()
