"""Opens one of our own PDF files, changes one thing, and closes it again without a scar.

Offsets, lengths and the object table are made right afterwards, so that only the planted thing
itself can be noticed.
"""

import re

_OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)endobj\n", re.S)


class Patient:
    """A PDF as its header, the bodies of its objects and its trailer."""

    def __init__(self, pdf: bytes) -> None:
        first = pdf.index(b"1 0 obj\n")
        table = pdf.rindex(b"xref\n0 ")
        self.header = pdf[:first]
        self.bodies = [found.group(2) for found in _OBJECT.finditer(pdf[first:table])]
        self.trailer = pdf[pdf.index(b"trailer\n", table) : pdf.rindex(b"startxref\n")]

    def find(self, part: bytes) -> int:
        """Number of the one object that contains these bytes."""
        found = [number for number, body in enumerate(self.bodies, 1) if part in body]
        assert len(found) == 1, (part, found)
        return found[0]

    def replace(self, old: bytes, new: bytes) -> None:
        """Change the one place where these bytes stand."""
        number = self.find(old)
        body = self.bodies[number - 1]
        assert body.count(old) == 1
        self.bodies[number - 1] = body.replace(old, new)

    def add(self, body: bytes) -> int:
        """A new object; gives its number."""
        self.bodies.append(body + b"\n")
        return len(self.bodies)

    def add_stream(self, content: bytes, keys: bytes = b"") -> int:
        return self.add(
            b"<<\n%s/Length %d\n>>\nstream\n%sendstream" % (keys, len(content), content)
        )

    @property
    def content(self) -> bytes:
        """The drawing operators of the page."""
        body = self.bodies[self._content() - 1]
        start = (
            body.index(b"stream\n") + 7
            if b"stream\r\n" not in body
            else body.index(b"stream\r\n") + 8
        )
        return body[start : body.rindex(b"endstream")]

    def draw(self, extra: bytes, *, first: bool = False) -> None:
        """Add operators at the end (or the beginning) of the page."""
        old = self.content
        self.set_content(
            extra + b"\n" + old if first else old.rstrip(b"\n") + b"\n" + extra + b"\n "
        )

    def set_content(self, new: bytes) -> None:
        old = self.content
        number = self._content()
        body = self.bodies[number - 1].replace(old, new)
        self.bodies[number - 1] = re.sub(rb"/Length \d+", b"/Length %d" % len(new), body, count=1)

    def closed(self) -> bytes:
        """The bytes again, with a right table of offsets."""
        out = bytearray(self.header)
        offsets = []
        for number, body in enumerate(self.bodies, 1):
            offsets.append(len(out))
            out += b"%d 0 obj\n%sendobj\n" % (number, body)
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1)
        out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
        out += re.sub(rb"/Size \d+", b"/Size %d" % (len(offsets) + 1), self.trailer)
        return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)

    def _content(self) -> int:
        page = next(
            body for body in self.bodies if b"/Type /Page\n" in body or b"/Type /Page " in body
        )
        found = re.search(rb"/Contents (\d+) 0 R", page)
        assert found
        return int(found.group(1))
