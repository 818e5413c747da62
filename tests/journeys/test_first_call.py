"""Journey 1: the phone rings, and in the end the woman of today is the woman of 2023."""

from cav_desktop.services.calls import contacts
from cav_desktop.services.casework import case_files
from tests.journeys import cast
from tests.journeys.first_call import PHONE, FirstCall, first_call, joined_at_the_ear
from tests.journeys.stage import Stage

_KEYS_A_SECOND = 4
"""Somebody who types with one hand while the other holds the phone."""


def tell(stage: Stage) -> tuple[cast.Known, FirstCall]:
    known = cast.known_in(stage.ws, 2023)
    return known, first_call(stage, known)


def test_a_call_of_1522_is_logged_by_keyboard_alone_in_half_a_minute(at_work: Stage) -> None:
    known, told = tell(at_work)
    assert told.keys / _KEYS_A_SECOND <= 30
    logged = contacts.open_sheet(at_work.ws, told.contact_id).draft
    assert (logged.channel, logged.caller, logged.outcome) == ("via_1522", "donna", "appuntamento")
    assert logged.subject_name == known.heard
    assert logged.subject_phone == PHONE


def test_ten_minutes_later_it_is_a_case_and_the_case_is_hers_of_2023(at_work: Stage) -> None:
    known, told = tell(at_work)
    assert told.case_id == known.case_id != told.new_case_id
    assert contacts.open_sheet(at_work.ws, told.contact_id).case_id == known.case_id
    assert case_files.survivor_of(at_work.ws, told.new_case_id) == known.case_id
    sheet = case_files.open_sheet(at_work.ws, known.case_id)
    assert sheet.code == known.code
    assert len(sheet.merged_codes) == 1


def test_she_is_joined_while_the_phone_is_still_at_the_ear(at_work: Stage) -> None:
    known = cast.known_in(at_work.ws, 2023)
    contact_id = joined_at_the_ear(at_work, known)
    assert contacts.open_sheet(at_work.ws, contact_id).case_id == known.case_id
