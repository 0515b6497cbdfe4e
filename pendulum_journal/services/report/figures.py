"""The figures of a report as tables: the split and energy, then and now."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from pendulum_journal.domain.career.role import Side
from pendulum_journal.domain.heading import Heading
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.trend.comparison import BEFORE, DIFFERENCE, NOW, TITLE, ThenAndNow
from pendulum_journal.domain.trend.energy.correlations import LEAST_PAIRS
from pendulum_journal.domain.trend.quantity import Quantity
from pendulum_journal.domain.trend.trend_sentences import direction_of, too_few
from pendulum_journal.formats.report_marks import NONE, heading, paragraph, quiet, table
from pendulum_journal.services.report.left_out import ReportFigure
from pendulum_journal.services.report.sentences import reworded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from pendulum_journal.domain.career.role import Swing
    from pendulum_journal.domain.trend.comparison import ComparisonRow
    from pendulum_journal.domain.trend.energy.correlations import EnergyAndSplit, Together
    from pendulum_journal.domain.trend.energy.shifts import EnergyShifts
    from pendulum_journal.domain.trend.range_trend import RangeTrend
    from pendulum_journal.formats.report_words import ReportWords
    from pendulum_journal.services.report.report import Report
    from pendulum_journal.services.report.split import SplitPart, SplitRow, SplitTable


def split_html(
    part: SplitPart, words: ReportWords, left_out: AbstractSet[ReportFigure] = frozenset()
) -> str:
    """Return the HTML tables of means and trends, and of the correlation of energy and split."""
    title = heading(_split_title(words, left_out))
    if not part.tables:
        return "" if left_out else title + paragraph(words.no_split)
    return "\n".join(
        (
            title,
            *(_split_table(each, words, named=len(part.tables) > 1) for each in part.tables),
            quiet(" ".join(_basis_of_split(part, words))),
            *_shifts(part.shifts, words),
            *_together(part.together, words),
        )
    )


def _split_title(words: ReportWords, left_out: AbstractSet[ReportFigure]) -> str:
    has_energy = ReportFigure.ENERGY not in left_out
    if ReportFigure.SHARES not in left_out:
        return words.split if has_energy else words.split_alone
    is_energy_alone = has_energy and {ReportFigure.HOURS, ReportFigure.FOCUS_BLOCK} <= left_out
    return words.energy_alone if is_energy_alone else words.figures_alone


def _basis_of_split(part: SplitPart, words: ReportWords) -> list[str]:
    """Return what the columns are that the tables have."""
    has_change = any(row.trend is not None for each in part.tables for row in each.rows)
    has_hours = any(row.of is Quantity.TOTAL for each in part.tables for row in each.rows)
    said = [words.split_basis]
    if has_change:
        said.append(words.change_basis)
    return [*said, words.hours_basis] if has_hours else said


def _split_table(found: SplitTable, words: ReportWords, *, named: bool) -> str:
    head = words.heads(Heading.MEASURE, Heading.MEAN, Heading.WEEKS)
    lines = [f"<h3>{escape(words.head(found.stretch.label))}</h3>"] if named else []
    if all(row.trend is None for row in found.rows):
        rows = [_mean_cells(row, words) for row in found.rows]
        return "\n".join([*lines, table(head, rows), quiet(words.text(too_few(found.n)))])
    head += [*words.heads(Heading.FIRST_FOUR, Heading.LAST_FOUR, Heading.A_WEEK), ""]
    lines.append(table(head, [_split_row(row, words) for row in found.rows]))
    if (trend := found.rows[0].trend) is not None:
        lines.append(quiet(_ends(trend, words)))
    return "\n".join(lines)


def _mean_cells(row: SplitRow, words: ReportWords) -> list[str]:
    return [
        words.head(row.of.label),
        words.amount(row.of, row.shown),
        words.number(row.n, 0),
    ]


def _split_row(row: SplitRow, words: ReportWords) -> list[str]:
    cells = _mean_cells(row, words)
    trend = row.trend
    if trend is None:
        return [*cells, NONE, NONE, NONE, words.text(too_few(row.n))]
    ends = [
        NONE if mean is None else words.amount(row.of, mean.shown)
        for mean in (trend.begin, trend.end)
    ]
    line = trend.line
    slope, low, high = map(words.slope, (line.slope, line.low, line.high))
    change = words.interval.format(low=low, high=high)
    return [*cells, *ends, f"{slope} ({change})", words.text(direction_of(trend))]


def _ends(trend: RangeTrend, words: ReportWords) -> str:
    """Return the dates of the first and the last four weeks."""
    days = [
        (words.day(mean.first.monday), words.day(mean.last.sunday))
        for mean in (trend.begin, trend.end)
        if mean is not None
    ]
    return words.ends_basis.format(a=days[0][0], b=days[0][1], c=days[-1][0], d=days[-1][1])


def _shifts(found: EnergyShifts | None, words: ReportWords) -> Iterator[str]:
    if found is None:
        return
    yield f"<h3>{escape(words.together)}</h3>"
    yield paragraph(" ".join(words.text(each) for each in found.sentences))


def _together(found: EnergyAndSplit | None, words: ReportWords) -> Iterator[str]:
    if found is None:
        return
    yield f"<h3>{escape(words.by_rank)}</h3>"
    if all(row.correlation is None for row in found.rows):
        yield paragraph(_why_nothing(found.rows, words))
        return
    same = [row for row in found.rows if row.weeks_after == 0]
    after = [row for row in found.rows if row.weeks_after == 1]
    rows = [
        [words.head(now.of.label), _correlation(now, words), _correlation(then, words)]
        for now, then in zip(same, after, strict=True)
    ]
    parts = [words.correlation_basis, *(words.text(each) for each in found.caveats)]
    yield table(["", words.same_week, words.week_after], rows)
    yield quiet(" ".join(parts))


def _why_nothing(rows: Sequence[Together], words: ReportWords) -> str:
    most = {after: max(row.n for row in rows if row.weeks_after == after) for after in (0, 1)}
    if max(most.values()) < LEAST_PAIRS:
        return words.text(_too_few(most[0], most[1]))
    return " ".join(
        dict.fromkeys(
            words.why_not.format(part=words.head(row.of.label), reason=words.text(row.why_not))
            for row in rows
            if row.why_not is not None
        )
    )


def _too_few(same: int, after: int) -> Message:
    return Message.counted(
        "report-together-few",
        same,
        one="Too few weeks to say: {n} change from one week to the next can be compared with "
        "energy in the same week, {after} with energy a week later; it takes {least}.",
        other="Too few weeks to say: {n} changes from one week to the next can be compared with "
        "energy in the same week, {after} with energy a week later; it takes {least}.",
        after=after,
        least=LEAST_PAIRS,
    )


def _correlation(row: Together, words: ReportWords) -> str:
    found = row.correlation
    if found is None:
        return NONE if row.why_not is None else words.text(row.why_not)
    value, low, high = map(words.slope, (found.value, found.low, found.high))
    return words.correlation.format(value=value, low=low, high=high, n=found.n)


# Then and now


def then_and_now_html(report: Report, words: ReportWords) -> str:
    """Return the HTML of the comparison, or of the sentence why there is none; "" if left out."""
    found = report.then_and_now
    if found is None:
        return ""
    if not isinstance(found, ThenAndNow):
        return "\n".join((heading(words.head(TITLE)), paragraph(words.text(found))))
    heads = (Heading.MEASURE.label, BEFORE, NOW, DIFFERENCE, Heading.HOW_SURE.label)
    head = [words.head(each) for each in heads]
    return "\n".join(
        (
            heading(words.head(TITLE)),
            _lead(report.swing, words),
            table(head, [_comparison_row(row, words) for row in found.shown]),
            quiet(" ".join(_basis(found, words))),
        )
    )


def _lead(swing: Swing | None, words: ReportWords) -> str:
    if swing is None:
        return ""
    is_back = swing.to_side is Side.BUILDING
    wording = words.since_building if is_back else words.since_managing
    return paragraph(wording.format(day=words.day(swing.day)))


def _comparison_row(row: ComparisonRow, words: ReportWords) -> list[str]:
    change = row.shown_difference
    return [
        words.head(row.of.label),
        *(
            NONE if each is None else words.amount(row.of, each)
            for each in (row.shown_before, row.shown_now)
        ),
        NONE if change is None else words.difference(row.of, change),
        NONE if row.certainty is None else words.text(row.certainty),
    ]


def _basis(table: ThenAndNow, words: ReportWords) -> Iterator[str]:
    """Yield sentences on the weeks or sources from which "before" and "now" come.

    Figures from another source than the rest are named. A last sentence explains the differences.
    """
    for time, bases in table.bases:
        when = words.head(time)
        for basis in bases:
            names = ", ".join(words.head(each.label) for each in basis.of)
            yield words.rests_on.format(
                when=f"{when} ({names})" if names else when,
                origin=words.text(reworded(basis.label)),
            )
    for said in (table.passed_over, table.chance):
        if said is not None:
            yield words.text(said)
    yield words.of_shown
