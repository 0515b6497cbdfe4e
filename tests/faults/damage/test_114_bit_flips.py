"""Some wrong bits; the script ``by_hand/flips.py`` tries as many as one likes."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing

import flips
import pytest

from pendulum_journal.domain.entry import Entry
from pendulum_journal.domain.errors import StoreError
from pendulum_journal.services.journal import Journal
from pendulum_journal.store.damage.layout import wrong_layout_bits
from pendulum_journal.store.damage.one_bit import turned_back
from pendulum_journal.store.damage.owners import give_hours_back
from pendulum_journal.store.damage.pages import PAGE_BYTES, Pages, roots_of
from pendulum_journal.store.migrations import schema_number


@pytest.mark.parametrize(
    ("of_structure", "seed"), [(False, 116), pytest.param(True, 113, marks=pytest.mark.repeats)]
)
def test_one_wrong_bit_hurts_no_other_week_and_is_named(of_structure, seed):
    outcomes = flips.run(25, seed, of_structure=of_structure, weeks=14)

    assert [each for each in outcomes if each.fault] == []
    assert [each for each in outcomes if len(each.changed) > 1] == []
    assert [each for each in outcomes if each.unnamed] == []
    if not of_structure:
        assert any(each.changed for each in outcomes)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The bytes of a journal, and what its weeks hold."""
    folder = tmp_path_factory.mktemp("flips")
    flips.make_journal(folder / "whole.db", 14)
    opened = Journal.open(
        folder / "whole.db", backups=folder / "b", today=lambda: flips.TODAY, now=flips.Clock()
    )
    before = flips.contents_of(opened, 14)
    (uid,) = (each.uid for each in opened.activities() if each.name == "Coding")
    opened.close()
    return (folder / "whole.db").read_bytes(), before, uid.encode()


def places(content, uid):
    """Bytes whose wrong bits once closed more than their own record."""
    row = content.index(uid + b"Coding")
    step = content.index(f"schema_{schema_number()}".encode())
    # the first page is one of pointers to where the tables are described
    assert content[100] == 5
    pointers = int.from_bytes(content[105:107])
    return [(row, 3), (row + 7, 7), (step, 7), (step + 6, 4), (pointers + 2, 3), (pointers + 3, 1)]


@pytest.mark.parametrize("which", [*range(5), pytest.param(5, marks=pytest.mark.repeats)])
def test_a_wrong_bit_that_many_records_depend_on_is_turned_back_or_read_around(
    whole, tmp_path, which
):
    content, before, uid = whole
    place, bit = places(content, uid)[which]
    outcome = flips.try_flip(content, place, bit, before, tmp_path)
    assert not outcome.is_strange, (place, bit, outcome.fault)
    assert outcome.changed == []
    assert outcome.kind in {"mended", "read-only"}


def test_a_wrong_bit_in_what_the_search_index_consists_of_keeps_nothing_from_being_saved(
    whole, tmp_path
):
    content, before, _ = whole
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(content)
        ((block,),) = connection.execute("SELECT block FROM search_index_data WHERE id = 10")
    begin = content.index(block)
    for place in range(begin, begin + len(block), 3):
        outcome = flips.try_flip(content, place, place % 8, before, tmp_path)
        assert not outcome.is_strange, (place, outcome.fault)


def test_a_letter_of_the_schema_that_is_none_closes_nothing(whole, tmp_path):
    content, before, _ = whole
    place = content.index(b"PRIMARY", content.index(b'CREATE TABLE "_sqlite_migrations"')) + 1
    outcome = flips.try_flip(content, place, 7, before, tmp_path)
    assert (outcome.fault, outcome.changed) == ("", [])


def test_the_name_of_a_table_stands_twice_and_one_is_enough(whole, tmp_path):
    content, before, _ = whole
    place = content.index(b"tableminutesminutes") + len("table")
    for at in (place + 4, place + 11):
        outcome = flips.try_flip(content, at, 0, before, tmp_path)
        assert (outcome.fault, outcome.changed) == ("", [])


def test_hours_that_a_wrong_bit_gives_to_another_week_come_back(whole, tmp_path):
    """Those of the sixth entry to the 14th, which has hours of the same activities, and to none."""
    content, before, _ = whole
    head = re.escape(b"\x06") + rb"\x01[\x01\x09]\x02\x17\x00\x06"
    cells = [each.end() - 1 for each in re.finditer(head, content)]
    assert len(cells) >= 2
    for at in cells:
        for bit in (3, 6):
            outcome = flips.try_flip(content, at, bit, before, tmp_path)
            assert (outcome.fault, outcome.changed) == ("", []), (at, bit)


def test_hours_whose_week_is_no_number_any_more_are_left_out(whole):
    """They are among those that could not be put into the rebuilt table."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(whole[0])
        connection.execute("UPDATE minutes SET minutes = minutes + 1 WHERE entry_id = 6")
        before = connection.execute("SELECT * FROM minutes").fetchall()
        double = (None, *next(row[1:] for row in before if row[0] == 6))
        give_hours_back(connection, [double])
        assert connection.execute("SELECT * FROM minutes").fetchall() == before


@pytest.mark.repeats
def test_a_wrong_bit_in_the_number_of_an_activity_takes_no_hours(whole, tmp_path):
    content, before, uid = whole
    place = content.index(uid + b"Coding")
    number = content.rindex(b"\x00M\x19", 0, place) - 2
    for bit in range(4):  # to the number of another activity, or to one that none has
        outcome = flips.try_flip(content, number, bit, before, tmp_path)
        assert (outcome.fault, outcome.changed) == ("", []), bit


@pytest.mark.repeats
def test_a_wrong_bit_anywhere_in_an_activity_is_turned_back(whole, tmp_path):
    """In the form of its record, above all: then all values that follow move by a byte."""
    content, before, uid = whole
    place = content.index(uid + b"Coding")
    for at, bit in ((place - 5, 3), (place - 3, 3), (place - 11, 0), (place - 10, 1)):
        outcome = flips.try_flip(content, at, bit, before, tmp_path)
        assert (outcome.fault, outcome.changed) == ("", []), (at - place, bit)


@pytest.mark.repeats
def test_a_wrong_bit_in_a_statement_of_the_schema_is_turned_back(whole, tmp_path):
    content, before, _ = whole
    place = content.index(b"tableentry_versionentry_version")
    for at, bit in ((place + 6, 2), (place + 20, 5), (place + 60, 0), (place - 2, 1)):
        outcome = flips.try_flip(content, at, bit, before, tmp_path)
        assert (outcome.fault, outcome.changed) == ("", []), (at, bit)
        assert outcome.kind in {"mended", "whole"}  # whole: SQLite takes names in capitals, too


def test_a_wrong_bit_in_the_layout_of_a_page_takes_no_rows(whole, tmp_path):
    """In the number of its cells, above all: rows would be missing from a file that is whole."""
    content, before, _ = whole
    roots = roots_of(Pages(content))
    for table in ("minutes", "activity", "entry"):
        page = (roots[table] - 1) * PAGE_BYTES
        for place, bit in ((4, 2), (4, 5), (4, 0), (6, 1), (7, 3), (9, 2)):
            outcome = flips.try_flip(content, page + place, bit, before, tmp_path)
            assert (outcome.fault, outcome.changed) == ("", []), (table, place, bit)


def test_of_two_wrong_pages_none_is_taken_for_one_with_a_wrong_bit(whole):
    content, roots = bytearray(whole[0]), roots_of(Pages(whole[0]))
    for table in ("minutes", "role"):
        content[(roots[table] - 1) * PAGE_BYTES + 4] ^= 1
    assert list(turned_back(bytes(content))) == []


def test_no_page_of_a_whole_journal_is_taken_for_a_wrong_one(whole):
    pages = Pages(whole[0])
    for root in (1, *roots_of(Pages(whole[0])).values()):
        for number, _ in pages.tree(root):
            start = 100 if number == 1 else 0
            assert list(wrong_layout_bits(pages.bytes_of(number), start)) == []


@pytest.mark.repeats
def test_a_wrong_bit_in_a_statement_of_the_search_index_is_turned_back(whole, tmp_path):
    content, before, _ = whole
    for part in (b"data", b"idx", b"docsize", b"config"):
        name = b"search_index_" + part
        place = content.index(b"table" + name + name)
        for at, bit in ((place + 9, 1), (place + 2 * len(name) + 30, 0)):
            outcome = flips.try_flip(content, at, bit, before, tmp_path)
            assert (outcome.fault, outcome.changed, outcome.kind) == ("", [], "mended"), part


@pytest.mark.repeats
def test_the_record_of_a_step_can_be_wrong_in_its_form(whole, tmp_path):
    content, before, _ = whole
    place = content.index(f"pendulum-journalschema_{schema_number()}".encode())
    for at, bit in ((place - 1, 0), (place - 2, 2), (place - 2, 0), (place - 3, 0)):
        outcome = flips.try_flip(content, at, bit, before, tmp_path)
        assert (outcome.fault, outcome.changed) == ("", []), (at - place, bit)


@pytest.mark.repeats
def test_a_wrong_bit_in_the_list_of_steps_does_not_make_the_journal_newer(whole, tmp_path):
    content, before, _ = whole
    place = content.index(b"pendulum-journal-words") - 2  # how long the name of the set is
    for bit in (1, 3, 6):
        outcome = flips.try_flip(content, place, bit, before, tmp_path)
        assert (outcome.fault, outcome.changed) == ("", []), bit


def test_a_week_that_a_wrong_bit_gives_the_number_of_another_stays_itself(whole, tmp_path):
    content, before, _ = whole
    head = rb"[\x01-\x0e][\x10-\x18]\x00![\x1b\x1d]"  # id, size, then a Monday and a state
    numbers = [each.start() for each in re.finditer(head, content)]
    assert len(numbers) > 3
    for number in numbers[:3]:
        outcome = flips.try_flip(content, number, 1, before, tmp_path)
        assert (outcome.fault, outcome.changed) == ("", []), number


def damage(path):
    """Have SQLite undo what is written until the index is whole, as one wrong bit can do."""
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("DELETE FROM search_index_docsize WHERE id = 1")
        file.execute(
            "CREATE TRIGGER IF NOT EXISTS undoes BEFORE INSERT ON search_text WHEN NOT EXISTS "
            "(SELECT 1 FROM search_index_docsize WHERE id = 1) "
            "BEGIN SELECT RAISE(ROLLBACK, 'constraint failed'); END"
        )


def test_a_save_that_a_damaged_index_makes_sqlite_take_back_is_done_again(whole, tmp_path):
    path = tmp_path / "journal.db"
    path.write_bytes(whole[0])
    damage(path)
    with closing(Journal.open(path, backups=None, today=lambda: flips.TODAY)) as journal:
        journal.record(Entry(flips.LAST + 3, energy=50, note="goes on"), None)
        stored = journal.entry(flips.LAST + 3)
        assert stored is not None
        assert (stored.energy, stored.note) == (50, "goes on")
        edits = [(Entry(flips.LAST + 4, energy=n, note="one of many"), None) for n in (1, 2)]
        damage(path)
        with pytest.raises(StoreError, match="please do it again"):
            journal.record_many(edits)
        assert journal.entry(flips.LAST + 4) is None
