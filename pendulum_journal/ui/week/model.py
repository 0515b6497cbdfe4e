"""The entry that the week page shows: loaded, edited, and saved as it is typed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from pendulum_journal.domain.entry import (
    Entry,
    Minutes,
    State,
    refuse_overfull,
    with_minutes,
    with_state,
)
from pendulum_journal.domain.errors import JournalError
from pendulum_journal.domain.week import Week
from pendulum_journal.services.changes import Changes, WeekChange

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pendulum_journal.domain.evidence.suggestions import Suggestion
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.services.keeping.recording import Recorded
    from pendulum_journal.ui.session import Pauses, Session


class WeekModel(QObject):
    """The entry of one week. Unsaved edits are saved one second after the first of them.

    Signals:
        shown: another week is loaded, or another program changed this one; read all fields again.
        edited: the user changed a field.
        clashed: carries the Clashes of a save, if another program had changed the week meanwhile.
        save_failed: carries the JournalError; the edits are kept and the save is tried again.
        save_mended: a save succeeded after one that had failed.
        figures_saved: carries the Changes of a save that changed more than the note.
    """

    shown = Signal()
    edited = Signal()
    clashed = Signal(object)
    save_failed = Signal(object)
    save_mended = Signal()
    figures_saved = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._base: Entry | None = None
        self._note: Callable[[], str] | None = None
        self._has_failed = False
        self._journal_uid = ""
        self.week = Week(0)
        self.entry = Entry(self.week)
        self.last: Entry | None = None
        self._timer = QTimer(self, singleShot=True, interval=self.pauses.save)
        self._timer.timeout.connect(self.flush)
        session.opened.connect(self._forget)
        session.changed.connect(self._look_at)

    @property
    def pauses(self) -> Pauses:
        """The delays that the window uses."""
        return self._session.pauses

    @property
    def is_dirty(self) -> bool:
        """Whether there are edits that have not been saved yet."""
        return self._note is not None or self.entry != (self._base or Entry(self.week))

    def unsaved(self) -> tuple[Entry, Entry | None] | None:
        """Return the entry as typed and as it was before the typing; None if it is saved."""
        note = self.entry.note if self._note is None else self._note()
        typed = replace(self.entry, note=note)
        return None if typed == (self._base or Entry(self.week)) else (typed, self._base)

    def show(self, week: Week) -> None:
        """Save the edits of this week, then load another one.

        If the save fails, this week stays, because its edits would be lost otherwise. It also stays
        if the other week cannot be read.
        """
        if self.flush():
            self._load(week)

    def _forget(self) -> None:
        """Drop the edits if another journal was opened, but not if it is the same one again."""
        self._timer.stop()
        kept, self._journal_uid = self._journal_uid, self._session.open_journal.uid
        if kept == self._journal_uid:
            return
        self._base = self._note = None
        self._has_failed = False
        self.entry = Entry(self.week)

    def _load(self, week: Week) -> None:
        found = self._session.run(lambda journal: (journal.entry(week), journal.entry(week + -1)))
        if found is None:
            return
        self.week, self._note = week, None
        self._base, self.last = found
        self.entry = self._base or Entry(week)
        self.shown.emit()

    def edit(self, **fields: object) -> None:
        """Change fields of the entry; they are saved within a second."""
        self.entry = replace(self.entry, **fields)  # type: ignore[arg-type]
        self._edited()

    def edit_minutes(self, activity: int, minutes: int | None) -> None:
        """Change the minutes of one activity; None removes them.

        Raises:
            InputError: the sum of all activities is more than a week has; nothing is changed.
        """
        part = None if minutes is None else Minutes(minutes)
        known = (self._base or self.entry).minutes.get(activity)
        if known is not None and known.minutes == minutes:
            part = known  # the old value typed again keeps where it came from
        changed = with_minutes(self.entry, activity, part)
        refuse_overfull(changed.total)
        self.edit(minutes=changed.minutes, unread=changed.unread, state=changed.state)

    def edit_note(self, text: Callable[[], str]) -> None:
        """Record that the note changed; ``text`` is called to get it only when it is saved.

        Reading a long note from its field at each key would make typing slow.
        """
        self._note = text
        self._edited()

    def change_weeks(self, text: str, use_case: Callable[[Journal], Changes]) -> None:
        """Save the edits, then change whole weeks as one undo step named ``text``."""
        if self.flush():
            self._session.change_undoably(text, use_case)

    def take_measured(self, chosen: Sequence[Suggestion]) -> None:
        """Write measured figures into the week that is shown, as one undo step."""
        from pendulum_journal.services.evidence.suggestions import take_suggestions

        week = self.week
        self.change_weeks(
            self.tr("Take what was measured"),
            lambda journal: take_suggestions(journal, week, chosen).changes,
        )

    def choose_state(self, state: State) -> None:
        """Change how much of the week the entry covers."""
        if state is not self.entry.state:
            changed = with_state(self.entry, state)
            self.edit(state=changed.state, unread=changed.unread)

    def mark_done(self, *, is_done: bool) -> None:
        """Count the running week as complete from now on, or no longer; an undo step of its own."""
        if is_done != self.entry.marked_complete and self.flush():
            self.edit(marked_complete=is_done)
            self.flush()

    def _edited(self) -> None:
        if not self._timer.isActive():
            self._timer.start(self.pauses.save)
        self.edited.emit()

    def flush(self) -> bool:
        """Save all edits now; return False if that fails, in which case it is tried again later."""
        self._timer.stop()
        if self._note is not None:
            self.entry = replace(self.entry, note=self._note())
            self._note = None
        if not self.is_dirty or not self._session.can_write:
            return True
        try:
            recorded = self._session.open_journal.record(self.entry, self._base, initiator=self)
        except JournalError as error:
            self._has_failed = True
            self._timer.start(self.pauses.retry)
            self.save_failed.emit(error)
            return False
        self._take(recorded)
        return True

    def _take(self, recorded: Recorded) -> None:
        ours = self.entry
        self._base = recorded.entry
        self.entry = recorded.entry or Entry(self.week)
        if self._has_failed:
            self._has_failed = False
            self.save_mended.emit()
        self._session.publish(recorded.changes)
        if figures := _without_note(recorded.changes):
            self.figures_saved.emit(figures)
        # Showing what the fields hold already would move the cursor of somebody who types.
        if not _same_content(ours, self.entry):
            self.shown.emit()
        if recorded.clashes:
            self.clashed.emit(recorded.clashes)

    def _look_at(self, changes: Changes) -> None:
        if changes.initiator is self or self._session.journal is None:
            return
        if not (changes.touches(self.week, self.week + -1) or changes.activities):
            return
        if self.is_dirty:
            self.flush()
        if not self.is_dirty:
            self._load(self.week)


def _without_note(changes: Changes) -> Changes | None:
    """Return the changes without those of notes; None if there are no others.

    Changes of the note are undone by the note's editor, not by the window.
    """
    steps = {}
    for week, step in changes.weeks.items():
        before, after = step.before or Entry(week), step.after or Entry(week)
        before = replace(before, note=after.note)
        if not _same_content(before, after):
            steps[week] = WeekChange(before, after)
    return replace(changes, weeks=steps, initiator=None) if steps else None


def _same_content(one: Entry, other: Entry) -> bool:
    ignored = {"id": 0, "rev": 0, "created": None, "changed": None}
    return replace(one, **ignored) == replace(other, **ignored)  # type: ignore[arg-type]
