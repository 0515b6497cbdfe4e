"""Asks how a source counts: whose a calendar is, which answers count, and where its time goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from pendulum_journal.domain.language import capital
from pendulum_journal.formats.calendars.kinds import WithoutPeople
from pendulum_journal.services.evidence.listed import (
    CountingChoices,
    choose_counting,
    source_labels,
)
from pendulum_journal.services.evidence.watch_list import is_read_at_once
from pendulum_journal.ui.imports.labels_form import LabelsForm
from pendulum_journal.ui.imports.ticks import CalendarTicks
from pendulum_journal.ui.widgets.card import ChoiceBox, plain_label, quiet_label, scrolling

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pendulum_journal.domain.split import Activity
    from pendulum_journal.services.changes import Changes
    from pendulum_journal.services.evidence.listed import ListedSource
    from pendulum_journal.services.evidence.plan import LabelSum
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.ui.session import Session

    Rules = Mapping[str, str | None]

_WIDTH = 560
_MOST_HEIGHT = 320


class SourceChoicesDialog(QDialog):
    """Asks how a source counts; ``choices`` and ``rules`` are the answer.

    Args:
        source: which one.
        labels: what it tells apart, with the time and the activity of each.
        activities: of the journal, archived ones included.
        parent: of the dialog.
        is_read_at_once: whether the source is read as soon as it is to be counted otherwise.

    Attributes:
        labels: which activity each of what it tells apart goes to.
        calendars: which of several calendars in its file are read; hidden where it is one.
    """

    def __init__(
        self,
        source: ListedSource,
        labels: Sequence[LabelSum],
        activities: Sequence[Activity],
        parent: QWidget | None = None,
        *,
        is_read_at_once: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setMinimumWidth(_WIDTH)
        self._source, self._is_read_at_once = source, is_read_at_once
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.labels = LabelsForm(offers_new=False)
        column = QVBoxLayout(self)
        self.setWindowTitle(self.tr("Where the time of a source goes"))
        if source.choices is not None and source.is_calendar:
            self.setWindowTitle(self.tr("What counts in a calendar"))
            self._add_counting(column, source.choices)
        elif source.choices is not None:
            self.setWindowTitle(self.tr("Whose commits count, and where their time goes"))
            self._add_committers(column, source.choices)
        if labels:
            self._add_labels(column, labels, activities)
        column.addWidget(self.buttons)

    def _add_committers(self, column: QVBoxLayout, choices: CountingChoices) -> None:
        """Ask whose commits count; those that counted until now stand there, to add others."""
        self.me = QLineEdit(", ".join(choices.me) or self._source.person)
        self.me.setPlaceholderText(self.tr("as git signs your commits"))
        about = self.tr(
            "Commits by these addresses count in “{name}” from the next time that it is read; none "
            "written here are those that git signs with. Commits that were read stay."
        )
        if self._is_read_at_once:
            about = self.tr(
                "Commits by these addresses count; none written here are those that git signs "
                "with. “{name}” is read again at once. Commits that were read stay."
            )
        form = QFormLayout()
        form.addRow(self.tr("My &addresses"), self.me)
        column.addWidget(plain_label(self._named(about), wraps=True))
        column.addLayout(form)

    def _add_counting(self, column: QVBoxLayout, choices: CountingChoices) -> None:
        self.me = QLineEdit(", ".join(choices.me))
        read = self.tr("as the calendar shows it")
        person = self._source.person
        self.me.setPlaceholderText(f"{person} ({read})" if person else read)
        self.answers = ChoiceBox()
        self.answers.addItem(self.tr("all but those I declined"), False)
        self.answers.addItem(self.tr("only those I accepted"), True)
        self.answers.setCurrentIndex(int(choices.accepted_only))
        self.nobody = ChoiceBox()
        for value, text in (
            (None, self.tr("ask when it is imported")),
            (WithoutPeople.WORDS, self.tr("what its title says is one")),
            (WithoutPeople.ALL, self.tr("all that has a time")),
            (WithoutPeople.NONE, self.tr("nothing")),
        ):
            self.nobody.addItem(text, value)
        self.nobody.setCurrentIndex([None, *WithoutPeople].index(choices.without_people))
        self.titles = QCheckBox(self.tr("&Keep the titles of meetings"))
        self.titles.setChecked(choices.titles)
        about = self.tr("These choices count from the next time that “{name}” is read.")
        if self._is_read_at_once:
            about = self.tr("These choices count at once: “{name}” is read again.")
        form = QFormLayout()
        form.addRow(self.tr("My &addresses"), self.me)
        form.addRow(self.tr("&Meetings that count"), self.answers)
        form.addRow(self.tr("Where it names &nobody"), self.nobody)
        form.addRow(self.titles)
        column.addWidget(plain_label(self._named(about), wraps=True))
        column.addLayout(form)
        every = self._source.calendars
        self.calendars = CalendarTicks()
        self.calendars.show_calendars(dict.fromkeys(every), choices.calendars or every)
        column.addWidget(self.calendars)

    def _add_labels(
        self, column: QVBoxLayout, labels: Sequence[LabelSum], activities: Sequence[Activity]
    ) -> None:
        """Add a row for each of what a source tells apart, with the activities of now."""
        about = self.tr("Where the time of “{name}” goes, in all weeks:")
        if self._source.is_calendar:
            about = self.tr("Where its meetings go, at once and in all weeks:")
        column.addWidget(plain_label(self._named(about), wraps=True))
        used = {each.activity.uid for each in labels if each.activity is not None}
        offered = [each for each in activities if not each.archived or each.uid in used]
        self.labels.show_labels(labels, offered)
        area = scrolling(self.labels, keeps_width=True)
        area.setMinimumHeight(min(self.labels.sizeHint().height(), _MOST_HEIGHT))
        column.addWidget(area, 1)
        typed = self.tr("What you typed or accepted stays as it is.")
        column.addWidget(quiet_label(typed, wraps=True))

    def _named(self, text: str) -> str:
        return text.format(name=capital(self._source.title))

    @property
    def choices(self) -> CountingChoices | None:
        """How the fields say that a source is counted; None: it is not chosen of it."""
        before = self._source.choices
        if before is None:
            return None
        people = tuple(each for part in self.me.text().split(",") if (each := part.strip()))
        if not self._source.is_calendar:
            is_same = ", ".join(people) == self._source.person
            return before if is_same else CountingChoices(people)
        return CountingChoices(
            people,
            bool(self.answers.currentData()),
            self.nobody.currentData(),
            self.titles.isChecked(),
            self.calendars.chosen,
        )

    @property
    def rules(self) -> dict[str, str | None]:
        """All that was chosen of activities, now and before; see ``LabelMapping``."""
        return {**self._source.rules, **self.labels.rules}


class SourceChooser(QObject):
    """Asks how a source counts, and keeps what was chosen, to be undone in one step.

    Args:
        session: of the journal.
        change: calls a use case that changes something, and shows a sentence once it has.
        window: that the question belongs to.
    """

    def __init__(
        self,
        session: Session,
        change: Callable[[Callable[[Journal], Changes], str], Changes | None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._change, self._window = session, change, window

    def ask(self, source: ListedSource, then: Callable[[], object]) -> None:
        """Ask about a source; ``then`` is called once that is done, chosen or not."""
        labels = self._session.run(lambda journal: source_labels(journal, source.number))
        if labels is None:
            return
        activities = self._session.open_journal.activities(archived=True)
        dialog = SourceChoicesDialog(
            source,
            labels,
            activities,
            self._window,
            is_read_at_once=self._is_read_at_once(source),
        )
        dialog.accepted.connect(lambda: self._choose(source, dialog.choices, dialog.rules))
        dialog.finished.connect(lambda _: then())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _choose(self, source: ListedSource, choices: CountingChoices | None, rules: Rules) -> None:
        """Keep how a source counts and where its time goes, as far as that is another than now."""
        is_counted, goes = choices != source.choices, rules != source.rules
        if not is_counted and not goes:
            return

        def put(counted: CountingChoices | None, to: Rules, *, is_undone: bool) -> Changes | None:
            how, where = counted if is_counted else None, to if goes else None
            reads = is_counted and self._is_read_at_once(source)
            said = self._undone(is_counted, reads) if is_undone else self._said(how, where, reads)
            return self._change(
                lambda journal: choose_counting(journal, source.number, how, where),
                said.format(name=capital(source.title)),
            )

        def choose() -> Changes | None:
            return put(choices, rules, is_undone=False)

        if choose() is not None:
            text = self.tr("Choose what counts in {name}")
            if not is_counted:
                text = self.tr("Choose where the time of {name} goes")
            self._session.push_undo(
                text.format(name=source.name),
                undo=lambda: put(source.choices, source.rules, is_undone=True),
                redo=choose,
            )

    def _is_read_at_once(self, source: ListedSource) -> bool:
        return bool(self._session.run(lambda journal: is_read_at_once(journal, source.number)))

    def _undone(self, is_counted: bool, is_read: bool) -> str:
        """Return the sentence that tells what was taken back."""
        if not is_counted:
            return self.tr("“{name}” counts as it did before you chose that.")
        if is_read:
            return self.tr("“{name}” is read again now, and counted as before.")
        return self.tr("“{name}” is counted as before from the next time that it is read.")

    def _said(self, counted: CountingChoices | None, goes: Rules | None, is_read: bool) -> str:
        """Return the sentence that tells what was chosen."""
        if counted is None:
            return self.tr("The time of “{name}” goes where you chose, in all weeks.")
        if goes is None and is_read:
            return self.tr("“{name}” is read again now, and counted as you chose.")
        if goes is None:
            return self.tr("“{name}” is counted as you chose from the next time that it is read.")
        if is_read:
            return self.tr(
                "The time of “{name}” goes where you chose, in all weeks; it is read again now, "
                "and counted as you chose."
            )
        return self.tr(
            "The time of “{name}” goes where you chose, in all weeks, and is counted as you chose "
            "from the next time that it is read."
        )
