"""Saves the screens of the cases and of the summary, light and dark, for a person to look at.

Run it with `python -m tests.ui.cases.pictures`: the pictures go to build/cases/.
"""

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from cav_desktop.ui.cases.ways.episodes import EpisodesPage

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QLocale, QSize, QThread
from PySide6.QtWidgets import QApplication

from cav_desktop.services.casework import cases
from cav_desktop.ui import cases as case_screens
from cav_desktop.ui import summary, theme
from cav_desktop.ui.cases import CasePage
from cav_desktop.ui.context import Context
from cav_desktop.ui.main_window import MainWindow
from cav_desktop.ui.navigation import Place
from tests import make
from tests.fixed_clock import FixedClock
from tests.ui.cases import women

OUT = Path("build/cases")
SIZES = {"": QSize(1366, 768), "-small": QSize(1280, 720)}


def settle(app: QApplication) -> None:
    """Let layouts, queued work and the drawing of pages come to rest."""
    for _ in range(60):
        app.processEvents()
        QThread.msleep(5)


def walk(app: QApplication, window: MainWindow, case_id: int, anonymous: int, suffix: str) -> None:
    """Every screen once."""
    navigation = window.context.navigation

    def grab(name: str) -> None:
        settle(app)
        window.grab().save(str(OUT / f"{name}{suffix}.png"))

    navigation.open(Place("cases"))
    grab("register")
    navigation.open(Place("case", case_id))
    grab("path")
    page = window.pages.currentWidget()
    assert isinstance(page, CasePage)
    page.choose("woman")
    grab("woman-hidden")
    page.case.reveal()
    for key in page.pages:
        page.choose(key)
        grab(f"section-{key}")
    page.choose("episodes")
    episodes = page.pages["episodes"]
    assert isinstance(episodes, EpisodesPage)
    change = episodes.change
    change.press(women.S.CONCLUDING)
    grab("episodes-chosen")
    change.press(women.S.FOLLOW_UP)
    grab("episodes-refused")
    page.case.hide()
    navigation.open(Place("case", anonymous))
    grab("anonymous")
    navigation.open(Place("case", anonymous, (("section", "woman"),)))
    grab("anonymous-woman")
    navigation.open(Place("summary", case_id))
    shown = window.pages.currentWidget()
    assert isinstance(shown, summary.SummaryPage)
    window.context.pool.submit(lambda: None).result()
    grab("summary-few")
    while shown.page is not None and not shown.may_leave() and shown.verdict.coarser.isEnabled():
        shown.verdict.coarser.click()
        window.context.pool.submit(lambda: None).result()
        settle(app)
    grab("summary")


def main() -> int:
    """Make the archive, walk through it in each look."""
    OUT.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv)
    QLocale.setDefault(QLocale("it_IT"))
    clock = FixedClock()
    with TemporaryDirectory() as place, ThreadPoolExecutor(1) as pool:
        unlocked, _ = make.archive(Path(place) / "archive", clock)
        ws = unlocked.ws
        case_id = women.sunflower(ws, clock)
        women.alike(ws, 6)
        for name in ("Wanjiru Otieno", "Zoë D’Amico", "Nguyễn Thị Lan"):
            make.case(ws, subject_name=name)
        anonymous = cases.open_anonymous(ws)
        for mode, scale, size in (
            ("light", 1.0, ""),
            ("dark", 1.0, ""),
            ("light", 1.5, ""),
            ("light", 1.0, "-small"),
        ):
            theme.apply(app, mode, scale, motion=False)
            context = Context(ws, pool)
            case_screens.register(context)
            summary.register(context)
            window = MainWindow(context)
            window.resize(SIZES[size])
            window.show()
            walk(app, window, case_id, anonymous, f"-{mode}-{round(scale * 100)}{size}")
            context.close()
            window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
