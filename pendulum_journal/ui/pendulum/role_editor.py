"""Adds, edits and deletes roles, each to be taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from pendulum_journal.services import career
from pendulum_journal.ui.pendulum.role_dialog import RoleDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from pendulum_journal.domain.career.role import Role, Target
    from pendulum_journal.services.changes import Changes
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.theme import Theme


class RoleEditor(QObject):
    """Asks for roles over a widget, and remembers how to undo what was done."""

    def __init__(self, session: Session, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self._session = session
        self._theme = theme
        self._over = over

    def targets_of(self, role: Role) -> list[Target]:
        """Return what is wanted in a role, by the day it is valid from."""
        every = self._session.open_journal.targets()
        return [target for target in every if target.role_id == role.id]

    def add(self) -> None:
        """Ask for a new role."""
        self._ask(None)

    def edit(self, role: Role) -> None:
        """Ask for what is to be changed in a role."""
        self._ask(role)

    def end(self, role: Role) -> None:
        """Ask for the last day of a role."""
        self._ask(role, ends=True)

    def _ask(self, role: Role | None, *, ends: bool = False) -> None:
        journal = self._session.open_journal
        before = self.targets_of(role) if role is not None else []
        dialog = RoleDialog(
            self._theme,
            role=role,
            targets=before,
            others=journal.roles(),
            today=journal.today(),
            ends=ends,
            parent=self._over,
        )
        if dialog.exec():
            wanted, targets = dialog.role(), dialog.targets.targets
            if role is None:
                self._put_new(wanted, targets, dialog.ended)
            elif (wanted, targets) != (role, before):
                self._put(role, before, wanted, targets)
        dialog.deleteLater()

    def _put_new(self, wanted: Role, targets: list[Target], ended: Role | None) -> None:
        earlier = _held(self._session.open_journal, ended) if ended is not None else None

        def put(journal: Journal, role: Role = wanted) -> tuple[Role, Changes]:
            with journal.writing():
                _put_back(journal, ended)
                return career.put_role(journal, role, targets)

        def take(journal: Journal) -> Changes:
            with journal.writing():
                _put_back(journal, earlier)
                return career.delete_role_by_uid(journal, saved.uid)

        stored = self._session.run(put)
        if stored is None:
            return
        saved, changes = stored
        self._session.tell(changes)
        self._session.push_undo(
            self.tr("Add the role “{title}”").format(title=saved.title),
            undo=lambda: self._session.change(take),
            redo=lambda: self._session.change(lambda journal: put(journal, saved)[1]),
        )

    def _put(self, role: Role, before: list[Target], wanted: Role, targets: list[Target]) -> None:
        def put(journal: Journal) -> tuple[Role, Changes, bool]:
            with journal.writing():
                was_gone = _held(journal, wanted) is None
                return *career.put_role(journal, wanted, targets), was_gone

        stored = self._session.run(put)
        if stored is None:
            return
        saved, changes, was_gone = stored
        self._session.tell(changes)
        if was_gone:
            self._tell_it_is_back(saved)
        self._session.push_undo(
            self.tr("Edit “{title}”").format(title=saved.title),
            undo=lambda: self._take(saved) if was_gone else self._bring(role, before),
            redo=lambda: self._bring(saved, targets),
        )

    def _tell_it_is_back(self, role: Role) -> None:
        text = self.tr(
            "“{title}” was deleted elsewhere while you changed it. It is back as you changed it; "
            "Undo takes it away again."
        )
        self._session.show_message(text.format(title=role.title))

    def delete(self, role: Role) -> None:
        """Delete a role and what was wanted in it."""
        targets = self.targets_of(role)
        if self._session.change(lambda journal: career.delete_role(journal, role)) is None:
            return
        self._session.push_undo(
            self.tr("Delete the role “{title}”").format(title=role.title),
            undo=lambda: self._bring(role, targets),
            redo=lambda: self._take(role),
        )

    def _bring(self, role: Role, targets: list[Target]) -> None:
        self._session.change(lambda journal: career.put_role(journal, role, targets)[1])

    def _take(self, role: Role) -> None:
        self._session.change(lambda journal: career.delete_role_by_uid(journal, role.uid))


def _held(journal: Journal, role: Role) -> Role | None:
    """Return what stands of a role by now, under the id it has by now; None: it is gone."""
    return next((held for held in journal.roles() if held.uid == role.uid), None)


def _put_back(journal: Journal, role: Role | None) -> None:
    """Store another role's values along the way; one that is gone stays gone."""
    if role is not None and (held := _held(journal, role)) is not None:
        career.save_role(journal, replace(role, id=held.id))
