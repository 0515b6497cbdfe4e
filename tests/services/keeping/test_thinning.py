"""Which backups stay."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.services.keeping.thinning import (
    DAILY,
    MONTHLY,
    MOST_BEFORE,
    MOST_DELETED,
    MOST_TODAY,
    SINCE,
    WEEKLY,
    Copy,
    replaced_by,
    spare,
    superfluous,
    too_doubtful,
)
from pendulum_journal.store.backups.folder import Backup, CopyKind

NOW = datetime(2026, 11, 22, 9, 41, 3)  # noqa: DTZ001 -- as names have it
DAY = timedelta(days=1)


def copy_of(age, saves=None, kind=CopyKind.AFTER, hours=0.0):
    made = NOW - timedelta(days=age, hours=hours)
    name = f"j-{made:%Y-%m-%dT%H%M%S}-{kind}.db"
    return Copy(
        Backup(Path(name), made, "5f0c2a91", kind), 10_000 - age if saves is None else saves
    )


def copies_on(*ages):
    return [copy_of(age) for age in ages]


def ages_of(copies):
    return sorted((NOW - copy.made).days for copy in copies)


def test_a_year_of_days_leaves_twelve_days_ten_weeks_and_the_months_before():
    days = copies_on(*range(365))
    gone = superfluous(days)
    kept = ages_of(copy for copy in days if copy not in gone)
    assert kept[:12] == list(range(12))
    assert len(kept) == DAILY + WEEKLY + MONTHLY
    assert 280 <= kept[-1] <= 360


@given(st.sets(st.integers(0, 3000), min_size=1))
def test_thinning_keeps_the_newest_and_settles(ages):
    days = copies_on(*sorted(ages))
    gone = superfluous(days)
    kept = [copy for copy in days if copy not in gone]
    assert kept[:12] == days[:12]
    assert len(kept) <= DAILY + WEEKLY + MONTHLY
    assert superfluous(kept) == []


@pytest.mark.repeats
def test_thinning_day_by_day_keeps_as_long_a_reach_as_thinning_once():
    kept = []
    for age in range(700, -1, -1):
        kept += copies_on(age)
        gone = spare(kept, NOW - timedelta(days=age))
        kept = [copy for copy in kept if copy not in gone]
    assert max(ages_of(kept)) >= 300
    assert len(kept) <= DAILY + WEEKLY + MONTHLY + MOST_DELETED


@pytest.mark.repeats
@given(
    st.lists(
        st.builds(
            copy_of,
            st.integers(-4000, 4000),
            st.integers(0, 500),
            st.sampled_from(CopyKind),
            st.floats(0, 23),
        ),
        unique_by=lambda copy: copy.backup,
    )
)
def test_the_rules_hold_whatever_there_is(copies):
    gone = spare(copies, NOW)
    assert len(gone) <= MOST_DELETED
    assert all(copy.made <= NOW for copy in gone)
    there = [copy for copy in copies if copy.made <= NOW]
    most = sorted({copy.saves for copy in there}, reverse=True)
    assert all(copy.saves != most[0] or there.count(copy) > 1 for copy in gone) or any(
        copy.saves == most[0] and copy not in gone for copy in there
    )
    for copy in gone:
        more = [other for other in there if other.saves >= copy.saves and other is not copy]
        assert len(more) >= 3
    acts = [
        copy.made
        for copy in there
        if copy.backup.kind in {CopyKind.IMPORT, CopyKind.RESTORE} and NOW - copy.made <= SINCE
    ]
    assert all(copy.made < max(acts) for copy in gone if acts)


def test_what_is_dated_ahead_of_the_clock_is_neither_counted_nor_deleted():
    ahead = [copy_of(-age, saves=20_000 + age) for age in range(3650, 3653)]
    days = copies_on(*range(12))
    assert spare([*ahead, *days], NOW) == []
    assert ages_of(superfluous(days)) == []
    more = copies_on(*range(30))
    assert spare([*ahead, *more], NOW) == spare(more, NOW)


def test_three_with_the_most_saves_are_never_deleted_however_old():
    """As after an old copy was restored: what was written since has fewer saves."""
    days = [copy_of(age, saves=age) for age in (*range(60), *range(740, 800))]
    kept = days
    while gone := spare(kept, NOW):
        kept = [copy for copy in kept if copy not in gone]
    assert ages_of(kept)[-3:] == [797, 798, 799]


def test_nothing_made_since_an_import_or_a_restore_is_deleted_for_a_while():
    for kind in (CopyKind.IMPORT, CopyKind.RESTORE):
        days = [*copies_on(*range(80)), copy_of(40, kind=kind, hours=-1)]
        kept = days
        while gone := spare(kept, NOW):
            kept = [copy for copy in kept if copy not in gone]
        assert ages_of(kept)[:41] == [*range(40), 39]
    later = NOW + SINCE + 41 * DAY
    assert spare(days, later) != []


def test_several_imports_of_a_day_leave_what_each_of_them_found():
    imports = [copy_of(0, saves, CopyKind.IMPORT, hours=9 - saves) for saves in range(8)]
    later = [copy_of(0, 20 + each, CopyKind.BEFORE, hours=0.1 * each) for each in range(4)]
    assert not set(spare([*imports, *later], NOW, most=99)) & set(imports)
    many = [copy_of(0, saves, CopyKind.IMPORT, hours=9 - saves / 9) for saves in range(40)]
    gone = spare(many, NOW, most=99)
    assert gone == many[: 40 - MOST_BEFORE]


def test_only_a_copy_after_writing_is_replaced_and_only_by_one_of_the_same_day_with_more():
    after = [copy_of(0, 5, hours=hours) for hours in (1, 2)]
    others = [copy_of(0, 5, kind, 1) for kind in CopyKind if kind is not CopyKind.AFTER]
    more, yesterday = copy_of(0, 6, hours=0.5), copy_of(1, 3)
    new = copy_of(0, 6)
    every = [*after, *others, more, yesterday, new]
    assert replaced_by(new, every) == after
    assert replaced_by(copy_of(0, 6, CopyKind.BEFORE), every) == []


def test_three_doubtful_ones_stay():
    sound = [copy_of(age).backup for age in range(3)]
    doubtful = [
        Backup(Path(f"{age}"), NOW - age * DAY, "", CopyKind.AFTER, is_doubtful=True)
        for age in range(5)
    ]
    assert too_doubtful([*sound, *doubtful]) == doubtful[3:]


def test_the_newest_of_today_before_writing_stay_until_tomorrow():
    more = MOST_TODAY + 3
    today = [copy_of(0, saves, CopyKind.BEFORE, hours=9 - saves / 2) for saves in range(more)]
    fuller = [copy_of(-1, 50 + each) for each in range(3)]
    assert spare([*today, *fuller], NOW, most=99) == today[:3]
    tomorrow = spare([*today, *fuller], NOW + 2 * DAY, most=99)
    assert set(today[:-1]) <= set(tomorrow)
