"""A referral to ASST psychotherapy: consent, a minimal letter, silence, the list, the end."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from cav_desktop.domain.deadlines.kinds import DueKind
from cav_desktop.domain.forms import YES
from cav_desktop.domain.referrals.states import ReferralState
from cav_desktop.services.demonstration import Account
from cav_desktop.ui.cases.referrals import referral_head as acts
from cav_desktop.ui.cases.referrals.referrals_page import ReferralsPage
from cav_desktop.ui.cases.referrals.section import ReferralsSection
from cav_desktop.ui.cases.told.consents import ConsentsPage
from cav_desktop.ui.home import HomePage
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.papers import PaperPage
from cav_desktop.ui.showing import rest, until
from tests import make
from tests.journeys.sheets import consent, save, section, write
from tests.journeys.stage import Stage

ASST, NAME = "asst_psicoterapia", "Zobeide Kowalska"
REASON = "Non dorme da mesi e ha attacchi di panico"
STORY = "Una notte la chiuse in cantina"
SILENCE, ON_THE_LIST, TREATED = 22, 40, 90
_S = ReferralState


@dataclass(frozen=True)
class Told:
    """What the screens said, and the letter that left."""

    case_id: int
    refused: str
    letter: bytes
    today: str
    listed: str
    met: str
    ended: str


def psychotherapy(stage: Stage, who: Account, path: Path) -> Told:
    """Her request goes out in November; in the spring it is over, and how long it took is told."""
    case_id = make.case(stage.ws, subject_name=NAME)
    stage.open(Place("case", case_id))
    page = _written(stage)
    refused = stage.words(page.head)
    consents = section(stage, "consents", ConsentsPage)
    consent(stage, consents, "informativa")
    _signed(stage, consents, "condivisione_asst")
    section(stage, "referrals", ReferralsSection)
    stage.look("may_leave")
    letter = _letter(stage, case_id, path)
    _sent(stage, _referrals(stage, case_id))
    today = _silence(stage, who, case_id)
    listed = _listed(stage, case_id)
    met = _met(stage, who, case_id)
    ended = _ended(stage, who, case_id)
    return Told(case_id, refused, letter, today, listed, met, ended)


def _written(stage: Stage) -> ReferralsPage:
    """To whom, why, when she can come; the story goes to nobody."""
    page = section(stage, "referrals", ReferralsSection).referrals
    stage.look("none_yet")
    stage.click(page.nothing.findChildren(QPushButton)[0])
    write(
        stage,
        page.form,
        {
            "party": ASST,
            "urgency": "media",
            "basis": "consenso_scritto",
            "reason": REASON,
            "request": "Un percorso individuale",
            "prescription": "impegnativa",
            "constraints": "Solo la mattina, quando i figli sono a scuola",
            "told": STORY,
        },
    )
    stage.look("written")
    save(stage, page.form)
    stage.look("no_consent_yet")
    return page


def _signed(stage: Stage, page: ConsentsPage, purpose: str) -> None:
    """She says yes to one purpose, and signs it."""
    stage.click(next(iter(page.cards[purpose].buttons.values())))
    until(page.form.isVisible)
    page.form.editor.set_answers({"written": YES})
    save(stage, page.form)


def _letter(stage: Stage, case_id: int, path: Path) -> bytes:
    context = stage.context
    context.navigation.register(
        "paper",
        lambda: PaperPage(context, choose_path=lambda *_: path, ask=lambda *_, **__: True),
    )
    stage.click(_referrals(stage, case_id).head.acts[acts.PRINT])
    page = stage.screen(PaperPage)
    until(lambda: page.paper is not None)
    stage.look("letter")
    stage.click(page.save)
    until(path.exists)
    paper = page.paper
    assert paper is not None
    return paper.pdf


def _sent(stage: Stage, page: ReferralsPage) -> None:
    stage.click(page.head.acts[acts.SEND])
    stage.look("sending")
    stage.click(page.acts.send.verb)
    stage.look("sent")


def _silence(stage: Stage, who: Account, case_id: int) -> str:
    """Three weeks and a day later nobody has answered: it stands on Oggi, and she asks again."""
    _later(stage, who, SILENCE)
    home = stage.screen(HomePage)
    until(lambda: bool(home.dues["overdue"].lines))
    stage.look("oggi")
    said = _on_oggi(stage, case_id)
    page = _referrals(stage, case_id)
    stage.click(page.head.acts[acts.REMIND])
    stage.click(page.acts.remind.verb)
    stage.look("asked_again")
    return said


def _on_oggi(stage: Stage, case_id: int) -> str:
    late = stage.screen(HomePage).dues["overdue"]
    while True:
        mine = [
            one
            for one in late.lines
            if (one.row.due.case_id, one.row.kind) == (case_id, DueKind.REFERRAL)
        ]
        if mine:
            return stage.words(mine[0])
        more = [
            one
            for one in late.findChildren(QPushButton)
            if one.isVisible() and one.text().startswith("Mostra")
        ]
        assert more, "her referral is not on Oggi"
        stage.click(more[0])
        rest()


def _listed(stage: Stage, case_id: int) -> str:
    """They answer: accepted, and on the list."""
    page = _referrals(stage, case_id)
    _passes(stage, page, _S.ACCEPTED)
    _passes(stage, page, _S.WAITING_LIST)
    stage.look("on_the_list")
    return stage.words(page.head)


def _met(stage: Stage, who: Account, case_id: int) -> str:
    _later(stage, who, ON_THE_LIST)
    page = _referrals(stage, case_id)
    stage.look("waiting")
    _passes(stage, page, _S.FIRST_APPOINTMENT, appointment_on=stage.ws.today)
    _passes(stage, page, _S.IN_PROGRESS)
    stage.look("met")
    return stage.words(page.head)


def _ended(stage: Stage, who: Account, case_id: int) -> str:
    _later(stage, who, TREATED)
    page = _referrals(stage, case_id)
    _passes(stage, page, _S.CONCLUDED, outcome="preso_in_carico")
    stage.look("ended")
    return stage.words(page.head)


def _passes(stage: Stage, page: ReferralsPage, to: ReferralState, **said: object) -> None:
    stage.click(page.head.acts[to])
    card = page.acts.passing
    card.form.set_values(said)
    stage.click(card.verb)
    until(lambda: page.shown is not None and page.shown.row.state is to)


def _later(stage: Stage, who: Account, days: int) -> None:
    """She locks, days pass, she comes back."""
    stage.lock()
    stage.clock.advance(days=days)
    stage.enter(who.login, who.passphrase)


def _referrals(stage: Stage, case_id: int) -> ReferralsPage:
    stage.open(Place("case", case_id, (("section", "referrals"),)))
    return section(stage, "referrals", ReferralsSection).referrals
