"""What the file of a verified page may be made of: allow-lists of objects, keys and operators.

Whatever is not listed is a finding: metadata, attachments, annotations, forms, scripts, images,
hidden or off-page or near-white text, comments, bytes after the end.
"""

import re
import struct
from collections.abc import Callable, Iterator
from itertools import pairwise

from cav_desktop.documents import page, pdf_syntax
from cav_desktop.documents.findings import Finding, Net
from cav_desktop.documents.pdf_syntax import Name, Operator, Parsed, Ref, Refused, Stored, Value

_HEADER = re.compile(rb"%PDF-1\.4\n" + re.escape(page.PLAIN_MARK) + rb" *\n")
_LARGEST = 2_000_000
_SMALLEST, _LARGEST_TYPE, _LARGEST_LEADING = 8, 30, 40
"""Type and leading in points: nothing too small to be seen."""
_FONT_HEADER = 12
_WORD = 4
_SUBSET = re.compile(r"[A-Z]{6}\+AtkinsonHyperlegibleNext-(Regular|SemiBold)")
_FONT_NAME = re.compile(r"F[1-9]\+0")

_KEYS: dict[str, frozenset[str]] = {
    "trailer": frozenset({"ID", "Info", "Root", "Size"}),
    "Catalog": frozenset({"PageMode", "Pages", "Type"}),
    "Pages": frozenset({"Count", "Kids", "Type"}),
    "Page": frozenset({"Contents", "MediaBox", "Parent", "Resources", "Rotate", "Trans", "Type"}),
    "Resources": frozenset({"Font", "ProcSet"}),
    "Info": frozenset({"Author", "Creator", "Keywords", "Producer", "Subject", "Title", "Trapped"}),
    "Font": frozenset(
        {
            "BaseFont",
            "FirstChar",
            "FontDescriptor",
            "LastChar",
            "Name",
            "Subtype",
            "ToUnicode",
            "Type",
            "Widths",
        }
    ),
    "FontDescriptor": frozenset(
        {
            "Ascent",
            "CapHeight",
            "Descent",
            "Flags",
            "FontBBox",
            "FontFile2",
            "FontName",
            "ItalicAngle",
            "MissingWidth",
            "StemV",
            "Type",
        }
    ),
    "FontFile": frozenset({"Length", "Length1"}),
    "Stream": frozenset({"Length"}),
}
_PROC_SET = ["PDF", "Text", "ImageB", "ImageC", "ImageI"]
_FONT_TABLES = frozenset(
    {
        "OS/2", "cmap", "cvt ", "fpgm", "glyf", "head", "hhea",
        "hmtx", "loca", "maxp", "name", "post", "prep",
    }
)  # fmt: skip
_CHARACTER_MAP = re.compile(
    rb"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo\n"
    rb"<< /Registry \(([A-Z]{6}\+[A-Za-z-]+)\)\n/Ordering \(\1\)\n/Supplement 0\n>> def\n"
    rb"/CMapName /\1 def\n/CMapType 2 def\n1 begincodespacerange\n<00> <[0-9A-F]{2}>\n"
    rb"endcodespacerange\n\d+ beginbfchar\n(?:<[0-9A-F]{2}> <[0-9A-F]{4}>\n)*endbfchar\nendcmap\n"
    rb"CMapName currentdict /CMap defineresource pop\nend\nend"
)
_LIGHTEST_INK = 0.3
"""Relative luminance above which ink is too near to the white of the paper."""


def findings(pdf: bytes) -> list[Finding]:
    """Everything in the file that a page of ours does not have."""
    if len(pdf) > _LARGEST:
        return [Finding(Net.STRUCTURE, "size")]
    try:
        parsed = pdf_syntax.read_file(pdf, _HEADER)
    except Refused as refused:
        shown = pdf[refused.at : refused.at + 40].decode("latin-1")
        return [Finding(Net.STRUCTURE, refused.why, shown)]
    return list(_Walk(parsed).findings())


class _Walk:
    """Follows the file from its trailer, so that an object nobody points to is noticed."""

    def __init__(self, parsed: Parsed) -> None:
        self._parsed = parsed
        self._seen: set[int] = set()

    def findings(self) -> Iterator[Finding]:
        trailer = self._parsed.trailer
        yield from _keys(trailer, "trailer")
        yield from self._info(self._dictionary(trailer.get("Info")))
        catalogue = self._dictionary(trailer.get("Root"))
        yield from _keys(catalogue, "Catalog")
        yield from _exact(catalogue, "PageMode", "UseNone")
        pages = self._dictionary(catalogue.get("Pages"))
        yield from _keys(pages, "Pages")
        kids = pages.get("Kids")
        if not isinstance(kids, list) or len(kids) != 1 or pages.get("Count") != 1:
            yield Finding(Net.STRUCTURE, "page_count")
            return
        yield from self._page(self._dictionary(kids[0]))
        for number in sorted(set(self._parsed.objects) - self._seen):
            yield Finding(Net.STRUCTURE, "orphan_object", str(number))

    def _page(self, sheet: dict[str, Value]) -> Iterator[Finding]:
        yield from _keys(sheet, "Page")
        box = sheet.get("MediaBox")
        if not (
            isinstance(box, list)
            and all(isinstance(side, float) for side in box)
            and [round(float(str(side)), 2) for side in box]
            == [0, 0, round(page.WIDTH, 2), round(page.HEIGHT, 2)]
        ):
            yield Finding(Net.STRUCTURE, "page_box")
        if sheet.get("Rotate") != 0 or sheet.get("Trans") != {}:
            yield Finding(Net.STRUCTURE, "page_turned")
        resources = sheet.get("Resources")
        fonts: dict[str, Value] = {}
        if isinstance(resources, dict):
            yield from _keys(resources, "Resources")
            if resources.get("ProcSet") != _PROC_SET:
                yield Finding(Net.STRUCTURE, "resource_value", "ProcSet")
            fonts = self._dictionary(resources.get("Font"))
        else:
            yield Finding(Net.STRUCTURE, "resource_value")
        for name, font in fonts.items():
            if not _FONT_NAME.fullmatch(name):
                yield Finding(Net.STRUCTURE, "font_name", name)
            yield from self._font(self._dictionary(font))
        content = self._object(sheet.get("Contents"))
        yield from _keys(content.value, "Stream")
        yield from _content_findings(content.stream or b"", frozenset(fonts))

    def _font(self, font: dict[str, Value]) -> Iterator[Finding]:
        yield from _keys(font, "Font")
        yield from _exact(font, "Subtype", "TrueType")
        descriptor = self._dictionary(font.get("FontDescriptor"))
        yield from _keys(descriptor, "FontDescriptor")
        for name in (font.get("BaseFont"), descriptor.get("FontName")):
            if not isinstance(name, Name) or not _SUBSET.fullmatch(name):
                yield Finding(Net.STRUCTURE, "font_not_subset", str(name))
        file = self._object(descriptor.get("FontFile2"))
        yield from _keys(file.value, "FontFile")
        if not _is_plain_font(file.stream or b""):
            yield Finding(Net.STRUCTURE, "font_file")
        characters = self._object(font.get("ToUnicode"))
        yield from _keys(characters.value, "Stream")
        if not _CHARACTER_MAP.fullmatch(characters.stream or b""):
            yield Finding(Net.STRUCTURE, "character_map")

    def _info(self, info: dict[str, Value]) -> Iterator[Finding]:
        yield from _keys(info, "Info")
        for key, value in info.items():
            if value not in (b"", "False"):
                yield Finding(Net.STRUCTURE, "metadata", key)

    def _object(self, reference: Value | None) -> Stored:
        """The object behind a reference; an empty one if there is none, which the keys tell."""
        if not isinstance(reference, Ref) or reference.number not in self._parsed.objects:
            return Stored({})
        self._seen.add(reference.number)
        return self._parsed.objects[reference.number]

    def _dictionary(self, reference: Value | None) -> dict[str, Value]:
        stored = self._object(reference)
        return stored.value if isinstance(stored.value, dict) and stored.stream is None else {}


def _keys(value: Value, kind: str) -> Iterator[Finding]:
    """Keys that are not on the list, and keys of the list that are missing."""
    held = frozenset(value) if isinstance(value, dict) else frozenset[str]()
    for key in sorted(held ^ _KEYS[kind]):
        yield Finding(Net.STRUCTURE, "key", f"{kind}/{key}")


def _exact(holder: dict[str, Value], key: str, wanted: str) -> Iterator[Finding]:
    if holder.get(key) != wanted:
        yield Finding(Net.STRUCTURE, "value", key)


def _is_plain_font(font: bytes) -> bool:
    """True when the file holds the tables of a subset and not a byte between or after them."""
    if len(font) < _FONT_HEADER:
        return False
    directory = _FONT_HEADER + 16 * int(struct.unpack(">H", font[4:6])[0])
    entries = [
        struct.unpack(">4sLLL", font[at : at + 16]) for at in range(_FONT_HEADER, directory, 16)
    ]
    if {tag.decode("latin-1") for tag, *_ in entries} - _FONT_TABLES:
        return False
    spans = sorted((start, start + (length + 3) // 4 * 4) for _, _, start, length in entries)
    ends = [directory, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(font)]
    return all(0 <= start - end < _WORD for end, start in zip(ends, starts, strict=True))


def _content_findings(content: bytes, fonts: frozenset[str]) -> Iterator[Finding]:
    """Walk the drawing operators of the page."""
    try:
        values = pdf_syntax.Reader(content).values()
    except Refused as refused:
        yield Finding(Net.STRUCTURE, f"content_{refused.why}")
        return
    operands: list[Value] = []
    order: list[str] = []
    for value in values:
        if not isinstance(value, Operator):
            operands.append(value)
            continue
        order.append(value)
        reason = _operator_reason(value, operands, fonts)
        if reason:
            yield Finding(Net.STRUCTURE, reason, value)
        operands = []
    if operands:
        yield Finding(Net.STRUCTURE, "content_operands")
    # Outside BT..ET, or with a line not directly after its position, text could stand anywhere.
    if any(after == "Tj" and before != "TL" for before, after in pairwise(order)):
        yield Finding(Net.STRUCTURE, "text_order")
    if any(after == "Tm" and before != "BT" for before, after in pairwise(order)):
        yield Finding(Net.STRUCTURE, "text_order")


def _operator_reason(name: str, operands: list[Value], fonts: frozenset[str]) -> str:
    """Why an operator may not stand on the page; empty when it may."""
    if name in _BARE:
        return "" if not operands else "operands"
    if name == "Tj":
        return "" if [type(each) for each in operands] == [bytes] else "operands"
    if name == "Tf":
        font, *size = operands or [b""]
        return _size_reason(size) if font in fonts else "font_name"
    numbers = [each for each in operands if isinstance(each, float)]
    if name not in _NUMBER_RULES:
        return "operator"
    count, rule = _NUMBER_RULES[name]
    return rule(numbers) if len(numbers) == len(operands) == count else "operands"


def _size_reason(operands: list[Value]) -> str:
    sizes = [
        each for each in operands if isinstance(each, float) and _SMALLEST <= each <= _LARGEST_TYPE
    ]
    return "" if len(sizes) == len(operands) == 1 else "text_size"


def _colour_reason(colour: list[float]) -> str:
    return "" if _is_dark(colour) else "near_white"


def _place_reason(numbers: list[float]) -> str:
    if numbers[:-2] not in ([], [1, 0, 0, 1]):
        return "matrix"
    return "" if _on_page(numbers[-2], numbers[-1]) else "off_page"


_BARE = frozenset({"BT", "ET", "T*", "n", "S"})
_NUMBER_RULES: dict[str, tuple[int, Callable[[list[float]], str]]] = {
    "rg": (3, _colour_reason),
    "RG": (3, _colour_reason),
    "TL": (1, lambda numbers: "" if 0 < numbers[0] <= _LARGEST_LEADING else "size"),
    "w": (1, lambda numbers: "" if 0 < numbers[0] <= 1 else "size"),
    "cm": (6, lambda numbers: "" if numbers == [1, 0, 0, 1, 0, 0] else "matrix"),
    "Tm": (6, _place_reason),
    "m": (2, _place_reason),
    "l": (2, _place_reason),
}


def _is_dark(colour: list[float]) -> bool:
    linear = [((max(part, 0) + 0.055) / 1.055) ** 2.4 for part in colour]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return all(0 <= part <= 1 for part in colour) and luminance <= _LIGHTEST_INK


def _on_page(left: float, base: float) -> bool:
    return (
        page.MARGIN - 1 <= left <= page.WIDTH - page.MARGIN + 1
        and page.MARGIN / 4 <= base <= page.HEIGHT - page.MARGIN
    )
