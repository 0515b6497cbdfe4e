"""Words typed choose among short texts."""

from __future__ import annotations

import pytest

from pendulum_journal.domain.chosen_by_words import chosen_by_words

TEXTS = ("Trends", "Done for this week", "This week", "Next week", "Über die Woche", "Restore")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["Trends", "Done for this week", "This week"]),
        ("week", ["This week", "Next week", "Done for this week"]),
        ("this w", ["This week", "Done for this week"]),
        ("w th", ["This week", "Done for this week"]),
        ("uber", ["Über die Woche"]),
        ("tore", ["Restore"]),
        ("re", ["Restore", "Trends"]),
        ("week nothing", []),
    ],
)
def test_the_best_come_first(typed, found):
    assert [TEXTS[place] for place in chosen_by_words(typed, TEXTS, 3)] == found
