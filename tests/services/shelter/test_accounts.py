"""The year's bed-days without a calculator: by stay, by payer, and what nobody pays."""

from datetime import date, timedelta

import pytest

from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.shelter.bed_days import Why
from cav_desktop.domain.shelter.capacity import Bed
from cav_desktop.domain.shelter.fees import RateDraft
from cav_desktop.services.shelter import accounts, moves, presences, rates, stays
from cav_desktop.services.shelter.moves import Exit
from cav_desktop.services.shelter.placing import Guest
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.services.shelter import shelter_scene as scene

BEGUN = date(2026, 3, 6)
MARCH = (date(2026, 3, 1), date(2026, 3, 31))


def family(ws: Workspace) -> int:
    case_id = make.case(ws)
    guests = (scene.HER, Guest(scene.child(ws, case_id), Bed.CHILD))
    room = scene.room(ws, scene.house(ws))
    return scene.stay(
        ws,
        room,
        BEGUN,
        case_id=case_id,
        people=guests,
        payer="rete_regionale",
        line="linea_2_casa_rifugio",
    )


def test_the_days_of_a_family_and_their_amount(ws: Workspace) -> None:
    number = family(ws)
    rates.add(ws, RateDraft("rete_regionale", date(2026, 1, 1), 3_500, 2_000))
    moves.leave(ws, number, Exit(date(2026, 3, 16), "autonomia", "nuovo_alloggio"))

    account = accounts.of_stay(ws, number, *MARCH)
    assert (account.total.kept, account.total.cents) == (20, 10 * 5_500)
    assert account.uncovered == ()
    whole = accounts.period(ws, *MARCH)
    assert (whole.people, whole.stays, whole.places) == (2, 1, 4 * 31)
    assert whole.total.by_line == {"linea_2_casa_rifugio": 20}


def test_days_without_a_payer_or_a_rate_are_told(ws: Workspace) -> None:
    number = family(ws)
    cover = stays.read(ws, number).covers[0]
    accounts.change_cover(ws, cover.id, {"to_on": date(2026, 3, 10)})
    rates.add(ws, RateDraft("rete_regionale", date(2026, 3, 8), 3_500, 2_000))

    account = accounts.of_stay(ws, number, BEGUN, date(2026, 3, 12))
    assert account.uncovered == (
        (date(2026, 3, 6), date(2026, 3, 7)),
        (date(2026, 3, 11), date(2026, 3, 12)),
    )
    with pytest.raises(FieldError, match="covered_already"):
        accounts.add_cover(ws, number, {"payer": "donazioni", "from_on": date(2026, 3, 10)})
    accounts.add_cover(ws, number, {"payer": "donazioni", "from_on": date(2026, 3, 11)})
    accounts.remove_cover(ws, cover.id)
    assert accounts.period(ws, *MARCH).total.by_payer[""] == 10


def test_what_nobody_pays_is_listed_by_stay_and_reason(ws: Workspace) -> None:
    number = family(ws)
    cover = stays.read(ws, number).covers[0]
    accounts.change_cover(ws, cover.id, {"to_on": date(2026, 3, 10)})
    rates.add(ws, RateDraft("rete_regionale", date(2026, 3, 8), 3_500, 2_000))
    accounts.add_cover(ws, number, {"payer": "non_coperta", "from_on": date(2026, 3, 30)})

    found = accounts.uncovered(ws, *MARCH)
    assert [(one.first.day, one.last.day, one.days, one.why, one.payer) for one in found] == [
        (6, 7, 4, Why.NO_RATE, "rete_regionale"),
        (11, 29, 38, Why.NO_PAYER, ""),
        (30, 31, 4, Why.SAID, ""),
    ]
    assert sum(one.days for one in found) == accounts.period(ws, *MARCH).total.uncovered
    (case_code,) = {one.case_code for one in found}
    assert (case_code.startswith("LO-"), {one.stay_id for one in found}) == (True, {number})


def test_the_register_of_the_month_is_the_same_days(ws: Workspace) -> None:
    number = family(ws)
    register = presences.month(ws, 2026, 3)
    her = register.rows[0]
    presences.mark(ws, her.stay_person_id, date(2026, 3, 9), "ospedale")
    written = presences.mark_all(ws, date(2026, 3, 9), date(2026, 3, 9))
    assert [one.on for one in written] == [date(2026, 3, 9)]
    with pytest.raises(FieldError, match="not_hers"):
        presences.mark(ws, her.stay_person_id, date(2026, 3, 5), "presente")
    with pytest.raises(FieldError, match="in_the_future"):
        presences.mark(ws, her.stay_person_id, ws.today + timedelta(days=1), "presente")
    with pytest.raises(FieldError, match="unknown_code"):
        presences.mark(ws, her.stay_person_id, ws.today, "ingresso")
    moves.leave(ws, number, Exit(date(2026, 3, 12), "autonomia"))

    register = presences.month(ws, 2026, 3)
    her = register.rows[0]
    assert her.cells[4:12] == (None, "ingresso", "", "", "ospedale", "", "", "uscita")
    assert (her.kept, her.absent, register.kept) == (6, 1, 12)
    assert register.kept == accounts.period(ws, *MARCH).total.kept
    assert register.days[0] == MARCH[0]
    presences.mark(ws, her.stay_person_id, date(2026, 3, 9), None)
    assert presences.month(ws, 2026, 3).rows[0].absent == 0
