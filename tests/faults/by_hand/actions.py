"""Random actions on a journal, against a model that is a few dictionaries.

Run by hand: ``python tests/faults/by_hand/actions.py 10`` goes on for ten minutes. Two programs
have the journal open, type, merge, delete and bring back, import, undo, go back to backups and
close; after each action the journal holds what the model holds, is whole, and each earlier version
is something that was there once. A difference is printed with the actions that lead to it.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from pendulum_journal.domain.entry import Entry, Minutes, Source, State
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.week import Week
from pendulum_journal.services import bin as bins
from pendulum_journal.services import weeks
from pendulum_journal.services.exporting import ExportFormat, export
from pendulum_journal.services.importing.columns import ImportOptions
from pendulum_journal.services.importing.weeks import carry_out, plan
from pendulum_journal.services.importing.whole_journal import import_into_new, read_journal
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.keeping import acts, restoring, versions
from pendulum_journal.services.keeping.keeper import CopyRule
from pendulum_journal.services.search.search import search

if TYPE_CHECKING:
    from collections.abc import Mapping

TODAY = date(2026, 11, 18)
LAST = Week.parse("2026-W47")
Fields: TypeAlias = dict[Any, Any]
Changed: TypeAlias = dict[Week, dict[Any, tuple[Any, Any]]]

WEEKS = st.integers(0, 3).map(lambda back: LAST + -back)
HANDLES = st.sampled_from(["one", "other"])
WORDS = st.integers(0, 40).map(lambda n: f"word{n}")
FIGURES = st.one_of(
    st.tuples(st.just("energy"), st.one_of(st.none(), st.integers(0, 100))),
    st.tuples(st.sampled_from([1, 3]), st.one_of(st.none(), st.integers(0, 600))),
)


def fields_of(entry: Entry | None) -> Fields:
    """Return what an entry holds, without what is as in an empty one."""
    if entry is None:
        return {}
    found: Fields = {key: (part.minutes, part.source) for key, part in entry.minutes.items()}
    plain = {"energy": entry.energy, "note": entry.note or None, "state": entry.state}
    if entry.state is State.COMPLETE:
        del plain["state"]
    return found | {key: value for key, value in plain.items() if value is not None}


@dataclass
class ModelAct:
    """An act as the model remembers it."""

    changes: Changed
    imported: int | None = None
    undoes: ModelAct | None = None
    is_kept: bool = True


@dataclass
class Model:
    """What a journal should hold: the fields of each week, and the acts."""

    weeks: dict[Week, Fields] = field(default_factory=dict)
    acts: list[ModelAct] = field(default_factory=list)
    undone: dict[int, bool] = field(default_factory=dict)

    def put(self, week: Week, fields: Fields) -> dict[Any, tuple[Any, Any]]:
        """Replace the fields of a week and return what changed in them."""
        before = self.weeks.pop(week, {})
        if fields:
            self.weeks[week] = fields
        places = before.keys() | fields.keys()
        both = {place: (before.get(place), fields.get(place)) for place in places}
        return {place: pair for place, pair in both.items() if pair[0] != pair[1]}

    def act(self, changes: Changed, **how: Any) -> None:
        """Remember an act, unless it changed nothing."""
        changes = {week: each for week, each in changes.items() if each}
        if changes or how.get("undoes"):
            self.acts.append(ModelAct(changes, **how))

    def take_back(self, act: ModelAct, notes: Mapping[Week, str]) -> None:
        """Take an act back a field at a time; of a note that was changed since, take what is."""
        made: Changed = {}
        for week, changes in act.changes.items():
            fields = dict(self.weeks.get(week, {}))
            for place, (before, after) in changes.items():
                now = fields.get(place)
                value = before if now == after else now
                if place == "note" and now not in {before, after}:
                    value = notes.get(week)  # of both texts a merge is made
                elif now not in {before, after}:
                    self._pass_on(act, week, place, (before, after))
                if value is None:
                    fields.pop(place, None)
                else:
                    fields[place] = value
            made[week] = self.put(week, fields)
        self._mark(act)
        self.act(made, undoes=act)

    def _pass_on(self, act: ModelAct, week: Week, place: Any, pair: tuple[Any, Any]) -> None:
        """What was before a change that stays becomes what was before the one that followed it."""
        for later in self.acts[self.acts.index(act) + 1 :]:
            found = later.changes.get(week, {}).get(place)
            if found is not None and found[0] == pair[1]:
                later.changes[week][place] = (pair[0], found[1])
                return

    def _mark(self, act: ModelAct) -> None:
        steps = 0
        while act.imported is None and act.undoes is not None:
            act, steps = act.undoes, steps + 1
        if act.imported is not None:
            self.undone[act.imported] = steps % 2 == 0


class Actions(RuleBasedStateMachine):
    """A journal that two programs have open, and its model."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="actions-"))
        self.path = self.folder / "journal.db"
        self.moment = datetime(2026, 11, 18, 9, tzinfo=UTC)
        self.model = Model()
        self.once: dict[Week, list[Fields]] = {}
        self.backup: tuple[Path, Model] | None = None
        self.looks = 0
        Journal.create(self.path, backups=None, today=lambda: TODAY, now=self.now).close()
        self.open()

    def now(self) -> datetime:
        self.moment += timedelta(seconds=20)
        return self.moment

    def open(self) -> None:
        self.programs = {
            name: Journal.open(
                self.path,
                backups=self.folder / "backups",
                today=lambda: TODAY,
                now=self.now,
                rule=CopyRule.TASK,
            )
            for name in ("one", "other")
        }

    def close(self) -> None:
        for journal in self.programs.values():
            journal.close()

    def teardown(self) -> None:
        if hasattr(self, "programs"):
            self.close()
            shutil.rmtree(self.folder)

    def remember(self) -> None:
        for week, fields in self.model.weeks.items():
            seen = self.once.setdefault(week, [])
            if fields not in seen:
                seen.append(dict(fields))

    # What is typed

    def _edited(self, base: Entry | None, week: Week, place: Any, value: Any) -> Entry:
        entry = base or Entry(week)
        if isinstance(place, str):
            return replace(entry, **{place: value})
        minutes = {key: part for key, part in entry.minutes.items() if key != place}
        if value is not None:
            minutes[place] = Minutes(value)
        return replace(entry, minutes=minutes)

    @rule(who=HANDLES, week=WEEKS, figure=FIGURES)
    def type_figure(self, who: str, week: Week, figure: tuple[Any, Any]) -> None:
        journal = self.programs[who]
        base = journal.entry(week)
        edited = self._edited(base, week, *figure)
        journal.record(edited, base)
        self.model.put(week, fields_of(edited))

    @rule(who=HANDLES, week=WEEKS, word=WORDS, appends=st.booleans())
    def type_note(self, who: str, week: Week, word: str, appends: bool) -> None:
        journal = self.programs[who]
        base = journal.entry(week)
        old = base.note if base is not None and appends else ""
        edited = replace(base or Entry(week), note=f"{old}\n{word}".strip())
        journal.record(edited, base)
        self.model.put(week, fields_of(edited))

    @rule(week=WEEKS, ours=FIGURES, theirs=FIGURES)
    def type_at_once(self, week: Week, ours: tuple[Any, Any], theirs: tuple[Any, Any]) -> None:
        one, other = self.programs["one"], self.programs["other"]
        stale, base = one.entry(week), other.entry(week)
        first = self._edited(base, week, *theirs)
        other.record(first, base)
        mine = self._edited(stale, week, *ours)
        one.record(mine, stale)
        merged = fields_of(first)
        place = ours[0]
        if place != theirs[0] or fields_of(first).get(place) == fields_of(stale).get(place):
            merged.pop(place, None)
            merged |= {key: part for key, part in fields_of(mine).items() if key == place}
        if fields_of(mine) == fields_of(stale):
            merged = fields_of(first)
        self.once.setdefault(week, []).append(fields_of(mine))  # a clash keeps it as a version
        self.model.put(week, fields_of(first))
        self.remember()
        self.model.put(week, merged)

    # Acts

    @rule(who=HANDLES, chosen=st.sets(WEEKS, min_size=1))
    def mark_away(self, who: str, chosen: set[Week]) -> None:
        weeks.mark_away(self.programs[who], sorted(chosen))
        self.model.act(
            {
                week: self.model.put(week, self.model.weeks.get(week, {}) | {"state": State.AWAY})
                for week in chosen
            }
        )

    @rule(who=HANDLES, week=WEEKS)
    def delete(self, who: str, week: Week) -> None:
        bins.delete_week(self.programs[who], week)
        self.model.act({week: self.model.put(week, {})})

    @rule(who=HANDLES, data=st.data())
    def restore_from_bin(self, who: str, data: st.DataObject) -> None:
        journal = self.programs[who]
        found = [each for each in bins.binned(journal) if each.week not in self.model.weeks]
        if not found:
            return
        chosen = data.draw(st.sampled_from(found))
        assert fields_of(chosen.entry) in self.once[chosen.week]
        bins.restore(journal, chosen)
        self.model.act({chosen.week: self.model.put(chosen.week, fields_of(chosen.entry))})

    @rule(who=HANDLES, rows=st.dictionaries(WEEKS, st.tuples(st.integers(0, 9), st.integers(0, 9)),
                                            min_size=1))  # fmt: skip
    def import_weeks(self, who: str, rows: dict[Week, tuple[int, int]]) -> None:
        table = self.folder / "hours.csv"
        lines = (f"{week},{hours},{energy}%\n" for week, (hours, energy) in rows.items())
        table.write_text("week,Coding,energy\n" + "".join(lines))
        journal = self.programs[who]
        coding = next(each.id for each in journal.activities() if each.name == "Coding")
        done = carry_out(journal, plan(journal, table, ImportOptions(energy_column="energy")))
        made: Changed = {}
        for week, (hours, energy) in rows.items():
            fields = self.model.weeks.get(week, {}) | {"energy": energy}
            if coding not in fields or fields[coding][0] != hours * 60:
                fields[coding] = (hours * 60, Source.IMPORTED)
            made[week] = self.model.put(week, fields)
        assert (done.number is not None) == any(made.values())
        if done.number is not None:
            self.model.act(made, imported=done.number)
            self.model.undone[done.number] = False

    @rule(who=HANDLES)
    def undo(self, who: str) -> None:
        journal = self.programs[who]
        act = self.model.acts[-1] if self.model.acts else None
        if act is None or not act.is_kept or not act.changes:
            self._refused(lambda: acts.undo(journal))
            return
        acts.undo(journal)
        self.model.take_back(act, self._notes(act))

    @precondition(lambda self: self.model.undone)
    @rule(who=HANDLES, data=st.data())
    def undo_import(self, who: str, data: st.DataObject) -> None:
        journal, number = self.programs[who], data.draw(st.sampled_from(sorted(self.model.undone)))
        act = next(each for each in self.model.acts if each.imported == number)
        if self.model.undone[number] or not act.is_kept:
            self._refused(lambda: acts.undo_import(journal, number))
            return
        acts.undo_import(journal, number)
        self.model.take_back(act, self._notes(act))

    def _notes(self, act: ModelAct) -> dict[Week, str]:
        found = {week: self.programs["one"].entry(week) for week in act.changes}
        return {week: each.note for week, each in found.items() if each is not None and each.note}

    def _refused(self, call: Any) -> None:
        try:
            call()
        except InputError:
            return
        raise AssertionError("it should have been refused")

    @rule(who=HANDLES, week=WEEKS, data=st.data())
    def bring_back(self, who: str, week: Week, data: st.DataObject) -> None:
        journal = self.programs[who]
        if not (found := versions.versions(journal, week)):
            return
        chosen = data.draw(st.sampled_from(found))
        wanted = fields_of(chosen.entry)
        assert wanted in self.once[week], "a version of what never was"
        versions.bring_back(journal, week, chosen.id)
        self.model.act({week: self.model.put(week, wanted)})

    # The file

    @rule()
    def close_and_open(self) -> None:
        self.close()
        self.open()

    @rule()
    def back_up(self) -> None:
        if not any(each.keeper.saves() for each in self.programs.values()):
            return
        self.moment += timedelta(minutes=2)
        made = restoring.back_up(self.programs["one"])
        self.backup = made.backup.path, Model({w: dict(f) for w, f in self.model.weeks.items()})
        self.backup[1].undone = dict(self.model.undone)
        self.backup[1].acts = [
            ModelAct(act.changes, act.imported, act.undoes, is_kept=False)
            for act in self.model.acts
        ]

    @precondition(lambda self: self.backup is not None)
    @rule()
    def go_back(self) -> None:
        assert self.backup is not None
        path, model = self.backup
        if not path.exists():  # thinned out, or a later one of the day took its place
            self.backup = None
            return
        self.close()
        restoring.restore(self.path, self.folder / "backups", path, now=self.now())
        self.model, self.backup = model, None
        self.open()

    @rule()
    def export_and_import(self) -> None:
        out, new = self.folder / "out.json", self.folder / "new" / "journal.db"
        export(self.programs["one"], ExportFormat.JSON, out, replaces=True)
        import_into_new(new, read_journal(out), today=lambda: TODAY, now=self.now)
        copy = Journal.open(
            new, backups=new.parent / "b", today=lambda: TODAY, now=self.now, rule=CopyRule.TASK
        )
        try:
            self._compare(copy)
        finally:
            copy.close()
            shutil.rmtree(new.parent)

    @rule(who=HANDLES, word=WORDS)
    def find(self, who: str, word: str) -> None:
        found = search(self.programs[who], word)
        expected = {
            week for week, each in self.model.weeks.items() if word in each.get("note", "").split()
        }
        assert {hit.week for hit in found.hits if hit.week in expected} == expected

    @invariant()
    def the_same(self) -> None:
        if not hasattr(self, "programs"):
            return
        self.remember()
        self.looks += 1
        self._compare(self.programs["one" if self.looks % 2 else "other"])

    def _compare(self, journal: Journal) -> None:
        held = {LAST + -back: fields_of(journal.entry(LAST + -back)) for back in range(4)}
        held = {week: each for week, each in held.items() if each}
        assert held == self.model.weeks, (held, self.model.weeks)
        assert journal.check() == []
        assert {each.week for each in journal.figures()} == set(self.model.weeks)
        if journal.path == self.path:
            marks = {each.n: each.undone is not None for each in acts.imports(journal)}
            assert marks == self.model.undone


def settings_for(examples: int, steps: int) -> settings:
    """Return how long one run is."""
    return settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
        print_blob=False,
        report_multiple_bugs=False,
    )


def main() -> int:
    """Go on for some minutes."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 10
    if Path("/dev/shm").is_dir():
        tempfile.tempdir = "/dev/shm"
    end, runs = time.monotonic() + minutes * 60, 0
    while time.monotonic() < end:
        run_state_machine_as_test(Actions, settings=settings_for(20, 40))
        runs += 20
        print(f"{runs} runs of 40 actions, 0 differences", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
