"""A referral in words: to whom, where it stands, how long she has been waiting."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from cav_desktop.domain.referrals.bases import Missing, Standing
from cav_desktop.domain.referrals.disclosures import Ending
from cav_desktop.domain.referrals.leaving import Care
from cav_desktop.domain.referrals.states import Direction, ReferralState
from cav_desktop.services.casework.wording import Wording
from cav_desktop.services.referrals.reading import ReferralRow, StepRow
from cav_desktop.services.referrals.sending import Readiness
from cav_desktop.services.referrals.waiting import WaitingRow
from cav_desktop.ui import consent_words, error_words
from cav_desktop.ui.marked import QT_TRANSLATE_NOOP
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.widgets.dates import day_words

PARTIES, DIRECTIONS, STATES, OUTCOMES, BASES = "E63", "E64", "E65", "E66", "E67"
PURPOSES = "E68"

_S = ReferralState
_TONES = {
    _S.WAITING_CONSENT: Tone.WARNING,
    _S.SENT: Tone.INFORMATION,
    _S.RECEIVED: Tone.INFORMATION,
    _S.ACCEPTED: Tone.SUCCESS,
    _S.WAITING_LIST: Tone.WARNING,
    _S.FIRST_APPOINTMENT: Tone.SUCCESS,
    _S.IN_PROGRESS: Tone.SUCCESS,
    _S.REFUSED: Tone.WARNING,
    _S.NO_ANSWER: Tone.WARNING,
}
_ANSWERED = {
    _S.SENT: (QT_TRANSLATE_NOOP("referrals", "Da rispondere"), Tone.WARNING),
    _S.RECEIVED: (QT_TRANSLATE_NOOP("referrals", "Da rispondere"), Tone.WARNING),
    _S.ACCEPTED: (QT_TRANSLATE_NOOP("referrals", "Accettato"), Tone.SUCCESS),
    _S.WAITING_LIST: (QT_TRANSLATE_NOOP("referrals", "In lista d’attesa"), Tone.INFORMATION),
    _S.FIRST_APPOINTMENT: (QT_TRANSLATE_NOOP("referrals", "Primo appuntamento"), Tone.SUCCESS),
    _S.IN_PROGRESS: (QT_TRANSLATE_NOOP("referrals", "In corso"), Tone.SUCCESS),
    _S.CONCLUDED: (QT_TRANSLATE_NOOP("referrals", "Concluso"), Tone.NEUTRAL),
    _S.REFUSED: (QT_TRANSLATE_NOOP("referrals", "Non accettato"), Tone.NEUTRAL),
}
"""As who received it says it: the tone is that of what she still has to do."""
_VERBS = {
    _S.TO_PREPARE: QT_TRANSLATE_NOOP("referrals", "Di nuovo da preparare"),
    _S.WAITING_CONSENT: QT_TRANSLATE_NOOP("referrals", "Aspetta il consenso"),
    _S.RECEIVED: QT_TRANSLATE_NOOP("referrals", "L’hanno ricevuto"),
    _S.ACCEPTED: QT_TRANSLATE_NOOP("referrals", "Accettato"),
    _S.WAITING_LIST: QT_TRANSLATE_NOOP("referrals", "In lista d’attesa"),
    _S.FIRST_APPOINTMENT: QT_TRANSLATE_NOOP("referrals", "Primo appuntamento"),
    _S.IN_PROGRESS: QT_TRANSLATE_NOOP("referrals", "In corso"),
    _S.CONCLUDED: QT_TRANSLATE_NOOP("referrals", "Concluso"),
    _S.REFUSED: QT_TRANSLATE_NOOP("referrals", "Respinto"),
    _S.NO_ANSWER: QT_TRANSLATE_NOOP("referrals", "Senza risposta"),
    _S.CANCELLED: QT_TRANSLATE_NOOP("referrals", "Annulla l’invio"),
}
ICONS = {
    _S.TO_PREPARE: "pencil-simple",
    _S.WAITING_CONSENT: "handshake",
    _S.RECEIVED: "eye",
    _S.ACCEPTED: "check-circle",
    _S.WAITING_LIST: "clock",
    _S.FIRST_APPOINTMENT: "calendar-check",
    _S.IN_PROGRESS: "play-circle",
    _S.CONCLUDED: "check",
    _S.REFUSED: "prohibit",
    _S.NO_ANSWER: "question",
    _S.CANCELLED: "x-circle",
}
CARES = {
    Care.THIRD_PARTY: QT_TRANSLATE_NOOP("referrals", "parla di altre persone"),
    Care.ADDRESS: QT_TRANSLATE_NOOP("referrals", "dice dove si trova qualcuno"),
    Care.NOTES: QT_TRANSLATE_NOOP("referrals", "sono note, non fatti"),
}
"""Why a thing does not leave unless somebody ticks it."""
ENDINGS = {
    Ending.WITHDRAWN: QT_TRANSLATE_NOOP("referrals", "ritirata con il consenso"),
    Ending.EXPIRED: QT_TRANSLATE_NOOP("referrals", "scaduta"),
    Ending.CLOSED: QT_TRANSLATE_NOOP("referrals", "chiusa con l’accesso dell’assistente sociale"),
    Ending.CANCELLED: QT_TRANSLATE_NOOP("referrals", "ritirata dal Centro"),
}


def tr(text: str) -> str:
    """The words of this section in the language of the screen."""
    return QCoreApplication.translate("referrals", text)


def tone(state: ReferralState) -> Tone:
    """The colour and shape of a state; neutral before it left and once it is over."""
    return _TONES.get(state, Tone.NEUTRAL)


def state(row: ReferralRow, words: Wording) -> str:
    """The state of a referral, as list E65 says it."""
    return words.vocabulary.label(STATES, row.state)


def verb(to: ReferralState) -> str:
    """The act that writes a state down."""
    return tr(_VERBS[to])


def receiver(row: ReferralRow, words: Wording) -> str:
    """To whom, or from whom: the party, and the receiver of the directory where one was chosen."""
    party = words.vocabulary.label(PARTIES, row.party)
    return f"{party} · {row.receiver}" if row.receiver else party


def heading(row: ReferralRow, words: Wording) -> str:
    """The party, with the direction where it does not go out."""
    party = words.vocabulary.label(PARTIES, row.party)
    if row.direction is Direction.OUT:
        return party
    return f"{words.vocabulary.label(DIRECTIONS, row.direction)} · {party}"


def waiting(row: ReferralRow) -> str:
    """How long she has been waiting, or waited; empty before the first day."""
    days = row.waiting_days
    if not days:
        return ""
    is_met = row.appointment_on is not None
    if days == 1:
        return tr("un giorno di attesa")
    text = tr("%1 giorni di attesa in tutto") if is_met else tr("%1 giorni di attesa")
    return text.replace("%1", str(days))


def on_list(steps: Sequence[StepRow], row: ReferralRow, today: date) -> str:
    """How long she has been, or was, on their waiting list; empty for who never was on one."""
    begun = next((one.on for one in steps if one.state == _S.WAITING_LIST), None)
    if begun is None or (row.appointment_on is None and row.state is not _S.WAITING_LIST):
        return ""
    is_over = row.appointment_on is not None and row.appointment_on <= today
    days = ((row.appointment_on if is_over and row.appointment_on else today) - begun).days
    if days <= 0:
        return ""
    text = tr("%1 giorni in lista") if is_over else tr("in lista da %1 giorni")
    return text.replace("%1", str(days))


def usual_wait(found: WaitingRow | None, year: int) -> str:
    """How long women wait there, of the referrals of a year; empty where nothing was measured."""
    if found is None:
        return ""
    still = {0: "", 1: tr("una ancora in attesa")}.get(
        found.waiting, tr("%1 ancora in attesa").replace("%1", str(found.waiting))
    )
    if found.median is None or found.longest is None:
        parts = [tr("troppo pochi per dire quanto si aspetta"), still]
    else:
        parts = [
            tr("attesa mediana %1 giorni").replace("%1", str(found.median)),
            tr("la più lunga %1").replace("%1", str(found.longest)),
            still,
        ]
    sent = tr("un invio") if found.sent == 1 else tr("%1 invii").replace("%1", str(found.sent))
    head = tr("Lì nel %1 (%2): ").replace("%1", str(year)).replace("%2", sent)
    return head + ", ".join(one for one in parts if one)


def answered_state(state: ReferralState) -> tuple[str, Tone]:
    """Where a packet stands for who received it, for a chip."""
    word, tone = _ANSWERED[state]
    return tr(word), tone


def expected(row: ReferralRow, today: date) -> str:
    """When the answer is expected, and whether that day has passed; empty where none is."""
    if row.answer_by is None or row.state not in (_S.SENT, _S.RECEIVED, _S.NO_ANSWER):
        return ""
    day = day_words(row.answer_by, today)
    if row.answer_by < today:
        return tr("risposta attesa entro il %1, non arrivata").replace("%1", day)
    return tr("risposta attesa entro il %1").replace("%1", day)


def facts(row: ReferralRow, words: Wording, today: date) -> str:
    """Everything of where it stands, in one line."""
    parts = [tr("dal %1").replace("%1", day_words(row.since, today))]
    if row.sent_on is not None and row.sent_on != row.since:
        said = tr("arrivato il %1") if row.direction is Direction.IN else tr("inviato il %1")
        parts.append(said.replace("%1", day_words(row.sent_on, today)))
    if row.appointment_on is not None:
        said = tr("primo appuntamento il %1")
        parts.append(said.replace("%1", day_words(row.appointment_on, today)))
    if row.outcome:
        parts.append(words.vocabulary.label(OUTCOMES, row.outcome).lower())
    if row.reminders:
        said = tr("un sollecito") if row.reminders == 1 else tr("%1 solleciti")
        parts.append(said.replace("%1", str(row.reminders)))
    return " · ".join(one for one in (*parts, waiting(row), expected(row, today)) if one)


def step(one: StepRow, words: Wording, today: date) -> str:
    """A step of its story: the day, what it was, who wrote it."""
    said = tr("Sollecito") if one.is_reminder else words.vocabulary.label(STATES, one.state)
    outcome = words.vocabulary.label(OUTCOMES, one.outcome).lower() if one.outcome else ""
    who = tr("l’assistente sociale stessa") if one.by_receiver else one.staff
    return " · ".join(part for part in (day_words(one.on, today), said, outcome, who) if part)


def ready(found: Readiness, basis: str, today: date) -> tuple[str, str, Tone]:
    """Whether it may leave, and what to do where it may not: a title, a sentence, a tone."""
    standing = found.standing
    consent = consent_state(standing, today)
    if found.missing is not None:
        lacks = QCoreApplication.translate("errors", error_words.BASES[found.missing])
        return tr("Ancora non può partire"), f"{lacks} {consent}".strip(), Tone.WARNING
    if found.beyond_her_word:
        said = tr("La base è «%1»: vale anche se lei ha detto di no. Dille che cosa parte.")
        return tr("Parte senza il suo sì"), said.replace("%1", basis), Tone.WARNING
    return tr("Può partire: %1").replace("%1", basis.lower()), consent, Tone.SUCCESS


def consent_state(standing: Standing, today: date) -> str:
    """How her consent for the party stands; empty where none is asked for it."""
    if standing.purpose is None:
        return ""
    translate = QCoreApplication.translate
    purpose = translate("errors", consent_words.PURPOSES[standing.purpose])
    said = translate("errors", consent_words.STATES[standing.state])
    text = tr("Consenso «%1»: %2").replace("%1", purpose).replace("%2", said)
    if standing.expires_on is not None:
        text += tr(", fino al %1").replace("%1", day_words(standing.expires_on, today))
    return f"{text}."


def needs_consent(found: Readiness) -> bool:
    """Whether what is missing is said in Consensi."""
    return found.missing in (Missing.NO_CONSENT, Missing.NOT_WRITTEN)
