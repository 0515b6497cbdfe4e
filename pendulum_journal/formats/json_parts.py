"""Reads a large JSON object without holding it: its lists are read again, an element at a time."""

from __future__ import annotations

import codecs
import json
import re
from array import array
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pendulum_journal.formats.json_file import (
    check_file,
    each_once,
    no_number,
    translate_json_errors,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import BinaryIO

FILE_BYTES = 200_000_000
"""The size limit of a journal: 132 MB are imported in 10 s with 255 MB of memory."""

_CHUNK = 1 << 20
_BLANK = re.compile(r"[ \t\n\r]*")
_LONGEST_WORD = 16
"""Characters within which an error before the end of what was read may be one of its end."""

_MOST_OF_NUMBER = 2


class JsonList:
    """A list in a file of JSON; each element is read when it is its turn, and none is held."""

    def __init__(self, path: Path, before_each: Callable[[], object]) -> None:
        """Begin with no elements.

        Args:
            path: the file.
            before_each: called for each object in an element; what it raises stops the reading.
        """
        self._path = path
        self._before_each = before_each
        self._places = array("Q")

    def add(self, begin: int, end: int) -> None:
        """Add the element that stands between two bytes of the file."""
        self._places.extend((begin, end))

    def __len__(self) -> int:
        """Return the number of elements."""
        return len(self._places) // 2

    def __iter__(self) -> Iterator[object]:
        """Yield each element; InputError if it has a name twice in one object, or NaN."""
        decoder = json.JSONDecoder(
            object_pairs_hook=each_once(self._before_each), parse_constant=no_number
        )
        with translate_json_errors(self._path), self._path.open("rb") as stream:
            for at in range(0, len(self._places), 2):
                begin, end = self._places[at : at + 2]
                stream.seek(begin)
                yield decoder.decode(stream.read(end - begin).decode("utf-8"))


def read_object(
    path: Path, before_each: Callable[[], object] = lambda: None
) -> dict[str, Any] | None:
    """Return the object that a JSON file holds, each list in it as a JsonList.

    Args:
        path: a regular file in UTF-8, with or without a byte-order mark.
        before_each: called for each object in it; what it raises stops the reading.

    Returns:
        the object; None if the file holds something else.

    Raises:
        InputError: the file cannot be read, is too large, or is no strict JSON: with NaN or
            infinity, a name twice in one object, or nested too deeply.
    """
    with translate_json_errors(path):
        check_file(path, FILE_BYTES)
        with path.open("rb") as stream:
            return _Reader(stream, before_each).read_object(path)


class _Reader:
    """Reads values from a stream of UTF-8, of which it holds what a value needs.

    Attributes:
        text: what was read and is not done with.
        at: the next character of it.
        offset: the byte of the file at which the last character that was asked for stands.
        line, column: how many lines end before the text, and how many characters stand between the
            last of these ends and the text.
    """

    def __init__(self, stream: BinaryIO, before_each: Callable[[], object]) -> None:
        self._stream = stream
        self._before_each = before_each
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._quick = json.JSONDecoder(parse_constant=no_number)
        self._strict = json.JSONDecoder(
            object_pairs_hook=each_once(before_each), parse_constant=no_number
        )
        self._is_whole = False
        self.text = ""
        self.at = self.offset = self.line = self.column = self._mark = self._begin = 0
        mark = codecs.BOM_UTF8
        if stream.read(len(mark)) == mark:
            self.offset = len(mark)
        else:
            stream.seek(0)

    def read_object(self, path: Path) -> dict[str, Any] | None:
        with self._named_lines():
            if self._next() != "{":
                return None
            self.at += 1
            found: dict[str, Any] = {}
            while self._goes_on("}", is_first=not found):
                self._expect('"')
                name = self._value(self._quick)
                if name in found:
                    raise ValueError("a name stands twice in one object")
                self._expect(":")
                self.at += 1
                is_list = self._next() == "["
                found[name] = self._list(path) if is_list else self._value(self._strict)
            if self._next():
                raise self._error("Extra data")
        return found

    def _list(self, path: Path) -> JsonList:
        found = JsonList(path, self._before_each)
        self.at += 1
        while self._goes_on("]", is_first=not len(found)):
            self._before_each()
            self._next()
            self._value(self._quick)
            found.add(self._byte(self._begin), self._byte(self.at))
        return found

    def _byte(self, at: int) -> int:
        """Return the byte of the file at which a character of the text stands, from the last on."""
        self.offset += len(self.text[self._mark : at].encode())
        self._mark = at
        return self.offset

    def _goes_on(self, end: str, *, is_first: bool) -> bool:
        """Return whether another member follows, and go to it; else go behind the end."""
        following = self._next()
        if following == end:
            self.at += 1
            return False
        if not is_first:
            self._expect(",")
            self.at += 1
        return True

    def _expect(self, mark: str) -> None:
        if self._next() != mark:
            raise self._error(f"Expecting {mark!r}")

    def _error(self, message: str) -> json.JSONDecodeError:
        return json.JSONDecodeError(message, self.text, self.at)

    def _next(self) -> str:
        """Go to the next character that is no blank and return it; "" at the end."""
        while True:
            match = _BLANK.match(self.text, self.at)
            assert match is not None
            if match.end() < len(self.text) or not self._read_more():
                self.at = match.end()  # not before: an error at the end names the line before it
                return self.text[self.at : self.at + 1]

    def _value(self, decoder: json.JSONDecoder) -> Any:
        """Return the value that begins here, and go behind it; ``_begin`` is where it began."""
        self._next()
        while True:
            try:
                value, end = decoder.raw_decode(self.text, self.at)
            except json.JSONDecodeError as error:
                is_of_end = len(self.text) - error.pos < _LONGEST_WORD
                if not (is_of_end or error.msg.startswith("Unterminated")) or self._is_whole:
                    raise
            else:
                # a number may go on behind ".", "e" or "e+"
                if len(self.text) - end > _MOST_OF_NUMBER or self._is_whole:
                    self._begin, self.at = self.at, end
                    return value
            self._read_more()

    def _read_more(self) -> bool:
        """Read at least as much again as is held; return False at the end of the file."""
        if self._is_whole:
            return False
        self._drop()
        raw = self._stream.read(max(_CHUNK, len(self.text)))
        self._is_whole = not raw
        self.text += self._decoder.decode(raw, final=not raw)
        return True

    def _drop(self) -> None:
        """Forget the text before the next character."""
        self._byte(self.at)
        done, self.text = self.text[: self.at], self.text[self.at :]
        self.line += done.count("\n")
        self.column = len(done) - done.rfind("\n") - 1 + (0 if "\n" in done else self.column)
        self.at = self._mark = 0

    @contextmanager
    def _named_lines(self) -> Iterator[None]:
        """Let errors of JSON name the line and the column within the file."""
        try:
            yield
        except json.JSONDecodeError as error:
            if error.lineno == 1:
                error.colno += self.column
            error.lineno += self.line
            raise
