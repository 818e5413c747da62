"""What is known of an invented woman beside her four traits: home, work, language, health."""

from datetime import timedelta

from cav_desktop.domain.forms import NO, YES, Answer
from cav_desktop.services.invented.tales import Tale

LANDS = {
    "romena": ("RO", "ro"), "albanese": ("AL", "sq"), "marocchina": ("MA", "ar"),
    "egiziana": ("EG", "ar"), "ucraina": ("UA", "uk"), "peruviana": ("PE", "es"),
    "ecuadoriana": ("EC", "es"), "nigeriana": ("NG", "en"), "senegalese": ("SN", "fr"),
    "cinese": ("CN", "zh"), "indiana": ("IN", "pa"), "polacca": ("PL", "pl"),
    "bengalese": ("BD", "bn"),
}  # fmt: skip
_PERMITS: dict[str, float] = {
    "lungo_periodo": 34, "famiglia": 30, "lavoro": 16, "protezione_internazionale": 6,
    "protezione_temporanea": 5, "attesa": 4, "richiedente_asilo": 3, "scaduto": 2,
}  # fmt: skip
_EXPIRING = frozenset(
    {"famiglia", "lavoro", "protezione_internazionale", "protezione_temporanea"}
)  # fmt: skip
_ITALIAN: dict[str, float] = {"buono": 42, "sufficiente": 30, "scarso": 21, "nullo": 7}
_EDUCATION: dict[str, float] = {
    "media": 30, "diploma": 34, "qualifica": 14, "laurea_triennale": 6, "laurea_magistrale": 7,
    "primaria": 5, "estero_non_riconosciuto": 4,
}  # fmt: skip
_OCCUPATION: dict[str, float] = {
    "tempo_indeterminato": 27, "tempo_determinato": 15, "disoccupata": 22, "casalinga": 14,
    "saltuaria": 7, "autonoma": 6, "senza_contratto": 5, "tirocinio": 2, "inabile": 2,
}  # fmt: skip
_EARNING = frozenset({"tempo_indeterminato", "tempo_determinato", "autonoma", "saltuaria"})
_TURNED: dict[str, float] = {
    "parenti": 40, "forze_ordine": 30, "ps_ospedale": 19, "servizi_sociali": 15, "avvocati": 12,
    "amici": 18, "medico": 8, "consultorio": 5,
}  # fmt: skip
_STATUS = {
    "marito": {"coniugata": 84, "separata_di_fatto": 16}, "ex_marito": {"separata": 60,
    "divorziata": 40},
}  # fmt: skip
_SINGLE = {"nubile": 74, "separata": 10, "divorziata": 11, "vedova": 5}
_PENSION_AGE = 67
_STUDENT_AGE = 20
_KNOWN = 0.9
_TOLD_IN_FULL = (
    "requests", "network", "previous_services", "health", "interpreter_name", "lives_with",
)  # fmt: skip


def her_facts(tale: Tale) -> dict[str, Answer]:
    """The answers of the form of the woman that the four traits do not give already."""
    chance, woman, outline = tale.chance, tale.woman, tale.outline
    answers: dict[str, Answer] = {"residence": tale.way.case.comune or None}
    if woman.foreign:
        answers |= _from_elsewhere(tale)
    else:
        answers["italian"] = "madrelingua"
    together = outline["lives"] == "insieme"
    mother = woman.minor_children == YES
    with_him = ("autore", "figli") if mother else ("autore",)
    without = ("figli",) if mother else chance.one_of((("sola",), ("genitori",)))
    relation = woman.author_relation or ""
    answers |= {
        "civil_status": chance.weighted(_STATUS.get(relation, _SINGLE)),
        "housing": _home(tale, together=together),
        "lives_with": with_him if together and relation else without,
        "education": chance.weighted(_EDUCATION) if chance.happens(_KNOWN) else "non_rilevato",
        "turned_to": _turned_to(tale),
        "vulnerabilities": _vulnerabilities(tale),
        "requests": outline["asks"],
        "network": tale.said("network_of") if chance.happens(0.6) else "",
        "previous_services": tale.said("before") if chance.happens(0.35) else "",
        "health": tale.said("body") if chance.happens(0.15) else "",
    }
    if not tale.in_full:
        for name in _TOLD_IN_FULL:
            answers.pop(name, None)
        return answers | {**_work(tale), "income": ()}
    return answers | _work(tale)


def _work(tale: Tale) -> dict[str, Answer]:
    chance = tale.chance
    if tale.age >= _PENSION_AGE:
        work = "pensionata"
        income: tuple[str, ...] = ("pensione",)
    elif tale.age < _STUDENT_AGE:
        work, income = "studentessa", ("famiglia_origine",)
    else:
        work = chance.weighted(_OCCUPATION)
        income = ("lavoro",) if work in _EARNING else ("partner",)
        if tale.woman.minor_children == YES:
            income = (*income, "assegno_unico")
    earns = work in ("tempo_indeterminato", "autonoma", "pensionata")
    return {
        "occupation": work if chance.happens(_KNOWN) else None,
        "income": income,
        "independent": YES if earns and chance.happens(0.7) else NO,
    }


def _from_elsewhere(tale: Tale) -> dict[str, Answer]:
    chance, woman = tale.chance, tale.woman
    country, language = LANDS[woman.origin]
    italian = chance.weighted(_ITALIAN)
    needed = italian in ("scarso", "nullo")
    answers: dict[str, Answer] = {
        "italian": italian,
        "language": language,
        "interpreter": YES if needed else NO,
        "interpreter_name": "Mediatrice del servizio linguistico" if needed else "",
    }
    if woman.citizenship in ("ue", "extra_ue"):
        answers["country"] = country
    if woman.citizenship == "extra_ue":
        permit = chance.weighted(_PERMITS)
        answers["permit"] = permit
        if permit in _EXPIRING:
            # Most have long to run: those that expire soon are seen on the first screen.
            soon = chance.happens(0.08)
            days = chance.between(20, 88) if soon else chance.between(120, 700)
            answers["permit_expires"] = tale.today + timedelta(days)
    return answers


def _home(tale: Tale, *, together: bool) -> str:
    shared: dict[str, float] = {
        "affitto": 30, "comproprieta": 24, "casa_autore": 22, "affitto_autore": 14,
        "alloggio_pubblico": 10,
    }  # fmt: skip
    own: dict[str, float] = {
        "affitto": 42, "ospite_parenti": 24, "proprieta": 14, "alloggio_pubblico": 10,
        "ospite_amici": 6, "casa_rifugio": 4,
    }  # fmt: skip
    return tale.chance.weighted(shared) if together else tale.chance.weighted(own)


def _turned_to(tale: Tale) -> tuple[str, ...]:
    found = tuple(code for code, share in _TURNED.items() if tale.chance.happens(share / 100))
    return found or ("nessuno",)


def _vulnerabilities(tale: Tale) -> tuple[str, ...]:
    found = list(tale.outline.get("vulnerabilities", ()))
    if tale.outline.get("pregnancy") == YES:
        found.append("gravidanza")
    if "debiti" in tale.outline["consequences"]:
        found.append("debiti")
    if tale.woman.foreign and tale.chance.happens(0.3):
        found.append("lingua")
    if "isolamento" in tale.outline["consequences"]:
        found.append("isolamento")
    return tuple(dict.fromkeys(found)) or ("nessuna",)
