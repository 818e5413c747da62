"""What stops is said where she does not consent, and not where she does."""

import pytest

from cav_desktop.domain.consents import HOLDS, ConsentState, Purpose
from cav_desktop.ui.cases.told.consent_stops import stops

S = ConsentState


@pytest.mark.parametrize("state", [S.REFUSED, S.WITHDRAWN, S.EXPIRED])
@pytest.mark.parametrize(
    ("purpose", "word"),
    [
        (Purpose.TAKING_IN_CARE, "sospende o si conclude"),
        (Purpose.CALLING_AGAIN, "chiamate già previste"),
        (Purpose.INTERPRETER, "mediazione linguistica"),
        (Purpose.SPECIAL_DATA, "sedute psicologiche"),
        (Purpose.SHELTER, "casa"),
        ("condivisione_asst", "su questa base"),
    ],
)
def test_what_depends_on_it_stops(purpose: str, word: str, state: ConsentState) -> None:
    assert word in stops(purpose, state)


@pytest.mark.parametrize("state", [*sorted(HOLDS), S.NOT_ASKED])
def test_nothing_is_said_where_it_holds_or_was_not_asked(state: ConsentState) -> None:
    assert stops(Purpose.TAKING_IN_CARE, state) == ""


@pytest.mark.parametrize("purpose", ["statistica", "aggiunto_dal_centro"])
def test_nothing_in_the_program_depends_on_others(purpose: str) -> None:
    assert stops(purpose, S.WITHDRAWN) == ""
