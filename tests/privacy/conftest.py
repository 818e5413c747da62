"""One composed and rendered summary for the tests that damage it."""

from datetime import date

import pytest

from cav_desktop.documents import summary
from cav_desktop.documents.summary import ComposedSummary
from cav_desktop.domain.anonymity import combination, quarter
from cav_desktop.domain.facts import Facts


@pytest.fixture(scope="session")
def composed() -> ComposedSummary:
    facts = Facts("da_30_a_34", "extra_ue", "si", "ex_marito")
    day = quarter(date(2026, 11, 22))
    return summary.compose(combination(facts), 7, print_code="KXTR-PWQN", quarter=day)


@pytest.fixture(scope="session")
def pdf(composed: ComposedSummary) -> bytes:
    return summary.render(composed)
