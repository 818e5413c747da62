"""Keeps `None` alive under Python 3.11, where PySide6 6.12.0 gives it up once in each Qt call.

Its wheel says cp310-abi3 but returns `None` as Python 3.12 allows, without counting it. Some
thousand calls later the count is zero and the process ends with "deallocating None". Measured:
1,000 calls of `setObjectName` take 1,000 from the count with 6.12.0 on 3.11, nothing with 6.11.1.
To be removed with the support of Python 3.11.
"""

import ctypes
import sys

_FOR_EVER = 1 << 48


def keep_none() -> None:
    """Count `None` so high that no session reaches zero, which is what Python 3.12 does itself."""
    if sys.version_info < (3, 12) and sys.getrefcount(None) < _FOR_EVER:
        ctypes.c_ssize_t.from_address(id(None)).value += _FOR_EVER
