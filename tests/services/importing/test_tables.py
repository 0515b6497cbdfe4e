"""Tables of the kinds that people have: the right figures, or one clear sentence and none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pendulum_journal.cli.imports.text import plan_text, result_shape
from pendulum_journal.domain.dates.column import DateOrder
from pendulum_journal.domain.errors import InputError
from pendulum_journal.services.activities import add_activity, find_activity, update_activity
from pendulum_journal.services.importing.columns import Daily, Empty, ImportOptions, parse_map
from pendulum_journal.services.importing.plan import Verdict
from pendulum_journal.services.importing.weeks import carry_out, plan
from pendulum_journal.services.journal import Journal

UNREAD = "unread"


@pytest.fixture
def journal(tmp_path):
    made = Journal.create(tmp_path / "journal.db", backups=None, today=lambda: date(2026, 11, 30))
    yield made
    made.close()


@pytest.fixture
def look(journal, tmp_path):
    """Return the plan for the content of a file."""

    def look(content, *, name="hours.csv", **options):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        maps = tuple(map(parse_map, options.pop("maps", ())))
        return plan(journal, path, ImportOptions(maps=maps, **options))

    return look


@pytest.fixture
def take(journal, look):
    """Import a file, and return the hours of each week, by the name of the activity in minutes."""

    def take(content, **options):
        import_plan = look(content, **options)
        if import_plan.accepted:
            carry_out(journal, import_plan)
        names = {each.id: each.name for each in journal.activities(archived=True)}
        found = {}
        for row in import_plan.accepted:
            entry = journal.entry(row.entry.week)
            hours = {names[key]: part.minutes for key, part in entry.minutes.items()}
            hours |= {names[key]: UNREAD for key in entry.unread}
            found[str(entry.week).removeprefix("2026-")] = hours
        return found

    return take


def both(meetings, coding):
    return {"Meetings": meetings, "Coding": coding}


AS_WEEKS = {
    "clock times": (
        "Week,Meetings,Coding\n2026-W02,07:30:00,12:15:00\n2026-W03,8:00:00,11:00:00\n",
        {"W02": both(450, 735), "W03": both(480, 660)},
    ),
    "decimals of a machine": (
        ("Week,Meetings,Coding\n2026-W02,7.416666666666667,20.25\n"
        "2026-W03,8.1,21.333333333333332\n2026-W04,7.699999999999999,21.0\n"),
        {"W02": both(445, 1215), "W03": both(486, 1280), "W04": both(462, 1260)},
    ),
    "units in the cells": (
        ("Week,Meetings,Coding\n2026-W02,7.5,-\n2026-W03,n/a,21\n2026-W04,8,21 h\n"
        "2026-W05,8 hrs,21h 5min\n2026-W06,480 min,1260m\n"),
        {
            "W02": both(450, UNREAD), "W03": both(UNREAD, 1260), "W04": both(480, 1260),
            "W05": both(480, 1265), "W06": both(480, 1260),
        },
    ),
    "numbers and errors of spreadsheets": (
        ("Week,Meetings,Coding\n2026-W02,1e1,5E-1\n2026-W03,#N/A,#REF!\n2026-W04,=1+1,-2\n"
        "2026-W05,+3,7.5h\n2026-W06, 3 ,\u00a04\u00a0\n"),
        {
            "W02": both(600, 30), "W03": both(UNREAD, UNREAD), "W04": both(UNREAD, UNREAD),
            "W05": both(180, 450), "W06": both(180, 240),
        },
    ),
    "minutes by the names": (
        "Week,Meetings (min),Coding [minutes]\n2026-W02,\"1,260\",480\n2026-W03,90,1.5\n",
        {"W02": both(1260, 480), "W03": both(90, 2)},
    ),
    "seconds by the names": (
        "week,meetings_sec,coding_seconds\n2026-W02,5400,72000\n",
        {"W02": both(90, 1200)},
    ),
    "German, with semicolons": (
        ("Woche;Besprechungen;Programmieren;Energie\n5.1.2026;7,5;12,25;60\n"
        "12.01.2026;1.000,5 min;8 Std. 30 Min.;55\n"),
        {"W02": both(450, 735), "W03": both(1001, 510)},
    ),
    "forms of weeks": (
        ("Week,Coding\n2026-W2,1\nKW 3 2026,2\n2026/04,3\n202605,4\nW06-2026,5\n"
        "Week 7 2026,6\n8. KW 2026,7\n2026 W09,8\n"),
        {f"W{n:02}": {"Coding": 60 * (n - 1)} for n in range(2, 10)},
    ),
    "months in German": (
        "Woche ab;Coding\n5. Januar 2026;1\nMontag, 12. Jänner 2026;2\n",
        {"W02": {"Coding": 60}, "W03": {"Coding": 120}},
    ),
    "spans of days": (
        "Week,Coding\n2026-01-05 – 2026-01-11,1\nJan 12 - Jan 18 2026,2\n19.1.–25.1.2026,3\n",
        {"W02": {"Coding": 60}, "W03": {"Coding": 120}, "W04": {"Coding": 180}},
    ),
    "days with times": (
        "Week starting,Coding\n2026-01-05 00:00:00,1\n2026-01-12T00:00:00Z,2\n",
        {"W02": {"Coding": 60}, "W03": {"Coding": 120}},
    ),
    "months first, as all are Mondays then": (
        "Week,Coding\n1/5/2026,1\n1/12/2026,2\n",
        {"W02": {"Coding": 60}, "W03": {"Coding": 120}},
    ),
    "days first, as there is no month 19": (
        "Week,Coding\n05/01/2026,1\n19/01/2026,2\n",
        {"W02": {"Coding": 60}, "W04": {"Coding": 120}},
    ),
    "weeks from Sunday on": (
        "Week of,Coding\n2026-01-04,1\n2026-01-11,2\n",
        {"W02": {"Coding": 60}, "W03": {"Coding": 120}},
    ),
    "weeks from Saturday on": (
        "Week starting,Coding\n2026-01-03,1\n2026-01-10,2\n",
        {"W02": {"Coding": 60}, "W03": {"Coding": 120}},
    ),
    "weeks to Sunday": (
        "Week ending,Coding\n2026-01-04,1\n2026-01-11,2\n",
        {"W01": {"Coding": 60}, "W02": {"Coding": 120}},
    ),
    "weeks to Friday": (
        "Week ending,Coding\n2026-01-09,1\n2026-01-16,2\n",
        {"W02": {"Coding": 60}, "W03": {"Coding": 120}},
    ),
    "titles above, totals below": (
        ("Timesheet of A. Person\n\nWeek,Meetings,Coding\n2026-W02,7.5,20\n2026-W03,1,2\n"
        "Total,8.5,22\nAverage,4.25,11\n"),
        {"W02": both(450, 1200), "W03": both(60, 120)},
    ),
    "bars": ("Week|Meetings|Coding\n2026-W02|7.5|20\n", {"W02": both(450, 1200)}),
    "rows cut short": (
        "Week,Meetings,Coding,Energy,Note\n2026-W02,7.5,20,60,first\n2026-W03,8,21\n2026-W04,8\n",
        {"W02": both(450, 1200), "W03": both(480, 1260), "W04": both(480, UNREAD)},
    ),
    "numbers of German weeks beside their years": (
        "Jahr;KW;Besprechung;Programmierung\n2026;2;7,5;20\n2026;3;8;21\n",
        {"W02": both(450, 1200), "W03": both(480, 1260)},
    ),
    "numbers of things beside hours": (
        "Week,Meetings,Coding,PRs merged\n2026-W02,7,20,3\n2026-W03,8,21,5\n",
        {"W02": both(420, 1200), "W03": both(480, 1260)},
    ),
    "weeks side by side": (
        ("Activity;KW 2 2026;KW 3 2026;Total\nMeetings;7,5;8;15,5\nCoding;20;x;20\nEnergy;60;;\n"
        "Total;27,5;8;\n"),
        {"W02": both(450, 1200), "W03": both(480, UNREAD)},
    ),
    "a total beside them": (
        "Week,Meetings,Coding,Total\n2026-W02,7.5,20,27.5\n",
        {"W02": both(450, 1200)},
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", AS_WEEKS)
def test_a_table_of_weeks_comes_in_right(take, kind):
    content, hours = AS_WEEKS[kind]
    assert take(content) == hours


LONGER = {
    "a row a day": (
        (
            "Date,Meetings,Coding\n2026-01-05,1,5\n2026-01-06,2,4\n2026-01-07,3,3\n2026-01-08,2,4\n"
            "2026-01-09,1,5\n2026-01-10,,\n2026-01-12,0.2,1:01\n2026-01-13,0.2,1:01\n"
        ),
        {"W02": both(540, 1260), "W03": both(24, 122)},
    ),
    "a day that cannot be read": (
        "Date,Meetings,Coding\n2026-01-05,1,5\n2026-01-06,2,x\n2026-01-12,1,1\n2026-01-13,1,1\n",
        {"W02": both(180, UNREAD), "W03": both(120, 120)},
    ),
    "a row an activity": (
        (
            "Week,Activity,Hours\n2026-W02,Meetings,7.5\n2026-W02,Coding,20\n2026-W03,Meetings,8\n"
            "2026-W03,Coding,21\n"
        ),
        {"W02": both(450, 1200), "W03": both(480, 1260)},
    ),
    "a row a project and day": (
        (
            "Date,Client,Project,Task,Notes,Hours,Billable Rate\n"
            "2026-01-05,C,Meetings,T,a,1.5,80\n2026-01-05,C,Coding,T,b,2.25,80\n"
            "2026-01-06,C,Coding,T,c,3,80\n2026-01-13,C,Coding,T,,1,80\n2026-01-14,C,,T,,2,80\n"
        ),
        {"W02": both(90, 315), "W03": {"Coding": 60, "Other": 120}},
    ),
    "seconds of categories": (
        (
            "Date,Time Spent (seconds),Number of People,Category\n"
            "2026-01-05T00:00:00,5400,1,Meetings\n2026-01-06T00:00:00,5400,1,Coding\n"
            "2026-01-06T00:00:00,1830,1,Meetings\n"
        ),
        {"W02": both(121, 90)},
    ),
    "a German row a project": (
        "Datum;Projekt;Stunden\n05.01.2026;Coding;1,5\n06.01.2026;Meetings;0:45\n",
        {"W02": both(45, 90)},
    ),
    "hours in several columns": (
        (
            "Date,Project,Hours,Hours Rounded,Billable hours,First Name\n"
            "2026-01-05,Meetings,1.5,2,1.5,Ann\n2026-01-06,Coding,0.75,1,0.75,Ann\n"
            "2026-01-07,Coding,2,2,2,Ann\n"
        ),
        {"W02": both(90, 165)},
    ),
    "a row a project of long weeks": (
        "Week,Project,Meetings,Coding\n2026-W02,A,2,30\n2026-W02,B,3,6\n2026-W03,A,1,28\n",
        {"W02": both(300, 2160), "W03": both(60, 1680)},
    ),
    "long weeks of activities": (
        "Week,Activity,Hours\n2026-W02,Coding,30\n2026-W02,Meetings,8\n",
        {"W02": both(480, 1800)},
    ),
    "several rows in half of the weeks": (
        "Date,Coding\n2026-01-05,1\n2026-01-05,2\n2026-01-12,4\n",
        {"W02": {"Coding": 180}, "W03": {"Coding": 240}},
    ),
    "durations in two columns": (
        (
            "Project;Date;Duration (h);Duration (decimal);Amount (EUR)\n"
            "Coding;05.01.2026;01:30;1,50;120,00\nCoding;06.01.2026;27:00;27,00;99,00\n"
        ),
        {"W02": {"Coding": 1710}},
    ),
}


OF_DAYS = {
    "a row a day",
    "a day that cannot be read",
    "a German row a project",
    "hours in several columns",
    "durations in two columns",
}
"""Those of ``LONGER`` in which no day comes twice."""


@pytest.mark.parametrize("kind", LONGER)
def test_a_longer_table_is_added_up_where_its_rows_are_days_or_it_is_chosen(take, look, kind):
    content, hours = LONGER[kind]
    for daily in (Daily.REFUSE, *((None,) if kind not in OF_DAYS else ())):
        with pytest.raises(InputError) as caught:
            look(content, daily=daily)
        assert caught.value.message.id == "table-several-rows"
    assert take(content, daily=None if kind in OF_DAYS else Daily.SUM) == hours


@pytest.mark.parametrize("head", ["Week of", "Week starting", "Week ending"])
def test_days_in_a_column_of_weeks_are_not_added_up_unasked(look, head):
    with pytest.raises(InputError, match="--daily sum"):
        look(f"{head},Coding\n2026-01-05,30\n2026-01-06,31\n")


REFUSED = {
    "entries of a timer": (
        (
            "Project,Description,User,Start Date,Start Time,End Date,End Time,Duration (h),"
            "Duration (decimal),Billable Rate (EUR),Billable Amount (EUR)\n"
            "P,Planning,A,2026-01-05,10:00,2026-01-05,11:30,01:30,1.50,80.00,120.00\n"
        ),
        "table-timer",
    ),
    "entries with start and stop": (
        "start,stop,project\n2026-01-05 10:00,2026-01-05 11:30,a\n",
        "table-timer",
    ),
    "entries of a translated timer": (
        "Datum;Von;Bis;Dauer;Projekt\n05.01.2026;09:00;10:00;1:00;A\n",
        "table-timer",
    ),
    "one date of two readings": ("Week,Coding\n1/5/2026,1\n", "dates-order"),
    "dates of two readings": ("Week,Coding\n1/5/2026,1\n2/6/2026,2\n", "dates-order"),
    "dates in both orders": ("Week,Coding\n1/13/2026,1\n13/1/2026,2\n", "dates-order"),
    "weeks or months": ("Week,Coding\n2026/01,1\n2026/02,2\n", "dates-months"),
    "numbers of weeks": ("Week,Coding\n1,1\n2,2\n3,3\n", "weeks-numbers"),
    "a US week": ("US Week,Coding\n2026-W02,1\n", "weeks-other"),
    "several people": (
        "Date,Employee,Project,Hours\n2026-01-05,A,Coding,1\n2026-01-05,B,Coding,2\n",
        "table-several-people",
    ),
    "several names": (
        "Date;Name;Stunden\n05.01.2026;Ann;1\n06.01.2026;Bob;2\n",
        "table-several-people",
    ),
    "months": ("Month,Coding\n2026-01-01,80\n2026-02-01,85\n", "weeks-longer"),
    "first days of months": ("Date,Coding\n2026-01-01,80\n2026-02-01,85\n", "weeks-longer"),
    "sprints": ("Sprint,Start,Coding\n12,2026-01-05,40\n13,2026-01-19,42\n", "weeks-longer"),
    "two weeks a row": (
        "Week of,Coding\n2026-01-05,40\n2026-01-19,42\n2026-02-02,42\n",
        "weeks-longer",
    ),
    "weeks in the first of several rows": (
        "Date,Project,Hours\n2026-01-05,A,1\n,B,2\n,C,2\n2026-01-06,A,1\n,B,2\n",
        "weeks-left-out",
    ),
    "no names": ("2026-W02,7.5,20\n2026-W03,8,21\n", "header-missing"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_cannot_be_known_is_refused(look, kind):
    content, id_ = REFUSED[kind]
    with pytest.raises(InputError) as caught:
        look(content, daily=Daily.SUM)
    assert caught.value.message.id == id_
    assert "\n" not in str(caught.value)
    assert "“import evidence”" in str(caught.value) or id_ != "table-timer"


def test_fiscal_weeks_are_refused_row_by_row_where_only_the_cells_show_them(look):
    import_plan = look("Fiscal week,Week,Coding\n12,FW12,1\n")
    assert [row.verdict for row in import_plan.rows] == [Verdict.REFUSED]


NO_HOURS = {
    "a mood diary": "full_date,weekday,time,mood\n2026-01-05,Monday,18:07,meh\n"
    "2026-01-12,Monday,9:30,good\n",
    "money": "Week,Amount,Hourly rate,Coding cost,Fee (EUR)\n2026-W02,12,80,40,5\n",
    "times of day": "Week,Start,End,Arrival,Wake\n2026-W02,09:00,17:30,08:45,07:00\n",
    "per cent": "Week,Meetings,Coding,Other\n2026-W02,25%,50 %,25%\n",
    "counts": "Week,Commits,Meeting count,Number of reviews,PRs merged\n2026-W02,12,9,3,4\n",
    "a number of meetings beside those of mails": (
        "Week,Emails,Slack messages,Meetings\n2026-W02,120,300,14\n2026-W03,90,210,11\n"
    ),
    "a focus on the scale of the energy": "Week,Focus,Energy\n2026-W02,4,3\n2026-W03,5,4\n",
    "parts that are billed": "Week,Billable hours,Non-billable hours\n2026-W02,30,8\n",
    "scores": "Week,Focus score,Coding rating,Stress level,Productivity\n2026-W02,4,5,3,7\n",
    "ids": "Week,ID,Row,Version\n2026-W02,17,2,3\n2026-W03,18,3,3\n",
    "distances": "Week,Distance,km,Steps\n2026-W02,12.5,40,900\n",
    "plans": "Week,Coding planned (h),Meetings target,Overtime (h)\n2026-W02,20,8,4\n",
    "shares in per cent": "Week,Coding %,Meetings share\n2026-W02,60,40\n",
    "shares that add up": "Week,Meetings,Coding\n2026-W02,40,60\n2026-W03,30,70\n2026-W04,55,45\n",
    "parts of one": "Week,Meetings,Coding\n2026-W02,0.4,0.6\n2026-W03,.3,.7\n2026-W04,0.5,0.5\n",
    "minutes without a unit": "Week,Meetings,Coding\n2026-W02,450,1200\n2026-W03,480,1260\n",
    "fewer minutes without a unit": "Week,Meetings\n2026-W02,120\n2026-W03,100\n",
    "few and many minutes": "Week,Meetings,Coding\n2026-W02,60,1200\n2026-W03,45,900\n",
    "time that is not spent at work": "Week,Sleep (h),Lunch hours,Commute [h]\n2026-W02,50,5,4\n",
    "a name that says nothing": "Week,Gardening\n2026-W02,3\n2026-W03,4\n",
}


@pytest.mark.parametrize("kind", NO_HOURS)
def test_what_are_no_hours_never_become_hours(look, kind):
    import_plan = look(NO_HOURS[kind])
    assert import_plan.columns.hours == ()
    assert [row.verdict for row in import_plan.rows] == [Verdict.REFUSED] * len(import_plan.rows)


def test_a_number_of_meetings_beside_hours_of_coding_is_doubted(look):
    content = "Week,Meetings,Coding (h)\n2026-W02,12,20.5\n2026-W03,9,21.25\n"
    import_plan = look(content)
    assert import_plan.columns.hours == ("Coding (h)",)
    assert "other columns say that they are hours" in str(import_plan.warnings[1])


def test_hours_beside_their_start_and_end_are_the_time_at_work(look):
    content = "Date,Start,End,Hours\n2026-01-05,09:00,17:00,8\n2026-01-06,09:00,16:30,7.5\n"
    (row,) = look(content, daily=Daily.SUM).rows
    assert (row.entry.clock_minutes, row.entry.minutes) == (930, {})


def test_energy_on_a_scale_of_ten_is_doubted(look):
    content = "Week,Coding,Energy\n2026-W02,20,6\n2026-W03,21,7\n"
    assert look(content).columns.energy is None
    assert look("Week,Coding,Energy\n2026-W02,20,6%\n").rows[0].entry.energy == 6


@pytest.mark.parametrize(
    ("name", "cells", "said"),
    [
        ("Energie", "4 10", "of 1 to 10, and energy is 0 to 100 %: multiply its values by 10 in"),
        ("Mood", "6.5 7.5", "of 1 to 10"),  # no name of energy: read as hours at first
        ("Energie", "? n/a 6", "of 1 to 10"),
        ("Energie", "3 5", "of 1 to 5 or 10, or parts of one"),
        ("Energie", "60% 7", None),
        ("Energie", "5 6 7 60", None),
        ("Energie", "? n/a", None),
    ],
)
def test_a_scale_that_is_chosen_as_energy_is_refused(look, name, cells, said):
    rows = (f"2026-W{n:02},20,{cell}\n" for n, cell in enumerate(cells.split(), 2))
    content = f"Week,Coding,{name}\n{''.join(rows)}"
    if said is None:
        assert look(content, energy_column=name).columns.energy == name
        return
    with pytest.raises(InputError) as caught:
        look(content, energy_column=name)
    assert str(caught.value).startswith(f"“{name}” looks like a scale {said}")


def test_days_of_low_energy_beside_high_ones_are_no_scale(look):
    content = "Date,Coding,Energy\n2026-01-05,4,5\n2026-01-06,5,9\n2026-01-07,6,70\n"
    (row,) = look(content, daily=Daily.SUM, energy_column="Energy").rows
    assert row.entry.energy == 28


def test_what_is_doubted_can_be_chosen(take):
    content = "Week,Gardening,Commits\n2026-W02,3,4\n"
    assert take(content, maps=["Gardening=Outdoors"]) == {"W02": {"Outdoors": 180}}


def test_the_activities_of_a_long_table_can_be_chosen(take):
    content = LONGER["a row an activity"][0].replace("Coding", "Rust")
    assert take(content, daily=Daily.SUM, maps=["Rust=Coding", "Meetings=Meetings"]) == {
        "W02": both(450, 1200),
        "W03": both(480, 1260),
    }


def test_the_lengths_of_a_long_table_can_go_to_one_activity(take):
    content = LONGER["a row an activity"][0]
    assert take(content, daily=Daily.SUM, maps=["Hours=Coding"]) == {
        "W02": {"Coding": 1650},
        "W03": {"Coding": 1740},
    }


def test_the_column_that_names_activities_holds_no_hours(look):
    with pytest.raises(InputError, match="map those, as “Meetings=Coding”"):
        look(LONGER["a row an activity"][0], daily=Daily.SUM, maps=["Activity=Coding"])


def test_one_of_several_people_is_chosen(take, look):
    content = REFUSED["several people"][0] + "2026-01-06,A,Meetings,4\n"
    assert take(content, daily=Daily.SUM, person="A") == {"W02": both(240, 60)}
    with pytest.raises(InputError, match=r"No row of .* is of “C”"):
        look(content, daily=Daily.SUM, person="C")


def test_the_order_of_dates_can_be_chosen(take):
    content = "Week,Coding\n1/5/2026,1\n"
    assert take(content, dates=DateOrder.MONTH_FIRST) == {"W02": {"Coding": 60}}
    assert take(content, dates=DateOrder.DAY_FIRST) == {"W18": {"Coding": 60}}


def test_one_day_too_many_is_a_slip_and_not_a_table_of_days(look):
    days = "".join(f"2026-{day},1\n" for day in ("01-05", "01-12", "01-19", "01-26", "01-27"))
    import_plan = look("Week of,Coding\n" + days)
    assert [row.verdict for row in import_plan.rows] == [Verdict.NEW] * 4 + [Verdict.REFUSED]


@pytest.mark.parametrize(
    ("encoding", "warned"), [("cp1252", True), ("utf-8", False), ("utf-16", False)]
)
def test_other_encodings(look, encoding, warned):
    import_plan = look("Woche;Coding;Notiz\n2026-W02;7,5;Größe\n".encode(encoding))
    assert import_plan.rows[0].entry.note == "Größe"
    assert ("table-cp1252" in {each.id for each in import_plan.warnings}) is warned


def test_an_order_of_dates_is_told_only_where_there_are_dates(look):
    content = "Week,Coding\nnever,1\nTotal,1\n"
    import_plan = look(content, dates=DateOrder.MONTH_FIRST)
    assert "dates-read" not in {each.id for each in import_plan.warnings}


def test_what_was_assumed_is_told(look):
    content = "A title\nWeek of,Coding\n1/4/2026,1\n1/11/2026,2\nTotal,3\n"
    assert [str(each) for each in look(content).warnings if each.id != "import-guess"] == [
        "1 line above the header was left out.",
        "1 row of totals was left out.",
        (
            "The weeks of “Week of” begin or end on Sundays: each is taken for the ISO week that "
            "holds most of its days, 2026-01-04 for 2026-W02."
        ),
        "The dates are read with the month first; the first one is 2026-01-04.",
    ]


def test_days_of_focus_and_of_shipping(look):
    content = (
        "Week,Coding,Focus days,Days shipped,Focus block\n2026-W02,20,3.0,2,90m\n2026-W03,1,x,8,\n"
    )
    first, second = (row.entry for row in look(content).rows)
    assert (first.focus_days, first.shipping_days, first.focus_block) == (3, None, 90)
    assert look(content).columns.shipping_days is None
    assert second.focus_days is None
    chosen = look(content, shipping_days_column="Days shipped")
    assert [row.entry.shipping_days for row in chosen.rows] == [2, None]
    assert [(cell.line, cell.column) for cell in chosen.cells] == [
        (3, "Focus days"),
        (3, "Days shipped"),
    ]


NAMES = st.sampled_from(
    [
        "Week",
        "Date",
        "Month",
        "KW",
        "Jahr",
        "Meetings",
        "Coding",
        "Hours",
        "Project",
        "User",
        "Energy",
        "Note",
        "Total",
        "Focus days",
        "Focus block",
        "Amount",
        "Start",
        "End",
        "time",
        "",
        "x",
        "%",
        "Meetings (min)",
        "2026-W02",
        "2026-W03",
        "1/5/2026",
        "monday",
        "state",
        "source",
        "Week ending",
    ]
)
CELLS = st.sampled_from(
    [
        "",
        "1",
        "7.5",
        "7,5",
        "1,260",
        "8 hrs",
        "480 min",
        "-",
        "n/a",
        "-2",
        "=1+1",
        "60.0",
        "101",
        "%",
        "2026-W02",
        "2026-W03",
        "2026-01-05",
        "2026-01-12",
        "1/5/2026",
        "13/1/2026",
        "5.1.2026",
        "Total",
        "KW 3 2026",
        "2026/04",
        "Coding",
        "Meetings",
        "18:07",
        "2026-01-05 09:00",
        "1e5",
        "50%",
        "Ann",
    ]
)


@settings(
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    header=st.lists(NAMES, min_size=1, max_size=6),
    rows=st.lists(st.lists(CELLS, max_size=7), max_size=8),
    delimiter=st.sampled_from(",;\t|"),
    options=st.fixed_dictionaries(
        {
            "daily": st.sampled_from([None, Daily.SUM]),
            "dates": st.sampled_from([None, *DateOrder]),
            "empty": st.sampled_from(Empty),
            "person": st.sampled_from([None, None, "Ann"]),
        }
    ),
)
def test_any_table_gives_a_plan_or_a_sentence(look, *, header, rows, delimiter, options):
    lines = [delimiter.join(cells) for cells in ([*header], *rows)]
    try:
        import_plan = look("\n".join(lines), **options)
    except InputError:
        return
    for row in import_plan.accepted:
        assert row.entry.total <= 168 * 60
        assert not row.entry.minutes.keys() & row.entry.unread.keys()
    assert plan_text(import_plan)
    assert result_shape(import_plan)["imported"] == import_plan.count(Verdict.NEW)


def test_a_name_in_another_spelling_is_the_activity_that_is_there(take, journal):
    review = find_activity(journal, "Code review") or add_activity(journal, "Code review")[0]
    update_activity(journal, replace(review, archived=True))
    content = "Week,Code-Review,Coding\n2026-W02,1,2\n"
    assert take(content) == {"W02": {"Code review": 60, "Coding": 120}}
    assert not find_activity(journal, "code review").archived
    take(content.replace("W02", "W03"), maps=["Code-Review=CODE_REVIEW:coding"])
    assert find_activity(journal, "CODE_REVIEW") is None
