"""Finds the words that a screen would show without asking for their translation."""

import ast
import re

_SHOWING = {
    "QLabel",
    "QPushButton",
    "QToolButton",
    "QCheckBox",
    "QRadioButton",
    "QGroupBox",
    "QAction",
    "addAction",
    "addTab",
    "addItem",
    "button",
    "label",
    "setAccessibleDescription",
    "setAccessibleName",
    "setPlaceholderText",
    "setStatusTip",
    "setText",
    "setTitle",
    "setToolTip",
    "setWindowTitle",
}
_WORD = re.compile(r"[^\W\d_]{2,}")


def untranslated(source: str) -> list[str]:
    """`line: words` for each text that is shown as it stands in the code, outside `tr()`."""
    return [
        f"{node.lineno}: {words}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and _name(node) in _SHOWING and node.args
        for words in [_words(node.args[0])]
        if _WORD.search(words)
    ]


def _name(call: ast.Call) -> str:
    function = call.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _words(shown: ast.expr) -> str:
    if isinstance(shown, ast.Constant) and isinstance(shown.value, str):
        return shown.value
    if isinstance(shown, ast.JoinedStr):
        return "".join(_words(part) for part in shown.values)
    return ""
