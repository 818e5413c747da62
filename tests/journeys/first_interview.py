"""First interview to protection plan: consents, violence, author, risk, plan; on paper; on Oggi."""

from dataclasses import dataclass
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QDialog, QPushButton

from cav_desktop.domain.forms import YES
from cav_desktop.domain.plans import Goal, Plan, PlanAction
from cav_desktop.services.printed import papers
from cav_desktop.ui.cases import CasePage
from cav_desktop.ui.cases.protection.plan import PlanPage, PlanView
from cav_desktop.ui.cases.protection.risk import AssessmentsPage, RiskPage
from cav_desktop.ui.cases.told.consents import ConsentsPage
from cav_desktop.ui.cases.violence import AuthorsPage, ViolencePage
from cav_desktop.ui.home import HomePage
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.papers import PaperPage
from cav_desktop.ui.showing import until
from cav_desktop.ui.widgets import ConfirmDialog, EmptyState
from tests.journeys.sheets import consent, save, section, write
from tests.journeys.stage import Stage

CONSENTS = ("presa_in_carico", "dati_particolari", "ricontatto")
WANTS = "Voglio una casa dove si dorme in pigiama."
GOALS = (
    ("sicurezza", "Sapere che cosa fare la sera in cui torna arrabbiato.", "Borsa dalla vicina"),
    ("figli", "Che i bambini parlino con qualcuno.", "Incontro con la scuola"),
    ("legale", "Capire i miei diritti prima di decidere.", "Consulenza con l'avvocata"),
)


@dataclass(frozen=True)
class Interview:
    """What the story leaves: what was signed, what was seen on paper, what Oggi says."""

    case_id: int
    paper: bytes
    print_number: str
    said_today: str


def first_interview(stage: Stage, case_id: int, path: Path) -> Interview:
    """The morning with her, one section after the other; in the end she has a plan on paper."""
    stage.open(Place("case", case_id))
    stage.look("path")
    _consents(stage)
    _violence(stage)
    _author(stage)
    _risk(stage)
    _plan(stage)
    paper = _on_paper(stage, case_id, path)
    said = _on_oggi(stage, case_id)
    return Interview(case_id, paper.pdf, paper.print_number, said)


def _consents(stage: Stage) -> None:
    page = section(stage, "consents", ConsentsPage)
    stage.look("consents_empty")
    for purpose in ("informativa", *CONSENTS):
        consent(stage, page, purpose, "consent" if purpose == "informativa" else "")
    stage.look("consents")


def _violence(stage: Stage) -> None:
    page = section(stage, "violence", ViolencePage).violence
    write(
        stage,
        page.form,
        {
            "forms": ("fisica", "psicologica", "minacce"),
            "details": ("fis_spinte", "psi_controllo"),
            "places": ("casa_comune",),
            "since": "da_1_a_5_anni",
            "frequency": "mensile",
            "increasing": YES,
            "care": ("ps_una_volta", "referto"),
            "story": "«Metto i bambini a letto vestiti.»",
        },
    )
    stage.look("violence")
    save(stage, page.form)


def _author(stage: Stage) -> None:
    tabs = stage.screen(CasePage).pages["violence"]
    assert isinstance(tabs, ViolencePage)
    tabs.bar.setCurrentIndex(1)
    page = tabs.page(1)
    assert isinstance(page, AuthorsPage)
    _begin(stage, page.nothing)
    write(
        stage,
        page.form,
        {
            "relation": "marito",
            "main": YES,
            "cohabits": YES,
            "factors": ("alcol", "disoccupato"),
            "judicial": "libero",
            "notes": "Non sa del percorso.",
        },
    )
    stage.look("author")
    save(stage, page.form)


def _risk(stage: Stage) -> None:
    page = section(stage, "risk", RiskPage).page(0)
    assert isinstance(page, AssessmentsPage)
    stage.look("risk_empty")
    _begin(stage, page.nothing)
    grid = page.editor.grid
    stage.stand_on(grid)
    grid.setCurrentCell(0, 1)
    for key in "ssn?s":
        stage.type(key)
    stage.look("risk_factors")
    write(
        stage,
        page.form,
        {
            "trained": YES,
            "from_her": YES,
            "level": "elevato",
            "reasons": "Due episodi in un mese, i bambini erano in casa.",
            "actions": "Borsa pronta, vicina avvisata, colloquio ogni settimana.",
        },
    )
    save(stage, page.form)
    stage.in_dialogs(page.sign.click, lambda dialog: _confirm(stage, dialog, "risk_sign"))
    until(lambda: any(one.is_signed for one in page.assessments.values()))
    stage.look("risk_signed")


def _plan(stage: Stage) -> None:
    view = section(stage, "plan", PlanPage).plan
    stage.look("plan_empty")
    _begin(stage, view.nothing)
    write(
        stage,
        view.form(Plan),
        {
            "hers": WANTS,
            "from_on": stage.ws.today,
            # The risk is high: she looks at it again with her on Friday.
            "review_on": "+4",
            "copy": "no",
        },
    )
    save(stage, view.form(Plan))
    for area, hers, what in GOALS:
        stage.click(view.add_goal)
        write(stage, view.form(Goal), {"area": area, "hers": hers})
        save(stage, view.form(Goal))
        goal = next(one for one in view.plan.goals if one.sheet.answers["hers"] == hers)
        view.write(PlanAction, owner=goal.id)
        write(stage, view.form(PlanAction), {"what": what, "she": YES, "by_on": "+11"})
        if area == GOALS[0][0]:
            stage.look("plan_action")
        save(stage, view.form(PlanAction))
    stage.look("plan")
    _press(stage, view, "condiviso")
    _press(stage, view, "firmato")
    until(view.signature.isVisible)
    stage.look("plan_signature")
    stage.click(view.signature.keep)
    _press(stage, view, "attivo")
    stage.look("plan_active")


def _on_paper(stage: Stage, case_id: int, path: Path) -> papers.PreparedPaper:
    context = stage.context
    context.navigation.register(
        "paper",
        lambda: PaperPage(context, choose_path=lambda *_: path, ask=lambda *_, **__: True),
    )
    stage.open(Place("paper", case_id, (("kind", "progetto"),)))
    page = stage.screen(PaperPage)
    until(lambda: page.paper is not None)
    stage.look("paper_plan")
    paper = page.paper
    assert paper is not None
    stage.click(page.save)
    until(path.exists)
    stage.look("paper_saved")
    return paper


def _on_oggi(stage: Stage, case_id: int) -> str:
    stage.open(Place("home"))
    home = stage.screen(HomePage)
    stage.look("oggi")
    soon = home.dues["this_week"]
    while True:
        mine = [one for one in soon.lines if one.row.due.case_id == case_id]
        if mine:
            return stage.words(mine[0])
        more = [one for one in soon.findChildren(QPushButton) if one.text().startswith("Mostra")]
        assert more, "her review is not on Oggi"
        stage.click(more[0])


def _begin(stage: Stage, nothing: EmptyState) -> None:
    stage.click(nothing._button)


def _press(stage: Stage, view: PlanView, act: str) -> None:
    until(lambda: act in view.head.acts)
    stage.click(view.head.acts[act])


def _confirm(stage: Stage, dialog: QDialog, screen: str) -> None:
    stage.look(screen)
    stage.click(cast("ConfirmDialog", dialog).act)
