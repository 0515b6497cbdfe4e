"""Reading and writing of reviews; a write is refused if the stored review has another revision."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from pendulum_journal.domain.career.role import Side
from pendulum_journal.domain.errors import StoreCase, StoreError
from pendulum_journal.domain.review.forecast import Option, check_sum
from pendulum_journal.domain.review.kept import review_of, write_answers, write_figures_page
from pendulum_journal.domain.review.review import Decision, Review, ReviewKind
from pendulum_journal.domain.text import refuse_unstorable
from pendulum_journal.store.checksums import seal
from pendulum_journal.store.table import (
    Column,
    Table,
    day,
    moment,
    of_record,
    optional,
    plain,
    text,
    word,
)

if TYPE_CHECKING:
    from datetime import datetime

    from pendulum_journal.store.database import JournalFile


def _json_text(shape: object) -> str:
    return refuse_unstorable(json.dumps(shape, ensure_ascii=False, allow_nan=False, sort_keys=True))


_REVIEWS = Table(
    "review",
    review_of,
    (
        word("kind", ReviewKind),
        day("due"),
        plain("role_uid"),
        optional(word("side", Side)),
        moment("opened"),
        optional(moment("finished")),
        of_record("answers", lambda review: _json_text(write_answers(review)), json.loads),
        Column(
            "evidence",
            "figures_page",
            lambda each: _json_text(write_figures_page(each)),
            json.loads,
        ),
        optional(word("decision", Decision)),
        optional(day("look_back")),
        text("note"),
        text("program"),
        plain("rev"),
        moment("created"),
        moment("changed"),
    ),
    order="due DESC, opened DESC, id DESC",
    refuse=lambda review: check_sum(review.forecast),
    seals=False,
)


def read_reviews(file: JournalFile) -> list[Review]:
    """Return every review with its forecast, newest first."""
    with file.reading():
        reviews = _REVIEWS.read(file)
        forecasts = file.read(
            "SELECT review_id, option, per_cent, locked FROM forecast ORDER BY review_id, position"
        )
    options: dict[int, list[Option]] = {}
    for review_id, words, per_cent, locked in forecasts:
        options.setdefault(review_id, []).append(Option(words, per_cent, bool(locked)))
    return [replace(each, forecast=tuple(options.get(each.id, ()))) for each in reviews]


def add_review(file: JournalFile, review: Review, *, now: datetime) -> Review:
    """Add a review inside a transaction and return it as stored, with an id and rev 1.

    It gets a uid if it has none, and ``now`` as its ``changed``, and as its ``created`` if it has
    none.

    Raises:
        InputError: a forecast that does not add up to 100, or text that cannot be stored.
        StoreError: the file could not be written.
    """
    added = _REVIEWS.add(file, replace(review, rev=1, created=review.created or now, changed=now))
    _write_forecast(file, added)
    return added


def update_review(file: JournalFile, review: Review, *, now: datetime) -> Review:
    """Store a changed review inside a transaction and return it as stored, its rev raised by 1.

    The stored review is found by its id and must have the same rev.

    Raises:
        InputError: a forecast that does not add up to 100, or text that cannot be stored.
        StoreError: it was changed or deleted elsewhere since it was read (``review-stale``), or
            the file could not be written; nothing was.
    """
    later = replace(review, rev=review.rev + 1, changed=now)
    try:
        _REVIEWS.update(file, later, expected_rev=review.rev)
    except LookupError as error:
        raise StoreError(
            StoreCase.REVIEW_STALE,
            "This review was changed elsewhere in the meantime. Nothing was overwritten: open it "
            "again and look at it first.",
        ) from error
    file.write("DELETE FROM forecast WHERE review_id = ?", (review.id,))
    _write_forecast(file, later)
    return later


def delete_review(file: JournalFile, uid: str) -> None:
    """Delete a review and its forecast inside a transaction.

    Raises:
        LookupError: there is no review with this uid.
        StoreError: the file could not be written.
    """
    if not file.write("DELETE FROM review WHERE uid = ?", (uid,)):
        raise LookupError(f"no review {uid}")


def _write_forecast(file: JournalFile, review: Review) -> None:
    for position, option in enumerate(review.forecast):
        file.write(
            "INSERT INTO forecast (review_id, position, option, per_cent, locked) "
            "VALUES (?, ?, ?, ?, ?)",
            (
                review.id,
                position,
                refuse_unstorable(option.text),
                option.per_cent,
                int(option.locked),
            ),
        )
    seal(file, "review", review.id)
