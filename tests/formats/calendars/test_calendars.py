"""Calendars as programs write them: when events take place, and what counts."""

from __future__ import annotations

import zipfile

import pytest

from pendulum_journal.domain.errors import InputError
from pendulum_journal.formats.calendars.kinds import WithoutPeople
from pendulum_journal.formats.calendars.library import broken_event
from pendulum_journal.formats.calendars.places import calendar_format
from tests.formats.calendars.conftest import HEAD, US, calendar, event

NEW_YORK = "DTSTART;TZID=America/New_York:20261116T090000"


def one(*lines, head="", **more):
    return calendar(event(*lines, **more), head=head)


@pytest.mark.parametrize(
    ("lines", "begin", "end"),
    [
        (("DTSTART:20261116T090000Z", "DTEND:20261116T100000Z"), "2026-11-16 10:00", "16 11:00"),
        (("DTSTART:20261116T090000", "DURATION:PT1H30M"), "2026-11-16 09:00", "16 10:30"),
        ((NEW_YORK, "DTEND;TZID=America/New_York:20261116T100000"), "2026-11-16 15:00", "16 16:00"),
        (
            (
                'DTSTART;TZID="Pacific Standard Time":20261116T090000',
                "DTEND;TZID=Pacific Standard Time:20261116T100000",
            ),
            "2026-11-16 18:00",
            "16 19:00",
        ),
        (
            (
                "DTSTART;TZID=/mozilla.org/2005_1/Asia/Tokyo:20261116T180000",
                "DTEND;VALUE=DATE-TIME:20261116T100000Z",
            ),
            "2026-11-16 10:00",
            "16 11:00",
        ),
        (("DTSTA", " RT:2026", "\t1116T090000Z", "DURATION:P", " T1H"), "2026-11-16 10:00",
         "16 11:00"),
        (("DTSTART:20261024T200000Z", "DTEND:20261025T020000Z"), "2026-10-24 22:00", "25 03:00"),
    ],
    ids=["utc", "floating", "zone", "windows", "vendor", "folded", "clock-change"],
)  # fmt: skip
def test_an_event_takes_place_once(shown, lines, begin, end):
    assert shown(one(*lines)) == [(begin, end, "One-on-ones")]


def test_floating_times_are_in_the_zone_of_the_calendar(shown):
    content = one(
        "DTSTART:20261116T090000", "DURATION:PT1H", head="X-WR-TIMEZONE:America/New_York\n"
    )
    assert shown(content) == [("2026-11-16 15:00", "16 16:00", "One-on-ones")]


def test_a_series_with_its_exceptions(shown):
    rule = (
        "DTSTART;TZID=Europe/Berlin:20261019T090000",
        "DTEND;TZID=Europe/Berlin:20261019T100000",
        "RRULE:FREQ=WEEKLY;UNTIL=20261123T080000Z",
        "EXDATE:20261026T080000Z",
        "RDATE;TZID=Europe/Berlin:20261028T120000",
    )
    moved = event(
        "RECURRENCE-ID:20261102T080000Z",
        "DTSTART;TZID=Europe/Berlin:20261103T090000",
        "DURATION:PT30M",
    )
    gone = event("RECURRENCE-ID:20261109T080000Z", "DTSTART:20261109T080000Z", "STATUS:CANCELLED")
    assert [begin for begin, _, _ in shown(calendar(event(*rule), moved, gone))] == [
        "2026-10-19 09:00",
        "2026-10-28 12:00",
        "2026-11-03 09:00",
        "2026-11-16 09:00",
        "2026-11-23 09:00",
    ]


def test_an_occurrence_that_was_moved_here_from_ahead_takes_place(shown):
    series = event("DTSTART:20261201T090000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY")
    moved = event("RECURRENCE-ID:20261208T090000Z", "DTSTART:20261117T090000Z", "DURATION:PT1H")
    assert shown(calendar(series, moved)) == [("2026-11-17 10:00", "17 11:00", "One-on-ones")]


def test_what_is_ahead_is_no_evidence_and_days_away_are_split(read, shown):
    ahead = event("DTSTART:20261201T090000Z", "DURATION:PT1H", uid="2")
    away = event("DTSTART;VALUE=DATE:20261128", "DTEND;VALUE=DATE:20261205", "SUMMARY:Urlaub",
                 "TRANSP:TRANSPARENT", uid="3", people="")  # fmt: skip
    content = calendar(ahead, away, event("DTSTART:20261127T090000Z", "DURATION:PT1H"))
    assert [each[::2] for each in shown(content)] == [
        ("2026-11-27 10:00", "One-on-ones"),
        ("2026-11-28 00:00", "Away"),
        ("2026-11-29 00:00", "Away"),
        ("2026-11-30 00:00", "Away"),
    ]


PEOPLE = {
    "one": ("ATTENDEE:mailto:a@x.org\nATTENDEE;PARTSTAT=ACCEPTED:MAILTO:Me@x.org\n", "One-on-ones"),
    "organizer": ("ORGANIZER:mailto:b@x.org\nATTENDEE:mailto:me@x.org\n", "One-on-ones"),
    "two": (US + "ATTENDEE;PARTSTAT=DECLINED:mailto:b@x.org\n", "Meetings"),
    "room": (US + "ATTENDEE;CUTYPE=ROOM:mailto:r@x.org\n", "One-on-ones"),
    "google-room": (US + "ATTENDEE:mailto:c_1@resource.calendar.google.com\n", "One-on-ones"),
    "group": (US + "ATTENDEE;CUTYPE=GROUP:mailto:all@x.org\n", "Meetings"),
    "alone": ("ORGANIZER:mailto:me@x.org\nATTENDEE:mailto:me@x.org\n", None),
    "declined": ("ATTENDEE;PARTSTAT=DECLINED:mailto:me@x.org\nATTENDEE:mailto:a@x.org\n", None),
    "delegated": ("ATTENDEE;PARTSTAT=DELEGATED:mailto:me@x.org\nATTENDEE:mailto:a@x.org\n", None),
    "tentative": (
        'ATTENDEE;CN="Me: the, 1";PARTSTAT=TENTATIVE:mailto:me@x.org\nATTENDEE:mailto:a@x.org\n',
        "One-on-ones",
    ),
    "not-mine": ("ORGANIZER:mailto:a@x.org\nATTENDEE:mailto:b@x.org\n", None),
    "free": (US + "TRANSP:TRANSPARENT\n", None),
    "free-in-outlook": (US + "X-MICROSOFT-CDO-BUSYSTATUS:FREE\n", None),
    "cancelled": (US + "STATUS:CANCELLED\n", None),
}


@pytest.mark.parametrize(("people", "label"), PEOPLE.values(), ids=PEOPLE)
def test_what_counts_as_a_meeting(shown, people, label):
    other = event("DTSTART:20261117T090000Z", "DURATION:PT1H", uid="other")
    found = shown(
        calendar(event("DTSTART:20261116T090000Z", "DURATION:PT1H", people=people), other)
    )
    assert [each[2] for each in found[:-1]] == ([] if label is None else [label])


def test_only_what_was_accepted_can_count(read):
    content = one("DTSTART:20261116T090000Z", "DURATION:PT1H", people=PEOPLE["tentative"][0])
    assert read(content, accepted_only=True).left_out == {"not-accepted": 1}


def test_an_event_with_several_of_my_addresses_is_one_with_me(shown):
    people = US + "ATTENDEE:mailto:me@home.org\n"
    content = one("DTSTART:20261116T090000Z", "DURATION:PT1H", people=people)
    assert shown(content)[0][2] == "Meetings"
    assert shown(content, me=("me@x.org", "ME@home.org"))[0][2] == "One-on-ones"


def test_whose_calendar_it_is(read):
    several = [
        event("DTSTART:20261116T090000Z", "DURATION:PT1H", uid=str(n),
              people=f"ATTENDEE:mailto:me@x.org\nATTENDEE:mailto:p{n}@x.org\n")
        for n in range(3)
    ]  # fmt: skip
    found = read(calendar(*several), me=())
    assert found.person == "me@x.org"
    assert found.remarks[0].id == "calendar-me"
    named = one("DTSTART:20261116T090000Z", "DURATION:PT1H", head="X-WR-CALNAME:A@x.org\n")
    assert read(named, me=()).person == "a@x.org"
    with pytest.raises(InputError, match="Say which address is yours") as asked:
        read(one("DTSTART:20261116T090000Z", "DURATION:PT1H"), me=())
    assert set(asked.value.message.values["names"]) == {"a@x.org", "me@x.org"}
    with pytest.raises(InputError, match="Nobody of that name or address"):
        read(one("DTSTART:20261116T090000Z", "DURATION:PT1H"), me=("c@x.org",))


def test_a_calendar_that_names_nobody_is_asked_about(read, shown):
    titles = "SUMMARY:Team meeting", "SUMMARY:1:1 with Ann", "SUMMARY:Dentist"
    content = calendar(
        *(event(f"DTSTART:2026111{n}T090000Z", "DURATION:PT1H", title, uid=str(n), people="")
          for n, title in enumerate(titles, 1))
    )  # fmt: skip
    with pytest.raises(InputError, match="does not show what is a meeting"):
        read(content)
    labels = [each[2] for each in shown(content, without_people=WithoutPeople.WORDS)]
    assert labels == ["Meetings", "One-on-ones"]
    assert len(shown(content, without_people=WithoutPeople.ALL)) == 3
    assert shown(content, without_people=WithoutPeople.NONE) == []


def test_titles_are_read_only_where_they_are_wanted(read):
    content = one("DTSTART:20261116T090000Z", "DURATION:PT1H", "SUMMARY:Pay\\, now")
    assert read(content).labels == [("One-on-ones", ())]
    assert read(content, titles=True).labels == [("One-on-ones", ("Pay, now",))]


def test_an_archive_of_google_and_a_folder(read, shown, tmp_path):
    first = one("DTSTART:20261116T090000Z", "DURATION:PT1H")
    second = one("DTSTART:20261117T090000Z", "DURATION:PT1H", uid="2")
    path = tmp_path / "takeout.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Takeout/Calendar/a.ics", first)
        archive.writestr("Takeout/Calendar/b.ics", second + "X")
        archive.writestr("Takeout/inner.zip", b"PK")
    assert calendar_format(path) == "ics"
    assert len(shown("", path=path)) == 2
    assert [each.id for each in read("", path=path).remarks] == ["calendar-archives"]
    folder = tmp_path / "folder"
    (folder / "in").mkdir(parents=True)
    assert calendar_format(folder) is None
    (folder / "a.ics").write_text(first)
    (folder / "in" / "again.ics").write_text(first)
    assert calendar_format(folder) == "ics"
    assert len(shown("", path=folder)) == 1  # the same event in two calendars


def test_another_encoding_is_read(shown):
    content = one("DTSTART:20261116T090000Z", "DURATION:PT1H", "SUMMARY:Größe")
    assert len(shown(content.encode("cp1252"))) == 1
    assert len(shown(content.encode("utf-16"))) == 1
    assert len(shown(b"\xef\xbb\xbf" + content.replace("\n", "\r\n").encode())) == 1


BROKEN = {
    "no-start": (("DURATION:PT1H",), "calendar-no-start"),
    "secondly": (("DTSTART:20261116T090000Z", "RRULE:FREQ=SECONDLY"), "calendar-rule-often"),
    "far": (("DTSTART:00010101T000000Z", "DURATION:PT1H"), "calendar-outside"),
    "last": (("DTSTART:99991231T235959Z", "DURATION:PT1H"), "calendar-outside"),
    "long": (("DTSTART:20261101T090000Z", "DTEND:20261116T090000Z"), "calendar-week-long"),
    "never": (
        ("DTSTART:20200228T090000Z", "RRULE:FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30"),
        "calendar-rule-never",
    ),
    "often": (
        ("DTSTART:20200101T090000Z", "DURATION:PT1M", "RRULE:FREQ=DAILY;BYHOUR=9,10,11,12,13,14"),
        "calendar-rule-many",
    ),
}


@pytest.mark.parametrize(("lines", "reason"), BROKEN.values(), ids=BROKEN)
def test_a_broken_event_is_refused_alone_with_its_line(read, lines, reason):
    good = event("DTSTART:20261116T090000Z", "DURATION:PT1H", uid="good")
    entries = read(calendar(good, event(*lines)))
    line = HEAD.count("\n") + good.count("\n") + 1
    assert entries.count == 1
    assert [(each.item, each.reason.id) for each in entries.refused] == [(f"line {line}", reason)]


def test_what_is_written_in_an_unusual_way_is_read_by_the_library(shown, read):
    zone = (
        "BEGIN:VTIMEZONE\nTZID:Customized Time Zone\nBEGIN:STANDARD\nDTSTART:16010101T000000\n"
        "TZOFFSETFROM:+0530\nTZOFFSETTO:+0530\nEND:STANDARD\nEND:VTIMEZONE\n"
    )
    own = event(
        "DTSTART;TZID=Customized Time Zone:20261116T090000",
        "DTEND;TZID=Customized Time Zone:20261116T100000",
    )
    alone = event("RECURRENCE-ID:20261110T090000Z", "DTSTART:20261110T100000Z",
                  "DTEND:20261110T110000Z", "SUMMARY:moved", uid="2")  # fmt: skip
    night = event(
        "DTSTART;TZID=Europe/Berlin:20261023T230000",
        "DTEND;TZID=Europe/Berlin:20261024T060000",
        "RRULE:FREQ=DAILY;COUNT=3",
        uid="3",
    )
    value = event("DTSTART:2026-11-16 09:00", uid="4")
    content = calendar(own, alone, night, value, head=zone)
    assert [each[:2] for each in shown(content)] == [
        ("2026-10-23 23:00", "24 06:00"),
        ("2026-10-24 23:00", "25 06:00"),
        ("2026-10-25 23:00", "26 06:00"),
        ("2026-11-10 11:00", "10 12:00"),
        ("2026-11-16 04:30", "16 05:30"),
    ]
    entries = read(content)
    assert [each.id for each in entries.remarks] == ["calendar-library"]
    assert [each.reason.id for each in entries.refused] == ["calendar-broken"]


def test_a_file_that_is_not_one_calendar_is_read_by_the_library_as_a_whole(shown):
    first = one("DTSTART:20261116T090000Z", "DTEND:20261116T100000Z")
    hangs = event("DTSTART:20261116T090000Z", "RRULE:FREQ=SECONDLY", uid="3")
    second = calendar(event("DTSTART:20261117T090000Z", "DTEND:20261117T100000Z", uid="2"), hangs)
    assert len(shown(first + second)) == 2


OUTLOOK = (
    '"Subject","Start Date","Start Time","End Date","End Time","All day event","Meeting Organizer",'
    '"Required Attendees","Optional Attendees","Show time as"\r\n'
    '"1:1","11/16/2026","9:00:00 AM","11/16/2026","9:30:00 AM","False","Doe, Me",'
    '"Ann Lee","","2"\r\n'
    '"Team","11/16/2026","1:00:00 PM","11/16/2026","2:00:00 PM","False","Ann Lee",'
    '"Ann Lee;Doe, Me","Bob","2"\r\n'
    '"Free","11/17/2026","1:00:00 PM","11/17/2026","2:00:00 PM","False","Ann Lee",'
    '"Doe, Me","","3"\r\n'
    '"Focus","11/18/2026","1:00:00 PM","11/18/2026","5:00:00 PM","False","Doe, Me","","","2"\r\n'
    '"Off","11/19/2026","12:00:00 AM","11/20/2026","12:00:00 AM","True","Doe, Me","","","4"\r\n'
    '"Broken","11/19/2026","","yesterday","","False","Doe, Me","Ann Lee","","2"\r\n'
)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_a_table_of_outlook(read, shown, encoding):
    content = OUTLOOK.replace("Bob", "Böb").encode(encoding)
    given = {"name": "calendar.csv", "me": ("doe, me",)}
    assert shown(content, **given) == [
        ("2026-11-16 09:00", "16 09:30", "One-on-ones"),
        ("2026-11-16 13:00", "16 14:00", "Meetings"),
        ("2026-11-19 00:00", "20 00:00", "Away"),
    ]
    entries = read(content, **given)
    assert entries.format == "outlook"
    assert entries.left_out == {"free": 1, "alone": 1}
    assert [(each.item, each.reason.id) for each in entries.refused] == [
        ("line 7", "calendar-no-time")
    ]


def test_people_without_addresses_are_asked_about_by_their_names_as_they_are_written(read):
    rows = OUTLOOK.replace("Doe, Me", "Keller, Ines").splitlines(keepends=True)
    with pytest.raises(InputError, match="Say which name or address is yours") as asked:
        read("".join(rows[:2]), name="calendar.csv", me=())
    assert asked.value.message.values["people"] == "Ann Lee; Keller, Ines"
    found = read("".join(rows), name="calendar.csv", me=("Keller, Ines",))
    assert (found.owners, found.person) == (("Keller, Ines",), "Keller, Ines")


def test_a_value_that_is_none_is_named_in_plain_words():
    said = (
        "Cannot access 'dt' on broken property 'DTSTART' (expected 'vDDDTypes'): Expected "
        "datetime, date, or time. Got: '2026-09-30'"
    )
    assert str(broken_event(said)) == "The event cannot be read: its DTSTART is “2026-09-30”."
    assert str(broken_event("no end")) == "The event cannot be read: no end"
