"""The acts that may be done with a way through the centre: from which states, to which."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from cav_desktop.domain.episodes import EpisodeState
from cav_desktop.domain.passages import Act
from cav_desktop.ui.marked import QT_TRANSLATE_NOOP

_S = EpisodeState


@dataclass(frozen=True)
class Step:
    """One act: from which states, to which, and the words of its buttons."""

    key: Act
    word: str
    verb: str
    icon: str
    states: tuple[EpisodeState, ...]
    to: EpisodeState

    @property
    def is_plain(self) -> bool:
        """Whether it is the way to that state, for whoever has no other in mind."""
        return self.key is not Act.TRANSFER


STEPS: tuple[Step, ...] = (
    Step(
        Act.RECEIVE,
        QT_TRANSLATE_NOOP("acts", "Inizia l’accoglienza"),
        QT_TRANSLATE_NOOP("acts", "Inizia l’accoglienza"),
        "chats-circle",
        (_S.CONTACT,),
        _S.RECEPTION,
    ),
    Step(
        Act.TAKE_IN_CARE,
        QT_TRANSLATE_NOOP("acts", "Prendi in carico"),
        QT_TRANSLATE_NOOP("acts", "Prendi in carico"),
        "handshake",
        (_S.RECEPTION,),
        _S.TAKEN_IN_CARE,
    ),
    Step(
        Act.RESUME,
        QT_TRANSLATE_NOOP("acts", "Riprendi"),
        QT_TRANSLATE_NOOP("acts", "Riprendi il percorso"),
        "play-circle",
        (_S.SUSPENDED,),
        _S.TAKEN_IN_CARE,
    ),
    Step(
        Act.SUSPEND,
        QT_TRANSLATE_NOOP("acts", "Sospendi…"),
        QT_TRANSLATE_NOOP("acts", "Sospendi"),
        "pause-circle",
        (_S.TAKEN_IN_CARE,),
        _S.SUSPENDED,
    ),
    Step(
        Act.CONCLUDE,
        QT_TRANSLATE_NOOP("acts", "Concludi…"),
        QT_TRANSLATE_NOOP("acts", "Concludi il percorso"),
        "check-circle",
        (_S.TAKEN_IN_CARE, _S.CONCLUDING),
        _S.CLOSED,
    ),
    Step(
        Act.TRANSFER,
        QT_TRANSLATE_NOOP("acts", "Trasferisci ad altro CAV…"),
        QT_TRANSLATE_NOOP("acts", "Trasferisci"),
        "arrow-square-out",
        (_S.CONTACT, _S.RECEPTION, _S.TAKEN_IN_CARE, _S.SUSPENDED, _S.CONCLUDING),
        _S.CLOSED,
    ),
    Step(
        Act.NOT_STARTED,
        QT_TRANSLATE_NOOP("acts", "Non avviata…"),
        QT_TRANSLATE_NOOP("acts", "Chiudi come non avviata"),
        "x-circle",
        (_S.CONTACT, _S.RECEPTION),
        _S.CLOSED,
    ),
    Step(
        Act.FINISH,
        QT_TRANSLATE_NOOP("acts", "Chiudi il follow-up"),
        QT_TRANSLATE_NOOP("acts", "Chiudi il percorso"),
        "archive",
        (_S.FOLLOW_UP,),
        _S.CLOSED,
    ),
)
COVERED = frozenset((state, one.to) for one in STEPS for state in one.states if one.is_plain)
"""Which state is reached from which by an act of these."""


def act_words(text: str) -> str:
    """The word or the verb of an act in the language of the screen."""
    return QCoreApplication.translate("acts", text)
