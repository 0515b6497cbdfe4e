from datetime import date, timedelta

import pytest

from pendulum_journal.domain.career.role import Role, Side, Target
from pendulum_journal.domain.entry import Entry, Minutes
from pendulum_journal.domain.trend.measure import Measure
from pendulum_journal.domain.week import Week
from pendulum_journal.services import activities, career
from pendulum_journal.services.guidance.edits import switch
from pendulum_journal.services.guidance.figures import guidance_of, published, with_edits
from pendulum_journal.services.guidance.shown import (
    authors_shown,
    conditions_explained,
    facts_drawn,
    facts_explained,
    facts_of,
    sources_of,
)
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.trends import TrendChoice, trend

TODAY = date(2026, 11, 18)
NOW = Week.containing(TODAY)
START = date(2026, 5, 4)
BUILDING = ("readjust_weeks", "ship_weeks")
MANAGING = (
    "too_early_weeks",
    "experiment_weeks",
    "meeting_share",
    "coding_share",
    "learning_hours",
)
OFFERED = {"benchmark_meetings"}
FLOOR = ("energy_floor",)


@pytest.fixture
def journal(tmp_path):
    made = Journal.create(tmp_path / "journal.db", backups=None, today=lambda: TODAY)
    yield made
    made.close()


def write(journal, week, energy=50):
    coding = next(one.id for one in journal.activities() if one.name == "Coding")
    journal.record(Entry(week, minutes={coding: Minutes(600)}, energy=energy), None)


def swing(journal, before, after, start=START):
    end = start - timedelta(days=1)
    career.save_role(journal, Role("first", before, date(2014, 1, 1), end))
    return career.save_role(journal, Role("second", after, start))[0]


def names(view):
    return [fact.name for fact in facts_drawn(view, published())]


def keep_hours_of_learning(journal):
    activities.add_activity(journal, "Learning")


@pytest.mark.parametrize(
    ("before", "after", "drawn"),
    [(Side.MANAGING, Side.BUILDING, BUILDING), (Side.BUILDING, Side.MANAGING, MANAGING)],
)
def test_what_the_charts_of_a_side_draw(journal, before, after, drawn):
    swing(journal, before, after)
    keep_hours_of_learning(journal)
    assert names(trend(journal, TrendChoice())) == list(drawn)
    write(journal, NOW + -1)
    view = trend(journal, TrendChoice())
    assert set(names(view)) == {*drawn, *FLOOR}
    guidance = published()
    expected = {
        guidance.sources[source].author for name in drawn for source in guidance.fact(name).sources
    }
    assert set(authors_shown(view, guidance)) >= expected
    assert len(set(authors_shown(view, guidance))) == len(authors_shown(view, guidance))
    said = " ".join(map(str, conditions_explained(view, guidance)))
    assert ("assumed to have been away for 5 to 10 years" in said) is (after is Side.BUILDING)
    assert ("104 weeks: One author’s minimum." in said) is (after is Side.MANAGING)
    assert ("the first 52 weeks: Reported" in said) is (after is Side.MANAGING)
    offered = [fact.name for fact in facts_of(after, guidance)]
    assert [name for name in offered if name not in OFFERED] == [*drawn, *FLOOR]
    assert (set(offered) >= OFFERED) is (after is Side.MANAGING)


def test_the_benchmark_is_drawn_only_once_it_is_chosen(journal):
    swing(journal, Side.BUILDING, Side.MANAGING)
    write(journal, NOW + -1)
    assert guidance_of(journal).figures.benchmark_meetings is None
    switch(journal, "benchmark_meetings", on=True)
    chosen = guidance_of(journal)
    assert chosen.figures.benchmark_meetings == 30
    view = trend(journal, TrendChoice())
    assert "benchmark_meetings" in [fact.name for fact in facts_drawn(view, chosen)]
    assert "Clockwise" in authors_shown(view, chosen)
    switch(journal, "benchmark_meetings", on=False)
    assert journal.setting("guidance") is None


def test_the_card_of_the_bands_names_their_posts_and_not_the_floors(journal):
    swing(journal, Side.MANAGING, Side.BUILDING)
    write(journal, NOW + -1)
    guidance = published()
    explained = facts_explained(trend(journal, TrendChoice()), guidance)
    assert [fact.name for fact in explained] == list(BUILDING)
    assert [source.id for source in sources_of(explained, guidance)] == [
        "cto-back",
        "anxieties",
        "reversible",
    ]
    assert all("5 to 10 years" in fact.condition for fact in explained)


def test_without_a_swing_and_without_energy_nothing_is_drawn(journal):
    write(journal, NOW + -1, energy=None)
    view = trend(journal, TrendChoice())
    assert names(view) == []
    assert authors_shown(view, published()) == []
    write(journal, NOW)
    assert names(trend(journal, TrendChoice())) == [*FLOOR]


def test_what_lies_beyond_the_weeks_shown_is_not_drawn(journal):
    swing(journal, Side.BUILDING, Side.MANAGING, date(2015, 1, 5))
    start = Week.of_iso(2015, 2)
    drawn = ["too_early_weeks", "meeting_share", "coding_share"]
    assert names(trend(journal, TrendChoice((start, start + 9)))) == drawn
    keep_hours_of_learning(journal)
    assert names(trend(journal, TrendChoice((start, start + 9)))) == [*drawn, "learning_hours"]
    assert names(trend(journal, TrendChoice((start + 104, start + 120)))) == []


def test_a_published_figure_is_nobodys_baseline(journal):
    role = swing(journal, Side.MANAGING, Side.BUILDING)
    career.save_target(journal, Target(role.id, START, 20, 20, 50, 10))
    write(journal, NOW + -1, energy=None)
    view = trend(journal, TrendChoice(measure=Measure.CODING))
    assert view.way.baseline is None
    assert names(view) == [*BUILDING]


def test_what_is_the_users_own_or_switched_off_has_no_author(journal):
    swing(journal, Side.MANAGING, Side.BUILDING)
    write(journal, NOW + -1)
    edits = {"energy_floor": {"off": True}, "readjust_weeks": {"value": 20}}
    own = with_edits(published(), edits)
    view = trend(journal, TrendChoice())
    assert [fact.name for fact in facts_drawn(view, own)] == list(BUILDING)
    guidance = published()
    assert set(authors_shown(view, own)) == {
        guidance.sources[source].author for source in guidance.fact("ship_weeks").sources
    }
