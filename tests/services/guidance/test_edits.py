from datetime import date

import pytest

from pendulum_journal.domain.errors import InputError
from pendulum_journal.services.guidance.edits import change, switch
from pendulum_journal.services.guidance.figures import guidance_of
from pendulum_journal.services.journal import Journal


@pytest.fixture
def journal(tmp_path):
    made = Journal.create(tmp_path / "journal.db", backups=None, today=lambda: date(2026, 11, 18))
    yield made
    made.close()


@pytest.fixture
def facts(journal):
    return {fact.name: fact for fact in guidance_of(journal).facts}


def test_a_figure_is_switched_off_and_on(journal):
    assert switch(journal, "energy_floor", on=False).settings == {"guidance"}
    assert guidance_of(journal).figures.energy_floor is None
    switch(journal, "energy_floor", on=True)
    assert guidance_of(journal).figures.energy_floor == 30
    assert journal.setting("guidance") is None


def test_a_changed_figure_is_the_users_and_outlasts_being_off(journal, facts):
    change(journal, facts, {"energy_floor": "40", "learning_hours": "1-2"})
    figures = guidance_of(journal).figures
    assert (figures.energy_floor, figures.learning_hours) == (40, (1, 2))
    assert figures.yours == {"energy_floor", "learning_hours"}
    switch(journal, "energy_floor", on=False)
    switch(journal, "energy_floor", on=True)
    assert guidance_of(journal).figures.energy_floor == 40


def test_the_published_figure_is_no_edit(journal, facts):
    change(journal, facts, {"energy_floor": "40"})
    change(journal, facts, {"energy_floor": "30"})
    assert guidance_of(journal).figures.yours == frozenset()
    assert journal.setting("guidance") is None


def test_one_refused_figure_changes_none(journal, facts):
    with pytest.raises(InputError):
        change(journal, facts, {"energy_floor": "40", "ship_weeks": "soon"})
    assert guidance_of(journal).figures.energy_floor == 30


@pytest.mark.parametrize("odd", [7, "x", [1], True, {"energy_floor": 7}, {"energy_floor": None}])
def test_edits_of_another_form_are_none(journal, odd):
    journal.put_setting("guidance", odd)
    assert guidance_of(journal).figures.energy_floor == 30
    switch(journal, "energy_floor", on=False)
    assert guidance_of(journal).figures.energy_floor is None
