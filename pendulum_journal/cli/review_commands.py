"""``review``: listing and showing reviews, and exporting them as Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pendulum_journal.cli.chosen import choose
from pendulum_journal.cli.invocation import Invocation, everywhere, force_option, json_option
from pendulum_journal.cli.opening import open_journal
from pendulum_journal.cli.output import echo, shown_path
from pendulum_journal.cli.render import counted, plain, table
from pendulum_journal.cli.shapes import to_json
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.heading import Heading
from pendulum_journal.domain.language import ENGLISH

if TYPE_CHECKING:
    from pendulum_journal.domain.review.review import Review
    from pendulum_journal.services.journal import Journal


_NONE = "There are no reviews yet; they are written in the window."


@click.group(
    "review",
    short_help="Read your reviews: list, show, export.",
    epilog="Example: pendulum-journal review export --out reviews.md",
)
def review_command() -> None:
    """Read your reviews. They are written in the window."""


@review_command.command("list", epilog="Example: pendulum-journal review list --json")
@json_option
@everywhere
@click.pass_obj
def list_command(invocation: Invocation, /, as_json: bool) -> None:
    """List the reviews, newest first, and say what is due."""
    from pendulum_journal.services.reviews import next_due, offered, reviews

    with open_journal(invocation) as journal:
        found, due, following = reviews(journal), offered(journal), next_due(journal)
    if as_json:
        echo(to_json([_shape(review) for review in found]))
        return
    rows = [
        [
            str(number),
            str(each.due),
            str(each.kind.label),
            "" if each.decision is None else str(each.decision.label),
            _state(each),
        ]
        for number, each in enumerate(found, start=1)
    ]
    if rows:
        heads = ENGLISH.heads(Heading.KIND, Heading.DECISION, Heading.STATE)
        echo(table([["", "Due", *heads], *rows], "><<<<"))
    else:
        echo(_NONE)
    for each in due:
        echo(str(each.sentence))
    echo(f"Next: {following.kind.label}, {following.day}.")


@review_command.command("show", epilog="Example: pendulum-journal review show last")
@click.argument("review", default="last", metavar="[REVIEW]")
@json_option
@everywhere
@click.pass_obj
def show_command(invocation: Invocation, /, review: str, as_json: bool) -> None:
    """Show a review.

    REVIEW is its number in the list, its day, its uid, or last (if left out).
    """
    with open_journal(invocation) as journal:
        known = _find(journal, review)
        text = _markdown(journal, known)
    echo(to_json(_shape(known)) if as_json else plain(text).rstrip("\n"))


@review_command.command("export", epilog="Example: pendulum-journal review export 1 --out june.md")
@click.argument("review", required=False, metavar="[REVIEW]")
@click.option(
    "--out",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The file to write; without it the text is printed.",
)
@force_option
@everywhere
@click.pass_obj
def export_command(
    invocation: Invocation, /, review: str | None, out: Path | None, *, force: bool
) -> None:
    """Write a review as Markdown, or all of them if none is named.

    REVIEW is its number in the list, its day, its uid, or last.
    """
    from pendulum_journal.services.outputs import Output
    from pendulum_journal.services.reviews import reviews

    with open_journal(invocation) as journal:
        chosen = _there(reviews(journal)) if review is None else [_find(journal, review)]
        text = "\n".join(_markdown(journal, each) for each in chosen)
    if out is None:
        echo(text, nl=False)
        return
    Output(out, replaces=force, own=invocation.own_files).write(text)
    echo(
        f"Wrote {counted(len(chosen), one='{n} review', other='{n} reviews')} to {shown_path(out)}"
    )


def _find(journal: Journal, text: str) -> Review:
    from pendulum_journal.services.reviews import reviews

    found = _there(reviews(journal))
    if text.strip().lower() == "last":
        return found[0]
    return choose("review", found, text, lambda each: str(each.due), lambda each: each.uid)


def _there(found: list[Review]) -> list[Review]:
    """Return the reviews.

    Raises:
        InputError: there is none.
    """
    if not found:
        raise InputError("reviews-none", _NONE)
    return found


def _markdown(journal: Journal, review: Review) -> str:
    from pendulum_journal.services.review_markdown import to_markdown
    from pendulum_journal.services.reviews import changed_since, look_back_on

    return to_markdown(
        review,
        changed=changed_since(journal, review),
        looked_back=look_back_on(journal, review),
    )


def _state(review: Review) -> str:
    day = "" if review.finished_on is None else f" {review.finished_on}"
    return f"{review.state.label}{day}"


def _shape(review: Review) -> dict[str, Any]:
    figures_page = review.figures_page
    return {
        "uid": review.uid,
        "kind": review.kind.value,
        "due": review.due.isoformat(),
        "side": review.side and review.side.value,
        "opened": review.opened.isoformat(),
        "finished": review.finished and review.finished.isoformat(),
        "period": {"first": str(figures_page.first), "last": str(figures_page.last)},
        "answers": [
            {
                "question": each.question_id,
                "version": each.version,
                "wording": each.wording,
                "text": each.text,
            }
            for each in review.answers
        ],
        "forecast": [{"option": each.text, "per_cent": each.per_cent} for each in review.forecast],
        "decision": review.decision and review.decision.value,
        "look_back": review.look_back and review.look_back.isoformat(),
        "happened": review.happened,
        "note": review.note,
        "program": review.program,
    }
