"""Which areas of a case each role reads and writes: the one table of the finer rights.

The keys come first (`domain.roles`): what a role holds no key of, it does not open at all. Here
stands what the keys do not say: rules of the program, kept by `services` and shown to the
coordinator in "Chi può aprire cosa". The source is DOMAIN 6.5, a proposal that the centre
confirms: what it decides is changed here and nowhere else.

How the proposal is read where it could be read in two ways:

- the social worker who is assigned opens her container alone, so what the table gives to one
  inside the team (social notes and children, R/W) is done by the operator of reception: without
  it she could not go from the first interview to a plan, nor house a mother with her children;
- legal matters are read by her and written by the lawyer and the coordinator; measures in force
  are an area of their own, since whoever is on duty must know them;
- "level + plan" and "alert card" are what everybody sees: the level stands in the header of the
  case; the safety plan is an area of its own, with the emergency card;
- the legal side sees no log of contacts; the on-call shift writes a new contact and houses a woman
  tonight, reads who she is, the safety plan and the measures, and no story;
- what is due and the appointments (`AGENDA`) are everybody's: a kind, a day, the code of a case;
- "own", "assigned" and "guests" say which cases, not which areas: another rule.
"""

from enum import IntEnum, StrEnum

from cav_desktop.domain.roles import COMPARTMENTS_OF, Role


class Area(StrEnum):
    """A part of the work on cases that is given or not given to a role (area)."""

    IDENTITY = "identity"
    CONTACTS = "contacts"
    VIOLENCE = "violence"
    SAFETY = "safety"
    PLAN = "plan"
    CHILDREN = "children"
    MEASURES = "measures"
    LEGAL = "legal"
    CONSENTS = "consents"
    DIARY = "diary"
    DOCUMENTS = "documents"
    REFERRALS = "referrals"
    SHELTER = "shelter"
    STATE = "state"
    AGENDA = "agenda"


class Right(IntEnum):
    """What a role does in an area; each contains the one before."""

    NONE = 0
    READ = 1
    WRITE = 2


_ = Right.NONE
R = Right.READ
W = Right.WRITE

_COLUMNS = (
    *(Role.RECEPTION, Role.PSYCHOLOGIST, Role.LAWYER, Role.EDUCATOR),
    *(Role.SHELTER, Role.ON_CALL, Role.COORDINATOR),
)
_ROWS: dict[Area, tuple[Right, ...]] = {
    # order of the columns: reception, psychologist, lawyer, educator, shelter, on call, coordinator
    Area.IDENTITY: (W, R, R, R, R, R, W),
    Area.CONTACTS: (W, R, _, _, R, W, W),
    Area.VIOLENCE: (W, R, R, _, _, _, W),
    Area.SAFETY: (W, R, R, R, R, R, W),
    Area.PLAN: (W, R, R, R, R, _, W),
    Area.CHILDREN: (W, R, R, W, W, R, W),
    Area.MEASURES: (R, _, W, R, R, R, W),
    Area.LEGAL: (R, _, W, _, _, _, W),
    Area.CONSENTS: (W, W, W, R, W, R, W),
    Area.DIARY: (W, W, W, W, W, _, W),
    Area.DOCUMENTS: (W, W, W, W, W, _, W),
    Area.REFERRALS: (W, W, R, R, R, _, W),
    Area.SHELTER: (W, R, R, R, W, W, W),
    Area.STATE: (W, R, R, R, R, R, W),
    Area.AGENDA: (W, W, W, W, W, W, W),
}
del _, R, W

RIGHTS: dict[Role, dict[Area, Right]] = {
    role: {
        area: row[_COLUMNS.index(role)] if role in _COLUMNS else Right.NONE
        for area, row in _ROWS.items()
    }
    for role in Role
}
"""The table. A role that holds no identities works on no case, and has no right in any area."""

CASE_ROLES = tuple(role for role in Role if "identity" in COMPARTMENTS_OF[role])
"""The roles that work on cases: those of whom the table says something."""

AREA_OF_FORM: dict[str, Area] = {
    "case_file": Area.IDENTITY,
    **dict.fromkeys(("violence", "author", "risk_assessment", "critical_event"), Area.VIOLENCE),
    "safety_plan": Area.SAFETY,
    **dict.fromkeys(
        ("plan", "goal", "plan_action", "goal_progress", "plan_service", "plan_review", "benefit"),
        Area.PLAN,
    ),
    **dict.fromkeys(("child", "child_measure", "child_link"), Area.CHILDREN),
    "protective_measure": Area.MEASURES,
    **dict.fromkeys(
        ("complaint", "proceeding", "hearing", "legal_aid", "court_report"), Area.LEGAL
    ),
    "consent": Area.CONSENTS,
    **dict.fromkeys(("activity", "activity_note"), Area.DIARY),
    "referral": Area.REFERRALS,
    **dict.fromkeys(
        ("shelter_request", "stay", "stay_extension", "stay_cover", "shelter_event"), Area.SHELTER
    ),
    **dict.fromkeys(("ending", "follow_up"), Area.STATE),
}
"""The area of what is written by each declared form, by the key of the form."""


def right_of(role: Role, area: Area) -> Right:
    """What a role does in an area."""
    return RIGHTS[role][area]


def readers(area: Area) -> tuple[Role, ...]:
    """The roles that read an area, in the order of the list of roles."""
    return tuple(role for role in Role if RIGHTS[role][area] >= Right.READ)


def writers(area: Area) -> tuple[Role, ...]:
    """The roles that write in an area, in the order of the list of roles."""
    return tuple(role for role in Role if RIGHTS[role][area] >= Right.WRITE)
