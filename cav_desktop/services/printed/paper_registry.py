"""Every printed document of a case, in the order in which people look for it."""

from cav_desktop.services.printed.child_papers import CHILD_PAPER
from cav_desktop.services.printed.closing_papers import CLOSING_PAPER
from cav_desktop.services.printed.ledger_papers import LEDGER_PAPER
from cav_desktop.services.printed.legal_papers import ATTESTATION_PAPER, COURT_PAPER
from cav_desktop.services.printed.paper_kinds import PaperKind
from cav_desktop.services.printed.plan_papers import (
    PLAN_PAPER,
    REVIEW_PAPER,
    SAFETY_PAPER,
    SLIP_PAPER,
)
from cav_desktop.services.printed.reception_papers import (
    FIRST_CONTACT_PAPER,
    NOTICE_PAPER,
    RECEPTION_PAPER,
)
from cav_desktop.services.printed.referral_papers import LETTERS
from cav_desktop.services.printed.risk_papers import RISK_PAPER

PAPERS: tuple[PaperKind, ...] = (
    FIRST_CONTACT_PAPER,
    RECEPTION_PAPER,
    NOTICE_PAPER,
    RISK_PAPER,
    PLAN_PAPER,
    REVIEW_PAPER,
    SAFETY_PAPER,
    SLIP_PAPER,
    CHILD_PAPER,
    *LETTERS,
    LEDGER_PAPER,
    COURT_PAPER,
    ATTESTATION_PAPER,
    CLOSING_PAPER,
)


def paper_kind(name: str) -> PaperKind:
    """The document known by a name; `LookupError` for one that there is not."""
    for kind in PAPERS:
        if kind.name == name:
            return kind
    raise LookupError(name)
