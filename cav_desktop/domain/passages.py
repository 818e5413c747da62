"""The passage of a way through the centre to another state: what each act asks, declared once.

What stays with the sheet of the end is asked as `endings.ENDING` declares it; the rest belongs to
the step (`episodes.Move`), or is the question whether she is called afterwards.
"""

from dataclasses import replace
from enum import StrEnum

from cav_desktop.domain.deadlines.paces import PACE, follow_up_in_words, months_in_words
from cav_desktop.domain.endings import ENDING
from cav_desktop.domain.forms import NO, YES, Field, Form, Kind, Part


class Act(StrEnum):
    """What may be done with a way through the centre."""

    RECEIVE = "reception"
    TAKE_IN_CARE = "take"
    RESUME = "resume"
    SUSPEND = "suspend"
    CONCLUDE = "conclude"
    TRANSFER = "transfer"
    NOT_STARTED = "not_started"
    FINISH = "finish"


_A = Act
_ENDS = (_A.CONCLUDE, _A.TRANSFER)


def _of(one: Field, *acts: Act) -> Field:
    return replace(one, only_if=("act", frozenset(acts)))


PASSAGE = Form(
    "passage",
    "Passaggio di stato",
    (
        Part(
            "Che cosa succede ora",
            (
                Field("on", "Da quando", Kind.DATE, required=True),
                _of(
                    Field("reason", "Motivo", Kind.CODE, "E11", required=True),
                    *(_A.SUSPEND, _A.NOT_STARTED, *_ENDS),
                ),
                _of(
                    Field(
                        "review_on",
                        "Da rivedere il",
                        Kind.DATE,
                        hint=f"Vuoto: dopo {months_in_words(PACE.suspension_months)}.",
                    ),
                    _A.SUSPEND,
                ),
                _of(ENDING["interview_on"], _A.CONCLUDE),
                _of(ENDING["documents_returned"], _A.CONCLUDE),
                _of(
                    Field(
                        "follow_ups",
                        "Chiamate di follow-up",
                        Kind.CODE,
                        own=((YES, f"Sì, a {follow_up_in_words()}"), (NO, "No")),
                        at_first=NO,
                    ),
                    _A.CONCLUDE,
                ),
                _of(replace(ENDING["receiving"], required=True), _A.TRANSFER),
                _of(ENDING["words"], *_ENDS),
            ),
        ),
    ),
)
"""Every question of every act: a field makes sense with `{"act": ...}` of the act that asks it.

The list of the reason is that of the states between which the way passes
(`episodes.reason_list`): E11 is the one of most ends.
"""
