"""What may leave: narrow for everybody, and never third parties, addresses or notes by default."""

import json

import pytest

from cav_desktop import paths
from cav_desktop.domain.referrals import parties
from cav_desktop.domain.referrals.leaving import ITEM, ITEMS, Care, default_items

PARTIES = [
    value["codice"]
    for one in json.loads((paths.resources() / "vocabulary.json").read_text("utf-8"))
    if one["id"] == "E63"
    for value in one["valori"]
]
CHRONICLE = {"told", "seen", "violence", "author_relation", "measures", "risk"}


@pytest.mark.parametrize("party", PARTIES)
def test_nobody_is_told_of_others_of_places_or_of_notes_by_default(party: str) -> None:
    chosen = default_items(party)

    assert chosen
    assert [key for key in chosen if ITEM[key].care is not None] == []


@pytest.mark.parametrize("party", [one for one in PARTIES if one.startswith("asst")])
def test_a_carer_is_not_told_the_chronicle(party: str) -> None:
    assert not default_items(party) & CHRONICLE


def test_social_services_are_told_what_was_told_apart_from_what_was_seen() -> None:
    assert {"told", "seen", "risk", "measures", "children"} <= default_items("servizio_sociale")


def test_a_party_that_nobody_listed_is_told_the_least() -> None:
    least = default_items("ente_aggiunto_dal_centro")

    assert least == default_items("cpi")
    assert all(least <= default_items(one) for one in PARTIES if one not in _WITHOUT_CODE)


_WITHOUT_CODE = {one for one in PARTIES if parties.audience_of(one) is parties.Audience.POLICE}
"""Who gets her name and never the code of the file."""


def test_where_she_is_and_her_children_are_marked_as_not_for_the_other_parent() -> None:
    marked = {one.key for one in ITEMS if one.not_to_parent}

    assert {"phone", "comune", "safe_contact", "children", "school"} <= marked
    assert {one.key for one in ITEMS if one.care is Care.ADDRESS} >= {"comune", "author_address"}


def test_what_she_consents_to_is_a_purpose_of_the_list() -> None:
    lists = json.loads((paths.resources() / "vocabulary.json").read_text("utf-8"))
    purposes = {v["codice"] for one in lists if one["id"] == "E68" for v in one["valori"]}

    assert set(parties.PURPOSE_OF.values()) <= purposes
    assert set(parties.PURPOSE_OF) | set(parties.AUDIENCE_OF) <= set(PARTIES)
    assert parties.AUTHORS_CENTRE in PARTIES
    assert parties.purpose_of("scuola") is None
