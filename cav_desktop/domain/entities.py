"""Every entity of every compartment: the one place that knows them all, whoever asks first.

An entity is known to SQLAlchemy once its module was imported. Whoever goes through all of them (a
merge, the search, the proof of the rows, the revisions) asks here, and never depends on what
happened to be imported before. A new module of entities is one more name below.
"""

from sqlalchemy.orm import DeclarativeBase

from cav_desktop.domain import (
    activities,
    appointments,
    attachments,
    benefits,
    case_records,
    cases,
    centre,
    child_links,
    child_measures,
    children,
    clinical_notes,
    complaints,
    consents,
    contacts,
    court_reports,
    deadline_decisions,
    endings,
    episodes,
    instruments,
    key_refusals,
    keyring_seen,
    own_cases,
    people,
    plans,
    proceedings,
    protective_measures,
    records,
    releases,
    risk,
    safety,
    safety_plans,
    staff,
    violence,
    vocabulary,
)
from cav_desktop.domain.case_records import CaseRecord
from cav_desktop.domain.compartments import COMPARTMENTS, JOURNAL
from cav_desktop.domain.keyring_seen import KeyringSeen
from cav_desktop.domain.records import Record
from cav_desktop.domain.referrals import (
    answers,
    disclosures,
    exchange,
    packets,
    receivers,
    referrals,
)
from cav_desktop.domain.shelter import (
    addresses,
    fees,
    holds,
    house_events,
    houses,
    limits,
    placements,
    presences,
    requests,
    security_events,
    stays,
)

MODULES = (
    *(activities, appointments, attachments, benefits, case_records, cases, centre),
    *(child_links, child_measures, children, clinical_notes, complaints, consents, contacts),
    *(court_reports, deadline_decisions, endings, episodes, instruments, keyring_seen, own_cases),
    *(key_refusals,),
    *(
        people,
        plans,
        proceedings,
        protective_measures,
        records,
        releases,
        risk,
        safety,
        safety_plans,
    ),
    *(staff, violence, vocabulary),
    *(answers, disclosures, exchange, receivers, referrals),
    *(addresses, fees, holds, house_events, houses, limits, placements),
    *(presences, requests, security_events, stays),
)
"""The modules of `domain` in which entities stand."""

ENTITIES: tuple[type[DeclarativeBase], ...] = tuple(
    entity
    for compartment in COMPARTMENTS
    for entity in sorted(
        (mapper.class_ for mapper in compartment.base.registry.mappers),
        key=lambda entity: compartment.base.metadata.sorted_tables.index(entity.__table__),
    )
)
"""All of them, by compartment; what another one refers to comes before it."""

CASE_RECORDS: tuple[type[CaseRecord], ...] = tuple(
    entity for entity in ENTITIES if issubclass(entity, CaseRecord)
)
"""Everything that is written in a case by a declared form."""

OF_A_CASE: tuple[type[DeclarativeBase], ...] = tuple(
    entity for entity in ENTITIES if "case_id" in entity.__table__.columns
)
"""Everything that bears the number of a case: what goes along when two cases become one."""

CONTAINER_ENTITIES: tuple[type[DeclarativeBase], ...] = packets.ENTITIES
"""What stands in a container besides its chain; what another one refers to comes first."""

OF_A_CHAIN: tuple[type[DeclarativeBase], ...] = tuple(
    one
    for one in ENTITIES
    if one in (Record, KeyringSeen, JOURNAL.mark, JOURNAL.draft, JOURNAL.correction)
)
"""What every main file has: its chain, and what it remembers of the keyring."""
