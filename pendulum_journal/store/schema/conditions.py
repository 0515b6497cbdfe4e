"""The conditions (``CHECK``) that the newest schema sets for the rows of its tables.

SQLite's ``integrity_check`` looks at them, too, but makes the list behind each ``IN`` anew for
every row, which takes half of its time. One query looks at them in a third of that.
"""

from __future__ import annotations

_STATE = "state IN ('complete', 'partial', 'away')"
_ENERGY = "energy BETWEEN 0 AND 100"
_CLOCK = "clock_minutes BETWEEN 0 AND 10080"
_BLOCK = "focus_block BETWEEN 0 AND 10080"
_FOCUS_DAYS = "focus_days BETWEEN 0 AND 7"
_SHIPPING_DAYS = "shipping_days BETWEEN 0 AND 7"
_PLANNED = "planned BETWEEN 0 AND 100"
_SIDE = "side IN ('building', 'managing', 'mixed', 'away')"
_EXTRAS = "json_valid(extras)"
_MINUTES = (
    "minutes BETWEEN 0 AND 10080",
    "source IN ('typed', 'imported', 'accepted')",
    "minutes IS NOT NULL OR source = 'imported'",
)
_SHARES = ("meetings", "focus", "coding", "other")
_NO_SHARE = " AND ".join(f"{share} IS NULL" for share in _SHARES)
_EACH_SHARE = " AND ".join(f"{share} IS NOT NULL" for share in _SHARES)

CONDITIONS = {
    "journal": ("sample IN (0, 1)",),
    "activity": (
        "name <> ''",
        "grp IN ('meetings', 'focus', 'coding', 'other')",
        "learning IN (0, 1)",
        "hands_on IN (0, 1)",
        "archived IN (0, 1)",
    ),
    "entry": (
        "strftime('%w', monday) = '1'",
        _STATE,
        _ENERGY,
        _CLOCK,
        _BLOCK,
        _EXTRAS,
        "rev > 0",
        _FOCUS_DAYS,
        _SHIPPING_DAYS,
        _PLANNED,
    ),
    "role": (
        _SIDE,
        '"end" >= start',
        "baseline IS NULL OR json_valid(baseline)",
        "counts_as_swing IN ('auto', 'yes', 'no')",
        "measure IN ('focus_days', 'focus_block', 'shipping_days', 'coding', 'building', 'energy')",
    ),
    "target": (
        *(f"{share} BETWEEN 0 AND 100" for share in _SHARES),
        _ENERGY,
        _BLOCK,
        _FOCUS_DAYS,
        _SHIPPING_DAYS,
        f"({_NO_SHARE}) OR ({_EACH_SHARE} AND {' + '.join(_SHARES)} = 100)",
    ),
    "event": ("until >= day",),
    "setting": ("json_valid(value)",),
    "bin": (_STATE, _ENERGY, _CLOCK, _BLOCK, _EXTRAS, _FOCUS_DAYS, _SHIPPING_DAYS, _PLANNED),
    "review": (
        "kind IN ('checkpoint', 'quarter', 'before-swing', 'after-swing', 'free')",
        "due IS date(due)",
        _SIDE,
        "json_valid(answers)",
        "json_valid(evidence)",
        "decision IN ('stay', 'swing', 'extend', 'undecided')",
        "look_back IS date(look_back)",
        "rev > 0",
    ),
    "forecast": ("per_cent BETWEEN 0 AND 100", "locked IN (0, 1)"),
    "save_day": ("day IS date(day)",),
    "minutes": _MINUTES,
    "bin_minutes": _MINUTES,
    "act_activity": ("json_valid(definition)",),
    "entry_version": ("figures IS NULL OR json_valid(figures)",),
    "source": ("remembered IN (0, 1)", "json_valid(mapping)"),
}
"""By table; as in SQLite, what is neither true nor false meets a condition."""

BROKEN = "SELECT " + " OR ".join(
    f"EXISTS (SELECT 1 FROM {table} NOT INDEXED WHERE "
    f"{' OR '.join(f'NOT ({condition})' for condition in conditions)})"
    for table, conditions in CONDITIONS.items()
)
"""SQL that tells whether a row of the newest schema breaks a condition, read from the table, not
from an index of it."""

OTHERS = (
    "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%check%' AND name NOT IN "
    f"({', '.join(map(repr, CONDITIONS))})"
)
"""SQL that gives a row for each table that may have conditions which are not known here."""
