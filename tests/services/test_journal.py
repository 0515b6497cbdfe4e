"""Recording a week: one transaction, what came of it, and two at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from pendulum_journal.domain.entry import Entry, Minutes, ReplacedBy, State
from pendulum_journal.domain.entry_merge import Clash, EntryField
from pendulum_journal.domain.errors import InputError, StoreError
from pendulum_journal.domain.week import Week
from pendulum_journal.services.changes import Changes, WeekChange
from pendulum_journal.services.journal import Journal, open_again

WEEK = Week.parse("2026-W47")


def test_a_recorded_week_is_there_and_what_moved_is_told(journal, ids):
    me = object()
    entry = Entry(WEEK, minutes={ids["Coding"]: Minutes(90)}, energy=0, note="#a")
    recorded = journal.record(entry, None, initiator=me)

    assert recorded.entry == journal.entry(WEEK)
    assert recorded.entry.rev == 1
    assert recorded.changes.weeks == {WEEK: WeekChange(None, recorded.entry)}
    assert recorded.changes.initiator is me
    assert recorded.clashes == ()


def test_nothing_changed_is_nothing_written(journal):
    stored = journal.record(Entry(WEEK, energy=5), None).entry

    again = journal.record(stored, stored)
    assert not again.changes.any
    assert journal.entry(WEEK).rev == stored.rev
    assert not journal.record(Entry(WEEK), None).changes.any


def test_an_entry_in_which_nothing_is_left_is_missing(journal):
    stored = journal.record(Entry(WEEK, energy=5), None).entry
    recorded = journal.record(replace(stored, energy=None), stored)

    assert recorded.entry is None
    assert recorded.changes.weeks[WEEK].before == stored
    assert journal.entry(WEEK) is None
    assert journal.figures() == []


@pytest.mark.parametrize("kept", [{"energy": 0}, {"marked_complete": True}, {"focus_block": 0}])
def test_zero_is_something(journal, kept):
    journal.record(Entry(WEEK, **kept), None)

    assert journal.entry(WEEK) is not None


def test_a_split_longer_than_a_week_is_refused_whole(journal, ids):
    minutes = {ids["Coding"]: Minutes(10_080), ids["Focus"]: Minutes(1)}
    with pytest.raises(InputError, match=r"add up to 168:01 h, more than the 168 hours"):
        journal.record(Entry(WEEK, minutes=minutes, energy=5), None)
    with pytest.raises(InputError):
        journal.record_many(
            [(Entry(WEEK + -1, energy=5), None), (Entry(WEEK, minutes=minutes), None)]
        )

    assert journal.figures() == []


def test_two_who_wrote_different_things_both_keep_theirs(journal, theirs, ids):
    base = journal.record(Entry(WEEK, energy=50), None).entry
    theirs.record(replace(base, focus_block=90), base)
    recorded = journal.record(replace(base, minutes={ids["Coding"]: Minutes(60)}), base)

    entry = journal.entry(WEEK)
    assert (entry.energy, entry.focus_block, entry.total) == (50, 90, 60)
    assert recorded.entry == entry
    assert recorded.changes.weeks[WEEK].before.focus_block == 90
    assert recorded.clashes == ()


def test_of_two_notes_both_stand_and_each_is_an_earlier_version(journal, theirs):
    base = journal.record(Entry(WEEK, note="base"), None).entry
    theirs.record(replace(base, note="theirs"), base)
    recorded = journal.record(replace(base, note="ours", energy=5), base)

    assert recorded.clashes == (Clash(EntryField.NOTE, "ours", "theirs", both_stand=True),)
    assert (journal.entry(WEEK).note, journal.entry(WEEK).energy) == ("theirs\nours", 5)
    assert {(each.note, each.why) for each in kept(journal)} >= {
        ("ours", "merge"),
        ("theirs", "merge"),
    }


def test_notes_that_others_added_to_are_merged_without_a_word(journal, theirs):
    base = journal.record(Entry(WEEK, note="We met."), None).entry
    theirs.record(replace(base, note="We met.\n\nlearned: to wait"), base)
    recorded = journal.record(replace(base, note="We met twice."), base)

    assert recorded.clashes == ()
    assert journal.entry(WEEK).note == "We met twice.\n\nlearned: to wait"


def test_the_same_written_twice_is_no_clash(journal, theirs):
    base = journal.record(Entry(WEEK, note="base"), None).entry
    theirs.record(replace(base, note="same"), base)
    recorded = journal.record(replace(base, note="same"), base)

    assert recorded.clashes == ()
    assert recorded.entry == theirs.entry(WEEK)


def test_figures_that_clash_are_told_and_ours_are_an_earlier_version(journal, theirs):
    base = journal.record(Entry(WEEK, energy=1, note="base"), None).entry
    theirs.record(replace(base, energy=2), base)
    recorded = journal.record(replace(base, energy=3), base)

    assert recorded.clashes == (Clash(EntryField.ENERGY, 3, 2),)
    assert [(each.entry.energy, each.why) for each in kept(journal)] == [
        (3, "merge"),
        (1, "typing"),
    ]


def test_both_began_the_week(journal, theirs):
    theirs.record(Entry(WEEK, energy=40), None)
    recorded = journal.record(Entry(WEEK, focus_block=90), None)

    assert (recorded.entry.energy, recorded.entry.focus_block) == (40, 90)


def test_they_deleted_what_we_were_writing(journal, theirs):
    base = journal.record(Entry(WEEK, note="base", energy=40), None).entry
    theirs.record(Entry(WEEK), base, why=ReplacedBy.DELETE)
    recorded = journal.record(replace(base, focus_block=90), base)

    assert (recorded.entry.focus_block, recorded.entry.note) == (90, "")
    assert recorded.changes.weeks[WEEK].before is None
    assert "base" in [each.note for each in kept(journal)]


def test_what_two_wrote_together_is_no_more_than_a_week(journal, theirs, ids):
    theirs.record(Entry(WEEK, minutes={ids["Meetings"]: Minutes(6000)}), None)
    ours = Entry(WEEK, minutes={ids["Coding"]: Minutes(6000), ids["Focus"]: Minutes(60)}, energy=3)
    recorded = journal.record(ours, None)

    assert recorded.clashes == (
        Clash(EntryField.MINUTES, Minutes(6000), None, ids["Coding"], overfills=True),
    )
    assert recorded.entry == journal.entry(WEEK)
    assert (recorded.entry.total, recorded.entry.energy) == (6060, 3)


def test_of_many_weeks_none_is_stored_where_one_does_not_fit_beside_theirs(journal, theirs, ids):
    theirs.record(Entry(WEEK, minutes={ids["Meetings"]: Minutes(6000)}), None)
    edits = [
        (Entry(WEEK + -1, energy=5), None),
        (Entry(WEEK, minutes={ids["Coding"]: Minutes(6000)}), None),
    ]
    with pytest.raises(InputError, match="2026-W47 has other hours by now"):
        journal.record_many(edits)

    assert journal.entry(WEEK + -1) is None


def test_a_block_writes_everything_or_nothing(journal):
    def fail():
        with journal.writing():
            journal.record(Entry(WEEK, energy=5), None)
            journal.put_setting("a", 1)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert journal.entry(WEEK) is None
    assert journal.setting("a", "none") == "none"


def test_no_backups_are_kept_where_there_is_no_folder_for_them(tmp_path):
    journal = Journal.create(
        tmp_path / "s.db", backups=None, today=lambda: date(2026, 11, 18), sample=True
    )
    journal.record(Entry(WEEK, energy=5), None)
    journal.close()
    assert journal.keeper.report is None
    assert [each.name for each in tmp_path.iterdir()] == ["s.db"]


def test_a_journal_says_what_it_is_and_that_it_is_whole(journal, tmp_path):
    assert journal.path == tmp_path / "home" / "journal.db"
    assert not journal.is_read_only
    assert not journal.is_sample
    assert journal.check() == []


def test_others_changes_are_told_once(journal, theirs):
    assert not journal.changed_elsewhere()
    theirs.put_setting("a", 1)
    assert journal.changed_elsewhere()
    assert not journal.changed_elsewhere()
    journal.put_setting("a", 2)
    assert not journal.changed_elsewhere()


def test_figures_follow_what_is_written_here_and_elsewhere(journal, theirs):
    journal.record(Entry(WEEK, energy=5), None)
    assert [each.energy for each in journal.figures()] == [5]
    theirs.record(replace(theirs.entry(WEEK), energy=6), theirs.entry(WEEK))
    assert [each.energy for each in journal.figures()] == [6]


def test_settings_are_any_json_and_none_takes_one_back(journal):
    changes = journal.put_setting("split", {"weekly": True, "range": [1, 2]})
    assert changes == Changes(settings=frozenset({"split"}))
    assert journal.setting("split") == {"weekly": True, "range": [1, 2]}
    journal.put_setting("split", None)
    assert journal.setting("split", "usual") == "usual"


def test_it_is_opened_again_with_the_same_clock_for_another_thread(journal):
    journal.record(Entry(WEEK, energy=5), None)

    def look():
        with closing(open_again(journal)) as again:
            again.put_setting("a", 1)
            return again.entry(WEEK).energy, again.today(), again.now is journal.now

    with ThreadPoolExecutor(1) as other_thread:
        assert other_thread.submit(look).result() == (5, journal.today(), True)
    assert journal.changed_elsewhere()
    assert journal.setting("a") == 1


def test_a_journal_that_is_not_there_is_not_made(tmp_path):
    with pytest.raises(StoreError) as caught:
        Journal.open(tmp_path / "none.db", backups=tmp_path / "b", today=lambda: date(2026, 11, 18))

    assert caught.value.message.id == "journal-missing"
    assert list(tmp_path.iterdir()) == []


class TestChanges:
    def test_nothing_moved(self):
        assert not Changes().any
        assert not Changes(initiator=self).any

    @pytest.mark.parametrize(
        "moved",
        [
            {"weeks": {WEEK: WeekChange(None, None)}},
            {"roles": True},
            {"activities": True},
            {"settings": frozenset({"a"})},
            {"everything": True},
        ],
    )
    def test_something_moved(self, moved):
        assert Changes(**moved).any

    def test_weeks_are_touched(self):
        changes = Changes({WEEK: WeekChange(None, Entry(WEEK, state=State.AWAY))})
        assert changes.touches(WEEK + -1, WEEK)
        assert not changes.touches(WEEK + -1)
        assert Changes(everything=True).touches(WEEK + -1)


def kept(journal):
    """Return the earlier versions of the week's note."""
    from pendulum_journal.store.versions.history import read_versions

    with journal.reading() as file:
        return read_versions(file, WEEK)
