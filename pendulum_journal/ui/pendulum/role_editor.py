"""Adds, edits and deletes roles, each with an undo step."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from pendulum_journal.services import career
from pendulum_journal.ui.pendulum.role_dialog import RoleDialog
from pendulum_journal.ui.undoable import UndoableRecords

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from pendulum_journal.domain.career.role import Role, Target
    from pendulum_journal.services.changes import Changes
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.theme import Theme


class _Wanted(NamedTuple):
    """A role together with its targets, and the role before it as far as its end goes with them."""

    role: Role
    targets: list[Target]
    earlier: Role | None = None


class RoleEditor(QObject):
    """Opens the dialogs for roles over a widget; each change can be undone with Ctrl+Z."""

    def __init__(self, session: Session, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self._session = session
        self._theme = theme
        self._over = over
        self._roles = UndoableRecords(session, put=_put, take=_take)

    def targets_of(self, role: Role) -> list[Target]:
        """Return the targets of a role, ordered by the day from which each applies."""
        every = self._session.open_journal.targets()
        return [target for target in every if target.role_id == role.id]

    def add(self) -> None:
        """Ask for a new role."""
        self._ask(None)

    def edit(self, role: Role) -> None:
        """Open the dialog for an existing role, and store what the user changes."""
        self._ask(role)

    def edit_targets(self, role: Role) -> None:
        """Open the dialog at the role's targets."""
        self._ask(role, at_targets=True)

    def end(self, role: Role) -> None:
        """Ask for the last day of a role."""
        self._ask(role, ends=True)

    def edit_before(self, role: Role) -> None:
        """Ask in the dialog of a role what was usual before it began."""
        self._ask(role, asks_before=True)

    def ask_again(self, uid: str, typed: tuple[Role, list[Target]]) -> None:
        """Open the dialog with what was typed before and not stored; a uid of "" is a new role."""
        roles = self._session.open_journal.roles()
        self._ask(next((each for each in roles if each.uid == uid), None), typed=typed)

    def _ask(
        self,
        role: Role | None,
        *,
        typed: tuple[Role, list[Target]] | None = None,
        ends: bool = False,
        at_targets: bool = False,
        asks_before: bool = False,
    ) -> None:
        journal = self._session.open_journal
        before = self.targets_of(role) if role is not None else []
        dialog = RoleDialog(
            self._theme,
            role=role,
            targets=before,
            others=journal.roles(),
            today=journal.today(),
            ends=ends,
            typed=typed,
            parent=self._over,
        )
        if at_targets:
            dialog.show_targets()
        if asks_before:
            dialog.ask_before()
        if dialog.exec():
            wanted = _Wanted(dialog.role(), dialog.targets.targets)
            if role is None:
                self._put_new(wanted, dialog.ended)
            elif wanted != (was := _Wanted(role, before)):
                self._change(was, wanted, dialog.ended)
        dialog.deleteLater()

    def _put_new(self, wanted: _Wanted, ended: Role | None) -> None:
        """Add a role and end the role before it in one transaction; undo reverts both."""
        earlier = _held(self._session.open_journal, ended) if ended is not None else None

        def put(journal: Journal, wanted: _Wanted) -> tuple[_Wanted, Changes]:
            with journal.writing():
                _put_back(journal, ended)
                return _put(journal, wanted)

        def take(journal: Journal, wanted: _Wanted) -> Changes:
            with journal.writing():
                _put_back(journal, earlier)
                return _take(journal, wanted)

        text = self.tr("Add the role “{title}”").format(title=wanted.role.title)
        UndoableRecords(self._session, put=put, take=take).add(wanted, text)

    def _change(self, before: _Wanted, wanted: _Wanted, ended: Role | None) -> None:
        """Store a changed role, and the end of the role before it; undo reverts both."""
        title = wanted.role.title
        if ended is not None:
            earlier = _held(self._session.open_journal, ended)
            before, wanted = before._replace(earlier=earlier), wanted._replace(earlier=ended)
        was_gone = self._roles.change(
            before,
            wanted,
            self.tr("Edit “{title}”").format(title=title),
            is_there=lambda journal: _held(journal, wanted.role) is not None,
        )
        if was_gone:
            text = self.tr(
                "“{title}” was deleted elsewhere while you changed it. It is back as you changed "
                "it; Undo takes it away again."
            )
            self._session.show_message(text.format(title=title))

    def delete(self, role: Role) -> None:
        """Delete a role together with its targets."""
        self._roles.delete(
            _Wanted(role, self.targets_of(role)),
            self.tr("Delete the role “{title}”").format(title=role.title),
            lambda journal, wanted: career.delete(journal, wanted.role),
        )


def _put(journal: Journal, wanted: _Wanted) -> tuple[_Wanted, Changes]:
    with journal.writing():
        _put_back(journal, wanted.earlier)
        saved, changes = career.put_role(journal, wanted.role, wanted.targets)
    return wanted._replace(role=saved), changes


def _take(journal: Journal, wanted: _Wanted) -> Changes:
    return career.take(journal, wanted.role)


def _held(journal: Journal, role: Role) -> Role | None:
    """Return the role as the journal stores it now, looked up by its uid; None if it was deleted.

    Its row id may differ from the one in ``role``: undoing a deletion stores the role in a new row.
    """
    return next((held for held in journal.roles() if held.uid == role.uid), None)


def _put_back(journal: Journal, role: Role | None) -> None:
    """Overwrite the stored role with these values; do nothing if it was deleted meanwhile."""
    if role is not None and (held := _held(journal, role)) is not None:
        career.save_role(journal, replace(role, id=held.id))
