"""The process ends in the middle of an act: no handler of ours may change the disk after that."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest

_CHANGING = ("open", "replace", "unlink", "fsync")
"""Calls of the system through which the files outside the databases are written."""


class Killed(BaseException):
    """The process ended here."""


@contextmanager
def killed_before(call: str, *names: str) -> Iterator[None]:
    """The system makes `call` for these files, one after the other, and dies before the last one.

    Names may hold `*`. Fails when the act came to its end.
    """
    waiting, is_dead = list(names), False

    def around(made: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **named: Any) -> Any:
            nonlocal is_dead
            target = str(arguments[-1] if made == "replace" else arguments[0])
            if not is_dead and made == call and fnmatch(Path(target).name, waiting[0]):
                is_dead = len(waiting) == 1
                waiting.pop(0)
            if is_dead:
                raise Killed
            return real(*arguments, **named)

        return counted

    with pytest.MonkeyPatch.context() as patch:
        for name in _CHANGING:
            patch.setattr(os, name, around(name, getattr(os, name)))
        with pytest.raises(Killed):
            yield
