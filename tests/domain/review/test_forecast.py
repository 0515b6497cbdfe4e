import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.review.forecast import (
    Option,
    add,
    check_names,
    check_sum,
    even,
    lock,
    move,
    remove,
    rename,
)


def options(*parts, locked=()):
    return [Option(f"step {at}", part, at in locked) for at, part in enumerate(parts)]


def parts(found):
    return [option.per_cent for option in found]


def test_even_options_add_up():
    assert parts(even(["a", "b", "c"])) == [34, 33, 33]
    assert even([]) == []


@pytest.mark.parametrize(
    ("before", "at", "per_cent", "after"),
    [
        ((40, 40, 20), 0, 70, (70, 20, 10)),
        ((40, 40, 20), 0, 10, (10, 60, 30)),
        ((34, 33, 33), 0, 100, (100, 0, 0)),
        ((34, 33, 33), 0, 0, (0, 50, 50)),
        ((100, 0, 0), 0, 49, (49, 26, 25)),  # others with nothing gain evenly, the first more
        ((50, 33, 17), 0, 51, (51, 32, 17)),  # 32.3 and 16.7: the larger remainder is rounded up
        ((50, 30, 20), 1, 130, (0, 100, 0)),
        ((50, 30, 20), 1, -5, (71, 0, 29)),
    ],
)
def test_moving_one_takes_from_the_others_in_proportion(before, at, per_cent, after):
    assert parts(move(options(*before), at, per_cent)) == list(after)


def test_locked_options_stay():
    before = options(50, 30, 20, locked=[1])
    assert parts(move(before, 0, 60)) == [60, 30, 10]
    assert parts(move(before, 0, 90)) == [70, 30, 0]
    assert move(before, 1, 80) == before
    assert move(options(50, 50, locked=[1]), 0, 10) == options(50, 50, locked=[1])


def test_seventy_twenty_ten_can_be_typed_one_after_the_other():
    found = even(["back", "stay", "other"])
    for at, per_cent in enumerate((70, 20, 10)):
        found = move(found, at, per_cent, last=range(at + 1))
    assert parts(found) == [70, 20, 10]


def test_what_was_typed_before_gives_way_last_but_does():
    found = move(options(70, 20, 10), 2, 40, last=[0, 2])
    assert parts(found) == [60, 0, 40]
    assert parts(move(options(70, 20, 10), 2, 40, last=[0, 1, 2])) == [47, 13, 40]


def test_options_come_and_go():
    assert parts(add(options(70, 30), "new")) == [70, 30, 0]
    assert add([], "only") == [Option("only", 100)]
    assert parts(remove(options(50, 30, 20), 0)) == [60, 40]
    assert remove(options(100), 0) == options(100)
    assert [option.text for option in rename(options(70, 30), 1, "new")] == ["step 0", "new"]


def test_the_last_free_option_that_goes_opens_the_locks():
    assert remove(options(40, 60, locked=[1]), 0) == [Option("step 1", 100)]
    kept = remove(options(0, 100, locked=[1]), 0)
    assert kept == [Option("step 1", 100, locked=True)]


def test_a_lock_opens_again():
    locked = lock(options(70, 30), 0)
    assert [option.locked for option in locked] == [True, False]
    assert lock(locked, 0, is_locked=False) == options(70, 30)


def test_what_does_not_add_up_is_refused():
    check_sum(options(0, 100))
    check_sum([])
    for wrong in (options(70, 20), options(110, -10)):
        with pytest.raises(InputError, match="100"):
            check_sum(wrong)


def test_options_have_names_of_their_own():
    check_names(options(70, 30))
    with pytest.raises(InputError, match="no words"):
        check_names([Option(" ", 100)])
    with pytest.raises(InputError, match="twice"):
        check_names([Option("Stay", 50), Option(" stay", 50)])


operations = st.lists(
    st.tuples(
        st.sampled_from(["move", "add", "remove", "rename", "lock"]),
        st.integers(0, 9),
        st.integers(-20, 120),
        st.sets(st.integers(0, 9)),
        st.booleans(),
    ),
    max_size=30,
)


@given(st.integers(1, 6), operations)
def test_no_operation_leaves_another_sum_than_100(count, steps):
    found = even(map(str, range(count)))
    for name, place, per_cent, last, is_locked in steps:
        at = place % len(found)
        before = found
        if name == "move":
            found = move(found, at, per_cent, last=last)
            for old, new in zip(before, found, strict=True):
                assert not old.locked or old == new
        elif name == "add":
            found = add(found, "new")
        elif name == "remove":
            found = remove(found, at)
        elif name == "rename":
            found = rename(found, at, "other")
        else:
            found = lock(found, at, is_locked=is_locked)
        check_sum(found)
        assert sum(parts(found)) == 100
        assert all(0 <= part <= 100 for part in parts(found))
