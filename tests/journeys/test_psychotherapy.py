"""Journey 4: a referral to ASST psychotherapy, from her consent to the end; the wait is told."""

import io
from pathlib import Path

from pypdf import PdfReader

from cav_desktop.services.referrals import reading, waiting
from tests.journeys import centre
from tests.journeys.psychotherapy import (
    ASST,
    ON_THE_LIST,
    REASON,
    SILENCE,
    STORY,
    psychotherapy,
)
from tests.journeys.stage import Stage


def test_a_referral_to_psychotherapy_closes_its_loop(at_work: Stage, tmp_path: Path) -> None:
    year = at_work.ws.today.year
    before = sum(one.sent for one in waiting.figures(at_work.ws, year))
    path = tmp_path / "invio_asst.pdf"
    told = psychotherapy(at_work, centre.COORDINATOR, path)

    assert "Ancora non può partire" in told.refused
    assert path.read_bytes() == told.letter
    pages = PdfReader(io.BytesIO(told.letter)).pages
    said = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert REASON in said
    assert STORY not in said
    assert "Invio" in told.today
    assert "lista" in told.listed.lower()
    days = SILENCE + ON_THE_LIST
    assert f"{days} giorni di attesa in tutto" in told.met
    assert f"{ON_THE_LIST} giorni in lista" in told.met
    assert f"{days} giorni di attesa in tutto" in told.ended
    (sheet,) = reading.of_case(at_work.ws, told.case_id)
    assert (sheet.row.state, sheet.row.waiting_days) == ("concluso", days)
    figures = waiting.figures(at_work.ws, year)
    assert sum(one.sent for one in figures) == before + 1
    row = waiting.of_receiver(figures, ASST, None)
    assert row is not None
    assert row.met >= 1
