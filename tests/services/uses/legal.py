"""Legale: what proceedings came to."""

from cav_desktop.services.casework import legal
from tests.services.uses.scene import IDENTITY, OPEN, Use

USES = [
    Use("casework.legal.steps", OPEN, IDENTITY, lambda ws, s: lambda: legal.steps(ws, s.case)),
]
