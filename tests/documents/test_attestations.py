"""Attestations: the day, the beginning of the path, for what; nothing else."""

from dataclasses import replace
from datetime import date

import pytest
from syrupy.assertion import SnapshotAssertion

from cav_desktop.documents.attestations import PURPOSES, Attestation, AttestedFor, parts
from cav_desktop.documents.drawing import render
from tests.documents.papers import paper, texts
from tests.documents.test_paper import HARD, assert_inside

MARYAM = Attestation(
    AttestedFor.INCOME, "Maryam Kowalska", "Centro antiviolenza di prova", date(2026, 2, 2)
)


@pytest.mark.parametrize("name", ["Maryam Kowalska", ""])
def test_text(snapshot: SnapshotAssertion, name: str) -> None:
    told = Attestation(MARYAM.purpose, name, MARYAM.centre, MARYAM.taken_in_care_on)
    made = paper(*parts(told), title="Attestazione", subject="")
    assert texts(render(made)) == snapshot


def test_a_path_that_ended_is_told_as_past() -> None:
    assert "è in carico" in repr(parts(MARYAM))
    assert "è stata in carico" in repr(parts(replace(MARYAM, is_over=True)))


def test_each_purpose_has_its_words() -> None:
    assert set(PURPOSES) == set(AttestedFor)
    assert len(set(PURPOSES.values())) == len(AttestedFor)


@pytest.mark.parametrize("typed", HARD)
def test_nothing_typed_breaks_it(typed: str) -> None:
    told = Attestation(AttestedFor.LEAVE, typed[:200], typed[:160], date(2026, 2, 2))
    assert_inside(render(paper(*parts(told))))
