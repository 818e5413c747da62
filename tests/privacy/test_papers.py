"""A document that is shown is in memory alone; saved, it is where she said and nowhere else."""

import random
from pathlib import Path

from cav_desktop.domain.releases import Way
from cav_desktop.services.access import archives
from cav_desktop.services.people import identity
from cav_desktop.services.printed import outgoing, papers
from cav_desktop.services.printed.paper_registry import PAPERS
from tests import make
from tests.fixed_clock import FixedClock
from tests.privacy.canaries import Canaries, files_with
from tests.privacy.test_canary import own_places
from tests.services.whole_case import whole_case


def files_of(root: Path) -> set[str]:
    """Every file below a folder, but those of the archive, which hold only what is encrypted."""
    kept = root / "archive"
    return {str(one) for one in root.rglob("*") if one.is_file() and kept not in one.parents}


def test_a_document_is_on_disk_only_where_it_was_saved(tmp_path: Path) -> None:
    canaries = Canaries(random.Random(20_260_316))
    root = tmp_path / "day"
    root.mkdir()
    with own_places(root):
        unlocked, _ = make.archive(root / "archive", FixedClock())
        ws = unlocked.ws
        case_id = whole_case(ws)
        known = identity.reveal(ws, case_id).draft
        identity.change(ws, case_id, identity.IdentityDraft((canaries.text(),), safe=known.safe))
        before = files_of(root)
        shown = [
            papers.preview(
                ws, kind.name, case_id, choices=kind.chosen | {one.key for one in kind.choices}
            )
            for kind in PAPERS
        ]
        for one in shown:
            papers.release(ws, one, Way.PRINTED)
        assert files_of(root) == before

        chosen = root / "Documento.pdf"
        outgoing.save(ws, chosen, papers.release(ws, shown[0], Way.SAVED))
        archives.lock(unlocked)
        assert files_of(root) == before | {str(chosen)}
        assert files_with([root / "archive", root / "temp", root / "home"], canaries.made) == {}
        written = b"".join(one.read_bytes() for one in (root / "archive").rglob("*.db"))
        assert b"%PDF-" not in written
