"""What the name of a column speaks for: a week, hours of an activity, money, a count and so on.

A name is taken apart into words, at spaces, signs and capitals within it. English and German are
known in full, the words for weeks, days and hours in some other languages too.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

from pendulum_journal.domain.dates.column import SevenDays
from pendulum_journal.domain.written_durations import TimeUnit
from pendulum_journal.formats.weeks.doubts import DOUBTS, NOT_ALONE, Doubt

WEEK_NAMES = (
    "week", "weekstarting", "weekstart", "weekof", "weekbeginning", "weekcommencing", "wc", "wb",
    "isoweek", "weekstartdate", "woche", "kw", "kalenderwoche", "wochenbeginn", "wochenstart",
    "wochevom", "wocheab", "calendarweek", "cw", "wk", "yearweek", "semaine", "semana",
    "settimana", "vecka", "uge", "monday", "montag", "lundi", "lunes", "maandag", "weekending",
    "weekend", "weekenddate", "weekends", "sunday", "sonntag", "period", "periode", "zeitraum",
    "date", "datum", "fecha", "data", "dato", "startdate", "fulldate", "entrydate", "workdate",
    "day", "tag", "jour", "dia", "giorno", "timestamp", "datetime",
)  # fmt: skip
"""The names of a column of weeks or days, without spaces and signs, the likeliest first."""

_ENDS = re.compile(
    r"week\s?ending|week\s?ends?(?:\s?date)?|sunday|sonntag|\bw/?e\b|\bbis\b|\bthrough\b"
)
_BEGINS = re.compile(r"start|begin|commenc|from|\bof\b|w/?[cb]$|\bab\b|\bvom\b|\bdu\b")
_WEEK = re.compile(r"week|\bwk|woche|semaine|semana|settimana|vecka|uge")
_OTHER_WEEKS = re.compile(r"\b(?:fiscal|fy|fw|us|sprint|pay|work\s?week|ww)\b")

_WORD = re.compile(r"[A-ZÄÖÜ]?[a-zà-öø-ÿß]+|[A-ZÄÖÜ]+(?![a-z])|[0-9]+|[%#$€£¥]")
_HOURS = {
    "h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden", "heures", "horas", "ore", "uren",
    "timmar", "timer",
}  # fmt: skip
_MINUTES = {"min", "mins", "minute", "minutes", "minuten", "minutos", "minuti", "minuter"}
_SECONDS = {"sec", "secs", "second", "seconds", "sek", "sekunden"}
_UNIT_AT_END = re.compile(
    r"(?<=.)(?:[\s_.-]+|\s*[(\[])(?:in\s+)?(?:h|hrs?|hours?|std\.?|stunden?|min\.?|mins|minutes?|"
    r"minuten|s|secs?|seconds?|sek\.?|sekunden)(?:\s*/\s*(?:week|wk|woche|w|day|tag|d))?\s*[)\]]?$",
    re.IGNORECASE,
)
_UNIT_AT_START = re.compile(
    r"^(?:(?:hours?|stunden|minutes?|minuten)\s+(?:(?:of|in|on|for|für|mit)\s+)?|"
    r"time\s+(?:spent\s+)?(?:of|in|on|for)\s+)(?=\w)",
    re.IGNORECASE,
)


_ACTIVITY = re.compile(
    r"meet|1.?(?:on|:).?1|one.?on.?one|\bcalls?\b|interview|stand.?up|\bsync|focus|deep|learn|study|"
    r"reading|writing|research|design|concentrat|\bcod(?:e|ing)\b|develop|\bdev\b|programming|"
    r"engineer|debug|pull.?request|review|hack|admin|manag|leading|leadership|e-?mails?\b|planning|"
    r"support|on.?call|\bops\b|operations|hiring|recruit|mentor|coach|strateg|business|training|"
    r"teaching|document|testing|\btests?\b|deploy|incident|analysis|\bother\b|misc|chat|slack|"
    r"\bwork\b|\bproject|besprechung|termin|fokus|lernen|entwickl|programmier|kodier|code|"
    r"sonstig|andere|führung|leitung|verwaltung|planung|weiterbildung|schulung|betreuung|konzept|"
    r"réunion|développement|reunion|riunion|sviluppo|vergader|ontwikkel|möte"
)
_CLOCK = re.compile(
    r".*clock.*|total.*|sum|summe|all|gesamt.*|hours|worked.*|working(?:hours|time)|hoursworked|"
    r"attime|atwork|arbeitszeit|stunden|heures|horas|ore|uren|timetotal|insgesamt"
)
_CLOCK_ALWAYS = re.compile(
    r".*clock.*|total.*|sum|summe|gesamt.*|arbeitszeit|insgesamt|hoursworked"
)
_ENERGY = re.compile(r"energy.*|energie.*|énergie.*|energía.*|energia.*")
_NOTE = re.compile(
    r"notes?|notiz(?:en)?|comments?|kommentar.*|journal|text|learned|learnings?|remarks?|"
    r"description|beschreibung|bemerkung(?:en)?|reflection|details|gelernt|tagebuch|notas?|appunti"
)
_FOCUS_BLOCK = re.compile(
    r"(?:longest)?(?:focus|deepwork|fokus)block(?:minutes|min|h|hours)?|longestblock"
)
_FOCUS_DAYS = re.compile(r"(?:focus|fokus)(?:days|tage)")
_SHIPPING_DAYS = re.compile(r"(?:shipping|shipped|ship|deploy)days|(?:days)shipped")
_LABELS = (
    "activity", "category", "tätigkeit", "kategorie", "aktivität", "project", "projekt", "type",
    "typ", "art", "client", "kunde", "kunden", "team", "task", "aufgabe", "label", "tag", "tags",
    "bereich", "area", "kind", "work", "topic", "thema", "what", "was", "projet", "proyecto",
    "activité", "actividad", "attività",
)  # fmt: skip
_LENGTHS = (
    "hours", "duration", "timespent", "spent", "durationh", "durationdecimal", "hoursworked",
    "stunden", "dauer", "zeit", "minutes", "minuten", "seconds", "time", "h", "min", "trackedtime",
    "tracked", "logged", "timelogged", "worked", "total", "totalhours", "effort", "aufwand",
    "heures", "durée", "horas", "duración", "ore", "uren", "value", "wert",
)  # fmt: skip
_TOTALS = re.compile(
    r"(?:grand\s+|sub-?)?totals?|sum|sums|summen?|gesamt|insgesamt|zwischensumme|average|avg\.?|mean|"
    r"mittel(?:wert)?|durchschnitt|ø|∑|moyenne|somme|promedio|totale?n?"
)


def folded(name: str) -> str:
    """Return a name in lower case without spaces and signs, by which names are compared."""
    return re.sub(r"[\W_]+", "", normalize("NFKC", name).casefold())


@lru_cache(maxsize=1000)
def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name in lower case: ``devTime (h)`` has dev, time and h."""
    return tuple(word.casefold() for word in _WORD.findall(normalize("NFKC", name)))


def is_week(name: str) -> bool:
    """Return whether a column of this name holds weeks or days."""
    return folded(name) in WEEK_NAMES


def names_month(name: str) -> bool:
    """Return whether a name speaks of months or of longer spans."""
    return bool(set(words_of(name)) & {"month", "monat", "mois", "mes", "quarter", "quartal"})


def is_year(name: str) -> bool:
    """Return whether a column of this name holds years."""
    return folded(name) in {"year", "jahr", "isoyear", "isojahr"}


def is_iso_number(name: str) -> bool:
    """Return whether a name is that of the numbers of ISO weeks, as the German KW always is."""
    return folded(name) in {"kw", "kalenderwoche", "isoweek", "isowoche", "isokw", "isoweeknumber"}


def names_other_weeks(name: str) -> bool:
    """Return whether a name speaks of weeks that are not ISO weeks, such as fiscal ones."""
    return bool(_OTHER_WEEKS.search(" ".join(words_of(name))))


def seven_days(name: str) -> tuple[SevenDays, int]:
    """Return which seven days a date in a column of this name means, and how sure that is.

    The number is how many different dates of one weekday it takes to believe it.
    """
    line = " ".join(normalize("NFKC", name).casefold().replace("_", " ").split())
    if _ENDS.search(line):
        return SevenDays.TO, 1
    if _BEGINS.search(line):
        return SevenDays.FROM, 1
    return (SevenDays.FROM, 2) if _WEEK.search(line) else (SevenDays.AROUND, 1)


def bare_name(name: str) -> str:
    """Return a name without its unit, which ``business_h``, ``Business (h)`` and others have."""
    bare = _UNIT_AT_END.sub("", name).replace("_", " ").strip()
    bare = _UNIT_AT_START.sub("", bare)
    return " ".join(bare.split())


def unit_of(name: str) -> TimeUnit | None:
    """Return the unit of time that a name speaks of, or None."""
    words = set(words_of(name))
    if words & _HOURS:
        return TimeUnit.HOURS
    if words & _MINUTES and not words & {"max", "avg", "average"}:
        return TimeUnit.MINUTES
    if words & _SECONDS or re.search(r"[(\[_]s[)\]]?$", name.casefold()):
        return TimeUnit.SECONDS
    return None


def doubt_of(name: str) -> Doubt | None:
    """Return what a name speaks of that is no length of time, or None."""
    words = set(words_of(name))
    has_unit = unit_of(name) is not None
    for doubt, doubted in DOUBTS.items():
        found = words & doubted
        if has_unit or len(words) > 1:
            found -= NOT_ALONE
        if found and not (has_unit and doubt in {Doubt.COUNT, Doubt.ID}):
            return doubt
    return None


def speaks_of_activity(name: str) -> bool:
    """Return whether a name has a word for an activity at work."""
    return bool(_ACTIVITY.search(" ".join(words_of(name)))) or bool(
        _ACTIVITY.search(name.casefold())
    )


def is_clock(name: str, *, always: bool = False) -> bool:
    """Return whether a name means the whole time at work; ``always``: and no activity at all."""
    pattern = _CLOCK_ALWAYS if always else _CLOCK
    return any(pattern.fullmatch(folded(each)) for each in (name, bare_name(name)))


def may_be_scored(name: str) -> bool:
    """Return whether a name without a unit can be that of a score as well as of hours."""
    return bool(set(words_of(name)) & {"focus", "fokus", "learning", "lernen", "concentration"})


def is_energy(name: str) -> bool:
    """Return whether a name means energy."""
    return bool(_ENERGY.fullmatch(folded(name)))


def is_note(name: str) -> bool:
    """Return whether a name means a note."""
    return bool(_NOTE.fullmatch(folded(name)))


def is_focus_block(name: str) -> bool:
    """Return whether a name means the longest focus block."""
    return bool(_FOCUS_BLOCK.fullmatch(folded(name)))


def is_focus_days(name: str) -> bool:
    """Return whether a name means the number of focus days."""
    return bool(_FOCUS_DAYS.fullmatch(folded(name)))


def is_shipping_days(name: str) -> bool:
    """Return whether a name means the number of shipping days."""
    return bool(_SHIPPING_DAYS.fullmatch(folded(name)))


def label_rank(name: str) -> int | None:
    """Return how likely a column of this name names each row's activity, 0 the likeliest."""
    return _LABELS.index(folded(name)) if folded(name) in _LABELS else None


def length_rank(name: str) -> int | None:
    """Return how likely a column of this name holds each row's length, 0 the likeliest."""
    for each in (folded(name), folded(bare_name(name))):
        if each in _LENGTHS:
            return _LENGTHS.index(each)
    return None


def is_total(text: str) -> bool:
    """Return whether a cell says that its row adds up or averages the others."""
    line = text.strip().rstrip(":").casefold()
    return bool(_TOTALS.fullmatch(line)) or line.startswith(("total ", "summe ", "gesamt "))
