"""Why a column is not taken for hours by itself, and the words in names that raise each doubt."""

from __future__ import annotations

from enum import Enum

from pendulum_journal.domain.message import Message


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


class Doubt(Enum):
    """Why a column is not taken for hours by itself; the value is said of the column."""

    MONEY = Message("doubt-money", "its name speaks of money")
    TIME_OF_DAY = Message("doubt-time", "its name speaks of a time of day")
    COUNT = Message("doubt-count", "its name speaks of a number of things")
    SCORE = Message("doubt-score", "its name speaks of a score")
    PLAN = Message("doubt-plan", "its name speaks of a plan, a mean or another worked-out figure")
    AGAIN = Message("doubt-again", "the hours of each row are taken from another column")
    BESIDE = Message("doubt-beside", "beside numbers of things it may be one, too")
    PRIVATE = Message("doubt-private", "its name speaks of time that is not spent at work")
    OTHER_UNIT = Message("doubt-unit", "its name speaks of another unit than hours")
    ID = Message("doubt-id", "its name speaks of a number that names something")
    NAME = Message("doubt-name", "its name does not say that it holds hours")
    VALUES = Message("doubt-values", "its cells are not hours")
    SHARES = Message("doubt-shares", "the columns add up to 100 in every row, as shares do")
    LARGE = Message(
        "doubt-large",
        "its numbers are too large for hours; if they are minutes, name it so, as “Meetings (min)”",
    )
    SCALE = Message("doubt-scale", "its values look like a scale of 1 to 5 or 10, or parts of one")
    PER_CENT = Message("doubt-per-cent", "its cells are per cent, not hours")
    MIXED = Message("doubt-mixed", "other columns say that they are hours, this one does not")


DOUBTS: dict[Doubt, frozenset[str]] = {
    Doubt.MONEY: _set(
"amount rate price cost costs fee fees revenue salary pay wage wages usd eur gbp chf cad "
        "aud jpy dollar dollars euro euros betrag preis kosten satz stundensatz umsatz honorar "
        "lohn $ € £ ¥ invoice invoiced billed currency tarif montant prix billable nonbillable "
        "unbilled"
),
    Doubt.TIME_OF_DAY: _set(
"start end begin stop beginn ende von bis uhrzeit arrival arrived arrive leave left came "
        "woke wake bedtime clockin clockout kommen gehen from until"
),
    Doubt.COUNT: _set(
"count counts number num nr anzahl qty quantity menge # commits commit prs mrs tickets "
        "issues lines loc steps people persons attendees attended sessions session velocity "
        "invoices merged closed opened held times days tage visits messages emails mails headcount "
        "participants blocks items done completed entries interruptions"
),
    Doubt.PRIVATE: _set(
        "sleep slept schlaf screen exercise workout commute commuting vacation holiday holidays "
        "urlaub pto sick sickness krank krankheit break breaks pause pausen lunch leisure family"
    ),
    Doubt.SCORE: _set(
"score scores rating ratings level quality grade rank index mood stress satisfaction "
        "happiness productivity motivation streak xp stars stimmung laune note noten bewertung "
        "priority confidence progress fortschritt weight temperature"
),
    Doubt.PLAN: _set(
"plan planned target targets goal goals budget budgeted estimate estimated estimates "
        "forecast expected previous prior last soll ziel geplant delta diff difference change "
        "average avg mean median cumulative running ytd mtd balance saldo remaining overtime "
        "überstunden variance min max"
),
    Doubt.OTHER_UNIT: _set(
"% percent percentage pct prozent share shares anteil ratio km miles mi meters m kg "
        "distance "
        "distanz pages kcal calories points sp pt pts fte gb mb"
),
    Doubt.ID: _set(
"id ids key uuid uid no index row zip phone version year jahr month monat "
                        "quarter quartal line"
),
}  # fmt: skip

NOT_ALONE = _set("min max no note last leave left pay m")
"""Words of doubt that are more often something else: a unit, a note, an answer, paid leave."""
