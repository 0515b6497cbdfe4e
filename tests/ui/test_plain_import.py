"""The window imports without a look into the source of every module."""

from __future__ import annotations

import builtins
import importlib

from pendulum_journal.ui.plain_import import import_qt


def test_import_is_pythons_own_again() -> None:
    import_qt()
    assert builtins.__import__.__module__ == "builtins"
    assert builtins.__import__.__name__ == "__import__"
    assert importlib.import_module("PySide6.QtCore").QObject is not None
