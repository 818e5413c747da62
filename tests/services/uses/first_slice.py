"""From the call to the anonymised summary."""

from datetime import timedelta

from cav_desktop.domain.appointments import AppointmentState
from cav_desktop.domain.centre import Letterhead
from cav_desktop.domain.episodes import EpisodeState, Move
from cav_desktop.domain.facts import Facts
from cav_desktop.services import archive_check, centre, drafts, journal_view, vocabulary
from cav_desktop.services.access import staff
from cav_desktop.services.attached import (
    attachment_export,
    attachment_intake,
    attachment_removal,
    attachments,
)
from cav_desktop.services.attached.attachments import AttachmentDraft
from cav_desktop.services.calls import appointments, contacts, register, register_export, safety_log
from cav_desktop.services.calls.register import ContactFilter
from cav_desktop.services.calls.safety_log import SafetyDraft
from cav_desktop.services.casework import case_files, cases, merged_cases, state_undo
from cav_desktop.services.casework.case_files import CaseFilter
from cav_desktop.services.dates import home, timeline
from cav_desktop.services.journal_view import JournalFilter
from cav_desktop.services.people import identity, known_people, search
from cav_desktop.services.people.identity import IdentityDraft
from cav_desktop.services.printed import outgoing, summaries
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.services.uses.scene import (
    CASES,
    COORDINATOR,
    IDENTITY,
    KEEP,
    NAME,
    NOTHING,
    OPEN,
    PHONE,
    READ,
    WRITE,
    Act,
    Scene,
    Use,
)

EVERY = ContactFilter()


def _closed(ws: Workspace, scene: Scene) -> Act:
    cases.move(ws, scene.case, Move(EpisodeState.CLOSED, ws.today, "paura"))
    return lambda: cases.begin_episode(ws, scene.case)


def _moved(ws: Workspace, scene: Scene) -> Act:
    cases.move(ws, scene.case, Move(EpisodeState.CLOSED, ws.today, "paura"))
    return lambda: state_undo.undo_move(ws, scene.case)


def _joined(ws: Workspace, scene: Scene) -> Act:
    cases.join(ws, scene.free_contact, scene.case)
    return lambda: cases.undo_joining(ws, scene.free_contact)


def _opened(ws: Workspace, scene: Scene) -> Act:
    case_id = cases.open_from_contact(ws, scene.free_contact)
    return lambda: cases.undo_opening(ws, case_id)


def _previewed(ws: Workspace, scene: Scene) -> Act:
    page = summaries.preview(ws, scene.case)
    return lambda: summaries.release(ws, page)


def _corrected(ws: Workspace, scene: Scene) -> Act:
    draft = make.call(ws, subject_name="Altra", notes="")
    return lambda: contacts.correct(ws, scene.contact, draft)


def _journal(ws: Workspace, scene: Scene) -> Act:
    numbers = journal_view.find(ws, JournalFilter())
    return lambda: journal_view.rows(ws, numbers)


def _removed(ws: Workspace, scene: Scene) -> Act:
    removed = attachment_removal.remove(ws, scene.attachment, "errore")
    return lambda: attachment_removal.put_back(ws, removed)


USES = [
    Use(
        "attached.attachment_export.export",
        WRITE,
        IDENTITY,
        lambda ws, s: lambda: attachment_export.export(ws, s.attachment),
    ),
    Use(
        "attached.attachment_intake.take_in",
        WRITE,
        IDENTITY,
        lambda ws, s: lambda: attachment_intake.take_in(ws, s.case, s.file),
    ),
    Use(
        "attached.attachment_intake.take_in_bytes",
        WRITE,
        IDENTITY,
        lambda ws, s: lambda: attachment_intake.take_in_bytes(ws, s.case, "altro.txt", b"altro"),
    ),
    Use("attached.attachment_removal.put_back", WRITE, IDENTITY, _removed),
    Use(
        "attached.attachment_removal.remove",
        WRITE,
        IDENTITY,
        lambda ws, s: lambda: attachment_removal.remove(ws, s.attachment, "errore"),
    ),
    Use(
        "attached.attachments.describe",
        WRITE,
        IDENTITY,
        lambda ws, s: (
            lambda: attachments.describe(ws, s.attachment, AttachmentDraft("Foto", "allegato"))
        ),
    ),
    Use(
        "attached.attachments.ids",
        READ,
        IDENTITY,
        lambda ws, s: lambda: attachments.ids(ws, s.case),
    ),
    Use(
        "attached.attachments.open_sheet",
        OPEN,
        IDENTITY,
        lambda ws, s: lambda: attachments.open_sheet(ws, s.attachment),
    ),
    Use(
        "attached.attachments.rows",
        OPEN,
        IDENTITY,
        lambda ws, s: lambda: attachments.rows(ws, s.case, [s.attachment]),
    ),
    Use(
        "casework.case_files.ids",
        READ,
        IDENTITY,
        lambda ws, _: lambda: case_files.ids(ws, CaseFilter()),
    ),
    Use(
        "casework.case_files.rows",
        READ,
        IDENTITY,
        lambda ws, s: lambda: case_files.rows(ws, [s.case]),
    ),
    Use(
        "casework.case_files.rows names",
        OPEN,
        IDENTITY,
        lambda ws, s: lambda: case_files.rows(ws, [s.case], names=True),
    ),
    Use(
        "casework.case_files.open_sheet",
        OPEN,
        IDENTITY,
        lambda ws, s: lambda: case_files.open_sheet(ws, s.case),
    ),
    Use(
        "casework.case_files.survivor_of",
        READ,
        IDENTITY,
        lambda ws, s: lambda: case_files.survivor_of(ws, s.case),
    ),
    Use("casework.cases.begin_episode", WRITE, IDENTITY, _closed),
    Use(
        "casework.cases.follow",
        WRITE,
        IDENTITY,
        lambda ws, s: lambda: cases.follow(ws, s.case, None),
    ),
    Use(
        "casework.cases.join",
        WRITE,
        IDENTITY,
        lambda ws, s: lambda: cases.join(ws, s.free_contact, s.case),
    ),
    Use(
        "casework.merged_cases.doubles",
        READ,
        IDENTITY,
        lambda ws, s: lambda: merged_cases.doubles(ws, s.case, s.other_case),
    ),
    Use(
        "casework.cases.merge",
        WRITE,
        IDENTITY,
        lambda ws, s: lambda: cases.merge(ws, s.case, s.other_case),
    ),
    Use(
        "casework.cases.move",
        WRITE,
        IDENTITY,
        lambda ws, s: lambda: cases.move(ws, s.other_case, Move(EpisodeState.RECEPTION, ws.today)),
    ),
    Use(
        "casework.cases.open_anonymous",
        WRITE,
        IDENTITY,
        lambda ws, _: lambda: cases.open_anonymous(ws),
    ),
    Use(
        "casework.cases.open_from_contact",
        WRITE,
        IDENTITY,
        lambda ws, s: lambda: cases.open_from_contact(ws, s.free_contact),
    ),
    Use(
        "casework.cases.set_facts",
        WRITE,
        IDENTITY,
        lambda ws, s: lambda: cases.set_facts(ws, s.case, Facts("da_50_a_54")),
    ),
    Use("casework.cases.undo_joining", WRITE, IDENTITY, _joined),
    Use("casework.cases.undo_opening", WRITE, IDENTITY, _opened),
    Use("centre.add_desk", WRITE, COORDINATOR, lambda ws, _: lambda: centre.add_desk(ws, "Crema")),
    Use(
        "centre.change", WRITE, COORDINATOR, lambda ws, _: lambda: centre.change(ws, "Altro", "CR")
    ),
    Use(
        "centre.change_letterhead",
        WRITE,
        COORDINATOR,
        lambda ws, _: lambda: centre.change_letterhead(ws, Letterhead(body="Altro ente")),
    ),
    Use("centre.read", READ, CASES, lambda ws, _: lambda: centre.read(ws)),
    Use("calls.contacts.correct", WRITE, IDENTITY, _corrected),
    Use("calls.contacts.last_desk", READ, CASES, lambda ws, _: lambda: contacts.last_desk(ws)),
    Use(
        "calls.contacts.log", WRITE, IDENTITY, lambda ws, _: lambda: contacts.log(ws, make.call(ws))
    ),
    Use(
        "calls.contacts.log author",
        WRITE,
        IDENTITY,
        lambda ws, _: lambda: contacts.log(ws, make.call(ws, caller="autore", outcome=None)),
    ),
    Use(
        "calls.contacts.open_sheet",
        OPEN,
        IDENTITY,
        lambda ws, s: lambda: contacts.open_sheet(ws, s.contact),
    ),
    Use("drafts.discard", WRITE, IDENTITY, lambda ws, _: lambda: drafts.discard(ws, "contact")),
    Use("drafts.finish", KEEP, IDENTITY, lambda ws, _: lambda: drafts.finish(ws, "contact")),
    Use("drafts.load", READ, IDENTITY, lambda ws, _: lambda: drafts.load(ws, "contact")),
    Use("drafts.save", KEEP, IDENTITY, lambda ws, _: lambda: drafts.save(ws, "contact", "{}")),
    Use("drafts.waiting", READ, NOTHING, lambda ws, _: lambda: drafts.waiting(ws)),
    Use(
        "calls.appointments.move",
        WRITE,
        IDENTITY,
        lambda ws, s: (
            lambda: appointments.move(ws, s.appointment, ws.today + timedelta(days=9), None)
        ),
    ),
    Use("dates.home.read", READ, IDENTITY, lambda ws, _: lambda: home.read(ws)),
    Use("dates.home.unfinished", READ, IDENTITY, lambda ws, _: lambda: home.unfinished(ws)),
    Use(
        "calls.appointments.put_back",
        WRITE,
        IDENTITY,
        lambda ws, s: lambda: appointments.put_back(ws, s.appointment, ws.today, None),
    ),
    Use(
        "calls.appointments.settle",
        WRITE,
        IDENTITY,
        lambda ws, s: lambda: appointments.settle(ws, s.appointment, AppointmentState.DONE),
    ),
    Use(
        "people.identity.change",
        WRITE,
        IDENTITY,
        lambda ws, s: lambda: identity.change(ws, s.case, IdentityDraft(names=("Altra",))),
    ),
    Use(
        "people.identity.reveal", OPEN, IDENTITY, lambda ws, s: lambda: identity.reveal(ws, s.case)
    ),
    Use(
        "journal_view.find",
        OPEN,
        COORDINATOR,
        lambda ws, _: lambda: journal_view.find(ws, JournalFilter()),
    ),
    Use(
        "archive_check.check",
        OPEN,
        COORDINATOR,
        lambda ws, _: lambda: archive_check.check(ws),
    ),
    Use("journal_view.rows", READ, COORDINATOR, _journal),
    Use("journal_view.whole", READ, COORDINATOR, lambda ws, _: lambda: journal_view.whole(ws)),
    Use(
        "people.known_people.candidates",
        READ,
        IDENTITY,
        lambda ws, _: lambda: known_people.candidates(ws, NAME, PHONE),
    ),
    Use(
        "people.known_people.of_case",
        READ,
        IDENTITY,
        lambda ws, s: lambda: known_people.of_case(ws, s.case),
    ),
    Use(
        "people.known_people.last_contacts",
        READ,
        IDENTITY,
        lambda ws, s: lambda: known_people.last_contacts(ws, [s.case]),
    ),
    Use(
        "people.known_people.remember",
        WRITE,
        IDENTITY,
        lambda ws, _: lambda: known_people.remember(ws, 3),
    ),
    Use(
        "printed.outgoing.save",
        KEEP,
        CASES,
        lambda ws, s: lambda: outgoing.save(ws, s.elsewhere, b"%PDF"),
    ),
    Use("calls.register.ids", READ, IDENTITY, lambda ws, _: lambda: register.ids(ws, EVERY)),
    Use(
        "calls.register.rows", READ, IDENTITY, lambda ws, s: lambda: register.rows(ws, [s.contact])
    ),
    Use(
        "calls.register.rows names",
        OPEN,
        IDENTITY,
        lambda ws, s: lambda: register.rows(ws, [s.contact], names=True),
    ),
    Use(
        "calls.register_export.export",
        OPEN,
        IDENTITY,
        lambda ws, _: lambda: register_export.export(ws, EVERY),
    ),
    Use(
        "calls.safety_log.log",
        WRITE,
        IDENTITY,
        lambda ws, _: lambda: safety_log.log(ws, SafetyDraft(ws.now, "telefono_centro")),
    ),
    Use(
        "calls.safety_log.correct",
        WRITE,
        IDENTITY,
        lambda ws, s: lambda: safety_log.correct(ws, s.event, SafetyDraft(ws.now, "email")),
    ),
    Use("calls.safety_log.ids", READ, IDENTITY, lambda ws, _: lambda: safety_log.ids(ws)),
    Use(
        "calls.safety_log.rows",
        READ,
        IDENTITY,
        lambda ws, s: lambda: safety_log.rows(ws, [s.event]),
    ),
    Use(
        "calls.safety_log.open_sheet",
        OPEN,
        IDENTITY,
        lambda ws, s: lambda: safety_log.open_sheet(ws, s.event),
    ),
    Use(
        "calls.safety_log.link",
        WRITE,
        IDENTITY,
        lambda ws, s: lambda: safety_log.link(ws, s.event, s.case),
    ),
    Use("people.search.find", READ, NOTHING, lambda ws, _: lambda: search.find(ws, NAME)),
    Use("people.search.find phone", READ, NOTHING, lambda ws, _: lambda: search.find(ws, PHONE)),
    Use("people.search.remember", WRITE, NOTHING, lambda ws, _: lambda: search.remember(ws, 3)),
    Use("access.staff.members", READ, NOTHING, lambda ws, _: lambda: staff.members(ws)),
    Use("casework.state_undo.undo_move", WRITE, IDENTITY, _moved),
    Use(
        "printed.summaries.preview",
        OPEN,
        IDENTITY,
        lambda ws, s: lambda: summaries.preview(ws, s.case),
    ),
    Use("printed.summaries.release", WRITE, IDENTITY, _previewed),
    Use(
        "dates.timeline.timeline",
        OPEN,
        IDENTITY,
        lambda ws, s: lambda: timeline.timeline(ws, s.case),
    ),
    Use("dates.timeline.reserved", READ, NOTHING, lambda ws, _: lambda: timeline.reserved(ws)),
    Use(
        "vocabulary.add", WRITE, COORDINATOR, lambda ws, _: lambda: vocabulary.add(ws, "E01", "Fax")
    ),
    Use("vocabulary.load", READ, CASES, lambda ws, _: lambda: vocabulary.load(ws)),
    Use(
        "vocabulary.offer",
        WRITE,
        COORDINATOR,
        lambda ws, _: lambda: vocabulary.offer(ws, 1, offered=False),
    ),
    Use(
        "vocabulary.rename",
        WRITE,
        COORDINATOR,
        lambda ws, _: lambda: vocabulary.rename(ws, 1, "Fisso"),
    ),
]
