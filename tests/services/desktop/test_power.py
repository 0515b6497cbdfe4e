import sys

import pytest

from pendulum_journal.services.desktop.power import is_on_battery

pytestmark = pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="as Linux lists them")


@pytest.fixture
def supplies(tmp_path):
    def supplies(**found):
        for name, files in found.items():
            (tmp_path / name).mkdir(exist_ok=True)
            for file, text in files.items():
                (tmp_path / name / file).write_text(f"{text}\n")
        return tmp_path

    return supplies


def test_a_battery_that_gives_power_while_nothing_else_does(supplies):
    battery = {"type": "Battery", "status": "Discharging"}
    mouse = {"type": "Battery", "status": "Discharging", "scope": "Device"}
    assert not is_on_battery(supplies() / "none")
    assert not is_on_battery(supplies(mouse=mouse))
    assert is_on_battery(supplies(BAT0=battery, AC={"type": "Mains", "online": 0}))
    assert not is_on_battery(supplies(AC={"type": "Mains", "online": 1}))
    assert not is_on_battery(supplies(AC={"online": 0}, BAT0={**battery, "status": "Full"}))
