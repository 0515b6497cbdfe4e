from dataclasses import replace
from datetime import date, timedelta

import pytest

from pendulum_journal.domain.career.checks import (
    is_split,
    refuse_impossible_event,
    refuse_impossible_role,
    refuse_impossible_target,
)
from pendulum_journal.domain.career.role import Event, Role, Side, Target
from pendulum_journal.domain.errors import InputError

DAY = date(2026, 6, 1)
WANTED = Target(1, DAY, 20, 30, 40, 10, energy=60, focus_block=180)


def refusal(refuse, record):
    with pytest.raises(InputError) as refused:
        refuse(record)
    return refused.value.message.id, str(refused.value)


@pytest.mark.parametrize(
    ("refuse", "lasting"),
    [
        (refuse_impossible_role, lambda end: Role("Engineer", Side.BUILDING, DAY, end)),
        (refuse_impossible_event, lambda end: Event(DAY, "reorg", end)),
    ],
)
def test_what_ends_before_it_begins_is_refused(refuse, lasting):
    for end in (None, DAY, DAY + timedelta(days=1)):
        refuse(lasting(end))
    assert refusal(refuse, lasting(date(2026, 5, 31))) == (
        "days-reversed",
        "The last day, 2026-05-31, lies before the first, 2026-06-01. Choose a later one.",
    )


@pytest.mark.parametrize(
    "fields",
    [
        {},
        dict.fromkeys(("meetings", "focus", "coding", "other", "energy", "focus_block")),
        {"meetings": 0, "focus": 0, "coding": 100, "other": 0, "energy": 100, "focus_block": 0},
        {"energy": 0, "focus_block": 10_080},
    ],
)
def test_what_can_be_wanted(fields):
    refuse_impossible_target(replace(WANTED, **fields))


@pytest.mark.parametrize(
    ("fields", "case", "sentence"),
    [
        (
            {"coding": 41},
            "target-shares",
            "The four shares of a target have to add up to 100 %; these add up to 101 %.",
        ),
        (
            {"coding": None, "other": 50},
            "target-shares",
            "The four shares of a target have to add up to 100 %; these add up to 100 %.",
        ),
        (
            {"meetings": -10, "focus": 60},
            "target-shares",
            "The four shares of a target have to add up to 100 %; these add up to 100 %.",
        ),
        (
            {"energy": 101},
            "target-range",
            "A target's energy lies between 0 and 100, not at 101.",
        ),
        (
            {"focus_block": -1},
            "target-range",
            "A target's focus block lies between 0 and 10080, not at -1.",
        ),
    ],
)
def test_what_cannot_be_wanted_is_refused_in_a_sentence(fields, case, sentence):
    assert refusal(refuse_impossible_target, replace(WANTED, **fields)) == (case, sentence)


def test_a_split_is_whole_or_not_given():
    assert is_split([None] * 4)
    assert is_split([25, 25, 25, 25])
    assert not is_split([25, 25, 25, None])
    assert not is_split([25, 25, 25, 24])
