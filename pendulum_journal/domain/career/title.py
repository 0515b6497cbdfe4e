"""Guessing the side of a role from its job title, where the words leave no doubt."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING
from unicodedata import normalize

from pendulum_journal.domain.career.role import Side

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 200
"""How many characters of a title are looked at."""


def _set_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


_BUILDING = _set_of(
    """
    engineer developer programmer coder scientist dev swe sde sdet
    entwickler entwicklerin softwareentwickler softwareentwicklerin webentwickler webentwicklerin
    programmierer programmiererin ingenieur ingenieurin softwareingenieur softwareingenieurin
    développeur développeuse programmeur programmeuse ingénieur ingénieure
    ingeniero ingeniera desarrollador desarrolladora programador programadora
    desenvolvedor desenvolvedora engenheiro engenheira
    sviluppatore sviluppatrice programmatore programmatrice ingegnere ontwikkelaar
    """
)

_MANAGING = _set_of(
    """
    manager director head vp svp evp president supervisor cto ceo cio coo officer sdm
    leiter leiterin abteilungsleiter abteilungsleiterin entwicklungsleiter entwicklungsleiterin
    bereichsleiter bereichsleiterin geschäftsführer geschäftsführerin
    directeur directrice gerente directora diretor diretora direttore direttrice
    """
)

_DOUBTFUL = _set_of(
    """
    lead leader principal sre chief sales presales advocate evangelist relations recruiter
    teacher professor enterprise
    teamleiter teamleiterin projektleiter projektleiterin leitender leitende chef commercial
    responsable responsabile jefe jefa coordenador coordinador
    """
)
"""Words beside which a word of building settles nothing."""

_NEVER_SURE = _set_of("founder cofounder former formerly ex retired fractional coach")
"""Words beside which no other word settles anything."""

_MANAGES_NO_PEOPLE = _set_of(
    """
    product products project projects program programs programme programmes account accounts office
    produkt produkte projekt projekte produit produits projet projets compte comptes
    producto productos proyecto proyectos cuenta cuentas produto produtos projeto projetos conta
    contas prodotto prodotti progetto progetti programa programas art creative
    """
)
"""What can be managed or directed without a team."""

_ENGINEERING = _set_of("engineering eng ingeniería ingénierie engenharia ingegneria")

_TEAMS = _ENGINEERING | _set_of(
    """
    a an the i m senior sr junior jr general line people team department group area deputy acting
    interim hiring assistant associate global new first
    development software infrastructure it technology rd research science qa backend frontend mobile
    devops sre ml ai embedded hardware firmware architecture design
    """
)
"""Words right before "manager" that speak of a team, or of a rank."""

_RANKS = _set_of("a an the i m senior sr junior jr staff lead new")

_ARCHITECTS = _set_of("software solution solutions system systems data cloud security technical")
"""Words right before "architect" that leave no doubt that systems are meant."""

_SPELLED_OUT = {"mgr": "manager", "mngr": "manager", "dir": "director"}

_RANKS_OF_BANKS = frozenset({"vp", "svp", "evp", "president"})
"""There they are given to those who write the code, too."""

_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_WORD = re.compile(r"[^\W\d_]+|[,;/|()&+–—]")


def guess_side(title: str) -> Side | None:
    """Return building or managing if the words of a title leave no doubt, else None.

    Whole words count, in any case. A word of managing wins over a word of building ("engineering
    manager"). The result is None for titles that exist on both sides (product, project, program,
    account and office managers, leads, principals, founders, SREs) and for those without any known
    word. A tech lead counts as building, as the side is defined.
    """
    words = _words(title)
    if _is_unclear(words):
        return None
    places = [place for place, word in enumerate(words) if _is_managing(words, place)]
    if places:
        is_sure = all(_is_of_a_team(words, place) for place in places)
        return Side.MANAGING if is_sure else None
    if _is_short_for(words, "em"):
        return Side.MANAGING
    if not _DOUBTFUL.isdisjoint(_without_tech_lead(words)):
        return None
    return Side.BUILDING if _is_building(words) else None


def is_either(title: str) -> bool:
    """Return whether a title has known words that fit both sides, as "product manager" has.

    It is False for a title without any known word, such as "consultant".
    """
    words = _words(title)
    is_known = (
        _is_unclear(words)
        or any(_is_managing(words, place) for place in range(len(words)))
        or not _DOUBTFUL.isdisjoint(words)
    )
    return is_known and guess_side(title) is None


def _words(title: str) -> list[str]:
    """Return the words in lower case; a sign that separates two words becomes the word ","."""
    text = normalize("NFC", title[:LONGEST]).casefold().replace("r&d", "rd").replace(" - ", ",")
    text = text.replace("co-founder", "cofounder").replace("pre-sales", "presales")
    text = _INITIALS.sub(lambda found: found[0].replace(".", ""), text)
    found = (word if word[0].isalpha() else "," for word in _WORD.findall(text))
    return [_SPELLED_OUT.get(word, word) for word in found]


def _has(words: Sequence[str], *wanted: str) -> bool:
    """Return whether the wanted words stand in the title directly one after the other."""
    count = len(wanted)
    return any(tuple(words[at : at + count]) == wanted for at in range(len(words)))


def _is_unclear(words: Sequence[str]) -> bool:
    """Return whether a title names both sides, or somebody who works for the person it names."""
    return (
        not _NEVER_SURE.isdisjoint(words)
        or _has(words, "hands", "on")
        or _has(words, "office", "of")
        or _has(words, "assistant", "to")
        or _has(words, "executive", "assistant")
    )


def _is_managing(words: Sequence[str], place: int) -> bool:
    word = words[place]
    if word == "officer":
        return "chief" in words[:place]
    return word in _MANAGING


def _is_of_a_team(words: Sequence[str], place: int) -> bool:
    """Return whether the managing word at index ``place`` is certainly about managing people."""
    before = _back_to_comma(words[:place])
    after = words[place + 1 :]
    is_of_engineers = bool(before) and before[-1] in _ENGINEERING
    if not is_of_engineers and not _MANAGES_NO_PEOPLE.isdisjoint(before):
        return False
    if not _MANAGES_NO_PEOPLE.isdisjoint(after) and _ENGINEERING.isdisjoint(after):
        return is_of_engineers
    if words[place] == "manager":
        return not before or (before[-1] in _TEAMS | _BUILDING and "business" not in before)
    if words[place] in _RANKS_OF_BANKS:
        return _BUILDING.isdisjoint(words) and {"assistant", "associate"}.isdisjoint(before)
    return True


def _back_to_comma(words: Sequence[str]) -> list[str]:
    found: list[str] = []
    for word in reversed(words):
        if word == ",":
            break
        found.insert(0, word)
    return found


def _without_tech_lead(words: Sequence[str]) -> list[str]:
    """Return the words without a "tech lead", which is a title of its own."""
    return [
        word
        for place, word in enumerate(words)
        if word != "lead" or place == 0 or words[place - 1] not in {"tech", "technical"}
    ]


def _is_building(words: Sequence[str]) -> bool:
    pairs = list(pairwise(words))
    return (
        not _BUILDING.isdisjoint(words)
        or len(_without_tech_lead(words)) < len(words)
        or any(later == "architect" and word in _ARCHITECTS for word, later in pairs)
        or any(later == "eng" and word != "," for word, later in pairs)
        or _has(words, "member", "of", "technical", "staff")
        or _is_short_for(words, "ic")
    )


def _is_short_for(words: Sequence[str], short: str) -> bool:
    """Return whether a title begins with an abbreviation, after a rank and a comma at most.

    Only at the beginning, since for instance "em" is also a Portuguese word.
    """
    first = words[: words.index(",")] if "," in words else words
    return bool(first) and first[-1] == short and _RANKS.issuperset(first[:-1])
