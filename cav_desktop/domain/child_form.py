"""The form of a child (scheda minore): lists E34-E38, and what the centre asks beside them."""

from enum import StrEnum

from cav_desktop.domain.forms import YES, Asker, Field, Form, Kind, Part

_REGION = frozenset({Asker.ISTAT, Asker.ORA})


class Support(StrEnum):
    """Psychological support of the child: whether there is one."""

    NOT_PLANNED = "non_previsto"
    PLANNED = "previsto"
    RUNNING = "in_corso"
    OVER = "concluso"


OF_AUTHOR = "autore"
OTHER_FATHER = "altro_padre"
DOCUMENTS = ("documents_here", "documents_to_ask", "documents_withheld")
"""Where each document of list E38 is: one of these for each."""

SCHOOL_CONTINUITY = (
    ("pre_iscrizione", "Pre-iscrizione riservata"),
    ("iscrizione_diretta", "Iscrizione fatta direttamente a scuola, non online"),
    ("nulla_osta", "Nulla osta chiesto tra dirigenti, senza dire la nuova scuola all’altro"),
    ("registro_elettronico", "Indirizzo oscurato nel registro elettronico"),
    ("chi_ritira", "Detto chi può ritirare e chi no"),
    ("deleghe", "Elenco delle deleghe rifatto"),
    ("pei_pdp", "PEI o PDP passati alla nuova scuola"),
    ("mensa_trasporto", "Mensa e trasporto"),
    ("nota_sidi", "Nota nel SIDI"),
)
"""What keeps a hosted child at school and untraceable (DOMAIN 4; MIUR note 6636 of 2017)."""

_AT_SCHOOL = (
    "school",
    frozenset(
        {
            "nido",
            "infanzia",
            "primaria",
            "secondaria_1",
            "secondaria_2",
            "formazione_professionale",
            "non_frequenta",
        }
    ),
)
_WITH_SUPPORT = (
    "support",
    frozenset({Support.PLANNED.value, Support.RUNNING.value, Support.OVER.value}),
)
_LIVES_WITH = (
    ("madre", "Con la madre"),
    ("entrambi", "Con la madre e con il padre"),
    ("padre", "Con il padre"),
    ("parenti", "Con parenti"),
    ("terzi", "Con altre persone o famiglia affidataria"),
    ("comunita", "In comunità, senza la madre"),
    ("altro", "Altro"),
)
_REPORTERS = (
    ("servizio_sociale", "Servizio sociale"),
    ("centro", "Il Centro"),
    ("scuola", "Scuola"),
    ("sanita", "Ospedale o servizio sanitario"),
    ("forze_ordine", "Forze dell’ordine"),
    ("altro", "Altri"),
)

_WHO = Part(
    "Chi è",
    (
        Field("name", "Nome e cognome", Kind.LINE, names=True),
        Field("birthday", "Data di nascita", Kind.BIRTHDAY, names=True),
        Field(
            "birth_year",
            "Anno di nascita",
            Kind.NUMBER,
            most=2150,
            asked_by=_REGION,
            hint="Basta l’anno, se la data non è nota o il nome è nascosto.",
        ),
        Field("sex", "Sesso", Kind.CODE, own=(("femmina", "Femmina"), ("maschio", "Maschio"))),
        Field("bond", "Legame", Kind.CODE, "E35", required=True, asked_by=_REGION),
        Field(
            "father",
            "Padre",
            Kind.CODE,
            own=((OF_AUTHOR, "È un autore del fascicolo"), (OTHER_FATHER, "Altro padre")),
        ),
        Field(
            "author_id",
            "Quale autore",
            Kind.RECORD,
            "author",
            only_if=("father", frozenset({OF_AUTHOR})),
        ),
        Field("recognised", "Riconosciuto dal padre", Kind.YES_NO),
        Field("lives_with", "Vive", Kind.CODE, own=_LIVES_WITH),
        Field("residence", "Comune di residenza", Kind.COMUNE),
        Field("language", "Lingua madre", Kind.LANGUAGE),
        Field("italian", "Conoscenza dell’italiano", Kind.CODE, "E34"),
    ),
    "Il codice basta: il nome si vede solo con il nome della donna.",
)
_VIOLENCE = Part(
    "Esposizione alla violenza",
    (
        Field(
            "exposure",
            "Violenza assistita e subita",
            Kind.CODES,
            "E36a",
            wide=True,
            asked_by=_REGION,
        ),
        Field(
            "signs",
            "Segni notati",
            Kind.TEXT,
            wide=True,
            hint="Quello che si è visto o è stato riferito, senza diagnosi.",
        ),
    ),
    "Chi assiste alla violenza è persona offesa (art. 572 c.p.).",
)
_SCHOOL = Part(
    "Scuola",
    (
        Field("school", "Frequenta", Kind.CODE, "E37"),
        Field("continuity", "Continuità", Kind.CODE, "E37a", only_if=_AT_SCHOOL),
        Field("school_name", "Scuola", Kind.LINE, names=True, only_if=_AT_SCHOOL),
        Field("school_class", "Classe", Kind.LINE, names=True, only_if=_AT_SCHOOL),
        Field("teacher", "Insegnante di riferimento", Kind.LINE, names=True, only_if=_AT_SCHOOL),
        Field("teacher_contact", "Si può contattare l’insegnante", Kind.YES_NO, only_if=_AT_SCHOOL),
        Field("collectors", "Chi può ritirare", Kind.LINE, names=True, only_if=_AT_SCHOOL),
        Field(
            "school_steps",
            "Continuità scolastica: fatto",
            Kind.CODES,
            own=SCHOOL_CONTINUITY,
            wide=True,
            only_if=_AT_SCHOOL,
            is_checklist=True,
        ),
    ),
    "Ci si iscrive in ogni momento dell’anno, direttamente a scuola: l’iscrizione online lascia "
    "tracce.",
)
_HEALTH = Part(
    "Salute",
    (
        Field("paediatrician", "Pediatra", Kind.LINE, names=True),
        Field(
            "temporary_doctor",
            "Pediatra scelto per domicilio sanitario",
            Kind.YES_NO,
        ),
        Field("vaccines_seen", "Visto il certificato vaccinale", Kind.YES_NO),
        Field("law_104", "Disabilità riconosciuta (L. 104)", Kind.YES_NO),
        Field("npia", "In carico alla NPIA", Kind.YES_NO),
        Field(
            "health",
            "Salute: quello che serve sapere",
            Kind.TEXT,
            wide=True,
            hint="Allergie, terapie, cure in corso.",
        ),
    ),
)
_PAPERS = Part(
    "Documenti",
    (
        Field("documents_here", "Presenti", Kind.CODES, "E38", wide=True),
        Field("documents_to_ask", "Da richiedere", Kind.CODES, "E38", wide=True),
        Field("documents_withheld", "Trattenuti dall’autore", Kind.CODES, "E38", wide=True),
    ),
)
_SUPPORT = Part(
    "Sostegno psicologico del minore",
    (
        Field(
            "support",
            "Sostegno",
            Kind.CODE,
            own=(
                (Support.NOT_PLANNED, "Non previsto"),
                (Support.PLANNED, "Previsto"),
                (Support.RUNNING, "In corso"),
                (Support.OVER, "Concluso"),
            ),
        ),
        Field("mother_consents", "Consenso della madre", Kind.YES_NO, only_if=_WITH_SUPPORT),
        Field("father_consents", "Consenso del padre", Kind.YES_NO, only_if=_WITH_SUPPORT),
        Field(
            "order_allows",
            "Lo autorizza un provvedimento",
            Kind.YES_NO,
            only_if=_WITH_SUPPORT,
        ),
        Field("not_needed", "Autorizzazione non richiesta", Kind.YES_NO, only_if=_WITH_SUPPORT),
        Field(
            "not_needed_why",
            "Perché non è richiesta",
            Kind.TEXT,
            only_if=("not_needed", frozenset({YES})),
        ),
    ),
    "Serve il consenso di chi ha la responsabilità genitoriale, o la decisione del giudice; finché "
    "manca il sostegno resta «in attesa di autorizzazione».",
)
_SERVICES = Part(
    "Servizi e segnalazioni",
    (
        Field("child_protection", "In carico alla tutela minori", Kind.YES_NO),
        Field("reported_on", "Segnalazione fatta il", Kind.DATE),
        Field("reported_by", "Segnalazione fatta da", Kind.CODE, own=_REPORTERS),
        Field("reported_to", "Segnalazione: a chi", Kind.LINE),
        Field("curator", "Curatrice o curatore speciale", Kind.LINE, names=True),
        Field("lawyer", "Avvocata del minore", Kind.LINE, names=True),
        Field("services", "Servizi che lo seguono", Kind.TEXT, wide=True),
        Field("notes", "Note", Kind.TEXT, wide=True, of_paper=False),
    ),
)

CHILD = Form(
    "child",
    "Minore",
    (_WHO, _VIOLENCE, _SCHOOL, _HEALTH, _PAPERS, _SUPPORT, _SERVICES),
)
"""One form for the cards of Figli, the paper (Scheda minore) and what is missing."""
