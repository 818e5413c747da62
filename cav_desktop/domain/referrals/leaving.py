"""What may leave with a referral: each thing declared once, and who is told it without asking.

The default of each kind of receiver is narrow. What is about third parties, where somebody lives
and what was noted is never chosen by default, whoever receives: a person ticks it, one by one.
"""

from dataclasses import dataclass
from enum import StrEnum

from cav_desktop.domain.areas import Area
from cav_desktop.domain.referrals.parties import Audience, audience_of


class Care(StrEnum):
    """Why a thing is never chosen by default."""

    THIRD_PARTY = "terzi"
    ADDRESS = "indirizzo"
    NOTES = "note"


@dataclass(frozen=True)
class Item:
    """One thing that may leave. `label` is its Italian name on screen and paper."""

    key: str
    label: str
    told_to: frozenset[Audience] = frozenset()
    """Who is told it by default."""
    care: Care | None = None
    area: Area = Area.IDENTITY
    """Where it is written: who does not read that does not choose it, nor see what it says."""
    not_to_parent: bool = False
    """Marked on paper as not to reach the other parent, unless somebody says otherwise."""


_ALL = frozenset(Audience)
_SOCIAL, _HEALTH = frozenset({Audience.SOCIAL}), frozenset({Audience.HEALTH})
_CARING = _SOCIAL | frozenset({Audience.SHELTER})
_SAFETY = _CARING | frozenset({Audience.LEGAL, Audience.POLICE})

ITEMS: tuple[Item, ...] = (
    Item("code", "Codice del fascicolo", _ALL - {Audience.POLICE}),
    Item("name", "Nome della donna", _ALL),
    Item("age_band", "Fascia d’età", _CARING | _HEALTH),
    Item("birth_year", "Anno di nascita"),
    Item("language", "Lingua e interprete", _ALL),
    Item("safe_contact", "Come contattarla in sicurezza", _ALL, not_to_parent=True),
    Item("phone", "Numero di telefono", _CARING | _HEALTH, not_to_parent=True),
    Item("comune", "Comune di residenza", care=Care.ADDRESS, not_to_parent=True),
    Item("reason", "Motivo dell’invio", _ALL, area=Area.REFERRALS),
    Item("request", "Che cosa si chiede", _ALL, area=Area.REFERRALS),
    Item("urgency", "Urgenza", _ALL, area=Area.REFERRALS),
    Item("constraints", "Orari, figli, vincoli", _CARING | _HEALTH, area=Area.REFERRALS),
    Item("prescription", "Impegnativa o esenzione", _HEALTH, area=Area.REFERRALS),
    Item("violence", "Forme di violenza", _SAFETY, area=Area.VIOLENCE),
    Item("told", "Fatti riferiti dalla donna", _SOCIAL, area=Area.REFERRALS),
    Item("seen", "Fatti osservati dalle operatrici", _SOCIAL, area=Area.REFERRALS),
    Item("risk", "Livello di rischio di oggi", _SAFETY),
    Item("measures", "Provvedimenti in vigore", _SAFETY, area=Area.MEASURES),
    Item(
        "children",
        "Figli minori: quanti e di che età",
        _CARING,
        area=Area.CHILDREN,
        not_to_parent=True,
    ),
    Item(
        "children_names",
        "Nomi dei figli",
        care=Care.THIRD_PARTY,
        area=Area.CHILDREN,
        not_to_parent=True,
    ),
    Item(
        "school", "Scuola dei figli", care=Care.THIRD_PARTY, area=Area.CHILDREN, not_to_parent=True
    ),
    Item("author_relation", "Chi è l’autore per lei", _SAFETY, area=Area.VIOLENCE),
    Item("author_name", "Nome dell’autore", care=Care.THIRD_PARTY, area=Area.VIOLENCE),
    Item("author_address", "Dove abita l’autore", care=Care.ADDRESS, area=Area.VIOLENCE),
    Item("health", "Salute", care=Care.NOTES),
    Item("network", "Rete e risorse", care=Care.THIRD_PARTY),
    Item("notes", "Note sull’identità", care=Care.NOTES),
    Item(
        "not_to_parent",
        "Che cosa non va detto all’altro genitore",
        _ALL,
        area=Area.REFERRALS,
        not_to_parent=True,
    ),
)
"""In the order in which a letter says them; the address of a house is not among them at all."""

ITEM: dict[str, Item] = {one.key: one for one in ITEMS}


def default_items(party: str) -> frozenset[str]:
    """What is chosen before anybody chooses, for a receiver of that kind."""
    audience = audience_of(party)
    return frozenset(one.key for one in ITEMS if audience in one.told_to and one.care is None)
