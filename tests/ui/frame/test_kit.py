"""Coming in with the recovery kit: the archive that was not to be opened is verified first."""

from pathlib import Path

from pytestqt.qtbot import QtBot
from sqlcipher3 import dbapi2

from cav_desktop.services.access import archives
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.ui.admin.journal import JournalSection
from cav_desktop.ui.program import Program
from tests import make
from tests.fixed_clock import FixedClock


def test_who_comes_in_with_the_kit_is_led_to_the_verification(
    program: Program, folder: Path, clock: FixedClock, qtbot: QtBot
) -> None:
    unlocked: Unlocked = archives.unlock(folder, make.LOGIN, make.PASSPHRASE, clock=clock)
    make.case(unlocked.ws)
    shell = dbapi2.connect(folder / "cases.db", isolation_level=None)
    shell.execute(f"PRAGMA key = \"x'{unlocked.ws.archive.access.keys['cases'].hex()}'\"")
    shell.execute("UPDATE case_file SET age_band = '30-39' WHERE id = 1")
    shell.close()

    program.open_with_kit(unlocked)

    section = program.shell.findChild(JournalSection)
    assert section is not None
    assert section.isVisible()
    section.verify.click()
    qtbot.waitUntil(section.verdict.isVisible, timeout=20_000)
    assert "non torna" in section.verdict.accessibleName()
    assert "case_file n. 1" in section.verdict.accessibleDescription()
