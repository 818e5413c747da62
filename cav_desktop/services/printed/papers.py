"""The one way out of every document that says who somebody is: shown, then printed or saved.

What is previewed is the very file that leaves: opening it is journalled before it is shown, its
leaving in one transaction with its line in the register of what left (`PaperRelease`).
"""

import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from cav_desktop.documents import drawing, safety_card
from cav_desktop.documents import paper as papers_drawn
from cav_desktop.documents.paper import Paper
from cav_desktop.documents.safety_card import Card
from cav_desktop.domain.actions import Action, Opening
from cav_desktop.domain.codes import new_print_code
from cav_desktop.domain.errors import NotAllowed, NotThisPaper, Reserved, Vanished
from cav_desktop.domain.releases import PaperRelease, Way
from cav_desktop.services.casework.case_files import survivor_of
from cav_desktop.services.casework.wording import Wording
from cav_desktop.services.living import living_case
from cav_desktop.services.printed import paper_names
from cav_desktop.services.printed.paper_kinds import PaperAsk, PaperChoice, PaperKind, PaperObject
from cav_desktop.services.printed.paper_registry import PAPERS, paper_kind
from cav_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class OfferedPaper:
    """A document that this case has now: what it is called, of which things, with which choices."""

    kind: str
    title: str
    choices: tuple[PaperChoice, ...]
    objects: tuple[PaperObject, ...]
    is_reserved: bool


@dataclass(frozen=True)
class PreparedPaper:
    """A finished document; `pdf` is what would leave, byte for byte."""

    kind: str
    code: str
    case_id: int
    object_id: int | None
    choices: frozenset[str]
    print_number: str
    what_leaves: tuple[str, ...]
    """What somebody who holds it learns, one line a section."""
    missing: tuple[str, ...]
    """The signs that no font of ours can draw: they are completed by hand."""
    telling: tuple[str, ...]
    """The words of a slip in disguise that would tell a stranger what it is."""
    is_reserved: bool
    is_slip: bool
    """Whether it is a slip in disguise, which bears no number and must look like nothing."""
    pdf: bytes = field(repr=False)
    sha256: str = ""
    seal: bytes = field(default=b"", repr=False)
    """Binds the bytes to their case and to this opening of the archive: no other ones leave."""


def offered(ws: Workspace, case_id: int) -> tuple[OfferedPaper, ...]:
    """The documents that make sense for a case: those of things that it has, and its own."""
    ws.require_case_work()
    words = paper_names.wording(ws)
    case_id = survivor_of(ws, case_id)
    return tuple(
        OfferedPaper(
            kind.name,
            kind.title or words.vocabulary.label("E73", kind.code),
            kind.choices,
            objects,
            kind.is_reserved,
        )
        for kind, objects in _present(ws, case_id, words)
    )


def preview(
    ws: Workspace,
    kind: str,
    case_id: int,
    object_id: int | None = None,
    choices: frozenset[str] | None = None,
) -> PreparedPaper:
    """Compose and draw a document of a case; journalled before anything is read or shown.

    Without `object_id` it is of the newest thing of its kind, without `choices` as they stand at
    first. For a merged case it is of the one it became. Raises `Vanished`, and what the document
    itself refuses (a consent that is missing, a plan never to be printed). Call it from a Task.
    """
    ws.require_case_work()
    declared = paper_kind(kind)
    declared.require_reading(ws)
    case_id = survivor_of(ws, case_id)
    with ws.archive.read(ws, Opening.PAPER, case_id, paper=declared.name) as session:
        living_case(session, case_id)
    ask = PaperAsk(
        case_id,
        _object_of(ws, declared, case_id, object_id),
        declared.chosen if choices is None else choices,
    )
    number = new_print_code()
    composed = declared.compose(ws, ask)
    if isinstance(composed, Card):
        prepared = _slip(declared, ask, number, composed)
    else:
        prepared = _sheet(declared, ask, replace(composed, print_number=number))
    return replace(prepared, seal=_seal(ws, prepared))


def release(ws: Workspace, prepared: PreparedPaper, way: Way) -> bytes:
    """Let a prepared document leave, and nothing else: gives its bytes once that is journalled.

    The same document may leave again in another way, with a record of its own. Raises
    `NotThisPaper` for one that was not prepared here, `AlreadyMerged`, `Vanished`, and what the
    document refuses now.
    """
    ws.require_case_work()
    paper_kind(prepared.kind).require_reading(ws)
    genuine = hmac.compare_digest(prepared.seal, _seal(ws, prepared))
    if not genuine or hashlib.sha256(prepared.pdf).hexdigest() != prepared.sha256:
        raise NotThisPaper
    # What refused it may have come since: a plan that must never be printed any more.
    ask = PaperAsk(prepared.case_id, prepared.object_id, prepared.choices)
    paper_kind(prepared.kind).compose(ws, ask)
    with ws.archive.write(ws, Action.PAPER_RELEASED, about=("case_file", prepared.case_id)) as tx:
        living_case(tx.session, prepared.case_id)
        tx.session.add(
            PaperRelease(
                code=prepared.code,
                kind=prepared.kind,
                case_id=prepared.case_id,
                object_id=prepared.object_id,
                print_number=prepared.print_number,
                sha256=prepared.sha256,
                at=ws.now,
                staff_id=ws.staff_id,
                way=way,
            )
        )
        tx.detail(
            paper=prepared.kind,
            way=str(way),
            print_number=prepared.print_number,
            sha256=prepared.sha256,
        )
    return prepared.pdf


def _present(
    ws: Workspace, case_id: int, words: Wording
) -> Iterator[tuple[PaperKind, tuple[PaperObject, ...]]]:
    """Each document of which the case has something that she may read."""
    for kind in PAPERS:
        if not all(map(ws.may_read, kind.areas)):
            continue
        if kind.objects is None:
            yield kind, ()
            continue
        try:
            objects = kind.objects(ws, case_id, words)
        except (Reserved, NotAllowed):
            continue
        if objects:
            yield kind, objects


def _object_of(ws: Workspace, kind: PaperKind, case_id: int, object_id: int | None) -> int | None:
    """The thing that the document is about, which is of this case."""
    if kind.objects is None:
        return None
    known = [one.id for one in kind.objects(ws, case_id, paper_names.wording(ws))]
    if object_id is None and known:
        return known[0]
    if object_id not in known:
        raise Vanished(kind.name, object_id or 0)
    return object_id


def _sheet(kind: PaperKind, ask: PaperAsk, paper: Paper) -> PreparedPaper:
    pdf = drawing.render(paper)
    return PreparedPaper(
        kind=kind.name,
        code=kind.code,
        case_id=ask.case_id,
        object_id=ask.object_id,
        choices=ask.choices,
        print_number=paper.print_number,
        what_leaves=papers_drawn.what_leaves(paper),
        missing=papers_drawn.missing_signs(paper),
        telling=(),
        is_reserved=paper.is_reserved,
        is_slip=False,
        pdf=pdf,
        sha256=hashlib.sha256(pdf).hexdigest(),
    )


def _slip(kind: PaperKind, ask: PaperAsk, number: str, card: Card) -> PreparedPaper:
    """A slip bears no number: that of its line in the register stands nowhere else."""
    pdf = drawing.render_card(card)
    return PreparedPaper(
        kind=kind.name,
        code=kind.code,
        case_id=ask.case_id,
        object_id=ask.object_id,
        choices=ask.choices,
        print_number=number,
        what_leaves=safety_card.what_leaves(card),
        missing=safety_card.missing_signs(card),
        telling=safety_card.telling_words(card),
        is_reserved=kind.is_reserved,
        is_slip=True,
        pdf=pdf,
        sha256=hashlib.sha256(pdf).hexdigest(),
    )


def _seal(ws: Workspace, prepared: PreparedPaper) -> bytes:
    """What only this opening of the archive can write under a document."""
    parts = (
        prepared.kind,
        prepared.case_id,
        prepared.object_id,
        sorted(prepared.choices),
        prepared.print_number,
        prepared.sha256,
    )
    return hmac.new(ws.archive.secret, repr(parts).encode(), hashlib.sha256).digest()
