"""Every registered document: it can be shown, bears its number, and tells nothing of its making."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from cav_desktop.documents import page
from cav_desktop.documents.drawing import render, render_card
from cav_desktop.documents.paper import Paper
from cav_desktop.documents.paper_words import all_words
from cav_desktop.documents.safety_card import Card
from cav_desktop.services import vocabulary
from cav_desktop.services.access import archives
from cav_desktop.services.printed import paper_names, papers
from cav_desktop.services.printed.paper_kinds import PaperAsk, PaperKind
from cav_desktop.services.printed.paper_registry import PAPERS, paper_kind
from cav_desktop.services.printed.papers import PreparedPaper
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.documents.papers import boxes, texts
from tests.fixed_clock import FixedClock
from tests.services.whole_case import NAMES, whole_case

HARD = (
    "a < b & <b>c</b> </para> &amp; <img src='x'/>",
    "ok 😀 👩🏽‍🦱 ❤️ 中文 שלום العربية طويلة",
    "Donaudampfschifffahrtsgesellschaft" * 12,
    "riga\n\n\tdue\r\ntre \x00\x07\u202e fine",
)
EACH = pytest.mark.parametrize("kind", PAPERS, ids=lambda kind: kind.name)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, int]]:
    """An archive with one case that has something of everything."""
    folder: Path = tmp_path_factory.mktemp("papers") / "archive"
    unlocked, _ = make.archive(folder, FixedClock())
    yield unlocked.ws, whole_case(unlocked.ws)
    archives.lock(unlocked)


def all_choices(kind: PaperKind) -> frozenset[str]:
    """Everything that may stand on it, with the groups as they are declared."""
    return kind.chosen | {one.key for one in kind.choices if not one.group}


def prepared(opened: tuple[Workspace, int], kind: PaperKind, made: frozenset[str]) -> PreparedPaper:
    ws, case_id = opened
    return papers.preview(ws, kind.name, case_id, choices=made)


def composed(opened: tuple[Workspace, int], kind: PaperKind) -> Paper | Card:
    ws, case_id = opened
    objects = kind.objects(ws, case_id, paper_names.wording(ws)) if kind.objects else ()
    number = objects[0].id if objects else None
    return kind.compose(ws, PaperAsk(case_id, number, all_choices(kind)))


def typed_over(value: Any, typed: str, instead_of: str | None = None) -> Any:
    """The same parts as if somebody had typed this wherever there are words, or one text."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return typed if instead_of in (None, value) else value
    if isinstance(value, tuple):
        return tuple(typed_over(one, typed, instead_of) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        names = [one.name for one in fields(value)]
        return replace(
            value, **{name: typed_over(getattr(value, name), typed, instead_of) for name in names}
        )
    return value


def assert_inside(pdf: bytes, least: float, over: float = 2) -> None:
    for left, bottom, right, top in boxes(pdf):
        assert left >= least - over
        assert right <= page.WIDTH - least + over
        assert bottom >= 0
        assert top <= page.HEIGHT


def test_each_has_a_name_of_its_own_and_a_code_of_the_list(ws: Workspace) -> None:
    codes = {row.code for row in vocabulary.load(ws).lists["E73"]}
    assert {kind.code for kind in PAPERS} <= codes
    assert max(Counter(kind.name for kind in PAPERS).values()) == 1
    alone = Counter(kind.code for kind in PAPERS)
    assert all(kind.title for kind in PAPERS if alone[kind.code] > 1 and kind.key)
    assert all(paper_kind(kind.name) is kind for kind in PAPERS)


@EACH
def test_of_each_group_of_choices_one_is_made(kind: PaperKind) -> None:
    keys = [one.key for one in kind.choices]
    assert len(keys) == len(set(keys))
    assert {one.only_if for one in kind.choices if one.only_if} <= set(keys)
    groups = Counter(one.group for one in kind.choices if one.group and one.is_chosen)
    assert groups == dict.fromkeys({one.group for one in kind.choices if one.group}, 1)


def test_a_case_with_everything_offers_every_document(opened: tuple[Workspace, int]) -> None:
    ws, case_id = opened
    offered = papers.offered(ws, case_id)
    assert [one.kind for one in offered] == [kind.name for kind in PAPERS]
    assert all(one.title and one.title != one.kind for one in offered)
    labels = " ".join(thing.label for one in offered for thing in one.objects)
    assert [name for name in NAMES if name in labels] == []


@EACH
def test_it_says_its_number_on_each_page_and_not_who_made_the_file(
    opened: tuple[Workspace, int], kind: PaperKind
) -> None:
    made = prepared(opened, kind, all_choices(kind))
    said = texts(made.pdf)
    if made.is_slip:
        assert not any(re.search(r"Centro|Stampa n|Pagina|Anna B", sheet) for sheet in said)
        assert not any(made.print_number in sheet for sheet in said)
    else:
        for number, sheet in enumerate(said, start=1):
            assert f"Pagina {number} di {len(said)}" in sheet
            assert f"Stampa n. {made.print_number} · copia di Anna B." in sheet
        assert "Centro di prova" in said[0]
    reader = PdfReader(io.BytesIO(made.pdf))
    assert not any(value for key, value in (reader.metadata or {}).items() if key != "/Trapped")
    assert reader.xmp_metadata is None
    hidden = rb"(?i)reportlab|anonymous|CreationDate|ModDate|/Annots|/JavaScript|/EmbeddedFile"
    assert not re.search(hidden, made.pdf)
    assert made.what_leaves


@EACH
def test_without_her_name_it_does_not_stand_anywhere(
    opened: tuple[Workspace, int], kind: PaperKind
) -> None:
    """A document that asks whether to name her does not name her before she is asked for."""
    if "name" not in {one.key for one in kind.choices}:
        assert not any("nome della donna" in one.label for one in kind.choices)
        return
    named = "".join(texts(prepared(opened, kind, kind.chosen | {"name"}).pdf))
    assert [name for name in NAMES if name in named]
    nameless = "".join(texts(prepared(opened, kind, kind.chosen - {"name"}).pdf))
    assert [name for name in NAMES if name in nameless] == []


@EACH
@pytest.mark.parametrize("typed", HARD, ids=["markup", "scripts", "long words", "controls"])
def test_whatever_was_typed_stays_on_the_sheet(
    opened: tuple[Workspace, int], kind: PaperKind, typed: str
) -> None:
    made = composed(opened, kind)
    if isinstance(made, Card):
        pdf = render_card(replace(made, lines=(typed,) * 12))
        assert_inside(pdf, 0)
        return
    hard = replace(
        made, parts=typed_over(made.parts, typed), subject=typed, printed_by=typed, print_number="X"
    )
    assert_inside(render(hard), page.MARGIN)


@EACH
def test_twenty_thousand_characters_of_somebody_break_nothing(
    opened: tuple[Workspace, int], kind: PaperKind
) -> None:
    """They stand where the document had its longest text."""
    made = composed(opened, kind)
    typed = "parola < & 😀 " * 1_500
    if isinstance(made, Card):
        assert_inside(render_card(replace(made, lines=(typed,))), 0)
        return
    longest = max(all_words(made.parts), key=len)
    pdf = render(replace(made, parts=typed_over(made.parts, typed, longest)))
    assert len(texts(pdf)) > len(texts(render(made)))
