"""The sentences below the clocks."""

from datetime import date

import pytest

from pendulum_journal.domain.career.clocks import experiments
from pendulum_journal.domain.career.role import Role, Side
from pendulum_journal.domain.guidance import PUBLISHED
from pendulum_journal.palette import LIGHT
from pendulum_journal.services.guidance.figures import published, with_edits
from pendulum_journal.ui.pendulum.clock_card import ClockCard
from pendulum_journal.ui.pendulum.clock_facts import experiment_facts, source_of

NAMES = ["dull_years", "tipping_years"]
FROM = "The figures on the bar are from Charity Majors"


@pytest.mark.parametrize(
    ("edits", "sentence"),
    [
        ({}, f"{FROM}: one person’s experience."),
        ({"dull_years": {"value": 4}}, f"{FROM}, one person’s experience, and yours."),
        ({name: {"value": 4} for name in NAMES}, "The figures on the bar are your own."),
    ],
)
def test_the_source_of_the_marks_is_named_or_the_user(qapp, edits, sentence):
    assert source_of(with_edits(published(), edits), NAMES) == sentence


def test_weeks_too_early_to_judge_are_named_apart_from_the_numbers_of_weeks(qapp):
    tours = experiments([Role("Manager", Side.MANAGING, date(2026, 1, 5))], PUBLISHED)
    facts = experiment_facts(tours, date(2026, 2, 2), published(), LIGHT)
    assert [label.text for label in facts.labels if not label.is_below] == [
        "start",
        "26",
        "52",
        "78",
        "104 weeks",
    ]
    (early,) = (label for label in facts.labels if label.is_below)
    assert early.text == "weeks 1 to 52: too early to judge"
    assert early.at == 0.25


def test_a_screen_reader_hears_where_one_stands_on_a_clock(qtbot, theme):
    tours = experiments([Role("Manager", Side.MANAGING, date(2026, 1, 5))], PUBLISHED)
    facts = experiment_facts(tours, date(2026, 2, 2), published(), LIGHT)
    card = ClockCard(theme, "Experiment", "")
    qtbot.addWidget(card)
    card.show_facts(facts)
    assert card.bar.accessibleDescription().startswith(f"{facts.sentences[0]} · start · 26")
