"""A strict reader of the small part of PDF that our own pages use.

What it does not know it refuses: comments, other generations, object streams, a byte between two
objects that belongs to none. A lenient reader skips over exactly the places where text can hide.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple


class Refused(ValueError):
    """The bytes are not of the expected form; `why` is a stable code, `at` a position."""

    def __init__(self, why: str, at: int) -> None:
        super().__init__(why)
        self.why = why
        self.at = at


class Name(str):
    """A PDF name, without its slash."""

    __slots__ = ()


class Operator(str):
    """A word of a content stream that is not an operand."""

    __slots__ = ()


class Ref(NamedTuple):
    """A reference to another object."""

    number: int


Value = float | Name | Operator | Ref | bytes | list["Value"] | dict[str, "Value"]


@dataclass
class Stored:
    """One indirect object: its value and, for a stream, its bytes."""

    value: Value
    stream: bytes | None = None


@dataclass
class Parsed:
    """A whole file, every byte accounted for."""

    objects: dict[int, Stored] = field(default_factory=dict)
    trailer: dict[str, Value] = field(default_factory=dict)


_SPACE = re.compile(rb"[ \r\n]*")
_NUMBER = re.compile(rb"[+-]?(?:\d+\.?\d*|\.\d+)(?![\w.])")
_REF = re.compile(rb"(\d+) 0 R(?!\w)")
_NAME = re.compile(rb"/([A-Za-z0-9+*.:_-]*)")
_WORD = re.compile(rb"[A-Za-z]+\*?(?![\w*])")
_HEX = re.compile(rb"<([0-9a-f]*)>")
_LITERAL = re.compile(rb"\(((?:[^()\\]|\\[0-7]{3}|\\[nrtbf()\\])*)\)")
_ESCAPE = re.compile(rb"\\([0-7]{3}|[nrtbf()\\])")
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_OBJECT = re.compile(rb"(\d+) 0 obj\n")
_STREAM = re.compile(rb"stream\r?\n")
_ENDSTREAM = re.compile(rb"\r?\n?endstream\r?\n")
_XREF = re.compile(rb"xref\n0 (\d+)\n0000000000 65535 f \n((?:\d{10} 00000 n \n)*)trailer\n")
_END = re.compile(rb"\nstartxref\n(\d+)\n%%EOF\n\Z")


def _unescape(found: re.Match[bytes]) -> bytes:
    mark = found.group(1)
    if mark.isdigit():
        return bytes([int(mark, 8) & 0xFF])
    return _ESCAPED.get(mark, mark)


_SCALARS: tuple[tuple[re.Pattern[bytes], Callable[[re.Match[bytes]], Value]], ...] = (
    (_REF, lambda found: Ref(int(found.group(1)))),
    (_NUMBER, lambda found: float(found.group())),
    (_NAME, lambda found: Name(found.group(1).decode("ascii"))),
    (_HEX, lambda found: bytes.fromhex(found.group(1).decode("ascii"))),
    (_LITERAL, lambda found: _ESCAPE.sub(_unescape, found.group(1))),
    (_WORD, lambda found: Operator(found.group().decode("ascii"))),
)
_DEEPEST = 8


class Reader:
    """Reads values one after another from bytes."""

    def __init__(self, data: bytes, at: int = 0) -> None:
        self.data = data
        self.at = at

    def skip(self) -> None:
        """Pass over spaces."""
        self.at = self._match(_SPACE).end()

    def take(self, form: re.Pattern[bytes], why: str) -> re.Match[bytes]:
        """The next bytes, which must have this form."""
        found = form.match(self.data, self.at)
        if found is None:
            raise Refused(why, self.at)
        self.at = found.end()
        return found

    def value(self, depth: int = 0) -> Value:
        """The next value; in a content stream also an operator."""
        self.skip()
        if depth > _DEEPEST:
            raise Refused("depth", self.at)
        if self.data.startswith(b"<<", self.at):
            return self._dictionary(depth)
        if self.data.startswith(b"[", self.at):
            return self._list(depth)
        for form, make in _SCALARS:
            found = form.match(self.data, self.at)
            if found is not None:
                self.at = found.end()
                return make(found)
        raise Refused("comment" if self.data.startswith(b"%", self.at) else "syntax", self.at)

    def values(self) -> list[Value]:
        """Everything up to the end."""
        found: list[Value] = []
        self.skip()
        while self.at < len(self.data):
            found.append(self.value())
            self.skip()
        return found

    def _dictionary(self, depth: int) -> dict[str, Value]:
        self.at += 2
        found: dict[str, Value] = {}
        self.skip()
        while not self.data.startswith(b">>", self.at):
            key = self.value(depth + 1)
            if not isinstance(key, Name) or key in found:
                raise Refused("key", self.at)
            found[key] = self.value(depth + 1)
            self.skip()
        self.at += 2
        return found

    def _list(self, depth: int) -> list[Value]:
        self.at += 1
        found: list[Value] = []
        self.skip()
        while not self.data.startswith(b"]", self.at):
            found.append(self.value(depth + 1))
            self.skip()
        self.at += 1
        return found

    def _match(self, form: re.Pattern[bytes]) -> re.Match[bytes]:
        return self.take(form, "syntax")


def read_file(pdf: bytes, header: re.Pattern[bytes]) -> Parsed:
    """Read a whole file, or raise Refused at the first byte that has no reason to be there."""
    if pdf.count(b"%%EOF") != 1:
        raise Refused("end_of_file", len(pdf))
    reader = Reader(pdf)
    reader.take(header, "header")
    parsed = Parsed()
    offsets: list[int] = []
    while (found := _OBJECT.match(pdf, reader.at)) is not None:
        number = int(found.group(1))
        if number != len(offsets) + 1:
            raise Refused("object_number", reader.at)
        offsets.append(reader.at)
        reader.at = found.end()
        parsed.objects[number] = _stored(reader)
    _read_end(reader, offsets, parsed)
    return parsed


def _stored(reader: Reader) -> Stored:
    value = reader.value()
    reader.skip()
    stream = None
    if (found := _STREAM.match(reader.data, reader.at)) is not None:
        length = value.get("Length") if isinstance(value, dict) else None
        if not isinstance(length, float):
            raise Refused("stream_length", reader.at)
        stream = reader.data[found.end() : found.end() + int(length)]
        reader.at = found.end() + int(length)
        reader.take(_ENDSTREAM, "stream_length")
    reader.take(re.compile(rb"endobj\n"), "object_end")
    return Stored(value, stream)


def _read_end(reader: Reader, offsets: list[int], parsed: Parsed) -> None:
    """The cross-reference table, the trailer and the one end mark."""
    start = reader.at
    table = reader.take(_XREF, "between_objects")
    listed = [int(line[:10]) for line in table.group(2).splitlines()]
    if listed != offsets or int(table.group(1)) != len(offsets) + 1:
        raise Refused("cross_reference", start)
    trailer = reader.value()
    if not isinstance(trailer, dict):
        raise Refused("trailer", reader.at)
    parsed.trailer = trailer
    if int(reader.take(_END, "end_of_file").group(1)) != start:
        raise Refused("end_of_file", reader.at)
