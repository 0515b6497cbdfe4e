"""Search and the list of weeks, on journals that are written here."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pendulum_journal.domain.career.role import Role, Side
from pendulum_journal.domain.entry import Entry, Minutes, State
from pendulum_journal.domain.note.query import LONGEST_QUERY, Filters
from pendulum_journal.domain.week import Week
from pendulum_journal.services import career
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.search.rows import EntryRow, RunRow, journal_rows
from pendulum_journal.services.search.search import Order, chosen_weeks, prepare, search

TODAY = date(2026, 11, 18)
NOW = Week.containing(TODAY)


@pytest.fixture
def journal(tmp_path):
    made = Journal.create(
        tmp_path / "journal.db",
        backups=None,
        today=lambda: TODAY,
        now=lambda: datetime(2026, 11, 18, 9, tzinfo=UTC),
    )
    yield made
    made.close()


def write(journal, notes, **how):
    """Write notes into the weeks before this one, the first of them the newest."""
    for back, note in enumerate(notes, 1):
        journal.record(Entry(NOW + -back, note=note, **how), journal.entry(NOW + -back))


def found(journal, query, filters=Filters(), **how):  # noqa: B008 - frozen
    """Return how many weeks back each hit lies."""
    return [NOW - hit.week for hit in search(journal, query, filters, **how).hits]


def test_words_are_found_whole_and_the_last_may_go_on(journal):
    write(journal, ["a meeting", "we meet", "two meetings now", "neither"])
    assert found(journal, "meet") == [1, 2, 3]
    assert found(journal, "meet ") == [2]
    assert found(journal, "meeting ") == [1]
    assert found(journal, "meet now") == []
    assert found(journal, "now meet") == [3]


def test_accents_and_case_do_not_matter(journal):
    write(journal, ["Das Café", "das CAFE\u0301", "das cafe", "dass"])
    for query in ("café ", "CAFE ", "cafe\u0301 "):
        assert found(journal, query) == [1, 2, 3]


def test_a_phrase_is_next_to_each_other(journal):
    write(journal, ["drop order", "order, drop", "drop the order", "Drop. Order!"])
    assert found(journal, '"drop order"') == [1, 4]


def test_one_on_ones_are_found_by_their_sign(journal):
    """A colon between two words binds them like a dash; people write them in other ways, too."""
    notes = ["three 1:1s", "a 1-1 with Ann", "1 of 2, then 1", "at 10:15", "learned: rust"]
    write(journal, [*notes, "One-on-ones all day", "my 1on1", "one on its own"])
    for query in ("1:1", "1:1 ", "one-on-one", "1on1"):
        assert found(journal, query) == [1, 2, 6, 7], query
    assert found(journal, "-1:1 ") == [3, 4, 5, 8]
    hits = search(journal, "1:1").hits
    marked = [hit.snippet[begin:end] for hit in hits for begin, end in hit.marks]
    assert sorted(marked) == ["1-1", "1:1s", "1on1", "One-on-ones"]
    assert found(journal, "learned:rust") == [5]
    assert found(journal, "learned:") == [5]


def test_a_phrase_without_accents_finds_the_accented_one(journal):
    write(journal, ["Die Straße frei", "Café au lait", "Hauptstrasse freitags", "L’été à Łódź"])
    assert found(journal, '"strasse frei"') == [1]
    assert found(journal, '"cafe au lait"') == [2]
    assert found(journal, '"ete a lod') == [4]
    assert found(journal, '"tete a lodz"') == []
    assert found(journal, 'lodz -"strasse frei"') == [4]


def test_a_phrase_does_not_reach_from_one_win_to_the_next(journal):
    write(journal, ["learned: rust\nquiet\ndid: borrow", "rust borrow"])
    assert found(journal, '"rust borrow"') == [2]


def test_what_is_excluded_is_left_out(journal):
    write(journal, ["lock and key", "lock", "key", "", "#lock only"])
    assert found(journal, "lock -key") == [2, 5]
    assert found(journal, "-key ") == [2, 5]
    assert found(journal, "-#lock lock ") == [1, 2]
    assert found(journal, '-"lock and key" key ') == [3]


def test_tags_are_found_whole(journal):
    write(journal, ["#front-end", "#end", "#front #end", "the end", "#Café"])
    assert found(journal, "#end ") == [2, 3]
    assert found(journal, "#front-end ") == [1]
    assert found(journal, "#front") == [1, 3]
    assert found(journal, "#cafe ") == [5]
    assert found(journal, "x", Filters(tags=frozenset({"end"}))) == []
    assert found(journal, "", Filters(tags=frozenset({"end"}))) == [2, 3]
    assert found(journal, "", Filters(tags=frozenset({"end", "front"}))) == [3]


def test_chinese_and_japanese_are_found_inside_their_lines(journal):
    write(journal, ["今天学习了缓存", "缓存失效", "学习", "テストを書いた", "か"])
    assert found(journal, "学习") == [1, 3]
    assert found(journal, "学习 缓存") == [1]
    assert found(journal, "缓存 -学习") == [2]
    assert found(journal, "ﾃｽﾄ") == [4]
    assert found(journal, "が") == []


def test_parts_of_words_are_found_where_no_word_is_like_them(journal):
    write(journal, ["Wochenbericht", "Berichtswesen und Bericht", "nichts"])
    assert found(journal, "wochen") == [1]
    assert found(journal, "ochenber") == [1]
    assert found(journal, "wesen") == [2]
    assert found(journal, "bericht") == [2], "there are words like it"
    assert found(journal, '"ochenber"') == []


def test_a_part_sees_what_was_changed_meanwhile(journal):
    write(journal, ["Wochenbericht"])
    assert found(journal, "ochen") == [1]
    write(journal, ["Monatsbericht", "Wochenplan"])
    assert found(journal, "ochen") == [2]
    other = Journal.open(
        journal.path, backups=journal.path.parent, today=journal.today, now=journal.now
    )
    write(other, ["Wochenende"])
    other.close()
    assert found(journal, "ochen") == [1, 2]


def test_pictures_are_found(journal):
    write(journal, ["shipped 🎉", "nothing"])
    assert found(journal, "🎉") == [1]


def test_without_a_word_every_week_that_fits_is_found(journal):
    write(journal, ["", "a", ""], energy=40)
    journal.record(Entry(NOW + -9, note="b"), None)
    assert found(journal, "") == found(journal, '"') == [1, 2, 3, 9]
    assert found(journal, "", Filters(least_energy=40)) == [1, 2, 3]


def test_filters(journal):
    write(journal, ["word"] * 3, energy=30)
    journal.record(Entry(NOW + -4, State.PARTIAL, note="word", energy=60), None)
    journal.record(Entry(NOW + -5, State.AWAY, note="word"), None)
    assert found(journal, "word", Filters(first=NOW + -4, last=NOW + -2)) == [2, 3, 4]
    assert found(journal, "word", Filters(states=frozenset({State.PARTIAL, State.AWAY}))) == [4, 5]
    assert found(journal, "word", Filters(least_energy=31)) == [4]
    assert found(journal, "word", Filters(most_energy=30)) == [1, 2, 3]
    assert found(journal, "word", Filters(least_energy=30, most_energy=60)) == [1, 2, 3, 4]


def test_a_week_belongs_to_the_role_that_has_more_of_it(journal):
    write(journal, ["word"] * 6)
    thursday = (NOW + -3).monday + timedelta(days=3)
    old, _ = career.save_role(
        journal, Role("Old", Side.MANAGING, date(2020, 1, 6), thursday - timedelta(days=1))
    )
    new, _ = career.save_role(journal, Role("New", Side.BUILDING, thursday))
    assert found(journal, "word", Filters(roles=frozenset({old.uid}))) == [3, 4, 5, 6]
    assert found(journal, "word", Filters(roles=frozenset({new.uid}))) == [1, 2]
    assert found(journal, "word", Filters(roles=frozenset({old.uid, new.uid}))) == [*range(1, 7)]
    assert found(journal, "word", Filters(roles=frozenset({"gone"}))) == []


def test_the_best_match_comes_first_where_that_is_asked_for(journal):
    write(journal, ["lock " + "other words " * 50, "lock lock lock", "a lock in a note"])
    assert found(journal, "lock") == [1, 2, 3]
    assert found(journal, "lock", order=Order.BEST) == [2, 3, 1]
    write(journal, ["学习" + "其他" * 50, "学习学习", "学习 ok"])
    assert found(journal, "学习", order=Order.BEST) == [2, 3, 1]


def test_pages_of_hits(journal):
    write(journal, ["word"] * 10)
    assert found(journal, "word", limit=3, offset=2) == [3, 4, 5]
    assert search(journal, "word", limit=3, offset=2).total == 10
    assert found(journal, "word", limit=3, offset=20) == []


def test_a_hit_shows_its_week(journal):
    journal.record(
        Entry(NOW, note="a **word** here", energy=0, minutes={1: Minutes(60), 4: Minutes(120)}),
        None,
    )
    (hit,) = search(journal, "wor").hits
    assert hit.snippet == "a **word** here"
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["word"]
    assert (hit.split, hit.energy, hit.state) == ((60, 0, 120, 0), 0, State.COMPLETE)
    assert hit.in_progress


def test_results_mark_any_text(journal):
    write(journal, ["Wochenbericht und Plan"])
    results = search(journal, "ochen plan")
    assert results.marks_in("Plan vom Wochenende") == [(0, 4), (10, 15)]


def test_deleted_notes_are_not_found(journal):
    write(journal, ["word"])
    journal.record(Entry(NOW + -1), journal.entry(NOW + -1))
    assert found(journal, "word") == []
    assert found(journal, "ord") == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.text() | st.text(alphabet="\"*-#():^{}[]ab AND学\0\\'%_"))
def test_whatever_is_typed_is_no_error(journal, typed):
    if journal.entry(NOW) is None:
        journal.record(Entry(NOW, note="a b AND 学 ab #ab"), None)
    for order in Order:
        search(journal, typed, order=order)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    st.lists(st.text(alphabet="ab cä学#-\n", max_size=12), min_size=1, max_size=6),
    st.text(alphabet="abcä学", min_size=1, max_size=3),
)
def test_what_is_found_holds_what_was_typed(journal, notes, word):
    for back in range(1, 7):
        journal.record(Entry(NOW + -back), journal.entry(NOW + -back))
    write(journal, notes)
    for hit in search(journal, word).hits:
        assert hit.marks
    assert journal.check() == []


@pytest.mark.parametrize("part", ["x", '"', "a ", "(", "word "])
def test_of_an_overlong_query_the_beginning_counts(journal, part):
    write(journal, ["word " * 400] * 3)
    query = part * 50_000
    assert search(journal, query) == search(journal, query[:LONGEST_QUERY])


def test_preparing_reads_the_notes_before_they_are_asked_for(journal):
    write(journal, ["Wochenbericht"])
    prepare(journal)
    assert found(journal, "ochen") == [1]


class TestList:
    def rows(self, journal, filters=Filters()):  # noqa: B008 - frozen
        """Return the list as text: a week as how far back it lies, a run with its ends."""
        said = []
        for row in journal_rows(journal, filters):
            if isinstance(row, EntryRow):
                said.append(f"{NOW - row.week}")
            else:
                kind = "away" if row.is_away else "missing"
                said.append(f"{kind} {NOW - row.last}-{NOW - row.first}")
        return said

    def test_an_empty_journal_has_no_rows(self, journal):
        assert journal_rows(journal) == []

    def test_every_week_with_text_or_figures_newest_first(self, journal):
        journal.record(Entry(NOW, note="## Now\n\n- first\n- second"), None)
        journal.record(Entry(NOW + -1, State.PARTIAL, minutes={1: Minutes(30)}, energy=5), None)
        first, second = journal_rows(journal)
        assert first == EntryRow(NOW, State.COMPLETE, "Now\nfirst", (0, 0, 0, 0), None, True)
        assert second == EntryRow(NOW + -1, State.PARTIAL, "", (30, 0, 0, 0), 5)

    def test_a_week_ahead_is_told_and_none_before_it_is_missing(self, journal):
        for week in (NOW + -2, NOW + 5):
            journal.record(Entry(week, note="dead"), None)
        ahead, gap, past = journal_rows(journal)
        assert (ahead.week, ahead.in_progress, ahead.is_ahead) == (NOW + 5, True, True)
        assert (gap.first, gap.last) == (NOW + -1, NOW + -1)
        assert (past.in_progress, past.is_ahead) == (False, False)
        hits = search(journal, "dead", order=Order.NEWEST).hits
        assert [hit.is_ahead for hit in hits] == [True, False]

    def test_gaps_and_leave_are_rows(self, journal):
        write(journal, ["a"])
        journal.record(Entry(NOW + -4, note="b"), None)
        for back in (5, 6, 7, 9):
            journal.record(Entry(NOW + -back, State.AWAY), None)
        journal.record(Entry(NOW + -10, State.AWAY, note="by the sea"), None)
        journal.record(Entry(NOW + -12, energy=1), None)
        assert self.rows(journal) == [
            "1", "missing 2-3", "4", "away 5-7", "missing 8-8", "away 9-9", "10", "missing 11-11",
            "12",
        ]  # fmt: skip
        (leave,) = [row for row in journal_rows(journal) if isinstance(row, RunRow)][1:2]
        assert leave.weeks == 3

    def test_filters_that_look_inside_show_no_gaps(self, journal):
        for back in (1, 3, 6):
            journal.record(Entry(NOW + -back, note="#x", energy=back * 10), None)
        assert self.rows(journal, Filters(least_energy=20)) == ["3", "6"]
        assert self.rows(journal, Filters(tags=frozenset({"x"}))) == ["1", "3", "6"]
        in_time = Filters(first=NOW + -6, last=NOW + -2)
        assert self.rows(journal, in_time) == ["3", "missing 4-5", "6"]
        assert chosen_weeks(journal, in_time) == {NOW + -3, NOW + -6}

    def test_gaps_outside_the_roles_looked_at_are_not_shown(self, journal):
        for back in (1, 8):
            journal.record(Entry(NOW + -back, note="a"), None)
        uids = set()
        for begin, end in ((10, 6), (3, 0)):
            role, _ = career.save_role(
                journal, Role("R", Side.BUILDING, (NOW + -begin).monday, (NOW + -end).sunday)
            )
            uids.add(role.uid)
        assert self.rows(journal, Filters(roles=frozenset(uids))) == [
            "1", "missing 2-3", "missing 6-7", "8",
        ]  # fmt: skip
