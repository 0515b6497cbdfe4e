"""The life of a review: offered when due, opened with its figures, saved, finished, deleted."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from pendulum_journal import __version__
from pendulum_journal.domain.career.clocks import current_experiment
from pendulum_journal.domain.career.role import Side, current_role, latest_swing, opposite
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.review import due as due_dates
from pendulum_journal.domain.review import forecast, look_back
from pendulum_journal.domain.review.figures_page import compute_figures_page, fingerprint_of
from pendulum_journal.domain.review.review import (
    Review,
    ReviewKind,
    asked_now,
    choose_questions,
    period_of,
)
from pendulum_journal.domain.trend.view import compute_view
from pendulum_journal.domain.week import Week
from pendulum_journal.services.changes import Changes
from pendulum_journal.services.deleted_elsewhere import refuse_if_deleted
from pendulum_journal.services.guidance.figures import guidance_of
from pendulum_journal.services.review_texts import questions
from pendulum_journal.store import reviews as store

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from pendulum_journal.domain.review.due import Due
    from pendulum_journal.domain.review.figures_page import FiguresPage
    from pendulum_journal.domain.review.forecast import Option
    from pendulum_journal.domain.review.look_back import LookBack
    from pendulum_journal.domain.review.review import Question
    from pendulum_journal.services.journal import Journal

DECLINED = "reviews_declined"
"""The key of the setting that lists the due reviews which the user declined."""

_GONE = (
    "review-gone",
    "This review was deleted elsewhere in the meantime. Nothing was changed: choose another one.",
)


def reviews(journal: Journal) -> list[Review]:
    """Return every review, newest first."""
    with journal.reading() as file:
        return store.read_reviews(file)


def last_reviewed(journal: Journal) -> date | None:
    """Return the day on which the latest finished review was finished; None if there is none."""
    finished = [each.finished for each in reviews(journal) if each.finished is not None]
    return max(finished).astimezone(journal.now().tzinfo).date() if finished else None


def find_review(journal: Journal, uid: str) -> Review | None:
    """Return the review with a uid, or None."""
    return next((review for review in reviews(journal) if review.uid == uid), None)


def held_review(journal: Journal, uid: str) -> Review:
    """Return the review with a uid that was read before.

    Raises:
        InputError: another program deleted it meanwhile.
    """
    if (review := find_review(journal, uid)) is None:
        raise InputError(*_GONE)
    return review


def offered(journal: Journal) -> list[Due]:
    """Return the due reviews to offer today, the most important first.

    A review is offered for at most six weeks, and not once it was opened or declined.
    """
    weeks = [row.week for row in journal.figures()]
    return due_dates.offered(
        journal.roles(),
        reviews(journal),
        _declined(journal),
        written_since=min(weeks).monday if weeks else None,
        today=journal.today(),
        guidance=guidance_of(journal).figures,
    )


def next_due(journal: Journal) -> Due:
    """Return the next review that becomes due after today."""
    return due_dates.upcoming(journal.roles(), journal.today(), guidance_of(journal).figures)


def decline(journal: Journal, due: Due, *, initiator: object = None) -> Changes:
    """Record that a due review is not wanted, so that it is not offered again.

    Raises:
        StoreError: the file cannot be written; nothing was.
    """
    keys = [*_declined(journal), due.key]
    changes = journal.put_setting(DECLINED, list(dict.fromkeys(keys)), initiator=initiator)
    return replace(changes, reviews=True)


def open_review(
    journal: Journal,
    due: Due | None = None,
    *,
    kind: ReviewKind = ReviewKind.FREE,
    initiator: object = None,
) -> tuple[Review, Changes]:
    """Add a review with its figures page and questions, or return the one of the occasion.

    Args:
        journal: an open journal.
        due: the offered review to open; None: the offered one of this ``kind`` if there is one,
            else a review that is due today.
        kind: of the review; ignored if ``due`` is given.
        initiator: who asked, for ``Changes``.

    Returns:
        The new review; or the existing one with the same kind and due date. Without an offer, a
        finished review is not returned, and a new one is added.

    Raises:
        StoreError: the file cannot be written; nothing was.
    """
    due = due or next((each for each in offered(journal) if each.kind is kind), None)
    kind, day = (due.kind, due.day) if due is not None else (kind, journal.today())
    for known in reviews(journal):
        if (known.kind, known.due) == (kind, day) and (due is not None or not known.is_finished):
            return known, Changes(initiator=initiator)
    role = current_role(journal.roles(), journal.today())
    side = role.side if role is not None else None
    review = Review(
        kind=kind,
        due=day,
        opened=_moment(journal),
        figures_page=figures_page_of(journal, kind),
        program=__version__,
        role_uid=due.role_uid if due is not None else role.uid if role is not None else None,
        side=side,
        answers=asked_now(questions_for(journal, kind, side)),
    )
    with journal.writing() as file:
        stored = store.add_review(file, review, now=journal.now())
    return stored, Changes(reviews=True, initiator=initiator)


def save_review(
    journal: Journal, review: Review, *, initiator: object = None
) -> tuple[Review, Changes]:
    """Store the changes to a review and return it as stored, with a higher rev.

    Raises:
        InputError: a forecast that does not add up to 100, or text that cannot be stored.
        StoreError: another program changed the review meanwhile, or the file cannot be written;
            nothing was.
    """
    with journal.writing() as file:
        stored = store.update_review(file, review, now=journal.now())
    return stored, Changes(reviews=True, initiator=initiator)


def finish_review(
    journal: Journal, review: Review, *, initiator: object = None
) -> tuple[Review, Changes]:
    """Store a review as finished now; ``reopen_review`` takes that back.

    Raises:
        InputError: options of the forecast that are empty or equal, and as for ``save_review``.
        StoreError: as for ``save_review``.
    """
    forecast.check_names(review.forecast)
    return save_review(journal, replace(review, finished=_moment(journal)), initiator=initiator)


def reopen_review(
    journal: Journal, review: Review, *, initiator: object = None
) -> tuple[Review, Changes]:
    """Store a finished review as not finished; errors as ``save_review``."""
    return save_review(journal, replace(review, finished=None), initiator=initiator)


def delete_review(journal: Journal, review: Review, *, initiator: object = None) -> Changes:
    """Delete a review and its forecast; ``restore_review`` takes that back.

    Raises:
        InputError: another program deleted it already.
        StoreError: the file cannot be written; nothing was.
    """
    with refuse_if_deleted(*_GONE), journal.writing() as file:
        store.delete_review(file, review.uid)
    return Changes(reviews=True, initiator=initiator)


def restore_review(
    journal: Journal, review: Review, *, initiator: object = None
) -> tuple[Review, Changes]:
    """Store a review as it was before it was deleted or changed, with the same uid.

    Raises:
        StoreError: the file cannot be written; nothing was.
    """
    with journal.writing() as file:
        known = next((each for each in store.read_reviews(file) if each.uid == review.uid), None)
        if known is None:
            stored = store.add_review(file, review, now=journal.now())
        else:
            again = replace(review, id=known.id, rev=known.rev)
            stored = store.update_review(file, again, now=journal.now())
    return stored, Changes(reviews=True, initiator=initiator)


def figures_page_of(journal: Journal, kind: ReviewKind) -> FiguresPage:
    """Return today's figures page for a review of a kind: figures, wins and notes of its period.

    A running week that is done is part of the period.
    """
    running = Week.containing(journal.today())
    is_done = any(
        row.week == running and (row.is_recorded or row.is_energy_recorded)
        for row in journal.figures()
    )
    first, last = period_of(kind, journal.roles(), journal.today(), is_done=is_done)
    view = compute_view(
        journal.figures(),
        journal.roles(),
        journal.targets(),
        (),
        first=first,
        last=last,
        today=journal.today(),
        guidance=guidance_of(journal).figures,
    )
    period = [row.week for row in view.series.figures if row is not None and row.has_note]
    entries = {week: journal.entry(week) for week in period}
    notes = {week: entry.note for week, entry in entries.items() if entry is not None}
    figures_page = compute_figures_page(view, notes)
    return replace(figures_page, prints=_prints(journal, figures_page.watched))


def changed_since(journal: Journal, review: Review) -> list[Week]:
    """Return the weeks of a review's figures page whose entries changed since, oldest first."""
    return review.figures_page.changed(_prints(journal, review.figures_page.watched))


def questions_for(journal: Journal, kind: ReviewKind, side: Side | None) -> list[Question]:
    """Return the questions to ask in a review, chosen by its kind, the side and today's week.

    The week is counted in the current experiment, or else from the latest swing on.
    """
    today, roles = journal.today(), journal.roles()
    number = None
    if (tour := current_experiment(roles, today, guidance_of(journal).figures)) is not None:
        number = tour.week_number(today)
    elif (swing := latest_swing(roles, today)) is not None:
        number = swing.week_number(Week.containing(today))
    return choose_questions(questions(), kind, side, number)


def leads_to(journal: Journal, review: Review) -> Side | None:
    """Return the side to which the swing leads that a review prepares.

    It is the side of the review's role if that role lay ahead when the review was opened, else the
    opposite of the side at that time. None: the review prepares no swing, or the side is unknown.
    """
    if review.kind is not ReviewKind.BEFORE_SWING:
        return None
    for role in journal.roles():
        if role.uid == review.role_uid and role.start > review.opened_on:
            return role.side
    return opposite(review.side)


def first_forecast(journal: Journal) -> list[Option]:
    """Return the options of a new forecast: those of the latest forecast, all equally likely.

    Without an earlier forecast, the usual options.
    """
    for review in reviews(journal):
        if review.forecast:
            return forecast.even(option.text for option in review.forecast)
    return forecast.even(look_back.USUAL_OPTIONS)


def look_back_on(journal: Journal, review: Review) -> LookBack:
    """Return how a review turned out by today: the roles since then, compared with its forecast."""
    return look_back.look_back(review, journal.roles(), journal.today())


def due_to_look_back(journal: Journal) -> list[Review]:
    """Return the reviews whose chosen day for looking back lies in the last six weeks."""
    return look_back.due_to_look_back(reviews(journal), journal.today())


def _moment(journal: Journal) -> datetime:
    """Return the present moment, on the day that counts as today: its day is shown and compared."""
    return datetime.combine(journal.today(), journal.now().timetz())


def _declined(journal: Journal) -> list[str]:
    held = journal.setting(DECLINED, [])
    return [key for key in held if isinstance(key, str)] if isinstance(held, list) else []


def _prints(journal: Journal, weeks: Iterable[Week]) -> dict[Week, str]:
    figures = {row.week: row for row in journal.figures()}
    found = {}
    for week in weeks:
        if week in figures:
            entry = journal.entry(week) if figures[week].has_note else None
            found[week] = fingerprint_of(figures[week], "" if entry is None else entry.note)
    return found
