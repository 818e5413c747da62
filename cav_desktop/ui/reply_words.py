"""What the assigned social worker answers and what she is answered, in words."""

from PySide6.QtCore import QCoreApplication

from cav_desktop.domain.referrals.packets import ReplyKind
from cav_desktop.ui.marked import QT_TRANSLATE_NOOP
from cav_desktop.ui.theme.tokens import Tone

_KINDS: dict[ReplyKind, str] = {
    ReplyKind.ACCEPTED: QT_TRANSLATE_NOOP("replies", "ha accettato"),
    ReplyKind.REFUSED: QT_TRANSLATE_NOOP("replies", "non può accettare"),
    ReplyKind.ASKED: QT_TRANSLATE_NOOP("replies", "chiede un chiarimento"),
    ReplyKind.NOTE: QT_TRANSLATE_NOOP("replies", "ha scritto una nota"),
    ReplyKind.NEXT_STEP: QT_TRANSLATE_NOOP("replies", "dice il prossimo passo"),
    ReplyKind.MEETING: QT_TRANSLATE_NOOP("replies", "propone un incontro congiunto"),
    ReplyKind.LISTED: QT_TRANSLATE_NOOP("replies", "ha messo in lista d’attesa"),
    ReplyKind.APPOINTMENT: QT_TRANSLATE_NOOP("replies", "ha fissato il primo appuntamento"),
    ReplyKind.BEGUN: QT_TRANSLATE_NOOP("replies", "ha iniziato il percorso"),
    ReplyKind.CONCLUDED: QT_TRANSLATE_NOOP("replies", "ha concluso"),
    ReplyKind.TOLD: QT_TRANSLATE_NOOP("replies", "risponde per il Centro"),
}
_TONES: dict[ReplyKind, Tone] = {
    ReplyKind.ACCEPTED: Tone.SUCCESS,
    ReplyKind.APPOINTMENT: Tone.SUCCESS,
    ReplyKind.BEGUN: Tone.SUCCESS,
    ReplyKind.REFUSED: Tone.WARNING,
    ReplyKind.ASKED: Tone.WARNING,
    ReplyKind.MEETING: Tone.INFORMATION,
    ReplyKind.TOLD: Tone.PRIMARY,
}


def kind_words(kind: ReplyKind) -> str:
    """What somebody did by an answer, after her name: "chiede un chiarimento"."""
    return QCoreApplication.translate("replies", _KINDS[kind])


def kind_tone(kind: ReplyKind) -> Tone:
    """What an answer means to who reads it."""
    return _TONES.get(kind, Tone.NEUTRAL)
