"""Export of a journal as files that other programs read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from pendulum_journal.domain.errors import InputError, WorkStoppedError
from pendulum_journal.formats import journal_html as exporting_html
from pendulum_journal.formats import journal_json_writer as exporting_json
from pendulum_journal.formats import notes_markdown as exporting_markdown
from pendulum_journal.formats import split_csv as exporting_csv
from pendulum_journal.services.keeping.own_files import NO_OTHERS
from pendulum_journal.services.outputs import Output
from pendulum_journal.services.search.search import NO_FILTERS, chosen_weeks
from pendulum_journal.store import content as store

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from pendulum_journal.domain.content import JournalContent
    from pendulum_journal.domain.note.query import Filters
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.services.keeping.own_files import OwnFiles

Step: TypeAlias = Callable[[int, int], None]
"""Called with the number of files done and of all files."""


class ExportFormat(StrEnum):
    """The formats of an export; ``MARKDOWN`` makes a folder of files, the others one file."""

    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"
    HTML = "html"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Exported:
    """The result of an export: the files written, and the number of weeks in them."""

    files: tuple[Path, ...]
    weeks: int


class ExportStopped(WorkStoppedError):  # noqa: N818 -- nothing went wrong
    """Raised when the user stopped an export; existing files are as they were."""

    def __init__(self) -> None:
        super().__init__("export-stopped", "The export was stopped. Nothing was written.")


def export(
    journal: Journal,
    kind: ExportFormat,
    out: Path,
    filters: Filters = NO_FILTERS,
    *,
    by_year: bool = False,
    replaces: bool = True,
    own: OwnFiles = NO_OTHERS,
    make_pdf: Callable[[str], bytes] | None = None,
    progress: Step | None = None,
    is_stopped: Callable[[], bool] | None = None,
) -> Exported:
    """Write the weeks of a journal that match the filters to a file or a folder.

    Existing files are replaced only when everything is written; if the export fails, they stay as
    they were. Markdown leaves other files in the folder alone.

    Args:
        journal: the journal to export.
        kind: the format.
        out: the file, or for Markdown the folder; its parent folder has to exist.
        filters: the weeks to export. JSON always contains all roles, events and activities; it
            contains the reviews, the bin and the evidence only without filters.
        by_year: whether Markdown has one file for each year instead of one for each week.
        replaces: whether existing files may be replaced.
        own: the files of the program, which are never replaced; the journal is one of them anyway.
        make_pdf: turns an HTML page into a PDF; passed in, because services do not import Qt.
        progress: called with the number of files done and of all files.
        is_stopped: called before each file and each week; True stops the export.

    Raises:
        ExportStopped: ``is_stopped`` returned True.
        InputError: no week matches, the files cannot be written there, or ``make_pdf`` is missing.
        StoreError: the journal cannot be read.
    """
    content = chosen_content(journal, filters, has_evidence=kind is ExportFormat.JSON)
    _refuse_nothing(content, kind, filters)
    go_on = partial(_go_on, is_stopped)
    step = partial(_step, go_on, progress)
    step(0, 1)
    output = Output(out, replaces=replaces, own=own.with_journal(journal.path))
    if kind is ExportFormat.MARKDOWN:
        texts = exporting_markdown.to_markdown(content, journal.today(), by_year=by_year)
        files = output.write_folder(texts, step)
    else:
        output.refuse()
        if kind in {ExportFormat.HTML, ExportFormat.PDF}:
            whole = _page(content, kind, journal.today(), make_pdf, go_on)
        else:
            whole = _data(content, kind, journal.now(), is_complete=filters == NO_FILTERS)
        output.write(whole)
        files = [out]
    return Exported(tuple(files), len(content.entries))


def _refuse_nothing(content: JournalContent, kind: ExportFormat, filters: Filters) -> None:
    """Raise an InputError if no week matches, except for JSON without filters.

    Such JSON contains roles, settings and more, so that it is useful without weeks.
    """
    if not content.entries and (kind is not ExportFormat.JSON or filters != NO_FILTERS):
        raise InputError(
            "export-nothing", "There is nothing to export: no week fits. Choose fewer filters."
        )


def _go_on(is_stopped: Callable[[], bool] | None) -> None:
    if is_stopped is not None and is_stopped():
        raise ExportStopped


def _step(go_on: Callable[[], None], progress: Step | None, done: int, every: int) -> None:
    go_on()
    if progress is not None:
        progress(done, every)


def _data(content: JournalContent, kind: ExportFormat, now: datetime, *, is_complete: bool) -> str:
    if kind is ExportFormat.CSV:
        return exporting_csv.to_csv(content)
    return exporting_json.to_json(content, exported=now, is_complete=is_complete)


def _page(
    content: JournalContent,
    kind: ExportFormat,
    today: date,
    make_pdf: Callable[[str], bytes] | None,
    go_on: Callable[[], None],
) -> str | bytes:
    if kind is ExportFormat.PDF and make_pdf is None:
        raise InputError("export-no-pdf", "This installation makes no PDF: export html instead.")
    page = exporting_html.to_html(content, today, before_week=go_on)
    return page if kind is ExportFormat.HTML or make_pdf is None else make_pdf(page)


def chosen_content(
    journal: Journal, filters: Filters, *, has_evidence: bool = False
) -> JournalContent:
    """Return the contents of a journal, but of its weeks only those that match the filters.

    With filters, the bin, the reviews and the evidence are left out, because they belong to no
    choice of weeks.

    Raises:
        StoreError: the journal cannot be read.
    """
    with journal.reading() as file:
        content = store.read_content(file, has_evidence=has_evidence and filters == NO_FILTERS)
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
