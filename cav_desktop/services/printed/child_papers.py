"""Scheda minore: one child of a case on paper."""

from dataclasses import replace

from cav_desktop.documents import child_sheet
from cav_desktop.documents.child_sheet import ChildOnPaper, DecisionOnPaper
from cav_desktop.documents.paper import Paper
from cav_desktop.domain.areas import Area
from cav_desktop.domain.child_form import CHILD
from cav_desktop.domain.child_measures import ANSWER_OF, CHILD_MEASURE, ChildMeasure, Decided
from cav_desktop.domain.children import AUTHORISATION_WORDS, Authorisation
from cav_desktop.domain.violence import AUTHOR
from cav_desktop.services.casework import authors, children, sheets
from cav_desktop.services.casework.children import ChildCard
from cav_desktop.services.casework.sheets import Sheet
from cav_desktop.services.casework.wording import Wording
from cav_desktop.services.printed import paper_names
from cav_desktop.services.printed.paper_kinds import (
    PaperAsk,
    PaperChoice,
    PaperKind,
    PaperObject,
    headed,
)
from cav_desktop.services.workspace import Workspace

_CODE = "scheda_minore"
_TITLE = "Scheda minore"


def _paper_of(ws: Workspace, ask: PaperAsk) -> Paper:
    """The sheet of one child; raises `Vanished`."""
    has_names = ask.has("name")
    say = _with_authors(ws, ask.case_id, paper_names.wording(ws))
    cards = children.cards(ws, ask.case_id, names=has_names)
    card = ask.one_of(CHILD.key, {one.sheet.object_id: one for one in cards})
    decided = sheets.of_case(ws, ChildMeasure, ask.case_id, names=has_names)
    told = ChildOnPaper(
        code=card.code,
        answers=card.sheet.answers,
        age=say.vocabulary.label("E36", card.age_band),
        father=_father(card, say),
        authorisation=(
            ""
            if card.authorisation is Authorisation.NOT_ASKED
            else AUTHORISATION_WORDS[card.authorisation]
        ),
        decisions=tuple(
            _decision(one, say)
            for one in decided
            if one.answers.get("child_id") == card.sheet.object_id
        ),
        has_names=has_names,
        operator=ws.shown_name,
    )
    return headed(ws, _CODE, _TITLE, child_sheet.parts(told, say.say), subject=card.code)


def _objects(ws: Workspace, case_id: int, say: Wording) -> tuple[PaperObject, ...]:
    words = say.vocabulary
    return tuple(
        PaperObject(
            card.sheet.object_id,
            " · ".join(part for part in (card.code, words.label("E36", card.age_band)) if part),
        )
        for card in reversed(children.cards(ws, case_id))
    )


def _with_authors(ws: Workspace, case_id: int, say: Wording) -> Wording:
    """Authors by what they are to her: their names are not needed here."""
    records = {
        (AUTHOR.key, number): say.say(AUTHOR["relation"], relation)
        for number, relation in authors.relations(ws, case_id).items()
    }
    return replace(say, records=records)


def _father(card: ChildCard, say: Wording) -> str:
    answers = card.sheet.answers
    who = say.say(CHILD["author_id"], answers.get("author_id"))
    return f"Autore: {who}" if who else say.say(CHILD["father"], answers.get("father"))


def _decision(sheet: Sheet, say: Wording) -> DecisionOnPaper:
    answers = sheet.answers
    what = ANSWER_OF[Decided(str(answers["kind"]))]

    def said(name: str) -> str:
        return say.say(CHILD_MEASURE[name], answers.get(name))

    return DecisionOnPaper(
        about=said("kind"),
        what=said(what),
        state=said("state"),
        authority=" ".join(part for part in (said("authority"), said("number")) if part),
        since=said("from_on"),
        until=said("expires_on"),
    )


CHILD_PAPER = PaperKind(
    _CODE,
    _paper_of,
    (Area.CHILDREN,),
    choices=(
        PaperChoice(
            "name",
            "Nome del minore, scuola, pediatra",
            note="Senza, c’è solo il codice.",
        ),
    ),
    objects=_objects,
)
