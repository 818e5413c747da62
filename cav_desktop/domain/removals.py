"""The three things called "allontanamento", which nobody may take for one another (DOMAIN 4).

Each is written in one place alone: the removal of the author is a measure against him, a woman who
leaves with her children is hosted of her own will, the removal of a child is an act about it.
"""

from enum import StrEnum


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
