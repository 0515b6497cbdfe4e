"""Pictures of the cases of tests/domain/trend/test_edge_cases.py, each on the real Trends page.

.venv/bin/python tests/gallery/edge_cases.py             all of them, into tests/gallery/out/edge
.venv/bin/python tests/gallery/edge_cases.py no_role     those whose names contain a word

The weeks, roles and targets are those of the tests, written to a journal and read back.
"""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

HERE = Path(__file__).resolve().parent
_DOMAIN = HERE.parent / "domain"
sys.path[:0] = [str(HERE), str(HERE.parents[1]), str(_DOMAIN), str(_DOMAIN / "trend")]

from conftest import Make  # noqa: E402
from test_edge_cases import CASES  # noqa: E402

from pendulum_journal.domain.entry import Entry, Minutes  # noqa: E402
from pendulum_journal.domain.split import GROUPS  # noqa: E402
from pendulum_journal.services import career  # noqa: E402
from pendulum_journal.services.journal import Journal  # noqa: E402
from pendulum_journal.services.trends import TrendChoice, remember  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QApplication

    from pendulum_journal.domain.career.role import Role, Target
    from pendulum_journal.domain.trend.series import WeekFigures

OUT = HERE / "out" / "edge"
SIZE = (1240, 800)


class Asked(Exception):  # noqa: N818 -- it ends no work for a fault
    """What a case would have had a view drawn up of."""

    def __init__(self, case: Journalled) -> None:
        super().__init__()
        self.case = case


@dataclass
class Journalled:
    """A case as a journal holds it."""

    rows: Sequence[WeekFigures]
    roles: Sequence[Role]
    targets: Sequence[Target]
    today: date
    choice: TrendChoice
    ids: dict[int, int] = field(default_factory=dict)

    def write(self, path: Path) -> None:
        journal = Journal.create(path, backups=None, today=lambda: self.today)
        groups = {activity.group: activity.id for activity in reversed(journal.activities())}
        with journal.writing():
            for role in self.roles:
                self.ids[role.id] = career.save_role(journal, replace(role, id=0))[0].id
            for target in self.targets:
                if target.role_id in self.ids:
                    role_id = self.ids[target.role_id]
                    career.save_target(journal, replace(target, role_id=role_id))
            ids = [groups[group] for group in GROUPS]
            journal.record_many([(_entry(row, ids), None) for row in self.rows])
        remember(journal, self.choice)
        journal.close()


def _entry(row: WeekFigures, ids: Sequence[int]) -> Entry:
    minutes = {one: Minutes(spent) for one, spent in zip(ids, row.split, strict=True) if spent}
    return Entry(
        row.week,
        state=row.state,
        minutes=minutes,
        energy=row.energy,
        focus_block=row.focus_block,
    )


class Teller(Make):
    """Makes what the tests make, and tells what was asked for instead of drawing it up."""

    def view(self, rows: Any, roles: Any = None, targets: Any = None, *_: Any, **how: Any) -> None:
        weeks = [row.week for row in rows] or [self.first]
        first, last = how.get("first", min(weeks)), how.get("last", max(weeks))
        raise Asked(
            Journalled(
                rows,
                self.roles() if roles is None else roles,
                [self.target()] if targets is None else targets,
                how.get("today") or (max(weeks) + 1).monday,
                TrendChoice((first, last), how.get("measure")),
            )
        )


def journalled(build: Any) -> Journalled:
    """Return what a case of the tests is made of."""
    try:
        build(Teller())
    except Asked as asked:
        return asked.case
    raise ValueError(f"{build.__name__} asks for no view")


def shoot(application: QApplication, case: Journalled, folder: Path, file: Path) -> None:
    from stage import Stage, until

    from pendulum_journal.ui.theme import Appearance

    path = folder / file.stem / "journal.db"
    path.parent.mkdir()
    case.write(path)
    stage = Stage(application, path, Appearance.LIGHT, lambda: case.today)
    stage.resize(*SIZE)
    stage.workspace.pages.show_page("trends")
    stage.settle()
    page = stage.workspace.pages.page("trends")
    with suppress(TimeoutError):
        until(lambda: page is not None and page.chart.is_drawn)
    stage.picture().save(str(file))
    stage.close()


def main() -> int:
    from make import _wide_offscreen

    OUT.mkdir(parents=True, exist_ok=True)
    words = sys.argv[1:]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ.setdefault("QT_QPA_PLATFORM", _wide_offscreen(folder))
        from PySide6.QtCore import QLocale

        from pendulum_journal.ui.application import make_application

        QLocale.setDefault(QLocale("en_GB"))
        application = make_application()
        for number, case in enumerate(CASES, start=1):
            file = OUT / f"{number:02}-{case.build.__name__}.png"
            if not words or any(word in file.stem for word in words):
                shoot(application, journalled(case.build), folder, file)
                print(file.relative_to(HERE.parents[1]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
