"""Some hundred wrong bits; the script ``flips.py`` beside this tries as many as one likes."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("flips.py")


@pytest.fixture(scope="module")
def flips():
    spec = importlib.util.spec_from_file_location("flips", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["flips"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    yield module
    del sys.modules["flips"]


@pytest.mark.parametrize(("of_structure", "seed"), [(False, 114), (True, 113)])
def test_one_wrong_bit_hurts_no_other_week_and_is_named(flips, of_structure, seed):
    outcomes = flips.run(120, seed, of_structure=of_structure)

    assert [each for each in outcomes if each.fault] == []
    assert [each for each in outcomes if len(each.changed) > 1] == []
    assert [each for each in outcomes if each.unnamed] == []
    if not of_structure:
        assert any(each.changed for each in outcomes)
