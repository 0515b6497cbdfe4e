"""The guidance: what was published, a user's edits, and the card of a week."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal import resources
from pendulum_journal.domain.career.role import Role, Side
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.guidance import GuidanceFigures, Prompt, prompt_for
from pendulum_journal.domain.week import Week
from pendulum_journal.services.guidance.figures import (
    TEXT_LENGTH,
    cards_in_place,
    format_figure,
    parse_figure,
    published,
    read_guidance,
    with_edits,
)

FIRST = Week.of_iso(2025, 1)
SIDES = [Side.BUILDING, Side.MANAGING]


def schedule(side: Side, weeks: int) -> list[Prompt]:
    cards = [prompt_for(published().cards, side, n, FIRST + n) for n in range(1, weeks + 1)]
    assert None not in cards
    return [card for card in cards if card is not None]


@pytest.mark.repeats
@pytest.mark.parametrize("side", SIDES)
def test_in_104_weeks_every_card_appears_within_its_weeks_and_none_outside(side: Side) -> None:
    shown = schedule(side, 104)
    for n, card in enumerate(shown, start=1):
        assert card.side in {side, None}
        assert card.first_week <= n <= (card.last_week or n), card.id
    due = {c.id for c in published().cards if c.side in {side, None} and c.first_week <= 104}
    assert {card.id for card in shown} == due


@pytest.mark.repeats
@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("weeks", [104, 180])
def test_none_comes_twice_in_four_weeks_while_others_fit(side: Side, weeks: int) -> None:
    shown = [card.id for card in schedule(side, weeks)]
    for n in range(3, weeks):
        window = shown[n - 3 : n + 1]
        fitting = {c.id for c in published().cards if c.fits(side, n + 1)}
        assert len(set(window)) == 4 or fitting <= set(window), (n + 1, window)


def test_every_card_belongs_to_a_side_within_the_two_years() -> None:
    assert all(card.first_week <= 104 for card in published().cards)
    assert len({card.title for card in published().cards}) == len(published().cards)


CARDS = st.lists(
    st.builds(
        lambda n, side, first, length: Prompt(
            id=str(n),
            side=side,
            first_week=first,
            last_week=None if length is None else first + length,
            title="t",
            text="x",
            sources=("s",),
        ),
        st.integers(),
        st.sampled_from([Side.BUILDING, Side.MANAGING, None]),
        st.integers(1, 30),
        st.none() | st.integers(0, 30),
    ),
    max_size=8,
    unique_by=lambda card: card.id,
)


@given(CARDS, st.sampled_from(SIDES))
def test_a_card_returns_only_after_all_that_fit_have_been_shown_since(
    cards: list[Prompt], side: Side
) -> None:
    last: dict[str, int] = {}
    for n in range(1, 61):
        card = prompt_for(cards, side, n, FIRST)
        fitting = [c for c in cards if c.fits(side, n)]
        assert (card in fitting) if fitting else card is None
        if card is not None:
            assert all(last.get(card.id, 0) <= last.get(c.id, 0) for c in fitting)
            last[card.id] = n


@pytest.mark.parametrize(
    ("side", "number"),
    [(None, None), (Side.BUILDING, None), (Side.MANAGING, 0), (Side.MIXED, 9), (Side.AWAY, 3)],
)
def test_without_a_week_of_a_swing_the_timeless_cards_take_turns(
    side: Side | None, number: int | None
) -> None:
    cards = [prompt_for(published().cards, side, number, FIRST + n) for n in range(20)]
    fitting = {None, Side.MIXED} if side is Side.MIXED else {None}
    assert all(card is not None for card in cards)
    assert {card.side for card in cards if card is not None} == fitting
    assert all(one != two for one, two in pairwise(cards))
    assert prompt_for([], side, number, FIRST) is None


def test_the_figures_of_the_file_are_the_published_ones_of_the_code() -> None:
    assert published().figures == GuidanceFigures()


def test_the_texts_keep_the_tone() -> None:
    guidance = published()
    for card in guidance.cards:
        text = str(card.message(guidance.figures))
        assert len(text) <= TEXT_LENGTH
        assert "!" not in text + card.title
        assert not re.search(r"\b(fail|failing|must|should)\b", text), card.id
        assert text.endswith((".", "?"))
        assert card.title.endswith((".", "?"))


def test_each_source_is_used_and_each_card_can_name_one() -> None:
    guidance = published()
    used = {id_ for card in guidance.cards for id_ in card.sources}
    assert used == guidance.sources.keys()
    assert all(guidance.sources_of(card)[0].author for card in guidance.cards)


def test_an_edited_figure_is_yours_and_so_are_its_cards() -> None:
    mine = with_edits(published(), {"readjust_weeks": {"value": 30}})
    assert mine.figures.readjust_weeks == 30
    assert mine.figures.yours == {"readjust_weeks"}
    assert mine.fact("readjust_weeks").published == 26
    for card in mine.cards:
        assert card.is_yours is ("readjust_weeks" in card.figures)
        assert bool(mine.sources_of(card)) is not card.is_yours
    card = next(card for card in mine.cards if card.id == "readjust")
    assert "30 weeks" in str(card.message(mine.figures))


def test_a_range_can_be_edited() -> None:
    mine = with_edits(published(), {"learning_hours": {"value": [1, 4]}})
    assert mine.figures.learning_hours == (1, 4)


def test_a_figure_switched_off_takes_its_cards_along() -> None:
    mine = with_edits(published(), {"energy_floor": {"off": True, "value": 20}})
    assert mine.figures.energy_floor is None
    assert mine.figures.yours == frozenset()
    gone = {c.id for c in published().cards} - {c.id for c in mine.cards}
    assert gone == {"energy-floor"}
    assert {c.id for c in mine.all_cards} == {c.id for c in published().cards}


def test_a_prompt_can_be_switched_off_alone() -> None:
    mine = with_edits(published(), {"identity": {"off": True}})
    assert "identity" not in {card.id for card in mine.cards}
    assert mine.figures == GuidanceFigures()


def test_the_published_value_again_is_not_yours() -> None:
    mine = with_edits(published(), {"readjust_weeks": {"value": 26, "off": False}})
    assert mine == published()


@pytest.mark.parametrize("value", [0, 261, -1, "26", 26.5, True, None, [1, 2], {}])
def test_an_edit_of_another_form_leaves_the_published_figure(value: object) -> None:
    assert with_edits(published(), {"readjust_weeks": {"value": value}}) == published()


@pytest.mark.parametrize("value", [5, [3, 2], [1], [1, 2, 3], ["1", "2"], [0, 41], "12"])
def test_an_edited_range_of_another_form_leaves_the_published_one(value: object) -> None:
    assert with_edits(published(), {"learning_hours": {"value": value}}) == published()


def test_an_edit_of_something_unknown_is_left_out() -> None:
    assert with_edits(published(), {"from-a-newer-version": {"off": True}}) == published()


@pytest.mark.parametrize("fact", published().facts, ids=lambda fact: fact.name)
def test_a_figure_reads_back_as_it_is_shown(fact) -> None:
    assert parse_figure(fact, format_figure(fact.published)) == fact.published


@pytest.mark.parametrize("text", ["", "x", "26 weeks", "261", "-1", "1-2", "26.5", "²"])
def test_a_figure_that_cannot_be_taken_is_refused_with_the_form_that_works(text: str) -> None:
    with pytest.raises(InputError, match="a whole number from 1 to 260, such as 26"):
        parse_figure(published().fact("readjust_weeks"), text)


@pytest.mark.parametrize("text", ["3-2", "1-2-3", "-", "1-", "41", "0-41"])
def test_a_range_that_cannot_be_taken_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="such as 2–3"):
        parse_figure(published().fact("learning_hours"), text)


def test_one_number_is_a_range_of_one() -> None:
    assert parse_figure(published().fact("learning_hours"), " 2 ") == (2, 2)
    assert format_figure(None) == ""


def test_an_unknown_figure_is_a_bug() -> None:
    with pytest.raises(KeyError):
        published().fact("nobody")


@pytest.mark.parametrize(
    ("old", "new", "match"),
    [
        ('sources = ["servant"]', 'sources = ["nobody"]', "no known source"),
        ('sources = ["servant"]', "sources = []", "no known source"),
        ('figures = ["energy_floor"]', "figures = []", "does not list"),
        ('side = "any"', 'side = "both"', "another form"),
        ("first = 90", "first = 0", "ends before it begins"),
        ("last = 13", "last = 0", "ends before it begins"),
        ("[figure.energy_floor]", "[figure.floor]", "missing or unknown"),
        ("value = 30", "value = 130", "out of bounds"),
        ('title = "Who am I now?"', f'title = "{"x" * 41}"', "too long"),
        ("A swing shakes", "A swing shakes" * 20, "too long"),
        ("first = 90", "from = 90", "another form"),
        ('condition = "One manager’s days."\n', "", "without a condition"),
        ("Look at your longest", "Look at your longest" * 20, "too long"),
    ],
)
def test_a_file_that_contradicts_itself_is_refused(old: str, new: str, match: str) -> None:
    text = resources.text("guidance.toml")
    assert old in text
    with pytest.raises(ValueError, match=match):
        read_guidance(text.replace(old, new, 1))


def rows_of(text: str) -> list[list[str]]:
    """Return the cells of each row of the Markdown tables in a text, without their heads."""
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in rows if row[0] not in {"figure", "card", "---"}]


TABLE = {row[0]: row[1:] for row in rows_of(resources.text("figures.md"))}


def test_each_figure_is_the_one_of_the_table_with_its_condition_and_sources() -> None:
    figures = {fact.name: fact for fact in published().facts}
    in_cards = {"forecast", "readjust"}
    assert TABLE.keys() - in_cards == figures.keys()
    for name, fact in figures.items():
        ends = fact.published if isinstance(fact.published, tuple) else (fact.published,)
        value, condition, sources = TABLE[name]
        assert value == f"{' to '.join(map(str, ends))} {fact.unit}", name
        assert condition == (fact.condition or "none: ours"), name
        assert sources == (", ".join(fact.sources) or "ours"), name


def test_what_nobody_published_is_ours() -> None:
    assert {fact.name for fact in published().facts if fact.is_ours} == {
        "begin_again_weeks",
        "exhausting_weeks",
    }
    mine = with_edits(published(), {"begin_again_weeks": {"value": 10}})
    assert not mine.fact("begin_again_weeks").is_ours


def test_a_number_in_a_card_is_a_figure_or_stands_in_the_table() -> None:
    for card in published().cards:
        words = re.sub(r"\{[^}]*\}|20[0-9]{2}|104|week of 40", "", f"{card.text} {card.ours}")
        numbers = set(re.findall(r"[0-9]+", words))
        named = set(TABLE[card.id][0].split(", ")) if card.id in TABLE else set()
        assert numbers == named, card.id


def test_the_share_of_the_benchmark_follows_from_its_hours() -> None:
    hours = [
        published().fact(f"benchmark_{kind}_hours").published
        for kind in ("meeting", "focus", "fragmented")
    ]
    assert round(100 * hours[0] / sum(hours)) == published().fact("benchmark_meetings").published


def test_a_title_stands_in_quotation_marks_only_where_it_is_one() -> None:
    cited = {id_: str(source.cited) for id_, source in published().sources.items()}
    assert cited["reversible"] == "Mustafa Erbay, on becoming a manager as a reversible decision"
    assert cited["servant"].startswith("Charles Féval, on joining Microsoft")
    assert cited["ladder"] == (
        "Charity Majors, “Engineering Management: The Pendulum Or The Ladder”, 2019"
    )
    assert cited["benchmark-2022"] == (
        "Clockwise, “Software Engineering Meeting Benchmark Report”, 2022, "
        "as summarised by Computerworld/Channel Asia and A.Team"
    )


def test_our_own_advice_stands_apart_from_what_was_published() -> None:
    cards = {card.id: card for card in published().cards}
    near = cards["rhythm-near"]
    assert "focus block" not in near.text
    assert "longest focus block" in str(near.our_message(published().figures))
    assert cards["identity"].our_message(published().figures) is None
    for figure in ("begin_again_weeks", "exhausting_weeks"):
        (card,) = [each for each in cards.values() if figure in each.figures]
        assert figure in card.ours
        assert figure not in card.text


def test_no_end_of_being_tired_is_promised() -> None:
    (card,) = [card for card in published().cards if card.id == "exhausting"]
    assert "eases" not in card.text
    assert "longer than you expect" in card.text


def role(side: Side, year: int, company: str) -> Role:
    return Role("t", side, date(year, 1, 4), date(year + 1, 12, 31), company)


@pytest.mark.parametrize(
    ("before", "now", "stays"),
    [("Acme", "acme ", False), ("Acme", "Other", True), ("", "", True), ("Acme", "", True)],
)
def test_what_was_said_of_a_new_company_is_left_out_within_the_same(
    before: str, now: str, *, stays: bool
) -> None:
    roles = [role(Side.MANAGING, 2020, before), role(Side.BUILDING, 2022, now)]
    away = Role("leave", Side.AWAY, date(2021, 12, 1), date(2021, 12, 31))
    cards = cards_in_place(published(), [*roles, away], date(2022, 6, 1))
    assert ("no-staff-yet" in {card.id for card in cards}) is stays
    assert "rusty-first" in {card.id for card in cards}


def test_without_a_swing_all_cards_can_come() -> None:
    assert cards_in_place(published(), [], date(2022, 6, 1)) == published().cards


def test_a_line_to_be_chosen_is_in_use_once_it_is_switched_on() -> None:
    chosen = with_edits(published(), {"benchmark_meetings": {"on": True}})
    assert chosen.figures.benchmark_meetings == 30
    mine = with_edits(published(), {"benchmark_meetings": {"on": True, "value": 40}})
    assert (mine.figures.benchmark_meetings, mine.figures.yours) == (40, {"benchmark_meetings"})


@pytest.mark.parametrize(("text", "value"), [("20", 20.0), ("20.5", 20.5), (" 20,5 ", 20.5)])
def test_a_figure_with_a_decimal_takes_another(text: str, value: float) -> None:
    assert parse_figure(published().fact("benchmark_focus_hours"), text) == value


@pytest.mark.parametrize("text", ["", "x", "-1", "169", "1-2", "1e3", "inf"])
def test_what_is_no_number_is_refused_with_the_form_that_works(text: str) -> None:
    with pytest.raises(InputError, match=r"write a number from 0 to 168, such as 19\.6"):
        parse_figure(published().fact("benchmark_focus_hours"), text)
