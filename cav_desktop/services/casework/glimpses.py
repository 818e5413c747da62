"""What everybody may see of a case that others follow: how to help her now, and whom to ask."""

from dataclasses import dataclass
from datetime import date

from cav_desktop.services.casework import risk_events, teams
from cav_desktop.services.casework.risk_events import LevelOfNow
from cav_desktop.services.living import living_case, newest_episode
from cav_desktop.services.people import identity, safe_contact
from cav_desktop.services.people.safe_contact import SafeContactDraft
from cav_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class Glimpse:
    """Code, alias, state, safe contact and level: no name and nothing that was told."""

    case_id: int
    code: str
    alias: str
    state: str
    since: date
    safe: SafeContactDraft
    risk: LevelOfNow | None
    team: tuple[str, ...]
    """The names of who follows her, to be asked."""


def read(ws: Workspace, case_id: int) -> Glimpse:
    """The emergency side of a case, for whoever answers; raises `Vanished`, `AlreadyMerged`."""
    ws.require_case_work()
    team = teams.of_case(ws, case_id)
    with ws.archive.read(ws) as session:
        case = living_case(session, case_id)
        episode = newest_episode(session, case_id)
        person = identity.person_of(session, case_id)
        safe = SafeContactDraft()
        if person is not None:
            safe = safe_contact.read(session, person_id=person.id)
        level = risk_events.level_of_now(session, case_id, ws.today)
    return Glimpse(
        case_id,
        case.code,
        person.alias if person else "",
        episode.state,
        episode.since,
        safe,
        level,
        tuple(one.shown_name for one in team.followers),
    )
