"""The letter of a referral: its order, what stands apart, the slip that is torn off."""

from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from cav_desktop.documents.drawing import render
from cav_desktop.documents.paper import what_leaves
from cav_desktop.documents.referral_letter import (
    APART,
    Addressee,
    Layout,
    Letter,
    Slip,
    Told,
    parts,
)
from cav_desktop.domain.referrals.leaving import ITEMS, default_items
from tests.documents.papers import paper, texts
from tests.documents.test_paper import HARD, assert_inside

WORDS = {
    "code": "LO-2026-0147",
    "name": "Maryam Kowalska",
    "age_band": "30-39",
    "language": "polacco, serve un’interprete",
    "safe_contact": "Solo SMS, 9-12",
    "phone": "333 123 4567",
    "reason": "La casa non è più sicura.\n\nNon ha un reddito suo.",
    "request": "Un colloquio con l’assistente sociale e un contributo per l’affitto.",
    "urgency": "Alta",
    "constraints": "Solo la mattina, serve qualcuno per i figli",
    "prescription": "Con esenzione",
    "violence": "Psicologica, Fisica",
    "told": "Mi controlla il telefono e non mi lascia uscire.",
    "seen": "Arriva con un livido al polso. Durante il colloquio riceve undici chiamate.",
    "risk": "Elevato, 16 marzo 2026",
    "measures": "Divieto di avvicinamento (282-ter)",
    "children": "2: 0-2 anni, 6-10 anni",
    "author_relation": "Marito",
    "not_to_parent": "Dove dormono i bambini.",
}
SLIP = Slip("Centro antiviolenza di prova, Via dei Platani 12, 26900 Lodi", WORDS["code"])


def letter(party: str, name: str, slip: Slip | None = None) -> Letter:
    """What a receiver of that kind is told by default."""
    chosen = default_items(party)
    return Letter(
        Addressee(name, "dott. Ferri", "Via Roma 1, Lodi"),
        "Consenso scritto",
        tuple(
            Told(one.key, one.label, WORDS[one.key], one.not_to_parent)
            for one in ITEMS
            if one.key in chosen and one.key in WORDS
        ),
        "Anna B.",
        answer_by="30 marzo 2026",
        slip=slip,
    )


SOCIAL = letter("servizio_sociale", "Servizio sociale di Lodi, Area minori")
ASST = letter("asst_psicoterapia", "ASST Lodi, Psicoterapia", SLIP)
SERVICE = replace(
    letter("cpi", "Centro per l’impiego di Lodi"),
    replies_to="2 marzo 2026",
    first_sent="10 marzo 2026",
)
EACH = pytest.mark.parametrize(
    ("told", "layout"),
    [(SOCIAL, Layout.SOCIAL), (ASST, Layout.SERVICE), (SERVICE, Layout.SERVICE)],
    ids=["social", "asst", "service"],
)


@EACH
def test_text(told: Letter, layout: Layout, snapshot: SnapshotAssertion) -> None:
    made = paper(*parts(told, layout), title="Lettera d’invio")
    assert texts(render(made)) == snapshot
    assert what_leaves(made) == snapshot


@pytest.mark.parametrize("layout", list(Layout))
def test_everything_that_may_be_chosen_has_its_place_and_stands_once(layout: Layout) -> None:
    every = tuple(Told(one.key, one.label, f"parola {one.key}", False) for one in ITEMS)
    made = "\n".join(texts(render(paper(*parts(replace(SOCIAL, told=every), layout)))))
    assert [one.key for one in every if made.count(f"parola {one.key}\n") != 1] == []
    assert "Altro\n" not in made
    assert "parola not_to_parent" in made.rpartition(APART)[2]


def test_what_is_marked_stands_apart_whatever_it_is() -> None:
    every = tuple(Told(one.key, one.label, f"parola {one.key}", True) for one in ITEMS)
    made = "\n".join(texts(render(paper(*parts(replace(SOCIAL, told=every), Layout.SOCIAL)))))
    before, _, after = made.rpartition(f"{APART}\n")
    assert "parola" not in before
    assert all(f"parola {one.key}" in after for one in ITEMS)


def test_the_slip_says_neither_her_name_nor_why() -> None:
    made = "\n".join(texts(render(paper(*parts(ASST, Layout.SERVICE)))))
    slip = made.partition("Da staccare")[2]
    assert WORDS["code"] in slip
    assert [one for key, one in WORDS.items() if key != "code" and one in slip] == []


@EACH
@pytest.mark.parametrize("typed", [*HARD, "parola " * 2_857, "x" * 20_000])
def test_nothing_typed_breaks_it(told: Letter, layout: Layout, typed: str) -> None:
    line = typed[:200]
    hard = replace(
        told,
        addressee=Addressee(line, line, line),
        basis=line,
        told=tuple(replace(one, words=typed) for one in told.told[:3] + told.told[-3:]),
        referent=line,
        slip=Slip(line, line) if told.slip else None,
    )
    assert_inside(render(paper(*parts(hard, layout))))
