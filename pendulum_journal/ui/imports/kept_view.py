"""Shows what a file of evidence or of notes holds by week, and what would be left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from pendulum_journal.ui.imports.file_view import FileView
from pendulum_journal.ui.imports.labels_form import LabelsForm
from pendulum_journal.ui.imports.summary import RefusedCard, RemarksCard
from pendulum_journal.ui.imports.ticks import AddressTicks, CalendarTicks
from pendulum_journal.ui.imports.weeks_questions import Questions
from pendulum_journal.ui.widgets.card import Card

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from pendulum_journal.domain.message import Message
    from pendulum_journal.domain.split import Activity
    from pendulum_journal.services.evidence.plan import LabelSum


class KeptView(FileView):
    """The content of a dialog that imports evidence or notes.

    Attributes:
        calendars: which calendars of several are read; hidden where there is one.
        addresses: whose commits are counted; hidden where it is no repository.
        labels: what each project and tag is; hidden where there are none.
        weeks: a line a week.
        refused: what is left out, and why.

    Signals:
        edited: the user chose something else.
    """

    edited = Signal()

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.labels = LabelsForm()
        self.questions = Questions()
        self.questions.keep_nothing()
        self.asked = Card(self.tr("Say first"))
        self.asked.body.addWidget(self.questions)
        self.assigned = Card(self.tr("Projects and tags"))
        self.assigned.body.addWidget(self.labels)
        self.assigned.remark.setText(self.tr("remembered for the next time"))
        self.accepted = QCheckBox(self.tr("Count only meetings that I accepted"))
        self.accepted.hide()
        self.asked.body.addWidget(self.accepted)
        self.accepted.clicked.connect(self.edited)
        self.calendars = CalendarTicks()
        self.calendars.edited.connect(self.edited)
        self.addresses = AddressTicks()
        self.addresses.edited.connect(self.edited)
        self.watch = QCheckBox(self.tr("Read it again by itself when it has changed"))
        self.weeks = RefusedCard(title=self.tr("By week"))
        self.remarks = RemarksCard()
        self.refused = RefusedCard(title=self.tr("Left out"))
        cards = [self.calendars, self.asked, self.addresses, self.assigned, self.weeks]
        cards += [self.remarks, self.refused]
        self.lay_out([*cards, self.watch])
        for card in (*cards, self.watch):
            card.hide()
        self.labels.edited.connect(self.edited)
        self.questions.edited.connect(self.edited)

    def show_about(self, about: str) -> None:
        """Show the line below the file's name."""
        self.about.setText(about)
        self.about.setVisible(bool(about))

    def show_labels(self, labels: Sequence[LabelSum], activities: Sequence[Activity]) -> None:
        """Show what each project and tag is, and offer to read the file again."""
        self.watch.show()
        self.labels.show_labels(labels, activities)
        self.assigned.setVisible(bool(labels))

    def show_lines(
        self, weeks: Sequence[str], remarks: Sequence[str], refused: Sequence[str], left_out: str
    ) -> None:
        """Show a line a week, sentences to be read before, and what is left out."""
        self.area.show()
        self.weeks.show_lines(weeks, "")
        self.remarks.show_lines([(each, False) for each in remarks])
        self.refused.show_lines(refused, left_out)

    def show_people(self, people: Sequence[str], chosen: str, *, accepted_only: bool) -> None:
        """Show who was taken for the reader of a calendar, to be chosen anew."""
        if people:
            listed = people if chosen in people else [chosen, *people]
            self.questions.show_people(listed, chosen, is_calendar=True)
            self.asked.title.setText(self.tr("Whose it is"))
            self.assigned.title.setText(self.tr("Where its meetings go"))
            self.accepted.setChecked(accepted_only)
            self.accepted.show()
            self.asked.show()

    def ask(self, message: Message) -> tuple[bool, str]:
        """Show the question that an error leads to; return whether there is one, and its words."""
        words = self.questions.ask(message)
        is_asked = self.questions.is_asking
        self.asked.setVisible(is_asked)
        if is_asked:
            self.area.show()
        return is_asked, words

    def set_working(self, *, is_working: bool) -> None:
        self.calendars.setEnabled(not is_working)
        self.addresses.setEnabled(not is_working)
        self.assigned.setEnabled(not is_working)
        self.asked.setEnabled(not is_working)
        self.watch.setEnabled(not is_working)

    def in_order(self) -> list[QWidget]:
        """Return the widgets that Tab reaches, in reading order."""
        questions = self.questions.in_order()
        lists = [self.weeks.list, self.refused.list]
        ticks, mine = self.calendars.ticks.values(), self.addresses.ticks.values()
        return [
            *ticks,
            *questions,
            self.accepted,
            *mine,
            *self.labels.in_order(),
            *lists,
            self.watch,
        ]
