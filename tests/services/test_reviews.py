import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from pendulum_journal import __version__
from pendulum_journal.domain.career.role import Role, Side, swings
from pendulum_journal.domain.entry import Entry, Minutes
from pendulum_journal.domain.errors import InputError, StoreError
from pendulum_journal.domain.review.forecast import Option
from pendulum_journal.domain.review.review import Decision, ReviewKind
from pendulum_journal.domain.trend.comparison import ComparisonRow
from pendulum_journal.domain.trend.figures import Figure, Origin
from pendulum_journal.domain.trend.measure import Measure
from pendulum_journal.domain.trend.quantity import Quantity
from pendulum_journal.domain.week import Week
from pendulum_journal.services import career, pendulum, review_texts, reviews
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.review_markdown import to_markdown
from pendulum_journal.services.sample.file import make_sample
from pendulum_journal.services.sample.four_swings import career_with_four_swings
from pendulum_journal.services.sample.one_swing import sample_journal

TODAY = date(2026, 11, 22)
THREE = (Option("Engineering", 70), Option("Managing", 20), Option("Something else", 10))


class Clock:
    day = TODAY

    def today(self):
        return self.day

    def now(self):
        return datetime(self.day.year, self.day.month, self.day.day, 12, tzinfo=UTC)


def without_reviews(day):
    return replace(sample_journal(day), reviews=())


@pytest.fixture
def clock():
    return Clock()


def opened(path, clock):
    return Journal.open(path, backups=path.parent / "backups", today=clock.today, now=clock.now)


@pytest.fixture(scope="module")
def sample_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    make_sample(path, today=lambda: TODAY, sample=without_reviews)
    return path.read_bytes()


@pytest.fixture
def sample(tmp_path, clock, sample_file):
    path = tmp_path / "sample.db"
    path.write_bytes(sample_file)
    journal = opened(path, clock)
    yield journal
    journal.close()


@pytest.fixture
def empty(tmp_path, clock):
    path = tmp_path / "journal.db"
    journal = Journal.create(path, backups=None, today=clock.today, now=clock.now)
    yield journal
    journal.close()


def test_a_review_is_opened_with_evidence_and_questions(sample):
    review, changes = reviews.open_review(sample)
    assert changes.reviews
    assert changes.any
    assert (review.kind, review.due, review.side) == (ReviewKind.FREE, TODAY, Side.BUILDING)
    assert review.program == __version__
    assert (review.figures_page.first, review.figures_page.last) == (
        Week.of_iso(2026, 25),
        Week.of_iso(2026, 46),
    )
    assert review.figures_page.wins
    assert review.figures_page.then_and_now
    assert [answer.question_id for answer in review.answers] == [
        "rust",
        "miss-managing",
        "same-again",
        "four-reasons",
    ]


def test_a_review_is_written_closed_opened_again_and_exported(sample, clock, tmp_path):
    review, _ = reviews.open_review(sample)
    answered = tuple(replace(each, text="all well") for each in review.answers)
    review, _ = reviews.save_review(
        sample,
        replace(
            review,
            answers=answered,
            forecast=THREE,
            decision=Decision.STAY,
            look_back=date(2027, 5, 3),
            checked=frozenset({"talk-to-hr"}),
            note="Because it is good.",
        ),
    )
    review, _ = reviews.finish_review(sample, review)
    sample.close()
    again = opened(tmp_path / "sample.db", clock)
    held = reviews.find_review(again, review.uid)
    assert held == review
    assert held.is_finished
    text = to_markdown(held)
    for part in (
        "# Review of 2026-11-22 (in between)",
        "closed on 2026-11-22",
        "2026-W25 to 2026-W46: 20 of 22 weeks recorded, 2 away.",
        "### Then and now",
        "all well",
        "- [x] Talk to HR",
        "| Engineering | 70 % |",
        "Stay, to look back on 2027-05-03.",
        "Because it is good.",
        f"by version {__version__}",
    ):
        assert part in text
    assert "Weeks edited" not in text
    going_on, _ = reviews.reopen_review(again, held)
    assert not going_on.is_finished
    assert going_on.figures_page == review.figures_page
    again.close()


def test_one_occasion_has_one_review(sample):
    first, _ = reviews.open_review(sample)
    second, changes = reviews.open_review(sample)
    assert second == first
    assert not changes.any
    reviews.finish_review(sample, first)
    third, _ = reviews.open_review(sample)
    assert third.uid != first.uid


def test_a_later_edit_shows_as_changed_since_and_leaves_the_evidence(sample):
    review, _ = reviews.open_review(sample)
    assert reviews.changed_since(sample, review) == []
    inside, outside = Week.of_iso(2026, 30), Week.of_iso(2025, 2)
    for week in (inside, outside):
        entry = sample.entry(week)
        sample.record(replace(entry, note=entry.note + "\nlater"), entry)
    assert reviews.changed_since(sample, review) == [inside]
    assert reviews.find_review(sample, review.uid).figures_page == review.figures_page
    assert "Weeks edited after this page was drawn: 2026-W30." in to_markdown(
        review, changed=[inside]
    )
    entry = sample.entry(inside)
    sample.record(replace(entry, note=entry.note.removesuffix("\nlater")), entry)
    assert reviews.changed_since(sample, review) == []


def test_a_review_is_offered_once(sample, clock):
    clock.day = date(2026, 10, 2)
    [due] = reviews.offered(sample)
    assert (due.kind, due.day) == (ReviewKind.QUARTER, date(2026, 10, 1))
    assert reviews.decline(sample, due).reviews
    assert reviews.offered(sample) == []
    assert reviews.next_due(sample).day == date(2027, 1, 1)


def test_an_offer_that_is_taken_up_is_gone(sample, clock):
    clock.day = date(2026, 10, 2)
    [due] = reviews.offered(sample)
    review, _ = reviews.open_review(sample, due)
    assert (review.kind, review.due) == (ReviewKind.QUARTER, due.day)
    assert review.figures_page.weeks == 13
    assert reviews.offered(sample) == []
    assert reviews.open_review(sample, due)[0] == review


def test_a_journal_without_entries_is_offered_nothing(empty):
    assert reviews.offered(empty) == []
    review, _ = reviews.open_review(empty)
    assert (review.figures_page.recorded, review.side, review.role_uid) == (0, None, None)
    assert "0 of 26 weeks recorded" in to_markdown(review)


def test_a_setting_of_another_form_is_passed_over(sample, clock):
    clock.day = date(2026, 10, 2)
    sample.put_setting(reviews.DECLINED, {"a": 1})
    assert len(reviews.offered(sample)) == 1
    sample.put_setting(reviews.DECLINED, [1, "quarter:2026-10-01"])
    assert reviews.offered(sample) == []


def test_deleting_and_changing_can_be_taken_back(sample):
    review, _ = reviews.open_review(sample)
    filled, _ = reviews.save_review(sample, replace(review, forecast=THREE, note="mine"))
    reviews.delete_review(sample, filled)
    assert reviews.reviews(sample) == []
    back, _ = reviews.restore_review(sample, filled)
    assert (back.uid, back.forecast, back.note) == (filled.uid, THREE, "mine")
    reviews.save_review(sample, replace(back, note="other"))
    again, _ = reviews.restore_review(sample, filled)
    assert again.note == "mine"
    assert len(reviews.reviews(sample)) == 1


def test_a_stale_review_is_not_written(sample):
    review, _ = reviews.open_review(sample)
    reviews.save_review(sample, replace(review, note="theirs"))
    with pytest.raises(StoreError, match="changed elsewhere"):
        reviews.save_review(sample, replace(review, note="ours"))


def test_a_forecast_is_finished_only_with_names_of_its_own(sample):
    review, _ = reviews.open_review(sample)
    with pytest.raises(InputError):
        reviews.finish_review(sample, replace(review, forecast=(Option("", 100),)))
    assert not reviews.find_review(sample, review.uid).is_finished


def test_a_forecast_begins_with_the_options_of_the_last_all_as_likely(sample):
    assert [each.per_cent for each in reviews.first_forecast(sample)] == [34, 33, 33]
    review, _ = reviews.open_review(sample)
    reviews.save_review(sample, replace(review, forecast=(Option("A", 90), Option("B", 10))))
    assert reviews.first_forecast(sample) == [Option("A", 50), Option("B", 50)]


def test_looking_back_after_the_day(sample, clock):
    review, _ = reviews.open_review(sample)
    kept = replace(review, forecast=THREE, decision=Decision.STAY, look_back=date(2027, 5, 3))
    review, _ = reviews.finish_review(sample, kept)
    assert reviews.due_to_look_back(sample) == []
    assert not reviews.look_back_on(sample, review).is_due
    assert "Looking back" not in to_markdown(
        review, looked_back=reviews.look_back_on(sample, review)
    )
    clock.day = date(2027, 5, 4)
    assert [each.uid for each in reviews.due_to_look_back(sample)] == [review.uid]
    facts = reviews.look_back_on(sample, review)
    text = to_markdown(review, looked_back=facts)
    assert "You had given 70 % to what happened: Engineering." in text
    assert "- 2026-11-22 to 2027-05-03: Senior engineer (building)" in text


def test_a_gap_and_a_pipe_stay_readable_in_markdown(empty, clock):
    career.save_role(empty, Role("A", Side.BUILDING, date(2020, 1, 1), date(2026, 12, 31)))
    review, _ = reviews.open_review(empty)
    kept = replace(review, forecast=(Option("a | b", 100),), look_back=date(2027, 2, 1))
    review, _ = reviews.finish_review(empty, kept)
    clock.day = date(2027, 3, 1)
    text = to_markdown(review, looked_back=reviews.look_back_on(empty, review))
    assert "| a \\| b | 100 % |" in text
    assert "- 2027-01-01 to 2027-02-01: no role entered" in text
    assert "## Decision" not in text
    noted = replace(review, note="a thought")
    assert "## Decision\n\na thought" in to_markdown(noted)
    undated = replace(review, decision=Decision.UNDECIDED, look_back=None)
    assert "## Decision\n\nUndecided." in to_markdown(undated)


def test_the_pendulum_of_the_sample_shows_one_swing_and_one_back(sample):
    view = pendulum.compute_pendulum(sample)
    assert [swing.to_side for swing in view.swings] == [Side.MANAGING, Side.BUILDING]
    assert [piece.side for piece in view.line.pieces] == [
        Side.BUILDING,
        Side.MANAGING,
        Side.BUILDING,
    ]
    assert view.hands_on.by_roles.is_on
    assert view.experiment is None
    assert [tour.end for tour in view.experiments] == [date(2026, 6, 14)]
    assert view.aligned.side is Side.BUILDING
    assert view.forecasts == ()


@pytest.mark.parametrize(
    ("day", "away", "week"),
    [
        (date(2024, 6, 17), "1 d", 1),
        (date(2025, 6, 16), "1 y", 53),
        (date(2026, 6, 14), "1 y 11 mo 29 d", 104),
    ],
)
def test_the_clocks_of_the_sample_on_other_days(sample, clock, day, away, week):
    clock.day = day
    view = pendulum.compute_pendulum(sample)
    assert str(view.hands_on.by_roles.away) == away
    assert view.experiment.week_number(day) == week


def test_forecasts_come_oldest_first(sample, clock):
    for day, decision in ((1, Decision.STAY), (9, None), (20, Decision.SWING)):
        clock.day = date(2026, 11, day)
        review, _ = reviews.open_review(sample)
        forecast = THREE if decision else ()
        reviews.finish_review(sample, replace(review, forecast=forecast, decision=decision))
    held = pendulum.compute_pendulum(sample).forecasts
    assert [(each.due.day, each.decision) for each in held] == [
        (1, Decision.STAY),
        (20, Decision.SWING),
    ]


def test_a_career_with_four_swings(tmp_path, clock):
    path = tmp_path / "career.db"
    make_sample(path, today=clock.today, sample=career_with_four_swings)
    journal = opened(path, clock)
    view = pendulum.compute_pendulum(journal, Side.BUILDING, Measure.CODING, weekly=True)
    assert [swing.to_side for swing in view.swings] == [Side.MANAGING, Side.BUILDING] * 2
    assert [each.is_current for each in view.aligned.swings] == [False, True]
    assert view.aligned.target == 45
    assert len(view.experiments) == 2
    assert view.line.gaps == ()
    assert view.line.overlaps == ()
    for aligned in view.aligned.swings:
        given = [value for value in aligned.values if value is not None]
        assert given[0] < 20
        assert given[25] > 35
    journal.close()
    assert career_with_four_swings(TODAY) == career_with_four_swings(TODAY)
    assert len(swings(career_with_four_swings(date(2030, 1, 1)).roles)) == 4


def test_a_managers_first_year_is_asked_what_fits_it(sample, clock):
    clock.day = date(2025, 3, 3)
    asked = [each.id for each in reviews.questions_for(sample, ReviewKind.QUARTER, Side.MANAGING)]
    assert asked == ["technical-ability", "what-it-adds", "way-back", "first-rewards"]
    clock.day = date(2025, 10, 1)
    asked = [
        each.id for each in reviews.questions_for(sample, ReviewKind.CHECKPOINT, Side.MANAGING)
    ]
    assert asked == ["technical-ability", "what-it-adds", "way-back", "next-rung"]


def test_a_review_before_a_swing_can_be_begun_at_any_time(sample):
    review, _ = reviews.open_review(sample, kind=ReviewKind.BEFORE_SWING)
    assert (review.kind, review.due) == (ReviewKind.BEFORE_SWING, TODAY)
    assert "told-whom" in {answer.question_id for answer in review.answers}
    assert reviews.open_review(sample)[0].kind is ReviewKind.FREE


def test_a_first_forecast_passes_over_reviews_without_one(sample, clock):
    review, _ = reviews.open_review(sample)
    reviews.finish_review(sample, replace(review, forecast=(Option("A", 100),)))
    clock.day = date(2026, 11, 29)
    reviews.open_review(sample)
    assert reviews.first_forecast(sample) == [Option("A", 100)]


def test_markdown_leaves_out_what_is_not_known(sample):
    review, _ = reviews.open_review(sample)
    figures_page = replace(
        review.figures_page,
        then_and_now=(ComparisonRow(Quantity.CODING, None, Figure(40, Origin.TYPED)),),
        wins=(),
        notes=(),
    )
    text = to_markdown(replace(review, figures_page=figures_page, answers=()))
    assert "| coding |  | 40 % (what you typed) |" in text
    assert "### Wins" not in text
    assert "## Questions" not in text


# The wordings


def test_a_changed_wording_has_a_new_version():
    """Raise the version with every change of a text, then add its line here; lines never change."""
    known = {
        ("technical-ability", 1): "934fc68c7e4c",
        ("what-it-adds", 1): "cf3b14d5b8bd",
        ("way-back", 1): "5e513bed27c9",
        ("next-rung", 1): "12b29e5e6ade",
        ("first-rewards", 1): "11c13c74debf",
        ("how-it-lands", 1): "b1ab563ba30c",
        ("rust", 1): "08f38bba7a91",
        ("begin-anew", 1): "84371700abec",
        ("miss-managing", 1): "960569d4a64b",
        ("doubts", 1): "b32974a5375b",
        ("same-again", 1): "3a4129d1432b",
        ("four-reasons", 1): "244776dfe0d3",
        ("told-whom", 1): "b62259c780bb",
        ("gives-energy", 1): "74dc6f2d49ae",
        ("technical-ability", 2): "9672665b97f6",
        ("begin-anew", 2): "5f01854d9efc",
        ("asked-again", 1): "d6472c552de0",
        ("both-lenses", 1): "e9bbfe7eaa11",
        ("job-security", 1): "1b7969ff150c",
        ("how-it-lands", 2): "3b5a29c93a31",
    }
    now = {
        (each.id, each.version): hashlib.sha256(each.text.encode()).hexdigest()[:12]
        for each in review_texts.questions()
    }
    assert now.items() <= known.items()
    newest = {id_: max(version for name, version in known if name == id_) for id_, _ in known}
    assert dict(now.keys()) == newest


def test_every_review_asks_a_few_questions():
    from pendulum_journal.domain.review.review import choose_questions

    for side in (Side.BUILDING, Side.MANAGING):
        for week in (1, 5, 13, 26, 40, 53, 105, 300):
            for kind in ReviewKind:
                if kind is ReviewKind.CHECKPOINT and side is Side.BUILDING:
                    continue
                if kind is ReviewKind.AFTER_SWING and week > 13:
                    continue
                asked = choose_questions(review_texts.questions(), kind, side, week)
                assert 2 <= len(asked) <= 4, (side, week, kind)


def test_the_checklist_fits_the_side():
    to_managing = {item.id for item in review_texts.checklist_for(Side.MANAGING)}
    to_building = {item.id for item in review_texts.checklist_for(Side.BUILDING)}
    assert {"agree-return", "talk-to-manager", "talk-to-hr", "baseline"} <= to_managing
    assert "begin-anew" in to_building - to_managing
    assert {item.id for item in review_texts.checklist_for(None)} == to_managing | to_building


GOOD = """
[question.a]
version = 1
side = "any"
kinds = ["free"]
first = 1
text = "?"
sources = ["ladder"]
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("version = 1", "version = 0"),
        ("version = 1", ""),
        ('"any"', '"nowhere"'),
        ('["free"]', '["party"]'),
        ('["free"]', "[]"),
        ("first = 1", "first = 0"),
        ("first = 1", "first = 5\nlast = 4"),
        ('["ladder"]', '["unknown"]'),
        ("text", "texts"),
    ],
)
def test_questions_that_contradict_themselves_are_refused(old, new):
    assert review_texts.read_questions(GOOD)
    with pytest.raises(ValueError):  # noqa: PT011 -- each says something else
        review_texts.read_questions(GOOD.replace(old, new))


@pytest.mark.parametrize(
    "item", ['side = "x"', "", 'side = "any"\ntitle = ""\ntext = ""\nsources = ["x"]']
)
def test_a_checklist_that_contradicts_itself_is_refused(item):
    with pytest.raises(ValueError):  # noqa: PT011
        review_texts.read_checklist(f"[item.a]\n{item}")


def test_the_days_of_a_review_are_those_of_the_journal(empty, monkeypatch):
    monkeypatch.setattr(empty, "now", lambda: datetime(2026, 11, 30, 19, 44, tzinfo=UTC))
    review, _ = reviews.open_review(empty)
    review, _ = reviews.finish_review(empty, review)
    days = (review.opened.date(), review.finished.date(), reviews.last_reviewed(empty))
    assert days == (TODAY, TODAY, TODAY)


def test_a_running_week_that_is_done_is_in_the_figures_of_a_review(empty):
    week = Week.containing(TODAY)
    activity = empty.activities()[0]
    minutes = {activity.id: Minutes(600)}
    entry = Entry(week, minutes=minutes, energy=55, note="did: it", marked_complete=True)
    empty.record(entry, None)
    page = reviews.figures_page_of(empty, ReviewKind.FREE)
    assert (page.last, page.recorded, len(page.wins)) == (week, 1, 1)
