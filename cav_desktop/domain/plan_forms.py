"""The forms of the plan of protection (piano individualizzato): its parts, asked one by one."""

from cav_desktop.domain.forms import Field, Form, Kind, Part

PLAN = Form(
    "plan",
    "Piano individualizzato",
    (
        Part(
            "Il piano",
            (
                Field("hers", "Che cosa vuole, con le sue parole", Kind.TEXT, wide=True),
                Field("needs", "Sintesi dei bisogni", Kind.TEXT, wide=True),
                Field("children", "Per i figli", Kind.TEXT, wide=True),
                Field("team", "Chi la accompagna", Kind.LINE, wide=True),
                Field("from_on", "Da quando", Kind.DATE),
                Field("review_on", "Prossima verifica", Kind.DATE),
                Field("copy", "Può tenerne una copia", Kind.YES_NO),
            ),
            "Si scrive con lei. Da quando è condiviso non cambia: si fa una nuova versione.",
        ),
    ),
)

GOAL = Form(
    "goal",
    "Obiettivo",
    (
        Part(
            "Obiettivo",
            (
                Field("area", "Area", Kind.CODE, "E47", required=True),
                Field("hers", "Con le sue parole", Kind.TEXT, required=True, wide=True),
                Field("indicator", "Da che cosa si capisce", Kind.LINE, wide=True),
            ),
        ),
    ),
)

ACTION = Form(
    "plan_action",
    "Azione",
    (
        Part(
            "Azione",
            (
                Field("what", "Che cosa", Kind.LINE, required=True, wide=True),
                Field("she", "La fa lei", Kind.YES_NO),
                Field("staff", "La fa una collega", Kind.STAFF),
                Field("service", "La fa un servizio", Kind.CODE, "E63"),
                Field("by_on", "Entro", Kind.DATE),
                Field("state", "A che punto è", Kind.CODE, "E48"),
            ),
        ),
    ),
)

PROGRESS = Form(
    "goal_progress",
    "Come sta andando",
    (
        Part(
            "Come sta andando",
            (
                Field("on", "Giorno", Kind.DATE, required=True),
                Field("state", "A che punto è", Kind.CODE, "E48", required=True),
                Field("note", "Com’è andata", Kind.TEXT, wide=True),
            ),
            "Resta scritto nella storia dell’obiettivo; alla conclusione è il suo esito.",
        ),
    ),
)

SERVICE = Form(
    "plan_service",
    "Servizi coinvolti",
    (
        Part(
            "Servizio",
            (
                Field("party", "Servizio", Kind.CODE, "E63", required=True),
                Field("referent", "Chi lo segue lì", Kind.LINE),
                Field("does", "Che cosa fa", Kind.TEXT, wide=True),
                Field("knows", "Che cosa sa", Kind.TEXT, wide=True),
                Field("must_not_know", "Che cosa non deve sapere", Kind.TEXT, wide=True),
            ),
            "Ognuno sa solo quello che serve, e che lei ha deciso.",
        ),
    ),
)

REVIEW = Form(
    "plan_review",
    "Verifica",
    (
        Part(
            "Verifica del piano",
            (
                Field("on", "Giorno", Kind.DATE, required=True),
                Field("with_her", "Con lei presente", Kind.YES_NO),
                Field("present", "Chi c’era", Kind.LINE),
                Field("hers", "Come la vede lei", Kind.TEXT, wide=True),
                Field("changes", "Che cosa è cambiato", Kind.TEXT, wide=True),
                Field("risk", "Nuovi rischi", Kind.TEXT, wide=True),
                Field("decisions", "Che cosa si decide", Kind.TEXT, wide=True),
                Field("next_on", "Prossima verifica", Kind.DATE),
            ),
        ),
    ),
)
