"""The instruments: offered when the centre may use them, with nothing that is protected."""

from datetime import timedelta

import pytest

from cav_desktop.domain.errors import FieldError
from cav_desktop.services.casework import instruments
from cav_desktop.services.casework.instruments import InstrumentRow
from cav_desktop.services.vocabulary import shipped_lists
from cav_desktop.services.workspace import Workspace


def one(ws: Workspace, code: str) -> InstrumentRow:
    return next(row for row in instruments.load(ws) if row.code == code)


def test_only_what_is_ours_is_offered_at_first(ws: Workspace) -> None:
    assert [row.code for row in instruments.load(ws) if row.active] == [
        "indicatori_centro",
        "giudizio_professionale",
    ]


def test_every_instrument_of_the_list_is_known(ws: Workspace) -> None:
    listed = {row["codice"] for row in _list("E46")}
    assert {row.code for row in instruments.load(ws)} == listed


def test_the_own_indicators_are_a_list_of_the_centre(ws: Workspace) -> None:
    own = one(ws, "indicatori_centro")
    assert [factor.code for factor in own.asked] == [row["codice"] for row in _list("E72")]
    with pytest.raises(FieldError, match="kept_in_the_lists"):
        instruments.change_factors(ws, "indicatori_centro", ["Altro"])


def test_no_question_of_others_is_brought(ws: Workspace) -> None:
    """Short names in our words for one; for the rest not a word."""
    with_factors = {row.code for row in instruments.load(ws) if row.factors}
    assert with_factors == {"indicatori_centro", "sara_s"}
    assert all(len(factor.label) < 60 for factor in one(ws, "sara_s").factors)


def test_an_authorisation_makes_it_offered(ws: Workspace) -> None:
    with pytest.raises(FieldError, match="not_authorised"):
        instruments.offer(ws, "sara_s", offered=True)
    instruments.authorise(ws, "sara_s", "Titolare del manuale", ws.today - timedelta(days=3))

    row = one(ws, "sara_s")
    assert row.active
    assert (row.authorised_by, row.recorded_by) == ("Titolare del manuale", "Anna B.")
    instruments.offer(ws, "sara_s", offered=False)
    assert not one(ws, "sara_s").active
    instruments.offer(ws, "sara_s", offered=True)
    assert one(ws, "sara_s").active


def test_factors_keep_their_codes_when_the_list_changes(ws: Workspace) -> None:
    before = one(ws, "sara_s").factors
    labels = [factor.label for factor in before if factor.code != "armi"]
    instruments.change_factors(ws, "sara_s", ["Minacce di morte", *labels, " "])

    row = one(ws, "sara_s")
    assert row.asked[0].code == "minacce_di_morte"
    assert {factor.code for factor in row.asked[1:]} == {
        factor.code for factor in before if factor.code != "armi"
    }
    assert [factor.code for factor in row.factors if not factor.asked] == ["armi"]


def test_an_unknown_instrument_is_refused(ws: Workspace) -> None:
    with pytest.raises(FieldError, match="unknown_code"):
        instruments.authorise(ws, "oroscopo", "Nessuno", ws.today)


def _list(number: str) -> list[dict[str, str]]:
    return next(entry["valori"] for entry in shipped_lists() if entry["id"] == number)
