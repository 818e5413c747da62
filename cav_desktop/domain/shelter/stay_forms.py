"""The forms of a stay (ospitalità): entry, extension, cover of the fee, security event."""

from cav_desktop.domain.forms import YES, Field, Form, Kind, Part

AGREED = "consenso"
"""The paper that says that she consents: ticked only where the register of consents says so."""

ENTRY_PAPERS = (
    ("valutazione_equipe", "Valutazione dell’équipe"),
    (AGREED, "Consenso della donna"),
    ("informativa", "Informativa privacy consegnata"),
    ("regolamento", "Regolamento firmato"),
    ("patto", "Patto di ospitalità"),
    ("inventario", "Inventario della stanza"),
    ("contatti_emergenza", "Contatti di emergenza"),
    ("scheda_figli", "Schede dei figli"),
    ("scuola", "Scuola e pediatra: lista di controllo aperta"),
    ("telefono", "Telefono, posizione e dispositivi controllati"),
    ("chiavi", "Chiavi consegnate"),
)
"""What is done and signed at the entry (DOMAIN 5)."""

EXIT_STEPS = (
    ("sicurezza", "Sicurezza della nuova sistemazione verificata"),
    ("beni", "Beni e documenti restituiti"),
    ("chiavi", "Chiavi riconsegnate"),
    ("scuola", "Scuola e pediatra avvisati"),
    ("follow_up", "Contatti dopo l’uscita concordati"),
    ("scheda_uscita", "Scheda di uscita compilata"),
)

STAY = Form(
    "stay",
    "Ospitalità",
    (
        Part(
            "L’ospitalità",
            (
                Field("type", "Tipo di ospitalità", Kind.CODE, "E55b"),
                Field("ends_on", "Termine previsto", Kind.DATE),
                Field(
                    "papers",
                    "All’ingresso",
                    Kind.CODES,
                    own=ENTRY_PAPERS,
                    wide=True,
                    is_checklist=True,
                ),
                Field(
                    "leaving",
                    "All’uscita",
                    Kind.CODES,
                    own=EXIT_STEPS,
                    wide=True,
                    is_checklist=True,
                ),
            ),
        ),
        Part(
            "In parole",
            (
                Field("inventory", "Inventario", Kind.TEXT, wide=True, of_paper=False),
                Field("notes", "Note", Kind.TEXT, wide=True, of_paper=False),
            ),
            "Mai il nome, il paese o l’indirizzo della casa.",
        ),
    ),
)

ASKERS = (
    ("donna", "La donna"),
    ("centro", "Il Centro"),
    ("ente_inviante", "Chi l’ha inviata"),
    ("casa", "La casa"),
)
GRANTED, DENIED = "concessa", "negata"
_ANSWERED = ("outcome", frozenset({GRANTED, DENIED}))
_IS_GRANTED = ("outcome", frozenset({GRANTED}))

EXTENSION = Form(
    "stay_extension",
    "Proroga",
    (
        Part(
            "La richiesta",
            (
                Field("asked_on", "Chiesta il", Kind.DATE, required=True),
                Field("asked_by", "Chi la chiede", Kind.CODE, own=ASKERS, required=True),
                Field("motive", "Motivo", Kind.CODE, "E62"),
                Field("wanted_until", "Fino al", Kind.DATE),
            ),
        ),
        Part(
            "La risposta",
            (
                Field(
                    "outcome",
                    "Esito",
                    Kind.CODE,
                    own=((GRANTED, "Concessa"), (DENIED, "Negata")),
                ),
                Field(
                    "approved_by",
                    "Chi decide",
                    Kind.CODE,
                    "E63",
                    required=True,
                    only_if=_ANSWERED,
                ),
                Field("act_on", "Data dell’atto", Kind.DATE, only_if=_ANSWERED),
                Field("until", "Nuovo termine", Kind.DATE, required=True, only_if=_IS_GRANTED),
                Field("act", "Numero e parole dell’atto", Kind.LINE, only_if=_ANSWERED, wide=True),
            ),
        ),
    ),
)

COVER = Form(
    "stay_cover",
    "Copertura della retta",
    (
        Part(
            "Chi paga",
            (
                Field("payer", "Chi paga", Kind.CODE, "E59", required=True),
                Field("line", "Linea di finanziamento", Kind.CODE, "E76"),
                Field("from_on", "Dal", Kind.DATE, required=True),
                Field("to_on", "Fino al (compreso)", Kind.DATE),
                Field("act_on", "Data dell’atto", Kind.DATE),
                Field("act", "Numero dell’atto o dell’impegno", Kind.LINE),
                Field("invoiced_on", "Fatturata il", Kind.DATE),
                Field("paid_on", "Pagata il", Kind.DATE),
            ),
        ),
    ),
)

TRANSFER_STEPS = (
    ("avvisata_coordinatrice", "Coordinatrice avvisata"),
    ("ospiti_al_sicuro", "Donna e figli al sicuro, nessuno esce da sola"),
    ("forze_ordine", "Forze dell’ordine avvisate"),
    ("dispositivi", "Telefoni, app e localizzatori controllati"),
    ("casa_gemella", "Altra casa trovata"),
    ("donna_d_accordo", "Spiegato alla donna e concordato con lei"),
    ("trasporto", "Trasporto sicuro organizzato"),
    ("scuola", "Scuola e pediatra: nuovo percorso riservato"),
    ("ente_inviante", "Chi paga e chi ha inviato avvisati, senza il luogo"),
    ("trasferimento", "Trasferimento fatto e registrato"),
    ("stanza_bloccata", "Stanza bloccata per sicurezza"),
    ("rivalutazione", "Rischio valutato di nuovo"),
)
"""The transfer procedure after a suspected disclosure, in its order."""

_UNDER_WAY = ("transfer", frozenset({YES}))

SECURITY_EVENT = Form(
    "shelter_event",
    "Evento di sicurezza in casa",
    (
        Part(
            "Che cosa è successo",
            (
                Field("kind", "Evento", Kind.CODE, "E59a", required=True),
                Field("on", "Il giorno", Kind.DATE, required=True),
                Field("hour", "Alle", Kind.TIME),
                Field("told", "I fatti", Kind.TEXT, wide=True, of_paper=False),
            ),
            "Mai il nome, il paese o l’indirizzo della casa.",
        ),
        Part(
            "Procedura di trasferimento",
            (
                Field("transfer", "Procedura aperta", Kind.YES_NO),
                Field(
                    "steps",
                    "Passi fatti",
                    Kind.CODES,
                    own=TRANSFER_STEPS,
                    only_if=_UNDER_WAY,
                    wide=True,
                    is_checklist=True,
                ),
                Field("over_on", "Procedura chiusa il", Kind.DATE, only_if=_UNDER_WAY),
            ),
            "Con un sospetto svelamento si apre da sola.",
        ),
    ),
)
