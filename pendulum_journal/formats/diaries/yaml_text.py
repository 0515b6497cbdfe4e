"""Reads YAML as plain data: nothing in it can make an object, refer back, or nest deeply."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

_DEEPEST = 20


class NotPlainError(ValueError):
    """The text is no YAML, or more than plain data."""


def read_yaml(text: str) -> Any:
    """Return what a YAML text holds, of texts, numbers, dates, lists and maps.

    Python's own text tags, which older programs wrote, are read as text.

    Raises:
        NotPlainError: it is no YAML, refers back to parts of itself, is nested too deep, or names
            an object.
    """
    import yaml

    loader = _loader()
    try:
        depth = 0
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, yaml.AliasEvent):
                raise NotPlainError("it refers back to a part of itself")
            if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                depth += 1
                if depth > _DEEPEST:
                    raise NotPlainError("it is nested too deep")
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                depth -= 1
        return yaml.load(text, Loader=loader)
    except yaml.YAMLError as error:
        raise NotPlainError(_first_line(error)) from error
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise NotPlainError(_first_line(error)) from error


def _first_line(error: Exception) -> str:
    return (str(error) or type(error).__name__).split("\n")[0][:120]


@lru_cache(maxsize=1)
def _loader() -> Any:
    import yaml

    class Plain(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        """The safe loader, which also takes the texts of Python 2."""

    def text(loader: Any, node: Any) -> Any:
        return loader.construct_scalar(node)

    for name in ("unicode", "str"):
        Plain.add_constructor(f"tag:yaml.org,2002:python/{name}", text)
    return Plain
