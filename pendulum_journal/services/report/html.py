"""A report as one HTML page that contains everything: it has no script and loads no address.

The page uses only what both browsers and Qt's text documents support, so that the preview, the HTML
file and the PDF are made from the same text.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from html import escape
from string import Template
from typing import TYPE_CHECKING

from pendulum_journal import resources
from pendulum_journal.domain.heading import Heading
from pendulum_journal.domain.note.wins import WinKind
from pendulum_journal.domain.shown import ShownSplit
from pendulum_journal.domain.text import isolated
from pendulum_journal.domain.trend.quantity import SHARES, Quantity
from pendulum_journal.domain.trend.series import state_of
from pendulum_journal.formats.note_html import PART, STYLE, line_html, note_html
from pendulum_journal.formats.report_marks import NONE, heading, paragraph, quiet, table
from pendulum_journal.formats.report_words import ReportWords
from pendulum_journal.services.report.figures import split_html, then_and_now_html
from pendulum_journal.services.report.left_out import ReportFigure, quantities_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from pendulum_journal.domain.note.wins import Win
    from pendulum_journal.domain.trend.series import WeekFigures
    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.report.report import ForecastMade, Report, RoleHeld


@dataclass(frozen=True, slots=True)
class ChartImage:
    """An image to embed; ``width`` and ``height`` are its size on the page, in CSS pixels."""

    data: bytes
    mime: str
    width: int
    height: int


def as_html(
    report: Report, charts: Sequence[ChartImage] = (), words: ReportWords | None = None
) -> str:
    """Return the HTML page of a report, which contains nothing but the report.

    Args:
        report: the data.
        charts: images of the result of ``chart_view``; ignored if the report has no charts.
        words: the words of the page and their language; None: English.
    """
    words = words or ReportWords()
    parts = (
        _head(report, words),
        _charts(report, charts, words),
        "" if report.split is None else split_html(report.split, words, report.left_out),
        then_and_now_html(report, words),
        "" if report.wins is None else _wins(report.wins, words),
        "" if report.forecast is None else _forecasts(report.forecast, words),
        "" if report.weeks is None else _weeks(report.weeks, words, report.left_out),
        "" if report.notes is None else _notes(report.notes, words),
    )
    return Template(resources.text("report/page.html")).substitute(
        language=escape(words.language),
        title=escape(title_of(report, words)),
        notes=STYLE,
        body="\n".join(filter(None, parts)),
    )


def title_of(report: Report, words: ReportWords) -> str:
    """Return the report's title and period as one line of text, not HTML."""
    title = f"{isolated(_name(report, words))}, {_period(report, words)}"
    return f"{title} ({words.made_up})" if report.is_sample else title


def _name(report: Report, words: ReportWords) -> str:
    return report.title or usual_title(report, words)


def usual_title(report: Report, words: ReportWords) -> str:
    """Return the title without one of the user's own: with the role if there is exactly one."""
    if len(report.roles) != 1:
        return words.title
    return words.title_of_role.format(role=isolated(report.roles[0].title))


def _period(report: Report, words: ReportWords) -> str:
    return words.period.format(
        first=words.day(report.first.monday), last=words.day(report.last.sunday)
    )


def _head(report: Report, words: ReportWords) -> str:
    weeks = words.weeks_of_period.format(
        first=words.week(report.first), last=words.week(report.last)
    )
    about = [
        _period(report, words),
        weeks if report.first != report.last else words.week(report.last),
        words.drawn_up.format(day=words.day(report.drawn_up)),
    ]
    if report.name:
        about.insert(0, words.by.format(name=isolated(report.name)))
    lines = [f"<h1>{escape(_name(report, words))}</h1>", quiet(" · ".join(about))]
    if report.is_sample:
        lines.append(paragraph(words.made_up[:1].upper() + words.made_up[1:]))
    if report.roles:
        lines.append(f"<p>{'<br>'.join(escape(_role(role, words)) for role in report.roles)}</p>")
    figures = (report.in_short, report.split, report.then_and_now, report.weeks)
    if any(part is not None for part in figures) and (about := _about(report, words)):
        lines.append(quiet(" ".join(about)))
    return "\n".join(lines)


def _about(report: Report, words: ReportWords) -> list[str]:
    """Return what the figures are that the report has."""
    said = {ReportFigure.SHARES: words.about_focus, ReportFigure.ENERGY: words.about_energy}
    return [text for figure, text in said.items() if figure not in report.left_out]


def _role(role: RoleHeld, words: ReportWords) -> str:
    name = isolated(role.title)
    if role.company:
        name = words.at_company.format(role=name, company=isolated(role.company))
    if role.end is None:
        return words.role_since.format(role=name, start=words.day(role.start))
    return words.role_until.format(role=name, start=words.day(role.start), end=words.day(role.end))


def _charts(report: Report, charts: Sequence[ChartImage], words: ReportWords) -> str:
    if report.in_short is None:
        return ""
    lines = [heading(words.charts), *(_image(chart, words) for chart in charts)]
    lines.append(paragraph(" ".join(words.text(each) for each in report.in_short)))
    if report.guidance:
        has_floor = ReportFigure.ENERGY not in report.left_out
        wording = words.guidance if has_floor else words.guidance_alone
        lines.append(quiet(wording.format(names=", ".join(report.guidance))))
    if report.conditions:
        lines.append(quiet(" ".join(words.text(each) for each in report.conditions)))
    return "\n".join(lines)


def _image(chart: ChartImage, words: ReportWords) -> str:
    data = b64encode(chart.data).decode("ascii")
    return (
        f'<p class="chart"><img src="data:{chart.mime};base64,{data}" width="{chart.width}" '
        f'height="{chart.height}" alt="{escape(words.chart)}"></p>'
    )


# What was written down


def _wins(found: Sequence[tuple[Week, Win]], words: ReportWords) -> str:
    lines = [heading(words.head(Heading.WINS.label))]
    if not found:
        lines.append(paragraph(words.no_wins))
    for kind in WinKind:
        if items := [(week, win.text) for week, win in found if win.kind is kind]:
            lines.append(f"<h3>{escape(words.head(kind.label))}</h3>")
            lines.append(_list(items, words))
    return "\n".join(lines)


def _list(items: Iterable[tuple[Week, str]], words: ReportWords) -> str:
    lines = (
        f"<li>{isolated(line_html(text, words.picture))} "
        f'<span class="quiet">{escape(words.week(week))}</span></li>'
        for week, text in items
    )
    return "<ul>\n" + "\n".join(lines) + "\n</ul>"


def _forecasts(found: Sequence[ForecastMade], words: ReportWords) -> str:
    lines = [heading(words.head(Heading.FORECAST.label))]
    if not found:
        lines.append(paragraph(words.no_forecast))
    for each in found:
        lines.append(f"<h3>{escape(words.forecast_of.format(day=words.day(each.day)))}</h3>")
        rows = [[isolated(text), words.per_cent(per_cent)] for text, per_cent in each.options]
        lines.append(table(words.heads(Heading.NEXT_STEP, Heading.LIKELY), rows, wraps=True))
    return "\n".join(lines)


def _weeks(
    weeks: Sequence[WeekFigures], words: ReportWords, left_out: AbstractSet[ReportFigure]
) -> str:
    gone = quantities_of(left_out)
    shown = [each for each in (Quantity.TOTAL, *SHARES, Quantity.ENERGY) if each not in gone]
    names = [Heading.HOURS if each is Quantity.TOTAL else each for each in shown]
    head = words.heads(Heading.WEEK, Heading.STATE, *names)
    rows = (_week_row(row, shown, words) for row in weeks)
    return heading(words.head(Heading.WEEK_BY_WEEK.label)) + table(head, rows, text=2)


def _week_row(row: WeekFigures, shown: Sequence[Quantity], words: ReportWords) -> list[str]:
    split = ShownSplit.in_per_cent(row.split)
    cells = dict.fromkeys(SHARES, NONE)
    if split is not None:
        cells = {each: words.share(part) for each, part in zip(SHARES, split.groups, strict=True)}
    cells[Quantity.TOTAL] = words.number(sum(row.split) / 60, 1) if sum(row.split) else NONE
    cells[Quantity.ENERGY] = NONE if row.energy is None else words.per_cent(row.energy)
    return [words.week(row.week), words.state(state_of(row)), *(cells[each] for each in shown)]


def _notes(notes: Sequence[tuple[Week, str]], words: ReportWords) -> str:
    lines = [heading(words.head(Heading.NOTES.label))]
    if not notes:
        lines.append(paragraph(words.no_notes))
    for week, note in notes:
        days = {"first": words.day(week.monday), "last": words.day(week.sunday)}
        lines.append(
            f"{PART}<h3>{escape(words.week_note.format(week=words.week(week), **days))}</h3>"
        )
        lines.append(note_html(note, below=3, picture=words.picture))
    return "\n".join(lines)
