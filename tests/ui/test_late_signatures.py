"""PySide6 explains its functions as always, but makes ready for it only when it is asked."""

from __future__ import annotations

import subprocess
import sys

import pytest

LATE = "from pendulum_journal.ui.plain_import import import_qt\nimport_qt()\n"
EXPLAIN = """
import inspect
from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.support.signature import get_signature

for wrong in (
    lambda: QPoint("x"),
    lambda: QPoint(1, 2, 3),
    lambda: QObject(far=3),
    lambda: QTimer(interval="soon"),
    lambda: QTimer.singleShot("soon", None),
):
    try:
        wrong()
    except (TypeError, AttributeError) as error:
        print(type(error), error)
print(QObject.setObjectName.__doc__, QObject.__doc__)
for each in get_signature(QTimer.singleShot):
    print(each)
import PySide6.support.signature.lib.pyi_generator as stubs
print(stubs.generate_pyi.__doc__, hasattr(stubs, "nothing"), hasattr(stubs, "__nothing__"))
"""
LOOK = """
import sys
import PySide6.QtWidgets
late = ("argparse", "logging", "gettext")
print([name for name in late if name in sys.modules])
print(hasattr(sys.modules["PySide6.support.signature.parser"], "pyside_type_init"))
"""


def said(code):
    """Return the lines that a program prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_it_says_the_same_once_it_is_asked():
    told = said(LATE + EXPLAIN)

    assert any("called with wrong argument types" in line for line in told)
    assert sorted(told) == sorted(said(EXPLAIN))  # PySide6 6.8 lists signatures in any order


def test_nothing_of_it_is_there_before():
    loaded, is_found = said(LATE + LOOK)

    assert is_found == "True"
    if said("import PySide6.QtCore, sys; print('argparse' in sys.modules)") == ["False"]:
        pytest.skip("this PySide6 has nothing that could wait")
    assert loaded == "[]"
