"""The sentences about a trend, and the page of the docs that lists them with their conditions."""

import ast
import re
from pathlib import Path

import pytest

from pendulum_journal.domain.language import ENGLISH
from pendulum_journal.domain.trend.quantity import Quantity
from pendulum_journal.domain.trend.reasons import NO_BASELINE
from pendulum_journal.domain.trend.trend_sentences import direction_of, trend_sentences

TOP = Path(__file__).parents[3]
TREND = TOP / "pendulum_journal" / "domain" / "trend"
PAGE = TOP / "docs" / "trend-sentences.md"

NO_SENTENCES = {"quantity.py", "stretches.py"}
"""Modules whose messages are amounts and headings."""

NAMES = re.compile(
    r"then-and-now|comparison-(before|now|difference)|basis-recorded|list|summary-split"
    r"|place-(?!value).*"
)
"""Names of columns and parts of sentences; what the place is called is no matter of the trend."""

COMPOSED = re.compile(
    r"position-(is|was)-|overlap-(more|less)-|trend-rate-|shifts-(meetings|total)"
)
"""Ids of sentences whose words are put together: their own tests hold them."""


def listed():
    """Return the sentence of each id on the page; every row has a condition."""
    found = {}
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("| ") and not line.startswith(("| id |", "| ---")):
            name, sentence, condition = (cell.strip() for cell in line.strip("|").split(" | "))
            assert condition
            assert name not in found
            found[name] = sentence
    return found


def written():
    """Return the sentence of each id in the program, as far as both are written as they are."""
    found = {}
    program = TOP / "pendulum_journal"
    others = ("services/place.py", "domain/evidence/memory.py")
    files = [*TREND.rglob("*.py"), *(program / each for each in others)]
    for file in files:
        if file.name not in NO_SENTENCES:
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                found.update(sentence_of(node))
    return found


def sentence_of(node):
    if not isinstance(node, ast.Call) or not node.args:
        return {}
    call = ast.unparse(node.func)
    if call not in {"Message", "Message.counted"}:
        return {}
    given = {each.arg: each.value for each in node.keywords}
    wording = given["other"] if call == "Message.counted" else node.args[1]
    name = named(node.args[0])
    if name is None or not isinstance(wording, ast.Constant):
        return {}
    return {name: wording.value}


def named(node):
    """Return an id that is written as it is, as a constant, or as a member of ``SummaryId``."""
    if isinstance(node, ast.Constant):
        return node.value
    text = ast.unparse(node)
    if text.startswith("SummaryId."):
        from pendulum_journal.domain.trend.summary import SummaryId

        return SummaryId[text.removeprefix("SummaryId.")].value
    return NO_BASELINE if text == "NO_BASELINE" else None


def test_every_sentence_stands_on_the_page_with_its_condition():
    page = listed()
    program = {name: text for name, text in written().items() if not NAMES.fullmatch(name)}
    assert len(program) > 50
    assert {name: page.get(name) for name in program} == program


def test_the_page_lists_nothing_that_is_not_said():
    known = written()
    assert [name for name in listed() if name not in known and not COMPOSED.match(name)] == []


def building(make, shares, start=20):
    return [make.coding(start + n, share, energy=50) for n, share in enumerate(shares)]


def said(make, rows, **more):
    view = make.view(rows, **more)
    return [ENGLISH.text(each) for each in trend_sentences(view.series, view.trends_in_shares)]


def test_one_stretch_is_not_named(make):
    text = said(make, building(make, [10 + n for n in range(8)]))
    assert text[0] == (
        "Split in the first four recorded weeks (18 May 2026 to 14 Jun 2026): meetings 89 %, "
        "focus 0 %, coding 11 %, other 0 %; in the last four (15 Jun 2026 to 12 Jul 2026): "
        "meetings 85 %, focus 0 %, coding 15 %, other 0 %."
    )
    assert text[1:] == [
        "Energy 50 % in the first four, 50 % in the last four.",
        "Rising: coding (+1.00 points a week).",
        "Falling: meetings (−1.00 points a week).",
        "No clear direction: hours in all, energy.",
    ]


def test_no_direction_is_claimed_of_a_group_that_nobody_recorded(make):
    """A table of weeks may lack a column: its group has no hours in any week."""
    view = make.view(building(make, [10 + n for n in range(8)]))
    [found] = view.trends_in_shares
    beside = {of: str(direction_of(trend)) for of, trend in found.trends.items()}
    assert beside[Quantity.FOCUS] == beside[Quantity.OTHER] == "no hours recorded"
    assert beside[Quantity.ENERGY] == "no clear direction"
    idle = make.view([make.row(20 + n, energy=0) for n in range(8)])
    [found] = idle.trends_in_shares
    assert str(direction_of(found.trends[Quantity.ENERGY])) == "no clear direction"


def test_hours_of_partial_weeks_have_too_few_complete_weeks_for_a_direction(make):
    rows = [
        make.row(20 + n, (0, 0, 10 + n, 0), state="partial" if n in {1, 2} else "complete")
        for n in range(10)
    ]
    [found] = make.view(rows).trends_in_shares
    assert str(direction_of(found.trends[Quantity.TOTAL])) == "too few complete weeks"


def test_stretches_are_named_by_side_and_dates(make):
    rows = [*building(make, [10] * 3, start=17), *building(make, [20] * 2)]
    heads = [text for text in said(make, rows) if text.endswith(":")]
    assert heads == [
        "While managing (27 Apr 2026 to 17 May 2026):",
        "While building (18 May 2026 to 31 May 2026):",
    ]
    roles = make.roles()[:1]
    before = make.view(make.rows(range(-400, -395)), roles)
    assert before.trends_in_shares[0].stretch.side is None


def test_energy_of_other_weeks_has_its_own_dates(make):
    rows = building(make, [10] * 4)
    rows += [make.coding(24 + n, 10) for n in range(4)]
    rows += building(make, [10] * 6, start=28)
    assert (
        "Energy 50 % in the first four weeks that have one (18 May 2026 to 14 Jun 2026), 50 % in "
        "the last four (27 Jul 2026 to 23 Aug 2026)."
    ) not in said(make, rows)
    rows[0] = make.coding(20, 10)
    text = " ".join(said(make, rows))
    assert "Energy 50 % in the first four weeks that have one (25 May 2026 to " in text
    assert "Energy 50 % on average in 3 weeks." in said(
        make, [*building(make, [10] * 3), *(make.coding(23 + n, 10) for n in range(5))]
    )


def test_slow_changes_keep_their_digits(make):
    rows = building(make, [10 + n / 25 for n in range(250)])
    [rising] = [text for text in said(make, rows) if text.startswith("Rising")]
    assert rising == "Rising: coding (+0.04 points a week)."


def test_hours_without_means_are_in_no_list(make):
    rows = [make.row(20 + n, state="partial") for n in range(8)]
    text = " ".join(said(make, rows))
    assert str(Quantity.TOTAL.label) not in text


@pytest.mark.parametrize("weeks", [1, 7])
def test_few_weeks_are_no_trend(make, weeks):
    text = " ".join(said(make, building(make, [10] * weeks)))
    assert "too few for a trend." in text
    assert "direction" not in text


def test_weeks_with_an_energy_alone_have_no_split(make):
    rows = [make.row(20 + n, (0, 0, 0, 0), energy=60) for n in range(3)]
    assert said(make, rows) == ["Energy 60 % on average in 3 weeks."]
