"""Which screens the program has: the one place that knows them all."""

from cav_desktop.ui import (
    admin,
    cases,
    contacts,
    home,
    letters,
    packets,
    papers,
    referrals,
    shelter,
    summary,
)
from cav_desktop.ui.context import Context


def register(context: Context) -> None:
    """Offer each screen to the navigation of this person; the packages decide by her keys."""
    home.register(context)
    if context.ws.works_on_cases:
        contacts.register(context)
        cases.register(context)
        shelter.register(context)
        referrals.register(context)
        letters.register(context)
        summary.register(context)
        papers.register(context)
    packets.register(context)
    admin.register(context)
