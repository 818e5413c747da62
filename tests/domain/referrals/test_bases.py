"""On which basis something leaves: her will as it stands, or a law that is named."""

import json

import pytest

from cav_desktop import paths
from cav_desktop.domain.consents import ConsentState
from cav_desktop.domain.errors import BasisMissing, FieldError
from cav_desktop.domain.forms import NO, YES
from cav_desktop.domain.referrals import bases
from cav_desktop.domain.referrals.bases import Basis, Missing, Standing

C = ConsentState
PURPOSE = "condivisione_asst"


def standing(state: C, written: str | None = None) -> Standing:
    return Standing(PURPOSE, state, written)


def test_the_bases_are_those_of_the_list() -> None:
    lists = json.loads((paths.resources() / "vocabulary.json").read_text("utf-8"))
    codes = {v["codice"] for one in lists if one["id"] == "E67" for v in one["valori"]}

    assert set(Basis) == codes
    assert set(Basis) == bases.OF_HER_WILL | bases.OF_LAW


@pytest.mark.parametrize(
    ("basis", "words", "found", "missing"),
    [
        (None, "", standing(C.GIVEN, YES), Missing.NO_BASIS),
        (Basis.WRITTEN, "", standing(C.GIVEN, YES), None),
        (Basis.WRITTEN, "", standing(C.GIVEN, NO), Missing.NOT_WRITTEN),
        (Basis.SPOKEN, "", standing(C.PARTIAL), None),
        (Basis.SPOKEN, "", standing(C.WITHDRAWN), Missing.NO_CONSENT),
        (Basis.SPOKEN, "", standing(C.EXPIRED), Missing.NO_CONSENT),
        (Basis.SPOKEN, "detto al telefono", standing(C.NOT_ASKED), Missing.NO_CONSENT),
        (Basis.HER_REQUEST, "", standing(C.NOT_ASKED), Missing.NOT_EXPLAINED),
        (Basis.HER_REQUEST, "ha chiesto lei", standing(C.NOT_ASKED), None),
        (Basis.HER_REQUEST, "ha chiesto lei", standing(C.REFUSED), Missing.NO_CONSENT),
        (Basis.DUTY, "", standing(C.REFUSED), Missing.NOT_EXPLAINED),
        (Basis.DUTY, "art. 331 c.p.p.", standing(C.REFUSED), None),
        (Basis.SPOKEN, "", Standing(None), Missing.NOT_EXPLAINED),
        (Basis.SPOKEN, "d’accordo, 2 marzo", Standing(None), None),
    ],
)
def test_what_is_missing(
    basis: Basis | None, words: str, found: Standing, missing: Missing | None
) -> None:
    assert bases.missing(basis, words, found) is missing


def test_nothing_leaves_without_it_but_by_the_coordinator_with_a_reason() -> None:
    found = standing(C.REFUSED)
    for allowed in ({}, {"override": "", "may_override": True}, {"override": "perché"}):
        with pytest.raises(BasisMissing) as refused:
            bases.require("asst_cps", Basis.WRITTEN, "", found, **allowed)
        assert (refused.value.missing, refused.value.purpose, refused.value.state) == (
            Missing.NO_CONSENT,
            PURPOSE,
            C.REFUSED,
        )
    let = bases.require(
        "asst_cps", Basis.WRITTEN, "", found, override="in pericolo", may_override=True
    )
    assert let is Missing.NO_CONSENT


def test_nothing_of_hers_goes_to_the_centre_for_authors() -> None:
    with pytest.raises(FieldError, match="never_to_authors"):
        bases.require("cuav", Basis.DUTY, "legge", Standing(None))


def test_the_law_goes_beyond_her_word_and_says_so() -> None:
    assert bases.is_beyond_her_word(Basis.DUTY, standing(C.WITHDRAWN))
    assert not bases.is_beyond_her_word(Basis.DUTY, standing(C.GIVEN))
    assert not bases.is_beyond_her_word(Basis.WRITTEN, standing(C.WITHDRAWN))
