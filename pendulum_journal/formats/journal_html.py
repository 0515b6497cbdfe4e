"""A journal as one self-contained HTML page: no scripts, no pictures, nothing to load."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from pendulum_journal.domain.career.role import current_role
from pendulum_journal.domain.durations import format_clock
from pendulum_journal.domain.entry import state_on
from pendulum_journal.domain.entry_merge import EntryField
from pendulum_journal.domain.split import GROUPS, by_group
from pendulum_journal.domain.text import isolated
from pendulum_journal.domain.trend.quantity import Quantity
from pendulum_journal.domain.week import count_of_weeks
from pendulum_journal.formats.note_html import PART, STYLE, note_html
from pendulum_journal.palette import DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from pendulum_journal.domain.content import JournalContent
    from pendulum_journal.domain.entry import Entry
    from pendulum_journal.domain.split import Activity
    from pendulum_journal.palette import Palette

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>
/* What plain readers of style sheets make do with, a PDF's among them. */
body {{ font-size: 10pt; line-height: 135%; color: {ink}; }}
h1 {{ font-size: 17pt; }}
h2 {{ font-size: 12pt; margin-top: 18px; margin-bottom: 2px; }}
h3 {{ font-size: 10.5pt; margin-top: 10px; margin-bottom: 2px; }}
.quiet {{ color: {faint}; font-weight: normal; }}
table {{ border-collapse: collapse; margin-top: 4px; margin-bottom: 8px; }}
th, td {{ border: 1px solid #C9CED6; padding: 3px 8px; vertical-align: top; }}
th {{ text-align: left; }}
blockquote {{ color: {faint}; }}
pre {{ background-color: #F1F2F5; }}
{notes}</style>
<style>
/* Only browsers know these. */
:root {{ color-scheme: light dark; {light} }}
@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem;
  background: var(--window); color: var(--text); }}
section {{ background: var(--card); border: 1px solid var(--lines); border-radius: 8px;
  padding: 0 1.25rem; margin: 1rem 0; break-inside: avoid; }}
h1 {{ font-size: 2rem; }}
h2 {{ font-size: 1.15rem; }}
h3 {{ font-size: 1.05rem; }}
h4, h5, h6 {{ font-size: 1rem; }}
.quiet, blockquote {{ color: var(--quiet); }}
a {{ color: var(--accent); }}
th, td {{ border-color: var(--lines); }}
blockquote {{ margin-left: 0; padding-left: 0.9rem; border-left: 3px solid var(--lines); }}
pre {{ background: var(--window); padding: 0.6rem 0.8rem; border-radius: 6px; line-height: 1.4; }}
.bar {{ display: flex; height: 10px; border-radius: 5px; overflow: hidden; }}
.meetings {{ background: var(--meetings); }} .focus {{ background: var(--focus); }}
.coding {{ background: var(--coding); }} .other {{ background: var(--other); }}
@media print {{ body {{ background: none; margin: 0; }} .bar div {{ print-color-adjust: exact; }} }}
</style>
</head>
<body>
<h1>{title}</h1>
<p class="quiet">{about}</p>
{weeks}
</body>
</html>
"""
_COLOURS = (
    "window",
    "card",
    "text",
    "quiet",
    "lines",
    "accent",
    *(group.value for group in GROUPS),
)


def to_html(
    content: JournalContent, today: date, before_week: Callable[[], object] = lambda: None
) -> str:
    """Return the page with the newest week first and its notes rendered from Markdown.

    Args:
        content: at least one week.
        today: the day on which a week runs, or lies ahead.
        before_week: called before each week; what it raises stops the work.
    """
    activities = {each.id: each for each in content.activities}
    weeks = []
    for entry in reversed(content.entries):
        before_week()
        weeks.append(_week(entry, content, activities, today))
    return _PAGE.format(
        title="Pendulum Journal" + (": sample, made-up weeks" if content.is_sample else ""),
        about=_about(content),
        ink=LIGHT.text,
        faint=LIGHT.quiet,
        notes=STYLE,
        light=_variables(LIGHT),
        dark=_variables(DARK),
        weeks=f"\n{PART}".join(weeks),
    )


def _about(content: JournalContent) -> str:
    count, first, last = len(content.entries), content.entries[0], content.entries[-1]
    span = f"{first.week}" if count == 1 else f"{first.week} to {last.week}"
    return f"{span}, {count_of_weeks(count)}"


def _variables(palette: Palette) -> str:
    return " ".join(f"--{name}: {getattr(palette, name)};" for name in _COLOURS)


def _week(
    entry: Entry, content: JournalContent, activities: dict[int, Activity], today: date
) -> str:
    role = current_role(content.roles, entry.week.sunday)
    about = f"{entry.week.monday} to {entry.week.sunday}" + (
        f", {isolated(role.title)}" if role else ""
    )
    lines = [
        "<section>",
        f'<h2>{entry.week} <span class="quiet">{escape(about)}</span></h2>',
        _bar(entry, activities),
        f'<p class="quiet">{escape(_figures(entry, activities, today))}</p>',
        note_html(entry.note, below=2),
        "</section>",
    ]
    return "\n".join(filter(None, lines))


def _bar(entry: Entry, activities: dict[int, Activity]) -> str:
    split = by_group(activities.values(), entry.spent)
    parts = (
        f'<div class="{group}" style="flex: {minutes}"></div>'
        for group, minutes in zip(GROUPS, split, strict=True)
        if minutes
    )
    return f'<div class="bar">{"".join(parts)}</div>' if entry.total and not entry.unread else ""


def _figures(entry: Entry, activities: dict[int, Activity], today: date) -> str:
    lines = [str(state_on(entry, today).label)]
    lines += [
        f"{isolated(activity.name)} {format_clock(entry.minutes[activity.id].minutes)}"
        for activity in activities.values()
        if activity.id in entry.minutes
    ]
    lines += [
        f"{isolated(each.name)} unread" for each in activities.values() if each.id in entry.unread
    ]
    if entry.energy is not None:
        lines.append(str(Quantity.ENERGY.with_amount(entry.energy)))
    if entry.focus_block is not None:
        lines.append(str(Quantity.FOCUS_BLOCK.with_amount(entry.focus_block)))
    lines += [
        f"{each.label} {days}"
        for each in (Quantity.FOCUS_DAYS, Quantity.SHIPPING_DAYS)
        if (days := getattr(entry, each.value)) is not None
    ]
    if entry.planned is not None:
        lines.append(f"{EntryField.PLANNED.label} {entry.planned} %")
    return " · ".join(lines)
