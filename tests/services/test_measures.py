"""The measure of progress is settled once, and kept with the role of the swing."""

from dataclasses import replace
from datetime import date

import pytest

from pendulum_journal.domain.career.role import Role, Side, Target
from pendulum_journal.domain.entry import Entry, Minutes
from pendulum_journal.domain.trend.measure import Measure
from pendulum_journal.domain.week import Week
from pendulum_journal.services import career
from pendulum_journal.services.measures import (
    DECIDED,
    choose_measure,
    decided_roles,
    settle_measure,
)
from pendulum_journal.services.trends import TrendChoice, trend

SWING = Week.of_iso(2026, 30)


@pytest.fixture
def swung(journal):
    """A journal with six weeks before a swing to building, and a target after it."""
    career.save_role(journal, Role("M", Side.MANAGING, date(2020, 1, 6)))
    role, _ = career.save_role(journal, Role("B", Side.BUILDING, SWING.monday))
    career.save_target(journal, Target(role.id, SWING.monday, 20, 20, 50, 10, focus_days=4))
    for back in range(1, 7):
        write(journal, SWING + -back, focus_days=1)
    return journal


def write(journal, week, **figures):
    journal.record(Entry(week, minutes={1: Minutes(600), 4: Minutes(600)}, **figures), None)


def kept(journal):
    return [role.measure for role in journal.roles()]


def test_the_eighth_week_settles_it_and_later_ones_do_not_change_it(swung):
    for on in range(7):
        write(swung, SWING + on, focus_days=2)
    assert not settle_measure(swung).any
    assert trend(swung, TrendChoice()).measure is Measure.CODING
    write(swung, SWING + 7)
    assert settle_measure(swung).roles
    assert kept(swung) == [None, Measure.FOCUS_DAYS]
    assert not settle_measure(swung).any
    for on in range(8):
        week = SWING + on
        base = swung.entry(week)
        swung.record(Entry(week, minutes=base.minutes), base)
    assert not settle_measure(swung).any
    assert trend(swung, TrendChoice()).measure is Measure.FOCUS_DAYS


def test_without_a_swing_there_is_nothing_to_settle(journal):
    assert not settle_measure(journal).any


def test_a_choice_is_kept_with_the_role_and_ends_the_offers(swung):
    for on in range(8):
        write(swung, SWING + on, focus_days=2)
    role = swung.roles()[1]
    career.save_role(swung, replace(role, measure=Measure.CODING))
    assert trend(swung, TrendChoice()).offer.measure is Measure.FOCUS_DAYS
    assert choose_measure(swung, role.uid, Measure.CODING).settings == {DECIDED}
    view = trend(swung, TrendChoice())
    assert (view.measure, view.offer) == (Measure.CODING, None)
    assert choose_measure(swung, role.uid, Measure.ENERGY).roles
    assert trend(swung, TrendChoice()).measure is Measure.ENERGY
    choose_measure(swung, role.uid, None)
    assert decided_roles(swung) == frozenset()
    assert settle_measure(swung).roles
    assert kept(swung) == [None, Measure.FOCUS_DAYS]


def test_a_role_that_was_deleted_keeps_nothing(swung):
    assert not choose_measure(swung, "gone", Measure.ENERGY).any
    swung.put_setting(DECIDED, "no list")
    assert decided_roles(swung) == frozenset()
