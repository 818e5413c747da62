"""Lettera d'invio: what somebody chose to tell a service, and not a word more.

What she told and what was seen stand under headings of their own. What must not reach the other
parent stands apart from everything else, so that it can be kept back whole.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from cav_desktop.documents.paper_parts import (
    Checklist,
    CutLine,
    Empty,
    Heading,
    Lines,
    Notice,
    Part,
    Signatures,
    Signer,
    Together,
    Words,
)

APART = "Da non comunicare all’altro genitore"
_WARNING = (
    "Quello che sta sotto «Da non comunicare all’altro genitore» non va detto né mostrato a lui "
    "o a chi gli è vicino: può mettere in pericolo la donna."
)
_TO_NOBODY = "Né a lui né a chi gli è vicino."
_ANSWERS = (
    "Accettata",
    "In lista d’attesa",
    "Primo appuntamento fissato",
    "Percorso concluso",
    "Non accettata",
    "Non si è presentata",
)
_LONG = frozenset(
    (
        *("reason", "request", "constraints", "told", "seen"),
        *("health", "network", "notes", "not_to_parent"),
    )
)
"""What is told in sentences: it stands under its name, over the whole width."""
_HER_WORDS = "told"
_ALWAYS_APART = "not_to_parent"
"""What is about the other parent is apart even where nobody marked it."""


@dataclass(frozen=True)
class _Section:
    title: str
    keys: tuple[str, ...]
    note: str = ""


_HER = _Section(
    "La donna",
    (
        *("code", "name", "age_band", "birth_year", "comune", "language"),
        *("phone", "safe_contact"),
    ),
)
_REASON = _Section("Motivo dell’invio", ("reason",))
_TOLD = _Section(
    "Fatti riferiti dalla donna",
    ("told",),
    "Sono parole sue: il Centro le riporta come le ha dette.",
)
_SEEN = _Section(
    "Fatti osservati dalle operatrici",
    ("seen",),
    "Quello che le operatrici hanno visto o sentito direttamente.",
)
_TODAY = _Section(
    "La situazione di oggi",
    (
        *("violence", "risk", "measures"),
        *("author_relation", "author_name", "author_address"),
    ),
)
_CHILDREN = _Section("I figli", ("children", "children_names", "school"))
_MORE = _Section("Altre notizie", ("health", "network", "notes"))
_WANTED = _Section("Che cosa si chiede", ("request",))
_VISIT = _Section("Tempi e vincoli", ("urgency", "prescription", "constraints"))


class Layout(Enum):
    """In which order a letter says what it says; each thing has its place in each."""

    SOCIAL = (_REASON, _HER, _TOLD, _SEEN, _TODAY, _CHILDREN, _MORE, _WANTED, _VISIT)
    """Relazione al servizio sociale (DOMAIN 7.7)."""
    SERVICE = (_HER, _REASON, _WANTED, _VISIT, _TODAY, _CHILDREN, _TOLD, _SEEN, _MORE)
    """ASST (DOMAIN 7.8) and every other service: what is asked comes first."""


@dataclass(frozen=True)
class Told:
    """One thing that leaves, in words; whether it must not reach the other parent."""

    key: str
    label: str
    words: str
    is_apart: bool = False


@dataclass(frozen=True)
class Addressee:
    """To whom it goes: a service, somebody in it, where; what is not known is left out."""

    name: str
    person: str = ""
    address: str = ""


@dataclass(frozen=True)
class Slip:
    """The slip that comes back: to whom, and the code that tells the centre of whom it speaks.

    It bears no name. Without a code the centre writes its own sign by hand.
    """

    to: str
    code: str = ""


@dataclass(frozen=True)
class Letter:
    """One letter; `basis` and days are in words, what is empty is left out.

    `replies_to` is the day of the referral that a return of information answers, `first_sent` the
    day on which the letter left already.
    """

    addressee: Addressee
    basis: str
    told: tuple[Told, ...]
    referent: str
    answer_by: str = ""
    replies_to: str = ""
    first_sent: str = ""
    slip: Slip | None = None


def parts(letter: Letter, layout: Layout) -> tuple[Part, ...]:
    """The letter in the order of its layout, ended by who signs it and the slip."""
    made: list[Part] = [
        Lines(
            (
                ("Destinatario", letter.addressee.name),
                ("Alla cortese attenzione di", letter.addressee.person),
                ("Indirizzo", letter.addressee.address),
                ("In risposta al vostro invio del", letter.replies_to),
                ("Inviata la prima volta il", letter.first_sent),
                ("Base della comunicazione", letter.basis),
                ("Risposta attesa entro il", letter.answer_by),
            ),
            empty=Empty.LEFT_OUT,
        )
    ]
    apart = tuple(one for one in letter.told if one.is_apart or one.key == _ALWAYS_APART)
    open_ones = {one.key: one for one in letter.told if one not in apart}
    if apart:
        made.append(Notice(_WARNING))
    for section in layout.value:
        made += _section(
            section, tuple(open_ones.pop(key) for key in section.keys if key in open_ones)
        )
    # A thing without a place of its own is told all the same: it was seen in the preview.
    made += _section(_Section("Altro", ()), tuple(open_ones.values()))
    made += _section(_Section(APART, (), _TO_NOBODY), apart)
    signed = Signatures((Signer("Referente al Centro", letter.referent),), has_place_and_date=False)
    made.append(Together((Heading("Firma"), signed)))
    if letter.slip is not None:
        made.append(Together(tuple(_slip(letter.slip, letter.addressee))))
    return tuple(made)


def _section(section: _Section, told: tuple[Told, ...]) -> Iterator[Part]:
    if not told:
        return
    yield Heading(section.title, note=section.note)
    short = tuple((one.label, one.words) for one in told if one.key not in _LONG)
    if short:
        yield Lines(short)
    for one in told:
        if one.key in _LONG:
            label = "" if section.keys == (one.key,) else one.label
            yield Words(one.words, label, is_quoted=one.key == _HER_WORDS)


def _slip(slip: Slip, addressee: Addressee) -> Iterator[Part]:
    yield CutLine("Da staccare e restituire al Centro: qui non c’è il nome della donna")
    yield Heading("Risposta")
    yield Lines(
        (
            ("A", slip.to),
            ("Da", addressee.name),
            ("Fascicolo" if slip.code else "Riferimento del Centro", slip.code),
        ),
        empty=Empty.BY_HAND,
    )
    yield Checklist(tuple((one, False) for one in _ANSWERS), columns=2)
    yield Lines(
        (
            ("Dal", ""),
            ("Appuntamento il, alle", ""),
            ("Attesa prevista", ""),
            ("Motivo o note", ""),
        ),
        columns=2,
        empty=Empty.BY_HAND,
    )
    yield Signatures((Signer("Timbro e firma"),))
