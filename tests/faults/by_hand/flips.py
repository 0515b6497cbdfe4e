"""What one wrong bit does to a journal: nothing else than to its own week, and never unnoticed.

Run by hand for many flips: ``python tests/faults/by_hand/flips.py 10000``. Every flip is tried on a
copy of a journal that holds something of everything. It must not raise anything but a JournalError,
must not make a week unreadable but its own, and a changed figure or note must be named by
``check``.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import traceback
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from pendulum_journal.domain.career.role import Event, Role, Side, Target
from pendulum_journal.domain.entry import Entry, Minutes, State
from pendulum_journal.domain.errors import JournalError
from pendulum_journal.domain.review.review import Decision, ReviewKind
from pendulum_journal.domain.week import Week
from pendulum_journal.services import activities, career, reviews, weeks
from pendulum_journal.services import bin as bins
from pendulum_journal.services.exporting import ExportFormat, export
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.keeping import acts, versions
from pendulum_journal.services.search.search import search

LAST = Week.parse("2026-W47")
TODAY = date(2026, 11, 18)
_OTHERS = (ExportFormat.CSV, ExportFormat.MARKDOWN, ExportFormat.HTML)
WORDS = "We looked at the queue, moved two reviews and wrote down why. "


@dataclass
class Clock:
    """A clock that goes on by a quarter of an hour each time it is asked."""

    now: datetime = datetime(2026, 11, 18, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=15)
        return self.now


def make_journal(path: Path, count: int = 40) -> None:
    """Fill a new journal with weeks of short and long notes, and with something of everything."""
    journal = Journal.create(path, backups=None, today=lambda: TODAY, now=Clock())
    for back in range(count):
        week = LAST + -back
        entry = Entry(
            week,
            state=State.PARTIAL if back % 7 == 3 else State.COMPLETE,
            minutes={1: Minutes(600 + back), 3: Minutes(480), 4: Minutes(90 * (back % 11))},
            energy=(7 * back) % 101,
            focus_block=120 if back % 3 else None,
            focus_days=back % 6,
            note=WORDS * (1 + back * back % 97) + f"\nlearned: to wait {back} #patience",
            extras={"interruptions": back},
        )
        journal.record(entry, None)
    for back in (2, 5, 9):
        base = journal.entry(LAST + -back)
        journal.record(replace(base, note=base.note + "\nfixed: it", energy=3), base)
    role, _ = career.save_role(
        journal, Role("Lead", Side.BUILDING, date(2025, 3, 3), note="x" * 50)
    )
    career.save_target(journal, Target(role.id, date(2025, 3, 3), 20, 20, 50, 10, energy=60))
    career.save_event(journal, Event(date(2026, 5, 1), "Reorganisation"))
    review, _ = reviews.open_review(journal, kind=ReviewKind.QUARTER)
    reviews.save_review(journal, replace(review, decision=Decision.STAY, note="a calm quarter"))
    bins.delete_week(journal, LAST + -(count - 1))
    weeks.mark_away(journal, [LAST + -4])
    activities.add_activity(journal, "Mentoring")
    journal.put_setting("charts", {"range": "swing", "weekly": False})
    journal.close()


def contents_of(journal: Journal, count: int) -> dict[Week, object]:
    """Return what each week holds, without its revision and the moments of its changes."""
    names = {each.id: each.uid for each in journal.activities(archived=True)}
    found: dict[Week, object] = {}
    for back in range(count):
        entry = journal.entry(LAST + -back)
        if entry is not None:
            parts = {names.get(key): part for key, part in entry.minutes.items()}
            bare = replace(entry, minutes={}, id=0, rev=0, created=None, changed=None)
            found[entry.week] = (bare, sorted(parts.items(), key=str))
        else:
            found[LAST + -back] = None
    return found


@dataclass
class Outcome:
    """What one flip did."""

    place: int
    bit: int
    fault: str = ""
    changed: list[Week] = field(default_factory=list)
    unnamed: list[Week] = field(default_factory=list)
    kind: str = "whole"
    file: bytes = b""

    @property
    def is_strange(self) -> bool:
        """Whether something came of it that should not."""
        return bool(self.fault or len(self.changed) > 1 or self.unnamed)


def try_flip(
    whole: bytes, place: int, bit: int, before: dict[Week, object], folder: Path
) -> Outcome:
    """Flip one bit of a journal and use everything in it."""
    outcome = Outcome(place, bit)
    content = bytearray(whole)
    content[place] ^= 1 << bit
    path = folder / f"flip-{place}-{bit}.db"
    path.write_bytes(content)
    try:
        _use(path, outcome, before)
    except JournalError as error:
        outcome.fault = f"refused: {error.message.id} at {place}.{bit}"
    except Exception:  # noqa: BLE001 -- what is looked for
        outcome.fault = traceback.format_exc()
    finally:
        for left in folder.glob(f"{path.stem}*"):
            shutil.rmtree(left) if left.is_dir() else left.unlink()
    if outcome.is_strange:
        outcome.file = bytes(content)
    return outcome


def _use(path: Path, outcome: Outcome, before: dict[Week, object]) -> None:
    copies = path.with_name(f"{path.stem}-backups")  # removed with it: thousands take long to list
    journal = Journal.open(path, backups=copies, today=lambda: TODAY, now=Clock())
    try:
        if journal.damage is not None:
            outcome.kind = "mended" if journal.damage.is_mended else "read-only"
        after = contents_of(journal, len(before))
        outcome.changed = [week for week, entry in before.items() if after[week] != entry]
        sentences = " ".join(map(str, journal.check()))
        outcome.unnamed = [week for week in outcome.changed if str(week) not in sentences]
        _read_everything(journal, path, outcome.place)
        if not journal.is_read_only:
            week = LAST + 3
            journal.record(Entry(week, energy=50, note="goes on", minutes={1: Minutes(5)}), None)
            weeks.mark_away(journal, [LAST + 4])
            acts.undo(journal)
    finally:
        journal.close()


def _read_everything(journal: Journal, path: Path, number: int) -> None:
    """Read all, and export it as JSON and in one of the other formats, each in its turn."""
    journal.figures(by_activity=True)
    journal.roles(), journal.targets(), journal.events()
    reviews.reviews(journal)
    bins.binned(journal)
    acts.list_acts(journal), acts.imports(journal)
    journal.setting("charts")
    for back in range(0, 40, 3):
        versions.versions(journal, LAST + -back)
    search(journal, ("queue", "#patience", "eviews an")[number % 3])
    for format_ in (ExportFormat.JSON, _OTHERS[number % len(_OTHERS)]):
        export(journal, format_, path.with_suffix(f".{format_.name.lower()}"))


def run(flips: int, seed: int, *, of_structure: bool = False, weeks: int = 40) -> list[Outcome]:
    """Return what some random flips did.

    Args:
        flips: how many.
        seed: of the random numbers.
        of_structure: whether only the headers of the file and of its pages, the pointers to their
            cells, and the schema are hit.
        weeks: how many there are in the journal.
    """
    chosen = random.Random(seed)
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as name:
        folder = Path(name)
        source = folder / "whole.db"
        make_journal(source, weeks)
        whole = source.read_bytes()
        opened = Journal.open(source, backups=folder / "b", today=lambda: TODAY, now=Clock())
        before = contents_of(opened, weeks)
        opened.close()
        within = [at for at in range(len(whole)) if not of_structure or at < 4096 or at % 4096 < 48]
        return [
            try_flip(whole, chosen.choice(within), chosen.randrange(8), before, folder)
            for _ in range(flips)
        ]


def main() -> int:
    """Try many flips and print what came of them."""
    flips = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    outcomes = run(flips, seed, of_structure="structure" in sys.argv)
    print(Counter(each.kind for each in outcomes))
    faults = [each for each in outcomes if each.fault]
    print(f"{len(faults)} refused or failed")
    for text, n in Counter(each.fault for each in faults).most_common(8):
        print(n, text[-1500:])
    others = [each for each in outcomes if len(each.changed) > 1]
    print(f"{len(others)} changed more than one week")
    unnamed = [each for each in outcomes if each.unnamed]
    print(f"{len(unnamed)} changed a week that check does not name")
    print(f"{sum(bool(each.changed) for each in outcomes)} changed a week")
    for each in outcomes:
        if each.is_strange:
            kept = Path(tempfile.gettempdir(), f"flip-{each.place}-{each.bit}.db")
            kept.write_bytes(each.file)
            print(f"to be looked at: {kept}")
    return bool(faults or others or unnamed)


if __name__ == "__main__":
    sys.exit(main())
