"""How packets and answers are said to the assigned social worker."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from cav_desktop.domain.referrals import states
from cav_desktop.domain.referrals.disclosures import Ending
from cav_desktop.domain.referrals.packets import ReplyKind
from cav_desktop.services.referrals.received import GoneRow, PacketRow
from cav_desktop.ui import referral_words
from cav_desktop.ui.marked import QT_TRANSLATE_NOOP
from cav_desktop.ui.theme.tokens import Tone
from cav_desktop.ui.widgets import dates

_K = ReplyKind
_ACTS: dict[ReplyKind, str] = {
    _K.ACCEPTED: QT_TRANSLATE_NOOP("packets", "Accetto"),
    _K.REFUSED: QT_TRANSLATE_NOOP("packets", "Non posso accettare"),
    _K.ASKED: QT_TRANSLATE_NOOP("packets", "Chiedo un chiarimento"),
    _K.NOTE: QT_TRANSLATE_NOOP("packets", "Scrivo una nota"),
    _K.NEXT_STEP: QT_TRANSLATE_NOOP("packets", "Prossimo passo"),
    _K.MEETING: QT_TRANSLATE_NOOP("packets", "Propongo un incontro"),
    _K.LISTED: QT_TRANSLATE_NOOP("packets", "In lista d’attesa"),
    _K.APPOINTMENT: QT_TRANSLATE_NOOP("packets", "Primo appuntamento"),
    _K.BEGUN: QT_TRANSLATE_NOOP("packets", "Percorso iniziato"),
    _K.CONCLUDED: QT_TRANSLATE_NOOP("packets", "Concluso"),
}
_ASKED: dict[ReplyKind, str] = {
    _K.ACCEPTED: QT_TRANSLATE_NOOP("packets", "Vuoi aggiungere qualcosa?"),
    _K.REFUSED: QT_TRANSLATE_NOOP("packets", "Vuoi spiegare perché?"),
    _K.ASKED: QT_TRANSLATE_NOOP("packets", "Che cosa ti serve sapere"),
    _K.NOTE: QT_TRANSLATE_NOOP("packets", "Nota per il Centro"),
    _K.NEXT_STEP: QT_TRANSLATE_NOOP("packets", "Che cosa farai"),
    _K.MEETING: QT_TRANSLATE_NOOP("packets", "Ora, luogo, chi è bene che ci sia"),
    _K.LISTED: QT_TRANSLATE_NOOP("packets", "Quanto si aspetta, se lo sai"),
    _K.APPOINTMENT: QT_TRANSLATE_NOOP("packets", "Ora e luogo"),
    _K.BEGUN: QT_TRANSLATE_NOOP("packets", "Vuoi aggiungere qualcosa?"),
    _K.CONCLUDED: QT_TRANSLATE_NOOP("packets", "Vuoi aggiungere qualcosa?"),
}


def title(number: int) -> str:
    """What tells one packet from another before it is opened: nothing of the woman."""
    return _tr("Invio n. %1").replace("%1", str(number))


def act_word(kind: ReplyKind) -> str:
    """The verb of an answer."""
    return _tr(_ACTS[kind])


def asked_words(kind: ReplyKind) -> str:
    """What is asked above the words of an answer."""
    return _tr(_ASKED[kind])


def state(row: PacketRow) -> tuple[str, Tone]:
    """Where it stands, for a chip."""
    if row.is_new:
        return _tr("Nuovo"), Tone.PRIMARY
    return referral_words.answered_state(row.state)


def came(row: PacketRow, today: date) -> str:
    """Who sent it, and when: "Da Anna B., oggi"."""
    when = dates.write_day(row.on, today, relative=True)
    return _tr("Da %1, %2").replace("%1", row.sent_by).replace("%2", when)


def answer_by(row: PacketRow, today: date) -> str:
    """Until when an answer is awaited; empty when there is one, or no day was said."""
    if row.answer_by is None or row.state not in states.UNANSWERED:
        return ""
    when = dates.write_day(row.answer_by, today, relative=True)
    said = (
        _tr("Risposta entro %1")
        if row.answer_by >= today
        else _tr("Si aspettava risposta entro %1")
    )
    return said.replace("%1", when)


def is_late(row: PacketRow, today: date) -> bool:
    """Whether the day of the answer has passed and there is none."""
    until = row.answer_by
    return until is not None and until < today and row.state in states.UNANSWERED


def readable(row: PacketRow, today: date) -> str:
    """The last day on which it may be read."""
    if row.expires_on is None:
        return ""
    last = dates.day_words(row.expires_on, today)
    return _tr("Si legge fino al %1").replace("%1", last)


def urgency(row: PacketRow) -> str:
    """How urgent it was said to be."""
    return _tr("Urgenza %1").replace("%1", row.urgency.lower()) if row.urgency else ""


def went(row: GoneRow, today: date) -> str:
    """Why a packet is there no more: "Invio n. 2 del 3 ottobre: il tempo per leggerlo è finito"."""
    why = (
        _tr("il tempo per leggerlo è finito")
        if row.ending is Ending.EXPIRED
        else _tr("il Centro lo ha ripreso")
    )
    said = _tr("%1 del %2: %3 (%4).").replace("%1", title(row.id))
    said = said.replace("%2", dates.day_words(row.on, today)).replace("%3", why)
    return said.replace("%4", dates.write_day(row.ended_on, today, relative=True))


def _tr(text: str) -> str:
    return QCoreApplication.translate("packets", text)
