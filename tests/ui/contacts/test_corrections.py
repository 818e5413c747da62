"""What a corrected contact said before, in words, on the sheet and beside the field."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time, timedelta

from PySide6.QtWidgets import QLabel, QWidget

from cav_desktop.services.calls import contacts
from cav_desktop.services.casework import cases
from cav_desktop.services.people.safe_contact import SafeContactDraft
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.contacts import ContactsScreen
from tests import make

Open = Callable[[], ContactsScreen]
RULE = SafeContactDraft("con_regole", ("solo_sms", "altro_nome"), "9-12", "farmacia")


def said(widget: QWidget) -> list[str]:
    """Every sentence about what was before."""
    texts = (label.text().replace("\u200b", "") for label in widget.findChildren(QLabel))
    return [text for text in texts if text.startswith("era: ")]


def corrected(ws: Workspace, *, phone: str = "+39 371 558 2019") -> int:
    """A contact whose rule, day and hour were corrected; its number."""
    number = make.contact(
        ws,
        outcome="appuntamento",
        subject_phone=phone,
        safe=RULE,
        follow_up_on=ws.today + timedelta(days=1),
        follow_up_at=time(9, 5),
    )
    draft = contacts.open_sheet(ws, number).draft
    contacts.correct(
        ws,
        number,
        replace(
            draft,
            safe=SafeContactDraft("no"),
            follow_up_on=draft.follow_up_on and draft.follow_up_on + timedelta(days=1),
            follow_up_at=time(16),
        ),
    )
    return number


WORDS = {
    "safe": "era: Solo SMS, 9-12, presentarsi come «farmacia» (fino a lun 16 mar)",
    "follow_up_on": "era: mar 17 mar (fino a lun 16 mar)",
    "follow_up_at": "era: 09:05 (fino a lun 16 mar)",
}


def test_the_sheet_says_every_value_of_before(ws: Workspace, open_screen: Open) -> None:
    for phone in ("+39 371 558 2019", ""):
        screen = open_screen()
        screen.open_contact(corrected(ws, phone=phone))
        assert sorted(said(screen.contact)) == sorted(WORDS.values())


def test_the_form_says_it_beside_each_field(ws: Workspace, open_screen: Open) -> None:
    number = corrected(ws)
    screen = open_screen()
    screen.open_contact(number)
    screen.contact.edit()
    form = screen.contact.form
    assert form is not None
    assert {name: said(form.field(name)) for name in WORDS} == {
        name: [words] for name, words in WORDS.items()
    }


def test_the_rule_of_her_case_is_not_taken_for_what_she_answered(
    ws: Workspace, open_screen: Open
) -> None:
    number = corrected(ws, phone="")
    case_id = make.case(ws, safe=SafeContactDraft("si"))
    cases.join(ws, number, case_id)
    screen = open_screen()
    screen.open_contact(number)
    texts = [label.text() for label in screen.contact.findChildren(QLabel)]
    answered = texts.index("Detto in questo contatto")
    assert "Si può ricontattare" in texts
    assert "Non ricontattare: chiama lei" in texts
    assert answered > texts.index("Si può ricontattare")
    assert WORDS["safe"] in said(screen.contact)
