"""The centre's settings: what the papers bear, and who may change it."""

import pytest

from cav_desktop.domain.centre import SETTING_LENGTH, Letterhead
from cav_desktop.domain.errors import FieldError
from cav_desktop.services import centre
from cav_desktop.services.workspace import Workspace

LINES = Letterhead(
    body="Associazione di prova",
    address="Via dei Platani 12, Lodi",
    phone="0371 000 000",
    mail="centro@example.org",
    controller="Associazione di prova",
    foot="Codice fiscale 00000000000",
)


def test_a_letterhead_is_read_as_it_was_typed_under_the_name_of_the_centre(ws: Workspace) -> None:
    centre.change_letterhead(ws, LINES)

    now = centre.read(ws)
    assert now.letterhead == Letterhead(**{**vars(LINES), "name": now.name})


def test_an_emptied_line_is_empty(ws: Workspace) -> None:
    centre.change_letterhead(ws, LINES)
    centre.change_letterhead(ws, Letterhead(body="Altro ente"))

    now = centre.read(ws).letterhead
    assert (now.body, now.phone, now.foot) == ("Altro ente", "", "")


def test_the_name_on_the_papers_is_that_of_the_centre(ws: Workspace) -> None:
    centre.change_letterhead(ws, Letterhead(name="Un altro"))
    centre.change(ws, "Centro nuovo", "LO")

    assert centre.read(ws).letterhead.name == "Centro nuovo"


def test_nothing_is_kept_when_a_line_is_too_long(ws: Workspace) -> None:
    with pytest.raises(FieldError, match="mail: too_long"):
        centre.change_letterhead(ws, Letterhead(body="x", mail="x" * (SETTING_LENGTH + 1)))

    assert centre.read(ws).letterhead.body == ""
