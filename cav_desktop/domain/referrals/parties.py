"""Who receives a referral (ente, E63): what she consents to for it, and how little it is told."""

from enum import StrEnum
from typing import Final


class Audience(StrEnum):
    """Receivers that need to know about the same: each has its narrow default of fields."""

    SOCIAL = "sociale"
    """Social services and child protection: what DOMAIN 7.7 lists."""
    HEALTH = "sanitario"
    """ASST and other carers: minimal, never the chronicle (DOMAIN 7.8)."""
    LEGAL = "legale"
    POLICE = "autorita"
    """Police, prosecutors and courts."""
    SHELTER = "accoglienza"
    """A house, or the centre of another territory."""
    PRACTICAL = "pratico"
    """Work, benefits, housing, school: only what the practice needs."""


AUDIENCE_OF: Final[dict[str, Audience]] = {
    **dict.fromkeys(("servizio_sociale", "tutela_minori"), Audience.SOCIAL),
    **dict.fromkeys(
        (
            *("asst_psicoterapia", "asst_cps", "asst_npia", "asst_serd", "consultorio"),
            *("pronto_soccorso", "mmg_pls", "specialista"),
        ),
        Audience.HEALTH,
    ),
    "avvocata": Audience.LEGAL,
    **dict.fromkeys(
        (
            *("forze_ordine", "questura_immigrazione", "prefettura", "procura"),
            *("procura_minori", "tribunale", "tribunale_minorenni"),
        ),
        Audience.POLICE,
    ),
    **dict.fromkeys(("casa_rifugio", "cav_competente"), Audience.SHELTER),
}

PURPOSE_OF: Final[dict[str, str]] = {
    **dict.fromkeys(("servizio_sociale", "tutela_minori"), "condivisione_sociale"),
    **dict.fromkeys(
        ("asst_psicoterapia", "asst_cps", "asst_npia", "asst_serd"), "condivisione_asst"
    ),
    "avvocata": "condivisione_legale",
    "casa_rifugio": "casa_rifugio",
}
"""The purpose of E68 for each party that has one of its own."""

PSYCHOTHERAPY: Final = "asst_psicoterapia"
AUTHORS_CENTRE: Final = "cuav"
"""The centre for authors: never joint work (DOMAIN 2.9), and nothing of hers goes there."""


def audience_of(party: str) -> Audience:
    """Who they are as readers; a party nobody listed is told the least."""
    return AUDIENCE_OF.get(party, Audience.PRACTICAL)


def purpose_of(party: str) -> str | None:
    """What she consents to when something is told to a party; None: E68 has no purpose for it."""
    return PURPOSE_OF.get(party)
