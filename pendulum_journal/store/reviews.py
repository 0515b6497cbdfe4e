"""Reviews and their forecasts: written against the revision that was read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.career.role import Side
from pendulum_journal.domain.errors import StoreError
from pendulum_journal.domain.review.forecast import Option, check_sum
from pendulum_journal.domain.review.review import Decision, Kind, Review
from pendulum_journal.domain.text import refuse_unstorable
from pendulum_journal.store.column_values import from_text, new_uid, to_text
from pendulum_journal.store.review_json import (
    answers_text,
    evidence_text,
    read_answers,
    read_evidence,
)

if TYPE_CHECKING:
    from datetime import datetime

    from pendulum_journal.store.database import JournalFile

_VALUES = (
    "kind, due, role_uid, side, opened, finished, answers, evidence, decision, look_back, note, "
    "program"
)


def read_reviews(file: JournalFile) -> list[Review]:
    """Return every review with its forecast, newest first."""
    with file.reading():
        rows = file.read(
            f"SELECT {_VALUES}, id, uid, rev, created, changed FROM review "
            "ORDER BY due DESC, opened DESC, id DESC"
        )
        forecasts = file.read(
            "SELECT review_id, option, per_cent, locked FROM forecast ORDER BY review_id, position"
        )
    options: dict[int, list[Option]] = {}
    for review_id, text, per_cent, locked in forecasts:
        options.setdefault(review_id, []).append(Option(text, per_cent, bool(locked)))
    return [_review(row, tuple(options.get(row[12], ()))) for row in rows]


def add_review(file: JournalFile, review: Review, *, now: datetime) -> Review:
    """Add a review inside a transaction and return it as it is stored; a uid it had is kept.

    Raises:
        InputError: a forecast that does not add up to 100, or text that cannot be stored.
        StoreError: the file could not be written.
    """
    review = replace(
        review, uid=review.uid or new_uid(), rev=1, created=review.created or now, changed=now
    )
    row_id = file.insert(
        f"INSERT INTO review ({_VALUES}, uid, rev, created, changed) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*_values(review), review.uid, 1, to_text(review.created or now), to_text(now)),
    )
    _write_forecast(file, row_id, review)
    return replace(review, id=row_id)


def update_review(file: JournalFile, review: Review, *, now: datetime) -> Review:
    """Store a review inside a transaction, against its id and rev, and return it.

    Raises:
        InputError: a forecast that does not add up to 100, or text that cannot be stored.
        StoreError: it was changed or deleted elsewhere since it was read (``review-stale``), or
            the file could not be written; nothing was.
    """
    columns = ", ".join(f"{name} = ?" for name in _VALUES.split(", "))
    changed = file.write(
        f"UPDATE review SET {columns}, rev = rev + 1, changed = ? WHERE id = ? AND rev = ?",
        (*_values(review), to_text(now), review.id, review.rev),
    )
    if not changed:
        raise StoreError(
            "review-stale",
            "This review was changed elsewhere in the meantime. Nothing was overwritten: open it "
            "again and look at it first.",
        )
    file.write("DELETE FROM forecast WHERE review_id = ?", (review.id,))
    _write_forecast(file, review.id, review)
    return replace(review, rev=review.rev + 1, changed=now)


def delete_review(file: JournalFile, uid: str) -> None:
    """Delete a review and its forecast inside a transaction; LookupError if there is none."""
    if not file.write("DELETE FROM review WHERE uid = ?", (uid,)):
        raise LookupError(f"no review {uid}")


def _write_forecast(file: JournalFile, row_id: int, review: Review) -> None:
    for position, option in enumerate(review.forecast):
        file.write(
            "INSERT INTO forecast (review_id, position, option, per_cent, locked) "
            "VALUES (?, ?, ?, ?, ?)",
            (row_id, position, refuse_unstorable(option.text), option.per_cent, int(option.locked)),
        )


def _values(review: Review) -> tuple[object, ...]:
    check_sum(review.forecast)
    return (
        review.kind.value,
        review.due.isoformat(),
        review.role_uid,
        review.side and review.side.value,
        to_text(review.opened),
        review.finished and to_text(review.finished),
        answers_text(review),
        evidence_text(review.evidence),
        review.decision and review.decision.value,
        review.look_back and review.look_back.isoformat(),
        refuse_unstorable(review.note),
        review.program,
    )


def _review(row: tuple[Any, ...], forecast: tuple[Option, ...]) -> Review:
    kind, due, role_uid, side, opened, finished, said, evidence, decision, look_back = row[:10]
    note, program, row_id, uid, rev, created, changed = row[10:]
    answers, checked, happened = read_answers(said)
    moment = from_text(opened)
    return Review(
        kind=Kind(kind),
        due=date.fromisoformat(due),
        opened=moment,
        evidence=read_evidence(evidence, moment.date()),
        program=program,
        role_uid=role_uid,
        side=side and Side(side),
        finished=finished and from_text(finished),
        answers=answers,
        checked=checked,
        decision=decision and Decision(decision),
        look_back=look_back and date.fromisoformat(look_back),
        happened=happened,
        note=note,
        forecast=forecast,
        id=row_id,
        uid=uid,
        rev=rev,
        created=from_text(created),
        changed=from_text(changed),
    )
