"""A report as one page that needs nothing else: no script, no address to load, every mark escaped.

The page keeps to what a browser and Qt's text documents both understand, so that the preview, the
HTML file and the PDF are one and the same text.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from html import escape
from itertools import groupby
from string import Template
from typing import TYPE_CHECKING

from pendulum_journal import resources
from pendulum_journal.domain.comparison import ThenAndNow
from pendulum_journal.domain.figures import Origin
from pendulum_journal.domain.split import GROUPS
from pendulum_journal.domain.split import shares as shares_of
from pendulum_journal.services.report_words import ReportWords

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pendulum_journal.domain.comparison import ComparisonRow
    from pendulum_journal.domain.energy_and_split import EnergyAndSplit, Together
    from pendulum_journal.domain.entry import Win
    from pendulum_journal.domain.figures import Figure
    from pendulum_journal.domain.series import WeekFigures
    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.report import Report, RoleHeld
    from pendulum_journal.services.report_split import SplitPart, SplitRow

_KINDS = ("learned", "fixed", "did")
_NONE = "–"


@dataclass(frozen=True, slots=True)
class ChartImage:
    """A picture to embed; ``width`` and ``height`` are those on the page, in CSS pixels."""

    data: bytes
    mime: str
    width: int
    height: int


def as_html(
    report: Report, charts: Sequence[ChartImage] = (), words: ReportWords | None = None
) -> str:
    """Return the page: what is in the report, and nothing besides.

    Args:
        report: as drawn up.
        charts: pictures of what ``chart_view`` gave; shown only where the charts are in.
        words: in another language than English.
    """
    words = words or ReportWords()
    parts = (
        _head(report, words),
        _charts(report, charts, words),
        "" if report.split is None else _split(report.split, words),
        _then_and_now(report, words),
        "" if report.wins is None else _wins(report.wins, words),
        "" if report.weeks is None else _weeks(report.weeks, words),
        "" if report.notes is None else _notes(report.notes, words),
    )
    return Template(resources.text("report/page.html")).substitute(
        language=escape(words.language),
        title=escape(title_of(report, words)),
        body="\n".join(filter(None, parts)),
    )


def title_of(report: Report, words: ReportWords) -> str:
    """Return title and period on one line."""
    title = f"{_name(report, words)}, {_period(report, words)}"
    return f"{title} ({words.made_up})" if report.is_sample else title


def _name(report: Report, words: ReportWords) -> str:
    """Return the role where there is but one: several are listed under the title."""
    if len(report.roles) != 1:
        return words.title
    return words.title_of_role.format(role=report.roles[0].title)


def _period(report: Report, words: ReportWords) -> str:
    return words.period.format(
        first=words.day(report.first.monday), last=words.day(report.last.sunday)
    )


def _head(report: Report, words: ReportWords) -> str:
    about = [
        _period(report, words),
        words.weeks_of_period.format(
            first=words.spoken_week(report.first), last=words.spoken_week(report.last)
        ),
        words.drawn_up.format(day=words.day(report.drawn_up)),
    ]
    lines = [f"<h1>{escape(_name(report, words))}</h1>", _quiet(" · ".join(about))]
    if report.is_sample:
        lines.append(_paragraph(words.made_up[:1].upper() + words.made_up[1:]))
    lines += [_paragraph(_role(role, words)) for role in report.roles]
    return "\n".join(lines)


def _role(role: RoleHeld, words: ReportWords) -> str:
    name = role.title
    if role.company:
        name = words.at_company.format(role=role.title, company=role.company)
    if role.end is None:
        return words.role_since.format(role=name, start=words.day(role.start))
    return words.role_until.format(role=name, start=words.day(role.start), end=words.day(role.end))


def _charts(report: Report, charts: Sequence[ChartImage], words: ReportWords) -> str:
    if report.in_short is None:
        return ""
    lines = [_heading(words.charts), *(_image(chart, words) for chart in charts)]
    lines.append(_paragraph(" ".join(words.say(each) for each in report.in_short)))
    if report.guidance:
        lines.append(_quiet(words.guidance.format(names=", ".join(report.guidance))))
    return "\n".join(lines)


def _image(chart: ChartImage, words: ReportWords) -> str:
    data = b64encode(chart.data).decode("ascii")
    return (
        f'<p class="chart"><img src="data:{chart.mime};base64,{data}" width="{chart.width}" '
        f'height="{chart.height}" alt="{escape(words.chart)}"></p>'
    )


# Split and energy


def _split(part: SplitPart, words: ReportWords) -> str:
    if not part.rows:
        return _heading(words.split) + _paragraph(words.no_split)
    head = [words.measure, words.mean, words.n, words.at_first, words.at_last, words.a_week]
    return "\n".join(
        (
            _heading(words.split),
            _table(head, [_split_row(row, words) for row in part.rows]),
            _quiet(words.split_basis),
            _together(part.together, words),
        )
    )


def _split_row(row: SplitRow, words: ReportWords) -> list[str]:
    cells = [words.name(row.id), words.amount(row.id, row.mean), words.number(row.n, 0)]
    trend = row.trend
    if trend is None:
        return [*cells, _NONE, _NONE, _NONE]
    ends = [words.amount(row.id, value) for value in (trend.begin, trend.end)]
    low, high = (words.signed(value, 1) for value in (trend.line.low, trend.line.high))
    change = words.interval.format(low=low, high=high)
    return [*cells, *ends, f"{words.signed(trend.line.slope, 1)} ({change})"]


def _together(found: EnergyAndSplit, words: ReportWords) -> str:
    lines = [f"<h3>{escape(words.together)}</h3>"]
    if all(row.correlation is None for row in found.rows):
        reasons = dict.fromkeys(words.say(row.why_not) for row in found.rows if row.why_not)
        return "\n".join([*lines, _paragraph(" ".join(reasons))])
    same = [row for row in found.rows if row.weeks_after == 0]
    after = [row for row in found.rows if row.weeks_after == 1]
    rows = [
        [words.name(now.id), _correlation(now, words), _correlation(then, words)]
        for now, then in zip(same, after, strict=True)
    ]
    said = [words.correlation_basis, *(words.say(each) for each in found.caveats)]
    lines += [_table(["", words.same_week, words.week_after], rows), _quiet(" ".join(said))]
    return "\n".join(lines)


def _correlation(row: Together, words: ReportWords) -> str:
    found = row.correlation
    if found is None:
        return _NONE if row.why_not is None else words.say(row.why_not)
    value, low, high = (words.signed(part, 2) for part in (found.value, found.low, found.high))
    return words.correlation.format(value=value, low=low, high=high, n=found.n)


# Then and now


def _then_and_now(report: Report, words: ReportWords) -> str:
    found = report.then_and_now
    if found is None:
        return ""
    if not isinstance(found, ThenAndNow):
        return "\n".join((_heading(words.then_and_now), _paragraph(words.say(found))))
    shown = [row for row in found.rows if row.then is not None or row.now is not None]
    head = [words.measure, words.then, words.now, words.difference]
    return "\n".join(
        (
            _heading(words.then_and_now),
            _table(head, [_comparison_row(row, words) for row in shown]),
            _quiet(" ".join(_basis(shown, words))),
        )
    )


def _comparison_row(row: ComparisonRow, words: ReportWords) -> list[str]:
    change = row.difference
    return [
        words.name(row.id),
        *(
            _NONE if each is None else words.amount(row.id, each.value)
            for each in (row.then, row.now)
        ),
        _NONE if change is None else words.signed(change, 0),
    ]


def _basis(rows: Sequence[ComparisonRow], words: ReportWords) -> Iterator[str]:
    """Yield what both sides rest on: each basis once, those of a measure by its name."""
    for when, figures in (
        (words.then, {row.id: row.then for row in rows}),
        (words.now, {row.id: row.now for row in rows}),
    ):
        said: dict[str, list[str]] = {}
        for id_, figure in figures.items():
            if figure is not None:
                said.setdefault(_origin(figure, words), []).append(words.name(id_))
        for number, (origin, names) in enumerate(said.items()):
            name = when if number == 0 else f"{when} ({', '.join(names)})"
            yield words.rests_on.format(when=name, origin=origin)
    yield words.difference_unit


def _origin(figure: Figure, words: ReportWords) -> str:
    if figure.origin is Origin.TYPED:
        return words.typed
    if figure.first is None or figure.last is None:
        return words.published
    return words.recorded.format(
        n=figure.n, first=words.day(figure.first.monday), last=words.day(figure.last.sunday)
    )


# What was written down


def _wins(found: Sequence[tuple[Week, Win]], words: ReportWords) -> str:
    lines = [_heading(words.wins)]
    if not found:
        lines.append(_paragraph(words.no_wins))
    for kind in _KINDS:
        if items := [(week, win.text) for week, win in found if win.kind == kind]:
            lines.append(f"<h3>{escape(words.win(kind))}</h3>")
            lines.append(_list(items, words))
    return "\n".join(lines)


def _list(items: Iterable[tuple[Week, str]], words: ReportWords) -> str:
    lines = (
        f'<li>{escape(text)} <span class="quiet">{escape(words.spoken_week(week))}</span></li>'
        for week, text in items
    )
    return "<ul>\n" + "\n".join(lines) + "\n</ul>"


def _weeks(weeks: Sequence[WeekFigures], words: ReportWords) -> str:
    names = [words.name(group.value) for group in GROUPS]
    head = [words.week, words.state, words.hours, *names, words.name("energy")]
    return _heading(words.weeks) + _table(head, [_week_row(row, words) for row in weeks], text=2)


def _week_row(row: WeekFigures, words: ReportWords) -> list[str]:
    shares = shares_of(row.split)
    split = (
        [_NONE] * len(GROUPS) if shares is None else [words.per_cent(100 * each) for each in shares]
    )
    hours = words.number(sum(row.split) / 60, 1) if sum(row.split) else _NONE
    energy = _NONE if row.energy is None else words.per_cent(row.energy)
    return [words.spoken_week(row.week), words.state_of(row), hours, *split, energy]


def _notes(notes: Sequence[tuple[Week, str]], words: ReportWords) -> str:
    lines = [_heading(words.notes)]
    if not notes:
        lines.append(_paragraph(words.no_notes))
    for week, note in notes:
        days = {"first": words.day(week.monday), "last": words.day(week.sunday)}
        lines.append(
            f"<h3>{escape(words.week_note.format(week=words.spoken_week(week), **days))}</h3>"
        )
        lines += [f'<p class="note">{escape(part)}</p>' for part in _paragraphs(note)]
    return "\n".join(lines)


def _paragraphs(note: str) -> list[str]:
    """Return a note in the parts that empty lines make of it."""
    lines = groupby(note.splitlines(), key=lambda line: bool(line.strip()))
    return ["\n".join(group) for is_written, group in lines if is_written]


# Marks


def _heading(text: str) -> str:
    return f"<h2>{escape(text)}</h2>"


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _quiet(text: str) -> str:
    return f'<p class="quiet">{escape(text)}</p>'


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], text: int = 1) -> str:
    """Return a table; the columns after the first ``text`` ones stand at the right."""
    lines = [
        '<table width="100%" cellspacing="0">',
        f"<thead>{_row('th', head, text)}</thead>",
        "<tbody>",
        *(_row("td", row, text) for row in rows),
        "</tbody></table>",
    ]
    return "\n".join(lines)


def _row(mark: str, cells: Sequence[str], text: int) -> str:
    shown = (
        f"<{mark}>{escape(cell)}</{mark}>"
        if place < text
        else f'<{mark} class="figure" align="right">{escape(cell)}</{mark}>'
        for place, cell in enumerate(cells)
    )
    return f"<tr>{''.join(shown)}</tr>"
