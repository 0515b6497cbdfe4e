"""How many keys an ordinary week takes, from the first field to Done."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pendulum_journal.services import activities

MOST_KEYS = 20


def test_an_ordinary_week_takes_no_more_than_20_keys(own, start):
    put_away = next(each for each in own.activities(archived=True) if each.name == "One-on-ones")
    activities.update_activity(own, replace(put_away, archived=False))
    own.close()
    desk = start()
    keys = [*"19.5", "\n", "4", "\n", "7", "\n", *"5.5", "\n", "3", "\n", *"55"]
    for key in keys:
        name = Qt.Key.Key_Return if key == "\n" else key
        QTest.keyClick(QApplication.focusWidget(), name)
    desk.press("Ctrl+Return")
    count = len(keys) + len(("Ctrl", "Return"))

    assert count <= MOST_KEYS
    names = ("Meetings", "One-on-ones", "Focus", "Coding", "Other")
    assert [desk.minutes(name) for name in names] == [1170, 240, 420, 330, 180]
    entry = desk.stored()
    assert (entry.energy, entry.marked_complete) == (55, True)
    assert desk.page.done.isChecked()
