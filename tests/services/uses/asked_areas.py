"""What each use case asks of whoever calls it: an area of the work on cases, and which right in it.

Written by hand, and apart from the code: the matrix of roles compares the two.
"""

from cav_desktop.domain.areas import Area, Right

R, W = Right.READ, Right.WRITE

_ASKED: dict[tuple[Area, Right], str] = {
    (Area.IDENTITY, R): "people.identity.reveal casework.sheets.read",
    (Area.IDENTITY, W): """
        people.identity.change casework.cases.set_facts casework.sheets.change
    """,
    (Area.CONTACTS, R): """
        calls.contacts.open_sheet calls.register.ids calls.register.rows
        printed.reception_papers.first_contact_of
    """,
    (Area.CONTACTS, W): """
        calls.contacts.log calls.contacts.correct calls.register_export.export
        casework.cases.open_from_contact casework.cases.open_anonymous casework.cases.undo_opening
        casework.cases.join casework.cases.undo_joining
    """,
    (Area.VIOLENCE, R): """
        casework.risk.of_case casework.sheets.of_case printed.risk_papers.paper_of
        printed.reception_papers.reception_of printed.summaries.preview printed.summaries.release
    """,
    (Area.VIOLENCE, W): """
        casework.risk.add casework.risk.change casework.risk.sign casework.risk.supersede
        casework.sheets.add casework.sheets.remove casework.sheets.restore
    """,
    (Area.SAFETY, R): "printed.plan_papers.safety_of printed.plan_papers.slip_of",
    (Area.PLAN, R): """
        casework.plans.of_case printed.plan_papers.plan_of printed.plan_papers.review_of
    """,
    (Area.PLAN, W): """
        casework.plans.begin casework.plans.add_goal casework.plans.add_action
        casework.plans.add_progress casework.plans.add_service casework.plans.move
        casework.plans.sign casework.plans.new_version casework.plans.undo_version
        casework.plans.review casework.plans.correct_review
    """,
    (Area.CHILDREN, R): """
        casework.children.cards casework.children.linked casework.children.says_otherwise
    """,
    (Area.CHILDREN, W): "casework.children.add casework.children.link",
    (Area.LEGAL, R): "casework.legal.steps",
    (Area.CONSENTS, R): """
        casework.consent_register.of_case printed.reception_papers.notice_of
    """,
    (Area.CONSENTS, W): """
        casework.consent_register.record casework.consent_register.take_back
    """,
    (Area.DIARY, R): """
        casework.activities.ids casework.activities.rows casework.activity_notes.of_activity
    """,
    (Area.DIARY, W): "casework.activities.seek casework.activity_notes.add",
    (Area.DOCUMENTS, R): """
        attached.attachments.ids attached.attachments.rows attached.attachments.open_sheet
        attached.attachment_export.export
    """,
    (Area.DOCUMENTS, W): """
        attached.attachments.describe attached.attachment_intake.take_in
        attached.attachment_intake.take_in_bytes attached.attachment_removal.remove
        attached.attachment_removal.put_back
    """,
    (Area.REFERRALS, R): """
        referrals.board.read referrals.directory.read referrals.leaving.preview
        referrals.leaving.leaving referrals.ledger.of_case referrals.ledger.told
        referrals.ledger.to_inform referrals.packets.social_workers referrals.packets.answers
        referrals.reading.read referrals.reading.of_case referrals.reading.rows
        referrals.sending.readiness referrals.waiting.figures referrals.cards.own
        referrals.cards.look referrals.cards.behind
        referrals.cards.save_own referrals.cards.of_receivers referrals.posting.doubtful
        referrals.letters.look referrals.letters.rows referrals.letters.open_letter
        referrals.letter_answers.of_case referrals.visits.of_case
    """,
    (Area.REFERRALS, W): """
        referrals.directory.add referrals.directory.change referrals.ledger.informed
        referrals.packets.send referrals.packets.take_back referrals.packets.reply
        referrals.referring.add referrals.referring.change referrals.referring.address
        referrals.referring.choose referrals.referring.move referrals.referring.undo
        referrals.referring.remind referrals.referring.fix referrals.sending.send
        referrals.cards.take
        referrals.posting.send referrals.posting.settle referrals.letters.take_in
        referrals.letters.tie referrals.letter_answers.give referrals.letter_answers.write
        referrals.letter_answers.take_file referrals.letter_answers.take_code
    """,
    (Area.SHELTER, R): """
        shelter.accounts.of_stay shelter.accounts.uncovered shelter.addresses.open_address
        shelter.addresses.written shelter.board.read shelter.closed_requests.read
        shelter.entries.candidates shelter.house_events.of_house shelter.house_events.told
        shelter.house_registers.by_house shelter.houses.read shelter.limits.of_rooms
        shelter.matching.match shelter.matching.match_need shelter.presences.month
        shelter.requests.read shelter.requests.of_case shelter.requests.waiting
        shelter.stays.of_case shelter.stays.read shelter.tonight.read shelter.tonight.waiting
        shelter.presences.require_all_seen
        printed.presence_papers.prepare
    """,
    (Area.SHELTER, W): """
        shelter.accounts.add_cover shelter.accounts.change_cover shelter.accounts.remove_cover
        shelter.entries.enter shelter.entries.begin shelter.entries.cancel shelter.extensions.ask
        shelter.extensions.answer shelter.holds.hold shelter.holds.release
        shelter.house_events.report shelter.limits.block shelter.limits.lift
        shelter.limits.declare shelter.limits.withdraw shelter.moves.add_person
        shelter.moves.leave shelter.moves.part shelter.moves.transfer shelter.moves.undo_leave
        shelter.presences.mark shelter.presences.mark_all shelter.presences.unmark
        shelter.requests.add shelter.requests.change shelter.requests.move
        shelter.security_events.report shelter.security_events.change
        shelter.security_events.step shelter.security_events.close
        shelter.stays.change shelter.stays.confirm shelter.stays.resume shelter.stays.suspend
        printed.presence_papers.release shelter.moves.may_transfer shelter.holds.may_hold
        shelter.room_uses.require_rooms
    """,
    (Area.STATE, R): """
        casework.endings.of_case printed.papers.preview printed.papers.release
    """,
    (Area.STATE, W): """
        casework.cases.merge casework.cases.begin_episode casework.cases.move casework.cases.follow
        casework.endings.conclude casework.endings.transfer casework.endings.take_back
        casework.follow_ups.record casework.follow_ups.take_back
        casework.state_undo.undo_move casework.state_undo.undo_beginning
    """,
    (Area.AGENDA, R): """
        calls.safety_log.ids calls.safety_log.rows calls.safety_log.open_sheet
        casework.authors.has_conflict casework.authors.relations casework.case_files.ids
        casework.case_files.rows casework.case_files.open_sheet casework.case_files.survivor_of
        casework.clinical.traces casework.completeness.of_case casework.merged_cases.doubles
        casework.sections_filled.of_case casework.sheets.numbers casework.sheets.reading
        dates.agenda.prepare dates.calendar.read dates.deadlines.between dates.deadlines.coming
        dates.deadlines.of_case dates.deadlines.read dates.home.read dates.home.unfinished
        dates.timeline.timeline
        people.known_people.candidates people.known_people.of_case people.known_people.last_contacts
        people.known_people.remember printed.paper_names.code printed.paper_names.level_of_risk
        printed.paper_names.of_woman printed.papers.offered casework.teams.of_case
        casework.forced_openings.unseen casework.glimpses.read
    """,
    (Area.AGENDA, W): """
        calls.appointments.make calls.appointments.move calls.appointments.put_back
        calls.appointments.settle calls.appointments.withdraw calls.no_shows.missed
        calls.no_shows.take_back calls.safety_log.log calls.safety_log.correct
        calls.safety_log.link dates.agenda.release dates.deadlines.close dates.deadlines.done
        dates.deadlines.reassign dates.deadlines.snooze dates.deadlines.undo
        drafts.save drafts.load drafts.finish drafts.discard casework.teams.choose
        casework.forced_openings.force casework.conflicts.flag casework.conflicts.take_back
        referrals.posting.found_on_sticks
        referrals.posting.found_on_sticks referrals.letters.forget_past
    """,
}

ASKED = {name: asked for asked, names in _ASKED.items() for name in names.split()}
"""The area and the right by the name of the use case."""

ONE_MORE_KEY = dict.fromkeys(
    """
    shelter.addresses.open_address shelter.holds.hold shelter.holds.release shelter.holds.may_hold
    shelter.house_events.of_house shelter.house_events.report shelter.house_events.told
    shelter.house_registers.by_house shelter.limits.block shelter.limits.lift
    shelter.limits.declare shelter.limits.withdraw shelter.limits.of_rooms
    shelter.matching.match shelter.matching.match_need shelter.moves.add_person
    shelter.moves.leave shelter.moves.part shelter.moves.transfer shelter.moves.undo_leave
    shelter.moves.may_transfer shelter.entries.enter shelter.entries.cancel
    shelter.room_uses.require_rooms
    """.split(),  # noqa: SIM905 - a list of so many names is not read better one a line
    "protected",
)
"""The compartment that a use case needs beyond those of all work on cases."""

OF_HER_OWN_CASE = frozenset({"casework.teams.choose"})
"""What who is not of the team leaves to a coordinator, whatever her role."""
