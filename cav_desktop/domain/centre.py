"""The centre: its desks and its settings (sportelli, impostazioni)."""

import re
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.codes import Code
from cav_desktop.domain.compartments import KEEP_NUMBERS, CasesBase
from cav_desktop.domain.errors import FieldError
from cav_desktop.domain.lengths import one_line, within

_DESK = 80
SETTING_LENGTH = 160
"""The longest setting, in characters."""
_PREFIX = re.compile(r"[A-Z]{2,4}")


class Desk(CasesBase):
    """A place where the centre receives (sportello): Lodi, Codogno, Casalpusterlengo."""

    __tablename__ = "desk"
    __table_args__ = KEEP_NUMBERS

    id: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str] = mapped_column(String(_DESK))

    @classmethod
    def named(cls, label: str) -> "Desk":
        """A new desk; raises `FieldError` without a name, or with one that is too long."""
        return cls(label=one_line(_DESK, "desk", label))


class SettingName(StrEnum):
    """What can be set for the whole centre."""

    CENTRE_NAME = "centre_name"
    CODE_PREFIX = "code_prefix"
    DEMONSTRATION = "demonstration"
    BODY = "letterhead_body"
    ADDRESS = "letterhead_address"
    PHONE = "letterhead_phone"
    MAIL = "letterhead_mail"
    CONTROLLER = "letterhead_controller"
    FOOT = "letterhead_foot"


class CentreSetting(CasesBase):
    """One setting of the centre; the value is typed by the coordinator."""

    __tablename__ = "centre_setting"

    name: Mapped[str] = mapped_column(Code, primary_key=True)
    label: Mapped[str] = mapped_column(String(SETTING_LENGTH))


@dataclass(frozen=True)
class Letterhead:
    """What papers bear at head and foot (carta intestata), as the coordinator typed it.

    The address is the public one of the centre, never that of a shelter. Empty lines are not
    printed.
    """

    name: str = ""
    body: str = ""
    """Who runs the centre (ente gestore)."""
    address: str = ""
    phone: str = ""
    mail: str = ""
    controller: str = ""
    """Who answers for the data (titolare del trattamento), with the way to reach them."""
    foot: str = ""

    def checked(self) -> "Letterhead":
        """The same with one space between words; raises `FieldError` for a line too long."""
        return Letterhead(
            **{
                name: within(SETTING_LENGTH, name, " ".join(line.split()))
                for name, line in vars(self).items()
            }
        )


LETTERHEAD_SETTINGS = {
    "body": SettingName.BODY,
    "address": SettingName.ADDRESS,
    "phone": SettingName.PHONE,
    "mail": SettingName.MAIL,
    "controller": SettingName.CONTROLLER,
    "foot": SettingName.FOOT,
}
"""Where each line of the letterhead is kept; the name is that of the centre."""


def checked_centre_name(written: str) -> str:
    """The name of the centre, as papers bear it; raises `FieldError`."""
    return one_line(SETTING_LENGTH, "centre_name", written)


def checked_prefix(written: str) -> str:
    """The two to four letters with which every case code begins; raises `FieldError`."""
    prefix = written.strip().upper()
    if not _PREFIX.fullmatch(prefix):
        raise FieldError("code_prefix", "letters_two_to_four")
    return prefix
