"""Finds, in a module's text, the calls that only one module of the program may make.

The linter bans whole names; a method such as `path.mkdir()` has no name that it could know, so the
syntax tree is read here.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

_METHODS = {
    "write_text": "write",
    "write_bytes": "write",
    "touch": "write",
    "mkdir": "folder",
    "makedirs": "folder",
    "unlink": "remove",
    "rmdir": "remove",
    "rmtree": "remove",
    "removedirs": "remove",
    "symlink_to": "link",
    "hardlink_to": "link",
    "openUrl": "process",
    "startDetached": "process",
    "exec_driver_sql": "raw",
    "getSaveFileName": "file dialog",
    "getOpenFileName": "file dialog",
    "getExistingDirectory": "file dialog",
}
_QUALIFIED = {
    "os.open": "write",
    "os.fdopen": "write",
    "os.remove": "remove",
    "os.unlink": "remove",
    "os.replace": "rename",
    "os.rename": "rename",
    "os.mkdir": "folder",
    "os.link": "link",
    "os.symlink": "link",
    "os.system": "process",
    "os.popen": "process",
    "os.fork": "process",
    "os.startfile": "process",
    "io.open": "write",
    "sys.stdout.write": "print",
    "sys.stderr.write": "print",
    "PySide6.QtWidgets.QFileDialog": "file dialog",
    "PySide6.QtCore.QSettings": "settings",
    "QtCore.QSettings": "settings",
    "QtWidgets.QFileDialog": "file dialog",
}
_MODULES = {
    "subprocess": "process",
    "multiprocessing": "process",
    "pty": "process",
    "tempfile": "temporary",
    "shutil": "copy",
    "pickle": "unpickle",
    "marshal": "unpickle",
    "shelve": "unpickle",
    "ctypes": "native",
}
_RUN = {"eval", "exec", "compile", "__import__"}
_WRITING = frozenset("wax+")


@dataclass(frozen=True)
class Call:
    """One dangerous call: its kind and its line."""

    kind: str
    line: int


def dangerous_calls(source: str) -> list[Call]:
    """The dangerous calls of a module, in the order of its lines."""
    found = [
        Call(kind, node.lineno)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call | ast.Import | ast.ImportFrom)
        for kind in _kinds(node)
    ]
    return sorted(found, key=lambda call: call.line)


def _kinds(node: ast.Call | ast.Import | ast.ImportFrom) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (_MODULES[name] for name in map(_root, node.names) if name in _MODULES)
    elif isinstance(node, ast.ImportFrom):
        module = (node.module or "").split(".")[0]
        if module in _MODULES:
            yield _MODULES[module]
        qualified = (f"{node.module}.{name.name}" for name in node.names)
        yield from (_QUALIFIED[name] for name in qualified if name in _QUALIFIED)
    else:
        kind = _call_kind(node)
        if kind:
            yield kind


def _root(name: ast.alias) -> str:
    return name.name.split(".")[0]


def _call_kind(call: ast.Call) -> str | None:
    function = call.func
    if isinstance(function, ast.Name):
        if function.id in _RUN:
            return "run"
        if function.id == "print":
            return "print"
        return "write" if function.id == "open" and _writes(call, mode_at=1) else None
    if not isinstance(function, ast.Attribute):
        return None
    qualified = _QUALIFIED.get(ast.unparse(function))
    return qualified or _METHODS.get(function.attr) or _shared_name(call, function.attr)


def _shared_name(call: ast.Call, name: str) -> str | None:
    """Methods whose name is also another type's: told apart by their arguments."""
    if name == "open" and _writes(call, mode_at=0):
        return "write"
    # What a session's own connection runs is seen neither by the journal nor by the changes.
    if name == "connection" and not call.args and not call.keywords:
        return "raw"
    # str.replace takes two arguments, datetime.replace keywords, dataclasses.replace both.
    # Path.rename cannot be told from the `rename` of an entity: the program says Path.replace.
    if name == "replace" and len(call.args) == 1 and not call.keywords:
        return "rename"
    return None


def _writes(call: ast.Call, mode_at: int) -> bool:
    modes = [keyword.value for keyword in call.keywords if keyword.arg == "mode"]
    modes += call.args[mode_at : mode_at + 1]
    return any(
        isinstance(mode, ast.Constant)
        and isinstance(mode.value, str)
        and bool(_WRITING & {*mode.value})
        for mode in modes
    )
