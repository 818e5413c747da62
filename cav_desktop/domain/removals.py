"""The three things called "allontanamento", which nobody may take for one another (DOMAIN 4).

Each is written in one place alone: the removal of the author is a measure against him, a woman who
leaves with her children is hosted of her own will, the removal of a child is an act about it.
"""

from enum import StrEnum

from cav_desktop.domain.child_measures import CHILD_MEASURE, REMOVALS_OF_CHILD
from cav_desktop.domain.protective_measures import PROTECTIVE_MEASURE, REMOVALS_OF_AUTHOR


class Removal(StrEnum):
    """Who is removed, from where, by whose will."""

    AUTHOR = "autore"
    WOMAN_TO_SHELTER = "donna_con_figli"
    CHILD = "minore"


REMOVAL_WORDS = {
    Removal.AUTHOR: "Allontanamento dell’autore: misura contro di lui (artt. 282-bis e 384-bis "
    "c.p.p., art. 473-bis.70 c.p.c.). Si scrive in Legale, Misure di protezione.",
    Removal.WOMAN_TO_SHELTER: "Donna accolta con i figli: lo decide lei, e sui figli nessuno ha "
    "deciso niente. Si scrive in Ospitalità.",
    Removal.CHILD: "Allontanamento del minore dalla famiglia: decreto del Tribunale per i "
    "minorenni o art. 403 c.c. Si scrive in Figli, Provvedimenti.",
}

_PLACES = {
    PROTECTIVE_MEASURE.key: (Removal.AUTHOR, REMOVALS_OF_AUTHOR),
    CHILD_MEASURE.key: (Removal.CHILD, REMOVALS_OF_CHILD),
}


def removal(form: str, code: str) -> Removal | None:
    """Which removal a row of that form with that code is, if it is one."""
    if form not in _PLACES:
        return None
    kind, codes = _PLACES[form]
    return kind if code in codes else None
