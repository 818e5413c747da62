"""Which tests stand for which modules: read from names and imports, nothing is run."""

import ast
from collections.abc import Iterator
from pathlib import Path

TOP = "cav_desktop"


def modules(package: Path) -> dict[str, Path]:
    """The modules of the package by their dotted names, but for what is made by a machine."""
    return {
        _dotted(path, package): path
        for path in sorted(package.rglob("*.py"))
        if path.name != "__init__.py" and not {"versions", "typings"} & set(path.parts)
    }


def mirrors(module: str) -> str:
    """Where the tests of a module lie, below the folder of the tests."""
    *folders, name = module.split(".")[1:]
    return "/".join((*folders, f"test_{name.strip('_')}.py"))


def nameless(package: Path, tests: Path, free: frozenset[str]) -> list[str]:
    """Test modules outside the free folders that have the name of nothing.

    A name is that of a module in the mirrored folder, of the folder itself, or of what the tests
    are made with.
    """
    named = {mirrors(module) for module in modules(package)}
    named |= {f"test_{made.name}" for made in tests.glob("*.py")}
    for folder in (path.parent.relative_to(package) for path in package.rglob("__init__.py")):
        named.add((folder / f"test_{folder.name}.py").as_posix())
    found = (path.relative_to(tests) for path in tests.rglob("test_*.py"))
    return sorted(
        path.as_posix()
        for path in found
        if path.parent.as_posix() not in free and path.as_posix() not in named
    )


def unasked(package: Path, tests: Path) -> list[str]:
    """Modules that no test asks for.

    Asked for is what has a test of its name, what a test module imports, and a part: what such a
    module of the same folder is made of.
    """
    known = modules(package)
    asked = {name for name in known if (tests / mirrors(name)).exists()}
    for test in tests.rglob("test_*.py"):
        asked.update(_imported(test, known, package))
    waiting = list(asked)
    while waiting:
        whole = waiting.pop()
        folder = whole.rpartition(".")[0]
        for part in _imported(known[whole], known, package):
            if part.startswith(f"{folder}.") and part not in asked:
                asked.add(part)
                waiting.append(part)
    return sorted(known.keys() - asked)


def _imported(module: Path, known: dict[str, Path], package: Path) -> Iterator[str]:
    """The modules of ours that a file imports, also by a name that their package hands on."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ImportFrom) or not node.module:
            continue
        for name in node.names:
            yield from {node.module, f"{node.module}.{name.name}"} & known.keys()
            initial = package.parent.joinpath(*node.module.split("."), "__init__.py")
            if initial != module and node.module.startswith(TOP) and initial.exists():
                yield from _handed_on(initial, name.name, known)


def _handed_on(initial: Path, name: str, known: dict[str, Path]) -> Iterator[str]:
    for node in ast.walk(ast.parse(initial.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module in known:
            yield from (str(node.module) for one in node.names if one.name == name)


def _dotted(path: Path, package: Path) -> str:
    return ".".join(path.relative_to(package.parent).with_suffix("").parts)
