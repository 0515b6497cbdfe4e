"""Which activity the projects and tags of a timer are, as it is remembered with their source."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.split import activity_key
from pendulum_journal.services.importing.columns import Targets

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pendulum_journal.domain.split import Activity
    from pendulum_journal.formats.timers.entries import Label
    from pendulum_journal.services.importing.columns import ColumnMap

UNASSIGNED = 0
"""Stands for the id of an activity where time belongs to none."""


NO_PROJECT = "(no project)"
"""Stands for the project of entries that have neither a project nor a tag."""


def tag_name(tag: str) -> str:
    """Return how a tag is named beside projects: with a ``#``."""
    return f"#{tag}"


def names_of(label: Label) -> list[str]:
    """Return by which names the activity of a label is chosen: its tags, then its project."""
    project, tags = label
    return [*map(tag_name, tags), *([project] if project else [])] or [NO_PROJECT]


@dataclass
class LabelMapping:
    """Says which activity each project and each tag is.

    Attributes:
        labels: project and tags by their stored numbers.
        rules: by the compared name of a project, or of a tag with its ``#``, the uid of the
            activity that was chosen for it; None: it was chosen that it is none.
        choices: how a calendar is counted; see ``services.evidence.calendars``.
    """

    labels: list[Label] = field(default_factory=list)
    rules: dict[str, str | None] = field(default_factory=dict)
    choices: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of_shape(cls, shape: Mapping[str, Any]) -> LabelMapping:
        """Return the mapping that a source keeps; what is damaged in it is left out."""
        labels = [
            (str(each[0]), tuple(str(tag) for tag in each[1]))
            if isinstance(each, list) and len(each) == 2 and isinstance(each[1], list)
            else ("", ())
            for each in _items(shape.get("labels"))
        ]
        rules = shape.get("rules")
        known = rules.items() if isinstance(rules, dict) else ()
        return cls(
            labels,
            {name: uid for name, uid in known if uid is None or isinstance(uid, str)},
            choices if isinstance(choices := shape.get("choices"), dict) else {},
        )

    def to_shape(self) -> dict[str, Any]:
        """Return the mapping as JSON."""
        return {
            "labels": [[project, list(tags)] for project, tags in self.labels],
            "rules": self.rules,
            **({"choices": self.choices} if self.choices else {}),
        }

    def numbers_of(self, labels: Iterable[Label]) -> list[int]:
        """Return the stored numbers of labels, adding those that are new."""
        known = {label: number for number, label in enumerate(self.labels)}
        numbers = []
        for label in labels:
            number = known.setdefault(label, len(known))
            if number == len(self.labels):
                self.labels.append(label)
            numbers.append(number)
        return numbers


def _items(found: object) -> list[Any]:
    return found if isinstance(found, list) else []


class Assigner:
    """Finds the activity of a label: by the rules for its tags, then its project, then by name."""

    def __init__(self, rules: Mapping[str, str | None], activities: Sequence[Activity]) -> None:
        self._rules = rules
        self._by_uid = {each.uid: each for each in activities if each.uid}
        self._targets = Targets(activities)

    def of(self, label: Label) -> Activity | None:
        """Return the activity of a label, or None."""
        names = names_of(label)
        for name in names:
            found = self._by_uid.get(self._rules.get(activity_key(name)) or "")
            if found is not None:
                return found
        for name in reversed(names):
            if activity_key(name) not in self._rules and (found := self.by_name(name)) is not None:
                return found
        return None

    def chosen(self, name: str) -> Activity | None:
        """Return the activity that was chosen for a project or a tag, or that its name means."""
        if activity_key(name) in self._rules:
            return self._by_uid.get(self._rules[activity_key(name)] or "")
        return self.by_name(name)

    def is_guess(self, name: str) -> bool:
        """Return whether nothing was chosen for a project or a tag."""
        return activity_key(name) not in self._rules

    def is_listed(self, name: str) -> bool:
        """Return whether the activity of a project or a tag can be chosen."""
        return bool(name)

    def is_agent(self, name: str) -> bool:
        """Return whether a tag stands for what was done with an agent."""
        return False

    def by_name(self, name: str) -> Activity | None:
        """Return the activity that the name of a project or a tag means, or None."""
        return self._targets.existing(name.removeprefix("#"))


def add_rules(
    maps: Iterable[ColumnMap], labels: Sequence[Label], activities: Sequence[Activity]
) -> tuple[dict[str, str | None], list[Activity]]:
    """Return the rules that the user chose, and the activities, archived or new ones included.

    An activity that is to be made has a negative id, and a uid by which the rules name it until
    it has one of its own.

    Raises:
        InputError: a project or tag is not in the file, or an activity is in another group.
    """
    names, tags = _known(labels)
    targets, rules = Targets(activities), dict[str, str | None]()
    wanted: dict[int, Activity] = {}
    for each in maps:
        name = _found(each.column, names, tags)
        targets.add(name, each.activity, each.group)
        activity = targets.found[-1].activity
        rules[activity_key(name)] = activity.uid or f"new {activity.id}"
        if activity.id < 0 or activity.archived:
            wanted[activity.id] = activity
    return rules, list(wanted.values())


def has_label(column: str, labels: Sequence[Label]) -> bool:
    """Return whether a file has a project or a tag (with its ``#`` or without)."""
    names, tags = _known(labels)
    return activity_key(column) in names or activity_key(column).removeprefix("#") in tags


def _known(labels: Sequence[Label]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the projects and the tags by their compared names."""
    names = {activity_key(project): project for project, _ in labels if project}
    if ("", ()) in labels:
        names.setdefault(activity_key(NO_PROJECT), NO_PROJECT)
    return names, {activity_key(tag): tag for _, tags in labels for tag in tags}


def _found(column: str, projects: Mapping[str, str], tags: Mapping[str, str]) -> str:
    key = activity_key(column)
    if key in projects:
        return projects[key]
    if (tag := tags.get(key.removeprefix("#"))) is not None:
        return tag_name(tag)
    some = [*projects.values(), *map(tag_name, tags.values())]
    raise InputError(
        "map-label-missing",
        "There is no project or tag “{name}” in the file. In it are: {names}.",
        name=column[:60],
        names=", ".join(sorted(some)[:12]) or "neither projects nor tags",
    )
