"""Targets and guidance under Settings: shown, switched, and changed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QDialog

from pendulum_journal.domain.career.role import Role, Side, Target
from pendulum_journal.domain.guidance import FigureName
from pendulum_journal.services import career
from pendulum_journal.services.guidance.figures import guidance_of
from pendulum_journal.ui.guidance.figures_dialog import FiguresDialog
from pendulum_journal.ui.pendulum.role_dialog import RoleDialog


@pytest.fixture
def role(own):
    return career.save_role(own, Role("Engineer", Side.BUILDING, date(2026, 6, 15)))[0]


@pytest.fixture
def open_settings(start):
    """Open Settings over what is in the journal by now."""

    def open_settings(own):
        own.close()
        desk = start()
        desk.press("Ctrl+,")
        desk.settled(lambda: desk.workspace.pages.page("settings") is not None)
        return desk, desk.workspace.pages.page("settings")

    return open_settings


def test_targets_of_the_present_role_are_shown_and_changed(own, role, open_settings):
    career.save_target(own, Target(role.id, role.start, 20, 25, 50, 5, energy=60))
    career.save_target(own, Target(role.id, date(2026, 9, 1), focus_block=180, shipping_days=3))
    desk, settings = open_settings(own)
    card = settings.targets

    assert card.remark.text() == "Engineer"
    assert card.targets.text().split("\n") == [
        "From 15 Jun 2026: meetings 20 %, focus 25 %, coding 50 %, other 5 %, energy 60 %",
        "From 1 Sep 2026: longest focus block 180 min, shipping days 3",
    ]
    seen = []

    def change(dialog):
        assert isinstance(dialog, RoleDialog)
        seen.append(dialog.targets.isVisible())
        desk.click(dialog.targets.remove)
        dialog.accept()

    desk.in_the_dialog(change)
    desk.click(card.change)
    assert seen == [True]
    desk.settled(lambda: "\n" not in card.targets.text())
    assert desk.journal.targets()[0].coding == 50


def test_without_a_role_or_a_target_it_says_what_to_do(own, open_settings):
    desk, settings = open_settings(own)
    card = settings.targets
    assert (card.change.text(), card.remark.text()) == ("Add a role…", "")
    seen = []
    desk.in_the_dialog(lambda dialog: seen.append(type(dialog)))
    desk.click(card.change)
    assert seen == [RoleDialog]

    desk.workspace.session.change(
        lambda journal: career.save_role(journal, Role("Lead", Side.BUILDING, date(2026, 1, 5)))[1]
    )
    desk.settled(lambda: card.change.text() == "Set a target…")
    assert card.targets.text() == "Say what you want in this role."


def test_a_figure_is_switched_off_and_changed(own, open_settings):
    desk, settings = open_settings(own)
    card = settings.guidance
    box = card.boxes[FigureName.ENERGY_FLOOR]
    assert box.isChecked()
    box.click()
    assert guidance_of(desk.journal).figures.energy_floor is None
    assert not box.isChecked()
    box.click()
    assert guidance_of(desk.journal).figures.energy_floor is not None

    card.change.click()
    dialog = card.findChild(FiguresDialog)
    assert isinstance(dialog, QDialog)
    assert set(dialog.fields) == set(card.boxes)
    dialog.fields[FigureName.ENERGY_FLOOR].setText("35")
    dialog.accept()
    assert guidance_of(desk.journal).figures.energy_floor == 35
    assert box.text().endswith("(yours)")
    said = card.sources[FigureName.ENERGY_FLOOR].text()
    assert said.startswith("Published: 30 %, ")
