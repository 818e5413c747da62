"""The one list of entities: complete, whatever was imported before."""

import importlib
import pkgutil
import subprocess
import sys

from cav_desktop import domain
from cav_desktop.domain.case_records import CaseRecord
from cav_desktop.domain.compartments import COMPARTMENTS
from cav_desktop.domain.entities import CASE_RECORDS, ENTITIES, MODULES, OF_A_CASE


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
