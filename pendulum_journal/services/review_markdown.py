"""A review as Markdown, with the figures page as it was when the review was opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum_journal.domain.heading import Heading
from pendulum_journal.domain.language import ENGLISH, capital
from pendulum_journal.domain.trend.comparison import BEFORE, NOW, ROWS, TITLE, ThenAndNow
from pendulum_journal.domain.week import count_of_weeks
from pendulum_journal.services.review_texts import checklist

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pendulum_journal.domain.review.figures_page import FiguresPage
    from pendulum_journal.domain.review.look_back import LookBack
    from pendulum_journal.domain.review.review import Review
    from pendulum_journal.domain.trend.figures import Figure
    from pendulum_journal.domain.trend.quantity import Quantity
    from pendulum_journal.domain.week import Week


def to_markdown(
    review: Review, *, changed: Sequence[Week] = (), looked_back: LookBack | None = None
) -> str:
    """Return a review as Markdown, in English.

    Args:
        review: the review.
        changed: the weeks whose entries changed since it was opened; listed below the figures page.
        looked_back: what became of the decision; None, or a day that is still to come: left out.
    """
    parts = [
        f"# Review of {review.due.isoformat()} ({review.kind.label})",
        _about(review),
        *_figures_page(review.figures_page, changed),
        *_answers(review),
        *_checked(review),
        *_forecast(review),
        *_decision(review),
        *_looked_back(looked_back),
    ]
    return "\n\n".join(parts) + "\n"


def _about(review: Review) -> str:
    on = "" if review.finished_on is None else f" on {review.finished_on}"
    side = f", {review.side.label}" if review.side is not None else ""
    return (
        f"Opened on {review.opened_on}{side}; {review.state.label}{on}. "
        f"Figures as they were on {review.figures_page.drawn}, by version {review.program}."
    )


def _figures_page(figures_page: FiguresPage, changed: Sequence[Week]) -> Iterator[str]:
    yield _section(Heading.FIGURES_PAGE)
    yield (
        f"{figures_page.first} to {figures_page.last}: {figures_page.recorded} of "
        f"{count_of_weeks(figures_page.weeks)} recorded, {figures_page.away} away."
    )
    if changed:
        yield f"Weeks edited after this page was drawn: {', '.join(map(str, changed))}."
    lines = [
        f"| {each.label} | {each.amount(figure.shown)} | {figure.n} |"
        for each in ROWS
        if (figure := figures_page.figures.of(each)) is not None
    ]
    if lines:
        yield "\n".join(
            [_row(Heading.MEASURE, Heading.MEAN, Heading.WEEKS), "| --- | --: | --: |", *lines]
        )
    if (floor := figures_page.under_floor) is not None:
        yield f"Energy under {floor.floor} %: {floor.weeks} of {count_of_weeks(floor.n)}."
    if figures_page.then_and_now:
        yield f"### {capital(str(TITLE))}"
        yield "\n".join(
            [
                f"| {Heading.MEASURE.label} | {BEFORE} | {NOW} | {Heading.HOW_SURE.label} |",
                "| --- | --- | --- | --- |",
                *_comparison(figures_page),
            ]
        )
        chance = ThenAndNow(figures_page.then_and_now).chance
        if chance is not None:
            yield str(chance)
    if figures_page.wins:
        yield f"#{_section(Heading.WINS)}"
        yield "\n".join(
            f"- {each.week}, {each.kind.label}: {each.text}" for each in figures_page.wins
        )
    for note in figures_page.notes:
        yield f"### {note.week}: {note.why.label}"
        yield "\n".join(f"> {line}".rstrip() for line in note.text.splitlines())


def _comparison(figures_page: FiguresPage) -> Iterator[str]:
    for row in figures_page.then_and_now:
        then, now = _dated(row.of, row.before), _dated(row.of, row.now)
        sure = "" if row.certainty is None else row.certainty
        yield f"| {row.of.label} | {then} | {now} | {sure} |"


def _dated(of: Quantity, figure: Figure | None) -> str:
    if figure is None:
        return ""
    where = str(figure.origin.label)
    if figure.first is not None:
        where = f"{count_of_weeks(figure.n)}, {figure.first} to {figure.last}"
    return f"{of.amount(figure.shown)} ({where})"


def _answers(review: Review) -> Iterator[str]:
    if review.answers:
        yield _section(Heading.QUESTIONS)
    for answer in review.answers:
        yield f"### {answer.wording}"
        yield answer.text.strip() or "*Not answered.*"


def _checked(review: Review) -> Iterator[str]:
    titles = [item.title for item in checklist() if item.id in review.checked]
    if titles:
        yield "## Before the swing"
        yield "\n".join(f"- [x] {title}" for title in titles)


def _forecast(review: Review) -> Iterator[str]:
    if review.forecast:
        yield _section(Heading.FORECAST)
        lines = [f"| {_cell(each.text)} | {each.per_cent} % |" for each in review.forecast]
        yield "\n".join([_row(Heading.NEXT_STEP, Heading.LIKELY), "| --- | --: |", *lines])


def _section(heading: Heading) -> str:
    return f"## {ENGLISH.head(heading.label)}"


def _row(*headings: Heading) -> str:
    return f"| {' | '.join(str(each.label) for each in headings)} |"


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


def _decision(review: Review) -> Iterator[str]:
    if review.decision is None and not review.note.strip():
        return
    yield _section(Heading.DECISION)
    if review.decision is not None:
        day = "" if review.look_back is None else f", to look back on {review.look_back}"
        yield f"{capital(str(review.decision.label))}{day}."
    if review.note.strip():
        yield review.note.strip()


def _looked_back(facts: LookBack | None) -> Iterator[str]:
    if facts is None or not facts.is_due:
        return
    yield "## Looking back"
    yield from (str(sentence) for sentence in facts.sentences())
    yield "\n".join(
        f"- {piece.days.first} to {piece.days.last}: "
        + (f"{piece.role.title} ({piece.role.side.label})" if piece.role else "no role entered")
        for piece in facts.roles
    )
