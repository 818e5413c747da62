"""Journey 5: the assigned social worker comes in on the same computer, and finds what is hers."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from cav_desktop.domain.referrals.packets import ReplyKind
from cav_desktop.domain.roles import Role
from cav_desktop.services.access import accounts, archives
from cav_desktop.services.access.accounts import NewColleague
from cav_desktop.services.demonstration import Account
from cav_desktop.services.referrals import ledger, packets, referring
from cav_desktop.services.referrals.packets import PacketDraft
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui.home import HomePage
from cav_desktop.ui.navigation import Place
from cav_desktop.ui.packets import PacketsPage
from tests import make
from tests.journeys.stage import Stage
from tests.services.referrals import referral_scene as scene

LOGIN, PHRASE, NAME = "elena.ferri", "zolla neve giostra ponte lume", "dott.ssa Ferri"
HALF = "Giovedì alle dieci da noi: vengo con l’educ"
_RAIL = ("home", "contacts", "cases", "shelter", "admin", "case", "new_contact", "week")


@dataclass(frozen=True)
class Told:
    """What the screens said, for who asserts."""

    greeting: str
    list_before: str
    packet: str
    reachable: tuple[str, ...]
    half: str
    today: str
    list_after: str
    thread: str


def her_program(stage: Stage, boss: Account) -> Told:
    """Two women are referred to her; one of them takes her consent back."""
    first, second = _two_packets(stage, boss)
    stage.enter(LOGIN, PHRASE)
    stage.look("begins")
    page = stage.screen(PacketsPage)
    greeting, listed = stage.words(stage.window.notice), stage.words(page.list)
    reachable = tuple(name for name in _RAIL if stage.context.navigation.knows(name))
    packet = _accepts(stage, page)
    _writes_half(stage, page)
    stage.lock()
    half = _comes_back(stage)
    _looks_round(stage)
    stage.lock()
    today = _team_reads(stage, boss, first, second)
    listed_after, thread = _finds_one(stage)
    return Told(greeting, listed, packet, reachable, half, today, listed_after, thread)


def _two_packets(stage: Stage, boss: Account) -> tuple[int, int]:
    """The coordinator gives her an account and sends her two women."""
    opened = archives.unlock(stage.program.folder, boss.login, boss.passphrase, clock=stage.clock)
    new = NewColleague(
        login=LOGIN, shown_name=NAME, passphrase=PHRASE, title="", role=Role.SOCIAL_WORKER
    )
    opened = accounts.add(opened, new, kdf=make.FAST)
    ws = opened.ws
    she = next(one for one in packets.social_workers(ws) if one.shown_name == NAME)
    women = (
        make.case(ws, subject_name="Maryam Kaddouri"),
        make.case(ws, subject_name="Zobeide Kowalska"),
    )
    _send(
        ws,
        women[0],
        she.staff_id,
        urgency="media",
        answer_by=ws.today + timedelta(days=6),
        reason="Valutazione del nucleo e sostegno economico",
        request="Presa in carico entro dieci giorni e un incontro congiunto",
        told="Convivenza interrotta a ottobre. Il padre telefona ogni giorno alla scuola.",
        seen="Accompagnamento a scuola concordato; le bambine serene durante il colloquio.",
        not_to_parent="La scuola nuova e il luogo dove dormono",
    )
    stage.clock.advance(minutes=7)
    _send(ws, women[1], she.staff_id, reason="Serve un aiuto per la casa", request="Un colloquio")
    archives.lock(opened)
    return women


def _send(ws: Workspace, case_id: int, staff_id: int, **answers: object) -> None:
    scene.consent(ws, case_id, expires_on=ws.today + timedelta(days=180))
    number = scene.referral(ws, case_id, **answers)
    keys = ("name", "reason", "request", "urgency", "told", "seen")
    chosen = dict.fromkeys(keys, False) | {"not_to_parent": True}
    referring.choose(ws, number, chosen)
    packets.send(ws, number, PacketDraft(staff_id))


def _accepts(stage: Stage, page: PacketsPage) -> str:
    """With the keyboard alone: down to the older one, opened, accepted with a word."""
    stage.press(Qt.Key.Key_F6)
    stage.press(Qt.Key.Key_Down)
    stage.press(Qt.Key.Key_Return)
    stage.look("packet")
    said = stage.words(page.panel)
    stage.press(Qt.Key.Key_Return)
    stage.type("La ricevo la settimana prossima")
    stage.look("accepting")
    stage.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.look("accepted")
    return said


def _writes_half(stage: Stage, page: PacketsPage) -> None:
    """She proposes a meeting, and somebody knocks at the door."""
    page.panel.begin(ReplyKind.MEETING)
    stage.type("+3")
    stage.press(Qt.Key.Key_Tab)
    stage.type(HALF)
    stage.look("half_a_meeting")


def _comes_back(stage: Stage) -> str:
    stage.clock.advance(minutes=40)
    stage.enter(LOGIN, PHRASE)
    page = stage.screen(PacketsPage)
    page.open_packet(1)
    stage.look("draft_again")
    half = page.panel.answer.words.toPlainText()
    stage.type("atrice")
    stage.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page.open_packet(2)
    page.panel.begin(ReplyKind.ASKED)
    stage.look("asking")
    stage.type("Ci sono figli?")
    stage.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page.panel.begin(ReplyKind.REFUSED)
    page.save_typed()
    stage.look("refusing")
    page.panel.answer.give_up()
    return half


def _reads_help(stage: Stage, dialog: QDialog) -> None:
    stage.look("help")
    dialog.accept()


def _looks_round(stage: Stage) -> None:
    """Her access, the look of the program, the help: there is no more."""
    stage.in_dialogs(
        lambda: stage.press(Qt.Key.Key_F1),
        partial(_reads_help, stage),
    )
    stage.open(Place("access"))
    stage.look("access")
    stage.open(Place("access", None, (("section", "look"),)))
    stage.look("look")


def _team_reads(stage: Stage, boss: Account, first: int, second: int) -> str:
    """Her answers are in Oggi; the second woman takes her consent back."""
    stage.clock.advance(minutes=60)
    stage.enter(boss.login, boss.passphrase)
    stage.look("team_today")
    said = stage.words(stage.screen(HomePage).answers)
    stage.click_word("Leggi", stage.screen(HomePage).answers)
    stage.look("team_case")
    (left,) = [row.id for row in ledger.of_case(stage.ws, first)]
    packets.reply(stage.ws, left, "Va bene giovedì: ci siamo tutte e due.")
    scene.withdraw(stage.ws, second)
    stage.lock()
    return said


def _finds_one(stage: Stage) -> tuple[str, str]:
    """The woman who withdrew is not there any more; the other one has an answer of the team."""
    stage.clock.advance(minutes=60)
    stage.enter(LOGIN, PHRASE)
    page = stage.screen(PacketsPage)
    stage.look("one_is_gone")
    listed = stage.words(page.list)
    page.open_packet(1)
    stage.look("thread")
    return listed, stage.words(page.panel)
