"""A review as Markdown, with the evidence as it was frozen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum_journal.domain.durations import format_hours
from pendulum_journal.domain.trend.comparison import ROWS
from pendulum_journal.services.review_texts import checklist

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pendulum_journal.domain.review.evidence import Evidence
    from pendulum_journal.domain.review.look_back import LookBack
    from pendulum_journal.domain.review.review import Review
    from pendulum_journal.domain.trend.figures import Figure
    from pendulum_journal.domain.week import Week

_WHY = {
    "least-energy": "the week of least energy",
    "most-energy": "the week of most energy",
    "longest": "the longest note",
}


def to_markdown(
    review: Review, *, changed: Sequence[Week] = (), looked_back: LookBack | None = None
) -> str:
    """Return a review as Markdown, in English.

    Args:
        review: what to write.
        changed: the weeks whose entries were changed since; said beside the evidence.
        looked_back: what came of it, if that is wanted too.
    """
    parts = [
        f"# Review of {review.due.isoformat()} ({review.kind.replace('-', ' ')})",
        _about(review),
        *_evidence(review.evidence, changed),
        *_answers(review),
        *_checked(review),
        *_forecast(review),
        *_decision(review),
        *_looked_back(looked_back),
    ]
    return "\n\n".join(parts) + "\n"


def _about(review: Review) -> str:
    state = "not finished" if review.finished_on is None else f"finished {review.finished_on}"
    side = f", {review.side}" if review.side is not None else ""
    return (
        f"Opened {review.opened_on}{side}; {state}. "
        f"Figures as they were on {review.evidence.drawn}, by version {review.program}."
    )


def _evidence(evidence: Evidence, changed: Sequence[Week]) -> Iterator[str]:
    yield "## Evidence"
    yield (
        f"{evidence.first} to {evidence.last}: {evidence.recorded} of {evidence.weeks} weeks "
        f"recorded, {evidence.away} away."
    )
    if changed:
        yield f"Changed since: {', '.join(map(str, changed))}."
    lines = [
        f"| {name.replace('_', ' ')} | {_amount(name, figure.value)} | {figure.n} |"
        for name in ROWS
        if (figure := evidence.figures.of(name)) is not None
    ]
    if lines:
        yield "\n".join(["| figure | mean | weeks |", "| --- | --: | --: |", *lines])
    if (floor := evidence.under_floor) is not None:
        yield f"Energy under {floor.floor} %: {floor.weeks} of {floor.n} weeks."
    if evidence.then_and_now:
        yield "### Then and now"
        yield "\n".join(["| figure | then | now |", "| --- | --- | --- |", *_comparison(evidence)])
    if evidence.wins:
        yield "### Wins"
        yield "\n".join(f"- {each.week}, {each.kind}: {each.text}" for each in evidence.wins)
    for note in evidence.notes:
        yield f"### {note.week}: {_WHY[note.why]}"
        yield "\n".join(f"> {line}".rstrip() for line in note.text.splitlines())


def _comparison(evidence: Evidence) -> Iterator[str]:
    for row in evidence.then_and_now:
        then, now = _dated(row.id, row.then), _dated(row.id, row.now)
        yield f"| {row.id.replace('_', ' ')} | {then} | {now} |"


def _dated(name: str, figure: Figure | None) -> str:
    if figure is None:
        return ""
    where = figure.origin.value
    if figure.first is not None:
        where = f"{figure.n} weeks, {figure.first} to {figure.last}"
    return f"{_amount(name, figure.value)} ({where})"


def _amount(name: str, value: float) -> str:
    return f"{format_hours(round(value))} h" if name == "focus_block" else f"{value:.0f} %"


def _answers(review: Review) -> Iterator[str]:
    if review.answers:
        yield "## Questions"
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
        yield "## Forecast"
        lines = [f"| {_cell(each.text)} | {each.per_cent} % |" for each in review.forecast]
        yield "\n".join(["| next step | likely |", "| --- | --: |", *lines])


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


def _decision(review: Review) -> Iterator[str]:
    if review.decision is None and not review.note.strip():
        return
    yield "## Decision"
    if review.decision is not None:
        day = "" if review.look_back is None else f", to look back on {review.look_back}"
        yield f"{review.decision.capitalize()}{day}."
    if review.note.strip():
        yield review.note.strip()


def _looked_back(facts: LookBack | None) -> Iterator[str]:
    if facts is None or not facts.is_due:
        return
    yield "## Looking back"
    yield from (str(sentence) for sentence in facts.sentences())
    yield "\n".join(
        f"- {piece.days.first} to {piece.days.last}: "
        + (f"{piece.role.title} ({piece.role.side})" if piece.role else "no role entered")
        for piece in facts.roles
    )
