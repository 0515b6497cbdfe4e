"""Imports Qt, and gives ``import`` back to Python."""

from __future__ import annotations

import builtins


def import_qt() -> None:
    """Import Qt so that later imports are Python's own.

    PySide6 puts a function of its own in the place of ``import``. It reads the source of each
    module that is imported from then on, to find out whether it may want ``__feature__``: 165 files
    before the first entry can be written, hundreds more for matplotlib. Nothing here uses
    ``__feature__``, so the function that PySide6 keeps under another name is put back.
    """
    import PySide6.QtCore  # noqa: F401

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
