"""Nothing that was typed is found outside the encrypted archive (T1).

Every field of every Draft of every service gets words that nobody ever wrote; then the program is
locked, and all that it left behind is searched for them.
"""

import base64
import importlib
import io
import logging
import pkgutil
import random
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import StreamObject
from reportlab.pdfgen.canvas import Canvas
from sqlalchemy.exc import IntegrityError, StatementError

from cav_desktop import services
from cav_desktop.domain.actions import Action
from cav_desktop.domain.cases import CaseFile
from cav_desktop.domain.centre import Letterhead
from cav_desktop.domain.clinical_notes import NoteDraft
from cav_desktop.domain.errors import FieldError, UserError, WrongPassphrase
from cav_desktop.domain.facts import Facts
from cav_desktop.domain.forms import Kind
from cav_desktop.domain.people import Person
from cav_desktop.domain.referrals.packets import DRAFT, ReplyKind
from cav_desktop.domain.referrals.receivers import ReceiverDraft
from cav_desktop.domain.referrals.referral_form import REFERRAL
from cav_desktop.domain.referrals.states import Direction
from cav_desktop.domain.roles import Role
from cav_desktop.domain.shelter.capacity import Capacity
from cav_desktop.domain.shelter.houses import HouseDraft, RoomDraft
from cav_desktop.domain.shelter.limits import BlockKind
from cav_desktop.services import centre, drafts, vocabulary
from cav_desktop.services.access import accounts, archives, creation, credentials
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.services.attached import (
    attachment_export,
    attachment_intake,
    attachment_removal,
    attachments,
)
from cav_desktop.services.calls import contacts, register, register_export, safety_log
from cav_desktop.services.calls.register import ContactFilter
from cav_desktop.services.casework import case_files, cases, clinical, endings
from cav_desktop.services.dates import timeline
from cav_desktop.services.people import identity, known_people, search, told_search
from cav_desktop.services.people.safe_contact import SafeContactDraft
from cav_desktop.services.printed import outgoing, summaries
from cav_desktop.services.referrals import directory, packets, posting, received, referring
from cav_desktop.services.shelter import addresses, house_events, houses, limits, requests
from cav_desktop.services.workspace import Workspace
from cav_desktop.ui import crash
from tests import make, papers
from tests.fixed_clock import FixedClock
from tests.privacy import sheets
from tests.privacy.canaries import Canaries, drafts_of, files_with, hits
from tests.services.referrals import referral_scene

SEED = 20_260_316
FACTS = Facts("da_30_a_34", "italiana", "si", "marito")


class Everything(logging.Handler):
    """Keeps every record of every logger as it would be written, with its arguments."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.written: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.written.append(f"{self.format(record)} {record.args!r} {record.__dict__!r}")


@contextmanager
def everything_recorded() -> Iterator[Everything]:
    """The log at DEBUG, the program's own loggers first of all."""
    everything = Everything()
    loggers = [logging.getLogger(), logging.getLogger("cav_desktop")]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
    loggers[0].addHandler(everything)
    try:
        yield everything
    finally:
        loggers[0].removeHandler(everything)
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)


@contextmanager
def own_places(root: Path) -> Iterator[None]:
    """The person's folders and the one for temporary files, all below one."""
    temp, home = root / "temp", root / "home"
    temp.mkdir()
    home.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR", "XDG_RUNTIME_DIR"):
            patch.setenv(name, str(temp))
        for name in (
            "HOME",
            "XDG_DATA_HOME",
            "XDG_CONFIG_HOME",
            "XDG_CACHE_HOME",
            "XDG_STATE_HOME",
        ):
            patch.setenv(name, str(home))
        patch.setattr(tempfile, "tempdir", None)
        assert Path(tempfile.gettempdir()) == temp
        yield


@pytest.fixture
def canaries() -> Canaries:
    return Canaries(random.Random(SEED))


@dataclass
class Session:
    """One working day in which every field is filled."""

    folder: Path
    clock: FixedClock
    canaries: Canaries
    texts: list[str]
    pdfs: list[bytes]
    tables: list[bytes]
    filled: set[type[Any]]
    forms: set[str] = field(default_factory=set)
    """The declared forms of which a sheet was written."""

    def fill(self, kind: type[Any], /, **coded: Any) -> Any:
        self.filled.add(kind)
        return self.canaries.filled(kind, coded)

    def account(self, kind: type[Any], **coded: Any) -> Any:
        return self.fill(kind, passphrase=self.passphrase(), login=self.canaries.word(), **coded)

    def safe(self) -> Any:
        return self.fill(SafeContactDraft, answer="con_regole", rules=("solo_sms",))

    def call(self, ws: Workspace, caller: str = "familiare", **coded: Any) -> Any:
        answers: dict[str, Any] = {
            "at": ws.now,
            "channel": "telefono_centro",
            "caller": caller,
            "sender": "forze_ordine",
            "reasons": ("aiuto_violenza",),
            "comune": "098031",
            "urgency": "alta",
            "outcome": "appuntamento",
            "desk_id": 1,
            "safe": self.safe(),
            "follow_up_on": ws.today,
            "follow_up_at": None,
        }
        return self.fill(contacts.ContactDraft, **(answers | coded))

    def identity(self, **coded: Any) -> Any:
        year = self.canaries.year()
        return self.fill(
            identity.IdentityDraft, **({"birth_year": year, "safe": self.safe()} | coded)
        )

    def passphrase(self) -> str:
        return " ".join(self.canaries.word() for _ in range(4))


@dataclass
class Day:
    """A working day that is over, and what a search found of it."""

    session: Session
    log: str
    failures: str
    shown: str
    hers: list[str]
    """Names, numbers and notes of the women and of who called for them."""
    left_while_open: dict[str, list[str]]
    left_when_locked: dict[str, list[str]]

    @property
    def typed(self) -> list[str]:
        return self.session.canaries.made


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    root = tmp_path_factory.mktemp("day")
    canaries = Canaries(random.Random(SEED))
    session = Session(root / "archive", FixedClock(), canaries, [], [], [], set())
    with own_places(root), everything_recorded() as everything:
        unlocked = work(session)
        shown, hers = everything_shown(unlocked.ws)
        while_open = files_with([root], canaries.made)
        archives.lock(unlocked)
        refuse_at_the_door(session)
        yield Day(
            session,
            "\n".join(everything.written),
            "\n".join(session.texts),
            shown,
            hers,
            while_open,
            files_with([root], canaries.made),
        )


def refuse_at_the_door(session: Session) -> None:
    """A wrong name and a wrong passphrase."""
    login, passphrase = session.canaries.word(), session.canaries.text()
    told(
        session,
        WrongPassphrase,
        lambda: archives.unlock(session.folder, login, passphrase, clock=session.clock),
    )


def everything_shown(ws: Workspace) -> tuple[str, list[str]]:
    """All that the program gives back of what was typed, and the part that tells who she is."""
    sheets = [contacts.open_sheet(ws, number) for number in register.ids(ws, ContactFilter())]
    cases_shown = case_files.ids(ws, case_files.CaseFilter())
    everything = [
        *sheets,
        *(identity.reveal(ws, case_id) for case_id in cases_shown),
        *(
            attachments.open_sheet(ws, number)
            for case_id in cases_shown
            for number in attachments.ids(ws, case_id)
        ),
        *(safety_log.open_sheet(ws, event) for event in safety_log.ids(ws)),
        drafts.waiting(ws),
        vocabulary.load(ws),
        centre.read(ws),
    ]
    hers: list[str] = []
    for draft in (sheet.draft for sheet in sheets):
        for words in (draft.subject_name, draft.caller_name, draft.notes):
            hers += words.removesuffix(" è").lower().split()
        hers += [draft.subject_phone, draft.caller_phone]
    return repr(everything), [one for one in hers if one]


def work(session: Session) -> Unlocked:
    """Found a centre, and do everything that a centre does."""
    first = session.account(credentials.NewAccount)
    new = session.fill(
        creation.NewCentre,
        code_prefix="LO",
        desks=(session.canaries.text(), "Codogno"),
        coordinator=first,
    )
    unlocked, _ = creation.create(session.folder, new, clock=session.clock, kdf=make.FAST)
    colleague = session.account(accounts.NewColleague, role=Role.RECEPTION)
    unlocked = accounts.add(unlocked, colleague, kdf=make.FAST)
    ws = unlocked.ws
    write(session, ws)
    write_sheets(session, ws)
    read(session, ws)
    refuse(session, ws)
    said = session.fill(safety_log.SafetyDraft, at=ws.now, channel="telefono_centro")
    event = safety_log.log(ws, said)
    said = session.fill(safety_log.SafetyDraft, at=ws.now, channel="telefono_centro")
    safety_log.correct(ws, event, said)
    return the_referrals(session, unlocked, first)


def write(session: Session, ws: Workspace) -> None:
    """Every act that takes words."""
    text = session.canaries.text
    centre.change(ws, text(), "LO")
    centre.change_letterhead(ws, Letterhead("", *(text() for _ in range(6))))
    centre.add_desk(ws, text())
    vocabulary.rename(ws, 1, text())
    vocabulary.add(ws, "E01", text())
    contacts.log(ws, session.call(ws, caller="autore"))
    women = []
    for _ in range(5):
        number = contacts.log(ws, session.call(ws)).contact_id
        assert number is not None
        women.append(cases.open_from_contact(ws, number))
        contacts.correct(ws, number, session.call(ws))
    for case_id in (women[0], *women):
        # A year of birth writes the age band: the facts come after it, or few women are alike.
        identity.change(ws, case_id, session.identity())
        cases.set_facts(ws, case_id, FACTS)
    joined = contacts.log(ws, session.call(ws, caller="donna")).contact_id
    assert joined is not None
    cases.join(ws, joined, women[0])
    twin = cases.open_from_contact(ws, contacts.log(ws, session.call(ws)).contact_id or 0)
    cases.merge(ws, women[1], twin)
    undone = contacts.log(ws, session.call(ws)).contact_id
    cases.undo_opening(ws, cases.open_from_contact(ws, undone or 0))
    for screen in ("contact", "woman", "note"):
        for _ in range(2):
            drafts.save(ws, screen, f'{{"notes": "{text()}"}}', cursor=session.canaries.word())
    drafts.discard(ws, "note")
    drafts.finish(ws, "woman")
    attach(session, ws, women[0])
    page = summaries.preview(ws, women[0])
    assert page.clean
    session.pdfs.append(summaries.release(ws, page, reason=text()))
    outgoing.save(ws, session.folder.parent / "sintesi.pdf", page.pdf)


def write_sheets(session: Session, ws: Workspace) -> None:
    """A sheet of every declared form, corrected, searched for and refused."""
    hers, other = (
        cases.open_from_contact(ws, contacts.log(ws, session.call(ws)).contact_id or 0)
        for _ in range(2)
    )
    session.forms = sheets.fill_all(ws, hers, other, session.canaries)
    the_houses(session, ws, other)
    end = session.fill(
        endings.EndingDraft,
        on=ws.today,
        reason="fuori_territorio",
        follow_ups=False,
        said={"receiving": session.canaries.text(), "words": session.canaries.text()},
    )
    endings.transfer(ws, other, end)
    told_search.find(ws, session.canaries.made[-1])
    for act in sheets.refused(ws, hers, session.canaries):
        told(session, FieldError, act)


def attach(session: Session, ws: Workspace, case_id: int) -> None:
    """Documents of every form, with words in their names, in them and behind them."""
    text, word = session.canaries.text, session.canaries.word
    told = [
        (f"{word()}.txt", text().encode()),
        (f"{word()}.pdf", papers.pdf(text(), author=text())),
        (f"{word()}.png", papers.screenshot(text())),
        (f"{word()}.jpg", papers.photograph()),
    ]
    numbers = [attachment_intake.take_in_bytes(ws, case_id, *one) for one in told]
    for number in numbers:
        said = session.fill(attachments.AttachmentDraft, kind="allegato", on=ws.today)
        attachments.describe(ws, number, said)
    removed = attachment_removal.remove(ws, numbers[0], text())
    attachment_removal.put_back(ws, removed)
    attachment_export.export(ws, numbers[-1])


def read(session: Session, ws: Workspace) -> None:
    """Every page that shows words; what is searched for is typed as well."""
    numbers = register.ids(ws, ContactFilter())
    for number in numbers:
        told = contacts.open_sheet(ws, number).draft
        search.find(ws, told.subject_name)
        search.find(ws, told.subject_phone)
        known_people.candidates(ws, told.subject_name, told.subject_phone)
    register.rows(ws, numbers, names=True)
    for case_id in case_files.ids(ws, case_files.CaseFilter()):
        case_files.open_sheet(ws, case_id)
        identity.reveal(ws, case_id)
        timeline.timeline(ws, case_id)
    for event in safety_log.ids(ws):
        safety_log.open_sheet(ws, event)
    search.find(ws, session.canaries.text())
    session.tables.append(register_export.export(ws, ContactFilter()).content)


def refuse(session: Session, ws: Workspace) -> None:
    """Everything that fails, with what was typed in its hand."""
    text, word = session.canaries.text, session.canaries.word
    number = register.ids(ws, ContactFilter())[0]
    long = session.call(ws)
    for draft in (
        replace(long, notes=text() * 9_000),
        replace(long, subject_name=text() * 9),
        replace(long, channel=word()),
        replace(long, outcome=text()),
        replace(long, reasons=(text(),)),
        replace(long, comune=word()),
        replace(long, safe=replace(long.safe, rules=(text(),))),
    ):
        told(session, FieldError, lambda draft=draft: contacts.log(ws, draft))
        told(session, FieldError, lambda draft=draft: contacts.correct(ws, number, draft))
    author = session.call(ws, caller="autore")
    for draft in (replace(author, notes=text() * 9_000), replace(author, caller_name=text() * 9)):
        told(session, FieldError, lambda draft=draft: contacts.log(ws, draft))
    for who in (
        session.identity(phones=(text(),)),
        session.identity(names=(text() * 9,)),
        session.identity(alias=text() * 9),
        session.identity(birth_year=1600),
    ):
        told(session, FieldError, lambda who=who: identity.change(ws, 1, who))
    told(session, UserError, lambda: cases.set_facts(ws, 1, Facts(age_band=text())))
    told(session, UserError, lambda: vocabulary.rename(ws, 1, text() * 9))
    told(session, UserError, lambda: centre.change(ws, text(), text()))
    told(session, IntegrityError, lambda: twice(ws, text()))
    told(session, StatementError, lambda: words_among_codes(ws, text()))


def the_houses(session: Session, ws: Workspace, case_id: int) -> None:
    """Where a house is, why it was opened, why a room is shut or stretched; who asked for it."""
    text = session.canaries.text
    house = houses.add(ws, HouseDraft(text()[:40], "casa_rifugio"))
    room = houses.add_room(ws, house, RoomDraft(text()[:40], Capacity(1, 0, 0, 1, 1)))
    place = session.fill(addresses.AddressDraft, comune="098031", near=("015146",))
    addresses.write(ws, house, place)
    addresses.open_address(ws, house, text())
    days = {"from_on": ws.today, "to_on": ws.today + timedelta(days=3)}
    shut = session.fill(limits.BlockDraft, kind=BlockKind.MAINTENANCE, **days)
    limits.lift(ws, limits.block(ws, room, shut))
    limits.declare(ws, room, session.fill(limits.OverDraft, people=1, units=0, **days))
    seen = session.fill(house_events.HouseEventDraft, kind="chiavi", on=ws.today, hour=None)
    house_events.report(ws, house, seen)
    answers = {"received_on": ws.today, "needs_words": text()}
    asked = session.fill(requests.RequestDraft, answers=answers, case_id=case_id, avoided=())
    requests.add(ws, asked)
    told(session, UserError, lambda: addresses.open_address(ws, house, text() * 30))
    told(session, UserError, lambda: addresses.open_address(ws, 999, text()))


def the_referrals(session: Session, unlocked: Unlocked, first: Any) -> Unlocked:
    """To whom she is referred, what leaves, and what the social worker writes in her container."""
    text, ws = session.canaries.text, unlocked.ws
    case_id = cases.open_from_contact(ws, contacts.log(ws, session.call(ws)).contact_id or 0)
    referral_scene.consent(ws, case_id)
    place = directory.add(ws, session.canaries.filled(ReceiverDraft, {"party": "servizio_sociale"}))
    words = {one.name: text() for one in REFERRAL if one.kind in (Kind.LINE, Kind.TEXT)}
    answers = {"party": "servizio_sociale", "basis": "consenso_scritto", **words}
    toward = {"direction": Direction.OUT, "follows_id": None, "received_on": None}
    draft = session.fill(referring.ReferralDraft, answers=answers, receiver=place, **toward)
    number = referring.add(ws, case_id, draft)
    worker = session.account(accounts.NewColleague, role=Role.SOCIAL_WORKER)
    unlocked = accounts.add(unlocked, worker, kdf=make.FAST)
    ws = unlocked.ws
    (she,) = packets.social_workers(ws)
    packet = session.fill(
        packets.PacketDraft, staff_id=she.staff_id, expires_on=None, override=text()
    )
    packets.reply(ws, packets.send(ws, number, packet), text())
    posted = session.fill(
        posting.PostDraft, folder=session.folder.parent, expires_on=None, override=text()
    )
    told(session, UserError, lambda: posting.send(ws, referring.add(ws, case_id, draft), posted))
    archives.lock(unlocked)
    hers = archives.unlock(session.folder, worker.login, worker.passphrase, clock=session.clock)
    (row,) = received.inbox(hers.ws)
    received.open_packet(hers.ws, row.id)
    received.answer(hers.ws, row.id, received.Reply(ReplyKind.NOTE, text()))
    drafts.save(hers.ws, DRAFT, text(), object_id=row.id)
    told(
        session,
        FieldError,
        lambda: received.answer(hers.ws, row.id, received.Reply(ReplyKind.NOTE, text() * 9_000)),
    )
    archives.lock(hers)
    unlocked = archives.unlock(session.folder, first.login, first.passphrase, clock=session.clock)
    return the_psychologist(session, unlocked, first, case_id)


def the_psychologist(session: Session, unlocked: Unlocked, first: Any, case_id: int) -> Unlocked:
    """What the centre's own psychologist writes by a key that nobody else holds."""
    text = session.canaries.text
    colleague = session.account(accounts.NewColleague, role=Role.PSYCHOLOGIST)
    archives.lock(accounts.add(unlocked, colleague, kdf=make.FAST))
    hers = archives.unlock(
        session.folder, colleague.login, colleague.passphrase, clock=session.clock
    )
    note = clinical.add(hers.ws, case_id, NoteDraft(hers.ws.today, text()))
    clinical.change(hers.ws, note, NoteDraft(hers.ws.today, text()))
    long = NoteDraft(hers.ws.today, text() * 9_000)
    told(session, FieldError, lambda: clinical.add(hers.ws, case_id, long))
    archives.lock(hers)
    return archives.unlock(session.folder, first.login, first.passphrase, clock=session.clock)


def twice(ws: Workspace, words: str) -> None:
    """A second row of the same woman: the database itself refuses."""
    with ws.archive.write(ws, Action.IDENTITY_CHANGED) as tx:
        tx.session.add(Person(case_id=1, alias=words, notes=words, search=words))


def words_among_codes(ws: Workspace, words: str) -> None:
    """Free text on its way into the coded compartment."""
    with ws.archive.write(ws, Action.FACTS_CHANGED) as tx:
        tx.session.add(CaseFile(code="LO-2026-9999", opened_on=ws.today, citizenship=words))


def told(session: Session, kind: type[Exception], act: Any) -> None:
    """Keep all that a failure says: its text, its traceback, the report of a crash."""
    with pytest.raises(kind) as refused:
        act()
    error: BaseException | None = refused.value
    session.texts.append(crash.report(refused.value) + crash.code(refused.value))
    session.texts.extend(traceback.format_exception(refused.value))
    while error is not None:
        session.texts += [str(error), repr(error), repr(error.args)]
        if isinstance(error, UserError):
            session.texts.append(repr(vars(error)))
        error = error.__cause__ or error.__context__


def every_draft() -> set[type[Any]]:
    found: set[type[Any]] = set()
    for module in pkgutil.walk_packages(services.__path__, "cav_desktop.services."):
        found.update(drafts_of(importlib.import_module(module.name)))
    return found


def test_no_file_holds_what_was_typed(day: Day) -> None:
    assert len(day.typed) >= 200
    assert day.left_while_open == {}
    assert day.left_when_locked == {}


def test_no_record_of_the_log_holds_what_was_typed(day: Day) -> None:
    assert day.log
    assert hits(day.log.encode(), day.typed) == []


def test_no_failure_and_no_report_of_a_crash_holds_what_was_typed(day: Day) -> None:
    assert day.failures
    assert hits(day.failures.encode(), day.typed) == []


def test_every_form_that_a_person_fills_was_filled(day: Day) -> None:
    assert day.session.filled == every_draft()


def test_every_declared_form_was_filled(day: Day) -> None:
    assert day.session.forms == {entity.FORM.key for entity in sheets.every_form()}
    assert len(day.session.forms) >= 20


def test_the_page_that_leaves_holds_nothing_that_was_typed(day: Day) -> None:
    assert len(day.session.pdfs) == 1
    for pdf in day.session.pdfs:
        assert hits(contents(pdf), day.typed) == []


def test_the_table_for_a_spreadsheet_holds_nothing_of_who_she_is(day: Day) -> None:
    assert len(day.hers) >= 50
    for table in day.session.tables:
        assert hits(table, day.hers) == []


def test_what_was_typed_is_in_the_archive(day: Day) -> None:
    """Otherwise it would be no wonder that it is not found outside it."""
    assert len(hits(day.shown.encode(), day.typed)) >= 150


def contents(pdf: bytes) -> bytes:
    """The bytes of a file, its streams opened, its text and its metadata."""
    reader = PdfReader(io.BytesIO(pdf))
    parts = [pdf, repr(reader.metadata).encode(), repr(reader.xmp_metadata).encode()]
    for number in range(1, len(reader.xref[0]) + 1):
        found = reader.get_object(number)
        parts.append(repr(found).encode())
        if isinstance(found, StreamObject):
            parts.append(found.get_data())
    parts += [page.extract_text().encode() for page in reader.pages]
    return b"\n".join(parts)


@pytest.mark.parametrize(
    "planted",
    [
        "{word}",
        "Detto {capital} al telefono",
        "utf-16-le",
        "utf-16-be",
        "hex",
        "base64",
        "base64 of a sentence",
        "name of a file",
    ],
)
def test_the_search_would_find_a_word_that_was_left_behind(
    planted: str, tmp_path: Path, canaries: Canaries
) -> None:
    word = canaries.word()
    capital = word.capitalize()
    path = tmp_path / ("left-" + (word if planted == "name of a file" else "behind"))
    path.write_bytes(
        {
            "utf-16-le": b"\x01\x02" + capital.encode("utf-16-le"),
            "utf-16-be": b"\x01\x02" + capital.encode("utf-16-be"),
            "hex": b"..." + capital.encode().hex().upper().encode(),
            "base64": encoded(word),
            "base64 of a sentence": encoded(f"di {capital}, ieri"),
        }.get(planted, b"\xff\x00" + planted.format(word=word, capital=capital).encode())
    )

    assert files_with([tmp_path], [word]) == {str(path): [word]}


def encoded(text: str) -> bytes:
    return base64.b64encode(text.encode())


def test_the_log_would_show_a_word_that_was_logged(canaries: Canaries) -> None:
    word = canaries.word()
    with everything_recorded() as recorded:
        logging.getLogger("cav_desktop.services.planted").debug("opened %s", word)

    assert hits("\n".join(recorded.written).encode(), [word]) == [word]


def test_the_database_library_stays_silent_also_when_the_program_logs_everything() -> None:
    """At INFO it would write statements, at DEBUG the rows themselves."""
    with everything_recorded():
        for name in ("sqlalchemy", "sqlalchemy.engine", "sqlalchemy.pool"):
            assert not logging.getLogger(name).isEnabledFor(logging.INFO)


def test_a_page_with_a_word_in_it_would_be_found(canaries: Canaries) -> None:
    word = canaries.word()
    made = io.BytesIO()
    page = Canvas(made, pageCompression=1)
    page.setTitle("x")
    page.drawString(50, 50, word)
    page.save()

    assert hits(made.getvalue(), [word]) == []
    assert hits(contents(made.getvalue()), [word]) == [word]
