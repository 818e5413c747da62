"""The form of a referral (scheda d’invio): what she told stands apart from what was seen."""

from cav_desktop.domain.forms import Field, Form, Kind, Part

_HEALTH = (
    "party",
    frozenset(
        (
            *("asst_psicoterapia", "asst_cps", "asst_npia", "asst_serd", "consultorio"),
            *("specialista", "mmg_pls"),
        )
    ),
)
_OF_LAW = ("basis", frozenset(("obbligo_legge", "ordine_autorita", "stato_necessita")))
PRESCRIPTIONS = (
    ("impegnativa", "Con impegnativa"),
    ("esenzione", "Con esenzione"),
    ("accesso_libero", "Accesso libero"),
    ("da_chiedere", "Da chiedere al medico"),
)

REFERRAL = Form(
    "referral",
    "Invio",
    (
        Part(
            "A chi e perché",
            (
                Field("party", "Ente", Kind.CODE, "E63", required=True),
                Field("urgency", "Urgenza", Kind.CODE, "E13"),
                Field("answer_by", "Risposta attesa entro il", Kind.DATE),
                Field("referent", "Referente al Centro", Kind.STAFF),
                Field("reason", "Motivo dell’invio", Kind.TEXT, wide=True),
                Field("request", "Che cosa si chiede", Kind.TEXT, wide=True),
            ),
        ),
        Part(
            "Su quale base",
            (
                Field("basis", "Base", Kind.CODE, "E67"),
                Field(
                    "basis_words",
                    "Che cosa ha detto lei, o quale accordo",
                    Kind.LINE,
                    hint="Serve dove non c’è un modulo di consenso.",
                    wide=True,
                ),
                Field(
                    "basis_act",
                    "Norma, richiesta o pericolo",
                    Kind.LINE,
                    hint="«art. 331 c.p.p.», «richiesta della Procura», che cosa è successo.",
                    only_if=_OF_LAW,
                    wide=True,
                ),
                Field("basis_on", "Data dell’atto o del fatto", Kind.DATE, only_if=_OF_LAW),
            ),
            "Senza consenso o base di legge non parte niente.",
        ),
        Part(
            "Per l’appuntamento",
            (
                Field(
                    "prescription",
                    "Impegnativa o esenzione",
                    Kind.CODE,
                    own=PRESCRIPTIONS,
                    only_if=_HEALTH,
                ),
                Field("childcare", "Serve qualcuno per i figli", Kind.YES_NO),
                Field("constraints", "Orari, figli, vincoli", Kind.TEXT, wide=True),
            ),
        ),
        Part(
            "I fatti",
            (
                Field("told", "Riferiti dalla donna", Kind.TEXT, wide=True),
                Field("seen", "Osservati dalle operatrici", Kind.TEXT, wide=True),
                Field(
                    "not_to_parent",
                    "Che cosa non va detto all’altro genitore",
                    Kind.TEXT,
                    wide=True,
                ),
            ),
            "Quello che ha detto lei e quello che abbiamo visto noi restano separati.",
        ),
        Part(
            "La risposta",
            (Field("answer", "Che cosa hanno risposto", Kind.TEXT, wide=True, of_paper=False),),
        ),
    ),
)
