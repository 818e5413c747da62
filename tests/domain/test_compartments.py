"""The compartments: what stands in which file, and nothing that crosses from one to another."""

from typing import Any

import pytest
from sqlalchemy import LargeBinary, String, Table, inspect
from sqlalchemy.sql.elements import KeyedColumnElement

from cav_desktop.domain.attachments import AttachmentContent
from cav_desktop.domain.codes import Code
from cav_desktop.domain.compartments import (
    CASES,
    CLINICAL,
    COMPARTMENTS,
    IDENTITY,
    JOURNAL,
    NAMED,
    PAPERS,
    PROTECTED,
    Compartment,
    Correction,
    Draft,
    Mark,
    compartment_of,
)
from cav_desktop.domain.contacts import Contact, ContactTold
from cav_desktop.domain.entities import ENTITIES
from cav_desktop.domain.people import Person
from cav_desktop.domain.records import Record
from cav_desktop.domain.shelter.placements import Placement

TABLES = [
    pytest.param(
        compartment_of(one), one.__table__, id=f"{compartment_of(one).name}.{one.__name__}"
    )
    for one in ENTITIES
]
LABELS = {
    "vocabulary_term",
    "desk",
    "house",
    "room",
    "centre_setting",
    "risk_instrument",
    "risk_instrument_factor",
}
"""Tables of `cases` with a label that the coordinator types (ARCHITECTURE 4)."""

UNWRITTEN = {"draft"}
"""Every compartment has a table of drafts; that of `cases` stays empty (services.drafts)."""

NUMBERED_BY_HAND = {
    "mark": "one row, number 1",
    "record": "the chain numbers its own records, and none is ever removed",
    "contact_told": "the number of the contact's coded half",
    "attachment_content": "the number of the document whose bytes they are",
    "centre_setting": "known by its name",
    "keyring_seen": "known by the part of the keyring",
}


def is_text(column: KeyedColumnElement[Any]) -> bool:
    return isinstance(column.type, (String, Code))


def test_the_main_file_comes_first() -> None:
    assert [(one.name, one.file, one.schema) for one in COMPARTMENTS] == [
        ("journal", "journal.db", "main"),
        ("cases", "cases.db", "cases"),
        ("identity", "identity.db", "identity"),
        ("papers", "papers.db", "papers"),
        ("protected", "protected.db", "protected"),
        ("clinical", "clinical.db", "clinical"),
    ]
    assert NAMED == {
        "journal": JOURNAL,
        "cases": CASES,
        "identity": IDENTITY,
        "papers": PAPERS,
        "protected": PROTECTED,
        "clinical": CLINICAL,
    }


@pytest.mark.parametrize(
    ("entity", "compartment"),
    [
        (Record, JOURNAL),
        (Contact, CASES),
        (ContactTold, IDENTITY),
        (Person, IDENTITY),
        (AttachmentContent, PAPERS),
        (Placement, PROTECTED),
        (CASES.draft, CASES),
        (IDENTITY.correction, IDENTITY),
    ],
)
def test_an_entity_is_of_one_compartment(entity: type[object], compartment: Compartment) -> None:
    assert compartment_of(entity) is compartment


def test_a_class_that_is_no_entity_has_no_compartment() -> None:
    with pytest.raises(LookupError, match="dict"):
        compartment_of(dict)


@pytest.mark.parametrize("compartment", COMPARTMENTS, ids=lambda one: str(one.name))
def test_every_compartment_has_its_mark_drafts_and_history(compartment: Compartment) -> None:
    tables = {table.name for table in compartment.base.metadata.sorted_tables}

    assert {"mark", "draft", "history"} <= tables
    for kind, entity in (
        (Mark, compartment.mark),
        (Draft, compartment.draft),
        (Correction, compartment.correction),
    ):
        assert issubclass(entity, kind)
        assert issubclass(entity, compartment.base)


@pytest.mark.parametrize(("compartment", "table"), TABLES)
def test_every_table_names_its_schema(compartment: Compartment, table: Table) -> None:
    assert table.schema == compartment.schema


@pytest.mark.parametrize(("compartment", "table"), TABLES)
def test_no_foreign_key_leaves_the_compartment(compartment: Compartment, table: Table) -> None:
    for key in table.foreign_keys:
        assert key.target_fullname.startswith(f"{compartment.schema}.")
        assert key.column.table.schema == compartment.schema


@pytest.mark.parametrize("compartment", COMPARTMENTS, ids=lambda one: str(one.name))
def test_no_relationship_leaves_the_compartment(compartment: Compartment) -> None:
    for mapper in compartment.base.registry.mappers:
        for relationship in inspect(mapper.class_).relationships:
            assert compartment_of(relationship.mapper.class_) is compartment


@pytest.mark.parametrize(("compartment", "table"), TABLES)
def test_a_number_once_given_is_never_given_again(compartment: Compartment, table: Table) -> None:
    kept = table.dialect_options["sqlite"]["autoincrement"]

    assert kept or table.name in NUMBERED_BY_HAND
    assert not (kept and table.name in NUMBERED_BY_HAND)


def test_the_coded_compartment_holds_codes_and_labels_and_no_words() -> None:
    loose = [
        f"{table.name}.{column.name}"
        for table in CASES.base.metadata.sorted_tables
        if table.name not in UNWRITTEN
        for column in table.columns
        if is_text(column)
        and not isinstance(column.type, Code)
        and not (column.name == "label" and table.name in LABELS)
    ]

    assert loose == []


def test_the_coded_compartment_holds_no_bytes_but_its_mark() -> None:
    found = [
        f"{table.name}.{column.name}"
        for table in CASES.base.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, LargeBinary)
    ]

    assert found == ["mark.hash"]


def test_the_reflection_would_see_a_column_of_words() -> None:
    notes = {column.name: column for column in ContactTold.__table__.columns}["notes"]

    assert is_text(notes)
    assert not isinstance(notes.type, Code)
