import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from pendulum_journal.domain.career.role import Role, Side
from pendulum_journal.domain.guidance import GuidanceFigures
from pendulum_journal.domain.language import Language
from pendulum_journal.domain.trend.measure import Measure
from pendulum_journal.domain.trend.summary import outlook, summary, work_out

VERDICTS = re.compile(
    r"\b(above|below|between|behind|ahead|arrived|reached|target on|on track|good|bad|well|poor|"
    r"better|worse|success\w*|fail\w*|enough|should|great|weak|strong)\b",
    re.IGNORECASE,
)


def rows(make, *, weeks=12, step=2, energy=60):
    """Eight weeks before the swing, week 18 missing and week 17 away, then two points a week."""
    before = [make.coding(place, 10, energy=20) for place in (12, 13, 14, 15, 16, 19)]
    leave = make.row(17, state="away")
    since = [make.coding(20 + n, 10 + step * n, energy=energy) for n in range(weeks)]
    return [*before, leave, *since]


@pytest.mark.parametrize(
    ("last", "day", "said"),
    [(39, 25, "2026-06-26"), (25, 25, "2026-06-26"), (24, 25, "2026-06-21"), (39, 0, "2026-10-04")],
)
def test_the_weeks_told_end_with_today_and_not_ahead(make, last, day, said):
    today = make.week(day).monday + timedelta(days=4)
    view = make.view(make.rows([2]), first=make.week(2), last=make.week(last), today=today)
    assert str(summary(view)[0]).startswith(f"{make.week(2).monday} to {said}. ")


def test_worked_out_in_parts_it_says_the_same(make):
    view, same = make.view(rows(make)), make.view(rows(make))
    assert len(list(work_out(view))) > 1
    assert summary(view) == summary(same)


def paragraph(view):
    return " ".join(map(str, summary(view)))


def test_the_paragraph_names_everything(make):
    assert paragraph(make.view(rows(make))) == (
        "2026-03-23 to 2026-08-09. Weeks recorded: 18, missing: 1, away: 1. "
        "While managing (2026-03-23 to 2026-05-17): Split in 6 weeks (2026-03-23 to 2026-05-17): "
        "meetings 90 %, focus 0 %, coding 10 %, other 0 %; too few for a trend. "
        "Energy 20 % on average in 6 weeks. "
        "While building (2026-05-18 to 2026-08-09): "
        "Split in the first four recorded weeks (2026-05-18 to 2026-06-14): meetings 87 %, "
        "focus 0 %, coding 13 %, other 0 %; in the last four (2026-07-13 to 2026-08-09): "
        "meetings 71 %, focus 0 %, coding 29 %, other 0 %. "
        "Energy 60 % in the first four, 60 % in the last four. "
        "Rising: coding (+2.00 points a week). Falling: meetings (−2.00 points a week). "
        "No clear direction: hours in all, energy. "
        "Energy under the 30 % floor in 6 of 18 weeks. "
        "48 % of the way in 2026-W32 (4-week mean, coding share: 10 % before, 50 % wanted). "
        "That is above the guide lines, whose means over the same weeks are 40 % and 27 % of "
        "the way. "
        "“Before” rests on 6 recorded weeks, 2026-03-23 to 2026-05-17. "
        "Reaching the target, counted up to 2026-W32: about 2026-10-05 if the last 12 weeks "
        "go on as they did; about 2026-10-26 if progress slows down, as it usually does with "
        "skills."
    )


CHANGES = {
    "range": (
        lambda make: make.view(rows(make), first=make.week(20)),
        "2026-05-18 to 2026-08-09.",
    ),
    "n": (
        lambda make: make.view(rows(make)[:-1], last=make.week(31)),
        "Weeks recorded: 17",
    ),
    "gaps": (
        lambda make: make.view([row for row in rows(make) if row.week != make.week(15)]),
        "missing: 2",
    ),
    "first split": (
        lambda make: make.view([make.row(12, (0, 40, 0, 0), energy=20), *rows(make)[1:]]),
        "meetings 75 %, focus 17 %, coding 8 %, other 0 %; too few",
    ),
    "last split": (
        lambda make: make.view([*rows(make)[:-1], make.row(31, (0, 0, 0, 40), energy=60)]),
        "meetings 54 %, focus 0 %, coding 21 %, other 25 %.",
    ),
    "energy": (
        lambda make: make.view(rows(make, energy=90)),
        "Energy 90 % in the first four, 90 % in the last four.",
    ),
    "under the floor": (
        lambda make: make.view(rows(make, energy=29)),
        "floor in 18 of 18 weeks.",
    ),
    "no floor": (
        lambda make: make.view(rows(make), guidance=GuidanceFigures(energy_floor=None)),
        "hours in all, energy. 48 %",
    ),
    "progress": (lambda make: make.view(rows(make, step=1)), "24 % of the way"),
    "position": (
        lambda make: make.view(rows(make, step=1)),
        (
            "That is within 5 points of the 39-week guide line, whose mean over the same weeks is "
            "27 % of the way."
        ),
    ),
    "why no progress": (
        lambda make: make.view(rows(make), targets=[]),
        "Set a target to see progress towards it (coding share). “Before” rests on 6",
    ),
    "baseline": (
        lambda make: make.view(rows(make)[1:], first=make.week(12)),
        "“Before” rests on 5 recorded weeks, 2026-03-30 to 2026-05-17.",
    ),
    "projection": (lambda make: make.view(rows(make, step=3)), "within 4 weeks if the last 12"),
    "why no projection": (
        lambda make: make.view(rows(make, step=0)),
        "Reaching the target, counted up to 2026-W32: no clear trend yet in the last 12 weeks; ",
    ),
}


@pytest.mark.parametrize(("build", "said"), CHANGES.values(), ids=CHANGES)
def test_what_changes_changes_the_words(make, build, said):
    assert said in paragraph(build(make))
    assert said not in paragraph(make.view(rows(make)))


def test_weeks_without_progress_in_them_say_so(make):
    view = make.view(rows(make), last=make.week(19), today=make.week(32).monday)
    assert "Progress since" not in paragraph(view)
    assert "Progress since the swing of 2020-01-06" in str(view.way.why_no_progress)
    building = [replace(role, side=Side.BUILDING) for role in make.roles()[:1]]
    ahead = [*building, replace(make.roles()[1], side=Side.MANAGING)]
    view = make.view(rows(make), ahead, last=make.week(19), today=make.week(32).monday)
    assert "Progress counts from a swing between" not in paragraph(view)
    assert "counts from the first swing" in paragraph(view)
    late = make.view(
        rows(make), first=make.week(32), last=make.week(40), today=make.week(32).monday
    )
    assert "There is progress, but none in the weeks shown." in paragraph(late)


def test_one_week_of_progress_stands_alone(make):
    view = make.view(rows(make, weeks=1))
    assert "0 % of the way in 2026-W21 (that week alone, coding share" in paragraph(view)


def test_an_arrival_is_kept_and_what_came_later_is_said(make):
    high = [make.coding(place, 10) for place in range(12, 20)]
    high += [make.coding(place, 50) for place in range(20, 26)]
    view = make.view(high)
    text = (
        "The target was held for four recorded weeks from 2026-W21 on: at least two of them "
        "reached it, none lay under 90 % of the way."
    )
    assert text in paragraph(view)
    assert str(outlook(view)) == text
    low = [make.coding(place, 20) for place in range(26, 32)]
    view = make.view([*high, *low])
    below = f"{text} Below again since 2026-W27."
    assert below in paragraph(view)
    assert str(outlook(view)) == below
    assert view.way.projection is None
    assert "projected" not in paragraph(view)


def test_the_outlook_is_one_sentence(make):
    view = make.view(rows(make))
    assert outlook(view) == view.way.projection.sentence
    assert "no clear trend yet" in str(outlook(make.view(rows(make, step=0))))
    assert outlook(make.view(rows(make), targets=[])) is None


@pytest.mark.repeats
@pytest.mark.parametrize("weeks", [1, 4, 8, 12, 26, 40, 51])
@pytest.mark.parametrize("level", [10, 45, 80, 100])
def test_no_verdict_in_the_first_year_of_managing(make, weeks, level):
    roles = [
        Role("Engineer", Side.BUILDING, date(2020, 1, 6), id=1),
        Role("Manager", Side.MANAGING, make.swing_day, id=2),
    ]
    journal = [make.coding(place, 80, energy=50) for place in range(12, 20)]
    journal += [make.coding(20 + n, level, energy=50) for n in range(weeks)]
    for measure in Measure:
        targets = [make.target(10, energy=90, focus_block=200)]
        view = make.view(journal, roles, targets, measure=measure)
        assert not VERDICTS.search(paragraph(view)), paragraph(view)
    judged = make.view(rows(make))
    assert VERDICTS.search(paragraph(judged))


def test_all_sentences_can_be_translated(make):
    view = make.view(rows(make))
    bracketed = Language(translate=lambda message: f"[{message.english}]")
    for message in summary(view):
        assert bracketed.text(message).startswith("[")
        assert str(replace(message, wording="x")) == "x"


def test_the_running_week_alone_is_not_denied(make):
    running = make.coding(20, 40, energy=63, in_progress=True)
    said = paragraph(make.view([running]))
    assert "No split was recorded in a week that is over. No energy was given in a week" in said


def test_recorded_weeks_that_are_partial_are_counted(make):
    partial = [make.row(20 + n, state="partial" if n < 2 else "complete") for n in range(5)]
    assert "Weeks recorded: 5 (2 in part), missing: 0, away: 0." in paragraph(make.view(partial))


def test_weeks_before_the_first_entry_are_missing_where_the_range_begins_before(make):
    said = paragraph(make.view([make.row(48)], first=make.week(23), last=make.week(60)))
    assert "Weeks recorded: 1, missing: 25, away: 0. " in said
    assert "away: 0. None is missing since the journal’s first entry." in said
    broken = paragraph(make.view([make.row(48), make.row(50)], first=make.week(23)))
    assert "missing: 26, away: 0. Missing before the journal’s first entry: 25." in broken
    # A range of which nothing is over, one before all entries, and a journal without any.
    ahead = make.view([make.row(48)], first=make.week(70), last=make.week(80))
    assert (ahead.missing, ahead.missing_before) == (0, 0)
    early = make.view([make.row(48)], first=make.week(23), last=make.week(30))
    assert (early.missing, early.missing_before) == (8, 8)
    empty = make.view([], first=make.week(23), last=make.week(30), today=make.week(40).monday)
    assert (empty.missing, empty.missing_before) == (8, 0)
    begun = paragraph(make.view([make.row(30), make.row(32)]))
    assert "missing: 1, away: 0. " in begun
    assert "Missing before" not in begun


def test_neither_the_running_week_nor_one_ahead_is_missing(make):
    rows = [make.row(46), make.row(48), make.row(53, state="away"), make.row(54)]
    view = make.view(rows, last=make.week(55), today=make.week(49).monday)
    said = paragraph(view)
    assert "Weeks recorded: 2, missing: 1, away: 0. The running week counts once it is over" in said
    view = make.view(rows, first=make.week(52), last=make.week(54), today=make.week(49).monday)
    assert "Weeks recorded: 0, missing: 0, away: 1. Weeks ahead: 2." in paragraph(view)


def test_weeks_without_hours_are_said_in_words_of_their_own(make):
    nothing = (0, 0, 0, 0)
    rows = [make.row(30), make.row(31, nothing, has_note=True), make.row(32, nothing, energy=50)]
    said = paragraph(make.view(rows))
    assert "missing: 0, away: 0. Weeks with an entry, but without hours: 2. " in said


def test_partial_weeks_without_shares_are_told_apart_from_missing_ones(make):
    nothing = (0, 0, 0, 0)
    rows = [make.row(n, nothing, state="partial", known=(300, 0, 0, 0)) for n in (0, 1, 3)]
    assert [str(each) for each in summary(make.view(rows))[:2]] == [
        "2025-12-29 to 2026-01-25. Weeks recorded: 0, missing: 1, away: 0.",
        "Partial weeks without shares, as some of their hours are not filled in: 3.",
    ]
