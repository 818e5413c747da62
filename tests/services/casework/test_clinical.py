"""The psychologist's notes: hers by key and by rule; the case knows that they exist, no more."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from cav_desktop.domain.clinical_notes import ClinicalKind, NoteDraft
from cav_desktop.domain.errors import FieldError, HiddenByRule, Reserved, Vanished
from cav_desktop.domain.roles import Role
from cav_desktop.persistence.rekeying import which_key
from cav_desktop.persistence.row_proof import verify_rows
from cav_desktop.services.access import accounts, archives, granting
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.casework import cases, clinical
from cav_desktop.services.people import search
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.fixed_clock import FixedClock
from tests.services.referrals.outside_scene import everything_in

WORDS = "Racconta un incubo che ritorna"
FIRST, SECOND = "ponte giostra neve zolla lume", "sedia tromba mirtillo vento neve"


@dataclass(frozen=True)
class Centre:
    """An archive with two psychologists and a case; nobody has it open."""

    folder: Path
    clock: FixedClock
    case_id: int

    def enter(self, login: str, passphrase: str) -> Unlocked:
        return archives.unlock(self.folder, login, passphrase, clock=self.clock)

    def given(self) -> Unlocked:
        """The first psychologist at work, who gave the second one the key."""
        opened = self.enter("prima", FIRST)
        for one in granting.asked(opened.ws):
            granting.give(opened.ws, one)
        return opened

    def coordinator(self) -> Unlocked:
        return self.enter(make.LOGIN, make.PASSPHRASE)


@pytest.fixture
def centre(unlocked: Unlocked, folder: Path, clock: FixedClock) -> Centre:
    after = unlocked
    for login, words in (("prima", FIRST), ("seconda", SECOND)):
        after = make.colleague(after, Role.PSYCHOLOGIST, login=login, passphrase=words)
    case_id = make.case(after.ws)
    archives.lock(after)
    return Centre(folder, clock, case_id)


@pytest.fixture
def psychologist(centre: Centre) -> Iterator[Workspace]:
    opened = centre.enter("prima", FIRST)
    yield opened.ws
    if opened.ws.archive.has("clinical"):
        archives.lock(opened)


def note(ws: Workspace, case_id: int, words: str = WORDS) -> int:
    return clinical.add(ws, case_id, NoteDraft(ws.today, words))


def test_she_writes_reads_and_corrects(psychologist: Workspace, centre: Centre) -> None:
    number = note(psychologist, centre.case_id)
    day = psychologist.today - timedelta(days=1)
    clinical.change(psychologist, number, NoteDraft(day, "Più serena", ClinicalKind.ASSESSMENT))

    (sheet,) = clinical.of_case(psychologist, centre.case_id)
    assert sheet.draft == NoteDraft(day, "Più serena", ClinicalKind.ASSESSMENT)
    assert WORDS in [one.before for one in sheet.corrections]
    clinical.remove(psychologist, number)
    assert clinical.of_case(psychologist, centre.case_id) == ()
    assert clinical.traces(psychologist, centre.case_id) == ()
    with pytest.raises(Vanished):
        clinical.remove(psychologist, number)
    clinical.restore(psychologist, number)
    (trace,) = clinical.traces(psychologist, centre.case_id)
    assert (trace.on, trace.is_mine) == (day, True)


def test_a_note_says_something_of_a_day_that_came(psychologist: Workspace, centre: Centre) -> None:
    with pytest.raises(FieldError, match="words"):
        note(psychologist, centre.case_id, " ")
    tomorrow = psychologist.today + timedelta(days=1)
    with pytest.raises(FieldError, match="on"):
        clinical.add(psychologist, centre.case_id, NoteDraft(tomorrow, WORDS))


def test_the_case_shows_that_it_exists_and_nobody_else_opens_it(centre: Centre) -> None:
    hers = centre.enter("prima", FIRST)
    number = note(hers.ws, centre.case_id)
    key = hers.keys.compartments["clinical"].current
    archives.lock(hers)

    for enter in (
        centre.coordinator,
        lambda: centre.enter(make.COLLEAGUE, make.COLLEAGUE_PASSPHRASE),
    ):
        one = enter()
        (trace,) = clinical.traces(one.ws, centre.case_id)
        assert (trace.note_id, trace.is_mine) == (number, False)
        assert search.find(one.ws, "incubo") == search.find(one.ws, "parola mai scritta")
        for act in (
            lambda ws=one.ws: clinical.of_case(ws, centre.case_id),
            lambda ws=one.ws: note(ws, centre.case_id),
        ):
            with pytest.raises(Reserved, match="clinical"):
                act()
        if one.ws.is_coordinator:
            assert verify_rows(one.ws.archive, one.ws).holds
        held = {name: kept.current for name, kept in one.keys.compartments.items()}
        archives.lock(one)
        assert which_key(centre.folder / "clinical.db", held.values()) is None
        for name, mine in held.items():
            assert WORDS not in everything_in(centre.folder / f"{name}.db", mine)
    assert WORDS in everything_in(centre.folder / "clinical.db", key)


def test_a_second_psychologist_holds_the_key_and_reads_her_own_by_rule(centre: Centre) -> None:
    first = centre.enter("prima", FIRST)
    number = note(first.ws, centre.case_id)
    archives.lock(first)

    archives.lock(centre.given())
    second = centre.enter("seconda", SECOND)
    assert second.pending == frozenset()
    assert second.ws.has("clinical")
    assert clinical.of_case(second.ws, centre.case_id) == ()
    with pytest.raises(HiddenByRule):
        clinical.change(second.ws, number, NoteDraft(second.ws.today, "no"))
    archives.lock(second)


def test_when_one_leaves_the_other_gives_the_file_a_new_key(centre: Centre) -> None:
    first = centre.enter("prima", FIRST)
    note(first.ws, centre.case_id)
    old = first.keys.compartments["clinical"].current
    staff = first.ws.staff_id
    archives.lock(first)
    archives.lock(centre.given())
    after = accounts.remove(centre.coordinator(), staff)
    archives.lock(after)
    # The coordinator holds no key of it: the floor has risen, a colleague carries it out.
    second = centre.enter("seconda", SECOND)
    assert second.keys.compartments["clinical"].generation == 2
    archives.lock(second)
    assert which_key(centre.folder / "clinical.db", [old]) is None


def test_a_note_goes_along_when_two_cases_become_one(centre: Centre) -> None:
    """Merged by somebody who cannot open it."""
    opening = centre.coordinator()
    later = make.case(opening.ws)
    archives.lock(opening)
    first = centre.enter("prima", FIRST)
    number = note(first.ws, later)
    archives.lock(first)
    merging = centre.coordinator()
    cases.merge(merging.ws, centre.case_id, later)
    archives.lock(merging)

    again = centre.enter("prima", FIRST)
    assert [one.id for one in clinical.of_case(again.ws, centre.case_id)] == [number]
    archives.lock(again)
