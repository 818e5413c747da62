"""The compartments: one encrypted file each, with its own key, tables and history.

Adding one is a base class and one line in `COMPARTMENTS`; who holds its key stands in
`domain.roles`, its tables in `persistence/migrations/<name>`. No foreign key and no relationship
crosses a compartment.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import LargeBinary, MetaData, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from cav_desktop.domain.clock import UtcDateTime
from cav_desktop.domain.codes import Codes

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
# AUTOINCREMENT: a number once given is never given again, also after its row is gone.
KEEP_NUMBERS = {"sqlite_autoincrement": True}


def _metadata(schema: str) -> MetaData:
    return MetaData(schema=schema, naming_convention=_NAMES)


class JournalBase(DeclarativeBase):
    """Tables of `journal.db`, the main file of a member of staff."""

    metadata = _metadata("main")


class CasesBase(DeclarativeBase):
    """Tables of `cases.db`: coded, pseudonymous facts only."""

    metadata = _metadata("cases")


class IdentityBase(DeclarativeBase):
    """Tables of `identity.db`: who the people are, and every free text."""

    metadata = _metadata("identity")


class PapersBase(DeclarativeBase):
    """Tables of `papers.db`: the documents attached to a case, with their bytes."""

    metadata = _metadata("papers")


class ProtectedBase(DeclarativeBase):
    """Tables of `protected.db`: where the houses are, and who is in which room."""

    metadata = _metadata("protected")


class ClinicalBase(DeclarativeBase):
    """Tables of `clinical.db`: what the psychologist notes, hers and the recovery kit's alone."""

    metadata = _metadata("clinical")


class ContainerBase(DeclarativeBase):
    """Tables of `shared/<id>.db`: what was referred to one outside professional, her answers.

    It is the main file of its own archive, with a chain like that of the journal (SECURITY 2.4).
    """

    metadata = _metadata("main")


class Mark:
    """The last journal record that touched this compartment: shows an old file put back."""

    __tablename__ = "mark"
    id: Mapped[int] = mapped_column(primary_key=True)
    n: Mapped[int]
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))


class Draft:
    """What somebody is typing: kept for her alone until she saves or discards it (bozza).

    `payload` is the editor's own JSON; `cursor` tells where she was.
    """

    __tablename__ = "draft"

    @declared_attr.directive
    def __table_args__(cls) -> tuple[UniqueConstraint, dict[str, bool]]:  # noqa: N805 - SQLAlchemy calls it with the class
        """One draft a person, screen and object; made anew, for a constraint has one table."""
        return UniqueConstraint("person", "screen", "object_id"), KEEP_NUMBERS

    id: Mapped[int] = mapped_column(primary_key=True)
    person: Mapped[str]
    screen: Mapped[str]
    object_id: Mapped[int] = mapped_column(default=0)
    payload: Mapped[str]
    cursor: Mapped[str] = mapped_column(default="")
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Correction:
    """The value a field had before somebody corrected it (storico), shown beside the field."""

    __tablename__ = "history"
    __table_args__ = KEEP_NUMBERS
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    person: Mapped[str]
    kind: Mapped[str]
    object_id: Mapped[int] = mapped_column(index=True)
    field: Mapped[str]
    before: Mapped[str | None]


@dataclass(frozen=True)
class Compartment:
    """One encrypted file: its name, its schema in SQL, and the tables that every file has."""

    name: str
    base: type[DeclarativeBase]
    mark: type[Mark]
    draft: type[Draft]
    correction: type[Correction]

    @property
    def file(self) -> str:
        """Name of the file in the archive's folder."""
        return f"{self.name}.db"

    @property
    def schema(self) -> str:
        """Name under which SQL sees the file once attached."""
        return str(self.base.metadata.schema)


def _compartment(name: str, base: type[DeclarativeBase], *, coded: bool = False) -> Compartment:
    """The tables every file has; in a `coded` one the history keeps codes, like all the rest."""
    title = name.capitalize()
    words = ("person", "kind", "field", "before") if coded else ()
    kept = {column: mapped_column(Codes, nullable=column == "before") for column in words}
    return Compartment(
        name=name,
        base=base,
        mark=type(f"{title}Mark", (Mark, base), {}),
        draft=type(f"{title}Draft", (Draft, base), {}),
        correction=type(f"{title}Correction", (Correction, base), kept),
    )


JOURNAL = _compartment("journal", JournalBase)
CASES = _compartment("cases", CasesBase, coded=True)
IDENTITY = _compartment("identity", IdentityBase)
PAPERS = _compartment("papers", PapersBase)
PROTECTED = _compartment("protected", ProtectedBase)
CLINICAL = _compartment("clinical", ClinicalBase)

COMPARTMENTS: tuple[Compartment, ...] = (
    *(JOURNAL, CASES, IDENTITY, PAPERS, PROTECTED),
    CLINICAL,
)
"""The main file first, then the attached ones in the order in which they are opened."""

NAMED = {compartment.name: compartment for compartment in COMPARTMENTS}


CONTAINER = Compartment("container", ContainerBase, JOURNAL.mark, JOURNAL.draft, JOURNAL.correction)
"""What every container is: as many files as outside professionals, each with its own key."""

EVERY_COMPARTMENT = (*COMPARTMENTS, CONTAINER)
"""Those that stand in the archive of the staff, and what stands in a container."""

CONTAINERS = "shared"
"""The folder of the containers."""


def file_of(name: str) -> str:
    """The file of a compartment, or of the container of whom the name is the identifier."""
    return NAMED[name].file if name in NAMED else f"{CONTAINERS}/{name}.db"


def compartment_of(entity: type[object]) -> Compartment:
    """The compartment whose file holds the rows of an entity."""
    for compartment in EVERY_COMPARTMENT:
        if issubclass(entity, compartment.base):
            return compartment
    raise LookupError(entity.__name__)
