"""The demonstration archive: invented, coherent, repeatable, and really searchable."""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import DeclarativeBase, Session

from cav_desktop.domain.appointments import Appointment
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.clock import in_rome, rome_today
from cav_desktop.domain.contacts import Contact, ContactReason, ContactTold
from cav_desktop.domain.deadlines.decisions import Standing
from cav_desktop.domain.deadlines.dues import Due, Key
from cav_desktop.domain.deadlines.grouping import Grouped, group
from cav_desktop.domain.deadlines.kinds import DueKind
from cav_desktop.domain.episodes import TRANSITIONS, Episode, EpisodeState, EpisodeStep, reason_list
from cav_desktop.domain.errors import NeverPrinted, NotInCare
from cav_desktop.domain.people import (
    NameWord,
    Person,
    PersonName,
    PersonPhone,
    SafeContact,
    SafeContactRule,
)
from cav_desktop.domain.referrals.disclosures import Disclosure, Means
from cav_desktop.domain.roles import Role
from cav_desktop.domain.safety import SafetyEvent
from cav_desktop.domain.vocabulary import NON_ANSWERS
from cav_desktop.persistence.verification import verify
from cav_desktop.security import passing
from cav_desktop.security.keys import Kdf
from cav_desktop.services import centre, demonstration, places, vocabulary
from cav_desktop.services.access import archives
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.casework import case_files
from cav_desktop.services.casework.case_files import CaseFilter
from cav_desktop.services.dates import deadlines, home, timeline
from cav_desktop.services.dates.asked import Until
from cav_desktop.services.invented.history import Crew, History, Span, invent
from cav_desktop.services.people import known_people, safe_contact, search
from cav_desktop.services.printed import papers, summaries
from cav_desktop.services.referrals import packets
from cav_desktop.services.shelter import accounts, addresses, board, matching, requests
from cav_desktop.services.shelter.board import SpanKind
from cav_desktop.services.workspace import Workspace
from tests.fixed_clock import FixedClock

QUICK = Kdf(64, 1, 1)
CLOCK = FixedClock()
TODAY = rome_today(CLOCK)
WHOLE_YEARS = {2024: (396, 208, 165), 2025: (368, 248, 187)}


@pytest.fixture(scope="module")
def unlocked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Unlocked]:
    folder = tmp_path_factory.mktemp("demonstration") / "archivio"
    made = demonstration.build(folder, clock=CLOCK, kdf=QUICK)
    first = made.accounts[0]
    opened = archives.unlock(folder, first.login, first.passphrase, clock=CLOCK)
    yield opened
    archives.lock(opened)


@pytest.fixture(scope="module")
def ws(unlocked: Unlocked) -> Workspace:
    return unlocked.ws


@pytest.fixture
def session(ws: Workspace) -> Iterator[Session]:
    with ws.archive.read(ws) as session:
        yield session


def invented(seed: int = 1) -> History:
    return invent(seed, "LO", Span(CLOCK(), TODAY, 1, 1), Crew([1, 2, 3], [1, 2, 3]))


def rows(session: Session, entity: type[DeclarativeBase]) -> list[DeclarativeBase]:
    return list(session.scalars(select(entity)))


def test_the_same_seed_makes_the_same_women() -> None:
    one, other, different = invented(), invented(), invented(2)

    assert [case.woman for case in one.cases] == [case.woman for case in other.cases]
    assert [case.code for case in one.cases] == [case.code for case in other.cases]
    assert [(call.at, call.notes) for call in one.calls] == [
        (call.at, call.notes) for call in other.calls
    ]
    assert [way.moves for way in one.ways] == [way.moves for way in other.ways]
    assert [case.woman for case in one.cases] != [case.woman for case in different.cases]


def test_one_due_is_put_off_and_another_is_handed_over(ws: Workspace) -> None:
    seen = deadlines.read(ws)
    shown = (*seen.overdue, *seen.today, *seen.this_week, *seen.later)
    handed = [row for row in shown if row.decision and row.decision.state == "riassegnata"]

    assert [row.decision.state for row in seen.snoozed if row.decision] == ["rimandata"]
    assert [row.due.staff_id for row in handed] == [
        row.decision.to_staff_id for row in handed if row.decision
    ]
    assert len(handed) == 1


def test_it_says_that_it_is_a_demonstration(ws: Workspace) -> None:
    assert centre.read(ws).is_demonstration


def standing(
    ws: Workspace, today: date, last: date | None
) -> tuple[Grouped, set[Key], dict[Key, Due]]:
    """The groups of Oggi, what is put off, what falls by a day: read whole, or what is near."""
    with ws.archive.read(ws) as session:
        oggi = None if last is None else deadlines._of_oggi(session, today)
        week: Until | None = None
        if last is not None:
            week = dict.fromkeys(deadlines._NOT_MET, last)
        found = [
            [
                one
                for one in deadlines._considered(session, today, until=until)
                if one.due.kind is not DueKind.APPOINTMENT
            ]
            for until in (oggi, week)
        ]
    shown = group((one.due for one in found[0] if one.standing is Standing.OPEN), today)
    put_off = {one.due.key for one in found[0] if one.standing is Standing.SNOOZED}
    end = today + timedelta(days=7)
    return (
        replace(shown, ahead=()),
        put_off,
        {one.due.key: one.due for one in found[1] if one.due.on <= end},
    )


@pytest.mark.parametrize("days", [-700, -200, -31, 0, 9, 45, 400])
def test_what_is_near_is_found_without_reading_the_whole_archive(ws: Workspace, days: int) -> None:
    today = TODAY + timedelta(days=days)

    assert standing(ws, today, today + timedelta(days=7)) == standing(ws, today, None)


def test_every_account_opens_it(tmp_path: Path) -> None:
    with demonstration.build_private(years=1, clock=CLOCK, kdf=QUICK) as made:
        for account in made.accounts:
            opened = archives.unlock(made.folder, account.login, account.passphrase, clock=CLOCK)
            assert (opened.ws.role, opened.ws.shown_name) == (account.role, account.shown_name)
            archives.lock(opened)
        assert {account.role for account in made.accounts} >= {
            Role.COORDINATOR,
            Role.RECEPTION,
            Role.PSYCHOLOGIST,
            Role.ADMINISTRATION,
            Role.LAWYER,
            Role.TECHNICIAN,
        }
        assert made.folder.parent.stat().st_mode & 0o077 == 0
    assert not made.folder.parent.exists()


def test_a_folder_left_by_a_dead_process_is_removed(tmp_path: Path) -> None:
    left = tmp_path / "archivio-0123456789abcdef"
    (left / "keys").mkdir(parents=True)
    (left / "keys" / "roster").write_bytes(b"x")
    other = tmp_path / "archivio-mio"
    other.mkdir()

    assert passing.sweep(tmp_path) == 1
    assert (left.exists(), other.exists()) == (False, True)


def test_a_folder_in_use_is_not_swept() -> None:
    with passing.passing_folder() as folder:
        passing.sweep(folder.parent)

        assert folder.exists()
    assert not folder.exists()


@pytest.mark.parametrize("year", WHOLE_YEARS)
def test_the_funnel_of_a_whole_year_is_that_of_the_centre(session: Session, year: int) -> None:
    contacts = sum(in_rome(at).year == year for at in session.scalars(select(Contact.at)))
    reached = Counter(
        step.after
        for step in session.scalars(select(EpisodeStep))
        if step.on.year == year and step.before in ("contatto", "in_accoglienza")
    )

    assert (contacts, reached["in_accoglienza"], reached["presa_in_carico"]) == WHOLE_YEARS[year]


def test_every_code_is_in_its_list(ws: Workspace, session: Session) -> None:
    of: list[tuple[str, object]] = [
        ("E01", Contact.channel), ("E02", Contact.caller), ("E03", Contact.sender),
        ("E05", ContactReason.reason), ("E06", Contact.outcome), ("E13", Contact.urgency),
        ("E24", CaseFile.age_band), ("E25", CaseFile.citizenship),
        ("E16", CaseFile.author_relation),
        ("E10", Episode.not_started_reason), ("E11", Episode.closing_reason),
        ("E12", Episode.suspension_reason), ("E07", Episode.state),
        ("E71", SafeContactRule.rule), ("E01", SafetyEvent.channel),
    ]  # fmt: skip
    for list_name, column in of:
        known = {
            value["codice"]
            for entry in vocabulary.shipped_lists()
            if entry["id"].split()[0] in (list_name, NON_ANSWERS)
            for value in entry["valori"]
        }
        used = set(session.scalars(select(column).distinct()))  # type: ignore[call-overload]  # columns of many kinds
        assert used - known - {None} == set(), list_name
    assert all(places.place(code) for code in session.scalars(select(Contact.comune)) if code)


def test_every_number_points_to_a_row(session: Session) -> None:
    cases = set(session.scalars(select(CaseFile.id)))
    contacts = set(session.scalars(select(Contact.id)))
    people = set(session.scalars(select(Person.id)))

    assert set(session.scalars(select(ContactTold.id))) == contacts
    assert set(session.scalars(select(ContactReason.contact_id))) == contacts
    assert set(session.scalars(select(Person.case_id))) <= cases
    for column in (Contact.case_id, Episode.case_id, Appointment.case_id, SafetyEvent.case_id):
        assert set(session.scalars(select(column))) - {None} <= cases
    for entity in (PersonName, PersonPhone, NameWord, SafeContact):
        assert set(session.scalars(select(entity.person_id))) - {None} <= people
    assert session.scalar(select(func.count()).where(CaseFile.merged_into.is_not(None))) == 2


def test_the_steps_of_every_way_are_allowed(session: Session) -> None:
    steps: dict[int, list[EpisodeStep]] = {}
    for step in session.scalars(select(EpisodeStep).order_by(EpisodeStep.id)):
        steps.setdefault(step.episode_id, []).append(step)
    episodes = list(session.scalars(select(Episode)))

    assert {episode.id for episode in episodes} == set(steps)
    for episode in episodes:
        first, *others = steps[episode.id]
        assert (first.before, first.after, first.on) == (None, "contatto", episode.opened_on)
        for before, after in zip(steps[episode.id], others, strict=False):
            current, wanted = EpisodeState(before.after), EpisodeState(after.after)
            assert after.before == before.after
            assert wanted in TRANSITIONS[current]
            assert before.on <= after.on <= TODAY
            assert (after.reason is None) == (reason_list(current, wanted) is None)
        assert episode.state == steps[episode.id][-1].after


def test_nothing_happened_in_the_future_and_little_is_overdue(ws: Workspace) -> None:
    screen = home.read(ws)
    with ws.archive.read(ws) as session:
        latest = session.scalar(select(func.max(Contact.at)))

    assert latest is not None
    assert latest <= CLOCK()
    assert len(screen.today) >= 3
    assert 3 <= len(screen.overdue) <= 4
    assert len(screen.soon) >= 3
    assert len(screen.alerts) == 2


def test_how_a_woman_is_reached_is_as_the_services_write_it(session: Session) -> None:
    rules = {
        *safe_contact.of_people(session, set(session.scalars(select(Person.id)))).values(),
        *safe_contact.of_contacts(session, set(session.scalars(select(Contact.id)))).values(),
    }

    assert {rule.answer for rule in rules} >= {"si", "no", "con_regole"}
    assert [rule for rule in rules if rule != rule.tidied()] == []
    said = {rule.words for rule in rules if {"altro_nome", "parola_chiave"} & set(rule.rules)}
    assert "farmacia" in said
    # The screen says "presentarsi come" and "parola d'ordine" itself.
    assert [one for one in said if one.startswith(("presentarsi", "parola", "dire"))] == []


def test_names_are_of_many_origins_and_some_women_have_none(session: Session) -> None:
    names = list(session.scalars(select(PersonName.written)))
    cases = session.scalar(select(func.count(CaseFile.id))) or 0
    people = session.scalar(select(func.count(Person.id))) or 0

    assert len({name.split()[0] for name in names}) >= 150
    assert any(not name.isascii() for name in names)
    assert 0.04 <= 1 - people / cases <= 0.12


def test_what_the_search_compares_is_as_the_services_write_it(session: Session) -> None:
    for told in session.scalars(select(ContactTold)):
        kept = (told.search, told.subject_digits)
        told.refold()
        assert (told.search, told.subject_digits) == kept
    session.rollback()


@pytest.mark.parametrize("spelling", ["as written", "misspelled", "other order"])
def test_a_woman_is_found_by_her_name_however_it_is_typed(ws: Workspace, spelling: str) -> None:
    with ws.archive.read(ws) as session:
        written, case_id = session.execute(
            select(PersonName.written, Person.case_id)
            .join(Person, Person.id == PersonName.person_id)
            .where(PersonName.written.startswith("Maryam") | PersonName.written.like("%ny% %"))
            .limit(1)
        ).one()
    typed = {
        "as written": written,
        "misspelled": written.replace("y", "i"),
        "other order": " ".join(reversed(written.split())),
    }[spelling]

    found = [one.case_id for one in known_people.candidates(ws, typed, "", most=20)]

    assert case_id in found
    if spelling != "misspelled":
        assert case_id in [hit.object_id for hit in search.find(ws, typed, most=50)]


def test_every_case_opens_and_some_are_printed(ws: Workspace) -> None:
    with ws.archive.read(ws) as session:
        numbers = list(session.scalars(select(CaseFile.id).where(CaseFile.merged_into.is_(None))))
    for case_id in numbers[::40]:
        case_files.open_sheet(ws, case_id)
        timeline.timeline(ws, case_id)
    preview = summaries.preview(ws, numbers[0])

    assert list(preview.findings) == []


def test_the_journal_holds(unlocked: Unlocked) -> None:
    verify(unlocked.ws.archive, unlocked.ws, remembered=[], from_n=1)


def test_more_contacts_are_made_when_they_are_asked_for() -> None:
    span = replace(Span(CLOCK(), TODAY, 3, 1), contacts=3000)
    history = invent(1, "LO", span, Crew([1], [1]))

    assert len(history.calls) == 3000
    assert max(call.at for call in history.calls) <= CLOCK()


@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2026, 2, 28), date(2028, 2, 29)])
def test_it_can_be_made_on_any_day(today: date) -> None:
    clock = FixedClock(CLOCK().replace(year=today.year, month=today.month, day=today.day))
    history = invent(1, "LO", Span(clock(), today, 3, 1), Crew([1, 2, 3], [1]))

    assert len(history.calls) > 1000
    assert max(call.at for call in history.calls) <= clock()


def test_its_houses_stand_on_the_board_and_a_family_finds_a_room(ws: Workspace) -> None:
    shown = board.read(ws, TODAY, TODAY + timedelta(90))
    kinds = {span.kind for line in shown.rooms for span in line.spans}
    (row,) = [one for one in requests.waiting(ws) if one.state == "lista_attesa"]
    fits = [one.fits for one in matching.match(ws, row.id).rooms]
    opened = addresses.open_address(ws, shown.rooms[0].place.house_id, "prova")
    counted = accounts.period(ws, TODAY - timedelta(365), TODAY)
    refused = requests.unmet(ws, TODAY - timedelta(365), TODAY)

    assert kinds == set(SpanKind)
    assert True in fits
    assert False in fits
    assert opened.draft.comune is not None
    assert 0 < counted.total.uncovered < counted.total.kept < counted.places
    assert counted.total.cents > 0
    assert 0 < refused.nameless < refused.requests


def test_whatever_its_cases_can_print_is_shown(unlocked: Unlocked) -> None:
    ws = unlocked.ws
    shown: Counter[str] = Counter()
    for case_id in case_files.ids(ws, CaseFilter())[:6]:
        for one in papers.offered(ws, case_id):
            with suppress(NeverPrinted, NotInCare):
                made = papers.preview(ws, one.kind, case_id)
                shown[one.kind] += bool(made.pdf and made.what_leaves)
    assert shown["primo_contatto"] > 0
    assert shown["attestazione"] > 0


def test_the_social_worker_has_answered_one_packet_and_not_the_other(ws: Workspace) -> None:
    with ws.archive.read(ws) as session:
        of = select(Disclosure.case_id).where(Disclosure.means == Means.PACKET)
        cases = session.scalars(of).all()
    answered = [packets.answers(ws, case) for case in cases]
    kinds = sorted([one.kind for said in of_case.values() for one in said] for of_case in answered)

    assert kinds == [[], ["accetta", "iniziato", "prossimo_passo"]]
