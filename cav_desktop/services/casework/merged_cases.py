"""Two cases of the same woman made one: what hung on the other hangs on the survivor, once each.

What a case has once is joined by a rule (`GoesOnOnce`, `CaseRecord.ONE_A_CASE`), everything that
bears the number of the other case goes along. Nothing is deleted: what no longer stands is ended,
or read in the history of what does.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.child_links import ChildLink
from cav_desktop.domain.children import Child
from cav_desktop.domain.compartments import compartment_of
from cav_desktop.domain.entities import OF_A_CASE
from cav_desktop.domain.episodes import DUPLICATE, Episode, EpisodeStep
from cav_desktop.domain.errors import StaysMeet
from cav_desktop.domain.going_on import GoesOnOnce
from cav_desktop.domain.plans import Plan
from cav_desktop.domain.shelter.occupancy import Nights
from cav_desktop.domain.shelter.stays import Stay
from cav_desktop.domain.violence import Author
from cav_desktop.persistence.writing import Write
from cav_desktop.services.casework import follow_ups, main_author, merged_people, merged_sheets
from cav_desktop.services.workspace import Workspace

_G = TypeVar("_G", bound=GoesOnOnce)
EPISODE = "episode"


@dataclass(frozen=True)
class Doubles:
    """Of what a case has once, what both cases have: `kinds` are keys of forms, or `EPISODE`."""

    kinds: tuple[str, ...] = ()


def doubles(ws: Workspace, one_id: int, other_id: int) -> Doubles:
    """What a merge of two cases would join; nothing that was said is read."""
    ws.require_case_work()
    cases = (one_id, other_id)
    with ws.archive.read(ws) as session:
        return Doubles(
            tuple(
                key
                for key, counts in _present(session, cases).items()
                if all(counts.get(case_id) for case_id in cases)
            )
        )


def join(tx: Write, ws: Workspace, gone: CaseFile, survivor: CaseFile) -> None:
    """Give everything of a case to the older one of the same woman, inside a transaction.

    The record names what was joined. Also rows in a compartment that she does not hold would stay:
    who merges holds all that bear the number of a case. Raises `StaysMeet` where both were hosted
    on the same night: which of the two was wrong, somebody must say.
    """
    _require_apart(tx.session, gone.id, survivor.id)
    joined = _join_episodes(tx, ws, gone.id, survivor.id)
    merged_people.join(tx, gone.id, survivor.id)
    both_plan = _have_plans(tx.session, gone.id, survivor.id)
    merged_sheets.join_facts(tx, gone, survivor)
    _move(tx, ws, gone.id, survivor.id)
    if both_plan:
        joined += _join_plans(tx, ws, survivor.id)
    for sheet in merged_sheets.join_doubles(tx, survivor.id):
        tx.about(sheet.FORM.key, sheet.id)
        joined.append(sheet.FORM.key)
    _settle_author(tx, survivor.id)
    _take_out_own_links(tx, survivor.id)
    if joined:
        tx.detail(joined=len(joined))


def _move(tx: Write, ws: Workspace, gone: int, survivor: int) -> None:
    """Everything that bears the number of the case, in every compartment she holds."""
    tx.session.flush()
    for entity in OF_A_CASE:
        if not ws.has(compartment_of(entity).name):
            continue
        for row in tx.session.scalars(select(entity).where(entity.case_id == gone)):  # type: ignore[attr-defined]  # all of OF_A_CASE
            row.case_id = survivor  # type: ignore[attr-defined]  # as above
    tx.session.flush()


def _require_apart(session: Session, gone: int, survivor: int) -> None:
    hosted: dict[int, list[Nights]] = {gone: [], survivor: []}
    for stay in session.scalars(select(Stay).where(Stay.case_id.in_(hosted))):
        if stay.counts and stay.left_on != stay.from_on:
            hosted[stay.case_id].append(Nights(stay.from_on, stay.left_on))
    if any(one.meets(other) for one in hosted[gone] for other in hosted[survivor]):
        raise StaysMeet


def _join_episodes(tx: Write, ws: Workspace, gone: int, survivor: int) -> list[str]:
    """All ways under one code, numbered as they began; the one that goes on is the last."""
    session = tx.session
    episodes = session.scalars(select(Episode).where(Episode.case_id.in_((gone, survivor)))).all()
    standing, doubled = _going_on(episodes)
    for episode in doubled:
        _end_episode(tx, ws, episode)
        if standing is not None and standing.staff_id is None:
            tx.correct(standing, "staff_id", episode.staff_id)
    ordered = sorted(episodes, key=lambda one: (one is standing, one.opened_on, one.id))
    for number, episode in enumerate(ordered, start=1):
        # Numbers of the two cases overlap: they pass through negative ones, or the constraint
        # stops.
        episode.case_id, episode.number = survivor, -number
    session.flush()
    for number, episode in enumerate(ordered, start=1):
        episode.number = number
    return [EPISODE for _ in doubled]


def _end_episode(tx: Write, ws: Workspace, episode: Episode) -> None:
    before = episode.state
    episode.end_as_double(ws.today)
    tx.about(EPISODE, episode.id)
    tx.session.add(
        EpisodeStep(
            episode_id=episode.id,
            before=before,
            after=episode.state,
            on=ws.today,
            at=ws.now,
            staff_id=ws.staff_id,
            reason=DUPLICATE if episode.closing_reason == DUPLICATE else None,
        )
    )
    for call in follow_ups.planned(tx.session, episode.id):
        call.drop()


def _join_plans(tx: Write, ws: Workspace, case_id: int) -> list[str]:
    """All versions in one row, as they were written; the one that goes on is the last."""
    plans = tx.session.scalars(
        select(Plan).where(Plan.case_id == case_id, Plan.removed.is_(False))
    ).all()
    standing, doubled = _going_on(plans)
    for plan in doubled:
        plan.end_as_double(ws.today)
        tx.about(Plan.FORM.key, plan.id)
    ordered = sorted(plans, key=lambda one: (one is standing, one.at, one.version, one.id))
    for version, plan in enumerate(ordered, start=1):
        tx.correct(plan, "version", version)
    return [Plan.FORM.key for _ in doubled]


def _have_plans(session: Session, *case_ids: int) -> bool:
    of = select(Plan.case_id).where(Plan.case_id.in_(case_ids), Plan.removed.is_(False)).distinct()
    return len(session.scalars(of).all()) == len(case_ids)


def _going_on(rows: Sequence[_G]) -> tuple[_G | None, list[_G]]:
    """The one that goes on, and the others that have not ended either."""
    waiting = sorted((row for row in rows if not row.is_over), key=lambda row: row.how_far())
    return (waiting[-1], waiting[:-1]) if waiting else (None, [])


def _settle_author(tx: Write, case_id: int) -> None:
    """One author is the main one: of two so marked the one written last."""
    of = select(Author).where(Author.case_id == case_id, Author.removed.is_(False))
    marked = [one for one in tx.session.scalars(of.order_by(Author.id)) if one.is_main]
    if marked:
        main_author.settle(tx, marked[-1])


def _take_out_own_links(tx: Write, case_id: int) -> None:
    """A child of the other case that was linked here is simply hers now."""
    of = (
        select(ChildLink)
        .join(Child, Child.id == ChildLink.child_id)
        .where(ChildLink.case_id == case_id, Child.case_id == case_id)
    )
    for link in tx.session.scalars(of):
        link.removed = True


def _present(session: Session, case_ids: Sequence[int]) -> dict[str, dict[int, int]]:
    """How many of each thing that a case has once stand in each case."""
    found: dict[str, dict[int, int]] = {}
    for entity in merged_sheets.ONE_A_CASE:
        of = select(entity.case_id, func.count()).where(
            entity.case_id.in_(case_ids), entity.removed.is_(False)
        )
        found[entity.FORM.key] = dict(session.execute(of.group_by(entity.case_id)).all())
    plans = session.scalars(select(Plan).where(Plan.case_id.in_(case_ids), Plan.removed.is_(False)))
    found[Plan.FORM.key] = {one.case_id: 1 for one in plans if not one.is_over}
    episodes = session.scalars(select(Episode).where(Episode.case_id.in_(case_ids)))
    found[EPISODE] = {one.case_id: 1 for one in episodes if not one.is_over}
    return found
