"""The published figures and prompts, read once, and the user's edits of them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from string import Formatter
from typing import TYPE_CHECKING, Any

from pendulum_journal import resources
from pendulum_journal.domain.career.role import Side, by_start, latest_swing
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.guidance import (
    FigureName,
    GuidanceFigures,
    Prompt,
    Reference,
    Value,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from pendulum_journal.domain.career.role import Role
    from pendulum_journal.services.journal import Journal

SETTING = "guidance"
"""The key of a journal's setting that holds the edits."""

TITLE_LENGTH = 40
TEXT_LENGTH = 260
OURS_LENGTH = 160

_SIDES = {
    "building": Side.BUILDING,
    "managing": Side.MANAGING,
    "mixed": Side.MIXED,
    "any": None,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidanceFigure:
    """One published figure, with the user's edit of it.

    Attributes:
        name: the name of the field in ``GuidanceFigures``, and the key of its edit.
        label: the English label before the value in a list.
        unit: ``weeks``, ``%``, ``h``, ``min``, ``years`` or ``people``.
        value: the value in use, a number or a pair (from, to); None: switched off.
        published: the published value.
        least, most: the smallest and the largest value that the user may choose.
        condition: of whom, or under which condition, it was said; "" for a figure of ours.
        sources: the ids of the sources of ``published``; () if the figure is ours.
        is_chosen: whether it is in use at first; if not, it has to be switched on.
        is_yours: whether ``value`` is the user's own.
    """

    name: str
    label: str
    unit: str
    value: Value
    published: Value
    least: int
    most: int
    condition: str
    sources: tuple[str, ...]
    is_chosen: bool = True
    is_yours: bool = False

    @property
    def is_ours(self) -> bool:
        """Whether the value in use is this program's, neither published nor the user's."""
        return not self.sources and not self.is_yours

    def takes(self, value: object) -> bool:
        """Return whether a value is a number or a pair as the published one, within the bounds.

        Only where the published number has a decimal may the value have one too.
        """
        if not isinstance(self.published, tuple):
            kinds = {int, type(self.published)}
            if not isinstance(value, int | float) or type(value) not in kinds:
                return False
            return self.least <= value <= self.most
        return (
            isinstance(value, list | tuple)
            and len(value) == 2
            and all(type(end) is int and self.least <= end <= self.most for end in value)
            and value[0] <= value[1]
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    """The guidance in use: as published, or with a user's edits.

    Attributes:
        facts: the figures.
        cards: the cards to show.
        all_cards: all cards, including those the user switched off, for the list in Settings.
        sources: the sources by id.
    """

    facts: tuple[GuidanceFigure, ...]
    cards: tuple[Prompt, ...]
    all_cards: tuple[Prompt, ...]
    sources: Mapping[str, Reference]

    @property
    def figures(self) -> GuidanceFigures:
        """The values of all figures, for computations and charts."""
        values: dict[str, Any] = {fact.name: fact.value for fact in self.facts}
        return GuidanceFigures(
            **values, yours=frozenset(fact.name for fact in self.facts if fact.is_yours)
        )

    def fact(self, name: str) -> GuidanceFigure:
        """Return the figure with a name.

        Raises:
            KeyError: there is none.
        """
        for fact in self.facts:
            if fact.name == name:
                return fact
        raise KeyError(name)

    def sources_of(self, card: Prompt) -> tuple[Reference, ...]:
        """Return the sources of a card, the main one first; () if it has a figure of the user's.

        What the card then states is not what the sources published.
        """
        return () if card.is_yours else tuple(self.sources[id_] for id_ in card.sources)


@cache
def published() -> Guidance:
    """Return the guidance as it was published.

    Raises:
        ValueError: the shipped file contradicts itself, which is a bug.
    """
    return read_guidance(resources.text("guidance.toml"))


def read_guidance(text: str) -> Guidance:
    """Return the guidance in a TOML text, after checking that it is consistent.

    Raises:
        ValueError: an unknown source, figure, side or key, a text that is too long, weeks that end
            before they begin, or a figure that is missing or out of its bounds.
    """
    table = tomllib.loads(text)
    try:
        sources = {id_: Reference(id=id_, **row) for id_, row in table["source"].items()}
        facts = tuple(_figure(name, row) for name, row in table["figure"].items())
        cards = tuple(_card(id_, row) for id_, row in table["card"].items())
    except (KeyError, TypeError) as error:
        raise ValueError(
            f"guidance: a part is missing, unknown or of another form: {error}"
        ) from error
    guidance = Guidance(facts=facts, cards=cards, all_cards=cards, sources=sources)
    _check(guidance)
    return guidance


@cache
def _unedited() -> Guidance:
    """Return what most journals have: each shown week asks for it three times."""
    return with_edits(published(), {})


def with_edits(guidance: Guidance, edits: Mapping[str, Mapping[str, object]]) -> Guidance:
    """Return guidance with a user's edits: ``{figure or card: {"value": …, "off": bool}}``.

    Every card that names an edited figure is marked as the user's too. A figure that is off has no
    value, and the cards that name it are left out. Edits of unknown names or in another form are
    ignored, because they may come from a newer version.
    """
    facts = tuple(_edited(fact, edits.get(fact.name, {})) for fact in guidance.facts)
    off = {fact.name for fact in facts if fact.value is None}
    yours = {fact.name for fact in facts if fact.is_yours}
    every = tuple(
        replace(card, is_yours=not yours.isdisjoint(card.figures)) for card in guidance.all_cards
    )
    cards = tuple(
        card
        for card in every
        if off.isdisjoint(card.figures) and edits.get(card.id, {}).get("off") is not True
    )
    return replace(guidance, facts=facts, cards=cards, all_cards=every)


def cards_in_place(guidance: Guidance, roles: Iterable[Role], day: date) -> tuple[Prompt, ...]:
    """Return the cards to choose from on a day, without those that do not fit the latest swing.

    What was said of somebody new at a company does not fit a swing within one and the same; where
    a company is not given, it may be a new one.
    """
    held = list(roles)
    swing = latest_swing(held, day)
    if swing is None or not _is_within_company(swing.role, held):
        return guidance.cards
    return tuple(card for card in guidance.cards if not card.new_company)


def _is_within_company(role: Role, roles: Iterable[Role]) -> bool:
    """Return whether the last role before one, at work, was at the same company."""
    before = [
        each for each in by_start(roles) if each.start < role.start and each.side is not Side.AWAY
    ]
    mine = role.company.strip().casefold()
    return bool(before) and mine != "" and before[-1].company.strip().casefold() == mine


def guidance_of(journal: Journal) -> Guidance:
    """Return the published guidance with the edits that are stored in a journal."""
    edits = edits_of(journal)
    return with_edits(published(), edits) if edits else _unedited()


def edits_of(journal: Journal) -> dict[str, dict[str, Any]]:
    """Return the edits stored in a journal, without those in another form.

    An imported journal may contain such edits.
    """
    held = journal.setting(SETTING)
    if not isinstance(held, dict):
        return {}
    return {name: edit for name, edit in held.items() if isinstance(edit, dict)}


def parse_figure(fact: GuidanceFigure, text: str) -> Value:
    """Return the value of a typed figure: ``26``, or ``26-39`` for one that is a pair.

    Raises:
        InputError: the text has another form, or the value lies outside the bounds; the message
            states both.
    """
    is_pair = isinstance(fact.published, tuple)
    has_decimal = isinstance(fact.published, float)
    value = _decimal(text) if has_decimal else _whole_or_pair(text, is_pair=is_pair)
    if value is None or not fact.takes(value):
        one = "a number" if has_decimal else "a whole number"
        raise InputError(
            "guidance-value",
            "“{text}” does not fit here: write {form} from {least} to {most}, such as {example}.",
            text=text.strip()[:40],
            form="two whole numbers with a dash between" if is_pair else one,
            least=fact.least,
            most=fact.most,
            example=format_figure(fact.published),
        )
    return value


def _whole_or_pair(text: str, *, is_pair: bool) -> Value:
    parts = [part.strip() for part in text.replace("–", "-").split("-")]
    if len(parts) > 1 + is_pair or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    ends = [int(part) for part in parts]
    return (ends[0], ends[-1]) if is_pair else ends[0]


def _decimal(text: str) -> Value:
    typed = text.strip().replace(",", ".")
    return float(typed) if re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,2})?", typed) else None


def format_figure(value: Value) -> str:
    """Return a value as text that ``parse_figure`` reads, such as ``26–39``; "" for None."""
    if value is None:
        return ""
    return "–".join(map(str, value)) if isinstance(value, tuple) else f"{value:g}"


def _edited(fact: GuidanceFigure, edit: Mapping[str, object]) -> GuidanceFigure:
    if edit.get("off") is True or (not fact.is_chosen and edit.get("on") is not True):
        return replace(fact, value=None, is_yours=False)
    value = edit.get("value")
    if value is None or not fact.takes(value):
        return replace(fact, value=fact.published)
    held = _value(value)
    return replace(fact, value=held, is_yours=held != fact.published)


def _value(raw: Any) -> Value:
    return raw if isinstance(raw, int | float) else (raw[0], raw[1])


def _figure(name: str, row: dict[str, Any]) -> GuidanceFigure:
    value, is_chosen = _value(row.pop("value")), row.pop("chosen", True)
    return GuidanceFigure(
        name=name,
        value=value if is_chosen else None,
        published=value,
        condition=row.pop("condition", ""),
        sources=tuple(row.pop("sources")),
        is_chosen=is_chosen,
        **row,
    )


def _card(id_: str, row: dict[str, Any]) -> Prompt:
    return Prompt(
        id=id_,
        side=_SIDES[row.pop("side")],
        first_week=row.pop("first"),
        last_week=row.pop("last", None),
        sources=tuple(row.pop("sources")),
        figures=tuple(row.pop("figures", ())),
        **row,
    )


def _check(guidance: Guidance) -> None:
    names = {fact.name for fact in guidance.facts}
    if names != set(FigureName):
        raise ValueError(f"guidance: figures missing or unknown: {names ^ set(FigureName)}")
    for fact in guidance.facts:
        if not fact.takes(fact.published) or not set(fact.sources) <= guidance.sources.keys():
            raise ValueError(f"guidance: figure {fact.name} is out of bounds or has no such source")
        if bool(fact.condition) is not bool(fact.sources):
            raise ValueError(f"guidance: figure {fact.name} has a source without a condition")
    for card in guidance.cards:
        _check_card(card, guidance)


def _check_card(card: Prompt, guidance: Guidance) -> None:
    wordings = Formatter().parse(card.text + card.ours)
    named = {field.split("[")[0] for _, field, _, _ in wordings if field}
    faults = {
        "has no known source": not card.sources or not set(card.sources) <= guidance.sources.keys(),
        "does not list the figures it names": named != set(card.figures),
        "ends before it begins": card.first_week < 1
        or (card.last_week is not None and card.last_week < card.first_week),
    }
    if not any(faults.values()):
        ours = card.our_message(guidance.figures)
        faults["is too long"] = (
            len(str(card.message(guidance.figures))) > TEXT_LENGTH
            or len(card.title) > TITLE_LENGTH
            or len(str(ours or "")) > OURS_LENGTH
        )
    for fault, found in faults.items():
        if found:
            raise ValueError(f"guidance: card {card.id} {fault}")
