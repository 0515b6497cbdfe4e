"""Finds what is typed into the dialogs that are open when the program is told to end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from pendulum_journal.services.keeping.drafts import Draft, texts_draft
from pendulum_journal.ui.exact_text import exact_text

if TYPE_CHECKING:
    from collections.abc import Iterator


@runtime_checkable
class KeepsDraft(Protocol):
    """A dialog that says itself what is typed into it."""

    def draft(self) -> Draft | None:
        """Return what is typed into it; None: nothing."""


def find_drafts() -> list[tuple[QDialog, Draft]]:
    """Return each open dialog into which something was typed, with that."""
    found = []
    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, QDialog) and dialog.isVisible():
            draft = dialog.draft() if isinstance(dialog, KeepsDraft) else _texts_of(dialog)
            if draft is not None:
                found.append((dialog, draft))
    return found


def _texts_of(dialog: QDialog) -> Draft | None:
    if isinstance(dialog, QFileDialog | QMessageBox):
        return None
    texts = list(_typed_in(dialog))
    return texts_draft(dialog.windowTitle(), texts) if texts else None


def _typed_in(dialog: QDialog) -> Iterator[tuple[str, str]]:
    for field in dialog.findChildren(QLineEdit):
        if field.isModified() and field.text().strip() and not field.isReadOnly():
            yield _name(field), field.text()
    editors: list[QPlainTextEdit | QTextEdit] = list(dialog.findChildren(QPlainTextEdit))
    editors.extend(dialog.findChildren(QTextEdit))
    for editor in editors:
        text = exact_text(editor)
        if editor.document().isModified() and text.strip() and not editor.isReadOnly():
            yield _name(editor), text


def _name(field: QWidget) -> str:
    above = field.parentWidget()
    return field.accessibleName() or ("" if above is None else above.accessibleName())
