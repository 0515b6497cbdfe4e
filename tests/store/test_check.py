"""Damage is found, and told by the week it is in."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from pendulum_journal.domain.entry import Entry, ReplacedBy
from pendulum_journal.domain.week import Week
from pendulum_journal.store.bin import put_into_bin
from pendulum_journal.store.check import check
from pendulum_journal.store.database import JournalFile
from pendulum_journal.store.entries import delete_entry, read_entry, write_entry
from pendulum_journal.store.search import check_index
from pendulum_journal.store.versions.history import pack_note

WEEK = Week.parse("2026-W47")


@pytest.fixture
def filled(file, now):
    with file.transaction():
        for offset in range(4):
            entry = Entry(WEEK + offset, note=f"learned: word{offset} #tag{offset}")
            write_entry(file, entry, expected_rev=0, now=now)
            changed = Entry(WEEK + offset, note=f"later {offset}")
            write_entry(file, changed, expected_rev=1, now=now, why=ReplacedBy.MERGE)
    return file


def ids(file):
    return [problem.id for problem in check(file)]


def damage(file, sql):
    with closing(sqlite3.connect(file.path, isolation_level=None)) as other:
        other.execute("PRAGMA foreign_keys = OFF")
        other.execute(sql)


def test_a_sound_journal_has_no_problems(filled):
    assert check(filled) == []


def test_a_note_that_damage_changed_is_named_by_its_week(filled):
    damage(filled, "UPDATE entry SET note = 'Later 2' WHERE monday = '2026-11-30'")
    problems = check(filled)

    assert {problem.id for problem in problems} == {"check-entry", "check-index"}
    assert any("2026-W49" in str(problem) for problem in problems)


def test_a_deleted_note_that_damage_changed_is_named_by_its_week(filled, now):
    with filled.transaction():
        entry = read_entry(filled, WEEK)
        delete_entry(filled, WEEK, expected_rev=entry.rev, now=now)
        put_into_bin(filled, entry, now=now)
    assert check(filled) == []
    damage(filled, "UPDATE bin SET note = 'x'")
    (problem,) = check(filled)

    assert problem.id == "check-deleted-entry"
    assert "2026-W47" in str(problem)


def test_flipped_bits_in_the_file_are_found(filled, now):
    filled.close()
    content = bytearray(filled.path.read_bytes())
    place = content.index(pack_note("learned: word3 #tag3"))
    content[place + 12] ^= 0x02
    filled.path.write_bytes(content)

    with JournalFile.open(filled.path, backup_folder=filled.path.parent, now=now) as file:
        assert "check-version" in ids(file)
        assert "2026-W50" in " ".join(map(str, check(file)))


def test_bytes_that_are_no_text_are_found_and_do_not_stop_the_check(filled):
    damage(filled, "UPDATE entry SET note = CAST(x'66ff66' AS TEXT) WHERE id = 1")

    assert "check-entry" in ids(filled)


def test_rows_without_an_owner_are_found(filled):
    damage(filled, "DELETE FROM entry WHERE id = 1")

    assert "check-links" in ids(filled)


@pytest.mark.parametrize(
    "sql",
    [
        "DROP TRIGGER search_text_updated",
        "INSERT INTO search_index (search_index) VALUES ('delete-all')",
        "DELETE FROM search_text WHERE entry_id = 2",
    ],
)
def test_an_index_out_of_step_is_found(filled, sql):
    damage(filled, sql)

    assert not check_index(filled)
    assert "check-index" in ids(filled)


def test_a_file_cut_off_while_open_is_found(filled):
    import os

    os.truncate(filled.path, filled.path.stat().st_size - 100)

    assert check(filled) != []


def test_a_journal_that_can_only_be_read_is_checked_too(filled, now):
    file = JournalFile(filled.path, _read_only(filled.path), is_read_only=True)
    with file:
        assert check(file) == []
    damage(filled, "UPDATE entry_version SET note = x'789c' WHERE id = 1")
    with JournalFile(filled.path, _read_only(filled.path), is_read_only=True) as file:
        assert ids(file) == ["check-version"]


def _read_only(path):
    from pendulum_journal.store.opening import open_checked

    return open_checked(path, read_only=True)


def test_search_finds_words_tags_and_letters_without_their_marks(file, now):
    with file.transaction():
        note = "Ein naïver Gedanke\n- learned: closures\n#Café"
        write_entry(file, Entry(WEEK, note=note), expected_rev=0, now=now)

    def found(words):
        return file.read("SELECT rowid FROM search_index WHERE search_index MATCH ?", (words,))

    for words in ("gedanke", "naiver", "wins:closures", "tags:cafe", "Cafe\u0301"):
        assert found(words) == [(1,)], words
    assert found("verschwunden") == []
