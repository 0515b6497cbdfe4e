"""Reviews, earlier versions of a note and deleted weeks: what the sample journal has none of."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from pendulum_journal.domain.review.due import Due
from pendulum_journal.domain.review.forecast import Option
from pendulum_journal.domain.review.review import Decision, ReviewKind
from pendulum_journal.domain.week import Week
from pendulum_journal.services import bin as bins
from pendulum_journal.services import reviews
from pendulum_journal.services.journal import Journal, local_now

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pendulum_journal.domain.review.review import Review

_CHECKPOINT = Due(
    ReviewKind.CHECKPOINT, date(2026, 6, 15), date(2026, 7, 27), "sample-role-manager", 104
)
_ANSWERS = (
    "Reviews and reproducing bugs came back within weeks. Production at night is still slow.",
    "The simulation of the storage layer: nobody had one, and I had never written one either.",
    "The Thursday round with the other leads. Not the calendar.",
)
_EDITED = Week.containing(date(2026, 11, 15))
_DELETED = (Week.containing(date(2024, 9, 29)), Week.containing(date(2025, 3, 2)))


def live_in(path: Path, today: date) -> None:
    """Write three reviews into the sample journal, change a note twice, and delete two weeks."""
    _review(path, date(2025, 7, 2), None, (25, 65, 10), Decision.STAY)
    _review(path, date(2026, 1, 4), None, (40, 45, 15), Decision.UNDECIDED)
    _review(path, date(2026, 6, 16), _CHECKPOINT, (70, 20, 10), Decision.SWING)
    _begin_review(path, today)
    _edit(path, date(2026, 11, 16), lambda note: note.replace("a tenth", "one in ten"))
    _edit(
        path,
        date(2026, 11, 18),
        lambda note: note.replace("\n\n#", "\n- fixed: the last flaky test of August\n\n#"),
    )
    with closing(Journal.open(path, backups=_backups(path), today=lambda: today)) as journal:
        for week in _DELETED:
            bins.delete_week(journal, week)


def _open(path: Path, day: date) -> Journal:
    """Open a journal as it was opened on an evening long ago."""
    evening = datetime.combine(day, time(18, 40), tzinfo=local_now().tzinfo)
    return Journal.open(path, backups=_backups(path), today=lambda: day, now=lambda: evening)


def _backups(path: Path) -> Path:
    return path.parent / "backups"


def _review(
    path: Path, day: date, due: Due | None, per_cent: tuple[int, ...], decision: Decision
) -> None:
    """Write a review and close it."""
    with closing(_open(path, day)) as journal:
        review, _ = reviews.open_review(journal, due)
        review = replace(
            _answered(review, _ANSWERS),
            forecast=_forecast(journal, per_cent),
            decision=decision,
            look_back=date(day.year + 1, day.month, 1),
            note="Said aloud to Ravi as well, so that somebody can hold me to it.",
        )
        reviews.finish_review(journal, review)


def _begin_review(path: Path, day: date) -> None:
    with closing(_open(path, day)) as journal:
        review, _ = reviews.open_review(journal, Due(ReviewKind.QUARTER, date(2026, 10, 1), day))
        review = replace(
            _answered(review, _ANSWERS[:2]),
            forecast=_forecast(journal, (80, 15, 5)),
            look_back=date(2027, 5, 22),
        )
        reviews.save_review(journal, review)


def _answered(review: Review, texts: tuple[str, ...]) -> Review:
    given = [
        replace(answer, text=text) for answer, text in zip(review.answers, texts, strict=False)
    ]
    return replace(review, answers=(*given, *review.answers[len(given) :]))


def _forecast(journal: Journal, per_cent: tuple[int, ...]) -> tuple[Option, ...]:
    options = reviews.first_forecast(journal)
    return tuple(Option(option.text, part) for option, part in zip(options, per_cent, strict=True))


def _edit(path: Path, day: date, change: Callable[[str], str]) -> None:
    with closing(_open(path, day)) as journal:
        entry = journal.entry(_EDITED)
        if entry is None:
            raise LookupError(f"the sample has nothing in {_EDITED}")
        journal.record(replace(entry, note=change(entry.note)), entry)
