"""Imports Qt without what the window does not need of PySide6, and gives ``import`` back."""

from __future__ import annotations

import builtins

from pendulum_journal.ui.late_signatures import late_signatures


def import_qt() -> None:
    """Import Qt so that later imports are Python's own.

    PySide6 puts a function of its own in the place of ``import``. It reads the source of each
    module that is imported from then on, to find out whether it may want ``__feature__``: 165 files
    before the first entry can be written, hundreds more for matplotlib. Nothing here uses
    ``__feature__``, so the function that PySide6 keeps under another name is put back.
    """
    with late_signatures():
        import PySide6.QtCore  # noqa: F401

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
