"""Fascicoli: the list of cases and the case file."""

from functools import cache

from cav_desktop.ui.cases.case_page import SECTION_OF_DRAFT, SECTIONS, CasePage
from cav_desktop.ui.cases.closed_case import DRAFT as CLOSED_CASE
from cav_desktop.ui.cases.own_case_acts import DRAFT as OWN_CASE
from cav_desktop.ui.cases.register import CasesPage
from cav_desktop.ui.context import Context

__all__ = ["SECTIONS", "CasePage", "CasesPage", "register"]


def register(context: Context) -> None:
    """Say how the screens of this package are made; a draft of a case opens the case itself."""

    @cache
    def case_page() -> CasePage:
        return CasePage(context)

    context.navigation.register("cases", lambda: CasesPage(context))
    for screen in ("case", OWN_CASE, CLOSED_CASE, *SECTION_OF_DRAFT):
        context.navigation.register(screen, case_page)
