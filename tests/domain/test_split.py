import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.split import (
    DEFAULT_ACTIVITIES,
    GROUPS,
    activity_key,
    alike_key,
    block_question,
    shares,
)

splits = st.tuples(*[st.integers(0, 10_080)] * 4)


def test_a_share_is_the_minutes_by_all_minutes():
    # 20 h meetings, 10 h focus, 8 h coding, 2 h other: 40 h.
    assert shares((1200, 600, 480, 120)) == (0.5, 0.25, 0.2, 0.05)


def test_a_week_without_minutes_has_no_share():
    assert shares((0, 0, 0, 0)) is None


@given(splits.filter(any))
def test_shares_add_up_to_one(split):
    assert sum(shares(split)) == pytest.approx(1)


@given(splits.filter(any), st.integers(1, 50))
def test_scaling_all_hours_leaves_shares_alone(split, factor):
    assert shares([factor * part for part in split]) == pytest.approx(shares(split))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Code review", "  code  REVIEW "),
        ("Büro", "Bu\u0308ro"),
        ("Straße", "STRASSE"),
    ],
)
def test_names_that_are_one_activity(one, other):
    assert activity_key(one) == activity_key(other)


def test_names_that_are_two_activities():
    assert activity_key("Code review") != activity_key("Codereview")


def test_a_new_journal_shows_one_activity_of_each_group():
    shown = [activity.group for activity in DEFAULT_ACTIVITIES if activity.shown]
    assert sorted(shown) == sorted(GROUPS)


@pytest.mark.parametrize(
    ("block", "split", "is_asked"),
    [
        (None, (0, 60, 60, 0), False),
        (120, (0, 60, 60, 0), False),
        (121, (600, 60, 60, 600), True),
        (90, (600, 0, 0, 0), False),
    ],
)
def test_a_block_longer_than_focus_and_coding_is_questioned(block, split, is_asked):
    question = block_question(block, split)
    assert (question is not None) is is_asked
    assert "(2:00)" in str(question or "(2:00)")


def test_names_that_are_written_differently_are_alike():
    alike = {
        alike_key(each) for each in ("Code review", "code-review", "CODE_REVIEW ", "Ｃode.review")
    }
    assert alike == {"codereview"}
    assert len({alike_key(each) for each in ("C", "C++", "C#", "-", "--")}) == 5
