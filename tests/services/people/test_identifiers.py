"""What no page that leaves may hold."""

import pytest

from cav_desktop.domain.actions import Action
from cav_desktop.domain.errors import Vanished
from cav_desktop.domain.safety import SafetyEvent
from cav_desktop.services import places
from cav_desktop.services.casework import case_files, cases
from cav_desktop.services.people import identifiers, identity
from cav_desktop.services.people.identity import IdentityDraft
from cav_desktop.services.workspace import Workspace
from tests import make


def test_every_name_the_case_ever_had_is_looked_for(ws: Workspace) -> None:
    """A name corrected away, and the woman a call of the author was about, name her as well."""
    hers = make.case(ws)
    first = IdentityDraft(
        names=("Ornella Zanforlin", "Orni"), alias="Girasole", phones=("3331234567",)
    )
    identity.change(ws, hers, first)
    identity.change(ws, hers, IdentityDraft(names=("Altra Persona",), phones=("3409998888",)))
    about_her = make.call_of_author(ws)
    with ws.archive.write(ws, Action.SAFETY_LINKED, about=("case_file", hers)) as tx:
        event_of_author = tx.session.get_one(SafetyEvent, about_her)
        event_of_author.case_id = hers
        event_of_author.subject_name, event_of_author.subject_phone = "Zdenka Hrib", "345 678 9012"

    with ws.archive.read(ws) as session:
        known = {one.value for one in identifiers.of_case(session, hers)}

    assert known >= {"Ornella Zanforlin", "Orni", "Girasole", "3331234567"}
    assert known >= {"Altra Persona", "3409998888", "Piero", "340 999 8888"}
    assert known >= {"Zdenka Hrib", "345 678 9012"}


def test_code_day_place_and_colleagues_would_lead_to_her(ws: Workspace) -> None:
    hers = make.case(ws, comune="098031")

    with ws.archive.read(ws) as session:
        known = {one.value for one in identifiers.of_case(session, hers)}
    row = case_files.rows(ws, [hers])[0]

    assert known >= {row.code, "2026-03-16", places.label("098031"), "Anna B.", "Lucia V."}


def test_the_codes_of_merged_cases_and_what_both_called_her_stay_known(ws: Workspace) -> None:
    first, second = make.case(ws), make.case(ws, subject_name="Altro Nome")
    codes = {row.code for row in case_files.rows(ws, [first, second])}
    survivor = cases.merge(ws, first, second)

    with ws.archive.read(ws) as session:
        known = {one.value for one in identifiers.of_case(session, survivor)}

    assert known >= codes | {"Maryam Kowalska", "Altro Nome"}


def test_a_case_that_is_gone_has_none(ws: Workspace) -> None:
    with ws.archive.read(ws) as session, pytest.raises(Vanished):
        identifiers.of_case(session, 99)
