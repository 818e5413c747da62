"""The letters of referrals: what was chosen and nothing else, and only while it may leave."""

from datetime import timedelta

import pytest

from cav_desktop.domain.errors import BasisMissing, NothingLeaves, Vanished
from cav_desktop.domain.referrals.states import Direction
from cav_desktop.domain.releases import Way
from cav_desktop.services.casework import consent_register
from cav_desktop.services.printed import papers
from cav_desktop.services.printed.referral_papers import letter_to
from cav_desktop.services.referrals import leaving, ledger, referring, sending
from cav_desktop.services.referrals.sending import Sending
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.documents.papers import texts
from tests.fixed_clock import FixedClock
from tests.services.referrals import referral_scene as scene

SOCIAL, ASST, SERVICE = "invio_sociale", "invio_asst", "invio_servizio"
HER = "Maryam Kowalska"


def said(ws: Workspace, kind: str, case_id: int, number: int | None = None) -> str:
    return " ".join(" ".join(texts(papers.preview(ws, kind, case_id, number).pdf)).split())


def consenting(ws: Workspace) -> int:
    case_id = make.case(ws, subject_name=HER)
    scene.consent(ws, case_id)
    scene.consent(ws, case_id, "condivisione_asst")
    return case_id


def test_it_says_what_was_chosen_and_nothing_else(ws: Workspace) -> None:
    case_id = consenting(ws)
    number = scene.referral(ws, case_id, told="Ha paura di lui", seen="Un livido al polso")
    letter = said(ws, SOCIAL, case_id)
    for one in leaving.preview(ws, number):
        assert (" ".join(one.words.split()) in letter) is one.chosen or not one.words, one.item.key

    referring.choose(ws, number, {"told": False, "code": False})
    letter = said(ws, SOCIAL, case_id)
    assert "Ha paura di lui" in letter
    for kept in ("Un livido al polso", HER, "Serve un aiuto economico", "altro genitore"):
        assert kept not in letter


def test_what_she_told_and_what_was_seen_are_apart(ws: Workspace) -> None:
    case_id = consenting(ws)
    scene.referral(ws, case_id, told="Ha paura di lui", seen="Un livido al polso")
    letter = said(ws, SOCIAL, case_id)
    heads = ("Fatti riferiti dalla donna", "Ha paura", "Fatti osservati dalle operatrici", "livido")
    places = [letter.index(one) for one in heads]
    assert places == sorted(places)


def test_what_must_not_reach_the_other_parent_is_the_last_thing_told(ws: Workspace) -> None:
    case_id = consenting(ws)
    number = scene.referral(ws, case_id, not_to_parent="Dove dorme la bambina", seen="Un livido")
    referring.choose(ws, number, {"reason": False, "seen": True, "not_to_parent": True})
    kept_back = said(ws, SOCIAL, case_id).rpartition("Da non comunicare all’altro genitore")[2]
    assert "Un livido" in kept_back
    assert "Dove dorme la bambina" in kept_back
    assert "Serve un aiuto economico" not in kept_back


@pytest.mark.parametrize(
    ("party", "kind"),
    [
        ("tutela_minori", SOCIAL),
        ("asst_psicoterapia", ASST),
        ("asst_serd", ASST),
        ("consultorio", SERVICE),
        ("avvocata", SERVICE),
    ],
)
def test_each_kind_of_receiver_has_its_letter(party: str, kind: str) -> None:
    assert letter_to(party) == kind


def test_only_the_letter_of_its_receiver_is_offered(ws: Workspace) -> None:
    case_id = make.case(ws)
    number = scene.referral(
        ws, case_id, party="consultorio", basis="obbligo_legge", basis_act="art. 331 c.p.p."
    )
    offered = {one.kind: one for one in papers.offered(ws, case_id)}
    assert {SOCIAL, ASST, SERVICE} & offered.keys() == {SERVICE}
    assert [one.id for one in offered[SERVICE].objects] == [number]
    assert "Obbligo di legge: art. 331 c.p.p." in said(ws, SERVICE, case_id)


def test_a_carer_answers_on_a_slip_without_her_name(ws: Workspace) -> None:
    case_id = consenting(ws)
    scene.referral(ws, case_id, party="asst_psicoterapia", prescription="esenzione")
    letter, _, slip = said(ws, ASST, case_id).partition("Da staccare e restituire")
    assert HER in letter
    assert "Con esenzione" in letter
    assert HER not in slip
    for told in ("LO-2026-", "In lista d’attesa", "Primo appuntamento fissato", "Centro di prova"):
        assert told in slip
    scene.referral(ws, case_id)
    assert "Da staccare" not in said(ws, SOCIAL, case_id)


def test_it_is_addressed_as_the_directory_says(ws: Workspace) -> None:
    case_id = consenting(ws)
    receiver = scene.receiver(ws, office="Area minori", person="dott. Ferri", notes="Mai di lunedì")
    scene.referral(ws, case_id, receiver=receiver)
    letter = said(ws, SOCIAL, case_id)
    assert "Servizio sociale di Lodi, Area minori" in letter
    assert "dott. Ferri" in letter
    assert "Mai di lunedì" not in letter


def test_without_a_basis_there_is_no_letter(ws: Workspace) -> None:
    case_id = make.case(ws)
    scene.referral(ws, case_id)
    with pytest.raises(BasisMissing, match="nessun_consenso"):
        papers.preview(ws, SOCIAL, case_id)


def test_what_was_shown_does_not_leave_once_she_withdrew(ws: Workspace) -> None:
    case_id = consenting(ws)
    scene.referral(ws, case_id)
    shown = papers.preview(ws, SOCIAL, case_id)
    scene.withdraw(ws, case_id)
    with pytest.raises(BasisMissing):
        papers.release(ws, shown, Way.PRINTED)


def test_what_a_coordinator_let_leave_is_printed_until_she_answers(
    ws: Workspace, clock: FixedClock
) -> None:
    case_id = make.case(ws)
    number = scene.referral(ws, case_id)
    sending.send(ws, number, Sending(override="Rischio immediato"))
    letter = said(ws, SOCIAL, case_id)
    assert "Decisione del Centro" in letter
    for kept in ("Consenso scritto", "Rischio immediato"):
        assert kept not in letter

    clock.advance(days=1)
    consent_register.record(
        ws, case_id, {"purpose": "condivisione_sociale", "state": "negato", "on": ws.today}
    )
    with pytest.raises(BasisMissing):
        papers.preview(ws, SOCIAL, case_id)


def test_a_letter_that_would_say_nothing_is_none(ws: Workspace) -> None:
    case_id = consenting(ws)
    number = scene.referral(ws, case_id)
    referring.choose(ws, number, {"health": False})
    with pytest.raises(NothingLeaves):
        papers.preview(ws, SOCIAL, case_id)


def test_printing_is_not_sending(ws: Workspace, clock: FixedClock) -> None:
    case_id = consenting(ws)
    number = scene.referral(ws, case_id)
    papers.release(ws, papers.preview(ws, SOCIAL, case_id), Way.PRINTED)
    assert ledger.of_case(ws, case_id) == ()

    sending.send(ws, number, Sending())
    assert "Inviata la prima volta il" not in said(ws, SOCIAL, case_id)
    clock.advance(days=21)
    assert "Inviata la prima volta il 16 marzo 2026" in said(ws, SOCIAL, case_id)


def test_those_that_have_not_left_come_first(ws: Workspace) -> None:
    case_id = consenting(ws)
    waiting = scene.referral(ws, case_id)
    left = scene.sent(ws, case_id)
    (offered,) = [one for one in papers.offered(ws, case_id) if one.kind == SOCIAL]
    assert [one.id for one in offered.objects] == [waiting, left]
    assert offered.objects[0].label == "16 marzo 2026 · Servizio sociale comunale · Da preparare"


def test_a_return_of_information_answers_theirs(ws: Workspace) -> None:
    case_id = consenting(ws)
    theirs = scene.referral(
        ws, case_id, direction=Direction.IN, received_on=ws.today - timedelta(days=3)
    )
    back = scene.referral(ws, case_id, direction=Direction.RETURN, follows_id=theirs)
    letter = said(ws, SOCIAL, case_id)
    assert "Ritorno di informazione" in letter
    assert "In risposta al vostro invio del" in letter
    with pytest.raises(Vanished):
        papers.preview(ws, SOCIAL, case_id, theirs)
    (offered,) = [one for one in papers.offered(ws, case_id) if one.kind == SOCIAL]
    assert [one.id for one in offered.objects] == [back]


def test_nothing_of_hers_goes_to_the_centre_for_authors(ws: Workspace) -> None:
    case_id = consenting(ws)
    number = scene.referral(ws, case_id, party="cuav", basis="obbligo_legge", basis_act="legge 1")
    assert SERVICE not in {one.kind for one in papers.offered(ws, case_id)}
    with pytest.raises(Vanished):
        papers.preview(ws, SERVICE, case_id, number)
