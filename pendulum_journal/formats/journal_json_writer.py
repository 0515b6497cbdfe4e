"""Writes a whole journal as JSON, in the format of docs/journal-format.md."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pendulum_journal import __version__
from pendulum_journal.formats.journal_json_reader import FORMAT, VERSION
from pendulum_journal.formats.journal_json_shapes import (
    ACTIVITY,
    EVENT,
    JOURNAL,
    REVIEW,
    ROLE,
    TARGET,
    entry_shape,
    version_shape,
)
from pendulum_journal.formats.journal_json_sources import SOURCE
from pendulum_journal.formats.json_shape import MOMENT

if TYPE_CHECKING:
    from datetime import datetime

    from pendulum_journal.domain.content import JournalContent


def to_json(content: JournalContent, *, exported: datetime, is_complete: bool = True) -> str:
    """Return a journal as JSON text that ends with a newline and can be written as UTF-8."""
    uids = {each.id: each.uid for each in content.activities}
    entry, version = entry_shape(uids), version_shape(uids)
    shape = {
        "format": FORMAT,
        "version": VERSION,
        "program": __version__,
        "exported": MOMENT.write(exported),
        "is_complete": is_complete,
        "journal": JOURNAL.write(content),
        "activities": ACTIVITY.write_each(content.activities),
        "weeks": entry.write_each(content.entries),
        "versions": version.write_each(content.versions),
        "bin": [
            {"deleted": MOMENT.write(each.deleted), **entry.write(each.entry)}
            for each in content.deleted
        ],
        "roles": [
            {
                **ROLE.write(role),
                "targets": TARGET.write_each(
                    each for each in content.targets if each.role_id == role.id
                ),
            }
            for role in content.roles
        ],
        "events": EVENT.write_each(content.events),
        "reviews": REVIEW.write_each(content.reviews),
        "settings": dict(content.settings),
        "sources": SOURCE.write_each(content.sources),
    }
    return json.dumps(shape, ensure_ascii=False, allow_nan=False, indent=1) + "\n"
