"""Nothing on the screen is cut, lies outside or overlaps, in 48 combinations chosen by pairs.

``python3 dev.py gallery --all`` looks at every combination. One process checks these, since
journals of many years, the fonts of charts and twenty windows take it seconds to make.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

if TYPE_CHECKING:
    from types import ModuleType

GALLERY = Path(__file__).parents[1] / "gallery"
ROOT = Path(__file__).parents[2]


def load(name: str) -> ModuleType:
    """Return a module of the gallery, which is no package."""
    key = f"gallery_{name}"
    if key not in sys.modules:
        spec = importlib.util.spec_from_file_location(key, GALLERY / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        sys.modules[key] = module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return sys.modules[key]


def test_nothing_is_cut_outside_or_overlapping():
    done = subprocess.run(
        [sys.executable, str(GALLERY / "check.py"), "--pairs"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1].startswith("48 combinations at 100% and ")


def test_every_pair_of_values_occurs_in_48_combinations():
    combinations = load("combinations")
    chosen = combinations.chosen_by_pairs()
    assert len(set(chosen)) == len(chosen) == 48
    assert set().union(*(each.pairs() for each in chosen)) == combinations.every_pair()
    values = [value for each in chosen for value in each.look]
    assert {each: values.count(each) for each in combinations.SCALES} == dict.fromkeys(
        combinations.SCALES, 16
    )


def test_each_scene_of_a_place_is_there():
    combinations = load("combinations")
    text = "".join(file.read_text("utf-8") for file in GALLERY.glob("scenes*.py"))
    for scenes in combinations.PLACES.values():
        assert all(f'"{scene}": ' in text for scene in scenes)


@pytest.fixture
def frame(qtbot):
    frame = QWidget()
    qtbot.addWidget(frame)
    frame.resize(400, 200)
    return frame


def found(qtbot, frame: QWidget) -> list[str]:
    with qtbot.waitExposed(frame):
        frame.show()
    return load("faults").faults(frame)


def test_what_fits_is_no_fault(qtbot, frame):
    row = QHBoxLayout(frame)
    box = QComboBox()
    box.addItems(["Complete"])
    for widget in (QLabel("A name"), QPushButton("A button"), box):
        row.addWidget(widget)
    assert found(qtbot, frame) == []


@pytest.mark.parametrize("kind", [QLabel, QPushButton])
def test_cut_text_is_found(qtbot, frame, kind):
    widget = kind("A text that is longer than its room", frame)
    widget.setGeometry(10, 10, 60, 30)
    (fault,) = found(qtbot, frame)
    assert "“A text that is longer than its room”" in fault
    assert "is cut: " in fault


def test_a_wrapped_text_that_is_too_high_is_found(qtbot, frame):
    label = QLabel("one two three four five six seven", frame)
    label.setWordWrap(True)
    label.setGeometry(10, 10, 60, 20)
    assert "is cut: " in found(qtbot, frame)[0]


def test_a_choice_that_is_cut_is_found(qtbot, frame):
    box = QComboBox(frame)
    box.addItems(["A choice that is longer than its room"])
    box.setGeometry(10, 10, 60, 30)
    assert "is cut: " in found(qtbot, frame)[0]


def test_a_cell_that_is_cut_without_a_tooltip_is_found(qtbot, frame):
    table = QTableWidget(1, 2, frame)
    table.setGeometry(0, 0, 300, 100)
    table.horizontalHeader().hide()
    table.verticalHeader().hide()
    for column in range(2):
        table.setColumnWidth(column, 60)
        item = QTableWidgetItem(f"{column}: a text that is longer than its room")
        item.setToolTip(item.text() if column else "")
        table.setItem(0, column, item)
    (fault,) = found(qtbot, frame)
    assert "“0: a text that is longer than its room” is cut: " in fault


def test_what_lies_outside_and_what_overlaps_is_found(qtbot, frame):
    one, other = QWidget(frame), QWidget(frame)
    one.setObjectName("one")
    other.setObjectName("other")
    one.setGeometry(350, 10, 100, 30)
    other.setGeometry(340, 20, 40, 40)
    outside, overlapping = found(qtbot, frame)
    assert outside.startswith("QWidget “one” in QWidget is outside of QWidget: 100×30 at 350,10")
    assert overlapping == (
        "QWidget “one” in QWidget and QWidget “other” in QWidget overlap by 30×20 at 350,20"
    )


def test_what_is_larger_than_the_screen_is_found(qtbot, frame):
    frame.resize(frame.screen().size().width() + 10, 100)
    assert "is outside of its screen" in found(qtbot, frame)[0]
