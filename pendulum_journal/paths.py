"""Where things lie on this machine; the only module that asks ``appdirs``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

NAME = "pendulum-journal"
VARIABLE = "PENDULUM_JOURNAL"


@dataclass(frozen=True, slots=True)
class Places:
    """The journal in use, and the folders around it."""

    journal: Path
    backups: Path
    config: Path
    log: Path
