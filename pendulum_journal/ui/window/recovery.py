"""Keeps what was typed and cannot be saved, and offers it when its journal is opened again."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pendulum_journal.domain.errors import JournalError
from pendulum_journal.services.keeping import recovery
from pendulum_journal.ui.dates import week_name

if TYPE_CHECKING:
    from pathlib import Path

    from pendulum_journal.services.changes import Changes
    from pendulum_journal.services.keeping.drafts import Draft
    from pendulum_journal.services.keeping.recovery import Recovered
    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.week.page import WeekPage
    from pendulum_journal.ui.window.dialogs import Dialogs
    from pendulum_journal.ui.window.main_window import MainWindow
    from pendulum_journal.ui.window.pages import Pages


class Recovery(QObject):
    """Writes what was typed into This week to a private file whenever it cannot be saved.

    Signals:
        all_asked: there is nothing of a week left to offer.
    """

    all_asked = Signal()

    def __init__(
        self, session: Session, window: MainWindow, week_page: WeekPage, folder: Path
    ) -> None:
        """``folder``: where the files are."""
        super().__init__(window)
        self._session = session
        self._window = window
        self._week_page = week_page
        self._folder = folder
        self._uid = ""
        self._activities: dict[int, str] = {}
        week_page.model.save_failed.connect(lambda _error: self.keep())
        session.saved.connect(self._forget_if_saved)
        session.opened.connect(self._read_activities)
        session.changed.connect(self._read_activities)
        session.opened.connect(self._offer)

    def keep(self) -> None:
        """Write what is shown to its file, if it is not saved."""
        unsaved = self._week_page.model.unsaved()
        if unsaved is None or not self._uid:
            return
        kept = recovery.recovered(self._uid, *unsaved, self._activities)
        with suppress(OSError):  # it is still in the window
            recovery.keep(self._folder, kept)

    def _forget_if_saved(self) -> None:
        model = self._week_page.model
        if self._uid and model.unsaved() is None:
            recovery.forget(self._folder, self._uid, model.week)

    def _read_activities(self, changes: Changes | None = None) -> None:
        """Read them while that is possible: hours are kept by what their activity is known as."""
        if changes is None or changes.activities or changes.everything:
            with suppress(JournalError):
                known = self._session.open_journal.activities(archived=True)
                self._activities = {each.id: each.uid for each in known}

    def _offer(self) -> None:
        journal = self._session.open_journal
        self._uid = journal.uid
        if not self._session.can_write:
            return
        for each in recovery.kept(self._folder, self._uid):
            if self._session.run(partial(recovery.is_saved, recovered=each)):
                recovery.forget(self._folder, self._uid, each.week)
            else:
                self._ask(each)
                return
        self.all_asked.emit()

    def _ask(self, recovered: Recovered) -> None:
        sentence = self.tr(
            "What you typed for {week} could not be saved when the program ended. It is kept until "
            "it is."
        )
        self._window.banner.show_sentence(
            sentence.format(week=week_name(recovered.week)),
            action=(self.tr("&Put it into the week"), lambda: self._put_back(recovered)),
        )

    def _put_back(self, recovered: Recovered) -> None:
        self._window.banner.hide()
        self._session.change_undoably(
            self.tr("Put what was kept into the week"),
            lambda journal: recovery.put_back(journal, recovered),
        )
        with suppress(JournalError):
            if recovery.is_saved(self._session.open_journal, recovered):
                recovery.forget(self._folder, self._uid, recovered.week)
        self._week_page.show_week(recovered.week)
        self._offer()


class Drafts(QObject):
    """Keeps what is typed into dialogs and a review when the program has to end, and offers it."""

    def __init__(
        self, session: Session, window: MainWindow, folder: Path, dialogs: Dialogs, pages: Pages
    ) -> None:
        """``folder``: where the files are."""
        super().__init__(window)
        self._session = session
        self._window = window
        self._folder = folder
        self._dialogs = dialogs
        self._pages = pages

    def keep(self, review: Draft | None, *, may_go_on: bool = False) -> None:
        """Write what is typed into open dialogs and into a review to a private file.

        Args:
            review: what could not be saved of a review.
            may_go_on: whether the dialogs may go on; each is then forgotten when it is closed.
        """
        from pendulum_journal.services.keeping.drafts import keep_drafts, kept_drafts
        from pendulum_journal.ui.drafts import find_drafts

        if self._session.journal is None:
            return
        uid, found = self._session.journal.uid, find_drafts()
        typed = [draft for _, draft in found] + ([] if review is None else [review])
        earlier = [each for each in kept_drafts(self._folder, uid) if each not in typed]
        with suppress(OSError):
            keep_drafts(self._folder, uid, [*earlier, *typed] if typed else [])
        if may_go_on:
            for dialog, draft in found:
                dialog.finished.connect(partial(self._forget, draft))

    def _forget(self, draft: Draft, _result: int = 0) -> None:
        from pendulum_journal.services.keeping.drafts import forget_draft

        if self._session.journal is not None:
            forget_draft(self._folder, self._session.journal.uid, draft)

    def offer(self) -> None:
        """Show in the banner what was typed and not stored, if there is any."""
        if not self._session.can_write:
            return
        if not recovery.drafts_path(self._folder, self._session.open_journal.uid).exists():
            return  # as at nearly every start, which need not import what reads them
        from pendulum_journal.services.keeping.drafts import DraftKind, kept_drafts

        for draft in kept_drafts(self._folder, self._session.open_journal.uid)[:1]:
            sentence = self.tr(
                "What you typed into “{title}” was not stored when the program ended."
            )
            is_review = draft.kind is DraftKind.REVIEW
            is_texts = draft.kind is DraftKind.TEXTS
            again = self.tr("&Show it") if is_texts else self.tr("&Open it again")
            self._window.banner.show_sentence(
                sentence.format(title=draft.title),
                action=(
                    self.tr("&Put it into the review") if is_review else again,
                    partial(self._take_up, draft),
                ),
                more=[(self.tr("&Throw it away"), partial(self._throw_away, draft))],
            )

    def _throw_away(self, draft: Draft) -> None:
        self._window.banner.hide()
        self._forget(draft)
        self.offer()

    def _take_up(self, draft: Draft) -> None:
        from pendulum_journal.services.keeping.drafts import DraftKind, put_review

        self._window.banner.hide()
        if draft.kind is DraftKind.REVIEW:
            if (stored := self._session.run(partial(put_review, draft=draft))) is None:
                return
            self._session.publish(stored[1])
            self._forget(draft)
            self._pages.open_review(draft.record)
        else:
            if draft.kind is not DraftKind.TEXTS:
                self._forget(draft)  # from here on it stands in the dialog
            self._dialogs.open_again(draft)
        self.offer()
