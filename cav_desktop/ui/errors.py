"""The one Italian sentence of every expected failure: what happened, and what to do.

The classes of `domain/errors.py` carry codes alone; a test refuses a class or a code without words.
"""

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from cav_desktop.domain import errors
from cav_desktop.ui import consent_words, room_words
from cav_desktop.ui.attachment_words import ATTACHMENTS
from cav_desktop.ui.error_words import (
    BASES,
    PASSPHRASES,
    SENTENCES,
    STATES,
    SUMMARIES,
)
from cav_desktop.ui.exchange_words import EXCHANGES
from cav_desktop.ui.field_words import FIELDS
from cav_desktop.ui.marked import QT_TRANSLATE_NOOP
from cav_desktop.ui.refused_acts import ACTS

_MINUTE = 60
_REASONS: dict[type[Exception], dict[str, str]] = {
    errors.AttachmentRefused: ATTACHMENTS,
    errors.ExchangeRefused: EXCHANGES,
}
UNKNOWN_FIELD = QT_TRANSLATE_NOOP(
    "errors", "Questo valore non va bene: controllalo e correggilo, poi salva di nuovo."
)
UNKNOWN_ACT = QT_TRANSLATE_NOOP(
    "errors", "Il tuo ruolo non permette questa operazione: chiedi alla coordinatrice."
)


class Sentence(NamedTuple):
    """What is shown: a short title and a text that says what to do."""

    title: str
    text: str


def sentence(error: Exception) -> Sentence:
    """The words for an expected failure; raises `LookupError` for a bug, which has no sentence."""
    for kind in type(error).__mro__:
        if kind in SENTENCES:
            title, text = SENTENCES[kind]
            return Sentence(_tr(title), _filled(error, _tr(text)))
    raise LookupError(type(error).__name__)


def is_expected(error: Exception) -> bool:
    """Whether the failure has a sentence; anything else is a bug, for the crash dialog."""
    return any(kind in SENTENCES for kind in type(error).__mro__)


def field_sentence(why: str) -> str:
    """The sentence that stands beside a wrong field, by the code of a `FieldError`."""
    return _tr(FIELDS.get(why, UNKNOWN_FIELD))


def passphrase_sentence(why: str) -> str:
    """What to change in a passphrase, by the code of a `WeakPassphrase`."""
    return _tr(PASSPHRASES.get(why, PASSPHRASES["common"]))


def state_word(code: str) -> str:
    """A state of a path as people say it."""
    return _tr(STATES.get(code, code))


def waiting(seconds: int) -> str:
    """A wait in words: 40 secondi, 2 minuti."""
    if seconds < _MINUTE:
        return _tr("1 secondo") if seconds == 1 else _put(_tr("%1 secondi"), seconds)
    minutes = -(-seconds // _MINUTE)
    return _tr("1 minuto") if minutes == 1 else _put(_tr("%1 minuti"), minutes)


def _filled(error: Exception, text: str) -> str:
    """The text with the codes of the error turned into words."""
    shown = text
    match error:
        case errors.FieldError():
            shown = field_sentence(error.why)
        case errors.TransitionRefused():
            possible = ", ".join(state_word(code) for code in error.allowed)
            shown = _put(text, state_word(error.current), state_word(error.wanted), possible or "-")
        case errors.NotAllowed():
            shown = _tr(ACTS.get(error.act, UNKNOWN_ACT))
        case errors.SummaryRefused():
            shown = _put(_tr(SUMMARIES.get(error.why, text)), error.women)
        case errors.AttachmentRefused() | errors.ExchangeRefused():
            shown = _tr(_REASONS[type(error)].get(error.why, text))
        case errors.TooManyAttempts():
            shown = _put(text, waiting(error.seconds))
        case errors.WeakPassphrase():
            shown = passphrase_sentence(error.why)
        case errors.JournalBroken():
            shown = _put(text, error.record)
        case errors.ArchiveDamaged():
            shown = _put(text, error.part)
        case _:
            shown = _of_a_case(error, text)
    return shown


def _of_a_case(error: Exception, text: str) -> str:
    if isinstance(error, errors.ConsentMissing):
        purpose = _tr(consent_words.PURPOSES.get(error.purpose, error.purpose))
        why = _tr(consent_words.WHY.get(error.state, consent_words.WHY["non_chiesto"]))
        return _put(text, purpose, why)
    if isinstance(error, errors.NoRoom):
        said = [_tr(room_words.WHY[one]) for one in error.reasons if one in room_words.WHY]
        return _put(text, " ".join(said)).strip()
    if isinstance(error, errors.BasisMissing):
        return _tr(BASES.get(error.missing, text))
    if isinstance(error, errors.OutcomesMissing):
        return _put(text, error.goals)
    return text


def _put(text: str, *values: object) -> str:
    for place, value in enumerate(values, 1):
        text = text.replace(f"%{place}", str(value))
    return text


def _tr(text: str) -> str:
    return QCoreApplication.translate("errors", text)
