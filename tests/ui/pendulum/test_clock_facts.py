"""The sentences below the clocks."""

import pytest

from pendulum_journal.services.guidance.figures import published, with_edits
from pendulum_journal.ui.pendulum.clock_facts import source_of

NAMES = ["dull_years", "tipping_years"]
REPORTED = "Reported by Charity Majors; one person’s experience"


@pytest.mark.parametrize(
    ("edits", "sentence"),
    [
        ({}, REPORTED),
        ({"dull_years": {"value": 4}}, f"{REPORTED}; partly your own figures"),
        ({name: {"value": 4} for name in NAMES}, "Your own figures"),
    ],
)
def test_the_source_of_the_marks_is_named_or_the_user(qapp, edits, sentence):
    assert source_of(with_edits(published(), edits), NAMES) == sentence
