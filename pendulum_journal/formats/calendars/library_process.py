"""What the process does in which libraries for calendars read: events that are not read here.

They can hang on a rule, so that they run apart, in a process that can be ended.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    Row = tuple[int, int, int, bool, int]

_KEPT = (
    "UID", "STATUS", "TRANSP", "SUMMARY", "ORGANIZER", "ATTENDEE", "X-MICROSOFT-CDO-BUSYSTATUS",
    "BUSYSTATUS", "X-GOOGLE-EVENT-TYPE",
)  # fmt: skip
MISSING = "missing"


class Wish(NamedTuple):
    """What the process is to read.

    Attributes:
        text: a whole calendar.
        first, last: the first moment that is wanted, and the one after the last, in UTC.
        floating: the name of the zone of times that name none; "": that of the system.
        skips: whether what cannot be read is skipped; else nothing is returned then.
    """

    text: str
    first: int
    last: int
    floating: str
    skips: bool


class Answer(NamedTuple):
    """What the process has read.

    Attributes:
        rows: (begin, end, original begin, whether it is a whole day, place in ``texts``).
        texts: the lines of the events that say what they are.
        problem: why there are none; "": all went well.
    """

    rows: list[Row]
    texts: list[str]
    problem: str = ""


def serve(connection: Connection) -> None:
    """Answer wishes until the connection is closed."""
    while True:
        try:
            wish = connection.recv()
        except (EOFError, OSError):
            return
        try:
            answer = read(wish)
        except ImportError:
            answer = Answer([], [], MISSING)
        except Exception as error:  # noqa: BLE001 -- whatever a library raises on a broken file
            answer = Answer([], [], str(error) or type(error).__name__)
        connection.send(answer)


def read(wish: Wish) -> Answer:
    """Read a calendar by the libraries.

    Raises:
        Exception: whatever they raise.
    """
    import icalendar
    import recurring_ical_events
    from icalendar.timezone import tzp

    tzp.use_default()  # it keeps the zones of earlier calendars by their names
    rows: list[Row] = []
    places: dict[str, int] = {}
    span = (
        datetime.fromtimestamp(wish.first, UTC) - timedelta(days=1),
        datetime.fromtimestamp(wish.last, UTC) + timedelta(days=1),
    )
    for calendar in icalendar.Calendar.from_ical(wish.text, multiple=True):
        # It would move the times of zones that the calendar describes itself.
        calendar.pop("X-WR-TIMEZONE", None)
        query = recurring_ical_events.of(calendar, skip_bad_series=wish.skips)
        for event in query.between(*span):
            row = _row(event, wish.floating, places)
            if row[0] < wish.last and max(row[1], row[0] + 1) > wish.first:
                rows.append(row)
    return Answer(rows, list(places))


def _row(event: Any, floating: str, places: dict[str, int]) -> Row:
    start = event["DTSTART"].dt
    end = event["DTEND"].dt if "DTEND" in event else start
    original = event["RECURRENCE-ID"].dt if "RECURRENCE-ID" in event else start
    kept = [line for line in event.content_lines() if line.partition(":")[0].split(";")[0] in _KEPT]
    text = "\n".join(map(str, kept))
    begin, finish, before = (_utc(each, floating) for each in (start, end, original))
    is_day = not isinstance(start, datetime)
    return begin, finish, before, is_day, places.setdefault(text, len(places))


def _utc(moment: date, floating: str) -> int:
    if not isinstance(moment, datetime):
        moment = datetime(moment.year, moment.month, moment.day)  # noqa: DTZ001 -- see below
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(floating)) if floating else moment.astimezone()
    return round(moment.timestamp())
