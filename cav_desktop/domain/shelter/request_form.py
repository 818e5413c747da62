"""The form of a request for shelter (richiesta di ospitalità)."""

from cav_desktop.domain.forms import Field, Form, Kind, Part
from cav_desktop.domain.shelter.houses import CRITERION_WORDS, OLDEST_SON

_MOST_ADULTS = 4
_MOST_CHILDREN = 12

REQUEST = Form(
    "shelter_request",
    "Richiesta di ospitalità",
    (
        Part(
            "La richiesta",
            (
                Field("party", "Chi la fa", Kind.CODE, "E63"),
                Field("received_on", "Ricevuta il", Kind.DATE, required=True),
                Field("urgency", "Urgenza", Kind.CODE, "E13"),
                Field("wanted_on", "Serve dal", Kind.DATE),
                Field("answer_by", "Risposta entro il", Kind.DATE),
                Field("level", "Livello", Kind.CODE, "E55"),
                Field("type", "Tipo di ospitalità", Kind.CODE, "E55b"),
            ),
        ),
        Part(
            "Il nucleo",
            (
                Field("adults", "Adulte", Kind.NUMBER, most=_MOST_ADULTS),
                Field("children", "Figli in letto", Kind.NUMBER, most=_MOST_CHILDREN),
                Field("babies", "Figli in culla", Kind.NUMBER, most=_MOST_CHILDREN),
                Field(
                    "oldest_son",
                    "Età del figlio maschio più grande",
                    Kind.NUMBER,
                    most=OLDEST_SON,
                ),
                Field("needs", "Di cui tenere conto", Kind.CODES, own=CRITERION_WORDS, wide=True),
            ),
        ),
        Part(
            "Il rischio",
            (
                Field("risk", "Livello di rischio, detto da chi valuta", Kind.CODE, "E45"),
                Field("risk_by", "Valutato da", Kind.STAFF),
            ),
            "Lo dice una persona: il programma non lo calcola.",
        ),
        Part(
            "In parole",
            (
                Field("needs_words", "Che cosa serve", Kind.TEXT, wide=True),
                Field("agreed", "Accordi con chi invia", Kind.TEXT, wide=True),
            ),
            "Mai il nome, il paese o l’indirizzo di una casa.",
        ),
    ),
)
