"""The simulations work by the formulas that the program uses: each compares runs with it first."""

import pytest

from tests.simulations import certainty, energy, ways


@pytest.mark.parametrize("script", [energy, ways])
def test_the_formulas_of_a_simulation_are_those_of_the_program(script, monkeypatch):
    monkeypatch.setattr(script, "RUNS", 60)
    script.check()


def test_a_change_is_seen_more_often_than_none(monkeypatch):
    monkeypatch.setattr(certainty, "RUNS", 2000)
    by_chance = certainty.power(0.0, 0.3, 8, 4)
    assert by_chance < 0.1 < certainty.power(1.5, 0.3, 8, 4) < certainty.power(3.0, 0.3, 8, 4)
