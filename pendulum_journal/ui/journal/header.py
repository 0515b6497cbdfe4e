"""The heading of the journal page: the search field and the filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from pendulum_journal.domain.entry import State
from pendulum_journal.domain.heading import Heading
from pendulum_journal.domain.note.query import LONGEST_QUERY, Filters
from pendulum_journal.services.reviews import last_reviewed
from pendulum_journal.services.search.search import NO_FILTERS
from pendulum_journal.services.search.tags import tags_used
from pendulum_journal.ui.assistive import DECORATION, give_role
from pendulum_journal.ui.icons import icon
from pendulum_journal.ui.journal.filters import EnergyButton, ManyButton, TimeButton
from pendulum_journal.ui.journal.names import role_name
from pendulum_journal.ui.page_key import PageKey
from pendulum_journal.ui.text import head
from pendulum_journal.ui.widgets.card import Segments, heading
from pendulum_journal.ui.widgets.keyboard import leave_undo_to_window
from pendulum_journal.ui.widgets.layouts import FlowLayout

if TYPE_CHECKING:
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.ui.theme import Theme

WEEKS, WINS, YEAR = range(3)
"""The views of the journal, from left to right."""

_LEAST_WIDTH = 200
_MOST_TAGS = 30


class SearchField(QLineEdit):
    """The search field. Down and Return go to the list, Esc empties the field.

    Signals:
        left_downwards: the list should get the focus.
    """

    left_downwards = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        leave_undo_to_window(self, self)
        self._theme = theme
        self.setMaxLength(LONGEST_QUERY)
        self.setAccessibleName(self.tr("Search the journal"))
        self.setPlaceholderText(self.tr("Search: words, -not, #tag"))
        self.setToolTip(
            self.tr('The last word may go on. Also: "a phrase", -without, #tag, begin*')
        )
        position = QLineEdit.ActionPosition
        self._lens = self.addAction(QIcon(), position.LeadingPosition)
        for lens in self.findChildren(QAbstractButton):
            give_role(lens, DECORATION)  # it is a button only to Qt
        self._empty = self.addAction(QIcon(), position.TrailingPosition)
        self._empty.setText(self.tr("Empty the field"))
        self._empty.setToolTip(self.tr("Empty the field"))
        self._empty.triggered.connect(self.clear)
        self.textChanged.connect(lambda text: self._empty.setVisible(bool(text)))
        self._empty.setVisible(False)
        self._draw()
        theme.changed.connect(self._draw)

    def _draw(self) -> None:
        self._lens.setIcon(icon("search", self._theme.palette.quiet))
        self._empty.setIcon(icon("close", self._theme.palette.quiet))

    def sizeHint(self) -> QSize:
        return QSize(_LEAST_WIDTH, super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_PageDown}:
            self.left_downwards.emit()
        elif key is Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key is Qt.Key.Key_Escape:
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)


class JournalHeader(QWidget):
    """Heading, search field and filters; the filters take a second row if one is too narrow.

    Signals:
        asked: the user changed the search or a filter.
    """

    asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchField(theme)
        self.views = Segments(
            [head(Heading.WEEKS.label), head(Heading.WINS.label), self.tr("Year")], self.tr("View")
        )
        self.views.choose(WEEKS)
        self.views.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.roles = ManyButton(self.tr("Any role"), head(Heading.ROLE.label))
        self.time = TimeButton()
        self.states = ManyButton(self.tr("Any state"), head(Heading.STATE.label))
        self.energy = EnergyButton()
        self.tags = ManyButton(self.tr("Any #tag"), head(Heading.TAGS.label))
        self.search.setMinimumHeight(self.energy.sizeHint().height())
        title = QWidget()
        row = QHBoxLayout(title)
        row.setContentsMargins(2, 0, 0, 0)  # a bold J reaches out to the left
        row.setSpacing(24)
        row.addWidget(heading(head(PageKey.JOURNAL.label)))
        row.addWidget(self.views)
        row.addWidget(self.search, 1)
        kept = self.search.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # the views stay where they are
        self.search.setSizePolicy(kept)
        self._flow = FlowLayout(self, first_row=1)
        for part in (title, *self.buttons):
            self._flow.addWidget(part)
        self._of_years: QWidget | None = None
        self.states.show_options([(each.value, head(each.label)) for each in State])
        self.search.textChanged.connect(lambda _text: self.asked.emit())
        self.views.picked.connect(self._show_filters)
        for button in self.buttons:
            button.chosen.connect(self.asked)

    @property
    def buttons(self) -> tuple[ManyButton | TimeButton | EnergyButton, ...]:
        """The filters from left to right."""
        return self.roles, self.time, self.states, self.energy, self.tags

    def choose_view(self, view: int) -> None:
        """Put one view down, without emitting a signal."""
        self.views.choose(view)
        self._show_filters(view)

    def add_for_years(self, part: QWidget) -> None:
        """Add what chooses how the years look, shown with them alone."""
        self._of_years = part
        self._flow.addWidget(part)
        part.setVisible(self.views.group.checkedId() == YEAR)

    def _show_filters(self, view: int) -> None:
        """Show the filters that choose something in a view."""
        for button in (self.states, self.energy):
            button.setVisible(view == WEEKS)
        for part in (self.search, self.roles, self.time, self.tags):
            part.setVisible(view != YEAR)
        if self._of_years is not None:
            self._of_years.setVisible(view == YEAR)

    def filters(self) -> Filters:
        """Return the present filters."""
        first, last = self.time.weeks or (None, None)
        if self.views.group.checkedId() != WEEKS:
            return Filters(first=first, last=last, roles=self.roles.keys, tags=self.tags.keys)
        least, most = self.energy.energies or (None, None)
        return Filters(
            first=first,
            last=last,
            roles=self.roles.keys,
            states=frozenset(map(State, self.states.keys)),
            tags=self.tags.keys,
            least_energy=least,
            most_energy=most,
        )

    @property
    def is_filtered(self) -> bool:
        """Whether any filter is on."""
        return self.filters() != NO_FILTERS

    def clear_filters(self) -> None:
        """Switch all filters off."""
        for button in (self.roles, self.states, self.tags):
            button.choose(frozenset())
        self.time.choose(None)
        self.energy.choose(None)
        self.asked.emit()

    def show_journal(self, journal: Journal) -> None:
        """Offer the roles and the tags of a journal as filters."""
        years = sorted({row.week.year for row in journal.figures()}, reverse=True)
        self.time.show_today(journal.today(), years, last_reviewed(journal))
        roles = sorted(journal.roles(), key=lambda role: role.start, reverse=True)
        self.roles.show_options([(role.uid, role_name(role)) for role in roles])
        used = tags_used(journal)[:_MOST_TAGS]
        options = [(tag, f"#{tag}") for tag, _ in used]
        options += [(tag, f"#{tag}") for tag in sorted(self.tags.keys - {tag for tag, _ in used})]
        self.tags.show_options(options)
