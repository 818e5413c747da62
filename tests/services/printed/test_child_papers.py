"""The sheet of a child composed from the archive."""

import pytest

from cav_desktop.documents.paper import Paper
from cav_desktop.domain.child_measures import ChildMeasure
from cav_desktop.domain.errors import Vanished
from cav_desktop.domain.violence import Author
from cav_desktop.services.casework import children, sheets
from cav_desktop.services.printed import paper_names
from cav_desktop.services.printed.child_papers import CHILD_PAPER
from cav_desktop.services.printed.paper_kinds import PaperAsk
from cav_desktop.services.workspace import Workspace
from tests import make


def _paper(ws: Workspace, ask: PaperAsk) -> str:
    made = CHILD_PAPER.compose(ws, ask)
    assert isinstance(made, Paper)
    return repr((made.parts, made.subject))


def test_a_child_is_composed_with_names_only_if_chosen(ws: Workspace) -> None:
    case_id = make.case(ws)
    his = sheets.add(ws, Author, case_id, {"relation": "marito", "main": "si", "name": "Piero"})
    child_id = children.add(
        ws,
        case_id,
        {
            "name": "Amira",
            "bond": "figlio_comune",
            "birth_year": 2018,
            "father": "autore",
            "author_id": his,
            "support": "previsto",
        },
    )
    sheets.add(
        ws,
        ChildMeasure,
        case_id,
        {
            "child_id": child_id,
            "kind": "affidamento",
            "custody": "condiviso",
            "state": "in_vigore",
            "authority": "Tribunale di Lodi",
            "number": "77/26",
        },
    )
    (offered,) = (
        CHILD_PAPER.objects(ws, case_id, paper_names.wording(ws)) if CHILD_PAPER.objects else ()
    )
    assert offered.id == child_id
    assert offered.label.endswith("-F1 · 6–10 anni")

    said = _paper(ws, PaperAsk(case_id, child_id))
    for words in ("Marito", "Condiviso", "Tribunale di Lodi", "In attesa di autorizzazione"):
        assert words in said
    for secret in ("Amira", "Piero", "77/26"):
        assert secret not in said
    named = _paper(ws, PaperAsk(case_id, child_id, frozenset({"name"})))
    assert "Amira" in named
    assert "77/26" in named


def test_a_child_taken_out_has_no_paper(ws: Workspace) -> None:
    case_id = make.case(ws)
    with pytest.raises(Vanished):
        CHILD_PAPER.compose(ws, PaperAsk(case_id, 7))
