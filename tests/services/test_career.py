"""Roles, what is wanted in them, and events."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pendulum_journal.domain.career.role import Event, Role, Side, Target
from pendulum_journal.domain.errors import InputError
from pendulum_journal.services import career
from pendulum_journal.services.deleted_elsewhere import refuse_if_deleted

START = date(2026, 6, 1)
ENGINEER = Role("Staff engineer", Side.BUILDING, START, company="Acme")
WANTED = Target(0, START, 20, 30, 40, 10, energy=60)


@pytest.fixture
def role(journal):
    return career.save_role(journal, ENGINEER)[0]


def test_starting_points_are_whole_or_nothing():
    assert set(career.STARTING_POINTS) == set(Side)
    assert {sum(split) for split in career.STARTING_POINTS.values()} == {0, 100}


class TestRoles:
    def test_a_role_gets_an_id_and_keeps_it_when_it_changes(self, journal, role):
        assert role.id
        assert role.uid
        changed, changes = career.save_role(
            journal, replace(role, end=date(2026, 12, 31)), initiator=self
        )

        assert (changed.id, changed.uid) == (role.id, role.uid)
        assert journal.roles() == [changed]
        assert changes.roles
        assert changes.initiator is self

    @pytest.mark.parametrize("title", ["", "  "])
    def test_a_role_needs_a_title(self, journal, title):
        with pytest.raises(InputError, match="needs a title"):
            career.save_role(journal, replace(ENGINEER, title=title))

    def test_a_role_does_not_end_before_it_starts(self, journal):
        with pytest.raises(InputError):
            career.save_role(journal, replace(ENGINEER, end=date(2026, 5, 31)))

        assert journal.roles() == []

    def test_a_deleted_role_comes_back_with_what_was_wanted_in_it(self, journal, role):
        career.save_target(journal, replace(WANTED, role_id=role.id))
        targets = journal.targets()
        assert career.delete(journal, role).roles
        assert (journal.roles(), journal.targets()) == ([], [])

        career.put_role(journal, role, targets)
        assert [replace(each, id=0) for each in journal.roles()] == [replace(role, id=0)]
        assert [each.coding for each in journal.targets()] == [40]
        assert career.take(journal, role).roles
        assert journal.roles() == []
        assert not career.take(journal, role).any


class TestTargets:
    def test_one_from_the_same_day_is_replaced(self, journal, role):
        career.save_target(journal, replace(WANTED, role_id=role.id))
        career.save_target(journal, replace(WANTED, role_id=role.id, coding=50, meetings=10))
        (target,) = journal.targets()
        assert target.coding == 50

    @pytest.mark.parametrize("wrong", [{"coding": 41}, {"energy": 101}, {"meetings": -1}])
    def test_shares_that_are_none_are_refused(self, journal, role, wrong):
        with pytest.raises(InputError):
            career.save_target(journal, replace(WANTED, role_id=role.id, **wrong))

        assert journal.targets() == []

    def test_a_role_is_put_with_all_that_is_wanted_in_it(self, journal):
        later = replace(WANTED, valid_from=date(2026, 9, 1), coding=50, meetings=10)
        role, changes = career.put_role(journal, ENGINEER, [WANTED, later])
        assert [target.coding for target in journal.targets()] == [40, 50]
        assert changes.roles

        again, _ = career.put_role(journal, replace(role, title="Principal"), [later])
        assert (again.id, again.title) == (role.id, "Principal")
        assert [target.coding for target in journal.targets()] == [50]

    def test_what_is_wanted_in_another_role_stays(self, journal):
        other, _ = career.put_role(journal, replace(ENGINEER, title="Coach"), [WANTED])
        role, _ = career.put_role(journal, ENGINEER, [WANTED])
        career.put_role(journal, role, [])

        assert [target.role_id for target in journal.targets()] == [other.id]
        career.take(journal, role)
        assert journal.roles() == [other]

    def test_a_wrong_target_leaves_no_half_of_a_role(self, journal):
        with pytest.raises(InputError):
            career.put_role(journal, ENGINEER, [replace(WANTED, coding=99)])

        assert journal.roles() == []


class TestEvents:
    def test_an_event_is_added_changed_and_taken_away(self, journal):
        event, changes = career.save_event(journal, Event(date(2026, 9, 1), "reorg"))
        assert changes.roles
        moved, _ = career.save_event(journal, replace(event, until=date(2026, 9, 30)))
        assert journal.events() == [moved]
        assert moved.id == event.id
        career.delete(journal, moved)
        assert journal.events() == []

    @pytest.mark.parametrize("wrong", [{"text": " "}, {"until": date(2026, 8, 31)}])
    def test_an_event_without_a_word_or_an_order_is_refused(self, journal, wrong):
        with pytest.raises(InputError):
            career.save_event(journal, replace(Event(date(2026, 9, 1), "reorg"), **wrong))

        assert journal.events() == []


class TestOverlaps:
    def held(self, start, end=None, **more):
        return Role("Manager", Side.MANAGING, start, end, id=1, **more)

    @pytest.mark.parametrize(
        ("start", "end", "meets"),
        [
            (date(2025, 1, 1), date(2026, 5, 31), False),
            (date(2025, 1, 1), date(2026, 6, 1), True),
            (date(2025, 1, 1), None, True),
            (date(2026, 7, 1), date(2026, 8, 1), True),
            (date(2027, 1, 1), None, False),
        ],
    )
    def test_a_role_that_shares_a_day_is_told(self, start, end, meets):
        word = career.overlaps([self.held(start, end)], replace(ENGINEER, end=date(2026, 12, 31)))

        assert (word is not None) == meets
        if word is not None:
            named = {"end": end} if end is not None and start <= START else {"start": start}
            assert word.values == {"title": "Manager", **named}

    def test_a_role_does_not_overlap_with_itself(self):
        role = self.held(START)
        assert career.overlaps([role], replace(role, end=date(2026, 7, 1))) is None
        assert career.overlaps([role], replace(role, id=0)) is not None


class TestDeletedElsewhere:
    def test_a_role_is_neither_changed_nor_deleted_and_it_is_said(self, journal, theirs, role):
        career.delete(theirs, role)
        said = (
            "The role “Staff engineer” was deleted elsewhere in the meantime. Nothing was changed: "
            "add it anew if you still want it."
        )
        for act in (career.save_role, career.delete):
            with pytest.raises(InputError) as refused:
                act(journal, role)
            assert str(refused.value) == said
        assert journal.roles() == []

    def test_an_event_is_neither_changed_nor_deleted_and_it_is_said(self, journal, theirs):
        event, _ = career.save_event(journal, Event(START, "reorg"))
        career.delete(theirs, event)
        for act in (career.save_event, career.delete):
            with pytest.raises(InputError, match="“reorg” was deleted elsewhere"):
                act(journal, event)

    def test_a_fault_of_the_program_stays_one(self):
        with pytest.raises(KeyError), refuse_if_deleted("gone", "gone"):
            {}["missing"]


class TestEdits:
    @pytest.fixture
    def wanted(self, journal, role):
        """Two things that are wanted in the role, the first from its first day on."""
        later = replace(
            WANTED, role_id=role.id, valid_from=date(2026, 9, 1), coding=50, meetings=10
        )
        for target in (replace(WANTED, role_id=role.id), later):
            career.save_target(journal, target)
        other, _ = career.save_role(journal, replace(ENGINEER, title="Adviser"))
        career.save_target(journal, replace(WANTED, role_id=other.id))
        return role

    @staticmethod
    def days(journal, role):
        return [each.valid_from for each in journal.targets() if each.role_id == role.id]

    @pytest.mark.parametrize("start", [date(2026, 5, 1), date(2026, 7, 1), date(2026, 10, 1)])
    def test_what_was_wanted_from_the_first_day_on_moves_with_it(self, journal, wanted, start):
        edited, changes = career.edit_role(journal, replace(wanted, start=start), initiator=self)

        assert edited in journal.roles()
        assert changes.roles
        assert changes.initiator is self
        assert sorted(self.days(journal, wanted)) == sorted([start, date(2026, 9, 1)])
        other = next(each for each in journal.roles() if each.title == "Adviser")
        assert self.days(journal, other) == [START]

    def test_a_first_day_on_which_something_else_is_wanted_is_refused_whole(self, journal, wanted):
        with pytest.raises(InputError, match="From 2026-09-01 on something else is wanted in"):
            career.edit_role(journal, replace(wanted, start=date(2026, 9, 1)))

        assert wanted in journal.roles()
        assert self.days(journal, wanted) == [START, date(2026, 9, 1)]

    def test_nothing_moves_where_the_first_day_stays_or_nothing_began_on_it(self, journal, wanted):
        career.edit_role(journal, replace(wanted, end=date(2026, 12, 31)))
        assert self.days(journal, wanted) == [START, date(2026, 9, 1)]
        later = [each for each in journal.targets() if each.valid_from > START]
        career.put_role(journal, wanted, later)
        career.edit_role(journal, replace(wanted, start=date(2026, 5, 1)))
        assert self.days(journal, wanted) == [date(2026, 9, 1)]
