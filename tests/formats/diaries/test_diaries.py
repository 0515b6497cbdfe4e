"""Small journals of each kind, hostile ones, and any content at all."""

from __future__ import annotations

import json
import zipfile
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.week import Week
from pendulum_journal.formats.diaries import reading
from pendulum_journal.formats.diaries.found import DiaryFormat
from pendulum_journal.formats.diaries.reading import read_notes, recognise

DAY = date(2026, 1, 5)
MONTH = """5:
  Tags: {deep work: null}
  Ideas: {go on: null}
  text: 'learned: //much// of [""file:///home/a/cat"".png] --and-- more, see [here ""http://x.org""]

    == Title ==

    #tag'
11: {text: ''}
12: {text: !!python/unicode 'Zoë'}
31: {text: last}
"""
JRNL = """[2026-01-05 09:41] A title. *
Body @work text
[not a date] still body

[2026-01-12 02:05:00 PM] Other
"""
DAY_ONE = {
    "metadata": {"version": "1.0"},
    "entries": [
        {
            "uuid": "A", "creationDate": "2026-01-11T23:30:00Z", "timeZone": "Europe/Berlin",
            "text": "late\\.\u200b ![](dayone-moment://P1)", "tags": ["my tag"], "starred": True,
            "photos": [{"identifier": "P1", "md5": "abc", "type": "png"}],
        },
        {"uuid": "B", "creationDate": "2026-01-05T08:00:00Z", "timeZone": "No/Where", "text": "x"},
        {"uuid": "C", "creationDate": "2026-01-05T08:00:00Z"},
        {"uuid": "D"},
    ],
}  # fmt: skip
ORG = """* Monday, 05/01/26
:PROPERTIES:
:CREATED:  20260105
:END:
** 09:41 Title :work:
Some [[https://x.org][link]] and [[file:cat.png]]
* 2026-01-12 Monday
second
"""


@pytest.fixture
def read(tmp_path):
    """Read a file, or a folder of files by their names."""

    def read(content, name="file.txt"):
        path = tmp_path / name
        if isinstance(content, dict):
            for inner, text in content.items():
                place = path / inner
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text(text, encoding="utf-8")
        elif isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content, encoding="utf-8")
        return read_notes(path, recognise(path))

    return read


def shown(found):
    return [(each.day, each.time, each.text, each.tags) for each in found.notes]


def test_rednotebook(read):
    copies = {f"2026-01.{end}.txt": "5: {text: no}" for end in ("old", "new", "CONFLICT_BACKUP1")}
    found = read({"2026-01.txt": MONTH, "2026-02.txt": "{}", **copies}, "data")
    assert found.format is DiaryFormat.REDNOTEBOOK
    text = (
        "learned: *much* of (picture: cat.png) ~~and~~ more, see [here](http://x.org)\n"
        "#### Title\n#tag\n\nIdeas:\n\n- go on"
    )
    assert shown(found) == [
        (DAY, "", text, ("deep-work",)),
        (date(2026, 1, 12), "", "Zoë", ()),
        (date(2026, 1, 31), "", "last", ()),
    ]


def test_jrnl_as_text(read):
    assert shown(read(JRNL)) == [
        (DAY, "09:41", "A title.\n\nBody @work text\n[not a date] still body", ("work",)),
        (date(2026, 1, 12), "14:05", "Other", ()),
    ]


def test_jrnl_as_json(read):
    entries = [
        {"title": "A", "body": "b\n", "date": "2026-01-05", "time": "09:41", "tags": ["@work"]},
        {"title": "no date"},
        "none",
    ]
    found = read(json.dumps({"tags": {"@work": 1}, "entries": entries}), "jrnl.json")
    assert found.format is DiaryFormat.JRNL
    assert shown(found) == [(DAY, "09:41", "A\n\nb", ("work",))]
    assert found.refused_count == 2


def zipped(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_day_one(tmp_path):
    path = zipped(
        tmp_path / "export.zip", {"Journal.json": json.dumps(DAY_ONE), "photos/abc.png": b"x"}
    )
    assert recognise(path) is DiaryFormat.DAY_ONE
    found = read_notes(path, DiaryFormat.DAY_ONE)
    assert shown(found) == [
        (date(2026, 1, 12), "00:30", "late\\. (picture: abc.png)", ("my-tag",)),
        (DAY, "08:00", "x", ()),
    ]
    assert [each.reason.id for each in found.refused] == ["note-empty", "note-no-date"]


def test_markdown_by_name_and_front_matter(read):
    found = read(
        {
            "daily/2026-01-05.md": "---\ntags: [a b, c]\n---\nday ![[cat.png]] ![x](img/d.jpg)",
            "journals/2026_01_12.md": "- Logseq",
            "weekly/2026-W02.md": "a week",
            "some.md": "---\ndate: 2026-01-06\n---\nfront",
            "2026-01.md": "month",
            "Plan.md": "---\ncreated: 2026-01-06\n---\nno diary",
            ".obsidian/2026-01-05.md": "hidden",
            "broken.md": "---\n: [\n---\nx",
        },
        "vault",
    )
    assert sorted(map(str, shown(found))) == sorted(
        map(
            str,
            [
                (DAY, "", "day (picture: cat.png) (picture: d.jpg)", ("a-b", "c")),
                (date(2026, 1, 12), "", "- Logseq", ()),
                (None, "", "a week", ()),
                (date(2026, 1, 6), "", "front", ()),
            ],
        )
    )
    assert next(each.week for each in found.notes if each.day is None) == Week.parse("2026-W02")
    assert sorted(each.reason.id for each in found.refused) == [
        "note-month", "note-no-date", "note-no-date",
    ]  # fmt: skip


def test_org_journal_by_its_headings(read):
    assert shown(read(ORG, "journal.org")) == [
        (DAY, "", "#### 09:41 Title\nSome [link](https://x.org) and (picture: cat.png)", ("work",)),
        (date(2026, 1, 12), "", "second", ()),
    ]
    assert shown(read({"20260105": "no heading"}, "org")) == [(DAY, "", "no heading", ())]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("2026-01.txt", "a: &a [x,x]\nb: &b [*a,*a]\n5: {text: *b}"),
        ("2026-01.txt", "5: " + "[" * 50_000),
        ("2026-01.txt", "5: {text: !!python/object/apply:os.system [echo]}"),
        ("2026-01.txt", "? [5]\n: {text: x}"),
        ("2026-01.txt", "99999999999999999999: {text: x}\n0x5: {text: y}\n5e400: {}"),
        ("j.json", '{"entries":' + "[" * 100_000),
        ("2026-01-05.md", "---\n" + "a: [" * 3_000 + "\n---\nx"),
        ("2026-01-05.md", "![[" * 100_000),
        ("2026-01-05.md", "![" * 100_000),
        ("2026-13-45.md", "x"),
        ("0001-01-05.md", "x"),
        ("9999-12-31.md", "x"),
        ("j.txt", "[2026-01-05] " + "@" * 200_000),
        ("20260105", "* " * 100_000 + "[[" * 50_000),
        ("2026-01.txt", "5: {text: '" + "//" * 100_000 + "[" * 50_000 + "--" * 50_000 + "'}"),
    ],
)
def test_hostile_journals_are_read_or_refused_soon(read, name, content):
    with suppress(InputError):
        found = read(content, name)
        assert len(found.notes) <= 2
        assert "echo" not in str(found.notes)


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    assert reading.ALL_BYTES == 200_000_000
    monkeypatch.setattr(reading, "ALL_BYTES", 2_000_000)
    path = zipped(tmp_path / "a.zip", {"a.json": b"0" * 2_100_000})
    with pytest.raises(InputError, match="unpacks to more than 2 MB"):
        recognise(path)


def test_a_path_in_an_archive_leads_nowhere(tmp_path):
    path = zipped(tmp_path / "a.zip", {"../2026-01-05.md": "x", "/etc/2026-01-06.md": "y"})
    found = read_notes(path, recognise(path))
    assert [each.text for each in found.notes] == ["x", "y"]
    assert [each.name for each in tmp_path.iterdir()] == ["a.zip"]


@pytest.mark.parametrize(
    ("content", "name", "match"),
    [
        (b"PK\x03\x04x", "a.zip", "damaged archive"),
        ("Week,Coding\n2026-W02,5\n", "a.csv", "for “import weeks”, calendars and entries"),
        ("", "a.txt", "no notes of a journal"),
        ({"a.png": ""}, "folder", "no notes of a journal"),
    ],
)
def test_what_is_no_journal_is_named_with_what_takes_it(read, content, name, match):
    with pytest.raises(InputError, match=match):
        read(content, name)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("any") / "2026-01.txt"


VALUES = st.recursive(
    st.none() | st.integers() | st.text(max_size=5) | st.booleans() | st.floats(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["entries", "text", "date", "creationDate", "photos", "tags", "title"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(
    st.sampled_from(["", "5: ", "[2026-01-05] ", '{"entries": ', "---\n", "* 2026-01-05\n"]),
    st.one_of(
        st.binary(max_size=60),
        st.text(max_size=60).map(lambda text: text.encode(errors="replace")),
        VALUES.map(lambda value: json.dumps(value).encode()),
        VALUES.map(lambda value: json.dumps({"entries": [value]}).encode()),
    ),
    st.sampled_from(DiaryFormat),
)
def test_whatever_is_in_it_it_is_read_or_refused_in_a_sentence(place, head, rest, format_):
    place.write_bytes(head.encode() + rest)
    with suppress(InputError):
        recognise(place)
    with suppress(InputError):
        for note in read_notes(place, format_).notes:
            assert note.text == note.text.strip("\n") != ""
