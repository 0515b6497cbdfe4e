"""The elements of a report's page."""

from __future__ import annotations

import pytest

from pendulum_journal.formats.report_marks import marked, table


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("41 % of 10.5 h", "41\xa0% of 10.5\xa0h"),
        ("+35 points, −1 point", "+35\xa0points, −1\xa0point"),
        ("90 min and 2 days", "90\xa0min and 2\xa0days"),
        ("4 hours, 3 minutes & 1 hat", "4 hours, 3 minutes &amp; 1 hat"),
        ("<1 %", "&lt;1\xa0%"),
    ],
)
def test_a_number_stays_beside_its_unit(text, kept):
    assert marked(text) == kept


def test_a_head_of_one_word_is_not_broken():
    html = table(["Measure", "Weeks", "First four"], [["Focus", "20", "3 %"]])
    assert '<th class="word">Measure</th><th class="figure word" align="right">Weeks</th>' in html
    assert '<th class="figure" align="right">First four</th>' in html
    assert '<td>Focus</td><td class="figure" align="right">20</td>' in html
