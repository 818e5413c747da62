"""What each act of a way asks: declared once, with the sheet of the end and the centre's times."""

from cav_desktop.domain.deadlines.paces import Pace, follow_up_in_words, months_in_words
from cav_desktop.domain.endings import ENDING
from cav_desktop.domain.passages import PASSAGE, Act

ASKED = {
    Act.RECEIVE: ("on",),
    Act.TAKE_IN_CARE: ("on",),
    Act.RESUME: ("on",),
    Act.SUSPEND: ("on", "reason", "review_on"),
    Act.CONCLUDE: (
        *("on", "reason", "interview_on", "documents_returned", "follow_ups"),
        "words",
    ),
    Act.TRANSFER: ("on", "reason", "receiving", "words"),
    Act.NOT_STARTED: ("on", "reason"),
    Act.FINISH: ("on",),
}


def test_each_act_asks_its_own_in_the_order_in_which_it_is_read() -> None:
    assert {
        act: tuple(one.name for one in PASSAGE if one.makes_sense({"act": act})) for act in Act
    } == ASKED


def test_the_sheet_of_the_end_is_asked_whole_and_with_its_own_words() -> None:
    for one in ENDING:
        assert (PASSAGE[one.name].label, PASSAGE[one.name].kind) == (one.label, one.kind)


def test_the_months_in_the_questions_are_those_of_the_centre() -> None:
    assert PASSAGE["follow_ups"].own[0][1] == "Sì, a 1, 3, 6 e 12 mesi"
    assert PASSAGE["review_on"].hint == "Vuoto: dopo tre mesi."
    assert follow_up_in_words(Pace(follow_up_months=(2, 5))) == "2 e 5 mesi"
    assert follow_up_in_words(Pace(follow_up_months=(1,))) == "un mese"
    assert months_in_words(18) == "18 mesi"
