"""The register on paper: wide, squared, codes alone; nothing typed leaves the sheet."""

import dataclasses
import io
from datetime import date, timedelta

import pytest
from pypdf import PdfReader
from syrupy.assertion import SnapshotAssertion

from cav_desktop.documents import page
from cav_desktop.documents.drawing import render
from cav_desktop.documents.paper import Paper, what_leaves
from cav_desktop.documents.presence_register import (
    BareDays,
    HouseSheet,
    MonthAccount,
    PersonLine,
    PresenceRegister,
    RateLine,
    ShareLine,
    parts,
)
from tests.documents.papers import boxes, paper, texts
from tests.documents.test_paper import HARD

MARCH = tuple(date(2026, 3, 1) + timedelta(days=at) for at in range(31))


def line(code: str, signs: str) -> PersonLine:
    cells = tuple(signs.ljust(31, "–"))
    nights = tuple(one not in "–U" for one in cells)
    return PersonLine(code, cells, nights, sum(nights), signs.count("O"))


HOUSE = HouseSheet(
    "Ginestra",
    "Casa rifugio",
    (line("LO-2026-0147", "–––––IPPPOOPPU"), line("LO-2026-0147-F1", "–––––IPPPPPPPU")),
)
ACCOUNT = MonthAccount(
    12,
    4,
    1_234_50,
    (ShareLine("Fondi regionali della rete", 12, 12, 1_234_50), ShareLine("Nessuno", 4, 0, 0)),
    (ShareLine("Linea 2 – Case rifugio", 12, 12, 1_234_50), ShareLine("Senza linea", 4, 0, 0)),
    (BareDays("LO-2026-0147", date(2026, 3, 6), date(2026, 3, 7), 4, "Nessuno paga"),),
    (RateLine("Donazioni", "Tutte", MARCH[0], None, 35_00, 20_00, "assenze pagate"),),
)
LEGEND = (("P", "Presente"), ("O", "In ospedale"), ("–", "non ospite"))
REGISTER = PresenceRegister(MARCH, (HOUSE,), LEGEND, account=ACCOUNT)


def wide(register: PresenceRegister) -> Paper:
    made = paper(*parts(register), subject="Marzo 2026", title="Registro presenze")
    return dataclasses.replace(made, is_wide=True)


def assert_inside(pdf: bytes) -> None:
    for left, bottom, right, top in boxes(pdf):
        assert left >= page.WIDE_MARGIN - 2
        assert right <= page.HEIGHT - page.WIDE_MARGIN + 2
        assert bottom >= 20
        assert top <= page.WIDTH - page.WIDE_MARGIN + 2


def test_its_text(snapshot: SnapshotAssertion) -> None:
    assert texts(render(wide(REGISTER))) == snapshot


def test_what_leaves(snapshot: SnapshotAssertion) -> None:
    assert what_leaves(wide(REGISTER)) == snapshot


def test_every_sheet_lies_on_its_side_and_says_which_it_is() -> None:
    people = tuple(line(f"LO-2026-{at:04}", "IPPP") for at in range(60))
    many = dataclasses.replace(REGISTER, houses=(HouseSheet("Mimosa", "", people),))
    pdf = render(wide(many))
    reader = PdfReader(io.BytesIO(pdf))
    said = texts(pdf)

    assert len(said) > 3
    assert {(round(one.mediabox.width), round(one.mediabox.height)) for one in reader.pages} == {
        (842, 595)
    }
    for at, sheet in enumerate(said, start=1):
        assert f"Pagina {at} di {len(said)}" in sheet
    assert all("Codice" in sheet for sheet in said if "LO-2026-00" in sheet.split("Il mese")[0])
    assert_inside(pdf)


def test_each_day_says_how_many_slept_there() -> None:
    said = texts(render(wide(dataclasses.replace(REGISTER, account=None))))[0]
    signs = said.partition("Insieme")[2].partition("Il mese")[0].split()

    assert signs == [*("2" for _ in range(8)), "16", "2"]


def test_without_an_account_nothing_is_said_of_money() -> None:
    bare = dataclasses.replace(REGISTER, account=None, until=date(2026, 3, 20))
    said = " ".join(texts(render(wide(bare))))

    assert "€" not in said
    assert "Contato fino al 20 marzo 2026" in said


def test_an_empty_month_is_said() -> None:
    empty = PresenceRegister(MARCH, (), LEGEND)
    assert "Nessuna ospite in questo mese" in texts(render(wide(empty)))[0]


@pytest.mark.parametrize("typed", HARD)
def test_hard_words_stay_on_the_sheet(typed: str) -> None:
    people = (PersonLine(typed, (typed,) * 31, (True,) * 31, 31, 0),)
    account = dataclasses.replace(
        ACCOUNT,
        payers=(ShareLine(typed, 1, 1, 1),),
        bare=(BareDays(typed, MARCH[0], MARCH[1], 1, typed),),
    )
    hard = PresenceRegister(MARCH, (HouseSheet(typed, typed, people),), ((typed, typed),))
    assert_inside(render(wide(dataclasses.replace(hard, account=account))))
