"""The papers of the beginning, composed from the archive: what stands on them and what never."""

from datetime import timedelta

import pytest

from cav_desktop.documents.paper import Paper
from cav_desktop.documents.paper_parts import TickBoxes
from cav_desktop.documents.paper_words import all_words
from cav_desktop.domain.activities import Activity
from cav_desktop.domain.errors import Vanished
from cav_desktop.domain.violence import Author
from cav_desktop.services.casework import activity_notes, consent_register, notices, sheets
from cav_desktop.services.people.safe_contact import SafeContactDraft
from cav_desktop.services.printed import paper_names
from cav_desktop.services.printed.paper_kinds import PaperAsk
from cav_desktop.services.printed.reception_papers import (
    FIRST_CONTACT_PAPER,
    first_contact_of,
    notice_of,
    reception_of,
    safe_said,
)
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.documents.saying import wording

RULE = SafeContactDraft("con_regole", ("solo_sms",), "9-12", "farmacia")


@pytest.fixture
def case_id(ws: Workspace) -> int:
    number = make.case(ws, subject_name="Maryam Kowalska", notes="Racconto lungo", safe=RULE)
    answers = {"relation": "marito", "main": "si", "name": "Pietro Malaspina"}
    sheets.add(ws, Author, number, answers)
    return number


def said(paper: object) -> str:
    assert isinstance(paper, Paper)
    return "\n".join((paper.subject, *all_words(paper.parts)))


def test_the_first_contact_has_no_story_and_no_name(ws: Workspace, case_id: int) -> None:
    assert FIRST_CONTACT_PAPER.objects is not None
    (contact,) = FIRST_CONTACT_PAPER.objects(ws, case_id, paper_names.wording(ws))
    shown = said(first_contact_of(ws, PaperAsk(case_id, contact.id)))
    assert "Telefono del Centro" in shown
    assert "Solo SMS, 9-12, «farmacia»" in shown
    assert "Maryam" not in shown
    assert "Racconto" not in shown
    named = first_contact_of(ws, PaperAsk(case_id, contact.id, frozenset({"name"})))
    assert "Maryam Kowalska" in said(named)


def test_a_contact_of_another_case_is_not_of_this_one(ws: Workspace, case_id: int) -> None:
    other = make.contact(ws)
    with pytest.raises(Vanished):
        first_contact_of(ws, PaperAsk(case_id, other))


def test_the_reception_holds_words_only_if_chosen_and_notes_never(
    ws: Workspace, case_id: int
) -> None:
    interview = sheets.add(
        ws,
        Activity,
        case_id,
        {"kind": "primo_colloquio", "on": ws.today, "her_words": "«Ho paura.»"},
    )
    activity_notes.add(ws, interview, "equipe", "Nota della équipe")
    plain = said(reception_of(ws, PaperAsk(case_id)))
    whole = said(reception_of(ws, PaperAsk(case_id, None, frozenset({"words", "name", "risk"}))))
    assert "«Ho paura.»" not in plain
    assert "«Ho paura.»" in whole
    for shown in (plain, whole):
        assert "Marito" in shown
        assert "Malaspina" not in shown
        assert "Nota della équipe" not in shown


def test_the_informativa_is_to_be_ticked_by_hand_or_as_she_answered(
    ws: Workspace, case_id: int
) -> None:
    day = ws.today - timedelta(days=2)
    for purpose, state in (("informativa", "dato"), ("ricontatto", "dato"), ("ricerca", "negato")):
        consent_register.record(
            ws, case_id, {"purpose": purpose, "state": state, "on": day, "language": "ar"}
        )
    by_hand = notice_of(ws, PaperAsk(case_id))
    filled = notice_of(ws, PaperAsk(case_id, None, frozenset({"answers"})))
    assert not any(is_on for box in boxes(by_hand) for _, is_on in box.options)
    ticked = {box.question: [is_on for _, is_on in box.options] for box in boxes(filled)}
    assert ticked["Ricontatto per follow-up"] == [True, False]
    assert ticked["Ricerca e formazione"] == [False, True]
    assert ticked["Uso statistico anonimo"] == [False, False]
    assert "Arabo" in said(filled)
    assert notices.version() in said(filled)
    assert len(ticked) == 13


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (SafeContactDraft(), "Non le è stato chiesto: aspettare che chiami lei."),
        (SafeContactDraft("si"), "Si può ricontattare."),
        (RULE, "Solo SMS, 9-12, «farmacia»"),
    ],
)
def test_how_she_may_be_reached_is_said_on_paper(rule: SafeContactDraft, words: str) -> None:
    assert safe_said(rule, wording()) == words


def boxes(paper: Paper) -> list[TickBoxes]:
    return [part for part in paper.parts if isinstance(part, TickBoxes)]
