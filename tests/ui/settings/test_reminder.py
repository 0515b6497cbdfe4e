"""The reminder under Settings: on, at another time, off in one click, and told if it fails."""

from __future__ import annotations

from datetime import datetime, time

from pendulum_journal.domain.reminder.rule import Plan
from pendulum_journal.domain.week import Week
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
    kept.write(
        file,
        kept.read(file).snooze(Week.of_iso(2026, 47), datetime.fromisoformat("2026-11-18T23:59")),
    )
    desk.window.activated.emit()  # back from a reminder that was put off
    desk.settled(lambda: shown.text().startswith("The next one: Wednesday, 18 November"))
    desk.press("Ctrl+1")
    kept.delete(file)  # switched off in a reminder
    desk.press("Ctrl+,")
    desk.settled(lambda: not fields.box.isChecked())
    assert not shown.isVisible()
    fields.box.click()
    desk.settled(lambda: waker.told[-1] is not None and file.exists())
    fields.box.click()
    desk.settled(lambda: waker.told[-1] is None)
    assert not file.exists()
    file.mkdir(parents=True)  # in the way
    fields.box.click()
    desk.settled(lambda: "could not be kept" in desk.banner)
    desk.settled(lambda: not fields.box.isChecked())


def test_of_two_quick_choices_the_second_stays_on_the_screen(desk, waker):
    desk.press("Ctrl+,")
    fields = desk.workspace.pages.page("settings").reminder.fields
    shown = []
    fields.box.click()  # its end is still to be told
    desk.workspace.reminders.changed.connect(lambda: shown.append(fields.box.isChecked()))
    fields.box.click()
    desk.settled(lambda: waker.told[-1:] == [None] and bool(shown))
    assert shown == [False]
    assert not fields.box.isChecked()
    assert not desk.places.reminder.exists()
