"""The index of words and the scan beside it, looked at from below."""

from __future__ import annotations

import pytest

from pendulum_journal.domain.entry import Entry, Minutes
from pendulum_journal.domain.errors import StoreError
from pendulum_journal.domain.note.query import Filters, Term
from pendulum_journal.domain.week import Week
from pendulum_journal.store.check import check
from pendulum_journal.store.content import is_blank, read_content, write_content
from pendulum_journal.store.database import JournalFile
from pendulum_journal.store.entries import read_entry, write_entry
from pendulum_journal.store.listing import choose_entries, read_beginnings, read_listed
from pendulum_journal.store.scan import find_parts, rank_parts
from pendulum_journal.store.search import (
    count_tags,
    find_noted,
    find_tag,
    find_words,
    has_word,
    rank_words,
    read_anew,
)

WEEK = Week.parse("2026-W47")


@pytest.fixture
def write(file, now):
    def write(*notes, **how):
        with file.transaction():
            for offset, note in enumerate(notes):
                before = read_entry(file, WEEK + offset)
                entry = Entry(WEEK + offset, note=note, **how)
                write_entry(file, entry, expected_rev=before.rev if before else 0, now=now)

    return write


def word(text, **how):
    return Term(text, **how)


def test_words_are_known_as_the_index_cuts_them(file, write):
    write("Straße und Café", "snake_case, front-end")
    assert has_word(file, word("cafe"))
    assert has_word(file, word("caf", is_prefix=True))
    assert not has_word(file, word("caf"))
    assert not has_word(file, word("strasse")), "the index keeps ß; the scan does not"
    assert find_parts(file, word("strasse")) == {1}
    assert find_words(file, [word("snake_case")]) == find_words(file, [word("front-end")]) == {2}
    assert find_noted(file) == {1, 2}


@pytest.mark.parametrize("text", ['"', '""', 'a"b', "'", "*", "NEAR(", "-", "🎉", "a AND"])
def test_no_text_is_a_command(file, write, text):
    write("nothing like it")
    for is_prefix in (False, True):
        assert not has_word(file, word(text, is_prefix=is_prefix))


def test_ranks_are_lower_for_the_better(file, write):
    write("lock lock lock", "a lock " + "among other words " * 20, "none")
    for ranks in (rank_words(file, [word("lock")]), rank_parts(file, word("loc"))):
        assert ranks.keys() == {1, 2}
        assert ranks[1] < ranks[2]


def test_a_tag_is_found_whole_or_from_its_beginning(file, write):
    write("#front-end", "#front", "front")
    assert find_tag(file, word("front", is_tag=True)) == {2}
    assert find_tag(file, word("front", is_tag=True, is_prefix=True)) == {1, 2}
    assert find_tag(file, word("end", is_tag=True)) == set()


def test_the_scan_follows_every_change(file, write, now):
    write("Wochenbericht", "Monatsplan")
    assert find_parts(file, word("ochen")) == {1}
    write("nichts", "Wochenplan")
    assert find_parts(file, word("ochen")) == {2}
    other = JournalFile.open(file.path, backup_folder=file.path.parent, now=now)
    with other, other.transaction():
        write_entry(other, Entry(WEEK + 9, note="Wochenende"), expected_rev=0, now=now)
    assert find_parts(file, word("ochen")) == {2, 3}


def test_a_stand_differs_after_each_write_and_only_then(file, write):
    stands = [file.data_version(), file.data_version()]
    assert stands[0] == stands[1]
    write("one")
    assert file.data_version() not in stands


def test_lists_are_chosen_newest_first_and_read_where_they_are_shown(file, write):
    write("one", "two", "three", energy=50, minutes={1: Minutes(30), 4: Minutes(60)})
    ids = choose_entries(file, Filters(first=WEEK + 1, least_energy=50))
    assert ids == [3, 2]
    assert choose_entries(file, Filters(), []) == []
    assert choose_entries(file, Filters(), [(WEEK, WEEK)]) == [1]
    listed = read_listed(file, ids[:1])
    assert listed.keys() == {3}
    assert listed[3].split == (30, 0, 60, 0)
    assert listed[3].entry.note == "three"
    assert read_beginnings(file, 3) == {WEEK: "one", WEEK + 1: "two", WEEK + 2: "thr"}


def test_choosing_by_week_state_and_energy_reads_an_index_alone(file):
    (plan,) = file.read(
        "EXPLAIN QUERY PLAN SELECT id FROM entry WHERE energy >= 1 AND state IN ('complete') "
        "ORDER BY monday DESC"
    )
    assert "COVERING INDEX entry_list" in plan[3]


def test_a_blank_journal_can_be_filled_and_is_blank_no_more(file, write, tmp_path, now):
    assert is_blank(file)
    write("one", "two")
    assert not is_blank(file)
    with JournalFile.create(tmp_path / "other.db", now=now) as other:
        with other.transaction():
            write_content(other, read_content(file))
        assert read_content(other).entries == read_content(file).entries
        assert find_words(other, [word("two")]) == {2}


def as_older_rules_left_it(file, wins, tags):
    """Put into the index what an earlier version took for wins and tags, and take its mark away."""
    with file.transaction():
        file.write("UPDATE search_text SET wins = ?, tags = ?", (wins, tags))
        file.write("DELETE FROM _sqlite_migrations WHERE migration_set = 'pendulum-journal-words'")


def test_wins_and_tags_that_were_stored_by_older_rules_are_stored_anew_once(file, write, now):
    write("# Heading #no\n\ndid: a talk #yes", "plain")
    as_older_rules_left_it(file, "old", "no yes")
    assert count_tags(file) == {"no": 2, "yes": 2}

    assert read_anew(file, now=now) == 2
    assert count_tags(file) == {"yes": 1}
    assert find_tag(file, Term("no", is_tag=True)) == set()
    assert find_tag(file, Term("yes", is_tag=True)) == {1}
    assert file.read("SELECT wins FROM search_text ORDER BY entry_id") == [("a talk #yes",), ("",)]
    assert check(file) == []
    stand = file.data_version()
    assert read_anew(file, now=now) == 0
    assert file.data_version() == stand


def test_a_new_journal_needs_no_reading_anew(file, now):
    stand = file.data_version()
    assert read_anew(file, now=now) == 0
    assert file.data_version() == stand


def test_reading_anew_that_fails_changes_nothing(file, write, now):
    write("#yes")
    as_older_rules_left_it(file, "", "no")
    with file.transaction():
        file.write(
            "CREATE TRIGGER full AFTER UPDATE ON search_text BEGIN SELECT RAISE(ABORT, 'full'); END"
        )
    with pytest.raises(StoreError):
        read_anew(file, now=now)
    assert count_tags(file) == {"no": 1}


def test_two_windows_that_read_anew_leave_one_mark(file, path, write, now):
    write("#yes")
    as_older_rules_left_it(file, "", "no")
    with JournalFile.open(path, backup_folder=path.parent, now=now) as other:
        assert read_anew(other, now=now) == 1
        assert read_anew(file, now=now) == 0
    marks = file.read("SELECT name FROM _sqlite_migrations WHERE migration_set LIKE '%words'")
    assert len(marks) == 1
