"""On which basis something leaves: her will as it stands, or a law that is named."""

import json
from datetime import date

import pytest

from cav_desktop import paths
from cav_desktop.domain.consents import ConsentState
from cav_desktop.domain.errors import BasisMissing, FieldError
from cav_desktop.domain.forms import NO, YES
from cav_desktop.domain.referrals import bases
from cav_desktop.domain.referrals.bases import Basis, Grounds, Missing, Standing

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
        (Basis.SPOKEN, "", Standing(None), Missing.NOT_EXPLAINED),
        (Basis.SPOKEN, "d’accordo, 2 marzo", Standing(None), None),
    ],
)
def test_what_is_missing(
    basis: Basis | None, words: str, found: Standing, missing: Missing | None
) -> None:
    assert bases.missing(basis, Grounds(words), found) is missing


@pytest.mark.parametrize(
    ("basis", "grounds", "missing"),
    [
        (Basis.DUTY, Grounds("lo dice la legge"), Missing.NO_ACT),
        (Basis.DUTY, Grounds(act="obbligo di denuncia"), Missing.NO_ACT),
        (Basis.DUTY, Grounds(act="art. 331 c.p.p."), None),
        (Basis.ORDER, Grounds(act="richiesta della Procura di Lodi"), Missing.NO_DAY),
        (Basis.ORDER, Grounds(act="Procura di Lodi", act_on=date(2026, 3, 2)), None),
        (Basis.ORDER, Grounds("ordine", act_on=date(2026, 3, 2)), Missing.NO_ACT),
        (Basis.NECESSITY, Grounds(act="minacce con un coltello"), Missing.NO_DAY),
    ],
)
def test_the_law_is_named_by_its_act(
    basis: Basis, grounds: Grounds, missing: Missing | None
) -> None:
    assert bases.missing(basis, grounds, standing(C.REFUSED)) is missing
    assert bases.missing(basis, grounds, Standing(None)) is missing


def test_nothing_leaves_without_it_but_by_the_coordinator_with_a_reason() -> None:
    found = standing(C.REFUSED)
    for allowed in ({}, {"override": "", "may_override": True}, {"override": "perché"}):
        with pytest.raises(BasisMissing) as refused:
            bases.require("asst_cps", Basis.WRITTEN, Grounds(), found, **allowed)
        assert (refused.value.missing, refused.value.purpose, refused.value.state) == (
            Missing.NO_CONSENT,
            PURPOSE,
            C.REFUSED,
        )
    let = bases.require(
        "asst_cps", Basis.WRITTEN, Grounds(), found, override="in pericolo", may_override=True
    )
    assert let is Missing.NO_CONSENT


def test_nothing_of_hers_goes_to_the_centre_for_authors() -> None:
    with pytest.raises(FieldError, match="never_to_authors"):
        bases.require("cuav", Basis.DUTY, Grounds(act="legge 1"), Standing(None))


def test_the_law_goes_beyond_her_word_and_says_so() -> None:
    assert bases.is_beyond_her_word(Basis.DUTY, standing(C.WITHDRAWN))
    assert not bases.is_beyond_her_word(Basis.DUTY, standing(C.GIVEN))
    assert not bases.is_beyond_her_word(Basis.WRITTEN, standing(C.WITHDRAWN))
