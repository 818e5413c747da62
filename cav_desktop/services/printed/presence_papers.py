"""The register of presences on paper: codes alone, house by house, with who pays; journalled.

What is previewed is the very file that leaves, with its digest in the record.
"""

import hashlib
import hmac
from dataclasses import dataclass, field, replace
from datetime import date

from cav_desktop.documents import drawing, paper, presence_register
from cav_desktop.documents.presence_register import (
    BareDays,
    HouseSheet,
    MonthAccount,
    PersonLine,
    PresenceRegister,
    RateLine,
    ShareLine,
)
from cav_desktop.domain.actions import Action
from cav_desktop.domain.areas import Area
from cav_desktop.domain.codes import new_print_code
from cav_desktop.domain.errors import FieldError, NotThisPaper
from cav_desktop.domain.periods import PeriodKind, period_of
from cav_desktop.domain.releases import Way
from cav_desktop.domain.shelter.bed_days import Share, Why
from cav_desktop.domain.shelter.fees import RateDraft
from cav_desktop.domain.shelter.presences import NO_GUEST, SIGNS, PresenceCode
from cav_desktop.services import vocabulary
from cav_desktop.services.printed.paper_kinds import headed
from cav_desktop.services.shelter import accounts, house_registers, presences, rates
from cav_desktop.services.shelter.house_registers import HouseRegister
from cav_desktop.services.shelter.presences import Register, RegisterRow
from cav_desktop.services.vocabulary import Vocabulary
from cav_desktop.services.workspace import Workspace

KIND = "registro_presenze"
"""Its code in the list of documents (E73)."""
_WHY = {
    Why.NO_PAYER: "Nessuno è scritto che paghi",
    Why.SAID: "Scritta come non coperta",
    Why.NO_RATE: "Manca la retta di: %1",
}


@dataclass(frozen=True)
class PreparedRegister:
    """A finished register of a month; `pdf` is what would leave, byte for byte."""

    first: date
    has_account: bool
    count: int
    """How many people are on it."""
    print_number: str
    what_leaves: tuple[str, ...]
    missing: tuple[str, ...]
    """The signs that no font of ours can draw: they are completed by hand."""
    pdf: bytes = field(repr=False)
    sha256: str = ""
    seal: bytes = field(default=b"", repr=False)
    """Binds the bytes to their number and to this opening of the archive: no other ones leave."""


def prepare(ws: Workspace, day: date, *, has_account: bool = True) -> PreparedRegister:
    """Compose and draw the register of the month of a day, to be looked at. Call it from a Task.

    A month that still runs is counted until today. Houses stand on it by code name for who holds
    the key of the places, else nowhere. Raises `FieldError` of `day` for a month to come, and
    `HiddenGuest`.
    """
    whole = period_of(PeriodKind.MONTH, day)
    until = whole.until(ws.today)
    if until is None:
        raise FieldError("day", "in_the_future")
    presences.require_all_seen(ws, until.first, until.last)
    words = vocabulary.load(ws)
    register = presences.month(ws, day.year, day.month).until(until.last)
    composed = PresenceRegister(
        register.days,
        tuple(_houses(ws, register, until.last, words)),
        _legend(words),
        until.last if until != whole else None,
        _account(ws, until.first, until.last, words) if has_account else None,
    )
    number = new_print_code()
    sheet = headed(
        ws,
        KIND,
        words.label("E73", KIND),
        presence_register.parts(composed),
        subject=paper.written_month(day),
    )
    sheet = replace(sheet, print_number=number, is_wide=True)
    pdf = drawing.render(sheet)
    prepared = PreparedRegister(
        whole.first,
        has_account,
        len({row.code for row in register.rows}),
        number,
        paper.what_leaves(sheet),
        paper.missing_signs(sheet),
        pdf,
        hashlib.sha256(pdf).hexdigest(),
    )
    return replace(prepared, seal=_seal(ws, prepared))


def release(ws: Workspace, prepared: PreparedRegister, way: Way) -> bytes:
    """Let a prepared register leave, and nothing else: gives its bytes once that is journalled.

    Raises `NotThisPaper` for one that was not prepared here.
    """
    ws.require_writing(Area.SHELTER)
    genuine = hmac.compare_digest(prepared.seal, _seal(ws, prepared))
    if not genuine or hashlib.sha256(prepared.pdf).hexdigest() != prepared.sha256:
        raise NotThisPaper
    with ws.archive.write(ws, Action.PRESENCES_RELEASED) as tx:
        tx.detail(
            since=str(prepared.first),
            count=prepared.count,
            way=str(way),
            print_number=prepared.print_number,
            sha256=prepared.sha256,
        )
    return prepared.pdf


def _houses(ws: Workspace, register: Register, until: date, words: Vocabulary) -> list[HouseSheet]:
    if ws.has("protected"):
        parted, nameless = house_registers.by_house(ws, register), "Senza una stanza scritta"
    else:
        whole = HouseRegister(None, register.rows)
        parted, nameless = (whole,) if register.rows else (), "Casa riservata"
    return [_house(one, until, register, words, nameless) for one in parted]


def _house(
    one: HouseRegister, until: date, register: Register, words: Vocabulary, nameless: str
) -> HouseSheet:
    count = (until - register.first).days + 1
    people = tuple(_person(row, count) for row in one.rows)
    if one.house is None:
        return HouseSheet(nameless, "", people)
    return HouseSheet(one.house.label, words.label("E55", one.house.level), people)


def _person(row: RegisterRow, count: int) -> PersonLine:
    """Her signs; a day that is still to come stays empty, to be written by hand."""
    signs = tuple(_sign(cell) if at < count else "" for at, cell in enumerate(row.cells))
    nights = tuple(cell not in (None, PresenceCode.LEFT) for cell in row.cells)
    return PersonLine(row.code, signs, nights, row.kept, row.absent)


def _sign(cell: str | None) -> str:
    if cell is None:
        return NO_GUEST
    return SIGNS[PresenceCode(cell)] if cell else ""


def _legend(words: Vocabulary) -> tuple[tuple[str, str], ...]:
    said = tuple((sign, words.label("E61", code)) for code, sign in SIGNS.items())
    return (*said, (NO_GUEST, "Non ospite"))


def _account(ws: Workspace, first: date, last: date, words: Vocabulary) -> MonthAccount:
    total = accounts.period(ws, first, last).total
    bare = tuple(
        BareDays(
            one.case_code,
            one.first,
            one.last,
            one.days,
            _WHY[one.why].replace("%1", words.label("E59", one.payer)),
        )
        for one in accounts.uncovered(ws, first, last)
    )
    payers = tuple(
        _share(one, words.label("E59", one.code) if one.code else "Nessuno scritto")
        for one in total.payers()
    )
    lines = tuple(
        _share(one, words.label("E76", one.code) if one.code else "Senza linea")
        for one in total.lines()
    )
    given = tuple(
        _rate(one.draft, words)
        for one in reversed(rates.read(ws))
        if one.draft.from_on <= last and (one.draft.to_on is None or one.draft.to_on >= first)
    )
    return MonthAccount(total.paid, total.uncovered, total.cents, payers, lines, bare, given)


def _share(one: Share, name: str) -> ShareLine:
    return ShareLine(name, one.kept, one.paid, one.cents)


def _rate(draft: RateDraft, words: Vocabulary) -> RateLine:
    conditions = (
        "assenze pagate" if draft.absences else "assenze non pagate",
        "uscita pagata" if draft.exit_day else "uscita non pagata",
    )
    return RateLine(
        words.label("E59", draft.payer),
        words.label("E55", draft.level) if draft.level else "Tutte",
        draft.from_on,
        draft.to_on,
        draft.adult_cents,
        draft.minor_cents,
        ", ".join(conditions),
    )


def _seal(ws: Workspace, prepared: PreparedRegister) -> bytes:
    """What only this opening of the archive can write under a register."""
    parts = (KIND, prepared.first, prepared.count, prepared.print_number, prepared.sha256)
    return hmac.new(ws.archive.secret, repr(parts).encode(), hashlib.sha256).digest()
