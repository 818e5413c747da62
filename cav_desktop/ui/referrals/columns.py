"""The columns of the board of referrals."""

from dataclasses import dataclass

from cav_desktop.domain.referrals.states import Direction
from cav_desktop.services.casework.wording import Wording
from cav_desktop.services.referrals.board import BoardRow
from cav_desktop.ui import referral_words
from cav_desktop.ui.context import Context
from cav_desktop.ui.paging import Column
from cav_desktop.ui.referrals import words
from cav_desktop.ui.referrals.words import tr
from cav_desktop.ui.widgets.dates import short_day

NAME = "name"
LESS_NEEDED: dict[str, int] = {"since": 1180, "alias": 940, "staff": 900}
"""Room (design pixels) under which a column goes: the referral itself says it."""


@dataclass(frozen=True)
class BoardLine:
    """A line of the table: the referral, with the alias of the case and, if asked, the name."""

    one: BoardRow
    alias: str
    name: str

    @property
    def id(self) -> int:
        """The number of the referral."""
        return self.one.id


def columns(context: Context) -> tuple[Column[BoardLine], ...]:
    """What a line says; words come from the lists as they are now."""

    def said() -> Wording:
        return Wording(context.vocabulary, {})

    def since(line: BoardLine) -> str:
        return short_day(line.one.row.since, context.ws.today)

    def told(line: BoardLine) -> str:
        way = context.vocabulary.label(referral_words.DIRECTIONS, line.one.row.direction)
        return f"{way}: {referral_words.receiver(line.one.row, said())}"

    def state(line: BoardLine) -> str:
        return referral_words.state(line.one.row, said())

    return (
        Column("code", tr("Fascicolo"), lambda line: line.one.row.case_code, 130),
        Column("alias", tr("Alias"), lambda line: line.alias, 116, sortable=False),
        Column(NAME, tr("Nome"), lambda line: line.name, 150, sortable=False),
        Column(
            "receiver",
            tr("A chi, da chi"),
            lambda line: words.receiver(line.one, said()),
            232,
            stretch=True,
            icon=lambda line: words.ARROWS[Direction(line.one.row.direction)],
            hint=told,
        ),
        Column(
            "state",
            tr("Stato"),
            state,
            214,
            chip=lambda line: referral_words.tone(line.one.row.state),
            hint=state,
        ),
        Column(
            "wait",
            tr("Da quanto"),
            lambda line: words.wait(line.one, said(), context.ws.today),
            268,
            stretch=True,
            chip=lambda line: words.wait_tone(line.one),
            hint=lambda line: words.explained(line.one, said(), context.ws.today),
        ),
        Column(
            "since", tr("Dal"), lambda line: short_day(line.one.row.since, context.ws.today), 96
        ),
        Column("staff", tr("Segue"), lambda line: line.one.staff, 96),
    )
