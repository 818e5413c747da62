"""The board of referrals in words: since when there is silence, what is late, what is decided."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from cav_desktop.domain.referrals.states import Direction
from cav_desktop.domain.referrals.turns import Turn
from cav_desktop.services.casework.wording import Wording
from cav_desktop.services.referrals.board import BoardRow, TurnCount
from cav_desktop.services.referrals.waiting import WaitingRow
from cav_desktop.ui import referral_words
from cav_desktop.ui.marked import QT_TRANSLATE_NOOP
from cav_desktop.ui.theme import Tone
from cav_desktop.ui.widgets.dates import short_day

TURNS: dict[Turn, str] = {
    Turn.THEIRS: QT_TRANSLATE_NOOP("board", "Aspettiamo risposta"),
    Turn.OURS: QT_TRANSLATE_NOOP("board", "Aspettano noi"),
    Turn.WAITING: QT_TRANSLATE_NOOP("board", "In lista o accettate"),
    Turn.TO_SEND: QT_TRANSLATE_NOOP("board", "Da mandare"),
    Turn.TO_CLOSE: QT_TRANSLATE_NOOP("board", "Da chiudere"),
}
"""The counters at the head: what somebody still has to do something for."""
_LATE = {
    Turn.THEIRS: QT_TRANSLATE_NOOP("board", "%1 in ritardo"),
    Turn.OURS: QT_TRANSLATE_NOOP("board", "%1 da rispondere subito"),
    Turn.WAITING: QT_TRANSLATE_NOOP("board", "%1 da risentire"),
}
_CALM = {
    Turn.THEIRS: QT_TRANSLATE_NOOP("board", "Nessuna in ritardo"),
    Turn.OURS: QT_TRANSLATE_NOOP("board", "Nessuno aspetta troppo"),
    Turn.WAITING: QT_TRANSLATE_NOOP("board", "Non ancora incontrate"),
    Turn.TO_SEND: QT_TRANSLATE_NOOP("board", "Da scrivere, o senza consenso"),
    Turn.TO_CLOSE: QT_TRANSLATE_NOOP("board", "Hanno tolto il consenso"),
}
_TOLD = 2
"""Receivers whose waits are told beside the counters; the others are in the tooltip."""
ARROWS = {
    Direction.OUT: "arrow-up-right",
    Direction.IN: "arrow-down-left",
    Direction.RETURN: "arrow-u-up-left",
}


def tr(text: str) -> str:
    """The words of this screen in the language of the screen."""
    return QCoreApplication.translate("board", text)


def counted(turn: Turn, count: TurnCount) -> tuple[str, Tone]:
    """What a counter says beneath its number, and its tone: the worst of what it counts."""
    parts = []
    if count.late:
        parts.append(tr(_LATE[turn]).replace("%1", str(count.late)))
    if count.escalated:
        parts.append(tr("%1 da decidere insieme").replace("%1", str(count.escalated)))
    if count.longest and turn is Turn.THEIRS:
        parts.append(tr("il silenzio più lungo: %1").replace("%1", days(count.longest)))
    if count.escalated:
        return ", ".join(parts), Tone.DANGER
    if count.late:
        return ", ".join(parts), Tone.WARNING
    return ", ".join((tr(_CALM[turn]), *parts)), Tone.PRIMARY


def days(count: int) -> str:
    """So many days."""
    return tr("un giorno") if count == 1 else tr("%1 giorni").replace("%1", str(count))


def wait(one: BoardRow, words: Wording, today: date) -> str:
    """Since when, and how late: the words of the column that matters most."""
    said = {
        Turn.THEIRS: _silence,
        Turn.OURS: _silence,
        Turn.WAITING: _on_a_list,
    }.get(one.turn)
    if said is not None:
        return said(one, today)
    row = one.row
    if one.turn is Turn.TO_SEND:
        since = (today - row.since).days
        return tr("da %1").replace("%1", days(since)) if since else tr("da oggi")
    if one.turn is Turn.TO_CLOSE and row.withdrawn_on is not None:
        day = short_day(row.withdrawn_on, today)
        return tr("consenso ritirato il %1").replace("%1", day)
    if row.outcome:
        return words.vocabulary.label(referral_words.OUTCOMES, row.outcome)
    if row.appointment_on is not None and one.turn is Turn.GOING_ON:
        day = short_day(row.appointment_on, today)
        return tr("primo appuntamento %1").replace("%1", day)
    return ""


def wait_tone(one: BoardRow) -> Tone | None:
    """What is late is a chip with a tone; what is in time is plain words."""
    if one.is_late:
        return Tone.DANGER if one.is_escalated else Tone.WARNING
    return None


def explained(one: BoardRow, words: Wording, today: date) -> str:
    """Everything of where it stands, for the tooltip and for who listens."""
    facts = referral_words.facts(one.row, words, today)
    if not one.is_late:
        return facts
    late = tr("%1. In ritardo di %2.").replace("%2", days(one.late_days)).replace("%1", facts)
    if not one.is_escalated:
        return late
    return f"{late} {tr('Sollecitato più volte: si decide con la coordinatrice.')}"


def receiver(one: BoardRow, words: Wording) -> str:
    """Who it is, in the few words of a column: the name in the directory, else the party."""
    return one.row.receiver or words.vocabulary.label(referral_words.PARTIES, one.row.party)


def waits(found: Sequence[WaitingRow], words: Wording, year: int) -> tuple[str, str]:
    """How long it took to be met, where it can be told: in short, then at each receiver."""
    told = [row for row in found if row.median is not None]
    if not told:
        return "", ""
    told.sort(key=lambda row: -row.met)
    lines = [
        tr("%1: metà entro %2 (%3 incontrate)")
        .replace("%1", row.receiver or words.vocabulary.label(referral_words.PARTIES, row.party))
        .replace("%2", days(row.median or 0))
        .replace("%3", str(row.met))
        for row in told
    ]
    head = tr("Dall’invio al primo appuntamento, nel %1").replace("%1", str(year))
    return f"{head} · {' · '.join(lines[:_TOLD])}", "\n".join((head, *lines))


def _silence(one: BoardRow, today: date) -> str:
    silent = days(one.silent_days or 0)
    if one.turn is Turn.OURS:
        said = tr("aspetta noi da %1") if one.silent_days else tr("arrivato oggi")
    else:
        said = tr("silenzio da %1") if one.silent_days else tr("inviato oggi")
    said = said.replace("%1", silent)
    if one.is_late:
        late = tr("%1: da decidere") if one.is_escalated else tr("%1: in ritardo")
        return late.replace("%1", said)
    if one.due_on is None:
        return said
    day = short_day(one.due_on, today)
    return tr("%1, entro %2").replace("%2", day).replace("%1", said)


def _on_a_list(one: BoardRow, _: date) -> str:
    waited = one.row.waiting_days
    said = tr("attesa di %1").replace("%1", days(waited)) if waited else tr("attesa da oggi")
    return tr("%1: da risentire").replace("%1", said) if one.is_late else said
