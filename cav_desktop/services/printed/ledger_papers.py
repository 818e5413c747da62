"""Her ledger on paper: what left the centre about her, for her."""

from collections.abc import Iterator, Mapping

from cav_desktop.documents import disclosure_ledger
from cav_desktop.documents.disclosure_ledger import Communication, DisclosureLedger
from cav_desktop.documents.paper import Paper
from cav_desktop.domain.areas import Area
from cav_desktop.domain.clock import in_rome
from cav_desktop.domain.referrals.bases import Missing
from cav_desktop.domain.referrals.disclosures import MEANS, Ending, Means
from cav_desktop.domain.referrals.leaving import ITEM
from cav_desktop.services.casework.wording import Wording, day
from cav_desktop.services.printed import paper_names
from cav_desktop.services.printed.paper_kinds import (
    HER_NAME,
    PaperAsk,
    PaperChoice,
    PaperKind,
    headed,
)
from cav_desktop.services.referrals import ledger
from cav_desktop.services.referrals.ledger import LedgerRow
from cav_desktop.services.workspace import Workspace

_LEDGER = "registro_comunicazioni"
_WORDS = PaperChoice(
    "words",
    "Le parole di ogni comunicazione",
    note="Com’erano quando sono uscite. Senza, c’è solo di che cosa parlavano.",
)
_WITHOUT = {
    Missing.NO_BASIS: "Nessuna: lo ha deciso la coordinatrice, con un motivo",
    Missing.NO_CONSENT: "Senza consenso: lo ha deciso la coordinatrice, con un motivo",
    Missing.NO_ACT: "Senza l’atto che lo chiede: lo ha deciso la coordinatrice, con un motivo",
    Missing.NO_DAY: "Atto senza data: lo ha deciso la coordinatrice, con un motivo",
    Missing.NOT_WRITTEN: "Consenso non scritto: lo ha deciso la coordinatrice, con un motivo",
}
_ENDED = {
    Ending.WITHDRAWN: "Ritirata il {day}: il consenso è stato ritirato",
    Ending.EXPIRED: "Ritirata il {day}: il tempo era finito",
    Ending.CLOSED: "Ritirata il {day}: chi l’aveva non lavora più con il Centro",
    Ending.CANCELLED: "Ritirata il {day}: annullata",
}


def _ledger_of(ws: Workspace, ask: PaperAsk) -> Paper:
    """Everything that left about her, the newest first; she may have left nothing to tell."""
    words = paper_names.wording(ws)
    said = ledger.told(ws, ask.case_id) if ask.has(_WORDS.key) else {}
    told = DisclosureLedger(
        tuple(
            _communication(one, words, said.get(one.id, {}))
            for one in ledger.of_case(ws, ask.case_id)
        ),
        paper_names.of_woman(ws, ask),
    )
    return headed(
        ws,
        _LEDGER,
        "Registro delle comunicazioni",
        disclosure_ledger.parts(told),
        subject=paper_names.code(ws, ask.case_id),
    )


def _communication(row: LedgerRow, words: Wording, said: Mapping[str, str]) -> Communication:
    label = words.vocabulary.label
    party = label("E63", row.party)
    return Communication(
        on=day(row.on),
        receiver=row.receiver or party,
        means=MEANS[Means(row.means)],
        basis=_basis(row, label("E67", row.basis)),
        told=_labels(row.items),
        apart=_labels(tuple(one for one in row.items if one in row.not_to_parent)),
        after=tuple(_after(row)),
        said=tuple((one.label, said[key]) for key, one in ITEM.items() if key in said),
    )


def _basis(row: LedgerRow, said: str) -> str:
    """A consent that she did not give is not claimed."""
    return _WITHOUT.get(Missing(row.overridden), said) if row.overridden else said


def _labels(items: tuple[str, ...]) -> tuple[str, ...]:
    """The names of things in the order of a letter."""
    return tuple(one.label for key, one in ITEM.items() if key in items)


def _after(row: LedgerRow) -> Iterator[str]:
    if row.seen_at is not None:
        yield f"Letta il {day(in_rome(row.seen_at).date())}"
    if row.ended_on is not None and row.ending is not None:
        yield _ENDED[Ending(row.ending)].format(day=day(row.ended_on))
    elif row.expires_on is not None:
        yield f"Vale fino al {day(row.expires_on)}"
    if row.informed_on is not None:
        yield f"Avvisati il {day(row.informed_on)} che il consenso è stato ritirato"


LEDGER_PAPER = PaperKind(_LEDGER, _ledger_of, (Area.REFERRALS,), choices=(HER_NAME, _WORDS))
