"""``backfill``: many weeks at once, from memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from pendulum_journal.cli.invocation import Invocation, everywhere, json_option
from pendulum_journal.cli.opening import open_journal, print_remark
from pendulum_journal.cli.output import echo
from pendulum_journal.cli.render import clash_text, counted, plain
from pendulum_journal.cli.shapes import to_json
from pendulum_journal.cli.values import read_standard_input, read_week
from pendulum_journal.domain.entry_merge import lost
from pendulum_journal.domain.week import count_of_weeks

if TYPE_CHECKING:
    from pendulum_journal.services.backfill_table import TableOfWeeks

_LARGEST_TABLE = 1_000_000


@click.command(
    "backfill",
    short_help="Fill in weeks from a table on standard input.",
    epilog="Example: printf 'week,Meetings,Coding,energy,state\\n2026-W44,19.5,5.5,55,\\n"
    "2026-W45,,,,away\\n' | pendulum-journal backfill",
)
@json_option
@everywhere
@click.pass_obj
def backfill_command(invocation: Invocation, /, *, as_json: bool) -> int:
    """Fill in weeks from a table on standard input: a header, then a row for each week.

    The header names week, your activities, and perhaps energy and state (complete, partial or
    away). Hours are written as with log: 2.5, 2:30, 2h30, 150m. An empty cell leaves what is there
    as it is. Rows that cannot be read are listed with the reason, and the exit status is 1; all
    others are stored together.
    """
    from pendulum_journal.services.backfill import store_rows
    from pendulum_journal.services.backfill_table import read_table_of_weeks
    from pendulum_journal.services.measures import settle_measure

    text = read_standard_input("table", _LARGEST_TABLE)
    with open_journal(invocation, create=True) as journal:
        table = read_table_of_weeks(journal, text, lambda week: read_week(week, invocation.today))
        filled = store_rows(journal, table.rows)
        settle_measure(journal)
        echo(to_json(_shape(table)) if as_json else _text(table))
        activities = journal.activities(archived=True)
        for week, clashes in filled.clashes:
            for clash in clashes:
                print_remark(clash_text(week, clash, activities))
        if table.refused:
            print_remark(
                counted(
                    len(table.refused),
                    one="{n} row was refused and not stored.",
                    other="{n} rows were refused and not stored.",
                )
            )
    return 1 if table.refused or any(lost(clashes) for _, clashes in filled.clashes) else 0


def _shape(table: TableOfWeeks) -> dict[str, Any]:
    return {
        "imported": table.imported,
        "updated": table.updated,
        "unchanged": table.unchanged,
        "refused": [
            {"row": each.line, "column": each.column, "reason": str(each.reason)}
            for each in table.refused
        ],
    }


def _text(table: TableOfWeeks) -> str:
    counts = f"updated {table.updated}, {table.unchanged} unchanged."
    lines = [f"Filled in {count_of_weeks(table.imported)}, {counts}"]
    for each in table.refused:
        column = f", column “{plain(each.column)}”" if each.column else ""
        lines.append(f"Refused, line {each.line}{column}: {plain(str(each.reason))}")
    return "\n".join(lines)
