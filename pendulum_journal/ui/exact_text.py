"""The text of a field as it was typed, where Qt's own answer changes some characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

_PARAGRAPH_END = "\u2029"


def exact_text(field: QTextEdit | QPlainTextEdit) -> str:
    """Return the text exactly as it was typed or shown.

    ``toPlainText`` turns no-break spaces into spaces, and U+2028 into the end of a line.
    """
    return field.document().toRawText().replace(_PARAGRAPH_END, "\n")
