from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel

from pendulum_journal.services.guidance.figures import guidance_of
from pendulum_journal.services.journal import Journal
from pendulum_journal.ui.guidance.figures_dialog import FiguresDialog
from pendulum_journal.ui.session import Session
from pendulum_journal.ui.theme import Appearance, Theme
from pendulum_journal.ui.trends.page import TrendsPage


@pytest.fixture
def session(qapp, tmp_path, put_sample):
    path = put_sample(tmp_path / "journal.db")
    made = Session()
    made.show(Journal.open(path, backups=tmp_path / "b", today=lambda: date(2026, 11, 18)))
    yield made
    made.close()


@pytest.fixture
def page(qtbot, qapp, session):
    made = TrendsPage(session, Theme(qapp, Appearance.LIGHT))
    qtbot.addWidget(made)
    made.resize(1244, 840)
    made.show()
    qtbot.waitUntil(lambda: made.chart.is_drawn)
    return made


def action(page, text):
    return next(each for each in page.guidance.menu().actions() if text in each.text())


def type_into(qtbot, field, text):
    field.selectAll()
    qtbot.keyClicks(field, text)


def save(qtbot, dialog):
    button = dialog.buttons.button(QDialogButtonBox.StandardButton.Save)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def dialog(page):
    action(page, "Change the figures").trigger()
    return page.findChild(FiguresDialog)


def test_a_figure_that_is_switched_off_leaves_chart_and_text(qtbot, page, session):
    floor = action(page, "Never run under 30 %")
    assert floor.isChecked()
    assert "30\u00a0% floor" in page.words.text()
    floor.trigger()
    qtbot.waitUntil(lambda: "30\u00a0% floor" not in page.words.text())
    assert guidance_of(session.open_journal).figures.energy_floor is None
    assert not action(page, "Never run under 30 %").isChecked()


def test_a_changed_figure_is_drawn_as_yours(qtbot, page, session, dialog):
    type_into(qtbot, dialog.fields["readjust_weeks"], "20")
    save(qtbot, dialog)
    qtbot.waitUntil(lambda: "(yours)" in action(page, "rhythm").text())
    said = " ".join(label.text() for label in page.bands.findChildren(QLabel))
    assert "about 20 weeks" in said
    assert "A figure you changed is yours." in said


def test_what_does_not_fit_is_refused_beside_the_fields(qtbot, dialog, session):
    type_into(qtbot, dialog.fields["energy_floor"], "lots")
    save(qtbot, dialog)
    assert dialog.isVisible()
    assert "“lots” does not fit here" in dialog.refused.text()
    assert guidance_of(session.open_journal).figures.energy_floor == 30


def test_the_published_figure_and_its_authors_stand_beside_the_field(dialog):
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert any(
        text.startswith("39 published: Charity Majors. One person’s experience, told to somebody")
        for text in said
    )


def test_the_card_of_the_bands_names_their_condition_and_their_posts(page):
    said = " ".join(label.text() for label in page.bands.findChildren(QLabel))
    assert "assumed to have been away for 5 to 10 years" in said
    assert "The guide lines are ours" in said
    assert "The 26-week guide line stands for the rhythm of focus." in said
    assert "The 39-week guide line stands for shipping every day." in said
    assert "Mustafa Erbay, on becoming a manager as a reversible decision" in said
    assert "Climb the Ladder" not in said  # the post of the floor
    assert page.bands.sources.text() == "3 sources ›"
