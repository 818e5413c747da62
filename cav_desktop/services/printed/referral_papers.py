"""Letters of referrals: relazione al servizio sociale, invio ad ASST, lettera ad altri servizi.

A letter says what `leaving` says and nothing else, and there is none while nothing may leave.
Printing it is not sending it: what left is written by `referrals.sending`.
"""

from dataclasses import dataclass
from functools import partial

from sqlalchemy import select

from cav_desktop.documents import referral_letter
from cav_desktop.documents.paper import Paper
from cav_desktop.documents.referral_letter import Addressee, Layout, Letter, Slip, Told
from cav_desktop.domain.areas import Area
from cav_desktop.domain.errors import BasisMissing, FieldError, NothingLeaves, Vanished
from cav_desktop.domain.referrals.bases import OF_HER_WILL, Missing
from cav_desktop.domain.referrals.disclosures import Disclosure, DisclosureState
from cav_desktop.domain.referrals.parties import AUTHORS_CENTRE, Audience, audience_of
from cav_desktop.domain.referrals.referral_form import REFERRAL
from cav_desktop.domain.referrals.referrals import Referral
from cav_desktop.domain.referrals.states import BEFORE_LEAVING, Direction
from cav_desktop.services import centre
from cav_desktop.services.casework import sheets
from cav_desktop.services.casework.wording import Wording, day
from cav_desktop.services.printed import paper_names
from cav_desktop.services.printed.paper_kinds import PaperAsk, PaperKind, PaperObject, headed
from cav_desktop.services.referrals import directory, leaving, reading, sending
from cav_desktop.services.referrals.reading import ReferralSheet
from cav_desktop.services.referrals.sending import Readiness
from cav_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class _Kind:
    code: str
    title: str


_SOCIAL = _Kind("invio_sociale", "Relazione al servizio sociale")
_ASST = _Kind("invio_asst", "Invio ad ASST")
_SERVICE = _Kind("invio_servizio", "Lettera d’invio")
_RETURN = "Ritorno di informazione"
_NO_BASIS = "Decisione del Centro"
_ASST_PARTIES = "asst_"


def letter_to(party: str) -> str:
    """By which name the letter to a party (E63) is known among the documents of a case."""
    return _kind_of(party).code


def _kind_of(party: str) -> _Kind:
    if party.startswith(_ASST_PARTIES):
        return _ASST
    return _SOCIAL if audience_of(party) is Audience.SOCIAL else _SERVICE


def _letter_of(kind: _Kind, ws: Workspace, ask: PaperAsk) -> Paper:
    """The letter of one referral; raises `BasisMissing`, `NothingLeaves`, `Vanished`."""
    sheet = reading.read(ws, ask.object_id or 0)
    row = sheet.row
    if row.case_id != ask.case_id or _kind_of(row.party) != kind or row.direction is Direction.IN:
        raise Vanished(kind.code, sheet.id)
    lacking = _lacking(ws, sheet)
    words = paper_names.wording(ws)
    left = leaving.leaving(ws, sheet.id)
    if not left:
        raise NothingLeaves
    is_return = row.direction is Direction.RETURN
    told = {one.item.key: one.words for one in left}
    letter = Letter(
        addressee=_addressee(ws, sheet, words),
        basis=_basis(sheet, lacking, words),
        told=tuple(
            Told(one.item.key, one.item.label, one.words, one.not_to_parent) for one in left
        ),
        referent=_said(sheet, "referent", words) or words.staff.get(sheet.sheet.staff_id or 0, ""),
        answer_by=_said(sheet, "answer_by", words),
        replies_to=_replied(ws, sheet),
        first_sent=day(row.sent_on) if row.sent_on and row.sent_on < ws.today else "",
        slip=None if is_return else _slip(ws, row.party, told),
    )
    layout = Layout.SOCIAL if kind is _SOCIAL else Layout.SERVICE
    title = _RETURN if is_return else kind.title
    return headed(
        ws, kind.code, title, referral_letter.parts(letter, layout), subject=told.get("code", "")
    )


def _lacking(ws: Workspace, sheet: ReferralSheet) -> Missing | None:
    """What was missing when a coordinator let it leave all the same; None when nothing is.

    Raises `BasisMissing` for what may not leave, `FieldError` for the centre for authors.
    """
    if sheet.row.party == AUTHORS_CENTRE:
        raise FieldError("party", "never_to_authors")
    found = sending.readiness(ws, sheet.id)
    if found.missing is None or _was_let_leave(ws, sheet, found):
        return found.missing
    raise BasisMissing(str(found.missing), found.standing.purpose or "", str(found.standing.state))


def _was_let_leave(ws: Workspace, sheet: ReferralSheet, found: Readiness) -> bool:
    """Whether a coordinator sent it without that, and the woman has not answered since."""
    of = select(Disclosure).where(
        Disclosure.referral_id == sheet.id,
        Disclosure.overridden == found.missing,
        Disclosure.state == DisclosureState.LEFT,
    )
    with sheets.reading(ws, sheet.row.case_id) as session:
        return any(
            one.basis not in OF_HER_WILL or one.consent_id == found.standing.consent_id
            for one in session.scalars(of)
        )


def _basis(sheet: ReferralSheet, lacking: Missing | None, words: Wording) -> str:
    """On what it leaves, as the reader is told: a consent that she did not give is not claimed."""
    if lacking in (Missing.NO_BASIS, Missing.NO_CONSENT):
        return _NO_BASIS
    if lacking is Missing.NOT_WRITTEN:
        return words.vocabulary.label("E67", "consenso_verbale")
    said, on = _said(sheet, "basis", words), _said(sheet, "basis_on", words)
    names = ("basis_act", "basis_words")
    told = "; ".join(filter(None, (_said(sheet, name, words) for name in names)))
    if on:
        told = f"{told}, {on}" if told else on
    return f"{said}: {told}" if told else said


def _addressee(ws: Workspace, sheet: ReferralSheet, words: Wording) -> Addressee:
    """Who stands in the directory; else the kind of service."""
    for one in directory.read(ws):
        if one.id == sheet.receiver_id:
            return Addressee(one.label, one.draft.person, one.draft.address)
    return Addressee(words.vocabulary.label("E63", sheet.row.party))


def _slip(ws: Workspace, party: str, told: dict[str, str]) -> Slip | None:
    """Whom a carer answers; the code stands on it only where it leaves anyway."""
    if audience_of(party) is not Audience.HEALTH:
        return None
    head = centre.read(ws).letterhead
    to = ", ".join(one for one in (head.name, head.address, head.phone, head.mail) if one)
    return Slip(to, told.get("code", ""))


def _replied(ws: Workspace, sheet: ReferralSheet) -> str:
    """The day of what they sent to the centre, for an answer to it."""
    if sheet.follows_id is None:
        return ""
    told = reading.read(ws, sheet.follows_id).row
    return day(told.sent_on) if told.direction is Direction.IN and told.sent_on else ""


def _said(sheet: ReferralSheet, name: str, words: Wording) -> str:
    return words.say(REFERRAL[name], sheet.sheet.answers.get(name))


def _letters(kind: _Kind, ws: Workspace, case_id: int, words: Wording) -> tuple[PaperObject, ...]:
    """The open referrals that such a letter goes with: those that have not left yet first."""
    with sheets.reading(ws, case_id) as session:
        found = [
            one
            for one in reversed(sheets.present(session, Referral, case_id))
            if one.way is not Direction.IN
            and one.is_open
            and one.party != AUTHORS_CENTRE
            and _kind_of(one.party) is kind
        ]
        label = words.vocabulary.label
        return tuple(
            PaperObject(
                one.id,
                f"{day(one.since)} · {label('E63', one.party)} · {label('E65', one.state)}",
            )
            for one in sorted(found, key=lambda one: one.state not in BEFORE_LEAVING)
        )


def _paper(kind: _Kind) -> PaperKind:
    return PaperKind(
        kind.code, partial(_letter_of, kind), (Area.REFERRALS,), objects=partial(_letters, kind)
    )


LETTERS: tuple[PaperKind, ...] = tuple(map(_paper, (_SOCIAL, _ASST, _SERVICE)))
