"""The proof of a card: its keys are those that a coordinator confirmed.

Who holds the key of the names can write in their file with another program, and what she laid there
would outlive her account: a row alone is believed in nothing. The coordinator signs the keys when
she confirms them, with the number of her record in the journal, which everybody can read there.
"""

from sqlalchemy.orm import Session

from cav_desktop.domain.actions import Action
from cav_desktop.domain.records import Record
from cav_desktop.domain.referrals.exchange import ReceiverCard
from cav_desktop.persistence import journal
from cav_desktop.persistence.writing import Write
from cav_desktop.security.exchange import Card
from cav_desktop.security.keys import is_signed
from cav_desktop.services.workspace import Workspace

_NUMBER = 8


def card_of(row: ReceiverCard) -> Card:
    """The public half that a row holds."""
    return Card(row.name, row.agreement, row.signing)


def sign(tx: Write, ws: Workspace, row: ReceiverCard) -> None:
    """Sign a card that was confirmed, inside the transaction of its record."""
    number = journal.head(tx.session).n + 1
    row.mark, row.confirmed_in = card_of(row).id, number
    row.proof = ws.archive.access.sign(_message(row, number))


def holds(ws: Workspace, session: Session, row: ReceiverCard) -> bool:
    """Whether a row is as a coordinator confirmed it."""
    number, proof = row.confirmed_in, row.proof
    if number is None or proof is None or row.mark != card_of(row).id:
        return False
    record = session.get(Record, number)
    access = ws.archive.access
    if record is None or record.action != Action.CARD_CONFIRMED:
        return False
    if record.person not in access.rulers:
        return False
    message = _message(row, number)
    return any(is_signed(message, proof, key) for key in access.keys_for(record.person, number))


def _message(row: ReceiverCard, record: int) -> bytes:
    numbers = (one.to_bytes(_NUMBER, "big") for one in (record, row.receiver_id))
    return b"cav1|card|confirmed|" + b"".join(numbers) + card_of(row).id
