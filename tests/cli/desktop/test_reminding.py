"""``remind`` as the system starts it, and as somebody sets it at a terminal."""

from __future__ import annotations

import json
import sys
from datetime import datetime

import pytest

from pendulum_journal.cli.desktop import reminding
from pendulum_journal.cli.main import main
from pendulum_journal.services.desktop import notifications, waking
from pendulum_journal.services.reminder import telling
from pendulum_journal.services.reminder.calling import Action, Answer

pytestmark = pytest.mark.skipif(
    sys.platform in {"win32", "darwin"}, reason="what waits is that of a Linux desktop"
)
FRIDAY = datetime.fromisoformat("2026-11-20T16:00")


@pytest.fixture
def started(file, monkeypatch):
    """What was started, on a machine whose clock says Friday at four."""
    found = []
    monkeypatch.setattr(waking, "start", lambda *words, **how: found.append((words, how)))
    monkeypatch.setattr(reminding, "wall_clock", lambda: FRIDAY)
    return found


@pytest.fixture
def notified(monkeypatch):
    """The notifications that were shown; each is answered by the key that stands here."""
    found, answers = [], ["default"]

    def notify(title, text, actions, *, instead, shown, patience_s):
        assert "Settings" in instead
        shown()
        found.append((title, text, dict(actions)))
        return answers[-1], "token"

    monkeypatch.setattr(telling, "notify", notify)
    return found, answers


def kept(tmp_path):
    (path,) = tmp_path.rglob("reminder.json")
    return json.loads(path.read_text())


def test_a_reminder_is_set_comes_and_opens_the_window(
    run, started, notified, tmp_path, monkeypatch
):
    assert run("log", "2026-W47", "--hours", "Coding=3").status == 0
    monkeypatch.setattr(reminding, "wall_clock", lambda: FRIDAY.replace(hour=9))
    assert run("remind", "--at", "16:00").out.startswith("You are reminded each week: Friday 16:00")
    started.clear()
    said = run("remind").out
    assert said == "It is not time yet. The next reminder: Friday 2026-11-20 16:00.\n"
    monkeypatch.setattr(reminding, "wall_clock", lambda: FRIDAY)
    assert run("--today", "2026-11-20", "remind").out == "Reminded of 2026-W47: Write this week.\n"
    ((words, how),) = started
    assert (words[-1], how) != ("remind", {})
    assert how == {"token": "token"}
    shown, answers = notified
    assert shown[0][1] == "Not given yet: energy and note."
    assert list(shown[0][2]) == ["default", "evening", "monday", "skip", "off"]
    assert kept(tmp_path)["given"] == "2026-W47"
    answers.append("monday")
    assert (
        run("--today", "2026-11-20", "remind", "--now").out == "Reminded of 2026-W47: On Monday.\n"
    )
    assert kept(tmp_path)["snoozed"] == "2026-11-23T09:00:00"
    assert run("remind", "--off").out == "You are reminded no more.\n"
    assert run("remind", "--off").out == "There was no reminder.\n"
    assert run("remind").out.startswith("You are not reminded.")
    said = run("--today", "2026-11-20", "remind", "--now").out
    assert list(shown[-1][2]) == ["default"]  # nothing can be put off while nothing is set
    assert "That was only to see it: the reminder is off." in said


def test_wrong_times_and_two_wishes_at_once_are_refused(run, started):
    assert "write Friday 16:00" in run("remind", "--at", "teatime").complaint
    assert run("remind", "--off", "--now").status == 2


def test_where_nothing_shows_notifications_a_window_does_or_it_is_tried_again(
    file, started, monkeypatch, capsys
):
    def refuse(*_words, **_how):
        raise notifications.NoNotificationsError("no bus")

    monkeypatch.setattr(telling, "notify", refuse)
    monkeypatch.setattr(telling, "PAUSE_S", 0.0)
    asked = []

    def show(call, actions, shown):
        asked.append(str(call.title))
        return Answer(Action.SKIP)

    assert main(["remind", "--now"], show_reminder=show) == 0
    assert asked == ["Week 47: time to write it down"]
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main(["remind", "--now"], show_reminder=show) == 75
    assert "(no bus), and there is no display for a window." in capsys.readouterr().err
    monkeypatch.setenv("DISPLAY", "unix:65535")
    assert main(["remind", "--now"], show_reminder=show) == 75
    assert "the display unix:65535 cannot be reached." in capsys.readouterr().err
