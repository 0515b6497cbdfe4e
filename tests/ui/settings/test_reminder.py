"""The reminder under Settings: on, at another time, off in one click, and told if it fails."""

from __future__ import annotations

from datetime import time

from pendulum_journal.domain.reminder.rule import Plan
from pendulum_journal.services.reminder import kept


def test_it_is_switched_on_changed_and_switched_off(desk, waker):
    desk.press("Ctrl+,")
    desk.settled(lambda: desk.workspace.pages.page("settings") is not None)
    fields = desk.workspace.pages.page("settings").reminder.fields
    file = desk.places.reminder
    assert (fields.plan, kept.read(file)) == (None, None)
    fields.box.click()
    desk.settled(lambda: len(waker.told) == 1)
    assert kept.read(file).plan == Plan()
    fields.day.setCurrentIndex(3)
    fields.day.activated.emit(3)
    desk.settled(lambda: len(waker.told) == 2)
    assert kept.read(file).plan == waker.told[1].plan == Plan(3, time(16))
    shown = desk.workspace.pages.page("settings").reminder.next
    desk.settled(lambda: shown.text().startswith("The next one: Thursday, "))
    fields.box.click()
    desk.settled(lambda: waker.told[-1] is None)
    assert not file.exists()
    file.mkdir(parents=True)  # in the way
    fields.box.click()
    desk.settled(lambda: "could not be kept" in desk.banner)
    desk.settled(lambda: not fields.box.isChecked())
