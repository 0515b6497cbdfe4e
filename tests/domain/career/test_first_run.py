"""Every way through the first questions, and the sentence that it ends on."""

import re
from datetime import date, datetime
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.career.first_run import FirstAnswers
from pendulum_journal.domain.career.role import Role, Side, Target, latest_swing
from pendulum_journal.domain.language import Language
from pendulum_journal.domain.week import Week

BUILDING, MANAGING = Side.BUILDING, Side.MANAGING
TODAY = date(2026, 11, 27)
TABLE = Path(__file__).parents[3] / "docs" / "first-run.md"
SKIPPED = "–"


def rows():
    """The rows of the table in the documentation: side and first day of both roles, sentence."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    cells = [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")]
    return [tuple(row) for row in cells if row[0] not in {"now", "---"}]


def role(side, since):
    if side == SKIPPED:
        return None
    return Role(f"{side} since {since}", Side(side), datetime.strptime(since, "%d %B %Y").date())  # noqa: DTZ007


SPELLED = Language(long_day=lambda day: f"{day.day} {day:%B} {day.year}")


def sentence(answers, today=TODAY):
    return SPELLED.text(answers.consequence(today))


@pytest.mark.parametrize("row", rows(), ids=lambda row: " ".join(row[:4]))
def test_each_way_ends_on_its_sentence(row):
    now, since, before, since_before, said = row
    assert sentence(FirstAnswers(role(now, since), role(before, since_before))) == said


def test_the_table_holds_every_way():
    ways = {(now, before) for now, _, before, _, _ in rows()}
    assert ways == {(SKIPPED, SKIPPED), *product(Side, [SKIPPED, *Side])}


WORDS = {
    "running": r"this is week 5 of 104\.",
    "the last week": r"this is week 104 of 104\.",
    "beyond it": r"this is week 105, beyond the 104 weeks",
    "not begun": r"week 1 of 104 begins on 30 November",
    "ahead": r"7 December 2026; that week is week 1 of 104\.",
    "within both": r"week 39\. After a long time away one author reports 26 weeks",
    "beyond both": r"week 40, beyond the 26 and 39 weeks",
    "back, not begun": r"; week 1 begins on 30 November",
    "back, ahead": r"7 December 2026; that week is week 1\.",
}


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_the_table_holds_every_kind_of_week(words):
    assert any(re.search(words, row[-1]) for row in rows())


def test_what_is_wanted_changes_nothing_about_the_sentence():
    now = role("managing", "26 October 2026")
    assert sentence(FirstAnswers(now, target=Target(0, date.min, 60, 20, 10, 10))) == (
        "A swing to managing on 26 October 2026; this is week 5 of 104. "
        "One author asks to give managing two years at the least."
    )


def test_the_role_before_ends_as_that_of_now_begins():
    now, before = role("managing", "26 October 2026"), role("building", "1 June 2022")
    earlier, later = FirstAnswers(now, before).roles
    assert (earlier.end, later.end) == (date(2026, 10, 25), None)
    assert FirstAnswers(now).roles == [now]
    assert FirstAnswers(before=before).roles == FirstAnswers().roles == []


def test_weeks_to_fill_in_are_those_since_the_start_that_are_over():
    weeks = FirstAnswers(role("managing", "28 October 2026")).past_weeks(TODAY)
    assert list(weeks) == [Week.of_iso(2026, number) for number in (44, 45, 46, 47)]
    assert FirstAnswers(role("managing", "23 November 2026")).past_weeks(TODAY) == []
    assert FirstAnswers(role("managing", "7 December 2026")).past_weeks(TODAY) == ()
    assert FirstAnswers().past_weeks(TODAY) == ()


days = st.dates(date(1990, 1, 1), date(2100, 1, 1))
sides = st.sampled_from(Side)


@given(sides, days, st.none() | sides, days, days)
def test_the_week_in_the_sentence_is_that_of_the_journal(side, start, before, began, today):
    earlier = Role("y", before, began) if before is not None and began < start else None
    answers = FirstAnswers(Role("x", side, start), earlier)
    said = sentence(answers, today)
    counted = re.search(r"this is week ([\d,]+)", said)
    swing = latest_swing(answers.roles, today)
    if counted:
        assert swing is not None
        assert swing.week_number(Week.containing(today)) == int(counted[1].replace(",", ""))
        assert SPELLED.day(swing.day) in said
        assert (swing.to_side is MANAGING) == ("swing to managing" in said)
    assert ("of 104" in said) <= ("swing to managing" in said)
    assert ("26 weeks" in said) <= ("swing to building" in said)
