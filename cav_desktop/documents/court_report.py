"""Relazione per il Tribunale: sources, path, what was seen, measures in force; signed by each.

No address is printed, whoever's it is; the risk stands on it only if somebody chose so.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from cav_desktop.documents.answered import Say
from cav_desktop.documents.paper_parts import (
    Column,
    Empty,
    Heading,
    Lines,
    Notice,
    Part,
    Signatures,
    Signer,
    Table,
    Together,
    Words,
)
from cav_desktop.domain.court_reports import COURT_REPORT
from cav_desktop.domain.forms import Answers

NO_ADDRESS = (
    "L’indirizzo della donna e dei figli non è indicato: non va comunicato alle altre parti "
    "(art. 473-bis.42 c.p.c.)."
)
_QUOTED = "her_words"
_SIGNERS = ("operator", "social_worker", "psychologist")


@dataclass(frozen=True)
class MeasureOnPaper:
    """A measure in force: of whom it is, what, by whom, from when to when; all in words."""

    about: str
    what: str
    authority: str
    since: str
    until: str


@dataclass(frozen=True)
class CourtReportOnPaper:
    """One report; `met_on` are the days of interviews, `began` and `taken_in_care` in words."""

    answers: Answers
    name: str
    code: str
    began: str
    taken_in_care: str
    met_on: tuple[str, ...] = ()
    measures: tuple[MeasureOnPaper, ...] = ()
    has_risk: bool = False
    has_names: bool = False


def parts(report: CourtReportOnPaper, say: Say) -> tuple[Part, ...]:
    """The report in the order of DOMAIN 7.9."""
    made: list[Part] = [
        Lines(tuple(_request(report, say))),
        Notice(NO_ADDRESS),
        Heading("Fonti"),
        Words(_said(report, say, "sources"), empty=Empty.LEFT_OUT),
        Lines((("Colloqui svolti", str(len(report.met_on))), ("Date", ", ".join(report.met_on)))),
        Heading("Percorso presso il Centro"),
        Lines(
            (("Primo accesso", report.began), ("Presa in carico", report.taken_in_care)),
            columns=2,
        ),
        Words(_said(report, say, "path")),
    ]
    made += _section(report, say, "observed", "Che cosa è stato osservato")
    made += _section(report, say, _QUOTED, "Con le parole della donna")
    made += _section(report, say, "children", "Condizione dei figli osservata")
    made += [
        Heading("Misure di protezione"),
        Words(_said(report, say, "protection")),
        Table(
            (
                Column("Riguarda", 2),
                Column("Misura", 3),
                Column("Autorità", 3),
                Column("Dal", 2),
                Column("Al", 2),
            ),
            tuple(
                (one.about, one.what, one.authority, one.since, one.until)
                for one in report.measures
            ),
            "Nessuna misura in vigore scritta.",
        ),
    ]
    if report.has_risk:
        made += _section(report, say, "risk", "Valutazione del rischio")
    made += _section(report, say, "collaboration", "Collaborazione")
    made += _section(report, say, "attachments", "Allegati")
    made.append(Together((Heading("Firme"), Signatures(tuple(_signers(report, say))))))
    return tuple(made)


def _request(report: CourtReportOnPaper, say: Say) -> Iterator[tuple[str, str]]:
    yield "A", _said(report, say, "court")
    if report.has_names:
        yield "Richiesta", _said(report, say, "request")
    yield "Richiesta del", _said(report, say, "requested_on")
    yield "Relazione su", report.name or report.code


def _section(report: CourtReportOnPaper, say: Say, name: str, title: str) -> list[Part]:
    words = _said(report, say, name)
    return [Heading(title), Words(words, is_quoted=name == _QUOTED)] if words else []


def _signers(report: CourtReportOnPaper, say: Say) -> Iterator[Signer]:
    named = [one for one in _SIGNERS if report.answers.get(one) is not None]
    for name in named or _SIGNERS[:1]:
        yield Signer(COURT_REPORT[name].label, _said(report, say, name))


def _said(report: CourtReportOnPaper, say: Say, name: str) -> str:
    return say(COURT_REPORT[name], report.answers.get(name))
