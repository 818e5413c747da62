"""The order of the waiting list: as people judged, then as they came. Nothing is computed."""

from dataclasses import dataclass
from datetime import date

from cav_desktop.domain.risk_levels import SCALE
from cav_desktop.domain.urgency import IN_ORDER

_RISKS = tuple(reversed(SCALE))


@dataclass(frozen=True)
class Waiting:
    """What the order looks at: urgency (E13) and risk (E45) as somebody said them, and the day."""

    request_id: int
    urgency: str | None
    risk: str | None
    received_on: date


def waiting_order(one: Waiting) -> tuple[int, int, date, int]:
    """Urgent first, then the risk that was told, then who has waited longest.

    What nobody has judged yet comes after what was judged as ordinary or low.
    """
    return (
        _place(IN_ORDER, one.urgency),
        _place(_RISKS, one.risk),
        one.received_on,
        one.request_id,
    )


def _place(order: tuple[str, ...], code: str | None) -> int:
    return order.index(code) if code in order else len(order)
