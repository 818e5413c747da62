"""Piano di sicurezza, the ordinary sheet: for who may have it at home, or for the centre's folder.

The slip in disguise is `documents.safety_card`.
"""

from collections.abc import Container

from cav_desktop.documents.answered import Say, answered
from cav_desktop.documents.paper_parts import Empty, Notice, Part
from cav_desktop.domain.forms import Answers
from cav_desktop.domain.safety_plans import SAFETY

WARNING = "Tenerlo dove nessun altro lo trova. Se non è più sicuro, distruggerlo e dirlo al Centro."


def parts(answers: Answers, say: Say, *, only: Container[str] | None = None) -> tuple[Part, ...]:
    """The sections that hold something; `only` names the fields that were chosen."""
    return (
        Notice(WARNING, "Da tenere al sicuro"),
        *answered(SAFETY, answers, say, only=only, empty=Empty.LEFT_OUT),
    )
