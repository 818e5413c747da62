"""T29 and T32: what net B sees of mutated names, and what it says of innocent prose."""

import os
import random
from dataclasses import replace

import pytest

from cav_desktop.documents.denylist import Denylist, Identifier, IdentifierKind
from cav_desktop.documents.findings import Net
from cav_desktop.documents.summary import ComposedSummary, Line, Role, compose, render
from cav_desktop.documents.verifier import verify
from cav_desktop.documents.vocabulary import shipped
from cav_desktop.domain.anonymity import combination
from cav_desktop.domain.facts import Facts
from tests.privacy import leak_fuzz, prose

COUNT = int(os.environ.get("CAV_LEAKS", "4000"))
"""How many mutations the ordinary run plants; the long series has 100,000."""
NAME = IdentifierKind.NAME


def test_mutated_identifiers_are_seen() -> None:
    outcome = leak_fuzz.run(COUNT, seed=29)
    assert outcome.recall >= 0.999, outcome.misses[:20]


def test_innocent_prose_is_seldom_blocked() -> None:
    chance = random.Random(32)
    blocked = [
        text
        for text in prose.summaries(1000, seed=32)
        if Denylist(leak_fuzz.woman(chance).denylist()).scan(text).findings
    ]
    assert len(blocked) <= 20


@pytest.mark.parametrize(
    ("identifier", "text"),
    [
        (Identifier(NAME, "Rosaria D'Angelo"), "La aiuta R.D. da tempo."),
        (Identifier(NAME, "Chiara Costa"), "Chiara vive lontano."),
        (Identifier(NAME, "Maria Rossi"), "Ma­ria"),
        (Identifier(NAME, "Maria Rossi"), "la mrossi"),
        (Identifier(NAME, "王芳"), "si chiama 王芳"),
        (Identifier(NAME, "Li Wu"), "Vive con Wu da tempo."),
        (Identifier(IdentifierKind.PHONE, "0371 123456"), "chiama il 12.34.56"),
        (Identifier(IdentifierKind.DATE, "1985-05-03"), "nata il tre maggio"),
        (Identifier(IdentifierKind.DATE, "1985-05-03"), "nel 05/1985"),
        (Identifier(IdentifierKind.PLACE, "Casa Girasole"), "ospite al Girasole"),
        (Identifier(IdentifierKind.ADDRESS, "Via Garibaldi 14"), "abita in garibaldi"),
        (Identifier(IdentifierKind.HANDLE, "@mary_rox"), "su mary rox"),
        (Identifier(IdentifierKind.CODE, "LO-2026-0147"), "fascicolo 0147"),
    ],
)
def test_known_ways_of_writing(identifier: Identifier, text: str) -> None:
    assert Denylist([identifier]).scan(text).findings


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("il 3/5/2024", "date"),
        ("il 12 marzo", "date"),
        ("alle 15:30", "time"),
        ("pratica 123456", "long_number"),
        ("scrive a x@y.it", "mail"),
        ("sul sito www.esempio.org", "web"),
        ("RSSMRA85E43E648X", "tax_code"),
        ("IT60X0542811101000000123456", "iban"),
        ("auto AB123CD", "plate"),
        ("in via Roma", "street"),
        ("è l’unica del paese", "rank"),
        ("abita a Casalpusterlengo", "comune"),
    ],
)
def test_forms_that_nobody_may_write(text: str, reason: str) -> None:
    assert reason in {finding.reason for finding in Denylist([]).scan(text).findings}


def test_a_name_that_is_a_word_only_warns_inside_a_sentence() -> None:
    scan = Denylist([Identifier(NAME, "Serena Costa")]).scan("Ora è serena con i figli.")
    assert not scan.findings
    assert [warning.fragment for warning in scan.warnings] == ["serena"]


def test_other_women_of_the_archive_only_warn() -> None:
    other = Identifier(IdentifierKind.OTHER_NAME, "Giulia Bianchi")
    scan = Denylist([other]).scan("Ne parla con Giulia.")
    assert not scan.findings
    assert scan.warnings


def test_a_surname_that_is_a_word_of_the_form_does_not_stop_the_page(
    pdf: bytes, composed: ComposedSummary
) -> None:
    other = Identifier(IdentifierKind.OTHER_NAME, "Lucia Alto")
    for known in (Identifier(NAME, "Anna Sintesi"), Identifier(NAME, "Paola Negri"), other):
        report = verify(pdf, composed, shipped(), [known])
        assert report.clean
        assert report.warnings == ()


@pytest.mark.parametrize("kind", [NAME, IdentifierKind.OTHER_NAME, IdentifierKind.PLACE])
def test_a_whole_name_that_the_form_says_is_pointed_out(
    pdf: bytes, composed: ComposedSummary, kind: IdentifierKind
) -> None:
    report = verify(pdf, composed, shipped(), [Identifier(kind, "Sintesi")])
    assert report.clean
    assert [(one.reason, one.fragment) for one in report.warnings] == [(kind.value, "Sintesi")]


def test_the_form_itself_is_never_taken_for_a_place_or_a_name() -> None:
    facts = Facts("da_30_a_34", "extra_ue", "si", "ex_marito")
    few = compose(combination(facts), 3, print_code="KXTR-PWQN", quarter="IV trimestre 2026")
    report = verify(render(few), few, shipped(), [Identifier(NAME, "Rosa Alti")])
    assert report.warnings == ()


def test_a_name_smuggled_into_the_source_is_found_by_both_nets(composed: ComposedSummary) -> None:
    lines = (*composed.lines[:5], Line(Role.NOTE, "Maria Rossi"), *composed.lines[5:])
    forged = replace(composed, lines=lines)
    report = verify(render(forged), forged, shipped(), [Identifier(NAME, "Maria Rossi")])
    assert {finding.net for finding in report.findings} >= {Net.VOCABULARY, Net.DENYLIST}
    assert all("Maria" not in key for key in report.reasons())


def test_a_date_of_another_form_stops_the_page(pdf: bytes, composed: ComposedSummary) -> None:
    report = verify(pdf, composed, shipped(), [Identifier(IdentifierKind.DATE, "3/5/1985")])
    assert [finding.net for finding in report.findings] == [Net.FAILURE]
