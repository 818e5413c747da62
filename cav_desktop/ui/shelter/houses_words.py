"""Houses, rooms, blocks and over-capacity in words."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from cav_desktop.domain.shelter.houses import CRITERION_WORDS
from cav_desktop.services.shelter.house_events import HouseEventRow
from cav_desktop.services.shelter.houses import HouseRow
from cav_desktop.services.shelter.limits import BlockRow, OverRow
from cav_desktop.services.vocabulary import Vocabulary
from cav_desktop.ui.widgets.dates import write_day

BLOCKS, EVENTS = "E60", "E59a"


def rules(house: HouseRow) -> str:
    """Whom a house does not take, as its own rule: "Figli maschi fino a 14 anni · non: ..."."""
    words = dict(CRITERION_WORDS)
    parts = []
    if house.most_son_age is not None:
        parts.append(tr("Figli maschi fino a %1 anni").replace("%1", str(house.most_son_age)))
    refused = [words[code].lower() for code in words if code in house.refuses]
    if refused:
        parts.append(tr("non accoglie: %1").replace("%1", ", ".join(refused)))
    return " · ".join(parts) or tr("Nessun criterio oltre al posto")


def block(row: BlockRow, vocabulary: Vocabulary, today: date) -> str:
    """A block with its days and why."""
    return (
        f"{vocabulary.label(BLOCKS, row.kind)} {_days(row.from_on, row.to_on, today)}: {row.reason}"
    )


def over(row: OverRow, today: date) -> str:
    """An over-capacity with its days and why."""
    more = []
    if row.people:
        one, many = tr("una persona in più"), tr("%1 persone in più")
        more.append(one if row.people == 1 else many.replace("%1", str(row.people)))
    if row.units:
        one, many = tr("un nucleo in più"), tr("%1 nuclei in più")
        more.append(one if row.units == 1 else many.replace("%1", str(row.units)))
    days = _days(row.from_on, row.to_on, today)
    return (
        tr("Fuori capienza, %1 %2: %3")
        .replace("%1", ", ".join(more))
        .replace("%2", days)
        .replace("%3", row.reason)
    )


def event(row: HouseEventRow, vocabulary: Vocabulary, today: date) -> str:
    """A security event with its day."""
    hour = f" {row.hour:%H:%M}" if row.hour else ""
    return f"{write_day(row.on, today)}{hour} · {vocabulary.label(EVENTS, row.kind)}"


def _days(first: date, end: date | None, today: date) -> str:
    begun = tr("dal %1").replace("%1", write_day(first, today))
    if end is None:
        return begun
    return f"{begun} {tr('al %1').replace('%1', write_day(end, today))}"


def tr(text: str) -> str:
    """The words of this tab in the language of the screen."""
    return QCoreApplication.translate("houses", text)
