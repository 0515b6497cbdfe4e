"""What was typed into a dialog or a review and not stored when the program was told to end.

It lies in a file beside the recovered texts that only its owner can read, and is offered at the
next start.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.message import Named
from pendulum_journal.domain.review.forecast import WHOLE
from pendulum_journal.domain.review.merge import merge_reviews
from pendulum_journal.formats.journal_json_shapes import EVENT, REVIEW, ROLE, TARGET
from pendulum_journal.formats.json_fields import Fields
from pendulum_journal.services import reviews
from pendulum_journal.services.keeping import recovery
from pendulum_journal.store import files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from pendulum_journal.domain.career.role import Event, Role, Target
    from pendulum_journal.domain.review.review import Review
    from pendulum_journal.services.changes import Changes
    from pendulum_journal.services.journal import Journal

_MOST_BYTES = 10_000_000


class DraftKind(Named):
    """What a draft is of."""

    ROLE = "role", "a role"
    EVENT = "event", "an event"
    REVIEW = "review", "a review"
    TEXTS = "texts", "texts"


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed and not stored.

    Attributes:
        title: that of the dialog.
        record: the uid of what was changed; "": it is new, or has none.
        shape: the values, as JSON.
    """

    kind: DraftKind
    title: str
    record: str
    shape: dict[str, Any]


def role_draft(title: str, record: str, role: Role, targets: Sequence[Target]) -> Draft:
    """Return the draft of a role with its targets."""
    shape = {**ROLE.write(role), "targets": TARGET.write_each(targets)}
    return Draft(DraftKind.ROLE, title, record, shape)


def role_of(draft: Draft) -> tuple[Role, list[Target]]:
    """Return the role and the targets of a draft, without ids.

    Raises:
        InputError: it is damaged.
    """
    fields = Fields("", "", draft.shape)
    targets = [TARGET.read_unfinished(each, role_id=0) for each in fields.each("targets")]
    return ROLE.read_unfinished(fields, id=0), targets


def event_draft(title: str, record: str, event: Event) -> Draft:
    """Return the draft of an event."""
    return Draft(DraftKind.EVENT, title, record, EVENT.write(event))


def event_of(draft: Draft) -> Event:
    """Return the event of a draft, without an id; InputError if it is damaged."""
    return EVENT.read_unfinished(Fields("", "", draft.shape))


def review_draft(title: str, base: Review, typed: Review) -> Draft:
    """Return the draft of a review, with the review as it was read."""
    shape = {"base": REVIEW.write(base), "typed": REVIEW.write(typed)}
    return Draft(DraftKind.REVIEW, title, base.uid, shape)


def put_review(
    journal: Journal, draft: Draft, *, initiator: object = None
) -> tuple[Review, Changes]:
    """Put what was typed into its review, merged with what was written there since.

    Raises:
        InputError: the draft is damaged.
        StoreError: the file cannot be written; nothing was.
    """
    fields = Fields("", "", draft.shape)
    base, typed = (REVIEW.read_unfinished(fields.inside(name)) for name in ("base", "typed"))
    if sum(each.per_cent for each in typed.forecast) != WHOLE:  # it was being typed
        typed = replace(typed, forecast=base.forecast)
    with journal.writing():
        theirs = reviews.find_review(journal, draft.record)
        if theirs is None:
            return reviews.restore_review(journal, typed, initiator=initiator)
        merged = merge_reviews(base, typed, theirs)
        return reviews.save_review(journal, merged, initiator=initiator)


def texts_draft(title: str, texts: Iterable[tuple[str, str]]) -> Draft:
    """Return the draft of the texts of a dialog, each with the name of its field."""
    return Draft(DraftKind.TEXTS, title, "", {"texts": [list(each) for each in texts]})


def text_of(draft: Draft) -> str:
    """Return the texts of a draft as lines."""
    return "\n".join(f"{name}: {text}" if name else text for name, text in draft.shape["texts"])


def keep_drafts(folder: Path, uid: str, drafts: Sequence[Draft]) -> None:
    """Write drafts to their file, which replaces the one before; without any, nothing is done.

    Only its owner can read the file, and it is on the disk when this returns.

    Raises:
        OSError: it cannot be written.
    """
    if not drafts:
        return
    files.make_private_folder(folder)
    shape = [asdict(each) for each in drafts]
    with files.whole_file(recovery.drafts_path(folder, uid), replaces=True) as unfinished:
        unfinished.write_text(json.dumps(shape, ensure_ascii=True), "utf-8")


def kept_drafts(folder: Path, uid: str) -> list[Draft]:
    """Return the drafts that are kept for a journal; those that cannot be read are left out."""
    path = recovery.drafts_path(folder, uid)
    try:
        if path.stat().st_size > _MOST_BYTES:
            return []
        held = json.loads(path.read_text("utf-8"))
        found = [
            Draft(DraftKind(each["kind"]), str(each["title"]), str(each["record"]), each["shape"])
            for each in held
        ]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return []
    return [each for each in found if _is_readable(each)]


def forget_draft(folder: Path, uid: str, draft: Draft) -> None:
    """Delete a draft, because it is stored or not wanted; none is no error."""
    left = [each for each in kept_drafts(folder, uid) if each != draft]
    with suppress(OSError):
        if left:
            keep_drafts(folder, uid, left)
        else:
            recovery.drafts_path(folder, uid).unlink(missing_ok=True)


def _is_readable(draft: Draft) -> bool:
    readers: dict[DraftKind, Callable[[Draft], object]] = {
        DraftKind.ROLE: role_of,
        DraftKind.EVENT: event_of,
        DraftKind.REVIEW: lambda each: REVIEW.read_unfinished(
            Fields("", "", each.shape).inside("typed")
        ),
        DraftKind.TEXTS: text_of,
    }
    try:
        readers[draft.kind](draft)
    except (InputError, ValueError, KeyError, TypeError):
        return False
    return True
