"""What the system is told to start the reminder, and that nothing of it is left."""

from __future__ import annotations

import plistlib
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from datetime import datetime, time

import pytest

from pendulum_journal.domain.reminder.rule import Plan, Reminder
from pendulum_journal.domain.week import Week
from pendulum_journal.services.desktop import waking
from pendulum_journal.services.desktop.wakers.autostart import AutostartWaker, entry_in
from pendulum_journal.services.desktop.wakers.launch_agent import LaunchAgentWaker, agent
from pendulum_journal.services.desktop.wakers.systemd import SystemdWaker
from pendulum_journal.services.desktop.wakers.task_scheduler import TaskWaker, task
from pendulum_journal.services.reminder import kept
from pendulum_journal.services.reminder.waiting import Watch, has_session

FRIDAY = Reminder(Plan(), Week.of_iso(2026, 47))
SUNDAY = Reminder(Plan(6, time(9, 5)), Week.of_iso(2026, 47)).snooze(
    Week.of_iso(2026, 47), datetime.fromisoformat("2026-11-23T09:00")
)
COMMAND = ["/opt/50% of $it/pendulum-journal"]


@pytest.fixture
def ran():
    return []


@pytest.fixture
def run(ran):
    return lambda *words: ran.append(words) or True


def files_in(folder):
    return sorted(each.name for each in folder.rglob("*") if each.is_file())


def test_a_timer_of_systemd_makes_up_for_what_was_missed(tmp_path, run, ran):
    waker = SystemdWaker(tmp_path / "systemd/user", tmp_path / "share/timers", COMMAND, run)
    waker.set(SUNDAY)
    service, timer = sorted((tmp_path / "systemd/user").iterdir())
    assert "OnCalendar=Sun *-*-* 09:05:00\nOnCalendar=2026-11-23 09:00:00" in timer.read_text()
    assert "Persistent=true" in timer.read_text()
    assert 'ExecStart="/opt/50%% of $$it/pendulum-journal" "remind"' in service.read_text()
    assert ran[-1] == ("systemctl", "--user", "restart", timer.name)
    waker.set(FRIDAY)
    assert timer.read_text().count("OnCalendar=") == 1
    stamp = tmp_path / "share/timers" / f"stamp-{timer.name}"
    stamp.parent.mkdir(parents=True)
    stamp.touch()
    assert len(waker.remove()) == 2
    assert files_in(tmp_path) == []
    assert waker.remove() == []


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd")
def test_systemd_finds_no_fault_with_the_units(tmp_path, run):
    """It says so of this machine's other units, too, so only lines on ours count."""
    SystemdWaker(tmp_path, tmp_path / "s", [shutil.which("true")], run).set(SUNDAY)
    units = [str(each) for each in sorted(tmp_path.iterdir())]
    done = subprocess.run(
        ["systemd-analyze", "--user", "verify", *units], capture_output=True, text=True, check=False
    )
    assert [line for line in done.stderr.splitlines() if "pendulum" in line] == []
    said = subprocess.run(
        ["systemd-analyze", "calendar", "Fri *-*-* 16:00:00"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert "Normalized form: Fri *-*-* 16:00:00" in said


def test_a_waiting_process_is_started_now_and_at_each_login(tmp_path):
    started = []
    waker = AutostartWaker(tmp_path / "autostart", COMMAND, lambda *words: started.append(words))
    waker.set(FRIDAY)
    entry = entry_in(tmp_path / "autostart")
    assert 'Exec="/opt/50%% of \\\\$it/pendulum-journal" remind --wait' in entry.read_text()
    assert started == [(*COMMAND, "remind", "--wait")]
    assert waker.remove() == [entry]
    assert not (tmp_path / "autostart").exists()


class Called:
    """A call that goes on until it is answered."""

    is_over = False

    def poll(self):
        return 0 if self.is_over else None


def test_the_waiting_process_calls_once_and_ends_when_it_is_switched_off(tmp_path):
    file, entry, calls = tmp_path / "reminder.json", tmp_path / "entry", []
    entry.touch()
    kept.write(file, FRIDAY.after(Week.of_iso(2026, 46)))
    watch = Watch(file, entry, lambda: calls.append(Called()) or calls[-1])
    assert watch.look(datetime.fromisoformat("2026-11-20T15:59"))
    assert calls == []
    for minute in ("16:00", "16:01", "16:30"):
        assert watch.look(datetime.fromisoformat(f"2026-11-20T{minute}"))
    assert len(calls) == 1
    calls[0].is_over = True  # and nobody could be told, so it is due still
    assert watch.look(datetime.fromisoformat("2026-11-20T16:31"))
    assert len(calls) == 2
    entry.unlink()
    assert not watch.look(datetime.fromisoformat("2026-11-20T16:32"))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system starts the reminder")
def test_a_waiting_process_ends_as_soon_as_the_reminder_is_switched_off(tmp_path):
    file, entry = tmp_path / "reminder.json", tmp_path / "entry"
    entry.touch()
    kept.write(file, FRIDAY)  # of long ago, so it calls at its first look
    module = "pendulum_journal.services.reminder.waiting"
    call = f"wait(Path({str(file)!r}), Path({str(entry)!r}), ['echo'])"
    code = f"from pathlib import Path\nfrom {module} import wait\n{call}"
    waiting = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    try:
        assert waiting.stdout.readline() == b"remind\n"
        kept.delete(file)
        assert waiting.wait(timeout=20) == 0  # its next look by itself is up to a minute away
    finally:
        waiting.kill()
        waiting.wait()
        waiting.stdout.close()


def test_a_session_that_is_gone_is_noticed(tmp_path):
    bus = tmp_path / "bus"
    environment = {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={bus},guid=1"}
    assert not has_session(environment)
    bus.touch()
    assert has_session(environment)
    assert has_session({"DBUS_SESSION_BUS_ADDRESS": "unix:abstract=x"})


def test_an_agent_of_macos(tmp_path, run, ran, monkeypatch):
    monkeypatch.setattr("os.getuid", lambda: 501, raising=False)
    told = plistlib.loads(agent(COMMAND, SUNDAY))
    assert told["ProgramArguments"] == [*COMMAND, "remind"]
    assert told["StartCalendarInterval"] == [
        {"Weekday": 0, "Hour": 9, "Minute": 5},
        {"Month": 11, "Day": 23, "Hour": 9, "Minute": 0},
    ]
    waker = LaunchAgentWaker(tmp_path, COMMAND, run)
    waker.set(FRIDAY)
    assert ran[-1][:3] == ("launchctl", "bootstrap", "gui/501")
    assert len(waker.remove()) == 1
    assert files_in(tmp_path) == waker.remove() == []


def test_a_task_of_windows(run, ran):
    names = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}
    tree = ET.fromstring(task(["C:\\P & Q\\p.exe", "-m", "x y"], SUNDAY).partition("\n")[2])
    assert tree.find(".//t:Command", names).text == "C:\\P & Q\\p.exe"
    assert tree.find(".//t:Arguments", names).text == '-m "x y" remind'
    assert tree.find(".//t:DaysOfWeek", names)[0].tag.endswith("Sunday")
    assert tree.find(".//t:TimeTrigger/t:StartBoundary", names).text == "2026-11-23T09:00:00"
    assert tree.find(".//t:StartWhenAvailable", names).text == "true"
    waker = TaskWaker(COMMAND, run)
    waker.set(FRIDAY)
    assert waker.remove() == []
    assert [words[1] for words in ran] == ["/Create", "/Delete"]


def test_without_a_systemd_of_the_user_it_is_found_missing(tmp_path):
    assert not waking.has_user_systemd({})
    assert not waking.has_user_systemd({"XDG_RUNTIME_DIR": str(tmp_path)})
    assert waking.run("a program that is nowhere") is False
