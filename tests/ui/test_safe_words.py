"""A rule of safe contact in one line."""

import pytest

from cav_desktop.domain.people import SafeAnswer
from cav_desktop.services.people.safe_contact import SafeContactDraft
from cav_desktop.services.vocabulary import load
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.safe_words import safe_words


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (SafeContactDraft(), "Non le è stato chiesto: aspetta che chiami lei"),
        (SafeContactDraft(SafeAnswer.YES), "Si può ricontattare"),
        (SafeContactDraft(SafeAnswer.NO), "Non ricontattare: chiama lei"),
        (
            SafeContactDraft(SafeAnswer.WITH_RULES, ("altro_nome", "solo_sms"), "9–12", "farmacia"),
            "Solo SMS, 9–12, presentarsi come «farmacia»",
        ),
        (
            SafeContactDraft(SafeAnswer.WITH_RULES, ("solo_orario",), "dopo le 18"),
            "Solo in fascia oraria dopo le 18",
        ),
        (
            SafeContactDraft(SafeAnswer.WITH_RULES, ("parola_chiave",), "", "girasole"),
            "Parola d’ordine «girasole»",
        ),
        (SafeContactDraft(SafeAnswer.YES, (), "mattina"), "Si può ricontattare, mattina"),
    ],
)
def test_a_rule_is_said_in_one_line(ws: Workspace, draft: SafeContactDraft, words: str) -> None:
    assert safe_words(draft, load(ws)) == words
