"""The window imports without a look into the source of every module."""

from __future__ import annotations

import builtins
import importlib
from typing import TYPE_CHECKING

from pendulum_journal.ui.plain_import import import_qt

if TYPE_CHECKING:
    import pytest


def test_import_is_no_longer_the_one_that_reads_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builtins, "__import__", builtins.__feature_import__)  # type: ignore[attr-defined]
    import_qt()
    assert builtins.__import__ is builtins.__orig_import__  # type: ignore[attr-defined]
    assert importlib.import_module("PySide6.QtCore").QObject is not None
