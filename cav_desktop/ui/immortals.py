"""Keeps `None`, `True` and `False` alive under Python 3.11, where PySide6 6.12.0 uses them up.

Its wheel says cp310-abi3 but returns them as Python 3.12 allows, without counting. Some
thousand calls later a count is zero and the process ends with "deallocating None". Measured: 1,000
calls of `setObjectName` take 1,000 from the count with 6.12.0 on 3.11, nothing with 6.11.1.
To be removed with the support of Python 3.11.
"""

import ctypes
import sys

_FOR_EVER = 1 << 48
_IMMORTALS: tuple[object, ...] = (None, True, False, NotImplemented, Ellipsis)


def keep_immortals() -> None:
    """Count them so high that no session reaches zero, which is what Python 3.12 does itself."""
    if sys.version_info >= (3, 12):
        return
    for immortal in _IMMORTALS:
        if sys.getrefcount(immortal) < _FOR_EVER:
            ctypes.c_ssize_t.from_address(id(immortal)).value += _FOR_EVER
