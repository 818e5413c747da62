"""Every form of a case is written in one section, which resumes its drafts."""

from cav_desktop.domain.entities import CASE_RECORDS
from cav_desktop.domain.shelter.requests import ShelterRequest
from cav_desktop.ui.case_sections import SECTION_OF
from cav_desktop.ui.cases import SECTIONS

ELSEWHERE = {ShelterRequest.FORM.key}
"""Written on a screen of its own."""


def test_every_form_has_its_section() -> None:
    forms = {entity.FORM.key for entity in CASE_RECORDS}

    assert forms - SECTION_OF.keys() == ELSEWHERE
    assert set(SECTION_OF.values()) <= {section.key for section in SECTIONS}


def test_what_is_typed_is_gone_on_with_where_it_is_read() -> None:
    drafts = {draft: section.key for section in SECTIONS for draft in section.drafts}

    assert {draft: SECTION_OF[draft] for draft in drafts.keys() & SECTION_OF.keys()} == {
        draft: key for draft, key in drafts.items() if draft in SECTION_OF
    }
