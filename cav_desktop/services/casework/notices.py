"""The informativa that the centre hands out: its version and its words (GDPR art. 13)."""

import json
from functools import cache
from typing import Any

from cav_desktop import paths
from cav_desktop.documents.information_notice import NoticeSection


@cache
def _notice() -> dict[str, Any]:
    content = (paths.resources() / "notice.json").read_text(encoding="utf-8")
    made: dict[str, Any] = json.loads(content)
    return made


def version() -> str:
    """The version in use, which each consent given after it names."""
    return str(_notice()["version"])


def sections() -> tuple[NoticeSection, ...]:
    """The informativa, section by section."""
    return tuple(
        NoticeSection(one["title"], tuple(one["paragraphs"])) for one in _notice()["sections"]
    )


def explained(purpose: str) -> str:
    """What a consent is for, as it is said to her; empty for a purpose that the centre added."""
    return str(_notice()["purposes"].get(purpose, ""))
