"""Small files of each kind, with what they hold, and what is left out of them."""

import io
import json
import zipfile

import pytest

from pendulum_journal.domain.dates.column import DateOrder
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.week import Week
from pendulum_journal.formats.timers.kinds import TimerFormat

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def write_workbook(path, *sheets):
    """Write sheets; a cell is text, or XML of the style 1 (date), 2 (time) or 3 (length)."""
    names = [f"sheet{at}.xml" for at in range(1, len(sheets) + 1)]
    links = "".join(
        f'<Relationship Id="r{name}" Type="{OFFICE}/worksheet" Target="worksheets/{name}"/>'
        for name in names
    )
    links += f'<Relationship Id="styles" Type="{OFFICE}/styles" Target="styles.xml"/>'
    listed = "".join(
        f'<sheet name="{name}" sheetId="{at}" r:id="r{name}"/>' for at, name in enumerate(names, 1)
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{PACKAGE}/content-types"/>')
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r" '
            f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>',
        )
        styles = "".join(f'<xf numFmtId="{number}"/>' for number in (0, 14, 20, 46))
        archive.writestr(
            "xl/styles.xml", f'<styleSheet xmlns="{MAIN}"><cellXfs>{styles}</cellXfs></styleSheet>'
        )
        for name, rows in zip(names, sheets, strict=True):
            data = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)
            archive.writestr(
                f"xl/worksheets/{name}",
                f'<worksheet xmlns="{MAIN}"><sheetData>{data}</sheetData></worksheet>',
            )


def _cell(text):
    return text if text.startswith("<") else f'<c t="inlineStr"><is><t>{text}</t></is></c>'


def archive():
    """Return a zip archive that is no workbook."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        file.writestr("a.json", "{}")
    return held.getvalue()


TOGGL = (
    "\ufeffUser,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,"
    "End time,Duration,Tags\n"
    'A,a@example.org,,Backend,,"fix, ""it""",No,2026-01-05,09:00:00,2026-01-05,10:30:01,01:30:00,'
    '"review, deep"\n'
    "A,a@example.org,,,,call,No,2026-01-11,23:30:00,2026-01-12,00:30:00,01:00:00,\n"
)
CLOCKIFY = (
    '"Project","Client","Description","Task","User","Email","Tags","Billable","Start Date",'
    '"Start Time","End Date","End Time","Duration (h)","Duration (decimal)"\n'
    '"P","","x","","A","a@example.org","t","No","{0}","10:23 AM","{0}","12:00 PM","1:37","0.00"\n'
    '"P","","x","","A","a@example.org","t","No","{1}","11:30:00 PM","{1}","","00:15:00","0.25"\n'
)
TIMEWARRIOR = """[
{"id":4,"start":"20260105T080000Z","end":"20260105T093000Z","tags":["dev","two words"]},
{"id":3,"start":"20260111T223000Z","end":"20260112T003000Z","tags":["dev"],"annotation":"late"},
{"id":2,"start":"20260113T080000Z","end":"20260113T080000Z"},
{"id":1,"start":"20260114T080000Z","tags":["dev"]}
]
"""
GTIMELOG = """# a comment
2026-01-05 09:00: arrived
2026-01-05 10:30: Backend: fix it
2026-01-05 11:00: tea **
2026-01-05 12:00: mail -- inbox admin
not an entry

2026-01-11 22:00: arrived
2026-01-12 01:30: Backend: late
2026-01-12 09:00: arrived
2026-01-12 09:30: Backend: early
"""
HAMSTER = (
    "Tätigkeit\tBeginn\tEnde\tMinuten\tKategorie\tBeschreibung\tSchlagworte\n"
    "coding\t2026-01-05 09:00\t2026-01-05 10:30\t90\twork\t\tdeep\n"
    "coding\t2026-01-05 23:30\t2026-01-06 00:30\t60\twork\tx\t\n"
)
ORG = (
    "task,parents,category,start,end,effort,ishabit,tags\n"
    "Fix,Work/Backend,work,2026-01-05 09:00,2026-01-05 10:30,,,a:b\n"
    "Open,Work,work,2026-01-05 12:00,,,,\n"
)
KIMAI = (
    "Date;From;To;Duration;Customer;Project;Activity;Description\n"
    "05.01.2026;23:30;00:30;01:00;C;P;A;d\n"
)
BACKUP = {
    "task": {
        "ids": ["a", "b"],
        "entities": {
            "a": {
                "id": "a", "title": "T", "projectId": "p", "tagIds": ["t"], "subTaskIds": ["b"],
                "timeSpentOnDay": {"2026-01-05": 5_400_000, "2026-01-12": 60_000, "x": 5},
            },
            "b": {"id": "b", "parentId": "a", "timeSpentOnDay": {"2026-01-05": 5_400_000}},
        },
    },
    "project": {"entities": {"p": {"id": "p", "title": "Backend"}}},
    "tag": {"entities": {"t": {"id": "t", "title": "deep"}}},
    "archiveYoung": {
        "task": {"entities": {"c": {"id": "c", "timeSpentOnDay": {"2026-01-05": 600_000}}}}
    },
}  # fmt: skip
US = CLOCKIFY.format("01/05/2026", "01/13/2026")


CASES = {
    "toggl": (
        TOGGL,
        {"2026-W02": {"Backend #deep #review": 90, "": 30}, "2026-W03": {"": 30}},
        0,
    ),
    "clockify": (US, {"2026-W02": {"P #t": 97}, "2026-W03": {"P #t": 15}}, 0),
    "timewarrior": (
        TIMEWARRIOR,
        {"2026-W02": {" #dev #two words": 90, " #dev": 30}, "2026-W03": {" #dev": 90}},
        1,
    ),
    "timewarrior data": (
        'inc 20260105T080000Z - 20260105T093000Z # dev "two words" # "x"\ninc 20260106T080000Z\n',
        {"2026-W02": {" #dev #two words": 90}},
        1,
    ),
    "gtimelog": (
        GTIMELOG,
        {"2026-W02": {"Backend": 210, " #admin #inbox": 60}, "2026-W03": {"Backend": 120}},
        0,
    ),
    "hamster": (HAMSTER, {"2026-W02": {"coding #deep": 90, "coding": 60}}, 0),
    "org-clock": (ORG, {"2026-W02": {"work #a #b": 90}}, 1),
    "table": (KIMAI, {"2026-W02": {"P": 60}}, 0),
    "super-productivity": (
        json.dumps({"data": BACKUP}),
        {"2026-W02": {"Backend #deep": 90, "": 10}, "2026-W03": {"Backend #deep": 1}},
        1,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_small_file_of_each_kind(read, minutes, name):
    content, expected, refused = CASES[name]
    entries = read(content)
    assert entries.format is TimerFormat(name.partition(" ")[0])
    assert minutes(entries) == expected
    assert entries.refused_count == refused


def test_the_case_of_clockify(read, minutes):
    entries = read(
        "Project,Client,Description,Task,User,Start Date,Start Time,End Date,End Time,"
        "Duration (h),Duration (decimal),Billable Rate (EUR),Billable Amount (EUR)\n"
        "P,,Planning,,A. Person,2026-01-05,10:00,2026-01-05,11:30,01:30,1.50,80.00,120.00\n"
        "P,,Fix build,,A. Person,2026-01-06,09:00,2026-01-06,12:00,03:00,3.00,80.00,240.00\n"
    )
    assert minutes(entries) == {"2026-W02": {"P": 270}}


def test_dates_of_two_readings_are_asked_about(read, minutes):
    text = CLOCKIFY.format("03/04/2026", "05/04/2026")
    with pytest.raises(InputError, match="--dates mdy or --dates dmy"):
        read(text)
    assert list(minutes(read(text, dates=DateOrder.DAY_FIRST))) == ["2026-W14"]


def test_several_people_are_asked_about(read, minutes):
    text = TOGGL + TOGGL.splitlines()[1].replace("A,a@", "B,b@") + "\n"
    with pytest.raises(InputError, match=r"of several people \(A, B\)"):
        read(text)
    assert minutes(read(text, me=("B@EXAMPLE.org",))) == {"2026-W02": {"Backend #deep #review": 90}}
    with pytest.raises(InputError, match="Nobody of that name"):
        read(text, me=("C",))


@pytest.mark.parametrize("name", ["Employee Name", "Full Name", "staff_id", "Worker", "Developer"])
def test_a_column_of_people_is_known_by_its_words(read, name):
    text = f"Date,{name},Start Time,End Time\n"
    rows = "2021-10-09,A,09:00,20:00\n2021-10-05,B,01:00,09:00\n"
    with pytest.raises(InputError, match=r"of several people \(A, B\)"):
        read(text + rows)
    assert read(text + rows, me=("a",)).count == 1


def test_a_name_beside_the_owner_is_that_of_the_task(read, minutes):
    head = "Name,Start Time,Hours,Category,Owner\n"
    rows = ["Stand up,2019-05-21T10:24:39+01:00,0.5,Work,S", "Code,2019-05-20T10:02:25Z,2,Work,S"]
    assert minutes(read(head + "\n".join(rows))) == {"2019-W21": {"Work": 150}}


def test_an_end_without_a_date_that_seems_too_early_is_checked_by_the_length(read, minutes):
    head = "Date,Start time,End time,Duration,Project\n"
    slip = "2016-03-08,10:52 PM,11:59 AM,1:07:00,Education\n"
    night = "2016-03-14,11:20 PM,12:40 AM,1:20:00,Education\n"
    off = "2016-03-22,11:20 PM,12:40 AM,1:20,Education\n"
    assert minutes(read(head + slip + night)) == {
        "2016-W10": {"Education": 67}, "2016-W11": {"Education": 80}
    }  # fmt: skip
    empty = "2016-03-14,11:20 PM,12:40 AM,0:00:00,Education\n"
    assert minutes(read(head + empty + off)) == {
        "2016-W11": {"Education": 80}, "2016-W12": {"Education": 80}
    }  # fmt: skip


def test_an_entry_that_is_there_twice_is_taken_once(read, minutes):
    entries = read(TOGGL + TOGGL.splitlines()[1] + "\n")
    assert entries.doubles == 1
    assert minutes(entries)["2026-W02"]["Backend #deep #review"] == 90


def test_what_an_entry_cannot_be_is_left_out_with_the_reason(read):
    head = "start,end,project\n"
    rows = [
        "2026-01-05 10:00,2026-01-05 09:00,a",
        "2026-01-05 10:00,2026-01-15 09:00,b",
        "2026-01-05 10:00,sometime,c",
        "1926-01-05 10:00,1926-01-05 11:00,d",
        "2026-01-05 10:00,2026-01-05 10:00,e",
    ]
    entries = read(head + "\n".join(rows))
    assert [each.reason.id for each in entries.refused] == [
        "timer-backwards", "timer-week-long", "timer-no-time", "timer-outside",
    ]  # fmt: skip
    assert (entries.count, entries.empty) == (0, 1)
    week = Week.parse("2026-W02").index
    assert [each.week for each in entries.refused] == [week, week, week, None]
    assert entries.refused_weeks == {week: 3}


def test_a_workbook_is_read_by_its_first_sheet_of_entries(tmp_path, read, minutes):
    head = ["Project", "Start Date", "Start Time", "End Time", "Duration"]
    day, nine, noon = (
        '<c s="1"><v>46027</v></c>',
        '<c s="2"><v>0.375</v></c>',
        '<c s="2"><v>0.5</v></c>',
    )
    length = '<c s="3"><v>0.0625</v></c>'
    rows = [["Timesheet"], head, ["Deep", day, nine, noon, ""], ["Call", day, noon, "", length]]
    path = tmp_path / "made.xlsx"
    write_workbook(path, [["Project", "Hours"], ["Deep", "3"]], rows)
    entries = read(path.read_bytes(), name="timer.xlsx")
    assert minutes(entries) == {"2026-W02": {"Deep": 180, "Call": 90}}
    write_workbook(path, [["Week", "Coding"], ["2026-W02", "5"]])
    with pytest.raises(InputError, match="for “import weeks”"):
        read(path.read_bytes(), name="weeks.xlsx")


def test_the_night_in_which_clocks_are_put_back(read, minutes):
    entries = read("start,end,duration,project\n2026-10-25 02:50,2026-10-25 02:10,0:20,a\n")
    assert minutes(entries) == {"2026-W43": {"a": 20}}


@pytest.mark.parametrize(
    ("content", "match"),
    [
        ("Week,Coding\n2026-W02,5\n", "for “import weeks”"),
        ('{"format": "pendulum-journal"}', "for “import journal”"),
        ('{"tags": {}, "entries": []}', "for “import notes”"),
        ("[2026-01-05 09:00] A title\n", "for “import notes”"),
        (archive(), "for “import notes”"),
        (b"PK\x03\x04rest", "damaged workbook"),
        ("<html>", "HTML or XML"),
        ("", "is empty"),
    ],
)
def test_a_file_of_another_kind_is_named_with_what_takes_it(read, content, match):
    with pytest.raises(InputError, match=match):
        read(content)
