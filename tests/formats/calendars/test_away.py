"""Who is away by a calendar: whole days, words of titles, and whose leave they name."""

from __future__ import annotations

import pytest

from pendulum_journal.domain.errors import InputError
from pendulum_journal.formats.calendars.away import away_title, is_of_others, names_in
from tests.formats.calendars.conftest import US, calendar, event

MEETING = event("DTSTART:20261109T090000Z", "DURATION:PT1H", uid="meeting")
BERLIN = "X-WR-TIMEZONE:Europe/Berlin\n"


@pytest.mark.parametrize(
    "title",
    [
        "Urlaub", "Sommerurlaub", "Skiurlaub", "Betriebsferien", "Ferien", "Urlaub 🌴",
        "Urlaubstag", "Urlaub (genehmigt)", "Vacation", "vacations", "Out of the office", "OOO",
        "out-of-office", "PTO - Ines", "Sick day", "maternity leave", "Day off", "Krank",
        "krankgeschrieben", "Urlaub vor Ort", "Vacation after Easter", "PTO (no email)",
        "No meetings – vacation", "Urlaub, zurück am 5.",
        "Elternzeit", "Congés d’été", "RTT", "Vacaciones", "férias", "Zomerverlof", "Vakantie",
        "Ferie", "Sommarsemester", "Semester", "föräldraledig", "Kesäloma", "Urlop", "отпуск",
        "Dzień wolny", "dni wolne", "Wakacje", "Nie ma mnie", "Poza biurem", "L4",
        "Zwolnienie lekarskie", "na zwolnieniu lekarskim", "Urlopu", "na urlopie", "Chorobowe",
        "Nieobecność", "Freier Tag", "Arbeitsunfähig", "Absent du bureau",
        "Jour de congé", "En arrêt maladie", "Fuera de la oficina", "Día libre", "Baja médica",
        "Folga", "Fora do escritório", "Fuori ufficio", "Giorno libero", "Na L4", "Wolne",
        "Vrije dag", "Ziekteverlof", "Fridag", "Sykemelding", "Poissa", "Sairauslomalla",
        "Dovolená", "Nemocenská", "Mimo kancelář", "В отпуске", "Больничный", "Szabadnap",
        "年休", "夏期休暇", "Holiday",
    ],
)  # fmt: skip
def test_titles_that_say_that_somebody_is_away(title):
    assert away_title(title) is not None


@pytest.mark.parametrize(
    "title",
    [
        "Urlaub beantragen", "Urlaubsantrag", "Übergabe vor Urlaub", "Sommerurlaub planen",
        "Request PTO", "PTO request", "Approve vacation", "Hand over before vacation", "No holiday",
        "Back from vacation", "Holiday party", "Kein Urlaub", "Demander congés", "Pedir vacaciones",
        "Vor dem Urlaub", "After vacation", "休暇申請", "Schulferien", "Semesterferien",
        "Sommerferien", "School holidays", "Vacances scolaires", "Wintersemester", "Fall semester",
        "Zastępuję Piotra (urlop)", "Urlop Piotra – zastępstwo za niego", "Zastępstwo: urlop Ewy",
        "Vertretung für Mika (Urlaub)", "Vertretung Urlaub Mika", "Mika PTO, I am covering for her",
        "Ich vertrete Mika (Urlaub)", "Covering Mika, vacation", "Standing in for Mika - vacation",
        "Diploma", "Dni wolne - plan", "Planowanie urlopów", "L40", "Folgaard",
        "Beurlaubung", "Leave", "Peripherie", "L4 review", "Pokoje wolne", "Wakacje szkolne",
        "Ferie zimowe", "po urlopie",
        "Nicht im Büro",
    ],
)  # fmt: skip
def test_titles_about_leave_or_of_schools_do_not(title):
    assert away_title(title) is None


THEIRS = """
Mika Urlaub; Urlaub Mika; OOO: Mika; Mika's vacation; Mikas Urlaub; Lehto – PTO; Ayşe Urlaub;
Mueller OOO; Müller OOO; Jonas Urlaub
"""
MINE = """
Urlaub; Urlaub Ines; Ines + Mika Urlaub; Urlaub mit Mika; Urlaub Mai; Urlaub von Tom;
Urlaub (Vertretung Mika Lehto); OOO, covered by Mika
"""


@pytest.mark.parametrize(("titles", "is_theirs"), [(THEIRS, True), (MINE, False)])
def test_whose_leave_a_title_names(titles, is_theirs):
    others = names_in(
        ["mika.lehto@x.org", "j.brandt@x.org", "Jonas Brandt", "ayse.y@x.org", "Eva Müller",
         "mai.le@x.org", "von@x.org"]
    )  # fmt: skip
    mine = names_in(["ines.keller@x.org"])
    for title in titles.split(";"):
        said = away_title(title.strip())
        assert said is not None
        assert is_of_others(said, mine, others) is is_theirs, title


CASES_THEIRS = """
Urlop Piotra; Piotr – urlop; Urlop Piotra Zielińskiego; urlop Zieliński; urlop p. Zielińskiego;
Urlop Anny Kowalskiej; Urlop Anny; urlop Kowalskiej; Urlop macierzyński Ewy; EWY URLOP;
Urlop Marka; Urlop Pawła; Urlop za Piotra; Urlop Kasi; Dovolená Nováka; Dovolená Tomáše;
Mikan loma; Pekan loma; Virtasen kesäloma; Toms Urlaub; Tom's vacation; отпуск Ивана; отпуск Ольги;
отпуск Игоря; Urlop Ani i Piotra
"""
CASES_MINE = """
Urlop; Urlop Tomasza; urlop Nowaka; Tomasz urlop; Urlop (zastępstwo: Piotr); Urlop z Anną;
Urlop, zastępuje mnie Piotr; Urlop u Piotra; Urlaub Januar; Urlaub ins Allgäu; PTO this time;
Urlop na żądanie; Urlop Tomasza i Anny; Urlop za granicą; Vacation any day; Urlop Ewelina;
Urlaub (Vertretung für mich: Mika); PTO, backup for me: Tom
"""


@pytest.mark.parametrize(("titles", "is_theirs"), [(CASES_THEIRS, True), (CASES_MINE, False)])
def test_a_name_is_known_in_the_genitive_unless_it_is_the_readers(titles, is_theirs):
    others = names_in(
        ["Piotr Zieliński", "Anna Kowalska", "Ewa Lis", "Marek", "Paweł", "Kasia", "Novák", "Tomáš",
         "Mika", "Pekka Virtanen", "Tom", "Tim", "Jan", "Ina", "Иван", "Ольга", "Игорь", "Ania"]
    )  # fmt: skip
    mine = names_in(["Tomasz Nowak"])
    for title in titles.split(";"):
        said = away_title(title.strip())
        assert said is not None, title
        assert is_of_others(said, mine, others) is is_theirs, title


WHOLE = {
    "utc": ("DTSTART:20261115T230000Z", "DTEND:20261118T230000Z"),
    "zone": (
        "DTSTART;TZID=Europe/Berlin:20261116T000000",
        "DTEND;TZID=Europe/Berlin:20261119T000000",
    ),
    "floating": ("DTSTART:20261116T000000", "DTEND:20261118T235900"),
    "series": ("DTSTART:20261116T000000", "DURATION:PT24H", "RRULE:FREQ=DAILY;COUNT=3"),
}


@pytest.mark.parametrize("when", WHOLE.values(), ids=WHOLE)
@pytest.mark.parametrize(
    "says", ["SUMMARY:Out of office", "BUSYSTATUS:OOF", "X-MICROSOFT-CDO-BUSYSTATUS:OOF",
             "X-GOOGLE-EVENT-TYPE:outOfOffice"],
)  # fmt: skip
def test_a_timed_event_of_whole_days_is_all_day(shown, when, says):
    content = calendar(MEETING, event(*when, says, people=""), head=BERLIN)
    days = [each[0] for each in shown(content) if each[2] == "Away"]
    assert days == [f"2026-11-{day} 00:00" for day in (16, 17, 18)]


def test_days_of_the_zone_of_the_event_are_days_though_the_journal_is_elsewhere(shown):
    away = event(
        "DTSTART;TZID=America/New_York:20261116T000000",
        "DTEND;TZID=America/New_York:20261118T000000",
        "SUMMARY:PTO",
        people="",
    )
    assert [each[0] for each in shown(calendar(MEETING, away)) if each[2] == "Away"] == [
        "2026-11-16 06:00",
        "2026-11-17 06:00",
    ]


def test_whole_days_with_guests_are_no_meeting_and_longer_ones_not_refused(read):
    nine = "DTSTART:20261115T230000Z", "DTEND:20261124T230000Z"
    found = read(calendar(MEETING, event(*nine, "SUMMARY:Abwesend"), head=BERLIN))
    assert (found.refused_count, found.away_words) == (0, {"Abwesend": 1})
    found = read(calendar(MEETING, event(*nine, "SUMMARY:Hackathon"), head=BERLIN))
    assert (found.count, found.left_out) == (1, {"all-day": 1})


def test_an_absence_from_morning_to_evening_covers_the_days_between(shown, read):
    says = "X-MICROSOFT-CDO-BUSYSTATUS:OOF"
    long = event("DTSTART:20261116T080000Z", "DTEND:20261119T160000Z", says)
    days = [each[0] for each in shown(calendar(MEETING, long)) if each[2] == "Away"]
    assert days == ["2026-11-17 00:00", "2026-11-18 00:00"]
    for end in ("20261116T110000Z", "20261117T090000Z"):
        hours = event("DTSTART:20261116T080000Z", f"DTEND:{end}", says)
        found = read(calendar(MEETING, hours))
        assert (found.count, found.left_out) == (1, {"out-for-hours": 1})


def test_the_leave_of_somebody_in_the_calendar_is_not_the_readers(read):
    people = "ATTENDEE:mailto:me@x.org\nATTENDEE;CN=Mika Lehto:mailto:ml7@x.org\n"
    meeting = event("DTSTART:20261109T090000Z", "DURATION:PT1H", uid="meeting", people=people)
    day = "DTSTART;VALUE=DATE:20261116"
    titles = "Mika Urlaub", "Urlaub", "Skiurlaub", "Urlaub"
    found = read(
        calendar(
            meeting,
            *(
                event(day, f"SUMMARY:{title}", uid=f"{n}", people="")
                for n, title in enumerate(titles)
            ),
        )
    )
    assert found.left_out == {"away-of-others": 1}
    assert found.away_words == {"Urlaub": 2, "Skiurlaub": 1}


def test_whole_days_alone_ask_nothing(read):
    def days(*titles):
        made = (
            event(f"DTSTART;VALUE=DATE:202605{at:02d}", f"SUMMARY:{each}", uid=f"{at}", people="")
            for at, each in enumerate(titles, 1)
        )
        return calendar(*made)

    with pytest.raises(InputError, match=r"has no events with a time; all-day events that are no"):
        read(days("Labour Day", "Constitution Day"), without_people=None)
    found = read(days("Labour Day", "Urlop"), without_people=None)
    assert (found.count, found.away_words) == (1, {"Urlop": 1})
    timed = event("DTSTART:20260511T090000Z", "DURATION:PT1H", uid="t", people="")
    with pytest.raises(InputError, match="what is a meeting"):
        read(days("Urlop").replace("END:VCALENDAR", f"{timed}END:VCALENDAR"), without_people=None)


def test_people_without_addresses_are_named_as_they_are_written(read):
    people = US.replace("mailto:me@x.org", "x").replace("ORGANIZER", "ORGANIZER;CN=Ines Keller")
    content = calendar(event("DTSTART:20261109T090000Z", "DURATION:PT1H", people=people))
    assert "Ines Keller" in read(content, me=("ines keller",)).people
    assert read(content, me=("INES KELLER",)).owners == ("Ines Keller",)
