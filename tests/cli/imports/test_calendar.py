"""``import evidence`` for calendars."""

from __future__ import annotations

import pytest

EVENT = """BEGIN:VEVENT
UID:{n}
DTSTART:2026{day}T090000Z
DURATION:PT{minutes}M
{people}END:VEVENT
"""
ME = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:me@x.org\nATTENDEE:mailto:p{n}@x.org\n"


@pytest.fixture
def ics(tmp_path):
    path = tmp_path / "work.ics"
    events = [
        EVENT.format(n=n, day=day, minutes=60 + n, people=ME.format(n=n))
        for n, day in enumerate(("1102", "1103", "1109", "1110"))
    ]
    broken = EVENT.format(n="x", day="1105", minutes=5, people="RRULE:FREQ=SECONDLY\n")
    path.write_text(
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n" + "".join(events) + broken + "END:VCALENDAR\n"
    )
    return path


def test_a_dry_run_prints_a_table_a_week_and_makes_no_journal(run, ics, file):
    looked = run("import", "evidence", ics, "--dry-run", "--zone", "Europe/Berlin")
    assert looked.status == 0
    rows = [line.split() for line in looked.out.splitlines() if line.startswith("2026-W")]
    assert rows == [
        ["2026-W45", "2:01", "2:01", "31:30", "4:30", "5", "2"],
        ["2026-W46", "2:05", "2:05", "9:00", "4:30", "2", "2"],
    ]
    assert "Left out, line 32: The event repeats more than 24 times a day" in looked.out
    assert "Taken for you: me@x.org. If that is not yours, say which is, with --me" in looked.out
    assert not file.exists()
    shape = run("import", "evidence", ics, "--dry-run", "--json", "--zone", "Europe/Berlin").json
    assert shape["format"] == "ics"
    assert shape["covers"] == ["2026-11-02", "2026-11-10"]
    assert shape["weeks"]["2026-W46"] == {
        "meetings": 125, "one_on_ones": 125, "focus_block_total": 540, "longest_focus_block": 270,
        "focus_days": 2, "fragmented": 235, "away_days": 0, "away_on": [], "meeting_count": 2,
        "activities": {"Meetings": 125}, "unmapped": 0, "items": 2, "overlap": 0,
    }  # fmt: skip


def test_it_stands_beside_the_week(run, ics):
    assert run("import", "evidence", ics, "--yes", "--zone", "Europe/Berlin").status == 0
    assert (
        "Measured by a calendar: Meetings 2:05, 9:00 free in blocks, on 2 days"
        in run("show", "2026-W46").out
    )
    assert run("show", "2026-W46", "--json").json["measured"]["meetings"] == 125


def test_a_week_away_is_said_first(run, tmp_path):
    path = tmp_path / "away.ics"
    path.write_text(
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:1\nSUMMARY:Vacation\n"
        "DTSTART;VALUE=DATE:20260810\nDURATION:P5D\nATTENDEE:mailto:me@x.org\nEND:VEVENT\n"
        "END:VCALENDAR\n"
    )
    options = ("--yes", "--zone", "Europe/Berlin", "--me", "me@x.org")
    assert run("import", "evidence", path, *options).status == 0
    shown = run("show", "2026-W33").out
    assert "Measured by a calendar: away on 5 days (calendar: 2026-08-10 to 2026-08-14)\n" in shown


def test_what_it_leaves_open_is_said(run, ics):
    people = ics.read_text().replace("me@x.org", "p0@x.org")
    ics.write_text("\n".join(line for line in people.splitlines() if "ATTENDEE" not in line))
    outcome = run("import", "evidence", ics, "--dry-run")
    assert outcome.status == 1
    assert "--without-people" in outcome.complaint
    assert run("import", "evidence", ics, "--dry-run", "--without-people", "all").status == 0


def test_of_a_folder_only_the_calendars_that_were_chosen_are_read(run, ics, tmp_path):
    folder = tmp_path / "calendars"
    folder.mkdir()
    for name in ("Home", "Work", "Team"):
        text = ics.read_text().replace("PRODID:x", f"PRODID:x\nX-WR-CALNAME:{name}")
        (folder / f"{name}.ics").write_text(text)

    def look(*names):
        chosen = [word for name in names for word in ("--calendar", name)]
        return run("import", "evidence", folder, "--dry-run", "--zone", "UTC", *chosen)

    found = look("Home", "work")
    assert found.status == 0
    assert ("Home.ics (" in found.out, "Work.ics (" in found.out) == (True, True)
    assert "Team" not in found.out
    assert "Not read" not in found.out
    refused = look("Home", "Nobody’s")
    assert refused.status == 1
    assert "There is no calendar “Nobody’s” in any of the files. In them are: Home;" in refused.err
