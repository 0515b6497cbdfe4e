"""A journal taken out as JSON and in again is the same journal; anything else is refused."""

from __future__ import annotations

import json
import os
import tempfile
import tracemalloc
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pendulum_journal.domain.career.role import Event, Role, Side, Target
from pendulum_journal.domain.content import DeletedEntry, EntryVersion, JournalContent
from pendulum_journal.domain.durations import WEEK_MINUTES
from pendulum_journal.domain.entry import Entry, Minutes, ReplacedBy, Source, State
from pendulum_journal.domain.errors import InputError, StoreError
from pendulum_journal.domain.note.query import Filters
from pendulum_journal.domain.note.wins import WinKind
from pendulum_journal.domain.review.figures_page import FiguresPage, NoteOfWeek, Why, WinOfWeek
from pendulum_journal.domain.review.forecast import even
from pendulum_journal.domain.review.review import Answer, Decision, Review, ReviewKind
from pendulum_journal.domain.split import Activity, Group, activity_key
from pendulum_journal.domain.trend.comparison import ComparisonRow
from pendulum_journal.domain.trend.figures import QUANTITIES, Figure, Figures, Origin
from pendulum_journal.domain.trend.learning_and_floor import UnderFloor
from pendulum_journal.domain.trend.quantity import Quantity
from pendulum_journal.domain.week import Week
from pendulum_journal.services.bin import binned, delete_week
from pendulum_journal.services.career import save_event, save_role, save_target
from pendulum_journal.services.exporting import ExportFormat, export
from pendulum_journal.services.importing.weeks import ImportStopped
from pendulum_journal.services.importing.whole_journal import (
    ReadFrom,
    import_into_new,
    import_journal,
    is_blank,
    looks_like_json,
    read_export,
    read_journal,
)
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.keeping.acts import imports, redo_import, undo, undo_import
from pendulum_journal.services.sample.file import make_sample

NOW = datetime(2026, 11, 18, 9, tzinfo=UTC)
WEEK = Week.parse("2026-W46")
SOURCE = ReadFrom("o.json", "0" * 64)


ROLE = {
    "uid": "r", "title": "Engineer", "company": "", "kind": "", "note": "", "side": "building",
    "start": "2026-03-02", "end": None, "baseline": None, "targets": [],
}  # fmt: skip
MOMENT_TEXT = "2026-11-18T09:00:00.000000+00:00"
REVIEW = {
    "uid": "v", "kind": "free", "due": "2026-11-18", "role_uid": None, "side": None,
    "opened": MOMENT_TEXT, "finished": None, "answers": {}, "evidence": {}, "decision": None,
    "look_back": None, "note": "", "program": "0.1.0", "created": MOMENT_TEXT,
    "changed": MOMENT_TEXT, "forecast": [],
}  # fmt: skip
TARGET = {
    "valid_from": "2026-03-02", "meetings": 25, "focus": 25, "coding": 40, "other": 10,
    "energy": 70, "focus_block": 180,
}  # fmt: skip


def make(path):
    return Journal.create(path, backups=None, today=NOW.date, now=lambda: NOW)


@pytest.fixture
def journal(tmp_path):
    made = make(tmp_path / "journal.db")
    yield made
    made.close()


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
NAME = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=12)
MOMENT = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
DAY = st.dates(date(1980, 1, 1), date(2090, 1, 1))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False,
    allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
NUMBER = st.none() | st.integers(0, WEEK_MINUTES)
PER_CENT = st.none() | st.integers(0, 100)
ACTIVITIES = st.lists(
    st.builds(
        Activity,
        id=st.just(0),
        uid=st.uuids().map(str),
        name=NAME,
        group=st.sampled_from(Group),
        learning=st.booleans(),
        hands_on=st.booleans(),
        colour=st.none() | st.just("#112233"),
        archived=st.booleans(),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda activity: activity_key(activity.name),
)


WEEKS = st.integers(103_400, 109_000).map(Week)
FIGURES = st.builds(
    Figure,
    st.integers(0, 100) | st.floats(0, 10_080),
    st.sampled_from(Origin),
    st.integers(0, 200),
    st.none() | WEEKS,
    st.none() | WEEKS,
)
FIGURES_PAGE = st.builds(
    FiguresPage,
    first=WEEKS,
    last=WEEKS,
    drawn=DAY,
    weeks=st.integers(0, 30),
    recorded=st.integers(0, 30),
    away=st.integers(0, 30),
    figures=st.builds(Figures, **{each.value: st.none() | FIGURES for each in QUANTITIES}),
    under_floor=st.none() | st.builds(UnderFloor, PER_CENT.filter(bool), st.just(1), st.just(2)),
    wins=st.lists(st.builds(WinOfWeek, WEEKS, st.sampled_from(WinKind), TEXT), max_size=2).map(
        tuple
    ),
    notes=st.lists(st.builds(NoteOfWeek, WEEKS, st.sampled_from(Why), TEXT), max_size=2).map(tuple),
    then_and_now=st.lists(
        st.builds(
            ComparisonRow, st.sampled_from(Quantity), st.none() | FIGURES, st.none() | FIGURES
        ),
        max_size=2,
    ).map(tuple),
    prints=st.dictionaries(WEEKS, TEXT, max_size=2),
)
REVIEWS = st.builds(
    Review,
    uid=st.uuids().map(str),
    kind=st.sampled_from(ReviewKind),
    due=DAY,
    role_uid=st.none() | TEXT,
    side=st.none() | st.sampled_from(Side),
    opened=MOMENT,
    finished=st.none() | MOMENT,
    answers=st.lists(st.builds(Answer, TEXT, st.integers(1, 9), TEXT, TEXT), max_size=2).map(tuple),
    checked=st.frozensets(TEXT, max_size=2),
    happened=st.none() | TEXT,
    figures_page=FIGURES_PAGE,
    decision=st.none() | st.sampled_from(Decision),
    look_back=st.none() | DAY,
    note=TEXT,
    program=st.just("0.1.0"),
    created=MOMENT,
    changed=MOMENT,
    forecast=st.lists(TEXT, max_size=3).map(lambda texts: tuple(even(texts))),
)


def _without_both(entry):
    """Return the entry with no activity both read and unread."""
    unread = {key: text for key, text in entry.unread.items() if key not in entry.minutes}
    return replace(entry, unread=unread)


@st.composite
def contents(draw):
    """Draw a journal with something of everything."""
    drawn = [
        replace(each, id=number, position=number, name=" ".join(each.name.split()))
        for number, each in enumerate(draw(ACTIVITIES), 1)
    ]
    weeks = draw(st.lists(st.integers(103_400, 109_000), max_size=4, unique=True))
    entry = st.builds(
        Entry,
        week=st.integers(103_400, 109_000).map(Week),
        state=st.sampled_from(State),
        minutes=st.dictionaries(
            st.integers(1, len(drawn)),
            st.builds(Minutes, st.integers(0, 2000), st.sampled_from(Source), st.none() | TEXT),
        ),
        energy=PER_CENT,
        clock_minutes=NUMBER,
        focus_block=NUMBER,
        note=TEXT,
        marked_complete=st.booleans(),
        extras=st.dictionaries(TEXT.filter(lambda key: key != "marked_complete"), JSON, max_size=2),
        unread=st.dictionaries(st.integers(1, len(drawn)), TEXT),
        created=MOMENT,
        changed=MOMENT,
    )
    entry = entry.map(_without_both).filter(lambda each: not each.is_empty)
    roles = [
        Role("Title", side, start, start + timedelta(days=9), note=text, baseline=baseline,
             id=number, uid=f"role{number}")
        for number, (side, start, text, baseline) in enumerate(
            draw(st.lists(st.tuples(st.sampled_from(Side), DAY, TEXT,
                 st.none() | st.just({"coding": 12.5, "meetings": 60})), max_size=2)), 1)
    ]  # fmt: skip
    return JournalContent(
        uid="elsewhere",
        created=NOW,
        activities=tuple(drawn),
        entries=tuple(replace(draw(entry), week=Week(week)) for week in sorted(weeks)),
        versions=tuple(
            draw(st.lists(st.builds(
                version, entry, st.integers(103_400, 109_000).map(Week), MOMENT,
                st.sampled_from(ReplacedBy), st.booleans(),
            ), max_size=3))
        ),
        deleted=tuple(draw(st.lists(st.builds(DeletedEntry, MOMENT, entry), max_size=2,
                                    unique_by=lambda each: each.entry.week))),
        roles=tuple(roles),
        targets=tuple(
            Target(role.id, role.start, 25, 25, 40, 10, draw(PER_CENT), draw(NUMBER))
            for role in roles
        ),
        events=tuple(
            Event(day, text, draw(st.none() | st.just(day)), uid=f"event{number}")
            for number, (day, text) in enumerate(draw(st.lists(st.tuples(DAY, TEXT), max_size=2)))
        ),
        reviews=tuple(draw(st.lists(REVIEWS, max_size=2, unique_by=lambda each: each.uid))),
        settings=draw(st.dictionaries(TEXT, JSON.filter(lambda value: value is not None),
                                      max_size=2)),
    )  # fmt: skip


def version(entry, week, saved, why, has_figures):
    figures = entry if has_figures else Entry(week, note=entry.note)
    figures = replace(figures, week=week, created=saved, changed=saved)
    return EntryVersion(week, saved, why, figures, has_figures)


def exported(journal, path):
    """Return what an export holds, but for the journal's own id."""
    export(journal, ExportFormat.JSON, path)
    shape = json.loads(path.read_text("utf-8"))
    del shape["journal"]
    return shape


def bare(shape):
    """Leave out earlier versions, and the moments of storing."""
    weeks = [{k: v for k, v in each.items() if k != "changed"} for each in shape["weeks"]]
    return {key: value for key, value in shape.items() if key != "versions"} | {"weeks": weeks}


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow,
          HealthCheck.data_too_large, HealthCheck.filter_too_much])  # fmt: skip
@given(contents())
def test_a_journal_taken_out_and_in_is_the_same(content):
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        first, second = make(place / "first.db"), make(place / "second.db")
        try:
            import_journal(first, content)
            before = exported(first, place / "first.json")
            import_journal(second, read_journal(place / "first.json"))
            assert exported(second, place / "second.json") == before
            assert first.entry(WEEK) == second.entry(WEEK)
            assert first.check() == second.check() == []
            assert len(before["weeks"]) == len(content.entries)
            assert len(before["bin"]) == len(content.deleted)
            assert before["settings"] == content.settings
        finally:
            first.close()
            second.close()


@pytest.mark.repeats
def test_the_sample_taken_out_and_in_reads_the_same(tmp_path, journal):
    make_sample(tmp_path / "sample.db", today=NOW.date)
    sample = Journal.open(tmp_path / "sample.db", backups=tmp_path / "b", today=NOW.date)
    export(sample, ExportFormat.JSON, tmp_path / "sample.json")
    filled = import_journal(journal, read_journal(tmp_path / "sample.json"), initiator="me")
    assert filled.changes.everything
    assert filled.changes.initiator == "me"
    assert journal.figures() == sample.figures()
    assert [role.title for role in journal.roles()] == [role.title for role in sample.roles()]
    names = [each.name for each in sample.activities(archived=True)]
    assert [each.name for each in journal.activities(archived=True)] == names
    for figures in sample.figures():
        one, other = sample.entry(figures.week), journal.entry(figures.week)
        assert (one.note, one.extras, one.changed) == (other.note, other.extras, other.changed)
    assert journal.check() == []
    sample.close()
    journal.close()
    again = Journal.open(journal.path, backups=tmp_path / "b", today=NOW.date)
    assert not again.is_sample  # imported, it is the user's own
    again.close()


def test_a_kept_export_comes_in_and_goes_out_byte_for_byte(tmp_path, journal):
    kept = Path(__file__).parents[2] / "files" / "journal-v3.json"
    found = read_export(kept)
    import_journal(journal, found.content)
    out = tmp_path / "again.json"
    export(journal, ExportFormat.JSON, out)
    known = json.loads(kept.read_text("utf-8"))
    head = {name: json.loads(out.read_text("utf-8"))[name] for name in known}
    again = {**head, **{name: known[name] for name in ("program", "exported", "journal")}}
    for each in again["sources"]:  # its items were made with the uid of the other journal
        assert each["mapping"].pop("salt") == known["journal"]["uid"]
    assert json.dumps(again, indent=1) == json.dumps(known, indent=1)


def test_a_journal_that_holds_something_is_left_alone(tmp_path, journal):
    export(journal, ExportFormat.JSON, tmp_path / "empty.json")
    content = read_journal(tmp_path / "empty.json")
    journal.record(Entry(WEEK, note="mine"), None)
    before = journal.path.read_bytes()
    with pytest.raises(InputError) as caught:
        import_journal(journal, content)
    assert caught.value.message.id == "import-not-empty"
    assert journal.path.read_bytes() == before


class TestRefusing:
    @pytest.fixture
    def shape(self, journal, tmp_path):
        """What a small journal holds, to be spoilt."""
        other = make(tmp_path / "other.db")
        other.record(
            Entry(WEEK, minutes={1: Minutes(60)}, energy=5, note="a", extras={"x": 1}), None
        )
        export(other, ExportFormat.JSON, tmp_path / "other.json")
        other.close()
        return json.loads((tmp_path / "other.json").read_text("utf-8"))

    @pytest.fixture
    def refused(self, tmp_path, journal):
        def refused(text):
            path = tmp_path / "spoilt.json"
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
            before = journal.path.read_bytes()
            with pytest.raises(InputError) as caught:
                import_journal(journal, read_journal(path))
            assert journal.path.read_bytes() == before
            assert journal.figures() == []
            return caught.value.message

        return refused

    @pytest.mark.parametrize(
        "text",
        [
            "week,hours",
            "[" * 100_000,
            '{"a":' * 100_000,
            "9" * 5_000,
            '{"a": NaN}',
            '{"a": -Infinity}',
            '{"format": "pendulum-journal", "format": "x"}',
            b"\xff\xfe{\x00}\x00",
            b'{"a": "\xe4"}',
        ],
        ids=range(9),
    )
    def test_what_is_no_json(self, refused, text):
        assert refused(text).id == "json-form"

    @pytest.mark.parametrize("text", ["{}", '{"format": "other", "version": 1}'])
    def test_another_programs_json(self, refused, text):
        assert refused(text).id == "json-not-ours"

    @pytest.mark.parametrize("text", ["[]", "7", "null", '"text"'])
    def test_json_that_is_no_object(self, refused, text):
        assert refused(text).id == "json-not-ours"

    def test_an_empty_file(self, refused):
        assert str(refused("")) == "“spoilt.json” is empty (0 bytes)."

    def test_a_file_that_was_not_copied_whole(self, refused, shape):
        text = json.dumps(shape, indent=1)
        for end in range(1, len(text) - 1, 41):
            said = refused(text[:end])
            line = text[:end].rstrip().count("\n") + 1
            assert f"breaks off on line {line}:" in str(said)

    def test_a_newer_version(self, refused, shape):
        assert refused(json.dumps({**shape, "version": 4})).id == "json-newer"

    @pytest.mark.parametrize(
        "name", ["version", "journal", "activities", "weeks", "bin", "settings", "reviews"]
    )
    def test_a_part_that_is_missing(self, refused, shape, name):
        del shape[name]
        said = refused(json.dumps(shape))
        assert said.id == "json-missing"
        assert name in str(said)

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("week", "2026-W60"), ("week", 7), ("week", "1969-W01"), ("week", "0000-W01"),
            ("state", "missing"), ("state", None),
            ("energy", 101), ("energy", -1), ("energy", 3.7), ("energy", "3"), ("energy", True),
            ("energy", 2**63), ("focus_block", 10_081), ("clock_minutes", 1e309),
            ("marked_complete", 1), ("note", None), ("note", "\0"), ("note", "\ud83d"),
            ("extras", []), ("extras", {"a": "\ud83d"}), ("extras", {"a\0": 1}), ("minutes", {}),
            ("minutes", [1]), ("created", None), ("created", "2026-11-18T09:00:00"),
            ("changed", "yesterday"),
        ],
    )  # fmt: skip
    def test_a_value_that_cannot_be_one(self, refused, shape, name, value):
        shape["weeks"][0][name] = value
        said = refused(json.dumps(shape))
        assert said.id in {"json-value", "json-form"}
        if said.id == "json-value":
            assert f"weeks[0].{name}" in str(said)

    @pytest.mark.parametrize(
        "value", ["1e309", "-1e400", "[" * 150 + "]" * 150, '{"a": "\\u0000"}', '["\\ud83d"]']
    )
    @pytest.mark.parametrize("place", ["settings", "extras"])
    def test_values_of_any_kind_have_bounds(self, refused, shape, place, value):
        holder = shape if place == "settings" else shape["weeks"][0]
        holder[place] = {"x": "HERE"}
        said = refused(json.dumps(shape).replace('"HERE"', value))
        assert said.id == "json-value"
        assert place in str(said)

    def test_a_deep_value_just_below_the_parsers_own_bound(self, refused, shape):
        shape["settings"] = {"x": "HERE"}
        for depth in range(600, 1000, 25):
            text = json.dumps(shape).replace('"HERE"', "[" * depth + "]" * depth)
            assert refused(text).id in {"json-value", "json-form"}

    @pytest.mark.parametrize(
        ("name", "value"),
        [("activity", "unknown"), ("minutes", -1), ("minutes", 10_081), ("source", "guessed"),
         ("origin", 1)],
    )  # fmt: skip
    def test_minutes_that_cannot_be(self, refused, shape, name, value):
        shape["weeks"][0]["minutes"][0][name] = value
        assert f"weeks[0].minutes[0].{name}" in str(refused(json.dumps(shape)))

    def test_the_same_thing_twice(self, refused, shape):
        for name in ("activities", "weeks"):
            spoilt = {**shape, name: shape[name] * 2}
            assert refused(json.dumps(spoilt)).id == "json-twice"

    def test_the_sentence_names_place_and_value(self, refused, shape):
        shape["weeks"][0]["energy"] = 101
        assert str(refused(json.dumps(shape))) == (
            "In “spoilt.json”, weeks[0].energy cannot be 101. Nothing was imported."
        )

    def test_two_activities_of_one_name(self, refused, shape):
        first = shape["activities"][0]
        for name in (first["name"].upper(), "", "x" * 201):
            other = {**first, "uid": "other", "name": name}
            said = refused(json.dumps({**shape, "activities": [first, other]}))
            assert "activities[1].name cannot be" in str(said)

    def test_only_imported_minutes_can_be_unread(self, refused, shape):
        shape["weeks"][0]["minutes"][0].update(minutes=None, source="typed")
        assert "weeks[0].minutes[0].source" in str(refused(json.dumps(shape)))

    def test_more_minutes_than_a_week_has(self, refused, shape):
        shape["weeks"][0]["minutes"] = [
            {**shape["weeks"][0]["minutes"][0], "activity": each["uid"], "minutes": 10_000}
            for each in shape["activities"][:2]
        ]
        assert "weeks[0].minutes cannot be 20000 minutes together" in str(
            refused(json.dumps(shape))
        )

    @pytest.mark.parametrize("colour", ["red", "#12345", "#1122334", 'red;"', 7])
    def test_a_colour_that_is_none(self, refused, shape, colour):
        shape["activities"][0]["colour"] = colour
        assert "activities[0].colour cannot be" in str(refused(json.dumps(shape)))

    @pytest.mark.parametrize(
        ("spoilt", "place"),
        [
            ({"start": "0001-01-01"}, "roles[0].start"),
            ({"start": "2126-01-01"}, "roles[0].start"),
            ({"end": "2026-01-01"}, "roles[0].end"),
            ({"baseline": {"coding": 101}}, "roles[0].baseline.coding"),
            ({"baseline": {"sleep": 8}}, "roles[0].baseline.sleep"),
        ],
    )
    def test_a_role_that_cannot_be(self, refused, shape, spoilt, place):
        shape["roles"] = [ROLE | spoilt]
        assert f"{place} cannot be" in str(refused(json.dumps(shape)))

    @pytest.mark.parametrize(
        ("spoilt", "place"),
        [({"coding": 41}, ""), ({"other": None}, ""), ({"energy": 101}, ".energy")],
    )
    def test_a_target_that_cannot_be(self, refused, shape, spoilt, place):
        shape["roles"] = [ROLE | {"targets": [TARGET | spoilt]}]
        assert f"roles[0].targets[0]{place} cannot be" in str(refused(json.dumps(shape)))

    @pytest.mark.parametrize(
        ("spoilt", "place"),
        [
            ({"kind": "new"}, "kind"),
            ({"due": "2026-02-30"}, "due"),
            ({"opened": None}, "opened"),
            ({"side": "left"}, "side"),
            ({"decision": "perhaps"}, "decision"),
            ({"evidence": {"a": "\ud83d"}}, "evidence"),
            ({"forecast": [{"option": "a", "per_cent": 101, "locked": False}]}, "forecast[0].per_"),
            ({"forecast": [{"option": "a", "per_cent": 90, "locked": False}]}, "forecast"),
        ],
    )
    def test_a_review_that_cannot_be(self, refused, shape, spoilt, place):
        shape["reviews"] = [REVIEW | spoilt]
        assert f"reviews[0].{place}" in str(refused(json.dumps(shape)))

    def test_what_is_not_understood_of_answers_and_evidence_is_left_out(self, shape, tmp_path):
        figures_page = {"weeks": 13, "away": "some", "newer": 1, "wins": [7]}
        shape["reviews"] = [REVIEW | {"answers": [1], "evidence": figures_page}]
        (tmp_path / "some.json").write_text(json.dumps(shape))
        (review,) = read_journal(tmp_path / "some.json").reviews
        assert (review.answers, review.checked, review.happened) == ((), frozenset(), None)
        found = review.figures_page
        assert (found.weeks, found.away, found.wins) == (13, 0, ())
        assert (found.first, found.drawn) == (WEEK + 1, NOW.date())

    def test_an_event_that_ends_before_it_begins(self, refused, shape):
        event = {"uid": "e", "day": "2026-11-18", "until": "2026-11-17", "text": "reorg"}
        shape["events"] = [event]
        assert "events[0].until cannot be 2026-11-17, before" in str(refused(json.dumps(shape)))

    @pytest.mark.parametrize(
        "moment",
        [
            "0001-01-01T00:00:00+14:00",
            "1969-12-31T23:59:59Z",
            "9999-12-31T23:59:59-14:00",
            "now",
            "",
        ],
    )
    def test_a_moment_of_another_age(self, refused, shape, moment):
        shape["weeks"][0]["changed"] = moment
        assert "weeks[0].changed cannot be" in str(refused(json.dumps(shape)))

    def test_a_file_that_is_none(self, tmp_path):
        for path, said in (
            (tmp_path, "file-folder"),
            (tmp_path / "none", "file-missing"),
            (Path(os.devnull), "file-unreadable"),
            (tmp_path / "a\0b", "file-unreadable"),
        ):
            with pytest.raises(InputError) as caught:
                read_journal(path)
            assert caught.value.message.id == said

    def test_a_gigabyte_is_refused_unread(self, tmp_path):
        path = tmp_path / "large.json"
        with path.open("wb") as file:
            file.truncate(1_000_000_000)
        tracemalloc.start()
        with pytest.raises(InputError) as caught:
            read_journal(path)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert caught.value.message.id == "json-large"
        assert most < 1_000_000


class TestStopping:
    """An import can be stopped at any time; then nothing was done."""

    @pytest.fixture
    def file(self, tmp_path, put_sample):
        sample = Journal.open(
            put_sample(tmp_path / "sample.db"), backups=tmp_path / "b", today=NOW.date
        )
        export(sample, ExportFormat.JSON, tmp_path / "sample.json")
        sample.close()
        return tmp_path / "sample.json"

    def test_while_it_is_read(self, file):
        asked = iter([False] * 500 + [True])
        with pytest.raises(ImportStopped):
            read_export(file, is_stopped=lambda: next(asked))

    def test_while_it_is_written(self, file, journal):
        told = []
        before = journal.path.read_bytes()
        with pytest.raises(ImportStopped):
            import_journal(
                journal,
                read_journal(file),
                progress=lambda *done: told.append(done),
                is_stopped=lambda: len(told) == 40,
            )
        assert journal.path.read_bytes() == before
        assert is_blank(journal)
        every = told[0][1]
        assert told == [(done, every) for done in range(40)]
        assert every >= 113

    @pytest.mark.repeats
    def test_a_new_journal_is_whole_or_not_there(self, file, tmp_path):
        new = tmp_path / "folder" / "new.db"
        with pytest.raises(ImportStopped):
            import_into_new(new, read_journal(file), today=NOW.date, is_stopped=lambda: True)
        assert list(new.parent.iterdir()) == []
        import_into_new(new, read_journal(file), today=NOW.date, now=lambda: NOW)
        made = Journal.open(new, backups=new.parent / "b", today=NOW.date)
        assert len(made.figures()) == len(read_journal(file).entries)
        assert not made.is_sample
        made.close()
        with pytest.raises(StoreError) as caught:
            import_into_new(new, read_journal(file), today=NOW.date)
        assert caught.value.message.id == "journal-exists"


class TestTakingBack:
    @pytest.fixture
    def content(self, tmp_path):
        other = make(tmp_path / "other.db")
        stored = other.record(Entry(WEEK, minutes={1: Minutes(60)}, note="first"), None).entry
        other.record(replace(stored, note="second"), stored, overwrites=True)
        other.put_setting("free", [1])
        role, _ = save_role(other, Role("Engineer", Side.BUILDING, date(2026, 3, 2)))
        save_target(other, Target(role.id, date(2026, 3, 2), 20, 20, 50, 10))
        save_event(other, Event(date(2026, 5, 1), "Reorganisation"))
        other.record(Entry(WEEK + -1, minutes={2: Minutes(60)}, note="gone"), None)
        delete_week(other, WEEK + -1)
        export(other, ExportFormat.JSON, tmp_path / "other.json")
        other.close()
        return read_journal(tmp_path / "other.json")

    def test_the_journal_is_as_empty_as_before(self, journal, content, tmp_path):
        journal.put_setting("mine", 7)
        before = exported(journal, tmp_path / "before.json")
        filled = import_journal(journal, content, SOURCE)
        after = exported(journal, tmp_path / "after.json")
        (listed,) = imports(journal)
        assert (listed.n, listed.what, listed.file, listed.weeks) == (1, "journal", "o.json", 1)
        journal.put_setting("shown", "all")

        undone = undo_import(journal, filled.number)
        assert undone.changes.everything
        assert (undone.kept, undone.stays) == ((), ())
        again = exported(journal, tmp_path / "again.json")
        assert again.pop("settings") == {**before.pop("settings"), "shown": "all"}
        assert again.pop("versions")  # nothing is lost
        assert again == {key: value for key, value in before.items() if key != "versions"}
        assert is_blank(journal)
        assert journal.check() == []
        with pytest.raises(InputError):
            undo_import(journal, filled.number)

        redo_import(journal, filled.number)
        done_again = exported(journal, tmp_path / "done_again.json")
        done_again["settings"].pop("shown")
        assert bare(done_again) == bare(after)
        undo(journal)
        assert is_blank(journal)
        assert import_journal(journal, content, SOURCE).number == 2
        assert bare(exported(journal, tmp_path / "after2.json")) == bare(after)
        assert journal.check() == []

    def test_what_was_written_since_is_never_lost(self, journal, content):
        filled = import_journal(journal, content, SOURCE)
        entry = journal.entry(WEEK)
        journal.record(replace(entry, energy=50), entry)
        (role,) = journal.roles()
        save_role(journal, replace(role, title="Lead"))
        undone = undo_import(journal, filled.number)
        assert journal.entry(WEEK).energy == 50
        assert journal.entry(WEEK).note == ""
        assert [str(each) for each in undone.stays] == [
            "The role “Lead” was changed since, and stays as it is."
        ]
        assert [each.title for each in journal.roles()] == ["Lead"]
        assert journal.events() == []
        assert binned(journal) == []

    def test_activities_in_use_stay_beside_those_that_come_back(self, journal, content):
        names = {each.name: each.uid for each in journal.activities(archived=True)}
        filled = import_journal(journal, content, SOURCE)
        coding = next(each for each in journal.activities() if each.name == "Coding")
        journal.record(Entry(WEEK + 1, minutes={coding.id: Minutes(30)}), None)
        undo_import(journal, filled.number)
        found = {each.name: each.uid for each in journal.activities(archived=True)}
        assert found == {**names, "Coding": coding.uid}


def test_a_file_says_when_it_was_exported_and_whether_it_is_whole(tmp_path, journal):
    journal.record(Entry(WEEK, note="mine"), None)
    export(journal, ExportFormat.JSON, tmp_path / "all.json")
    found = read_export(tmp_path / "all.json")
    assert (found.file, found.exported, found.is_complete) == ("all.json", NOW, True)
    export(journal, ExportFormat.JSON, tmp_path / "some.json", Filters(last=WEEK))
    assert not read_export(tmp_path / "some.json").is_complete


@pytest.mark.parametrize(
    ("name", "start", "is_json"),
    [
        ("a.json", "", True), ("a.JSON", "week,hours", True), ("a.txt", ' \n{"a": 1}', True),
        ("a.txt", "\ufeff[1]", True), ("a.csv", "week,hours", False), ("a", "", False),
    ],
)  # fmt: skip
def test_json_is_told_from_a_table(tmp_path, name, start, is_json):
    path = tmp_path / name
    path.write_text(start, encoding="utf-8")
    assert looks_like_json(path) is is_json


def test_what_cannot_be_looked_at_is_no_json(tmp_path):
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
    for name in ("pipe", "gone", "x" * 300):
        assert not looks_like_json(tmp_path / name)
    assert not looks_like_json(tmp_path)
