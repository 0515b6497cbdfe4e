"""Stays in other zones: kept with the journal, and all weeks are split anew by them."""

from __future__ import annotations

from datetime import date

import pytest

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.week import Week
from pendulum_journal.services.evidence.importing import carry_out_evidence
from pendulum_journal.services.evidence.measured import measured_week
from pendulum_journal.services.evidence.plan import EvidenceOptions
from pendulum_journal.services.evidence.reading import plan_evidence
from pendulum_journal.services.evidence.trends.kept import kept_of
from pendulum_journal.services.evidence.zones import (
    SETTING,
    Stay,
    Zones,
    add_stay,
    put_stays,
    remove_stay,
    stays_of,
    with_stay,
    zone_meant,
    zones_like,
    zones_of,
)
from pendulum_journal.services.exporting import ExportFormat, export
from pendulum_journal.services.importing.whole_journal import (
    import_into_new,
    read_from,
    read_journal,
)
from pendulum_journal.services.journal import Journal

WEEK = Week.parse("2026-W03")
STAY = Stay(date(2026, 1, 12), "America/New_York")
EVENT = (
    "BEGIN:VEVENT\nUID:{0}\nDTSTART{1}\nDTEND{2}\nSUMMARY:{3}\n"
    "ORGANIZER:mailto:me@x\nATTENDEE:mailto:b@x\nEND:VEVENT\n"
)


def read(journal, path, **options):
    return plan_evidence(journal, path, EvidenceOptions(me=("me@x",), **options))


@pytest.fixture
def calendar(tmp_path):
    # Monday 19 January 04:00 UTC: still Sunday evening in New York. And a holiday of three days.
    late = EVENT.format("a", ":20260119T040000Z", ":20260119T050000Z", "Talk")
    away = EVENT.format("b", ";VALUE=DATE:20260127", ";VALUE=DATE:20260130", "Vacation")
    path = tmp_path / "work.ics"
    path.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\n{late}{away}END:VCALENDAR\n")
    return path


def test_weeks_are_split_anew_when_a_stay_is_added(journal, calendar):
    plan = read(journal, calendar, zone="Europe/Berlin")
    assert [str(each) for each in plan.zones.sentences()] == [
        "Days and weeks are told apart in Europe/Berlin."
    ]
    carry_out_evidence(journal, plan)
    assert measured_week(journal, WEEK) is None
    assert measured_week(journal, WEEK + 1).total == 60
    kept = kept_of(journal)

    changes = add_stay(journal, *STAY)
    assert changes.evidence
    assert kept_of(journal) is not kept
    assert [str(each) for each in zones_of(journal).sentences()][1] == (
        "From 2026-01-12 on it is America/New_York."
    )
    assert measured_week(journal, WEEK + 1).total == 0
    assert measured_week(journal, WEEK + 2).calendar.away_days == 3  # days are days everywhere
    again = read(journal, calendar, zone="Europe/Berlin")
    assert again.weeks[WEEK].total == 60
    assert remove_stay(journal, STAY.day).evidence
    assert measured_week(journal, WEEK + 1).total == 60


def test_stays_are_sorted_refused_where_unknown_and_kept_whatever_else_is_damaged(journal):
    back = Stay(date(2026, 2, 2), "Europe/Berlin")
    put_stays(journal, [back, STAY, back])
    assert stays_of(journal) == (STAY, back)
    add_stay(journal, STAY.day, "America/Chicago")
    assert stays_of(journal)[0].zone == "America/Chicago"
    for zone, problem in (("Mars/One", "not a time zone"), (" ", "Write a time zone")):
        with pytest.raises(InputError, match=problem):
            add_stay(journal, STAY.day, zone)
    with pytest.raises(InputError, match="No stay begins on 2026-03-01"):
        remove_stay(journal, date(2026, 3, 1))
    journal.put_setting(
        SETTING, [["2026-01-12", "X/Y"], 3, ["x", "Europe/Berlin"], list(map(str, back))]
    )
    assert stays_of(journal) == (back,)
    journal.put_setting(SETTING, "?")
    assert stays_of(journal) == ()


def test_times_of_a_file_in_another_zone_are_told(journal, tmp_path):
    path = tmp_path / "timer.csv"
    path.write_text(
        "Project,Start date,Start time,End date,End time\n"
        "Coding,2026-01-19,04:30,2026-01-19,05:30\n"
    )
    carry_out_evidence(journal, read(journal, path, zone="Europe/Berlin"))
    said = " ".join(map(str, read(journal, path, zone="Asia/Tokyo").warnings))
    assert "Times of the file that name no zone are read as those of Asia/Tokyo." in said


def test_stays_go_with_an_export_of_the_journal(journal, tmp_path):
    put_stays(journal, [STAY])
    path = tmp_path / "journal.json"
    export(journal, ExportFormat.JSON, path)
    new = tmp_path / "new" / "journal.db"
    new.parent.mkdir()
    import_into_new(new, read_journal(path), read_from(path), today=journal.today)
    made = Journal.open(new, backups=tmp_path / "b", today=journal.today)
    assert stays_of(made) == (STAY,)
    made.close()


ROME, TOKYO = Stay(date(2026, 3, 2), "Europe/Rome"), Stay(date(2026, 5, 4), "Asia/Tokyo")


def test_a_stay_with_an_end_leads_back_to_where_one_would_be_then():
    zones = Zones("Europe/Berlin", (ROME, TOKYO))
    oslo = Stay(date(2026, 2, 2), "Europe/Oslo")
    assert with_stay(zones, oslo) == (ROME, TOKYO, oslo)
    assert with_stay(zones, Stay(ROME.day, "Europe/Oslo")) == (TOKYO, Stay(ROME.day, "Europe/Oslo"))
    home = Stay(date(2026, 2, 9), "Europe/Berlin")
    assert with_stay(zones, oslo, date(2026, 2, 8)) == (oslo, home, ROME, TOKYO)
    assert with_stay(zones, oslo, ROME.day) == (oslo, Stay(date(2026, 3, 3), "Europe/Rome"), TOKYO)
    assert with_stay(zones, oslo, date(2026, 5, 3)) == (oslo, TOKYO)
    assert with_stay(Zones(""), oslo, date(2026, 2, 8)) == (oslo,)


def test_zones_are_found_by_parts_of_words():
    names = ["America/Los_Angeles", "America/New_York", "Africa/Lagos", "Etc/GMT", "Etc/GMT-1"]
    assert zones_like("los ang", names) == names[:1]
    assert zones_like("AMERICA", names) == names[:2]
    assert zones_like("york_new", names) == names[1:2]
    assert zone_meant(" los ang", names) == "America/Los_Angeles"
    assert zone_meant("etc/gmt", names) == "Etc/GMT"
    assert [zone_meant(each, names) for each in ("america", "mars ", "")] == ["america", "mars", ""]
