"""Who comes to an event, who of them is the reader, and what therefore counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputCase, InputError
from pendulum_journal.domain.text import shortened
from pendulum_journal.formats.calendars.away import is_of_others, names_in
from pendulum_journal.formats.calendars.kinds import AWAY, MEETINGS, ONE_ON_ONES, WithoutPeople
from pendulum_journal.formats.calendars.words import Meaning

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pendulum_journal.formats.calendars.calendar import Calendar
    from pendulum_journal.formats.calendars.components import Component
    from pendulum_journal.formats.calendars.kinds import CalendarChoices

_ROOMS = {"ROOM", "RESOURCE"}
_OF_ROOMS = "calendar.google.com"
"""What the addresses of Google's rooms and shared calendars end with."""

_SHARE, _LEAD = 0.5, 1.2
_MOST_NAMES = 200
_ACCEPTED, _OPEN, _DECLINED = "ACCEPTED", {"", "TENTATIVE", "NEEDS-ACTION"}, "DECLINED"


def is_person(address: str) -> bool:
    """Return whether an address is not one of a room or a calendar."""
    return bool(address) and not address.endswith(_OF_ROOMS)


def people_of(component: Component) -> tuple[set[str], bool]:
    """Return the addresses of the people of an event, and whether a group is asked, too."""
    things = {each.address for each in component.attendees if each.kind in _ROOMS | {"GROUP"}}
    found = {each.address for each in component.attendees} | {component.organizer}
    has_group = any(each.kind == "GROUP" for each in component.attendees)
    return {each for each in found - things if is_person(each)}, has_group


@dataclass(slots=True)
class People:
    """Who is in calendars.

    Attributes:
        counts: in how many events each is.
        events: how many events say who comes.
        written: names as they are written, by what stands for them in events.
    """

    counts: Counter[str] = field(default_factory=Counter)
    events: int = 0
    written: dict[str, str] = field(default_factory=dict)

    def shown(self, address: str) -> str:
        """Return an address, or a name as it is written where there is no address."""
        return address if "@" in address else self.written.get(address, address)

    @property
    def have_addresses(self) -> bool:
        """Whether each has an address, and none only a name."""
        return all("@" in each for each in self.counts)

    def most_often(self) -> tuple[str, ...]:
        """Return those who are in most events, the first of them first."""
        in_order = sorted(self.counts, key=lambda name: (-self.counts[name], name))
        return tuple(map(self.shown, in_order[:_MOST_NAMES]))

    def names(self, addresses: Iterable[str]) -> frozenset[str]:
        """Return the parts of the names and addresses of some people."""
        return names_in(name for each in addresses for name in (each, self.written.get(each, "")))


def count_people(calendars: Sequence[Calendar]) -> People:
    """Return who is in calendars, and how often."""
    found = People()
    for calendar in calendars:
        found.written |= calendar.people
        for component in calendar.events:
            if component.attendees:
                people, _ = people_of(component)
                found.counts.update(people)
                found.events += 1
    return found


def find_me(
    calendars: Sequence[Calendar],
    chosen: Iterable[str],
    people: People,
    known: Iterable[str] = (),
    *,
    name: str = "",
) -> tuple[frozenset[str], bool]:
    """Return the addresses of the reader, and whether they were found out and not chosen.

    Empty: no event names anybody.

    Args:
        calendars: what was read.
        chosen: the addresses that the reader named.
        people: who is in it.
        known: addresses of the reader by other calendars: one of them, or the reader is asked.
        name: what the calendars are called together.

    Raises:
        InputError: it cannot be found out, or what was chosen is in no event.
    """
    wanted, counts = _addresses(chosen), people.counts
    if not people.events:
        return wanted, False
    if wanted:
        if not wanted & counts.keys():
            raise InputError(
                "calendar-person",
                "Nobody of that name or address is in “{calendar}”. Most often in it are: "
                "{people}.",
                calendar=name,
                people=_listed(people.most_often()),
            )
        return wanted, False
    if mine := _addresses(known):
        if mine & counts.keys():
            return mine & counts.keys(), True
        raise _not_in_it(mine, people, name)
    named = {calendar.name.strip().casefold() for calendar in calendars} & counts.keys()
    if len(named) == 1:
        return frozenset(named), True
    most = counts.most_common(2)
    leads = len(most) == 1 or (len(most) == 2 and most[0][1] >= _LEAD * most[1][1])
    if leads and most[0][1] >= _SHARE * people.events:
        return frozenset({most[0][0]}), True
    raise _unknown(people, name)


def _unknown(people: People, name: str) -> InputError:
    """Return the question that a calendar leads to which does not show whose it is."""
    by_address = "Say which address is yours, as --me ADDRESS on the command line."
    by_name = "Say which name or address is yours, as --me NAME on the command line."
    return InputError(
        InputCase.SEVERAL_PEOPLE,
        f"{by_address if people.have_addresses else by_name} Most often in the calendar are: "
        "{people}.",
        people=_listed(people.most_often()),
        names=people.most_often(),
        calendar=name,
    )


def _addresses(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(each.strip().casefold().removeprefix("mailto:") for each in texts)


def _not_in_it(mine: Iterable[str], people: People, name: str) -> InputError:
    """Return the question that a calendar leads to in which the reader is not."""
    return InputError(
        InputCase.SEVERAL_PEOPLE,
        "You ({known}) are not in “{calendar}”: it may be somebody else’s. If you are in it by "
        "another name or address, say which, as --me ADDRESS on the command line. Most often in "
        "it are: {people}.",
        known=_listed(sorted(mine)),
        people=_listed(people.most_often()),
        names=people.most_often(),
        calendar=name,
    )


def _listed(names: Sequence[str]) -> str:
    return "; ".join(shortened(each, 60) for each in names[:10]) or "nobody"


class Counting:
    """Says of each event what it counts as, and why it does not.

    Attributes:
        left_out: how many occurrences did not count, by the reason.
        away: how many said that the reader is away, by the word of theirs that does; "": they are
            shown as out of office.
    """

    def __init__(self, me: frozenset[str], choices: CalendarChoices, people: People) -> None:
        self.left_out: Counter[str] = Counter()
        self.away: Counter[str] = Counter()
        self._me = me
        self._choices = choices
        self._names_people = people.events > 0
        self._my_names = people.names(me)
        self._other_names = people.names(people.counts.keys() - me) - self._my_names

    def label(self, component: Component, *, is_all_day: bool) -> tuple[str, str]:
        """Return what an event counts as, or "" and the reason why it does not."""
        if component.status == "CANCELLED":
            return "", "cancelled"
        if is_all_day:
            return self._all_day(component)
        if component.transparent or component.busy == "FREE":
            return "", "free"
        if component.busy == "OOF":
            return "", "out-for-hours"
        return self._timed(component) if self._names_people else self._by_words(component)

    def says_away(self, component: Component) -> bool:
        """Return whether an event says that somebody is away, whoever it is."""
        return component.busy == "OOF" or component.said.away is not None

    def count_away(self, component: Component) -> None:
        """Note that an event says that the reader is away, and by which word."""
        title = component.said.away
        self.away["" if title is None else title.word] += 1

    def _timed(self, component: Component) -> tuple[str, str]:
        people, has_group = people_of(component)
        others = len(people - self._me)
        response = self._response(component)
        if not others and not has_group:
            return "", "alone"
        if response is None:
            return "", "not-mine"
        if not self._counts(response):
            return "", "not-accepted" if response in _OPEN else "declined"
        return (ONE_ON_ONES if others == 1 and not has_group else MEETINGS), ""

    def _all_day(self, component: Component) -> tuple[str, str]:
        title = component.said.away
        is_own = component.busy == "OOF" or (
            not is_person(component.organizer) or component.organizer in self._me
        )
        declined = self._response(component) == _DECLINED
        if not self.says_away(component) or not is_own or declined:
            return "", "all-day"
        if title is not None and is_of_others(title, self._my_names, self._other_names):
            return "", "away-of-others"
        return AWAY, ""

    def _by_words(self, component: Component) -> tuple[str, str]:
        kind = self._choices.without_people
        is_meeting = component.said.meaning in {Meaning.MEETING, Meaning.ONE_ON_ONE}
        if kind is WithoutPeople.ALL or (kind is WithoutPeople.WORDS and is_meeting):
            return (ONE_ON_ONES if component.said.meaning is Meaning.ONE_ON_ONE else MEETINGS), ""
        return "", "alone"

    def _response(self, component: Component) -> str | None:
        """Return the reader's answer; None: it is no event of the reader."""
        for each in component.attendees:
            if each.address in self._me:
                return each.response
        return _ACCEPTED if component.organizer in self._me else None

    def _counts(self, response: str) -> bool:
        return response == _ACCEPTED or (response in _OPEN and not self._choices.accepted_only)
