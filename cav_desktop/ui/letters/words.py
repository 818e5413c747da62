"""How packets of other centres and their answers are said."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from cav_desktop.domain.referrals.packets import OUTCOMES, ReplyKind
from cav_desktop.services.referrals.letters import GivenAnswer, LetterRow
from cav_desktop.ui import referral_words
from cav_desktop.ui.marked import QT_TRANSLATE_NOOP
from cav_desktop.ui.theme.tokens import Tone
from cav_desktop.ui.widgets.dates import day_words, write_day

_K = ReplyKind
_ACTS: dict[ReplyKind, str] = {
    _K.ACCEPTED: QT_TRANSLATE_NOOP("letters", "Accettiamo"),
    _K.REFUSED: QT_TRANSLATE_NOOP("letters", "Non possiamo accettare"),
    _K.ASKED: QT_TRANSLATE_NOOP("letters", "Chiediamo un chiarimento"),
    _K.NOTE: QT_TRANSLATE_NOOP("letters", "Scriviamo una nota"),
    _K.NEXT_STEP: QT_TRANSLATE_NOOP("letters", "Prossimo passo"),
    _K.MEETING: QT_TRANSLATE_NOOP("letters", "Proponiamo un incontro"),
    _K.LISTED: QT_TRANSLATE_NOOP("letters", "In lista d’attesa"),
    _K.APPOINTMENT: QT_TRANSLATE_NOOP("letters", "Primo appuntamento"),
    _K.BEGUN: QT_TRANSLATE_NOOP("letters", "Percorso iniziato"),
    _K.CONCLUDED: QT_TRANSLATE_NOOP("letters", "Concluso"),
}


def act_word(kind: ReplyKind) -> str:
    """The verb of an answer."""
    return tr(_ACTS[kind])


def state(row: LetterRow) -> tuple[str, Tone]:
    """Where it stands, for a chip."""
    return referral_words.answered_state(row.state)


def line(row: LetterRow, today: date) -> str:
    """A packet in the list: who sent it, and beneath when, and what is to be done."""
    when = tr("Mandato %1").replace("%1", write_day(row.on, today, relative=True))
    parts = [f"{row.sender}\n{when}", state(row)[0]]
    if row.case_id is None:
        parts.append(tr("senza fascicolo"))
    return " · ".join(parts)


def facts(on: date, answer_by: date | None, expires_on: date, today: date) -> str:
    """When it was sent, until when an answer is awaited, until when it is read."""
    parts = [tr("Mandato %1").replace("%1", write_day(on, today, relative=True))]
    if answer_by is not None:
        parts.append(tr("risposta entro il %1").replace("%1", day_words(answer_by, today)))
    last = day_words(expires_on, today)
    said = tr("si legge fino al %1") if expires_on >= today else tr("si leggeva fino al %1")
    parts.append(said.replace("%1", last))
    return " · ".join(parts)


def answered(one: GivenAnswer, today: date) -> str:
    """An answer that was given, with its day or outcome."""
    parts = [act_word(one.kind)]
    if one.on is not None:
        parts.append(tr("per il %1").replace("%1", day_words(one.on, today)))
    if one.outcome is not None:
        parts.append(dict(OUTCOMES)[one.outcome].lower())
    return " · ".join(parts)


def tr(text: str) -> str:
    """A sentence of this screen."""
    return QCoreApplication.translate("letters", text)
