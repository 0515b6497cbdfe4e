"""A first managing role that did not count as a swing when it was entered is told once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pendulum_journal.domain.career.role import Role, Side
from pendulum_journal.domain.errors import InputError
from pendulum_journal.services import career
from pendulum_journal.services.first_swing import SETTING, new_swing, remember_swing

MANAGER = Role("Engineering manager", Side.MANAGING, date(2024, 6, 3))
ENGINEER = Role("Engineer", Side.BUILDING, date(2015, 3, 2), date(2024, 6, 2))


@pytest.fixture
def older(journal):
    """A journal from before the rule: its manager was stored without a note of a swing."""
    saved, _ = career.save_role(journal, MANAGER)
    journal.put_setting(SETTING, None)
    return journal, saved


def test_an_older_journal_with_a_first_managing_role_is_told(older):
    journal, _ = older
    assert str(new_swing(journal)) == (
        "Your first managing role now counts as a swing: “Engineering manager”, from 2024-06-03 on."
    )


def test_it_is_told_once(older):
    journal, _ = older
    remember_swing(journal)
    assert new_swing(journal) is None


@pytest.mark.parametrize("roles", [[], [ENGINEER], [ENGINEER, MANAGER]])
def test_a_journal_that_gains_no_swing_is_told_nothing(journal, roles):
    for role in roles:
        career.save_role(journal, role)
    assert new_swing(journal) is None
    assert journal.setting(SETTING) is None


def test_a_role_that_is_entered_now_is_a_swing_from_the_start(journal):
    career.save_role(journal, MANAGER)
    assert new_swing(journal) is None
    assert journal.setting(SETTING) is True


def test_a_swing_that_an_edit_or_a_deletion_makes_needs_no_word_either(journal):
    engineer, _ = career.save_role(journal, ENGINEER)
    career.save_role(journal, MANAGER)
    career.delete(journal, engineer)
    assert new_swing(journal) is None
    assert journal.setting(SETTING) is True


def test_another_edit_of_an_older_journal_does_not_swallow_the_word(older):
    journal, manager = older
    career.edit_role(journal, replace(manager, company="Tern Data"))
    career.save_role(journal, Role("Director", Side.MANAGING, date(2025, 1, 6)))
    assert new_swing(journal) is not None


def test_a_role_that_is_brought_back_is_known(journal):
    manager, _ = career.save_role(journal, MANAGER)
    career.delete(journal, manager)
    journal.put_setting(SETTING, None)
    career.put_role(journal, manager, [])
    assert new_swing(journal) is None


def test_what_is_refused_leaves_no_note(journal):
    with pytest.raises(InputError):
        career.save_role(journal, replace(MANAGER, end=date(2020, 1, 1)))
    assert journal.setting(SETTING) is None
