"""Scheda primo contatto (DOMAIN 7.1): one page, how she came and what follows; no story."""

from dataclasses import dataclass

from cav_desktop.documents.paper_parts import (
    Empty,
    Heading,
    Lines,
    Notice,
    Part,
    WritingLines,
)


@dataclass(frozen=True)
class FirstContactOnPaper:
    """One contact in words; what is not known is a dash."""

    when: str
    operator: str
    desk: str
    channel: str
    caller: str
    sender: str
    comune: str
    reasons: str
    urgency: str
    safe: str
    outcome: str
    follow_up: str
    name: str = ""


def parts(contact: FirstContactOnPaper) -> tuple[Part, ...]:
    """The page, in the order in which the telephone asks."""
    return (
        Lines((("Donna", contact.name),), empty=Empty.LEFT_OUT),
        Heading("Il contatto"),
        Lines(
            (
                ("Quando", contact.when),
                ("Chi ha risposto", contact.operator),
                ("Sportello", contact.desk),
                ("Canale", contact.channel),
                ("Chi ha contattato", contact.caller),
                ("Indirizzata da", contact.sender),
                ("Comune", contact.comune),
                ("Urgenza", contact.urgency),
            ),
            columns=2,
        ),
        Heading("Che cosa chiede"),
        Lines((("Motivo", contact.reasons),)),
        Notice(contact.safe, "Come ricontattarla in modo sicuro"),
        Heading("Che cosa segue"),
        Lines((("Esito", contact.outcome), ("Prossima data", contact.follow_up)), columns=2),
        WritingLines("Informazioni date", 2),
    )
