"""Then and now: a table of the figures before a swing and the latest ones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pendulum_journal.domain.message import Message
from pendulum_journal.domain.rounding import rounded
from pendulum_journal.domain.trend.figures import (
    Figures,
    Origin,
    add_up,
    recorded_figures,
    weekly_of,
)
from pendulum_journal.domain.trend.overlap import compute_overlap
from pendulum_journal.domain.trend.quantity import SHARES, Quantity
from pendulum_journal.domain.week import count_of_recorded_weeks, count_of_weeks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pendulum_journal.domain.shown import Shown
    from pendulum_journal.domain.trend.figures import Figure
    from pendulum_journal.domain.trend.overlap import Overlap
    from pendulum_journal.domain.trend.series import Series
    from pendulum_journal.domain.week import Week

MOST_WEEKS = 4
LEAST_WEEKS = 3
NEWEST_WITHIN = 8

NO_THEN = "comparison-no-then"
"""The id of the sentence that asks for figures from before the swing."""

TITLE = Message("then-and-now", "then and now")
BEFORE = Message("comparison-before", "before")
NOW = Message("comparison-now", "now")
DIFFERENCE = Message("comparison-difference", "difference")

TOO_FEW = frozenset({(3, 3), (3, 4), (4, 3)})
"""Numbers of weeks before and now of which even no overlap at all may be luck."""

FEW_WEEKS = Message("overlap-few", "too few weeks to say")
UPS_AND_DOWNS = Message("overlap-usual", "within the usual ups and downs")

_MORE = {
    Quantity.OTHER: ("more other work", "less other work"),
    Quantity.TOTAL: ("more hours", "fewer hours"),
    Quantity.FOCUS_BLOCK: ("a longer focus block", "a shorter focus block"),
    Quantity.MEETINGS: ("more meetings", "fewer meetings"),
}
"""What the later week of a pair had, where it is not "more" or "less" and the quantity's name."""

ROWS = (*SHARES, Quantity.TOTAL, Quantity.ENERGY, Quantity.FOCUS_BLOCK)


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One row of the table: a quantity before the swing and now.

    The figures are not rounded and in the quantity's unit; None if there is no figure. The
    ``shown`` values are the numbers on the screen. ``overlap`` compares the weeks of both figures;
    None unless both are recorded.
    """

    of: Quantity
    before: Figure | None
    now: Figure | None
    overlap: Overlap | None = None

    @property
    def is_few(self) -> bool:
        """Whether there are too few weeks to say how sure the difference is."""
        if self.overlap is None or self.before is None or self.now is None:
            return False
        return (self.before.n, self.now.n) in TOO_FEW

    @property
    def is_sure(self) -> bool | None:
        """Whether the difference stands out of the usual ups and downs; None if it is not known.

        It does if the limits of the overlap leave 0.5 out, and the difference as it is shown has
        the same sign.
        """
        if self.overlap is None or self.is_few or self.shown_difference is None:
            return None
        direction = self.overlap.direction
        return direction != 0 and direction * self.shown_difference > 0

    @property
    def certainty(self) -> Message | None:
        """How sure the difference is, for use within a line; None if no weeks can be compared."""
        if self.is_few:
            return FEW_WEEKS
        if self.is_sure is None or self.overlap is None:
            return None
        return _pairs(self.of, self.overlap) if self.is_sure else UPS_AND_DOWNS

    @property
    def difference(self) -> float | None:
        """Now minus before, in points or, for the focus block, minutes; None without both."""
        if self.before is None or self.now is None:
            return None
        return self.now.value - self.before.value

    @property
    def shown_before(self) -> Shown | None:
        """The number that is shown for the value before the swing."""
        return None if self.before is None else self.before.shown

    @property
    def shown_now(self) -> Shown | None:
        """The number that is shown for the latest value."""
        return None if self.now is None else self.now.shown

    @property
    def shown_difference(self) -> float | None:
        """The difference of the two rounded values, so that the numbers on the screen add up."""
        if self.shown_before is None or self.shown_now is None:
            return None
        return rounded(self.shown_now.value - self.shown_before.value, self.of.unit.decimals)


@dataclass(frozen=True, slots=True)
class Basis:
    """The weeks or the source that some figures are from.

    Attributes:
        origin: recorded, typed or published.
        n: the number of recorded weeks, from ``first`` to ``last``; if typed or published it is 0
            and those are None.
        of: the quantities with this basis; empty for the basis that most of the figures share.
    """

    origin: Origin
    n: int
    first: Week | None
    last: Week | None
    of: tuple[Quantity, ...]

    @property
    def label(self) -> Message:
        """The number and the dates of the weeks, or the name of the other source."""
        if self.first is None or self.last is None:
            return self.origin.label
        return Message(
            "basis-recorded",
            "{weeks}, {first} – {last}",
            {
                "weeks": count_of_weeks(self.n),
                "first": self.first.monday,
                "last": self.last.sunday,
            },
        )


@dataclass(frozen=True, slots=True)
class ThenAndNow:
    """The table; its rows are the groups, hours in all, energy and the longest focus block."""

    rows: tuple[ComparisonRow, ...]

    @property
    def sure(self) -> Message | None:
        """What stands out, in one sentence; None if nothing does."""
        found = [
            _pairs(row.of, row.overlap, listed=True)
            for row in self.rows
            if row.is_sure and row.overlap is not None
        ]
        if not found:
            return None
        return Message(
            "comparison-sure",
            "Standing out, each week before paired with each week now: {pairs}.",
            {"pairs": _listed(found, ", ")},
        )

    @property
    def chance(self) -> Message | None:
        """That one of so many rows may stand out by chance; None if it is known of none."""
        known = sum(row.is_sure is not None for row in self.rows)
        if not known:
            return None
        return Message.counted(
            "comparison-chance",
            known,
            one="Such a difference may also stand out by chance.",
            other="With {n} rows compared, one may stand out by chance.",
        )

    @property
    def grey(self) -> Message | None:
        """What a difference in grey means; None without one."""
        reasons = dict.fromkeys(
            row.certainty.id for row in self.rows if row.certainty is not None and not row.is_sure
        )
        words = [each for each in (UPS_AND_DOWNS, FEW_WEEKS) if each.id in reasons]
        if not words:
            return None
        return Message(
            "comparison-grey", "In grey: {reasons}.", {"reasons": _listed(words, ", or ")}
        )

    @property
    def shown(self) -> tuple[ComparisonRow, ...]:
        """The rows that have a figure before the swing or now."""
        return tuple(row for row in self.rows if row.before is not None or row.now is not None)

    @property
    def bases(self) -> tuple[tuple[Message, list[Basis]], ...]:
        """For both times its name and the bases of its figures, the most frequent one first."""
        return (
            (BEFORE, _bases((row.of, row.before) for row in self.rows)),
            (NOW, _bases((row.of, row.now) for row in self.rows)),
        )

    @property
    def passed_over(self) -> Message | None:
        """Why figures of one time rest on other weeks than the rest; None where all are alike."""
        other = {
            quantity
            for _, bases in self.bases
            for basis in bases[1:]
            if bases[0].origin is basis.origin is Origin.RECORDED
            for quantity in basis.of
        }
        if not other:
            return None
        if other == {Quantity.TOTAL}:
            return Message("comparison-partial", "Hours in all rest on complete weeks alone.")
        if Quantity.TOTAL in other:
            return Message(
                "comparison-passed-over-partial",
                "A week without the figure is passed over, for hours in all a partial one, too.",
            )
        return Message("comparison-passed-over", "A week without the figure is passed over.")


def then_and_now(
    before: Figures, whole: Series, stretch: Series, now: Week
) -> ThenAndNow | Message:
    """Return the table, or the sentence that explains why there is none.

    Args:
        before: the figures from before the swing.
        whole: all weeks of the journal.
        stretch: the weeks from the swing to the following one.
        now: the running week.
    """
    latest = recorded_figures(stretch, most=MOST_WEEKS, least=LEAST_WEEKS)
    rows = tuple(
        _compare(whole, each, before.of(each), _fresh(latest.of(each), now)) for each in ROWS
    )
    if any(row.before and row.now for row in rows):
        return ThenAndNow(rows)
    if any(row.now for row in rows):
        return Message(
            "comparison-no-then",
            "Then and now needs {weeks} from before the swing, or what was usual then, typed into "
            "the role on Pendulum.",
            {"weeks": count_of_recorded_weeks(LEAST_WEEKS)},
        )
    found = [figure for each in ROWS if (figure := latest.of(each)) is not None]
    return _newer(stretch, found, now) if found else _more(stretch)


def _newer(stretch: Series, latest: Sequence[Figure], now: Week) -> Message:
    """Return that a newer week is needed, and whether there are some to be completed."""
    values: dict[str, object] = {"weeks": count_of_weeks(NEWEST_WITHIN)}
    newest = max(figure.last for figure in latest if figure.last is not None)
    newer = [week for week in _open(stretch) if newest < week <= now]
    if not newer:
        return Message(
            "comparison-old",
            "Then and now needs a newer week: the newest recorded is more than {weeks} old.",
            values,
        )
    values["open"] = Message.counted(
        "comparison-open-newer",
        len(newer),
        one="{n} newer week is partial and lacks some hours",
        other="{n} newer weeks are partial and lack some hours",
    )
    return Message(
        "comparison-old-open",
        "Then and now needs a newer week: the newest recorded is more than {weeks} old. {open}: "
        "“Fill in the rest…” on Trends completes them.",
        values,
    )


def _more(stretch: Series) -> Message:
    """Return that more weeks are needed, and whether there are some to be completed."""
    values: dict[str, object] = {"weeks": count_of_recorded_weeks(LEAST_WEEKS)}
    if not (n := len(_open(stretch))):
        return Message("comparison-few", "Then and now needs {weeks} since the swing.", values)
    values["open"] = Message.counted(
        "comparison-open",
        n,
        one="{n} week since is partial and lacks some hours",
        other="{n} weeks since are partial and lack some hours",
    )
    return Message(
        "comparison-few-open",
        "Then and now needs {weeks} since the swing. {open}: “Fill in the rest…” on Trends "
        "completes them.",
        values,
    )


def _open(stretch: Series) -> list[Week]:
    return [row.week for row in stretch.figures if row is not None and row.is_open]


def add_up_rows(rows: Iterable[ComparisonRow]) -> tuple[ComparisonRow, ...]:
    """Return rows whose figures have the numbers that are shown for them; these are not stored."""
    rows = tuple(rows)
    before = add_up({row.of: row.before for row in rows if row.before is not None})
    now = add_up({row.of: row.now for row in rows if row.now is not None})
    return tuple(replace(row, before=before.get(row.of), now=now.get(row.of)) for row in rows)


def _compare(
    whole: Series, of: Quantity, before: Figure | None, now: Figure | None
) -> ComparisonRow:
    if before is None or now is None or before.origin is not Origin.RECORDED:
        return ComparisonRow(of, before, now)
    if of in SHARES and not before.value and not now.value:
        return ComparisonRow(of, before, now)  # a group that nobody recorded
    overlap = compute_overlap(weekly_of(whole, of, before), weekly_of(whole, of, now))
    return ComparisonRow(of, before, now, overlap)


def _listed(messages: Sequence[Message], between: str) -> Message:
    wording = between.join(f"{{w{at}}}" for at in range(len(messages)))
    return Message("list", wording, {f"w{at}": each for at, each in enumerate(messages)})


def _pairs(of: Quantity, overlap: Overlap, *, listed: bool = False) -> Message:
    """Return in how many pairs of weeks the later had more, or less if that is the case.

    ``listed`` is whether the sentence around it says what was compared.
    """
    is_more = overlap.higher >= overlap.lower
    what = _MORE.get(of, (f"more {of.label}", f"less {of.label}"))[not is_more]
    count = overlap.higher if is_more else overlap.lower
    values = {"count": count, "n": overlap.pairs, "ties": overlap.ties}
    id_ = f"overlap-{'more' if is_more else 'less'}-{of}"
    ties = "-ties" if overlap.ties else ""
    if listed:
        equal = ", {ties} alike" if ties else ""
        return Message(f"{id_}{ties}-listed", f"{what} ({{count}} of {{n}} pairs{equal})", values)
    equal = ", as much in {ties}" if ties else ""
    words = f"{what} now in {{count}} of {{n}} pairs of weeks{equal}"
    return Message(f"{id_}{ties}", words, values)


def _bases(figures: Iterable[tuple[Quantity, Figure | None]]) -> list[Basis]:
    """Group figures by basis, the largest group first; only the others name their quantities."""
    groups: dict[tuple[Origin, int, Week | None, Week | None], list[Quantity]] = {}
    for quantity, figure in figures:
        if figure is not None:
            rests_on = figure.origin, figure.n, figure.first, figure.last
            groups.setdefault(rests_on, []).append(quantity)
    ordered = sorted(groups.items(), key=lambda group: -len(group[1]))
    return [
        Basis(*rests_on, of=tuple(quantities) if place else ())
        for place, (rests_on, quantities) in enumerate(ordered)
    ]


def _fresh(figure: Figure | None, now: Week) -> Figure | None:
    if figure is None or figure.last is None or now - figure.last > NEWEST_WITHIN:
        return None
    return figure
