"""Whether to offer a second folder for backups, which is done once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pendulum_journal.services.journal import Journal

AFTER_WEEKS = 4
_OFFERED = "second_folder_offered"


def offers_second_folder(journal: Journal) -> bool:
    """Return whether a second folder is to be offered: once, from the fourth recorded week on.

    Made-up weeks need no second copy, so a sample has no such offer.
    """
    keeper = journal.keeper
    if (
        journal.is_sample
        or keeper.place is None
        or keeper.second is not None
        or journal.setting(_OFFERED, False)
    ):
        return False
    return len(journal.figures()) >= AFTER_WEEKS


def second_folder_offered(journal: Journal) -> None:
    """Note in the journal that the user has answered the offer of a second folder.

    Raises:
        StoreError: the file cannot be written.
    """
    journal.put_setting(_OFFERED, True)
