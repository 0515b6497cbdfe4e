"""The model of the list: all weeks, or those that a search found, in pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pendulum_journal.services.search.rows import EntryRow, RunRow
from pendulum_journal.services.search.search import Hit
from pendulum_journal.ui.dates import short_day, week_name
from pendulum_journal.ui.journal.marks import without_signs
from pendulum_journal.ui.journal.names import run_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pendulum_journal.domain.note.excerpt import Span
    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.search.search import Results

    More: TypeAlias = Callable[[int, int], Sequence[EntryRow | RunRow | Hit]]


@dataclass(frozen=True, slots=True)
class YearRow:
    """The heading of the weeks of a year."""

    year: int


Row: TypeAlias = EntryRow | RunRow | Hit | YearRow
Index: TypeAlias = QModelIndex | QPersistentModelIndex

PAGE = 50
ROW = Qt.ItemDataRole.UserRole


class JournalModel(QAbstractListModel):
    """Gives its rows to the view in pages, because the view measures every row that it gets."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._shown = 0
        self._read = 0
        self._total = 0
        self._has_years = True
        self._more: More = lambda _offset, _count: ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show a complete list of rows, by year."""
        self._reset(rows, len(rows), lambda _offset, _count: (), has_years=True)

    def show_results(self, results: Results, more: More, *, has_years: bool) -> None:
        """Show the results of a search.

        Args:
            results: with the first matches.
            more: returns so many further matches from an offset on.
            has_years: whether they are in the order of time, and so below headings.
        """
        self._reset(results.hits, results.total, more, has_years=has_years)

    def _reset(self, rows: Sequence[Row], total: int, more: More, *, has_years: bool) -> None:
        self.beginResetModel()
        self._rows, self._read, self._has_years = [], 0, has_years
        self._total, self._more = total, more
        self._take(rows)
        self._shown = min(PAGE, len(self._rows))
        self.endResetModel()

    def _take(self, rows: Sequence[Row]) -> None:
        """Add rows that were read, each first one of a year below a heading."""
        before = _year_of(self._rows[-1]) if self._rows else None
        for row in rows:
            if self._has_years and (year := _year_of(row)) != before:
                before = year
                self._rows.append(YearRow(year))
            self._rows.append(row)
        self._read += len(rows)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else self._shown

    def canFetchMore(self, parent: Index) -> bool:
        is_all = self._read >= self._total and self._shown == len(self._rows)
        return not parent.isValid() and not is_all

    def fetchMore(self, parent: Index) -> None:
        if self._shown == len(self._rows):
            self._fetch(PAGE)
        self._show_up_to(self._shown + PAGE)

    def show_all(self) -> None:
        """Give every row to the view, for the way to the last one."""
        while self._read < self._total:
            self._fetch(self._total - self._read)
        self._show_up_to(len(self._rows))

    def _fetch(self, count: int) -> None:
        found = self._more(self._read, count)
        self._take(found)
        # Weeks deleted meanwhile leave fewer than were counted: the view must not ask for ever.
        self._total = self._total if found else self._read

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.row(index), YearRow):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= self._shown:
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return accessible_text(row)
        return None

    def row(self, index: Index) -> Row | None:
        """Return the row of an index, or None if the index is invalid."""
        return self._rows[index.row()] if index.isValid() else None

    def index_of(self, week: Week) -> QModelIndex:
        """Return the index of a week among the rows read so far, or an invalid index if it is none.

        If the view does not have its row yet, all rows up to it are added to the view.
        """
        for place, row in enumerate(self._rows):
            if isinstance(row, EntryRow | Hit) and row.week == week:
                self._show_up_to(place + 1)
                return self.index(place)
        return QModelIndex()

    def first_week(self) -> QModelIndex:
        """Return the index of the first row that is a written week, or an invalid index."""
        for place, row in enumerate(self._rows[: self._shown]):
            if isinstance(row, EntryRow | Hit):
                return self.index(place)
        return QModelIndex()

    def first(self) -> QModelIndex:
        """Return the index of the first row that is no heading, or an invalid index."""
        return self.index(1 if self._has_years else 0)

    def _show_up_to(self, place: int) -> None:
        place = min(place, len(self._rows))
        if place > self._shown:
            self.beginInsertRows(QModelIndex(), self._shown, place - 1)
            self._shown = place
            self.endInsertRows()


def week_of(row: Row) -> Week | None:
    """Return the week of a row; for a row of several weeks, the latest, for a heading None."""
    if isinstance(row, YearRow):
        return None
    return row.last if isinstance(row, RunRow) else row.week


def _year_of(row: Row) -> int:
    if isinstance(row, YearRow):
        return row.year
    return (row.last if isinstance(row, RunRow) else row.week).year


def words_of(row: EntryRow | Hit) -> tuple[str, list[Span]]:
    """Return the text of a row on one line, and the spans of the matches in it."""
    if isinstance(row, Hit):
        return without_signs(row.snippet, row.marks)
    return without_signs(" ".join(row.lines.split()))


def accessible_text(row: Row) -> str:
    """Return the text of a row for screen readers."""
    if isinstance(row, RunRow):
        return run_name(row)
    if isinstance(row, YearRow):
        return str(row.year)
    return ", ".join(
        filter(None, (week_name(row.week), short_day(row.week.monday), words_of(row)[0]))
    )
