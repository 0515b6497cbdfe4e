"""Take a journal out, as files that other programs read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from pendulum_journal.errors import InputError, JournalError
from pendulum_journal.services import (
    exporting_csv,
    exporting_html,
    exporting_json,
    exporting_markdown,
)
from pendulum_journal.services.exporting_files import write_file, write_folder
from pendulum_journal.services.searching import NO_FILTERS, chosen_weeks
from pendulum_journal.store import content as store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pendulum_journal.domain.content import JournalContent
    from pendulum_journal.domain.query import Filters
    from pendulum_journal.services.journal import Journal


class Format(StrEnum):
    """What a journal can be exported as. ``MARKDOWN`` makes a folder, the others one file."""

    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"
    HTML = "html"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export did: the files it wrote, and how many weeks are in them."""

    files: tuple[Path, ...]
    weeks: int


class ExportStopped(JournalError):  # noqa: N818 -- nothing went wrong
    """The user stopped an export; what was there before is as it was."""

    def __init__(self) -> None:
        super().__init__("export-stopped", "The export was stopped. Nothing was written.")


def export(
    journal: Journal,
    kind: Format,
    out: Path,
    filters: Filters = NO_FILTERS,
    *,
    by_year: bool = False,
    make_pdf: Callable[[str], bytes] | None = None,
    progress: Callable[[int, int], None] | None = None,
    is_stopped: Callable[[], bool] | None = None,
) -> Exported:
    """Write a journal, or the weeks of it that fit, to a file or a folder.

    What stood there before is replaced only when all is written; if the export fails, it stays as
    it was. Markdown replaces the files it writes itself and leaves others in the folder alone.

    Args:
        journal: the one to take out.
        kind: as what.
        out: the file, or for Markdown the folder; the folder above has to be there.
        filters: which weeks. Roles, events and activities are always complete in JSON; reviews and
            the bin are in it only without filters.
        by_year: one Markdown file a year instead of one a week.
        make_pdf: turns a page of HTML into a PDF, which no service can.
        progress: called with the files done and the files there are.
        is_stopped: asked before each file; True leaves everything as it was.

    Raises:
        ExportStopped: ``is_stopped`` said so.
        InputError: no week fits, it cannot be written there, or nothing makes a PDF here.
        StoreError: the journal cannot be read.
    """
    content = chosen_content(journal, filters)
    if not content.entries and (kind is not Format.JSON or filters != NO_FILTERS):
        raise InputError(
            "export-nothing", "There is nothing to export: no week fits. Choose fewer filters."
        )

    def step(done: int, files: int) -> None:
        if is_stopped is not None and is_stopped():
            raise ExportStopped
        if progress is not None:
            progress(done, files)

    step(0, 1)
    if kind is Format.MARKDOWN:
        texts = exporting_markdown.to_markdown(content, by_year=by_year)
        files = write_folder(out, texts, step)
        return Exported(tuple(files), len(content.entries))
    write_file(out, _file(journal, kind, content, filters, make_pdf))
    return Exported((out,), len(content.entries))


def _file(
    journal: Journal,
    kind: Format,
    content: JournalContent,
    filters: Filters,
    make_pdf: Callable[[str], bytes] | None,
) -> str | bytes:
    if kind is Format.JSON:
        is_complete = filters == NO_FILTERS
        return exporting_json.to_json(content, exported=journal.now(), is_complete=is_complete)
    if kind is Format.CSV:
        return exporting_csv.to_csv(content)
    page = exporting_html.to_html(content)
    if kind is Format.HTML:
        return page
    if make_pdf is None:
        raise InputError("export-no-pdf", "This installation makes no PDF: export html instead.")
    return make_pdf(page)


def chosen_content(journal: Journal, filters: Filters) -> JournalContent:
    """Return what a journal holds, without the weeks that do not fit.

    Filters leave the bin and the reviews out altogether: they belong to no choice of weeks.
    """
    with journal.reading() as file:
        content = store.read_content(file)
        if filters == NO_FILTERS:
            return content
        weeks = chosen_weeks(journal, filters)
    return replace(
        content,
        entries=tuple(each for each in content.entries if each.week in weeks),
        versions=tuple(each for each in content.versions if each.week in weeks),
        deleted=(),
        reviews=(),
    )
