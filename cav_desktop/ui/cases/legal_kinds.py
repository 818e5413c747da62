"""What the lists of Legale say of each thing, and in which order."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from cav_desktop.domain.benefits import BENEFIT, Benefit
from cav_desktop.domain.complaints import COMPLAINT, Complaint
from cav_desktop.domain.court_reports import COURT_REPORT, CourtReport
from cav_desktop.domain.forms import YES
from cav_desktop.domain.proceedings import HEARING, PROCEEDING, Hearing, Proceeding
from cav_desktop.domain.protective_measures import PROTECTIVE_MEASURE, ProtectiveMeasure
from cav_desktop.services.casework.sheets import Sheet
from cav_desktop.services.casework.wording import Wording
from cav_desktop.ui.cases.sheets.sheet_list import SheetKind
from cav_desktop.ui.marked import QT_TRANSLATE_NOOP


def _complaint(sheet: Sheet, words: Wording) -> tuple[str, str]:
    answers = sheet.answers
    day = words.say(COMPLAINT["filed_on"], answers["filed_on"])
    fact = words.say(COMPLAINT["fact_on"], answers["fact_on"])
    return words.say(COMPLAINT["state"], answers["state"]), _joined(
        day or (_tr("fatto del %1").replace("%1", fact) if fact else ""),
        words.say(COMPLAINT["offences"], answers["offences"]),
    )


def _proceeding(sheet: Sheet, words: Wording) -> tuple[str, str]:
    answers = sheet.answers
    title = words.say(PROCEEDING["subject"], answers["subject"])
    judge = words.say(PROCEEDING["court_kind"], answers["court_kind"])
    stage = words.say(PROCEEDING["stage"], answers["stage"])
    since = words.say(PROCEEDING["stage_on"], answers["stage_on"])
    return title or judge, _joined(stage, _tr("dal %1").replace("%1", since))


def _measure(sheet: Sheet, words: Wording) -> tuple[str, str]:
    answers = sheet.answers
    ends = words.say(PROTECTIVE_MEASURE["expires_on"], answers["expires_on"])
    return words.say(PROTECTIVE_MEASURE["measure"], answers["measure"]), _joined(
        _tr("Violata") if answers["violated"] == YES else "",
        words.say(PROTECTIVE_MEASURE["state"], answers["state"]),
        _tr("fino al %1").replace("%1", ends) if ends else "",
    )


def _hearing(sheet: Sheet, words: Wording) -> tuple[str, str]:
    answers = sheet.answers
    day = words.say(HEARING["on"], answers["on"])
    hour = words.say(HEARING["hour"], answers["hour"])
    return _joined(day, hour), _joined(
        words.say(HEARING["outcome"], answers["outcome"]),
        words.say(HEARING["purpose"], answers["purpose"]),
        words.say(HEARING["place"], answers["place"]),
    )


def _benefit(sheet: Sheet, words: Wording) -> tuple[str, str]:
    answers = sheet.answers
    closes = words.say(BENEFIT["closes_on"], answers["closes_on"])
    is_open = closes and not answers["asked_on"]
    return words.say(BENEFIT["benefit"], answers["benefit"]), _joined(
        words.say(BENEFIT["state"], answers["state"]),
        _tr("domande fino al %1").replace("%1", closes) if is_open else "",
    )


def _report(sheet: Sheet, words: Wording) -> tuple[str, str]:
    answers = sheet.answers
    given = words.say(COURT_REPORT["delivered_on"], answers["delivered_on"])
    due = words.say(COURT_REPORT["due_on"], answers["due_on"])
    if given:
        small = _tr("Consegnata il %1").replace("%1", given)
    else:
        small = _tr("Entro il %1").replace("%1", due) if due else ""
    return words.say(COURT_REPORT["court"], answers["court"]), small


def _newest_day(sheet: Sheet) -> tuple[int, int]:
    on = sheet.answers["on"]
    return (-on.toordinal() if isinstance(on, date) else 0, -sheet.object_id)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _tr(text: str) -> str:
    return QCoreApplication.translate("sheets", text)


COMPLAINTS = SheetKind(
    Complaint,
    "flag",
    QT_TRANSLATE_NOOP("sheets", "Aggiungi una denuncia"),
    QT_TRANSLATE_NOOP("sheets", "Nessuna denuncia"),
    QT_TRANSLATE_NOOP(
        "sheets", "Anche se non ha ancora denunciato: il termine della querela decorre."
    ),
    _complaint,
)
PROCEEDINGS = SheetKind(
    Proceeding,
    "scales",
    QT_TRANSLATE_NOOP("sheets", "Aggiungi un procedimento"),
    QT_TRANSLATE_NOOP("sheets", "Nessun procedimento"),
    QT_TRANSLATE_NOOP("sheets", "Penali, civili e minorili: ogni fase resta con il suo giorno."),
    _proceeding,
)
MEASURES = SheetKind(
    ProtectiveMeasure,
    "shield-check",
    QT_TRANSLATE_NOOP("sheets", "Aggiungi una misura"),
    QT_TRANSLATE_NOOP("sheets", "Nessuna misura"),
    QT_TRANSLATE_NOOP("sheets", "Misure contro l’autore, con l’inizio e la scadenza."),
    _measure,
)
HEARINGS = SheetKind(
    Hearing,
    "calendar-check",
    QT_TRANSLATE_NOOP("sheets", "Aggiungi un’udienza"),
    QT_TRANSLATE_NOOP("sheets", "Nessuna udienza"),
    QT_TRANSLATE_NOOP("sheets", "Chi la accompagna, e se l’autore sarà presente."),
    _hearing,
    _newest_day,
)
BENEFITS = SheetKind(
    Benefit,
    "file-text",
    QT_TRANSLATE_NOOP("sheets", "Aggiungi un beneficio"),
    QT_TRANSLATE_NOOP("sheets", "Nessun beneficio"),
    QT_TRANSLATE_NOOP("sheets", "Finestra delle domande, esito, attestazione del Centro."),
    _benefit,
)
REPORTS = SheetKind(
    CourtReport,
    "file-text",
    QT_TRANSLATE_NOOP("sheets", "Aggiungi una relazione"),
    QT_TRANSLATE_NOOP("sheets", "Nessuna relazione"),
    QT_TRANSLATE_NOOP(
        "sheets", "Solo ciò che è chiesto: fatti e osservazioni, mai l’indirizzo dove vive."
    ),
    _report,
)
