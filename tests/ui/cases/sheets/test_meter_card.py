"""The meter names the missing fields of whoever is asked for, and leads to them."""

from pytestqt.qtbot import QtBot

from cav_desktop.domain.forms import Asker
from cav_desktop.services.casework.completeness import Completeness, Gap
from cav_desktop.ui.cases.sheets.meter_card import MeterCard

STUDY, FORMS = Gap("case_file", "education", "Titolo di studio"), Gap("violence", "forms", "Forme")
FOUND = Completeness(
    {Asker.ISTAT: (STUDY, FORMS), Asker.ORA: (STUDY,), Asker.COMUNE: ()},
    dict.fromkeys(Asker, 10),
)


def test_each_who_counts_has_a_sentence_and_the_names_beside_it(qtbot: QtBot) -> None:
    card = MeterCard()
    qtbot.addWidget(card)
    card.show_gaps(FOUND)

    assert [chip.text() for chip in card.chips.values()] == [
        "Mancano 2 campi per ISTAT",
        "Manca 1 campo per O.R.A.",
        "Completo per il Comune",
    ]
    assert card.chips[Asker.ISTAT].toolTip() == "Titolo di studio, Forme"


def test_a_name_leads_to_its_field(qtbot: QtBot) -> None:
    card = MeterCard()
    qtbot.addWidget(card)
    card.show_gaps(FOUND)
    card.show()
    card.chips[Asker.ISTAT].click()
    way = next(one for one in card.ways() if one.text() == "Forme")

    with qtbot.waitSignal(card.asked) as asked:
        way.click()
    assert asked.args == ["violence", "forms"]
