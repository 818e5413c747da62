"""The register of a month leaves as it was seen: codes alone, its digest in the journal."""

import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from pypdf import PdfReader

from cav_desktop.domain.actions import Action
from cav_desktop.domain.errors import FieldError, NotThisPaper
from cav_desktop.domain.releases import Way
from cav_desktop.domain.shelter.capacity import Bed
from cav_desktop.domain.shelter.fees import RateDraft
from cav_desktop.services import journal_view, vocabulary
from cav_desktop.services.access import archives
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.journal_view import JournalFilter
from cav_desktop.services.printed import presence_papers
from cav_desktop.services.printed.presence_papers import KIND
from cav_desktop.services.shelter import accounts, addresses, presences, rates
from cav_desktop.services.shelter.addresses import AddressDraft
from cav_desktop.services.shelter.placing import Guest
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.documents.papers import texts
from tests.fixed_clock import FixedClock
from tests.services.shelter import shelter_scene as scene

MARCH = date(2026, 3, 15)
BEGUN = date(2026, 3, 6)
STREET = "Via dei Ciliegi 4"


def family(ws: Workspace) -> int:
    case_id = make.case(ws, subject_name="Ada Rossi")
    guests = (scene.HER, Guest(scene.child(ws, case_id), Bed.CHILD))
    house = scene.house(ws)
    addresses.write(ws, house, AddressDraft(STREET))
    return scene.stay(
        ws,
        scene.room(ws, house),
        BEGUN,
        case_id=case_id,
        people=guests,
        payer="rete_regionale",
        line="linea_2_casa_rifugio",
    )


def said(pdf: bytes) -> str:
    return " ".join(" ".join(texts(pdf)).split())


def test_it_tells_codes_days_and_who_pays_and_nobody(ws: Workspace) -> None:
    family(ws)
    rates.add(ws, RateDraft("rete_regionale", date(2026, 3, 8), 35_00, 20_00))
    presences.mark_all(ws, ws.today, ws.today)
    prepared = presence_papers.prepare(ws, MARCH)
    paper = said(prepared.pdf)

    codes = [row.code for row in presences.month(ws, 2026, 3).rows]
    assert all(code in paper for code in codes)
    labels = vocabulary.load(ws)
    for name, code in (("E59", "rete_regionale"), ("E76", "linea_2_casa_rifugio"), ("E73", KIND)):
        assert labels.label(name, code) in paper
    for words in ("Marzo 2026", "Ginestra", "Manca la retta di", "Rette del mese", "Pagina 1 di"):
        assert words in paper
    for name in ("Ada", "Rossi", STREET, "Ciliegi", "Blu"):
        assert name not in paper


def test_its_days_are_those_of_the_account_and_end_today(ws: Workspace) -> None:
    family(ws)
    rates.add(ws, RateDraft("rete_regionale", BEGUN, 35_00, 20_00))
    days = (ws.today - BEGUN).days + 1
    paper = said(presence_papers.prepare(ws, ws.today).pdf)

    assert "il mese non è finito" in paper
    total = accounts.period(ws, BEGUN.replace(day=1), ws.today).total
    assert total.kept == 2 * days
    assert f"Insieme {'2 ' * days}{total.kept} Il mese" in paper
    assert f"{total.cents // 100:,}".replace(",", ".") in paper


def test_a_month_to_come_is_refused_and_an_empty_one_is_said(ws: Workspace) -> None:
    with pytest.raises(FieldError, match="in_the_future"):
        presence_papers.prepare(ws, ws.today + timedelta(days=40))
    prepared = presence_papers.prepare(ws, date(2025, 2, 3))
    assert prepared.count == 0
    assert "Nessuna ospite in questo mese" in said(prepared.pdf)


def test_money_is_said_only_where_it_is_wanted(ws: Workspace) -> None:
    family(ws)
    assert "€" in said(presence_papers.prepare(ws, MARCH).pdf)
    assert "€" not in said(presence_papers.prepare(ws, MARCH, has_account=False).pdf)


def test_what_was_seen_leaves_with_its_digest_in_the_journal(ws: Workspace) -> None:
    family(ws)
    prepared = presence_papers.prepare(ws, MARCH)
    assert presence_papers.release(ws, prepared, Way.PRINTED) == prepared.pdf

    wanted = JournalFilter(actions=frozenset({Action.PRESENCES_RELEASED}))
    (row,) = journal_view.rows(ws, journal_view.find(ws, wanted))
    told = dict(row.codes)
    assert (told["sha256"], told["way"]) == (prepared.sha256, "stampato")
    assert (told["print_number"], told["since"]) == (prepared.print_number, "2026-03-01")
    assert row.about == ()


@pytest.mark.parametrize("changed", ["pdf", "print_number"])
def test_nothing_else_leaves(ws: Workspace, changed: str) -> None:
    prepared = presence_papers.prepare(ws, MARCH)
    other = presence_papers.prepare(ws, MARCH)
    forged = replace(prepared, **{changed: getattr(other, changed)})
    with pytest.raises(NotThisPaper):
        presence_papers.release(ws, forged, Way.SAVED)


def test_the_file_lies_on_its_side_and_does_not_say_who_made_it(ws: Workspace) -> None:
    family(ws)
    reader = PdfReader(io.BytesIO(presence_papers.prepare(ws, MARCH).pdf))
    assert not any(value for key, value in (reader.metadata or {}).items() if key != "/Trapped")
    assert reader.xmp_metadata is None
    assert all(one.mediabox.width > one.mediabox.height for one in reader.pages)
    assert not any(one.images for one in reader.pages)


def test_without_the_key_of_the_places_no_house_stands_on_it(
    unlocked: Unlocked, clock: FixedClock
) -> None:
    ws = unlocked.ws
    family(ws)
    archives.lock(unlocked)
    other = archives.unlock(ws.folder, make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE, clock=clock)
    paper = said(presence_papers.prepare(other.ws, MARCH).pdf)
    archives.lock(other)

    assert "Ginestra" not in paper
    assert "Casa riservata" in paper
