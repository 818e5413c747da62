"""What is asked past the entities is not held to whose case it is: each such place has its reason.

A question of the program's entities leaves a hidden case out by itself; written as text, or as the
union of two, it does not (`persistence.scope`).
"""

import ast
from pathlib import Path

import cav_desktop.services

_ROOT = Path(cav_desktop.services.__file__).parent
_PAST_THE_ENTITIES = {
    "text",
    *("exec_driver_sql", "union", "union_all", "intersect", "intersect_all"),
    *("except_", "except_all", "literal_column", "raw_connection"),
}
_WITH_A_REASON = {
    "people/name_bearers.py": "who bears a name, by number alone: what is shown of her is asked of "
    "the entities",
}


def _asked_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {
        name.name
        for one in ast.walk(tree)
        if isinstance(one, ast.ImportFrom) and (one.module or "").startswith("sqlalchemy")
        for name in one.names
    }
    driven = {
        one.attr
        for one in ast.walk(tree)
        if isinstance(one, ast.Attribute) and one.attr in {"exec_driver_sql", "raw_connection"}
    }
    return (imported & _PAST_THE_ENTITIES) | driven


def test_the_services_ask_the_entities() -> None:
    found = {path.relative_to(_ROOT).as_posix() for path in _ROOT.rglob("*.py") if _asked_in(path)}

    assert found == set(_WITH_A_REASON)
