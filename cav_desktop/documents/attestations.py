"""Attestazioni: the day, the beginning of the path, for what it is given. Nothing else."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cav_desktop.documents.paper import written_day
from cav_desktop.documents.paper_parts import Empty, Lines, Part, Signatures, Signer, Space, Words


class AttestedFor(StrEnum):
    """What an attestation is given for."""

    INCOME = "reddito_liberta"
    LEAVE = "congedo"
    INCLUSION = "adi_isee"
    PERMIT = "permesso_18bis"
    SCHOOL = "iscrizione_scolastica"
    LEGAL_AID = "patrocinio"


PURPOSES = {
    AttestedFor.INCOME: "Reddito di libertà",
    AttestedFor.LEAVE: "Congedo indennizzato (art. 24 D.Lgs. 80/2015)",
    AttestedFor.INCLUSION: "Assegno di inclusione e ISEE",
    AttestedFor.PERMIT: "Permesso di soggiorno (art. 18-bis D.Lgs. 286/1998)",
    AttestedFor.SCHOOL: "Iscrizione scolastica dei figli",
    AttestedFor.LEGAL_AID: "Patrocinio a spese dello Stato (DPR 115/2002)",
}
_SIGNER = "La legale rappresentante"
_TENSES = {False: "è", True: "è stata"}


@dataclass(frozen=True)
class Attestation:
    """For what, of whom, since when; without a name there is room to write it by hand."""

    purpose: AttestedFor
    name: str
    centre: str
    taken_in_care_on: date
    is_over: bool = False
    """Whether the path has ended: then it is told as past."""


def parts(attestation: Attestation) -> tuple[Part, ...]:
    """The attestation: four lines and a signature."""
    is_or_was = _TENSES[attestation.is_over]
    return (
        Words(
            f"Si attesta che la signora indicata qui sotto {is_or_was} in carico "
            f"presso {attestation.centre} in un percorso di protezione dalla violenza."
        ),
        Space(),
        Lines((("Signora", attestation.name),), empty=Empty.BY_HAND),
        Lines(
            (
                ("Inizio del percorso", written_day(attestation.taken_in_care_on)),
                ("Si rilascia per", PURPOSES[attestation.purpose]),
            )
        ),
        Space(2),
        Signatures((Signer(_SIGNER),)),
    )
