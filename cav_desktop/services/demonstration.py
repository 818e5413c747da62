"""The demonstration archive: invented women, in the proportions of the centre, to look and learn.

Made by the real services, so that all that is true of an archive is true of it; only the mass of
rows goes in at once. Its passphrases are written here for everybody: it must never hold a real
person, and the program says so in a coloured band (`centre.read(ws).is_demonstration`).
"""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from cav_desktop.domain.actions import Action
from cav_desktop.domain.centre import CentreSetting, SettingName
from cav_desktop.domain.clock import Clock, system_clock
from cav_desktop.domain.progress import SILENT, Progress
from cav_desktop.domain.referrals.packets import ReplyKind
from cav_desktop.domain.roles import Role
from cav_desktop.security import passing
from cav_desktop.security.keys import Kdf
from cav_desktop.services import centre
from cav_desktop.services.access import accounts, archives, creation, staff
from cav_desktop.services.access.accounts import NewColleague
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.access.creation import NewCentre
from cav_desktop.services.access.credentials import NewAccount
from cav_desktop.services.casework import case_files, cases, forced_openings, teams
from cav_desktop.services.casework.case_files import CaseFilter
from cav_desktop.services.invented.history import Crew, Span, invent
from cav_desktop.services.invented.loading import Load
from cav_desktop.services.invented.tales import Colleagues
from cav_desktop.services.referrals import packets, received
from cav_desktop.services.referrals.packets import PacketDraft
from cav_desktop.services.referrals.received import Reply
from cav_desktop.services.workspace import Workspace

_LOG = logging.getLogger(__name__)

SEED = 2014
"""The year of the centre's first protocol; any other number makes other women."""
FLOOR = Kdf(128 * 1024, 3, 4)
"""The least that security allows itself (128 MiB): nine accounts must not take ten seconds."""

PASSING = Kdf(8 * 1024, 1, 1)
"""Of an archive that is gone at exit: a slow key keeps nobody from a passphrase printed here."""

_CENTRE = "Centro dimostrativo"
_LETTERHEAD = {
    SettingName.BODY: "Associazione dimostrativa ETS",
    SettingName.ADDRESS: "Via Inventata 1, 26900 Lodi",
    SettingName.PHONE: "0371 000 000",
    SettingName.MAIL: "centro@example.org",
    SettingName.CONTROLLER: "Associazione dimostrativa ETS, Via Inventata 1, Lodi",
    SettingName.FOOT: "Dati inventati: nessuna persona vera",
}
_PREFIX = "LO"
_READABLE, _NEXT = 120, 9
"""Days for which she may read a packet, and until her next step."""
_DESKS = ("Lodi", "Codogno", "Casalpusterlengo")


@dataclass(frozen=True)
class Account:
    """Somebody who may open the demonstration archive; nothing of it is secret."""

    login: str
    role: Role
    passphrase: str
    shown_name: str


@dataclass(frozen=True)
class Demonstration:
    """A demonstration archive that was just made, locked, and who may open it."""

    folder: Path
    accounts: tuple[Account, ...]


ACCOUNTS: tuple[Account, ...] = (
    Account("elena.riva", Role.COORDINATOR, "castagna vento lume sedia tromba", "Elena R."),
    Account("marta.fontana", Role.RECEPTION, "mirtillo ponte giostra neve zolla", "Marta F."),
    Account("nadia.serra", Role.RECEPTION, "girasole mensola fiume tappo aceto", "Nadia S."),
    Account("paola.conti", Role.PSYCHOLOGIST, "lanterna bosco cucchiaio nuvola sasso", "Paola C."),
    Account("irene.galli", Role.SHELTER, "quaderno pioggia finestra timo barca", "Irene G."),
    Account("silvia.monti", Role.LAWYER, "melograno scala piuma tamburo sale", "Silvia M."),
    Account("carla.pozzi", Role.ADMINISTRATION, "bottone collina radio farina stella", "Carla P."),
    Account("laura.bassi", Role.SOCIAL_WORKER, "sentiero arancia vaso nido corda", "Laura B."),
    Account("ugo.tecnico", Role.TECHNICIAN, "cacciavite mulino lucerna prato onda", "Ugo T."),
)
"""Who works at the demonstration centre; the first one is the coordinator."""

_TEAM, _WITH_A_TEAM = ("nadia.serra", "paola.conti"), 4
_ALONE_AT_THE_TELEPHONE = "marta.fontana"
_WHY = "Ha chiamato dalla stazione, Nadia è in udienza fino alle tre"
_ANSWERING = (Role.RECEPTION, Role.COORDINATOR, Role.SHELTER)


def build(  # noqa: PLR0913 - sizes of an archive, each with its usual value
    folder: Path,
    *,
    years: int = 3,
    centres: int = 1,
    contacts: int = 0,
    clock: Clock = system_clock,
    seed: int = SEED,
    kdf: Kdf | None = None,
    progress: Progress = SILENT,
) -> Demonstration:
    """Make a demonstration archive in an empty folder; it is locked when this returns.

    `centres` multiplies the volume; `contacts` asks for at least so many in all. The same seed and
    day make the same data. Raises as `creation.create`, and `CodesExhausted` beyond 10,000 cases
    a year; derives nine keys, so call it from a Task.
    """
    strength = kdf or FLOOR
    steps = _Steps(progress, len(ACCOUNTS))
    unlocked = _opened(folder, clock, strength, steps)
    try:
        for_her = _fill(unlocked.ws, Sizes(seed, years, centres, contacts), steps)
        _send(unlocked.ws, for_her)
        followed = _give_teams(unlocked.ws)
    finally:
        archives.lock(unlocked)
    if followed:
        _force(folder, clock, followed[0])
    if for_her:
        _answer(folder, clock)
    _LOG.info("demonstration archive made")
    return Demonstration(folder, ACCOUNTS)


@contextmanager
def build_private(
    *,
    years: int = 3,
    clock: Clock = system_clock,
    seed: int = SEED,
    kdf: Kdf | None = None,
    progress: Progress = SILENT,
) -> Iterator[Demonstration]:
    """A demonstration archive in a private folder, in memory where there is such a place.

    It is removed when the block is left; what a killed program left behind goes at the next start.
    A passphrase that is changed in it, or a new account, gets keys as strong as in any archive.
    Close the archive before leaving.
    """
    with passing.passing_folder() as place:
        yield build(
            place / "archivio",
            years=years,
            clock=clock,
            seed=seed,
            kdf=kdf or PASSING,
            progress=progress,
        )


@dataclass(frozen=True)
class Sizes:
    """What is asked of the invention."""

    seed: int
    years: int
    centres: int
    contacts: int


class _Steps:
    """One progress for accounts and rows: the accounts are the first tenth."""

    def __init__(self, progress: Progress, people: int) -> None:
        self._progress, self._people = progress, people

    def person(self, done: int) -> None:
        self._progress.report(done * 10 // self._people, 100)

    def report(self, done: int, total: int) -> None:
        """The rows."""
        self._progress.report(10 + done * 90 // max(1, total), 100)


def _opened(folder: Path, clock: Clock, kdf: Kdf, steps: _Steps) -> Unlocked:
    first, *others = ACCOUNTS
    coordinator = NewAccount(first.login, first.shown_name, first.passphrase)
    new = NewCentre(_CENTRE, _PREFIX, _DESKS, coordinator)
    unlocked, _ = creation.create(folder, new, clock=clock, kdf=kdf)
    try:
        for number, one in enumerate(others, 1):
            steps.person(number)
            colleague = NewColleague(one.login, one.shown_name, one.passphrase, "", one.role)
            unlocked = accounts.add(unlocked, colleague, kdf=kdf)
    except BaseException:
        archives.lock(unlocked)
        raise
    return unlocked


def _colleagues(members: dict[str, int]) -> Colleagues:
    """Who gives what needs a profession."""
    of = {one.role: members.get(one.shown_name) for one in ACCOUNTS}
    return Colleagues(of[Role.PSYCHOLOGIST], of[Role.LAWYER])


def _fill(ws: Workspace, sizes: Sizes, steps: _Steps) -> tuple[int, ...]:
    """The invented history; gives the referrals that wait for the assigned social worker."""
    desks = [number for number, _ in centre.read(ws).desks]
    answering = {one.shown_name for one in ACCOUNTS if one.role in _ANSWERING}
    members = {one.shown_name: one.staff_id for one in staff.members(ws)}
    rows = [number for name, number in members.items() if name in answering]
    span = Span(ws.now, ws.today, sizes.years, sizes.centres, sizes.contacts)
    history = invent(sizes.seed, _PREFIX, span, Crew(desks, rows, _colleagues(members)))
    with ws.archive.bulk_load(ws, Action.DEMONSTRATION_FILLED) as tx:
        settings = {SettingName.DEMONSTRATION: "si", **_LETTERHEAD}
        tx.insert(CentreSetting, [{"name": key, "label": line} for key, line in settings.items()])
        Load(tx, history, span.now, steps).write()
        tx.detail(cases=len(history.cases), contacts=len(history.calls))
    for first, second in history.twice:
        cases.merge(ws, first.id, second.id)
    return history.for_social_worker


def _give_teams(ws: Workspace) -> tuple[int, ...]:
    """The newest women whom the second operator follows have a team: she and the psychologist."""
    numbers = {one.shown_name: one.staff_id for one in staff.members(ws)}
    operator, psychologist = (numbers[_account(login).shown_name] for login in _TEAM)
    theirs = CaseFilter(staff=(operator,), open_only=True)
    followed = tuple(case_files.ids(ws, theirs)[:_WITH_A_TEAM])
    for case_id in followed:
        teams.choose(ws, case_id, [operator, psychologist])
    return followed


def _force(folder: Path, clock: Clock, case_id: int) -> None:
    """A colleague who is not of the team had to open one today; the coordinator has yet to see."""
    her = _account(_ALONE_AT_THE_TELEPHONE)
    unlocked = archives.unlock(folder, her.login, her.passphrase, clock=clock)
    try:
        forced_openings.force(unlocked.ws, case_id, _WHY)
    finally:
        archives.lock(unlocked)


def _account(login: str) -> Account:
    return next(one for one in ACCOUNTS if one.login == login)


def _send(ws: Workspace, referrals: Sequence[int]) -> None:
    """Put what is ready for the assigned social worker into her container."""
    (her,) = packets.social_workers(ws)
    until = ws.today + timedelta(_READABLE)
    for number in referrals:
        packets.send(ws, number, PacketDraft(her.staff_id, expires_on=until))


def _answer(folder: Path, clock: Clock) -> None:
    """She has begun with the first one; the other is new, and the team reads her at its entry."""
    her = next(one for one in ACCOUNTS if one.role is Role.SOCIAL_WORKER)
    unlocked = archives.unlock(folder, her.login, her.passphrase, clock=clock)
    try:
        ws = unlocked.ws
        first = min(row.id for row in received.inbox(ws))
        received.open_packet(ws, first)
        for reply in (
            Reply(ReplyKind.ACCEPTED, "La ricevo io; la chiamo al numero sicuro."),
            Reply(ReplyKind.BEGUN),
            Reply(
                ReplyKind.NEXT_STEP,
                "Domanda di contributo per l’affitto, poi un incontro con voi.",
                on=ws.today + timedelta(_NEXT),
            ),
        ):
            received.answer(ws, first, reply)
    finally:
        archives.lock(unlocked)
