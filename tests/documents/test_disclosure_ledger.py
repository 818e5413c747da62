"""Her ledger on paper."""

import pytest
from syrupy.assertion import SnapshotAssertion

from cav_desktop.documents.disclosure_ledger import (
    NOTHING,
    Communication,
    DisclosureLedger,
    parts,
)
from cav_desktop.documents.drawing import render
from cav_desktop.documents.paper import what_leaves
from tests.documents.papers import paper, texts
from tests.documents.test_paper import HARD, assert_inside

LEDGER = DisclosureLedger(
    (
        Communication(
            "16 marzo 2026",
            "ASST Lodi, Psicoterapia",
            "A mano",
            "Consenso scritto",
            ("Nome della donna", "Motivo dell’invio", "Come contattarla in sicurezza"),
            ("Come contattarla in sicurezza",),
            ("Avvisati il 20 marzo 2026 che il consenso è stato ritirato",),
        ),
        Communication(
            "2 marzo 2026",
            "Servizio sociale comunale",
            "Per posta",
            "Senza consenso: lo ha deciso la coordinatrice, con un motivo",
            ("Codice del fascicolo",),
        ),
    ),
    "Maryam Kowalska",
)


def test_text(snapshot: SnapshotAssertion) -> None:
    made = paper(*parts(LEDGER), title="Registro delle comunicazioni")
    assert texts(render(made)) == snapshot
    assert what_leaves(made) == snapshot


def test_that_nothing_left_is_said() -> None:
    said = " ".join(texts(render(paper(*parts(DisclosureLedger(()))))))
    assert NOTHING in said
    assert "Riguarda" not in said


@pytest.mark.parametrize("typed", [*HARD, "x" * 20_000])
def test_nothing_typed_breaks_it(typed: str) -> None:
    line = typed[:300]
    one = Communication(line, line, line, line, (line,) * 20, (line,) * 5, (line,))
    assert_inside(render(paper(*parts(DisclosureLedger((one,) * 12, line)))))
