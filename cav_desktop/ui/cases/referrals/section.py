"""Invii of a case: the referrals, and the register of what left."""

from PySide6.QtWidgets import QWidget

from cav_desktop.domain.referrals.referral_form import REFERRAL
from cav_desktop.ui.cases.open_case import OpenCase
from cav_desktop.ui.cases.referrals.ledger_page import LEDGER_ACT, LedgerPage
from cav_desktop.ui.cases.referrals.referral_steps import REFERRAL_ACT
from cav_desktop.ui.cases.referrals.referrals_page import ReferralsPage
from cav_desktop.ui.cases.sheets.section_tabs import SectionTabs
from cav_desktop.ui.referral_words import tr

LEDGER = "disclosure"
_OF_PARTS = ((REFERRAL.key, REFERRAL_ACT), (LEDGER, LEDGER_ACT))
REFERRAL_DRAFTS = (REFERRAL.key, REFERRAL_ACT, LEDGER_ACT)
"""Where what is typed is kept."""


class ReferralsSection(SectionTabs):
    """Two parts: her referrals, and what left about her and to whom."""

    def __init__(self, case: OpenCase, parent: QWidget | None = None) -> None:
        self.referrals = ReferralsPage(case)
        self.ledger = LedgerPage(case)
        super().__init__(
            tr("Invii"),
            (
                (tr("Invii"), self.referrals),
                (tr("Che cosa è uscito, a chi"), self.ledger),
            ),
            parent,
            drafts=_OF_PARTS,
        )
        self.ledger.referral_asked.connect(self._open)

    def _open(self, referral_id: int) -> None:
        self.choose(self.referrals)
        self.referrals.show_sheet(referral_id)
