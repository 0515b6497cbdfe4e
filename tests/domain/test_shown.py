from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.language import Language
from pendulum_journal.domain.shown import NOTHING, Shown, ShownSplit, shown_shares
from pendulum_journal.domain.split import GROUPS, Activity, Group, by_group, shares, to_hundred

minutes = st.integers(0, 2520) | st.integers(0, 12)
splits = st.tuples(minutes, minutes, minutes, minutes).filter(any)
by_activity = st.lists(st.tuples(st.sampled_from(GROUPS), minutes), max_size=9)


def values_of(split):
    return [part.value for part in split.groups]


def tenths_of(parts):
    return [round(10 * part.value) for part in parts]


@given(splits)
def test_shares_of_floats_are_shown_as_those_of_whole_minutes(split):
    exact = ShownSplit.in_per_cent(split)
    assert values_of(exact) == to_hundred(split)
    assert ShownSplit.in_per_cent(shares(split)).groups == exact.groups
    assert ShownSplit.in_per_cent([100 * part for part in shares(split)]).groups == exact.groups


@given(splits, st.integers(1, 4))
def test_hours_and_their_means_add_up_to_the_rounded_total(split, weeks):
    shown = tenths_of(ShownSplit.in_hours([part / (60 * weeks) for part in split]).groups)
    assert sum(shown) == int(Fraction(sum(split), 6 * weeks) + Fraction(1, 2))
    for part, value in zip(split, shown, strict=True):
        assert abs(value - Fraction(part, 6 * weeks)) < 1


@given(by_activity)
def test_activities_add_up_to_what_their_group_shows(given_minutes):
    activities = [Activity(at, f"{at}", f"{at}", of) for at, (of, _) in enumerate(given_minutes)]
    spent = {at: part for at, (_, part) in enumerate(given_minutes)}
    split = by_group(activities, spent)
    whole = ShownSplit.in_per_cent(split)
    parts = shown_shares(activities, spent)
    if whole is None:
        assert set(parts.values()) <= {NOTHING}
        return
    hours = ShownSplit.in_hours([part / 60 for part in split])
    tenths = hours.activities((each.group, spent[each.id] / 60) for each in activities)
    for group in GROUPS:
        of_group = [each.id for each in activities if each.group is group]
        assert sum(parts[one].value for one in of_group) == whole.of(group).value
        assert sum(tenths_of(tenths[one] for one in of_group)) == tenths_of([hours.of(group)])[0]
    for one, part in parts.items():
        assert part.is_trace is (part.value == 0 and spent[one] > 0)


def test_what_is_not_named_is_missing_from_its_group():
    split = ShownSplit.in_per_cent((600, 0, 400, 0))
    parts = split.activities([(Group.CODING, 100), (Group.MEETINGS, 600)])
    assert [part.value for part in parts] == [10, 60]


def test_building_is_the_sum_of_its_shown_parts():
    split = ShownSplit.in_per_cent((334, 333, 333, 0))
    assert [split.of(each).value for each in (Group.FOCUS, Group.CODING)] == [33, 33]
    assert split.building == Shown(66)
    assert ShownSplit.in_per_cent((999, 1, 0, 0)).building == Shown(0, is_trace=True)


def test_a_trace_is_less_than_one_per_cent_and_no_nothing():
    split = ShownSplit.in_per_cent((2399, 1, 0, 0))
    assert [Language().share(part) for part in split.groups] == ["100 %", "<1 %", "0 %", "0 %"]


def test_two_equal_halves_of_a_tenth_add_up_to_their_total():
    tenths = ShownSplit.in_hours((7.25, 7.25, 0, 0))
    assert [Language().hours_of(part) for part in tenths.groups][:2] == ["7.3 h", "7.2 h"]


def test_a_week_without_minutes_has_no_shares():
    assert ShownSplit.in_per_cent((0, 0, 0, 0)) is None
    assert values_of(ShownSplit.in_hours((0, 0, 0, 0))) == [0, 0, 0, 0]
    activity = Activity(1, "a", "Coding", Group.CODING)
    assert shown_shares([activity], {}) == {1: NOTHING}
