"""Which entries a query finds: by the index of words, by tags, or by reading the notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum_journal.store import scan
from pendulum_journal.store import search as index

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from pendulum_journal.domain.note.query import Query, Term
    from pendulum_journal.store.database import JournalFile


def parts_of(file: JournalFile, query: Query) -> frozenset[Term]:
    """Return the wanted terms that the index does not know and for which the notes are read.

    Without this, a part of a German compound word would not find it, nor ``strasse`` a ``Straße``.
    """
    return frozenset(
        term
        for term in query.wanted
        if (term.may_be_part or term.is_quoted)
        and not term.is_scanned
        and not index.has_word(file, term)
    )


def find(
    file: JournalFile,
    query: Query,
    parts: AbstractSet[Term],
    chosen: Sequence[int],
    *,
    best_first: bool = False,
) -> list[int]:
    """Return the chosen entries that match every term of a query.

    Args:
        file: an open journal.
        query: with at least one term.
        parts: those of its terms that are searched for inside words.
        chosen: ids of entries.
        best_first: whether the best match comes first, by the sum of the bm25 of the words and of
            ``scan.rank_parts`` of the other terms; else the order of ``chosen`` is kept.

    Returns:
        The ids of the entries that match.
    """
    found, scores = _find_wanted(file, query, parts, ranked=best_first)
    hits = set.intersection(*found) if found else index.find_noted(file)
    for term in query.excluded:
        hits -= _find_one(file, term, parts)
    ids = [row_id for row_id in chosen if row_id in hits]
    if scores:
        ids.sort(key=lambda row_id: sum(score[row_id] for score in scores))
    return ids


def _find_wanted(
    file: JournalFile, query: Query, parts: AbstractSet[Term], *, ranked: bool
) -> tuple[list[set[int]], list[dict[int, float]]]:
    """Return the sets of ids that the wanted terms find, and if ``ranked`` their ranks by id.

    The lower the rank, the better the match. Tags have no rank, because a note has them or not.
    """
    words = [term for term in query.wanted if _is_word(term, parts)]
    others = [term for term in query.wanted if term not in words]
    if not ranked:
        found = [index.find_words(file, words)] if words else []
        return found + [_find_one(file, term, parts) for term in others], []
    scores = [index.rank_words(file, words)] if words else []
    scores += [scan.rank_parts(file, term) for term in others if not term.is_tag]
    found = [index.find_tag(file, term) for term in others if term.is_tag]
    return [*found, *map(set, scores)], scores


def _find_one(file: JournalFile, term: Term, parts: AbstractSet[Term]) -> set[int]:
    if term.is_tag:
        return index.find_tag(file, term)
    if _is_word(term, parts):
        return index.find_words(file, [term])
    return scan.find_parts(file, term)


def _is_word(term: Term, parts: AbstractSet[Term]) -> bool:
    return not (term.is_tag or term.is_scanned or term in parts)
