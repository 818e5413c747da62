"""The form of the woman (La donna): coded facts of lists E24-E34, and what is told in words."""

from cav_desktop.domain.forms import YES, Asker, Field, Form, Kind, Part

_ALL = frozenset(Asker)
_REGION = frozenset({Asker.ISTAT, Asker.ORA})
_NOT_ITALIAN = ("citizenship", frozenset({"ue", "extra_ue"}))
_WITH_PERMIT = ("citizenship", frozenset({"extra_ue", "apolide"}))
_NOT_MOTHER_TONGUE = ("italian", frozenset({"buono", "sufficiente", "scarso", "nullo"}))

WOMAN = Form(
    "case_file",
    "La donna",
    (
        Part(
            "Dati per il percorso",
            (
                Field("age_band", "Fascia d’età", Kind.CODE, "E24", asked_by=_ALL),
                Field("citizenship", "Cittadinanza", Kind.CODE, "E25", asked_by=_ALL),
                Field(
                    "country",
                    "Paese di cittadinanza",
                    Kind.COUNTRY,
                    asked_by=_REGION,
                    only_if=_NOT_ITALIAN,
                ),
                Field("minor_children", "Figli minori", Kind.YES_NO, asked_by=_ALL),
                Field(
                    "author_relation",
                    "Autore principale: chi è per lei",
                    Kind.CODE,
                    "E16",
                    asked_by=_ALL,
                ),
                Field("residence", "Comune di residenza", Kind.COMUNE, asked_by=_ALL),
                Field(
                    "turned_to", "A chi si era rivolta prima", Kind.CODES, "E04", asked_by=_REGION
                ),
            ),
            "Codici, senza nome: servono alle statistiche e alla sintesi anonimizzata.",
        ),
        Part(
            "Soggiorno e lingua",
            (
                Field(
                    "permit",
                    "Titolo di soggiorno",
                    Kind.CODE,
                    "E26",
                    asked_by=_REGION,
                    only_if=_WITH_PERMIT,
                ),
                Field("permit_expires", "Scadenza del titolo", Kind.DATE, only_if=_WITH_PERMIT),
                Field("italian", "Conoscenza dell’italiano", Kind.CODE, "E34"),
                Field(
                    "language", "Lingua che preferisce", Kind.LANGUAGE, only_if=_NOT_MOTHER_TONGUE
                ),
                Field(
                    "interpreter", "Serve un’interprete", Kind.YES_NO, only_if=_NOT_MOTHER_TONGUE
                ),
                Field(
                    "interpreter_name",
                    "Interprete",
                    Kind.LINE,
                    hint="Mai una persona della cerchia dell’autore.",
                    only_if=("interpreter", frozenset({YES})),
                ),
            ),
        ),
        Part(
            "Famiglia, casa e lavoro",
            (
                Field("civil_status", "Stato civile", Kind.CODE, "E27", asked_by=_REGION),
                Field("housing", "Casa", Kind.CODE, "E31"),
                Field("lives_with", "Vive con", Kind.CODES, "E32", wide=True),
                Field("education", "Titolo di studio", Kind.CODE, "E28", asked_by=_ALL),
                Field("occupation", "Lavoro", Kind.CODE, "E29", asked_by=_ALL),
                Field("income", "Fonti di reddito", Kind.CODES, "E30", wide=True),
                Field("independent", "È autonoma economicamente", Kind.YES_NO, asked_by=_REGION),
            ),
        ),
        Part(
            "Salute e vulnerabilità",
            (
                Field(
                    "vulnerabilities",
                    "Vulnerabilità",
                    Kind.CODES,
                    "E33",
                    asked_by=frozenset({Asker.ISTAT}),
                    wide=True,
                ),
                Field(
                    "health",
                    "Salute: quello che serve sapere",
                    Kind.TEXT,
                    wide=True,
                    hint="Terapie, allergie, gravidanza, cure in corso.",
                ),
            ),
        ),
        Part(
            "Con le sue parole",
            (
                Field("requests", "Che cosa chiede e si aspetta", Kind.TEXT, wide=True),
                Field("network", "Rete e risorse", Kind.TEXT, wide=True),
                Field("previous_services", "Servizi già incontrati", Kind.TEXT, wide=True),
            ),
        ),
    ),
)
"""One form for the section of the case, the reception sheet (Scheda di accoglienza) and the meter.

The four traits of the anonymised summary are among its coded facts (`domain.facts`). Age band,
citizenship and the rest keep the four non-answers of E77 apart from an empty field.
"""
