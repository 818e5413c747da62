"""The safety plan (piano di sicurezza, DOMAIN 7.6): apart from the other, and never by itself out.

Whether it may be on paper at all is her safety, not our convenience: until somebody asked her, it
is not printed.
"""

from enum import StrEnum
from typing import ClassVar

from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.case_records import CaseRecord
from cav_desktop.domain.codes import Code
from cav_desktop.domain.errors import NeverPrinted
from cav_desktop.domain.forms import Answer, Field, Form, Kind, Part


class PrintMode(StrEnum):
    """In which form she may keep it."""

    NORMAL = "normale"
    DISGUISED = "discreto"
    """A slip that looks like anybody's list of things to do."""
    NEVER = "mai"


_PRUDENCE: tuple[Answer, ...] = (PrintMode.NORMAL, PrintMode.DISGUISED, PrintMode.NEVER)


def _words(name: str, label: str, hint: str = "") -> Field:
    return Field(name, label, Kind.TEXT, hint=hint, wide=True)


SAFETY = Form(
    "safety_plan",
    "Piano di sicurezza",
    (
        Part(
            "Come può tenerlo",
            (
                Field(
                    "print_mode",
                    "Su carta",
                    Kind.CODE,
                    own=(
                        (PrintMode.NORMAL, "Foglio normale"),
                        (PrintMode.DISGUISED, "Solo il foglietto discreto"),
                        (PrintMode.NEVER, "Mai su carta"),
                    ),
                    hint="Finché non lo dice lei, non si stampa.",
                    of_paper=False,
                ),
            ),
        ),
        Part(
            "Se vive con lui",
            (
                _words("safe_rooms", "Stanze sicure e vie d’uscita"),
                _words("code_word", "Parola d’ordine con vicini e figli"),
                _words("avoid", "Da evitare", "Cucina, bagno, luoghi con armi."),
            ),
        ),
        Part(
            "Se decide di andare via",
            (
                _words("bag", "La borsa", "Documenti, medicine, denaro, chiavi, telefoni."),
                _words("bag_place", "Dove la tiene"),
                _words("route", "Quando, per quale strada"),
                _words("refuge", "Dove va"),
            ),
        ),
        Part(
            "Se sono separati",
            (
                _words("home", "Casa e serrature"),
                _words("school_work", "Scuola e lavoro"),
                _words("visits", "Visite e consegne dei figli"),
            ),
        ),
        Part(
            "Dopo una minaccia",
            (_words("threat", "Chi chiama, che cosa fa", "112, 1522, una persona fidata."),),
        ),
        Part("I figli", (_words("children", "Che cosa sanno e che cosa fanno i figli"),)),
        Part(
            "Telefono e internet",
            (_words("digital", "Telefono, posizione, applicazioni, account condivisi"),),
        ),
        Part("Tribunale e visite", (_words("court", "Nei giorni di udienza o di visita"),)),
        Part("Per sé", (_words("herself", "Che cosa la aiuta a stare bene, chi può chiamare"),)),
        Part(
            "Il foglietto discreto",
            (
                Field(
                    "slip",
                    "Le sue righe, una per riga",
                    Kind.TEXT,
                    hint="Scritte insieme a lei, in modo che solo lei capisca.",
                    wide=True,
                    of_paper=False,
                ),
            ),
            "Sembra un elenco qualunque: né il Centro né il suo nome.",
        ),
    ),
)


class SafetyPlan(CaseRecord):
    """One a case, completed from interview to interview."""

    __tablename__ = "safety_plan"
    FORM: ClassVar[Form] = SAFETY
    ONE_A_CASE = True

    print_mode: Mapped[str | None] = mapped_column(Code)

    def prevailing(self, name: str, mine: Answer, other: Answer) -> Answer:
        """On paper the more prudent of two answers holds, whenever it was given."""
        said = [one for one in (mine, other) if one in _PRUDENCE]
        if name == "print_mode" and said:
            return max(said, key=_PRUDENCE.index)
        return super().prevailing(name, mine, other)

    def require_printable(self, mode: PrintMode) -> None:
        """Raise `NeverPrinted` unless she may have it in this form: normal allows a slip too."""
        allowed: dict[str, tuple[PrintMode, ...]] = {
            PrintMode.NORMAL: (PrintMode.NORMAL, PrintMode.DISGUISED),
            PrintMode.DISGUISED: (PrintMode.DISGUISED,),
        }
        if mode not in allowed.get(self.print_mode or "", ()):
            raise NeverPrinted
