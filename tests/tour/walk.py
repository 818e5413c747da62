"""All the stories in one look, each on its own copy of the archive, with a camera."""

import shutil
import sys
import tempfile
from collections.abc import Callable, Collection, Sequence
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from cav_desktop import app
from cav_desktop.ui import demo
from cav_desktop.ui.dressing import dress
from cav_desktop.ui.settings import DeviceSettings
from cav_desktop.ui.theme import Mode
from cav_desktop.ui.unlock import DemoAccount
from tests import make
from tests.journeys import cast, centre
from tests.journeys.accounts_of_the_shelter import accounts_of_the_shelter
from tests.journeys.closer_looks import closer_looks
from tests.journeys.day_of_the_coordinator import day_of_the_coordinator
from tests.journeys.first_call import first_call, joined_at_the_ear
from tests.journeys.first_interview import first_interview
from tests.journeys.first_run import Kit, first_run
from tests.journeys.her_program import her_program
from tests.journeys.houses_of_the_centre import houses_of_the_centre
from tests.journeys.kit_after_a_forgotten_passphrase import kit_after_a_forgotten_passphrase
from tests.journeys.lives_told import lives_told
from tests.journeys.lock_in_the_middle import lock_in_the_middle
from tests.journeys.months_in_a_house import months_in_a_house
from tests.journeys.papers_of_a_case import papers_of_a_case
from tests.journeys.place_for_a_family import place_for_a_family
from tests.journeys.psychotherapy import psychotherapy
from tests.journeys.referrals_of_the_centre import referrals_of_the_centre
from tests.journeys.reserved import (
    reserved_for_administration,
    reserved_for_the_technician,
    reserved_houses,
)
from tests.journeys.stage import Stage
from tests.journeys.summary_for_the_network import summary_for_the_network
from tests.journeys.wrong_passphrase import wrong_passphrase
from tests.services.shelter import shelter_scene
from tests.tour.camera import Camera

LOOKS = (("light", 100), ("dark", 100), ("light", 150), ("dark", 150))
_OF_THE_DOCUMENTS = LOOKS[0]
FIRST_DAYS = "first_run"
Story = Callable[[Stage], object]


def walk(theme: str, scale: int, archive: Path, out: Path, only: Collection[str] = ()) -> None:
    """Tell the stories in one look, or `only` some; the documents are those of the first look."""
    settings = DeviceSettings()
    settings.mode, settings.text_size, settings.motion = Mode(theme), scale, False
    app.dressed()
    dress(settings)
    qInstallMessageHandler(_tell)
    tour = _Tour(theme, scale, archive, out)
    with tempfile.TemporaryDirectory() as place:
        papers = out / "documents" if (theme, scale) == _OF_THE_DOCUMENTS else Path(place)
        if not only or FIRST_DAYS in only:
            kit = tour.first_days(Path(place))
            (papers / "kit_recupero.pdf").write_bytes(kit.pdf)
        tour.on_the_archive(papers, only)


def names() -> tuple[str, ...]:
    """What each story is called, in the order in which they are told."""
    return (FIRST_DAYS, *_on_the_archive(Path()))


def _on_the_archive(papers: Path) -> dict[str, Story]:
    """The stories of a centre with three years of work, and where their documents go."""
    boss, colleague = centre.COORDINATOR, centre.OPERATOR
    hers: dict[str, Story] = {
        "first_call": lambda stage: first_call(stage, cast.known_in(stage.ws, 2023)),
        "known_call": lambda stage: joined_at_the_ear(stage, cast.known_in(stage.ws, 2023)),
        "day": lambda stage: day_of_the_coordinator(stage, cast.named_case(stage.ws)),
        "summary": lambda stage: summary_for_the_network(
            stage, cast.unique_woman(stage.ws), papers / "sintesi_anonima.pdf"
        ),
        "papers": lambda stage: papers_of_a_case(stage, papers),
        "interview": lambda stage: first_interview(
            stage, make.case(stage.ws), papers / "progetto.pdf"
        ),
        "shelter": lambda stage: _a_family(stage, make.case(stage.ws)),
        "houses": houses_of_the_centre,
        "accounts": lambda stage: _accounts(stage, papers / "registro_presenze.pdf"),
        "referrals": referrals_of_the_centre,
        "lives": lives_told,
        "closer": lambda stage: closer_looks(stage, papers / "agenda.pdf"),
        "psychotherapy": lambda stage: psychotherapy(stage, boss, papers / "invio_asst.pdf"),
    }
    return {
        "unlock": lambda stage: wrong_passphrase(stage, boss.login, boss.passphrase),
        **{name: _as_coordinator(story) for name, story in hers.items()},
        "lock": lambda stage: lock_in_the_middle(stage, colleague, boss),
        "social_worker": lambda stage: her_program(stage, boss),
        "no_key": lambda stage: reserved_houses(stage, colleague),
        "reserved": lambda stage: reserved_for_administration(stage, centre.ADMINISTRATION),
        "technician": lambda stage: reserved_for_the_technician(stage, centre.TECHNICIAN),
    }


class _Tour:
    def __init__(self, theme: str, scale: int, archive: Path, out: Path) -> None:
        self._suffix = f"{theme}-{scale}"
        self._archive = archive
        self._out = out

    def first_days(self, place: Path) -> Kit:
        """The stories that make their own archive."""
        kits: list[Kit] = []
        folder = place / "new"
        self._tell(FIRST_DAYS, folder, lambda stage: kits.append(first_run(stage)))
        self._tell(
            "forgotten_passphrase",
            folder,
            lambda stage: kit_after_a_forgotten_passphrase(stage, kits[0].groups),
        )
        return kits[0]

    def on_the_archive(self, papers: Path, only: Collection[str]) -> None:
        """The stories of a centre with three years of work, or some of them."""
        for name, story in _on_the_archive(papers).items():
            if not only or name in only:
                self._on_copy(name, story)

    def _on_copy(self, journey: str, story: Story) -> None:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(shutil.copytree(self._archive, Path(place) / "archive"))
            self._tell(journey, folder, story)

    def _tell(self, journey: str, folder: Path, story: Story) -> None:
        accounts = demo_accounts() if folder.name == "archive" else ()
        with centre.running(folder, accounts) as (program, clock):
            camera = Camera(program, self._out, journey, self._suffix)
            story(Stage(program, clock, camera.take))


def _tell(_kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
    # The offscreen platform says this of every window; no other platform does.
    if not text.startswith("This plugin does not support"):
        print(text, file=sys.stderr)


def _a_family(stage: Stage, case_id: int) -> None:
    place_for_a_family(stage, case_id)
    months_in_a_house(stage, case_id)


def _accounts(stage: Stage, paper: Path) -> None:
    """In the demonstration two payers have a rate: the family of another Region is new."""
    ws = stage.ws
    room = shelter_scene.room(ws, shelter_scene.house(ws, "Casa Biancospino"))
    begun = ws.today - timedelta(days=75)
    shelter_scene.stay(ws, room, begun, case_id=make.case(ws), payer="altra_regione")
    accounts_of_the_shelter(stage, "Altra Regione", paper)


def demo_accounts() -> Sequence[DemoAccount]:
    """What the coloured band of the first screen gives."""
    return demo.accounts()


def _as_coordinator(story: Story) -> Story:
    def told(stage: Stage) -> None:
        stage.enter(centre.COORDINATOR.login, centre.COORDINATOR.passphrase)
        story(stage)

    return told
