from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.review.figures_page import FiguresPage
from pendulum_journal.domain.review.forecast import even
from pendulum_journal.domain.review.merge import merge_reviews
from pendulum_journal.domain.review.review import Answer, Decision, Review, ReviewKind
from pendulum_journal.domain.week import Week

BASE = Review(
    kind=ReviewKind.FREE,
    due=date(2026, 11, 22),
    opened=datetime(2026, 11, 22, tzinfo=UTC),
    figures_page=FiguresPage(first=Week(1), last=Week(2), drawn=date(2026, 11, 22)),
    program="1",
    answers=(Answer("miss", 1, "What?", "old"), Answer("weigh", 1, "Why?")),
    checked=frozenset({"hr"}),
    rev=3,
)


def answered(review, *texts):
    pairs = zip(review.answers, texts, strict=True)
    return replace(review, answers=tuple(replace(each, text=text) for each, text in pairs))


def texts(review):
    return [answer.text for answer in review.answers]


def test_what_only_one_of_both_changed_is_kept():
    ours = replace(answered(BASE, "ours", ""), decision=Decision.STAY, checked=frozenset())
    theirs = replace(answered(BASE, "old", "theirs"), rev=4, forecast=tuple(even(["a", "b"])))
    merged = merge_reviews(BASE, ours, theirs)
    assert texts(merged) == ["ours", "theirs"]
    assert (merged.decision, merged.forecast) == (Decision.STAY, theirs.forecast)
    assert merged.checked == frozenset()
    assert merged.rev == 4


def test_of_a_text_that_both_changed_both_are_kept():
    merged = merge_reviews(BASE, answered(BASE, "ours", ""), answered(BASE, "theirs", ""))
    assert texts(merged) == ["theirs\n\nours", ""]


def test_of_a_choice_that_both_changed_theirs_stands():
    ours = replace(BASE, decision=Decision.STAY)
    theirs = replace(BASE, decision=Decision.SWING, finished=BASE.opened)
    assert merge_reviews(BASE, ours, theirs) == theirs


@given(st.text(), st.text(), st.text())
def test_no_text_is_lost(base, ours, theirs):
    start = answered(BASE, base, "")
    merged = merge_reviews(start, answered(BASE, ours, ""), answered(BASE, theirs, ""))
    kept = merged.answers[0].text
    assert ours == base or ours in kept
    assert theirs == base or theirs in kept


@given(st.text())
def test_who_changed_nothing_gets_theirs(text):
    theirs = replace(answered(BASE, text, text), note=text, look_back=date(2027, 1, 1))
    assert merge_reviews(BASE, BASE, theirs) == theirs
