"""Role by use case: each public service, called by a colleague of each role, both ways exact.

One archive with something of everything; before each act is called, what it stands on was made by
the coordinator. Another connection reads the journal meanwhile, so that whoever may write gets as
far as the record of her act and no further: nothing changes under the next one.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import cast

import pytest

from cav_desktop.domain.areas import CASE_ROLES, Area, Right, right_of
from cav_desktop.domain.errors import ArchiveBusy, NotAllowed, NotForRole, Reserved, UserError
from cav_desktop.domain.roles import COMPARTMENTS_OF, Role
from cav_desktop.persistence import connection
from cav_desktop.services.access import archives
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.attached import attachment_intake
from cav_desktop.services.dates import home
from cav_desktop.services.workspace import Workspace
from tests import make, papers
from tests.fixed_clock import FixedClock
from tests.services.referrals import outside_scene
from tests.services.test_every_service import USES, Reader
from tests.services.uses.asked_areas import ASKED, OF_HER_OWN_CASE, ONE_MORE_KEY
from tests.services.uses.scene import (
    CASES,
    CLINICAL,
    COORDINATOR,
    HERS,
    IDENTITY,
    NAME,
    NOTE,
    NOTHING,
    SAFE,
    Act,
    Scene,
    Use,
)

MAY, RESERVED, ROLE, COORDINATORS = "may", "reserved", "of another role", "coordinators alone"
WORDS = ("castagna", "vento", "lume", "sedia", "tromba", "mirtillo", "ponte", "giostra", "neve")
TOLD = {"subject_name": f"{NAME} Kowalska", "notes": NOTE, "safe": SAFE}
INSIDE: list[Role] = [role for role in Role if role is not Role.SOCIAL_WORKER]
COLLEAGUES: list[Role] = [role for role in INSIDE if role is not Role.COORDINATOR]


class Seat(Workspace):
    """A place at the desk: who sits there may change between the making of an act and the act."""

    def give_to(self, other: Workspace) -> None:
        for one in fields(Workspace):
            object.__setattr__(self, one.name, getattr(other, one.name))


def seat(ws: Workspace) -> Seat:
    return Seat(**{one.name: getattr(ws, one.name) for one in fields(Workspace)})


class Things:
    """Numbers of what an archive holds (a `Scene`), each made when it is asked for.

    What a use case asks for before its act is its own, so that no other one touches it; what the
    act itself asks for is common, since nobody makes anything while it is called.
    """

    def __init__(self, ws: Workspace, common: "Things | None" = None) -> None:
        self._ws = ws
        self._common = common
        self.is_making = True
        self.file = ws.folder.parent / "lettera.txt"
        self.elsewhere = ws.folder.parent / "outgoing.pdf"

    def __getattr__(self, name: str) -> int:
        if self.is_making or self._common is None:
            made = MADE[name](self._ws, self)
            setattr(self, name, made)
            return made
        return int(getattr(self._common, name))


def agreed(ws: Workspace, things: Things) -> int:
    number = things.contact
    (found,) = [one.appointment_id for one in home.read(ws).today if one.contact_id == number]
    return found


def picture(ws: Workspace, things: Things) -> int:
    return attachment_intake.take_in_bytes(ws, things.case, f"{NAME}.png", papers.screenshot(NAME))


MADE: dict[str, Callable[[Workspace, Things], int]] = {
    "case": lambda ws, _: make.case(ws, **TOLD),
    "other_case": lambda ws, _: make.case(ws, **TOLD),
    "free_contact": lambda ws, _: make.contact(ws, **TOLD),
    "contact": lambda ws, _: make.contact(
        ws, outcome="appuntamento", follow_up_on=ws.today, **TOLD
    ),
    "appointment": agreed,
    "event": lambda ws, _: make.call_of_author(ws),
    "attachment": picture,
}


@dataclass(frozen=True)
class Stage:
    """Some acts, ready to be called in one archive, and a colleague of each role at work there."""

    chair: Seat
    acts: dict[str, Act]
    people: dict[Role, Workspace]


@pytest.fixture(scope="module")
def entered(tmp_path_factory: pytest.TempPathFactory) -> dict[Role, Unlocked]:
    """Each role, as her login left her; one archive, closed."""
    folder = tmp_path_factory.mktemp("centre") / "archive"
    unlocked, _ = make.archive(folder, FixedClock())
    logins: dict[Role, tuple[str, str]] = {Role.COORDINATOR: (make.LOGIN, make.PASSPHRASE)}
    for number, role in enumerate(COLLEAGUES):
        login, phrase = f"persona.{role}", " ".join((WORDS * 2)[number : number + 5])
        logins[role] = (login, phrase)
        unlocked = make.colleague(unlocked, role, login=login, passphrase=phrase)
    archives.lock(outside_scene.with_social_worker(unlocked).unlocked)
    found: dict[Role, Unlocked] = {}
    for role, (login, phrase) in logins.items():
        found[role] = archives.unlock(folder, login, phrase, clock=FixedClock())
        archives.lock(found[role])
    return found


@pytest.fixture(scope="module")
def stages(
    entered: dict[Role, Unlocked], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[Stage]]:
    """All acts; one that another stands in the way of is made in a further copy of the archive."""
    made: list[Stage] = []
    left = [f"{number} {use}" for number, use in enumerate(USES)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection, "WAIT_SECONDS", 0)
        while left:
            stage = empty_stage(entered, tmp_path_factory.mktemp("stage"))
            left = fill(stage, left)
            assert stage.acts, left
            made.append(stage)
        yield made
        for stage in made:
            for ws in stage.people.values():
                ws.archive.close()


def empty_stage(entered: dict[Role, Unlocked], place: Path) -> Stage:
    source = entered[Role.COORDINATOR].ws.folder
    folder = Path(shutil.copytree(source, place / "archive"))
    (place / "lettera.txt").write_bytes(NOTE.encode())
    people = {}
    for role, one in entered.items():
        opened = make.at_work(one, folder, FixedClock())
        opened.guard.release()
        people[role] = opened.ws
    return Stage(seat(people[Role.COORDINATOR]), {}, people)


def fill(stage: Stage, names: list[str]) -> list[str]:
    """Make what stands before each act; gives those that cannot be made here any more."""
    left = []
    common = Things(stage.chair)
    for name in MADE:
        getattr(common, name)
    for name in names:
        things = Things(stage.chair, common)
        try:
            use = USES[int(name.split()[0])]
            stage.acts[name] = use.act(stage.chair, cast("Scene", things))
        except UserError:
            left.append(name)
        things.is_making = False
    return left


def verdict(act: Act) -> str:
    try:
        act()
    except Reserved:
        return RESERVED
    except NotForRole:
        return ROLE
    except NotAllowed:
        return COORDINATORS
    except (UserError, ArchiveBusy):
        return MAY
    return MAY


KEYS_OF = {NOTHING: (), CASES: ("cases",), IDENTITY: ("cases", "identity")}
KEYS_OF_ACT = {HERS: ("container",), CLINICAL: ("clinical",)}


def expected(role: Role, use: Use) -> str:
    """What the keys and the table of areas say, of a use case that was declared by hand."""
    held = COMPARTMENTS_OF[role]
    of_hers = role in CASE_ROLES and called(use) in OF_HER_OWN_CASE
    if use.needs is COORDINATOR or of_hers:
        return MAY if role is Role.COORDINATOR else COORDINATORS
    if {*KEYS_OF[use.needs], *KEYS_OF_ACT.get(use.does, ())} - held:
        return RESERVED
    if use.needs is not IDENTITY:
        return MAY
    area, right = ASKED.get(called(use), (Area.AGENDA, Right.READ))
    if use.does is not CLINICAL and right_of(role, area) < right:
        return ROLE
    return MAY if ONE_MORE_KEY.get(called(use), "cases") in held else RESERVED


def called(use: Use) -> str:
    return use.name.split()[0]


def test_every_use_case_of_case_work_says_which_area_it_asks() -> None:
    of_cases = {called(one) for one in USES if one.needs is IDENTITY}
    alone = {called(one) for one in USES if one.does in (HERS, CLINICAL)}

    assert of_cases - alone == ASKED.keys()
    assert ONE_MORE_KEY.keys() <= ASKED.keys()


COMMON = {f"{at} {use}" for at, use in enumerate(USES) if use.needs is NOTHING}
"""What needs no key, and shows nothing that one opens: asked of the staff alone."""


@pytest.mark.parametrize("role", INSIDE)
def test_a_role_does_what_the_table_says_and_nothing_else(stages: list[Stage], role: Role) -> None:
    found: dict[str, str] = {}
    for stage in stages:
        stage.chair.give_to(stage.people[role])
        with Reader(stage.chair):
            found |= {name: verdict(act) for name, act in stage.acts.items()}
    wanted = {f"{at} {use}": expected(role, use) for at, use in enumerate(USES)}

    assert found.keys() == wanted.keys()
    wrong = [f"{n}: {found[n]}, not {wanted[n]}" for n in found if found[n] != wanted[n]]
    assert not wrong, "\n".join(wrong)


def test_the_assigned_social_worker_does_what_is_hers_alone(
    entered: dict[Role, Unlocked], stages: list[Stage], tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(entered[Role.COORDINATOR].ws.folder, tmp_path / "archive"))
    hers = outside_scene.hers(folder, FixedClock())
    found: dict[str, str] = {}
    for stage in stages:
        stage.chair.give_to(hers.ws)
        found |= {name: verdict(stage.acts[name]) for name in stage.acts if name not in COMMON}
    archives.lock(hers)
    wanted = {
        f"{at} {use}": expected_of_hers(use)
        for at, use in enumerate(USES)
        if use.needs is not NOTHING
    }

    assert [f"{n}: {found[n]}, not {wanted[n]}" for n in wanted if found[n] != wanted[n]] == []


def expected_of_hers(use: Use) -> str:
    """She has what was sent to her, what she is typing, and no key of anything else."""
    if use.does is HERS or called(use).startswith("drafts."):
        return MAY
    return COORDINATORS if use.needs is COORDINATOR else RESERVED
