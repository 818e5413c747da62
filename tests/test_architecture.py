"""The shape of the house, held by a machine: what a reviewer would otherwise have to remember."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests import mirror
from tests.circles import beside_one_another, circles
from tests.dangerous_calls import dangerous_calls
from tests.untranslated import untranslated

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "cav_desktop"
TESTS = ROOT / "tests"
MODULES = sorted(PACKAGE.rglob("*.py"))
MOST_LINES = 400
VAGUE = re.compile(r"(?:.*_)?(?:utils?|helpers?|misc|common|managers?|controllers?)")

TOP_LEVEL = {
    ".ci",
    ".git",
    ".gitignore",
    "CHANGELOG.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "build.spec",
    "cav_desktop",
    "publiccode.yml",
    "pyproject.toml",
    "resources",
    "tests",
    "uv.lock",
}

# Who may make which dangerous call. security/files.py owns the files outside the archive;
# persistence makes and removes the archive's own files, and nobody else touches a disk.
_ARCHIVE_FILES = {"persistence/opening.py", "persistence/migration.py", "persistence/orphans.py"}
_FOR_DEVELOPERS = "persistence/migrate.py"  # writes the next revision; no person ever runs it
OWNERS: dict[str, set[str]] = {
    "write": {"security/files.py", "security/folder.py", *_ARCHIVE_FILES, _FOR_DEVELOPERS},
    # security/passing.py makes the folder of the demonstration archive and takes it away whole.
    "folder": {"security/files.py", "security/passing.py"},
    # persistence/opening.py gives a compartment that was added later its name once it is whole.
    "rename": {"security/files.py", "persistence/opening.py"},
    "remove": {"security/files.py", "security/passing.py", *_ARCHIVE_FILES},
    "link": set(),
    "copy": set(),
    "temporary": {_FOR_DEVELOPERS},
    "process": set(),
    # What only the system's own library tells or does: dumps, size of the memory, kind of the disk.
    "native": {
        "security/hardening.py",
        "security/keys.py",
        "security/folder.py",
        "ui/immortals.py",  # the counts of None and of the like, under Python 3.11
    },
    "unpickle": set(),
    "run": set(),
    "print": {"__main__.py"},
    # SQL that passes by the mapping, and so by the journal and the collector of changes.
    "raw": {
        "persistence/archive.py",
        "persistence/connection.py",
        "persistence/digests.py",  # reads rows as the file holds them; writes its own secret alone
        "persistence/migration.py",
        "persistence/schema.py",
        "persistence/scope.py",  # asks who is hidden, before anything is hidden
        "persistence/writing.py",
        "services/calls/register.py",  # reads the ids of a long list without making its objects
    },
    "file dialog": {"ui/save_dialog.py"},
    "settings": {"ui/settings.py", "ui/save_dialog.py"},
}

OF_THE_WHOLE = frozenset(
    {"benchmarks", "faults", "frozen", "journeys", "privacy", "screens", "tour", "ui/frame"}
)
"""Folders of tests that ask the whole program, and mirror nothing."""

ACROSS = {
    "persistence/test_busy.py": "an archive that another program holds",
    "security/test_interruptions.py": "each act on the keyring, killed at each of its writes",
    "security/test_mutations.py": "any bytes in any file of the keyring",
    "security/test_tampering.py": "who may write the folder and holds no right",
    "services/test_added_compartment.py": "an archive older than one of its compartments",
    "services/test_asked_entities.py": "what is asked past the entities",
    "services/test_every_service.py": "what holds of each use case there is",
    "services/test_own_cases.py": "what each use case shows and writes of a case of others",
    "services/test_garbled_values.py": "any value in any column, laid there by hand",
    "services/test_reading_at_once.py": "how often a page asks the archive",
    "services/shelter/test_occupancy_law.py": "every night, after any acts of the shelter",
    "test_architecture.py": "the house itself",
    "test_surroundings.py": "what each test stands on",
    "ui/widgets/test_fields.py": "what all fields of a form have in common",
    "ui/widgets/test_frame.py": "what stands around every screen",
    "ui/widgets/test_long_work.py": "progress and cover, as a long act shows them",
}
"""Tests of something that no single module is, with what that is."""

UNASKED = {
    "cav_desktop.domain.deadline_decisions": "one table, asked through the deadlines",
    "cav_desktop.domain.keyring_seen": "one table, asked through services.access.keyring_memory",
    "cav_desktop.persistence.migrations.env": "run by Alembic at each migration",
    "cav_desktop.services.casework.wording": "the words of answers, asked through what shows them",
    "cav_desktop.ui.admin.page": "made by the navigation, as a person reaches it",
    "cav_desktop.ui.comune_field": "a field of several forms, asked through them",
    "cav_desktop.ui.sheet_controls": "fields of a sheet, asked through the sections of a case",
    "cav_desktop.ui.sheet_editor": "one sheet, asked through the sections of a case",
    "cav_desktop.ui.widgets.number_field": "a field of a sheet, asked through it",
}
"""Modules that no test asks for by their name or by the whole they are part of, with the reason."""


def _name(module: Path) -> str:
    return module.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("module", MODULES, ids=_name)
def test_a_module_is_one_noun(module: Path) -> None:
    lines = module.read_text(encoding="utf-8").count("\n")

    assert lines <= MOST_LINES, f"{lines} lines: which two nouns live here?"
    assert not VAGUE.fullmatch(module.stem), "a name that says nothing"
    assert not VAGUE.fullmatch(module.parent.name), "a name that says nothing"


@pytest.mark.parametrize("module", MODULES, ids=_name)
def test_a_module_says_what_it_is_for(module: Path) -> None:
    assert ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))


def test_a_module_that_is_named_is_there() -> None:
    told = re.compile(r"`((?:domain|services|documents|persistence|security|ui)(?:\.[a-z_]+)+)")
    lost = [
        f"{_name(module)}: {named}"
        for module in MODULES
        for named in told.findall(module.read_text(encoding="utf-8"))
        if not _is_there(PACKAGE.joinpath(*named.split(".")))
    ]

    assert lost == []


def _is_there(place: Path) -> bool:
    """Whether a module or a package stands there, or a module that may define the last name."""
    return any(
        (
            place.is_dir(),
            place.with_suffix(".py").exists(),
            place.parent.with_suffix(".py").exists(),
        )
    )


@pytest.mark.parametrize("module", MODULES, ids=_name)
def test_dangerous_calls_are_made_by_their_owner(module: Path) -> None:
    found = [
        f"line {call.line}: {call.kind}"
        for call in dangerous_calls(module.read_text(encoding="utf-8"))
        if _name(module) not in OWNERS[call.kind]
    ]

    assert found == []


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("open('a', 'w')", "write"),
        ("open('a', mode='ab')", "write"),
        ("path.open('r+')", "write"),
        ("path.write_text('a')", "write"),
        ("os.open(path, os.O_RDONLY)", "write"),
        ("from os import open", "write"),
        ("folder.mkdir(parents=True)", "folder"),
        ("path.unlink()", "remove"),
        ("path.replace(other)", "rename"),
        ("os.replace(a, b)", "rename"),
        ("import tempfile", "temporary"),
        ("from subprocess import run", "process"),
        ("os.system('ls')", "process"),
        ("QDesktopServices.openUrl(url)", "process"),
        ("import pickle", "unpickle"),
        ("eval('1')", "run"),
        ("print('a')", "print"),
        ("sys.stdout.write('a')", "print"),
        ("connection.exec_driver_sql('DELETE')", "raw"),
        ("session.connection().execute(statement)", "raw"),
        ("from PySide6.QtWidgets import QFileDialog", "file dialog"),
        ("QtWidgets.QFileDialog()", "file dialog"),
        ("from PySide6.QtCore import QSettings, Signal", "settings"),
    ],
)
def test_a_dangerous_call_is_seen(source: str, kind: str) -> None:
    assert [call.kind for call in dangerous_calls(source)] == [kind]


@pytest.mark.parametrize(
    "source",
    [
        "open('a')",
        "open('a', encoding='utf-8')",
        "path.open('rb')",
        "text.replace('a', 'b')",
        "instant.replace(tzinfo=None)",
        "replace(draft, name='a')",
        "archive.open(folder)",
        "re.compile('a')",
        "rows.remove(row)",
        "term.rename(label)",
        "painter.save()",
    ],
)
def test_a_harmless_call_is_let_through(source: str) -> None:
    assert dangerous_calls(source) == []


def test_the_linter_is_not_silenced_where_it_guards_a_layer() -> None:
    silenced = [
        f"{_name(module)}:{number}"
        for module in MODULES
        for number, line in enumerate(module.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"noqa: *[A-Z0-9, ]*(TID25|T20|BLE)|noqa *$", line)
        and _name(module) not in {"ui/tasks.py", "app.py"}
    ]

    assert silenced == []


def test_what_is_silenced_says_why() -> None:
    said = re.compile(r"# type: ignore\[[a-z,-]+\]  # \w|# (ruff: )?noqa: [A-Z0-9, ]+ - \w")
    silent = [
        f"{module.relative_to(ROOT)}:{number}"
        for folder in (PACKAGE, TESTS)
        for module in sorted(folder.rglob("*.py"))
        for number, line in enumerate(module.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"# (type: ignore|(ruff: )?noqa)\b", line)
        and not said.search(line)
        and module != Path(__file__)
    ]

    assert silent == []


def test_no_base_leaves_a_hole_to_fill() -> None:
    """What a kind must say is asked for when it is made, not missed when it is shown."""
    holes = [
        _name(module)
        for module in MODULES
        if "NotImplementedError" in module.read_text(encoding="utf-8")
    ]

    assert holes == []


def test_the_screens_do_not_know_one_another() -> None:
    ui = PACKAGE / "ui"
    shared = {"widgets", "theme"}
    screens = {folder.name for folder in ui.iterdir() if (folder / "__init__.py").exists()} - shared
    crossing = [
        f"{_name(module)} imports {imported}"
        for screen in sorted(screens)
        for module in sorted((ui / screen).rglob("*.py"))
        for imported in _imported(module)
        if imported.split(".")[:2] == ["cav_desktop", "ui"]
        and len(imported.split(".")) > 2
        and imported.split(".")[2] in screens - {screen}
    ]

    assert crossing == []


AS_IT_OPENS = ("cav_desktop.services.access.archives", "cav_desktop.services.referrals.taking_in")
"""What came back in a container is taken in as the archive opens: the one import upwards."""


def test_no_parts_of_a_folder_import_one_another_in_a_circle() -> None:
    known = mirror.modules(PACKAGE)
    imports = {
        name: {one for one in _imported(path) if one in known}
        | {one.rpartition(".")[0] for one in _imported(path)} & known.keys()
        for name, path in known.items()
    }
    opening, taking_in = AS_IT_OPENS
    imports[opening] -= {taking_in}
    found = {folder: circles(parts) for folder, parts in beside_one_another(imports)}

    assert {folder: one for folder, one in found.items() if one} == {}


def test_a_circle_is_seen() -> None:
    imports = {"a.x.one": {"a.y.two"}, "a.y.two": {"a.y.three"}, "a.y.three": {"a.x.four"}}

    assert circles(imports) == []
    assert dict(beside_one_another(imports))["a"] == {"x": {"y"}, "y": {"x"}}
    assert circles({"x": {"y"}, "y": {"x"}, "z": {"x"}}) == [["x", "y"]]


def _imported(module: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.update(f"{node.module}.{name.name}" for name in node.names)
    return found


@pytest.mark.parametrize(
    "module", [module for module in MODULES if _name(module).startswith("ui/")], ids=_name
)
def test_a_tooltip_is_no_markup(module: Path) -> None:
    """Qt reads one as markup where it looks like it: typed words go through `plain`."""
    rich = [
        ast.unparse(call)
        for call in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "setToolTip"
        and not _is_ours(call.args[0])
    ]

    assert rich == []


def _is_ours(words: ast.expr) -> bool:
    """Whether nobody typed any of it: a sentence of the program, or words made plain."""
    match words:
        case ast.Constant() | ast.Call(func=ast.Name(id="plain")):
            return True
        case ast.Call(func=ast.Attribute(attr="tr"), args=[ast.Constant()]):
            return True
        case ast.IfExp(body=body, orelse=orelse):
            return _is_ours(body) and _is_ours(orelse)
        case _:
            return False


@pytest.mark.parametrize(
    "module", [module for module in MODULES if _name(module).startswith("ui/")], ids=_name
)
def test_a_screen_shows_only_what_can_be_translated(module: Path) -> None:
    assert untranslated(module.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('QLabel("Nuovo contatto")', ["1: Nuovo contatto"]),
        ('self.setToolTip(f"Chiama {number}")', ["1: Chiama "]),
        ('QLabel(self.tr("Nuovo contatto"))', []),
        ('QLabel(f"{day:%d} · {hour}")', []),
        ('label("", "small")', []),
    ],
)
def test_an_untranslated_text_is_seen(source: str, found: list[str]) -> None:
    assert untranslated(source) == found


def test_no_module_reaches_for_qt_network_or_a_second_database() -> None:
    forbidden = ("PySide6.QtNetwork", "PySide6.QtSql", "PySide6.QtWebEngine", "PySide6.QtCharts")
    found = [
        f"{_name(module)}: {imported}"
        for module in MODULES
        for imported in _imported(module)
        if imported.startswith(forbidden)
    ]

    assert found == []


def test_every_module_is_asked_for_by_a_test() -> None:
    assert set(mirror.unasked(PACKAGE, TESTS)) - UNASKED.keys() == set()
    assert UNASKED.keys() - mirror.modules(PACKAGE).keys() == set()


def test_every_test_has_the_name_of_what_it_asks_for() -> None:
    assert set(mirror.nameless(PACKAGE, TESTS, OF_THE_WHOLE)) == ACROSS.keys()


def test_every_folder_of_tests_is_a_package() -> None:
    folders = {module.parent for module in (ROOT / "tests").rglob("*.py")}

    assert [str(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


def test_nothing_new_lies_at_the_top_level() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").replace("/\n", "\n").split()
    found = {
        entry.name
        for entry in ROOT.iterdir()
        if not any(fnmatch(entry.name, pattern) for pattern in ignored)
    }

    assert found - TOP_LEVEL == set()


def test_the_lock_names_the_standard_index_only() -> None:
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    sources = {tuple(package["source"].items()) for package in lock["package"] if package["name"]}

    assert sources == {(("registry", "https://pypi.org/simple"),), (("editable", "."),)}


def test_no_file_knows_the_machine_of_its_author() -> None:
    # Written in pieces, so that this file does not find itself.
    path = re.compile(r"/(?:home|Users|root)/" + r"\w|[A-Z]:\\Users" + r"\\\w")
    texts = [
        file
        for folder in ("cav_desktop", "resources", "tests", ".ci")
        for file in (ROOT / folder).rglob("*")
        if file.suffix
        in {"", ".py", ".md", ".json", ".toml", ".yml", ".qss", ".txt", ".ts", ".svg"}
        and file.is_file()
    ]
    texts += [ROOT / name for name in TOP_LEVEL if (ROOT / name).is_file() and name != "uv.lock"]
    found = [
        str(file.relative_to(ROOT))
        for file in texts
        if path.search(file.read_text(encoding="utf-8", errors="replace"))
    ]

    assert found == []


# --- The contracts between layers really fail -----------------------------------------------------

_VIOLATIONS = {
    "layers": ("domain/stay.py", "from cav_desktop import services"),
    "services": ("services/workspace.py", "from cav_desktop.services import drafts"),
    "ui": ("ui/screen.py", "from cav_desktop import persistence"),
    "qt": ("services/drafts.py", "from PySide6 import QtCore"),
    "documents": ("services/centre.py", "import reportlab"),
    "database": ("security/vault.py", "import sqlcipher3"),
    "cryptography": ("domain/code.py", "from cryptography import x509"),
    "network": ("persistence/far.py", "import socket"),
}


def _lint_imports(folder: Path, modules: dict[str, str]) -> str:
    """What import-linter says, with our contracts, of a small house with these modules."""
    for layer in ("ui", "services", "persistence", "documents", "security", "domain"):
        (folder / "cav_desktop" / layer).mkdir(parents=True, exist_ok=True)
        (folder / "cav_desktop" / layer / "__init__.py").touch()
    for name in ("__init__.py", "paths.py", "logs.py", "app.py", "__main__.py"):
        (folder / "cav_desktop" / name).touch()
    for name, source in modules.items():
        (folder / "cav_desktop" / name).write_text(f"{source}\n", encoding="utf-8")
    shutil.copy(ROOT / "pyproject.toml", folder)
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    environment = {**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200", "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-c", command, "--no-cache", "--no-logo"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    ).stdout


def _contracts() -> dict[str, str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {rule["id"]: rule["name"] for rule in project["tool"]["importlinter"]["contracts"]}


def test_every_contract_between_layers_can_be_broken(tmp_path: Path) -> None:
    said = _lint_imports(tmp_path, dict(_VIOLATIONS.values()))

    assert _contracts().keys() == _VIOLATIONS.keys()
    assert [name for name in _contracts().values() if f"{name} BROKEN" not in said] == []


@pytest.mark.parametrize(
    ("module", "verdict"), [("ui/theme/icons.py", "KEPT"), ("ui/screen.py", "BROKEN")]
)
def test_only_the_theme_reads_resources(tmp_path: Path, module: str, verdict: str) -> None:
    (tmp_path / "cav_desktop/ui/theme").mkdir(parents=True)
    (tmp_path / "cav_desktop/ui/theme/__init__.py").touch()

    said = _lint_imports(tmp_path, {module: "from cav_desktop import paths"})

    assert f"{_contracts()['ui']} {verdict}" in said


def test_a_house_in_order_keeps_every_contract(tmp_path: Path) -> None:
    said = _lint_imports(tmp_path, {"services/drafts.py": "from cav_desktop import domain"})

    assert f"{len(_contracts())} kept, 0 broken" in said


@pytest.mark.parametrize(
    ("module", "contract"), [("extra.py", "layers"), ("services/desk.py", "services")]
)
def test_a_new_module_at_the_top_must_find_its_layer(
    tmp_path: Path, module: str, contract: str
) -> None:
    said = _lint_imports(tmp_path, {module: "import json"})

    assert "0 kept" not in said
    assert f"{_contracts()[contract]} BROKEN" in said
