"""Two archives that write to each other, and a third."""

from datetime import date

from cav_desktop.domain.errors import ExchangeRefused
from cav_desktop.security import exchange_content
from cav_desktop.security.exchange import Card, Identity
from cav_desktop.security.exchange_content import PacketContent, Told

SENDER, RECEIVER, OTHER = Identity.new(), Identity.new(), Identity.new()
FROM, TO = SENDER.card("Centro di Lodi"), RECEIVER.card("Servizio di Crema")
DAY = date(2026, 3, 16)


def known(sender: bytes) -> Card:
    """Only the first one is known."""
    if sender != FROM.id:
        raise ExchangeRefused("unknown_sender")
    return FROM


def packet(**changed: object) -> PacketContent:
    given: dict[str, object] = {
        "uid": exchange_content.new_uid(),
        "on": DAY,
        "answer_by": None,
        "expires_on": date(2026, 5, 16),
        "items": (Told("reason", "Motivo dell’invio", "Serve una casa", not_to_parent=False),),
        "reply_key": exchange_content.new_reply_key(),
    }
    return PacketContent(**(given | changed))  # type: ignore[arg-type]  # one thing is changed at a time
