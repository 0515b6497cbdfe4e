"""Several files of evidence that are looked at, shown and imported one after the other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pendulum_journal.cli.imports.evidence_text import evidence_shape, evidence_text
from pendulum_journal.cli.imports.progress import ProgressBar
from pendulum_journal.cli.opening import print_remark
from pendulum_journal.cli.render import plain
from pendulum_journal.domain.dates.column import DateOrder
from pendulum_journal.domain.errors import InputCase, InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pendulum_journal.services.evidence.coding_places import EvidencePlace
    from pendulum_journal.services.evidence.importing import EvidenceResult
    from pendulum_journal.services.evidence.places import Places
    from pendulum_journal.services.evidence.plan import EvidenceOptions, EvidencePlan
    from pendulum_journal.services.journal import Journal

_MOST_PASSED_OVER = 20


class Batch:
    """The plans of all files that were named or found.

    Attributes:
        is_asking: whether what a file leaves open is asked on the terminal.
    """

    def __init__(self, paths: Sequence[Path], options: EvidenceOptions, *, is_asking: bool) -> None:
        self.is_asking = is_asking
        self._paths = paths
        self._options = options
        self._places: Places | None = None
        self._plans: list[tuple[Path | EvidencePlace, EvidencePlan]] = []
        self._failed: list[tuple[Path | EvidencePlace, InputError]] = []
        self._not_chosen: list[InputError] = []

    @property
    def count(self) -> int:
        """The number of entries in all files."""
        return sum(plan.entries.count for _, plan in self._plans)

    @property
    def is_of_several(self) -> bool:
        """Whether more than one file was found; of calendars some may not be chosen."""
        return len(self._plans) + len(self._failed) + len(self._not_chosen) > 1

    def look(self, journal: Journal) -> None:
        """Make the plan of each file.

        Raises:
            InputError: the only file cannot be read, or none of several.
        """
        from pendulum_journal.formats.coding.kinds import CodingFormat
        from pendulum_journal.services.evidence.places import find_places

        chosen = self._options.format
        only = chosen if isinstance(chosen, CodingFormat) else None
        self._places = find_places(self._paths, only)
        several = len(self._places.paths) > 1
        self._options = replace(self._options, maps_may_lack=several, calendars_may_lack=several)
        for path in self._places.paths:
            try:
                self._plans.append((path, self._plan(journal, path)))
            except InputError as error:
                if several and error.message.id == InputCase.CALENDAR_NAME:
                    self._not_chosen.append(error)
                else:
                    self._failed.append((path, error))
        self._refuse_unknown()
        if not self._plans:
            raise self._failed[0][1]
        if several and set.intersection(*(set(plan.lacking) for _, plan in self._plans)):
            self._options = replace(self._options, maps_may_lack=False)
            self._plan(journal, self._plans[-1][0])  # which says what is in no file

    def _refuse_unknown(self) -> None:
        """Refuse the name of a calendar that is in none of the files, if all could be read."""
        read = [name for _, plan in self._plans for name in plan.entries.read_calendars]
        known = {name.casefold() for name in read}
        chosen = self._options.calendars or ()
        unknown = [each for each in chosen if each.strip().casefold() not in known]
        if not unknown or self._failed:
            return
        names = dict.fromkeys(
            [*read, *(str(each.message.values["names"]) for each in self._not_chosen)]
        )
        raise InputError(
            InputCase.CALENDAR_NAME,
            "There is no calendar “{name}” in any of the files. In them are: {names}.",
            name=unknown[0][:60],
            names="; ".join(names),
        )

    def carry_out(
        self, journal: Journal, *, watches: bool = False
    ) -> Iterator[tuple[EvidencePlan, EvidenceResult]]:
        """Import each file that has an entry, and yield what came of it.

        Args:
            journal: where to.
            watches: whether each is remembered, to be read again.

        Raises:
            InputError: no file has any.
        """
        from pendulum_journal.services.evidence.importing import carry_out_evidence
        from pendulum_journal.services.evidence.watching import watch

        self.is_asking = False
        first = True
        for at, (path, looked) in enumerate(self._plans):
            if self.count and not looked.entries.count:
                continue
            is_fresh = first and looked.journal_uid == journal.uid
            plan = looked if is_fresh else self._plan(journal, path)
            first = False
            self._plans[at] = path, plan
            with ProgressBar("Importing") as bar:
                result = carry_out_evidence(journal, plan, progress=bar.show)
            if watches:
                watch(journal, result.source, self._origin(path), self._options)
            yield plan, result

    def _origin(self, path: Path | EvidencePlace) -> Path:
        """Return the file or the folder that was named, in which something was found."""
        located = path if isinstance(path, Path) else path.path
        named = (each for each in self._paths if located == each or each in located.parents)
        return next(named, located)

    def text(self) -> str:
        """Return all plans as lines of text."""
        parts = [evidence_text(plan) for _, plan in self._plans]
        parts += ["\n".join(self._not_read())] if list(self._not_read()) else []
        return "\n\n".join(parts)

    def _not_read(self) -> Iterator[str]:
        for path, error in self._failed:
            yield f"Not read, {plain(_name(path))}: {plain(str(error))}"
        passed = self._places.passed_over if self._places is not None else []
        for each in passed[:_MOST_PASSED_OVER]:
            yield f"Passed over, {plain(each.item)}: {plain(str(each.reason))}"
        if len(passed) > _MOST_PASSED_OVER:
            yield f"Passed over: {len(passed) - _MOST_PASSED_OVER:,} more files."

    def shape(self) -> dict[str, Any]:
        """Return the JSON of one file, or of several with their sums."""
        shapes = [{"file": plan.file, **evidence_shape(plan)} for _, plan in self._plans]
        if not self.is_of_several:
            del shapes[0]["file"]
            return shapes[0]
        return {
            "files": shapes,
            "not_read": [{"file": _name(path), "reason": str(each)} for path, each in self._failed],
            "new": sum(plan.new for _, plan in self._plans),
            "known": sum(plan.known for _, plan in self._plans),
        }

    def _plan(self, journal: Journal, path: Path | EvidencePlace) -> EvidencePlan:
        """Return the plan of a file, asking what it leaves open; the answers hold for the rest."""
        from pendulum_journal.services.evidence.reading import plan_evidence

        while True:
            try:
                with ProgressBar("Reading") as bar:
                    return plan_evidence(journal, path, self._options, progress=bar.show)
            except InputError as error:
                more = _ask_about(error, self._options) if self.is_asking else None
                if more is None:
                    raise
                self._options = more


def _name(path: Path | EvidencePlace) -> str:
    return (path if isinstance(path, Path) else path.path).name


def _ask_about(error: InputError, options: EvidenceOptions) -> EvidenceOptions | None:
    """Return the options with the answer to what a file leaves open; None: it cannot be asked."""
    print_remark(str(error))
    if error.message.id == InputCase.DATES_ORDER and options.dates is None:
        choice = click.Choice([each.value for each in DateOrder])
        return replace(options, dates=DateOrder(click.prompt("Dates", type=choice, err=True)))
    if error.message.id == InputCase.SEVERAL_PEOPLE and not options.me:
        return replace(options, me=(click.prompt("Your name or address", err=True),))
    if error.message.id == InputCase.NO_ATTENDEES and options.without_people is None:
        from pendulum_journal.formats.calendars.kinds import WithoutPeople

        kinds = click.Choice([each.value for each in WithoutPeople])
        chosen = click.prompt("What counts as a meeting", type=kinds, err=True)
        return replace(options, without_people=WithoutPeople(chosen))
    return None
