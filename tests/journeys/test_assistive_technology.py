"""What assistive technology sets is stored, and the window starts in the colours of the desktop.

Over D-Bus in a session of its own, with the system's own Python, which has the bindings of AT-SPI.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.journey

HERE = Path(__file__).parent
SYSTEM_PYTHON = "/usr/bin/python3"
BINDINGS = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
PORTAL = HERE / "portal.py"


def start_bus(environment: dict[str, str]) -> tuple[subprocess.Popen[bytes], str]:
    """Start a message bus; return its process and address."""
    read, write = os.pipe()
    command = ["dbus-daemon", "--session", "--nofork", f"--print-address={write}"]
    bus = subprocess.Popen(command, env=environment, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as answer:
        return bus, answer.readline().strip()


@pytest.fixture(scope="session")
def session(display: str) -> Iterator[dict[str, str]]:
    """The variables of a session with a message bus."""
    if shutil.which("dbus-daemon") is None:
        pytest.skip("a session needs dbus-daemon, which is not installed")
    if subprocess.run([SYSTEM_PYTHON, "-c", BINDINGS], check=False, capture_output=True).returncode:
        pytest.skip("assistive technology needs the bindings of AT-SPI, which are not installed")
    environment = {**os.environ, "DISPLAY": display}
    bus, address = start_bus(environment)
    yield {"DISPLAY": display, "DBUS_SESSION_BUS_ADDRESS": address}
    bus.terminate()
    bus.wait()


class Assistant:
    """Assistive technology, for one program at a time."""

    def __init__(self, session: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [SYSTEM_PYTHON, str(HERE / "assistive.py")],
            env={**os.environ, **session},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def ask(self, do: str, role: str, name: str = "", **more: object) -> object:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"do": do, "role": role, "name": name, **more}) + "\n")
        self.process.stdin.flush()
        reply = json.loads(self.process.stdout.readline())
        assert "error" not in reply, reply
        return reply["answer"]

    def type(self, name: str, text: str) -> None:
        assert self.ask("text", "text", name, to=text)

    def toggle(self, name: str) -> None:
        assert self.ask("act", "check box|radio button", name, action="Toggle")

    def press(self, name: str) -> None:
        assert self.ask("act", "push button", name, action="Press")

    def is_checked(self, name: str) -> bool:
        return bool(self.ask("is", "check box|radio button", name, state="CHECKED"))


@pytest.fixture
def assistant(session: dict[str, str]) -> Iterator[Assistant]:
    assistant = Assistant(session)
    yield assistant
    assert assistant.process.stdin is not None
    assert assistant.process.stdout is not None
    assistant.process.stdin.close()
    assistant.process.wait()
    assistant.process.stdout.close()


@pytest.fixture
def user(travellers: Callable, session: dict[str, str]) -> Iterator:
    """Somebody who uses assistive technology."""
    user = travellers(session["DISPLAY"])
    user.environment |= {**session, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    yield user
    if user.window is not None and user.window.poll() is None:
        assert user.close_window() == 0


CHECKS = {
    "Covered on-call": "on-call",
    "Reviewed code": "review",
    "Fixed a small bug": "small-bug",
    "Tried something new": "new",
}
QUESTIONS = {
    "Interruptions a day": ("interruptions", "12"),
    "People needed for one problem": ("people", "3"),
    "What drained": ("drained", "the move"),
    "What gave energy": ("gave", "a quiet Friday"),
}
HOURS = {"Meetings": "19.5", "Focus": "4", "Coding": "7:15", "Other": "90m"}
MINUTES = {"Meetings": 1170, "Focus": 240, "Coding": 435, "Other": 90}


def stored(user, columns: str) -> tuple:
    """Return columns of the running week as they stand in the file; () if it has no row."""
    uri = f"file:{user.journal}?mode=ro"
    wanted = f"SELECT {columns} FROM entry WHERE monday = '2026-11-16'"
    with closing(sqlite3.connect(uri, uri=True, timeout=60)) as file:
        return file.execute(wanted).fetchone() or ()


def stored_extras(user) -> dict:
    """Return what the file has of the running week beside its figures and its note."""
    return json.loads((*stored(user, "extras"), None)[0] or "{}")


def test_every_field_of_this_week_is_stored(user, eye, assistant, until):
    user.answer("log", "--note", "before")
    user.open_window(eye)
    assistant.toggle("Settings")
    for question in QUESTIONS:
        assistant.toggle(question)
    user.press("ctrl+1")

    for name, text in HOURS.items():
        assistant.type(name, text)
    assistant.type("Longest focus block", "2.5")
    assert assistant.ask("value", "slider", "Energy left, not given", to=50)
    for days, name in ((0, "Focus days"), (2, "Shipping days")):
        assert assistant.ask("value", "slider", name, to=days)
    assistant.type("What I learned, in Markdown", "learned: to listen")
    assistant.ask("act", "list item", "Partial", action="Toggle")
    for question, (_, text) in QUESTIONS.items():
        assistant.type(question, text)
    for name in CHECKS:
        assistant.toggle(name)
    assistant.toggle("Done for this week")
    until(lambda: stored_extras(user).get("marked_complete"), "the week as done")

    shown = until(lambda: user.shown("this"), "the week")
    assert {name: each["minutes"] for name, each in shown["minutes"].items()} == MINUTES
    assert (shown["focus_block"], shown["energy"], shown["state"]) == (150, 50, "partial")
    assert stored(user, "focus_days, shipping_days") == (0, 2)
    assert shown["note"] == "learned: to listen"
    extras = stored_extras(user)
    assert extras["hands_on"] == list(CHECKS.values())
    assert {key: str(extras[key]) for key, _ in QUESTIONS.values()} == dict(QUESTIONS.values())


def test_what_was_set_can_be_taken_back(user, eye, assistant, until):
    user.answer("log", "--hours", "Coding=4", "--energy", "60")
    user.open_window(eye)
    assistant.type("Coding", "")
    assert assistant.ask("value", "slider", "Energy left, in per cent", to=-1)
    assistant.toggle("Reviewed code")
    until(lambda: stored_extras(user).get("hands_on"), "the check")
    assistant.toggle("Reviewed code")
    until(lambda: "hands_on" not in stored_extras(user), "no check")
    shown = user.shown("this")
    assert (shown["minutes"], shown["energy"]) == ({}, None)


def test_hours_that_cannot_be_read_are_refused_in_words(user, eye, assistant, until):
    user.answer("log", "--hours", "Coding=4", "--hours", "Focus=3")
    user.open_window(eye)
    assistant.type("Coding", "half a day")
    assert "half a day" in str(assistant.ask("described", "text", "Coding"))
    assistant.type("Focus", "5")
    focus = "SELECT minutes FROM hours WHERE name = 'Focus'"
    until(lambda: user.rows(focus) == [(300,)], "the other field")
    minutes = user.shown("this")["minutes"]
    assert [minutes[name]["minutes"] for name in ("Coding", "Focus")] == [240, 300]
    assistant.type("Coding", "4")  # else the window asks about it before it closes


def test_pages_and_segments_are_chosen_by_toggling(user, eye, assistant, until):
    user.answer("log", "--hours", "Coding=4")
    user.open_window(eye)
    assistant.press("Previous week")
    until(lambda: "Week 46" in assistant.ask("names", "label"), "the week before")
    assert not assistant.is_checked("This week")
    assistant.toggle("This week")
    until(lambda: "Week 47" in assistant.ask("names", "label"), "the running week")
    for page in ("Pendulum", "Journal", "Review", "Settings", "Trends"):
        assistant.toggle(page)
        until(lambda page=page: page in assistant.ask("names", "label"), "the page")
        assert assistant.ask("faults", "") == []
    assistant.toggle("Unit: Hours")
    assistant.toggle("Form: Table")
    until(lambda: "table" in assistant.ask("roles", ""), "the table")
    user.press("ctrl+1")
    user.press("ctrl+2")
    assert assistant.is_checked("Unit: Hours")


def test_a_date_is_taken_when_it_is_set(user, eye, assistant, until):
    user.open_window(eye)
    assistant.type("Title", "Engineering manager")
    assistant.type("Since", "26 Oct 2026")
    for step in ("Step 2 of 3", "Step 3 of 3"):
        assistant.press("Next" if step.startswith("Step 2") else "Skip")
        until(lambda step=step: step in assistant.ask("names", "label"), step)
        assert assistant.ask("faults", "") == []
    assistant.press("Begin")
    until(user.journal.exists, "a journal")
    until(lambda: "2026-10-26" in user.answer("role", "list"), "the role")


def test_a_calendar_is_a_window_with_names(user, eye, assistant, until):
    user.answer("log", "--hours", "Coding=4")
    user.open_window(eye)
    assistant.press("Jump to a week")
    names = until(
        lambda: (
            {"Today", "Next month"} <= set(names := assistant.ask("names", "push button")) and names
        ),
        "the calendar",
    )
    assert {"Previous month", "Choose a month", "Choose a year"} <= set(names)
    assert assistant.ask("faults", "") == []
    cells = assistant.ask("names", "table cell")
    assert (cells[1], cells[7]) == ("Monday", "Sunday")
    assert "Monday, 16 November 2026, Week 47, chosen" in cells
    assert "Wednesday, 18 November 2026, Week 47, today" in cells
    assert assistant.ask("described", "table", "Days") == "Monday, 16 November 2026, Week 47"
    user.press("Down")
    until(
        lambda: assistant.ask("described", "table", "Days") == "Monday, 23 November 2026, Week 48",
        "the day that is pointed at",
    )
    user.press("Return")
    until(lambda: "Week 48" in assistant.ask("names", "label"), "the week of that day")


# Light and dark

LOOK_AT_START = """
import sys
from pendulum_journal.ui.application import make_application
from pendulum_journal.ui.theme import Appearance, Theme
application = make_application()
print("dark" if Theme(application, Appearance.SYSTEM).palette.is_dark else "light")
"""


def colours_at_start(environment: dict[str, str]) -> tuple[str, str]:
    """Return the colours that the first painting has, and what was said on standard error."""
    done = subprocess.run(
        [sys.executable, "-c", LOOK_AT_START],
        env=environment,
        capture_output=True,
        text=True,
        timeout=20,  # Qt waits longer for a portal that does not answer
        check=True,
    )
    return done.stdout.strip(), done.stderr


@pytest.mark.parametrize(
    ("scheme", "colours"), [(0, "light"), (1, "dark"), (2, "light"), (9, "light")]
)
def test_it_starts_in_the_colours_that_the_desktop_prefers(travellers, session, scheme, colours):
    environment = {**travellers(session["DISPLAY"]).environment}
    bus, environment["DBUS_SESSION_BUS_ADDRESS"] = start_bus(environment)
    portal = subprocess.Popen(
        [SYSTEM_PYTHON, str(PORTAL), str(scheme)],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert portal.stdout is not None
        assert portal.stdout.readline() == "ready\n"
        assert colours_at_start(environment) == (colours, "")
        if colours == "dark":
            chosen = {**environment, "QT_QPA_PLATFORMTHEME": "generic"}
            assert colours_at_start(chosen)[0] == "light"
    finally:
        for process in (portal, bus):
            process.terminate()
            process.wait()
        portal.stdout.close()


def test_it_starts_without_a_word_where_no_desktop_can_be_asked(travellers, session):
    environment = {**travellers(session["DISPLAY"]).environment}
    assert colours_at_start(environment | session) == ("light", "")
    environment["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nowhere"
    assert colours_at_start(environment) == ("light", "")
