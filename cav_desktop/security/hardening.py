"""What the process does against its own memory reaching the disk (SECURITY 4, "Dumps").

A person with administrator rights can undo all of it; the manual says so.
"""

import ctypes
import os
import sys

_PR_SET_DUMPABLE = 4
_WER_NO_HEAP = 1
_PRIVATE_UMASK = 0o077


def harden() -> None:
    """No core dump, no memory read by the same user's other programs, new files for the owner only.

    Call it first in the process, before any key exists. What a system does not offer is left out.
    """
    os.umask(_PRIVATE_UMASK)
    if os.name == "nt":
        _harden_windows()
        return
    _forbid_cores()
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def _forbid_cores() -> None:
    import resource  # noqa: PLC0415 - does not exist on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _harden_windows() -> None:
    windll = getattr(ctypes, "windll")  # noqa: B009 - exists on Windows alone
    windll.wer.WerSetFlags(_WER_NO_HEAP)
    windll.wer.WerAddExcludedApplication(os.path.basename(sys.executable), False)  # noqa: PTH119 - the name alone
