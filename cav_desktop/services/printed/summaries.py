"""The anonymised summary: composed without the identity compartment, counted, verified, released.

The pipeline of ANONYMITY 2. What is previewed is the very file that is printed: a release refuses
any other bytes, and a check that could not run is a finding.
"""

import hashlib
import hmac
from dataclasses import dataclass, field, replace

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from cav_desktop.documents.findings import Report
from cav_desktop.documents.vocabulary import shipped
from cav_desktop.domain import anonymity
from cav_desktop.domain.actions import Action, Opening
from cav_desktop.domain.anonymity import (
    CaseFacts,
    Choice,
    Combination,
    Decision,
    Standing,
    Trait,
)
from cav_desktop.domain.areas import Area
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.clock import add_months
from cav_desktop.domain.codes import new_print_code
from cav_desktop.domain.contacts import Contact
from cav_desktop.domain.episodes import Episode, EpisodeState
from cav_desktop.domain.errors import NotAllowed, SummaryRefused, Vanished
from cav_desktop.domain.facts import Facts
from cav_desktop.domain.lengths import NOTES, within
from cav_desktop.domain.releases import SummaryRelease
from cav_desktop.persistence.anonymous import anonymous_session
from cav_desktop.services.casework.case_files import survivor_of
from cav_desktop.services.living import living_case
from cav_desktop.services.people import identifiers
from cav_desktop.services.workspace import Workspace

READ_COLUMNS = (
    CaseFile.id,
    CaseFile.age_band,
    CaseFile.citizenship,
    CaseFile.minor_children,
    CaseFile.author_relation,
)
"""All that a summary reads of a case: no code, comune, country or exact date."""


_TRUSTED_MONTHS = 1
"""After so long a case that nobody called for is taken for a woman."""


@dataclass(frozen=True)
class FindingRow:
    """A reason why the page may not leave; the fragment is shown, never logged."""

    net: str
    reason: str
    fragment: str
    warning: bool


@dataclass(frozen=True)
class TraitRow:
    """A trait of the page: whether it is printed, in which words, and how many women share it."""

    trait: Trait
    level: int
    levels: int
    label: str
    women: int


@dataclass(frozen=True)
class Preview:
    """A finished page, proven or not; `pdf` is what would be printed, byte for byte."""

    case_id: int
    choice: Choice
    traits: tuple[TraitRow, ...]
    women: int
    linked_women: int
    revealed: tuple[Trait, ...]
    decision: Decision
    findings: tuple[FindingRow, ...]
    pdf: bytes
    print_code: str
    sha256: str
    seal: bytes = field(default=b"", repr=False)
    """Binds the page to its case and to this opening of the archive: no other one is released."""

    @property
    def clean(self) -> bool:
        """Whether the verifier found nothing; warnings do not stop the print."""
        return not any(not finding.warning for finding in self.findings)


def preview(ws: Workspace, case_id: int, choice: Choice = anonymity.DEFAULT_CHOICE) -> Preview:
    """Compose, render and verify a page for a case; journalled before anything is shown.

    For a merged case it is the page of the one it became. Raises `SummaryRefused` when nothing
    would be printed, `Vanished` for a case that is gone or was withdrawn.
    """
    ws.require_reading(Area.VIOLENCE)
    case_id = survivor_of(ws, case_id)
    with ws.archive.read(ws) as session:
        living_case(session, case_id)
    with ws.archive.read(ws, Opening.SUMMARY, case_id) as session:
        known = identifiers.of_case(session, case_id)
    # Composing and reading pages takes 0.3 s to load, and nobody needs a summary to come in.
    from cav_desktop.documents import summary, verifier  # noqa: PLC0415 - slow to load, see above

    standing = _standing(ws, case_id, choice)
    composed = summary.compose(
        standing.printed,
        standing.fewest,
        print_code=new_print_code(),
        quarter=anonymity.quarter(ws.today),
    )
    pdf = summary.render(composed)
    report = verifier.verify(pdf, composed, shipped(), known)
    page = Preview(
        case_id=case_id,
        choice=choice,
        traits=_trait_rows(standing, choice),
        women=standing.women,
        linked_women=standing.linked_women,
        revealed=standing.revealed,
        decision=standing.decision,
        findings=_finding_rows(report),
        pdf=pdf,
        print_code=composed.print_code,
        sha256=report.sha256,
    )
    return replace(page, seal=_seal(ws, page))


def release(ws: Workspace, page: Preview, *, reason: str = "") -> bytes:
    """Let a page leave: everything is verified and counted again, recorded, and its bytes given.

    Raises `SummaryRefused` when the check finds something or too few women share it, when the page
    is not one that `preview` made for this case, or left already; `NotAllowed` when three or four
    women share it and no coordinator gives a reason; `Vanished` or `AlreadyMerged` for a case that
    lives no more. One transaction with its record.
    """
    ws.require_reading(Area.VIOLENCE)
    within(NOTES, "reason", reason)
    if not hmac.compare_digest(page.seal, _seal(ws, page)):
        raise SummaryRefused("not_this_page")
    with ws.archive.read(ws) as session:
        living_case(session, page.case_id)
        _refuse_twice(session, page)
        known = identifiers.of_case(session, page.case_id)
    standing = _standing(ws, page.case_id, page.choice)
    if (standing.women, standing.linked_women) != (page.women, page.linked_women):
        raise SummaryRefused("changed_meanwhile")
    # Loaded when the page was composed, not when the program starts.
    from cav_desktop.documents import summary, verifier  # noqa: PLC0415 - slow to load, see above

    composed = summary.compose(
        standing.printed,
        standing.fewest,
        print_code=page.print_code,
        quarter=anonymity.quarter(ws.today),
    )
    report = verifier.verify(page.pdf, composed, shipped(), known)
    if report.sha256 != page.sha256:
        raise SummaryRefused("findings")
    overridden = _decide(ws, standing, report, reason)
    with ws.archive.write(
        ws, Action.SUMMARY_RELEASED, about=("case_file", page.case_id), reason=reason or None
    ) as tx:
        living_case(tx.session, page.case_id)
        _refuse_twice(tx.session, page)
        row = SummaryRelease(
            print_code=page.print_code,
            case_id=page.case_id,
            combination=standing.printed.stored(),
            women=standing.fewest,
            sha256=report.sha256,
            at=ws.now,
            staff_id=ws.staff_id,
            overridden=overridden,
        )
        tx.session.add(row)
        tx.detail(
            sha256=report.sha256,
            women=standing.women,
            linked=standing.linked_women,
            warnings=len(report.warnings),
            overridden=overridden,
        )
    return page.pdf


def _seal(ws: Workspace, page: Preview) -> bytes:
    """What only this opening of the archive can write under a page: case, choice, bytes, count."""
    parts = (
        page.case_id,
        [page.choice.level(trait) for trait in Trait],
        page.women,
        page.linked_women,
        page.print_code,
        page.sha256,
    )
    return hmac.new(ws.archive.secret, repr(parts).encode(), hashlib.sha256).digest()


def _refuse_twice(session: Session, page: Preview) -> None:
    released = select(SummaryRelease.id).where(SummaryRelease.print_code == page.print_code)
    if session.scalar(released) is not None:
        raise SummaryRefused("already_released")


def _decide(ws: Workspace, standing: Standing, report: Report, reason: str) -> bool:
    """Whether the page leaves by a coordinator's decision; refuses what may not leave at all."""
    if not report.clean:
        raise SummaryRefused("findings")
    if standing.decision is Decision.REFUSED:
        raise SummaryRefused("too_few", standing.fewest)
    if standing.decision is Decision.OVERRIDE:
        if not ws.is_coordinator:
            raise NotAllowed("summary_override")
        if not reason.strip():
            raise SummaryRefused("reason_needed", standing.fewest)
        return True
    return False


def _standing(ws: Workspace, case_id: int, choice: Choice) -> Standing:
    """Count on a connection that has only the coded facts: the identity file is not attached.

    A case to which no contact belongs counts when its path went on and it is a month old: k would
    grow by cases opened with nobody in them, for one page. The pages of the cases that were merged
    into hers are hers.
    """
    since = add_months(ws.today, -12 * anonymity.YEARS_COUNTED)
    with anonymous_session(ws.folder, ws.archive.access.keys["cases"]) as session:
        rows = [
            CaseFacts(number, Facts(*facts))
            for number, *facts in session.execute(
                # Two tables read once from end to end: a join seeks each woman's episodes apart.
                select(*READ_COLUMNS).where(
                    CaseFile.withdrawn.is_(False),
                    CaseFile.merged_into.is_(None),
                    CaseFile.id.in_(
                        select(Episode.case_id).where(
                            or_(Episode.closed_on.is_(None), Episode.closed_on >= since)
                        )
                    ),
                    or_(
                        CaseFile.id.in_(select(Contact.case_id)),
                        CaseFile.id == case_id,
                        CaseFile.id.in_(
                            select(Episode.case_id).where(
                                Episode.state != EpisodeState.CONTACT,
                                Episode.opened_on <= add_months(ws.today, -_TRUSTED_MONTHS),
                            )
                        ),
                    ),
                )
            )
        ]
        own = session.execute(select(*READ_COLUMNS).where(CaseFile.id == case_id)).one_or_none()
        if own is None:
            raise Vanished("case_file", case_id)
        earlier = [
            Combination.parse(stored)
            for stored in session.scalars(
                select(SummaryRelease.combination)
                .where(
                    or_(
                        SummaryRelease.case_id == case_id,
                        SummaryRelease.case_id.in_(
                            select(CaseFile.id).where(CaseFile.merged_into == case_id)
                        ),
                    )
                )
                .distinct()
            )
        ]
    printed = anonymity.combination(Facts(*own[1:]), choice)
    if not printed.traits:
        raise SummaryRefused("nothing_printed")
    return anonymity.stand(rows, printed, case_id, earlier)


def _trait_rows(standing: Standing, choice: Choice) -> tuple[TraitRow, ...]:
    rows = []
    for trait in Trait:
        value = standing.printed.value(trait)
        rows.append(
            TraitRow(
                trait=trait,
                level=choice.level(trait),
                levels=len(anonymity.LEVELS[trait]),
                label=value.label if value else "",
                women=standing.each.get(trait, 0),
            )
        )
    return tuple(rows)


def _finding_rows(report: Report) -> tuple[FindingRow, ...]:
    return tuple(
        FindingRow(str(one.net), one.reason, one.fragment, warning)
        for group, warning in ((report.findings, False), (report.warnings, True))
        for one in group
    )
