"""Some wrong bits; the script ``by_hand/flips.py`` tries as many as one likes."""

from __future__ import annotations

import flips
import pytest


@pytest.mark.parametrize(("of_structure", "seed"), [(False, 114), (True, 113)])
def test_one_wrong_bit_hurts_no_other_week_and_is_named(of_structure, seed):
    outcomes = flips.run(25, seed, of_structure=of_structure, weeks=14)

    assert [each for each in outcomes if each.fault] == []
    assert [each for each in outcomes if len(each.changed) > 1] == []
    assert [each for each in outcomes if each.unnamed] == []
    if not of_structure:
        assert any(each.changed for each in outcomes)
