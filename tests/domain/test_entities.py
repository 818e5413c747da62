"""The one list of entities: complete, whatever was imported before."""

import importlib
import pkgutil
import subprocess
import sys

from sqlalchemy import inspect

from cav_desktop import domain
from cav_desktop.domain.case_records import CaseRecord
from cav_desktop.domain.compartments import CASES, COMPARTMENTS, compartment_of
from cav_desktop.domain.entities import CASE_RECORDS, ENTITIES, MODULES, OF_A_CASE
from cav_desktop.domain.forms import Kind


def test_no_entity_stands_in_a_module_that_the_list_does_not_name() -> None:
    for module in pkgutil.walk_packages(domain.__path__, f"{domain.__name__}."):
        importlib.import_module(module.name)
    named = {module.__name__ for module in MODULES}
    mapped = [
        mapper.class_
        for compartment in COMPARTMENTS
        for mapper in compartment.base.registry.mappers
        if mapper.class_.__module__.startswith(f"{domain.__name__}.")
    ]

    assert {one.__module__ for one in mapped} - {f"{domain.__name__}.compartments"} == named
    assert set(mapped) == set(ENTITIES)


def test_the_list_is_whole_for_who_imports_nothing_else() -> None:
    alone = (
        "import sys; from cav_desktop.domain.entities import ENTITIES; "
        "sys.stdout.write(str(len(ENTITIES)))"
    )
    told = subprocess.run([sys.executable, "-c", alone], check=True, capture_output=True)

    assert told.stdout.decode() == str(len(ENTITIES))


def test_everything_written_by_a_form_is_of_a_case() -> None:
    assert set(CASE_RECORDS) <= set(OF_A_CASE)
    assert all(issubclass(one, CaseRecord) for one in CASE_RECORDS)
    assert len({one.FORM.key for one in CASE_RECORDS}) == len(CASE_RECORDS)


def test_every_table_that_bears_the_number_of_a_case_is_known() -> None:
    bearing = {
        str(table)
        for compartment in COMPARTMENTS
        for table in compartment.base.metadata.tables.values()
        if any(column.name.endswith("case_id") for column in table.columns)
    }

    assert {str(one.__table__) for one in OF_A_CASE} == bearing


def test_what_an_entity_holds_comes_with_it() -> None:
    late = [
        f"{entity.__name__}.{one.key}"
        for entity in ENTITIES
        for one in inspect(entity).relationships
        if one.lazy not in {"joined", "selectin", "raise"}
    ]

    assert late == [], "read after its session was closed, it would fail"


UNTIED = {
    "deadline_decision.about_id": "any kind of thing, named beside it",
    "paper_release.object_id": "any kind of thing, named beside it",
    "choice.object_id": "any kind of thing, named beside it",
    "draft.object_id": "any kind of thing, named beside it",
    "history.object_id": "any kind of thing, named beside it",
}
"""Columns of `cases` that name a row of the same file without a key, with the reason."""


def test_a_column_that_names_a_row_of_the_same_file_refers_to_it() -> None:
    loose = {
        f"{entity.__tablename__}.{column.name}"
        for entity in ENTITIES
        if compartment_of(entity) is CASES
        for column in entity.__table__.columns
        if column.name.endswith("_id") and not column.foreign_keys
        # The staff, and by whom it was done, stand in the journal.
        if not column.name.endswith(("staff_id", "by_id"))
    }

    assert loose == set(UNTIED)


def test_a_question_about_another_record_refers_to_what_its_form_is_of() -> None:
    kept = {one.FORM.key: one.__tablename__ for one in CASE_RECORDS}
    asked = {
        (entity.__tablename__, one.name): kept[one.list]
        for entity in CASE_RECORDS
        for one in entity.FORM
        if one.kind is Kind.RECORD
    }
    referred = {
        (table, name): key.column.table.name
        for entity in CASE_RECORDS
        for (table, name) in asked
        if entity.__tablename__ == table
        for key in entity.__table__.c[name].foreign_keys
    }

    assert asked
    assert referred == asked


def test_a_case_is_referred_to_wherever_its_file_is_the_same() -> None:
    untied = [
        entity.__name__
        for entity in OF_A_CASE
        if compartment_of(entity) is CASES and not entity.__table__.c.case_id.foreign_keys
    ]

    assert untied == []
