import json
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

import pytest

from pendulum_journal.domain.career.role import Side
from pendulum_journal.domain.errors import InputError, StoreError
from pendulum_journal.domain.note.wins import WinKind
from pendulum_journal.domain.review.figures_page import FiguresPage, NoteOfWeek, Why, WinOfWeek
from pendulum_journal.domain.review.forecast import Option
from pendulum_journal.domain.review.review import Answer, Decision, Review, ReviewKind
from pendulum_journal.domain.trend.comparison import ComparisonRow
from pendulum_journal.domain.trend.figures import Figure, Figures, Origin
from pendulum_journal.domain.trend.learning_and_floor import UnderFloor
from pendulum_journal.domain.trend.quantity import Quantity
from pendulum_journal.domain.week import Week
from pendulum_journal.store.reviews import add_review, delete_review, read_reviews, update_review

DAY = date(2026, 11, 22)
FIRST, LAST = Week.of_iso(2026, 34), Week.of_iso(2026, 46)

FIGURES_PAGE = FiguresPage(
    first=FIRST,
    last=LAST,
    drawn=DAY,
    weeks=13,
    recorded=11,
    away=1,
    figures=Figures(coding=Figure(100 / 3, Origin.RECORDED, 11, FIRST, LAST)),
    under_floor=UnderFloor(30, 1, 11),
    wins=(WinOfWeek(FIRST, WinKind.LEARNED, "Größe | \u2028"),),
    notes=(NoteOfWeek(LAST, Why.LONGEST, "a\nb"),),
    then_and_now=(
        ComparisonRow(
            Quantity.CODING, Figure(10, Origin.PUBLISHED), Figure(40.5, n=4, first=FIRST)
        ),
        ComparisonRow(Quantity.ENERGY, None, None),
    ),
    prints=MappingProxyType({FIRST: "abc"}),
)


@pytest.fixture
def full(now):
    return Review(
        kind=ReviewKind.CHECKPOINT,
        due=date(2026, 11, 2),
        opened=now,
        figures_page=FIGURES_PAGE,
        program="0.1.0",
        role_uid="role",
        side=Side.MANAGING,
        finished=now + timedelta(hours=1),
        answers=(Answer("way-back", 1, "How realistic?", "quite"),),
        checked=frozenset({"baseline"}),
        decision=Decision.EXTEND,
        look_back=date(2027, 5, 3),
        happened="Managing",
        note="why",
        forecast=(Option("Managing", 70, locked=True), Option("Engineering", 30)),
    )


@pytest.fixture
def bare(now):
    figures_page = FiguresPage(first=LAST, last=LAST, drawn=DAY)
    return Review(
        kind=ReviewKind.FREE, due=DAY, opened=now, figures_page=figures_page, program="0.1.0"
    )


def add(file, review, now):
    with file.transaction():
        return add_review(file, review, now=now)


def test_a_review_is_read_as_it_was_written(file, full, bare, now):
    stored = [add(file, review, now) for review in (bare, full)]
    assert read_reviews(file) == stored
    assert stored[1] == replace(
        full, id=stored[1].id, uid=stored[1].uid, rev=1, created=now, changed=now
    )


def test_the_newest_comes_first(file, bare, now):
    for day in (1, 3, 2):
        add(file, replace(bare, due=date(2026, 11, day)), now)
    assert [review.due.day for review in read_reviews(file)] == [3, 2, 1]


def test_a_review_is_changed_with_its_forecast(file, full, now):
    stored = add(file, full, now)
    later = now + timedelta(days=1)
    edited = replace(stored, note="other", forecast=(Option("Only", 100),), finished=None)
    with file.transaction():
        saved = update_review(file, edited, now=later)
    assert saved == replace(edited, rev=2, changed=later)
    assert read_reviews(file) == [saved]


def test_nothing_is_overwritten_that_was_changed_elsewhere(file, full, now):
    stored = add(file, full, now)
    with file.transaction():
        update_review(file, replace(stored, note="theirs"), now=now)
    with pytest.raises(StoreError) as refused, file.transaction():
        update_review(file, replace(stored, note="ours", forecast=()), now=now)
    assert refused.value.message.id == "review-stale"
    [kept] = read_reviews(file)
    assert (kept.note, kept.forecast) == ("theirs", full.forecast)


def test_a_deleted_review_takes_its_forecast_along_and_comes_back(file, full, now):
    stored = add(file, full, now)
    with file.transaction():
        delete_review(file, stored.uid)
    assert read_reviews(file) == []
    assert file.read("SELECT * FROM forecast") == []
    again = add(file, stored, now)
    assert (again.uid, again.forecast, again.rev) == (stored.uid, stored.forecast, 1)
    with pytest.raises(LookupError), file.transaction():
        delete_review(file, "unknown")


@pytest.mark.parametrize("parts", [(70, 20), (110, -10)])
def test_a_forecast_that_does_not_add_up_is_refused(file, bare, now, parts):
    wrong = replace(bare, forecast=tuple(Option(str(part), part) for part in parts))
    with pytest.raises(InputError):
        add(file, wrong, now)
    assert read_reviews(file) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"note": "\0"},
        {"answers": (Answer("a", 1, "b", "\ud800"),)},
        {"forecast": (Option("\0", 100),)},
    ],
)
def test_text_that_cannot_be_stored_is_refused(file, bare, now, wrong):
    with pytest.raises(InputError):
        add(file, replace(bare, **wrong), now)
    assert read_reviews(file) == []


@pytest.mark.parametrize(
    ("answers", "figures_page"),
    [
        ("[]", "[]"),
        ("null", "3"),
        ('{"answers": 3, "checked": "x", "happened": 4}', '{"first": 3, "figures": {"coding": 2}}'),
        (
            '{"answers": [{"id": "a"}, 4], "checked": [1], "newer": true}',
            (
                '{"first": "2026-W99", "drawn": "x", "weeks": "x", "wins": [{"week": "x"}],'
                ' "under_floor": {"floor": 1}, "prints": {"x": 1}, "notes": [{"week": "2026-W01",'
                ' "why": "new", "text": ""}], "then_and_now": [{"id": 1}]}'
            ),
        ),
    ],
)
def test_what_is_not_understood_is_left_out(file, bare, now, answers, figures_page):
    stored = add(file, bare, now)
    with file.transaction():
        file.write("UPDATE review SET answers = ?, evidence = ?", (answers, figures_page))
    [read] = read_reviews(file)
    assert read.answers == ()
    assert read.figures_page == FiguresPage(
        first=Week.containing(now.date()), last=Week.containing(now.date()), drawn=now.date()
    )
    assert (read.uid, read.happened) == (stored.uid, None)


def test_the_json_is_plain_to_read(file, full, now):
    add(file, full, now)
    [(answers, figures_page)] = file.read("SELECT answers, evidence FROM review")
    assert json.loads(answers)["answers"][0] == {
        "id": "way-back",
        "version": 1,
        "wording": "How realistic?",
        "text": "quite",
    }
    held = json.loads(figures_page)
    assert (held["first"], held["drawn"]) == ("2026-W34", "2026-11-22")
    assert held["prints"] == {"2026-W34": "abc"}
