"""Activities, roles, targets, events and settings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pendulum_journal.domain.career.role import Event, Role, Side, Target
from pendulum_journal.domain.errors import InputError, StoreError
from pendulum_journal.domain.split import Activity, Group
from pendulum_journal.store.activities import (
    add_activity,
    read_activities,
    update_activity,
)
from pendulum_journal.store.roles import EVENTS, ROLES, TARGETS, put_target
from pendulum_journal.store.settings import read_setting, read_settings, write_setting

HIRING = Activity(0, "", "Hiring", Group.MEETINGS, position=7)
LEAD = Role("Tech lead", Side.BUILDING, date(2026, 6, 15))


def done(file, act, *arguments):
    with file.transaction():
        return act(file, *arguments)


class TestActivities:
    def test_added_and_changed(self, file):
        added = done(file, add_activity, HIRING)
        assert read_activities(file)[-1] == added
        assert added == replace(HIRING, id=added.id, uid=added.uid)
        assert len(added.uid) == 32

        changed = replace(added, name="Interviews", group=Group.OTHER, learning=True, archived=True)
        done(file, update_activity, replace(changed, colour="#12997A"))
        assert read_activities(file)[-1] == replace(changed, colour="#12997A")

    def test_a_uid_that_it_has_is_kept(self, file):
        assert done(file, add_activity, replace(HIRING, uid="abc")).uid == "abc"

    @pytest.mark.parametrize(
        "name", ["Meetings", "meetings", "  MEETINGS  ", "Caf\u00e9", "cafe\u0301", "CAFÉ"]
    )
    def test_one_name_is_one_activity(self, file, name):
        done(file, add_activity, replace(HIRING, name="Cafe\u0301"))
        with pytest.raises(InputError) as caught:
            done(file, add_activity, replace(HIRING, name=name))

        assert caught.value.message.id == "activity-exists"

    @pytest.mark.parametrize("name", ["", "  \n ", "x" * 201, "a\0b", "\ud83d"])
    def test_names_that_cannot_be(self, file, name):
        with pytest.raises(InputError):
            done(file, add_activity, replace(HIRING, name=name))

    @pytest.mark.parametrize("name", ["$x_{$", "=1+1", "<b>", "_x", "אבג", "a\nb"])
    def test_odd_names_are_names(self, file, name):
        assert done(file, add_activity, replace(HIRING, name=name)).name == " ".join(name.split())

    def test_it_may_keep_its_own_name(self, file):
        added = done(file, add_activity, HIRING)
        assert done(file, update_activity, replace(added, name="HIRING")).name == "HIRING"

    def test_one_that_is_not_there_is_a_bug(self, file):
        with pytest.raises(LookupError):
            done(file, update_activity, replace(HIRING, id=99))


class TestRoles:
    def test_added_changed_and_deleted(self, file):
        later = done(file, ROLES.add, LEAD)
        earlier = replace(LEAD, start=date(2020, 1, 1), end=date(2026, 6, 14), side=Side.MANAGING,
                          company="Ex", kind="manager", note="ü",
                          baseline={"meetings": 60.5, "energy": 30})  # fmt: skip
        earlier = done(file, ROLES.add, earlier)
        assert ROLES.read(file) == [earlier, later]

        changed = done(file, ROLES.update, replace(later, title="Engineer", end=date(2026, 6, 15)))
        assert ROLES.read(file) == [earlier, changed]

        done(file, ROLES.delete, earlier.id)
        assert ROLES.read(file) == [changed]

    def test_targets_go_with_their_role(self, file):
        role = done(file, ROLES.add, LEAD)
        target = done(file, put_target, Target(role.id, LEAD.start, 15, 30, 45, 10, 70, 180))
        assert TARGETS.read(file) == [target]
        done(file, ROLES.delete, role.id)

        assert TARGETS.read(file) == []

    def test_targets_change_and_the_same_day_has_one(self, file):
        role = done(file, ROLES.add, LEAD)
        first = done(file, put_target, Target(role.id, LEAD.start, energy=70))
        second = done(file, put_target, Target(role.id, LEAD.start, energy=60))
        assert TARGETS.read(file) == [second]
        assert second.id == first.id

        moved = done(file, TARGETS.update, replace(second, valid_from=date(2026, 7, 1)))
        assert TARGETS.read(file) == [moved]
        done(file, TARGETS.delete, moved.id)
        assert TARGETS.read(file) == []

    @pytest.mark.parametrize(
        "target",
        [
            Target(1, LEAD.start, 50, 50, 1, 0),
            Target(1, LEAD.start, 100),
            Target(1, LEAD.start, 130, -30, 0, 0),
            Target(1, LEAD.start, energy=101),
            Target(1, LEAD.start, focus_block=-1),
            Target(1, LEAD.start, focus_days=8),
            Target(1, LEAD.start, shipping_days=-1),
        ],
    )
    def test_targets_that_cannot_be(self, file, target):
        done(file, ROLES.add, LEAD)
        with pytest.raises(InputError):
            done(file, put_target, target)

    def test_a_target_of_a_role_that_was_deleted_elsewhere(self, file):
        with pytest.raises(StoreError) as caught:
            done(file, put_target, Target(9, LEAD.start, energy=5))

        assert caught.value.message.id == "journal-constraint"

    def test_events_added_changed_and_deleted(self, file):
        later = done(file, EVENTS.add, Event(date(2026, 9, 1), "On-call", date(2026, 9, 30)))
        earlier = done(file, EVENTS.add, Event(date(2026, 1, 5), "Reorg 🙂"))
        assert EVENTS.read(file) == [earlier, later]

        changed = done(file, EVENTS.update, replace(earlier, text="New team"))
        done(file, EVENTS.delete, later.id)
        assert EVENTS.read(file) == [changed]

    def test_days_in_the_wrong_order(self, file):
        with pytest.raises(InputError):
            done(file, EVENTS.add, Event(date(2026, 9, 1), "x", date(2026, 8, 30)))
        with pytest.raises(InputError):
            done(file, ROLES.add, replace(LEAD, end=date(2026, 6, 14)))

    def test_what_is_not_there_is_a_bug(self, file):
        for act, row in (
            (ROLES.update, replace(LEAD, id=9)), (ROLES.delete, 9), (EVENTS.delete, 9),
            (EVENTS.update, Event(LEAD.start, "x", id=9)), (TARGETS.delete, 9),
        ):  # fmt: skip
            with pytest.raises(LookupError):
                done(file, act, row)


class TestSettings:
    @pytest.mark.parametrize("value", [0, "", False, [1, {"ü": None}], {"a": {"b": 1.5}}, "🙂"])
    def test_a_choice_is_kept(self, file, value):
        done(file, write_setting, "charts", value)
        done(file, write_setting, "other", 1)

        assert read_setting(file, "charts", "default") == value
        assert read_settings(file) == {"charts": value, "other": 1}

    def test_none_takes_it_back(self, file):
        done(file, write_setting, "charts", 1)
        done(file, write_setting, "charts", None)

        assert read_setting(file, "charts", "default") == "default"
        assert read_settings(file) == {}

    def test_text_that_cannot_be_stored(self, file):
        with pytest.raises(InputError):
            done(file, write_setting, "charts", "\ud83d")
